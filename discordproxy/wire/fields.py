"""The fields of betterproto's message types, and how betterproto stores a message's values.

This is the only file that uses undocumented names of betterproto: `_serialized_on_wire`, `_unknown_fields` and
`_group_current`, the three entries of a message's `__dict__` beside its fields. The version of betterproto is pinned,
and a test fails when these names or their meaning change.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import betterproto

State = dict[str, Any]

UNSET: Any = betterproto.PLACEHOLDER
"""The value in a message's state of a field that was neither set nor read yet."""

WAS_SET = "_serialized_on_wire"
"""Key of the flag by which betterproto tells an empty message from one that was never set."""

UNKNOWN = "_unknown_fields"
"""Key of the bytes of fields that the message's type does not have."""

GROUPS = "_group_current"
"""Key of the mapping from each oneof group to the name of its field that is set, or None."""

_DICT = betterproto.Message.__dict__["__dict__"]

state_of: Callable[[betterproto.Message], State] = _DICT.__get__
"""Return a message's own `__dict__`, without the type's slow `__getattribute__`."""

set_state: Callable[[betterproto.Message, State], None] = _DICT.__set__
"""Make this dict the `__dict__` of a message, without the type's slow `__setattr__`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message type, as the encoder and the decoder need it."""

    name: str
    number: int
    kind: str
    """Type as in a .proto file, such as "uint64"; "message", "enum" or "map" for these."""
    is_repeated: bool = False
    is_optional: bool = False
    """Whether unset (None) and empty differ."""
    group: str | None = None
    """The oneof that it belongs to."""
    type: Any = None
    """The class of the message or the enum."""
    entry: tuple[Field, Field] | None = None
    """The fields for key and value of a map."""


@dataclass(slots=True)
class Encoded:
    """A message that was encoded in advance; a list of messages may hold it in place of the message.

    Attributes:
        kind: the type of the message.
        data: its bytes.
    """

    kind: type[betterproto.Message]
    data: bytes


@cache
def fields_of(message_type: type[betterproto.Message]) -> list[Field]:
    """List a message type's fields by number.

    Raises:
        TypeError: it has a field of a type that the codec does not support
    """
    hints = get_type_hints(message_type)
    fields = [
        _field(f"{message_type.__name__}.{field.name}", field, hints[field.name])
        for field in dataclasses.fields(message_type)  # type: ignore[arg-type]
    ]
    return sorted(fields, key=lambda field: field.number)


def _field(place: str, field: dataclasses.Field[Any], hint: Any) -> Field:
    meta = betterproto.FieldMetadata.get(field)
    if meta.wraps:
        raise TypeError(f"{place}: wrapper types are not supported")
    if meta.map_types is not None:
        key, value = (
            _plain(place, kind, hint) for kind, hint in zip(meta.map_types, get_args(hint), strict=True)
        )
        entry = (
            dataclasses.replace(key, name="key", number=1),
            dataclasses.replace(value, name="value", number=2),
        )
        return Field(field.name, meta.number, "map", entry=entry)
    return dataclasses.replace(
        _plain(place, meta.proto_type, hint),
        name=field.name,
        number=meta.number,
        is_repeated=get_origin(hint) is list,
        is_optional=bool(meta.optional),
        group=meta.group,
    )


def _plain(place: str, kind: str, hint: Any) -> Field:
    """Make a field without name and number from its kind and its Python type, with or without `Optional` or `List`."""
    inner = next((arg for arg in get_args(hint) if arg is not type(None)), hint)
    wanted = {"message": betterproto.Message, "enum": betterproto.Enum}.get(kind)
    if wanted is None:
        return Field("", 0, kind)
    if not issubclass(inner, wanted):
        raise TypeError(f"{place}: {inner.__name__} is not supported as the type of a {kind} field")
    return Field("", 0, kind, type=inner)


@cache
def blank_state(message_type: type[betterproto.Message]) -> Callable[[], State]:
    """Return a function that makes the state of a message that has no field set, but counts as set itself.

    That is the state of `message_type()`. betterproto makes its first one only after reading the type's hints twice for
    each field, which takes 20 ms for a type with 36 fields.
    """
    fields: tuple[dataclasses.Field[Any], ...] = dataclasses.fields(message_type)  # type: ignore[arg-type]
    groups = {meta.group: None for meta in map(betterproto.FieldMetadata.get, fields) if meta.group}
    template: State = {field.name: field.default for field in fields}
    template |= {WAS_SET: True, UNKNOWN: b"", GROUPS: groups}
    if groups:
        return lambda: {**template, GROUPS: dict(groups)}
    # Without a oneof, nothing is ever written into the mapping of groups, so all messages may share the empty one.
    return template.copy
