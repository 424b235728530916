"""The codec's errors, and the search for the field that could not be encoded.

The search runs only after encoding has failed, so encoding stays fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import betterproto

from .fields import UNSET, Encoded, Field, fields_of, state_of
from .scalars import RANGES


class DecodeError(ValueError):
    """The bytes are not a valid message of the expected type: truncated, not protobuf, or text that is not UTF-8."""


class OutOfBounds(DecodeError):
    """A field is longer than the bounds allow.

    Args:
        field: its name.
        text: what is allowed, as the rest of the sentence.
    """

    def __init__(self, field: str, text: str) -> None:
        super().__init__(f"{field}: {text}")


class EncodeError(ValueError):
    """A value does not fit its field; the text names the field, the expected type and its range."""


DEPTH = 100
"""How many levels of nested messages are searched."""


def find_fault(message: betterproto.Message) -> str | None:
    """Say which field of a message has a wrong value, and what it should be; None if all values are right."""
    return next(_faults(type(message).__name__, message, DEPTH), None)


def _faults(place: str, message: betterproto.Message, depth: int) -> Iterator[str]:
    if depth:
        state = state_of(message)
        for field in fields_of(type(message)):
            value = state.get(field.name)
            if value is not None and value is not UNSET:
                yield from _faults_of_field(place, field, value, depth)
    else:
        yield f"{place.partition('.')[0]}: messages nested more than {DEPTH} levels deep"


def _faults_of_field(place: str, field: Field, value: Any, depth: int) -> Iterator[str]:
    if field.entry is not None and not isinstance(value, dict):
        yield f"{place}.{field.name}: expected a dict, not {type(value).__name__}"
    elif field.is_repeated and not isinstance(value, Iterable):
        yield f"{place}.{field.name}: expected a list, not {type(value).__name__}"
    else:
        for where, single, item in _items(field, value):
            yield from _faults_of_value(f"{place}.{where}", single, item, depth)


def _items(field: Field, value: Any) -> Iterable[tuple[str, Field, Any]]:
    """List the single values of a field: its place, its expected type, and the value."""
    if field.entry is not None:
        key, content = field.entry
        yield from ((f"{field.name} key", key, item) for item in value)
        yield from ((f"{field.name}[{name!r}]", content, item) for name, item in value.items())
    elif field.is_repeated:
        yield from ((f"{field.name}[{index}]", field, item) for index, item in enumerate(value))
    else:
        yield field.name, field, value


def _faults_of_value(place: str, field: Field, value: Any, depth: int) -> Iterator[str]:
    given = type(value).__name__
    if field.kind == "message":
        yield from _faults_of_message(place, field.type, value, depth)
    elif field.kind in RANGES:
        low, high = RANGES[field.kind]
        if not isinstance(value, int):
            yield f"{place}: expected an int, not {given}"
        elif not low <= value <= high:
            yield f"{place}: expected an int from {low} to {high}, not {value}"
    elif field.kind == "string":
        if not isinstance(value, str):
            yield f"{place}: expected a str, not {given}"
        elif any("\ud800" <= character <= "\udfff" for character in value):
            yield f"{place}: the text holds half a surrogate pair, which UTF-8 cannot express"
    elif not isinstance(value, EXPECTED[field.kind]):
        yield f"{place}: expected a {EXPECTED[field.kind][0].__name__}, not {given}"


def _faults_of_message(place: str, kind: type[betterproto.Message], value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, kind):
        yield from _faults(place, value, depth - 1)
    elif not isinstance(value, Encoded) or value.kind is not kind:
        yield f"{place}: expected a {kind.__name__} message, not {type(value).__name__}"


EXPECTED: dict[str, tuple[type, ...]] = {
    "bool": (bool, int),
    "bytes": (bytes, bytearray, memoryview),
    "float": (float, int),
    "double": (float, int),
}
"""The Python types that fields of other types accept."""
