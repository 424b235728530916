"""Random messages of every type, from protobuf's own description of the types, so new types are covered at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import betterproto
import pytest
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from hypothesis import strategies as st

from discordproxy import discord_api, discord_api_pb2
from tests.unit.wire import kinds

DEPTH = 2
"""How deeply random messages are nested."""


def _classes(descriptors: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, descriptor in descriptors.items():
        if not descriptor.GetOptions().map_entry:
            yield prefix + name, message_factory.GetMessageClass(descriptor)
            yield from _classes(descriptor.nested_types_by_name, prefix + name)


PAIRS: list[tuple[type[betterproto.Message], Any]] = [
    *(
        (getattr(discord_api, name), twin)
        for name, twin in _classes(discord_api_pb2.DESCRIPTOR.message_types_by_name)
    ),
    *((made, kinds.TWINS[name]) for name, made in kinds.TYPES.items()),
]
"""Every message type: betterproto's class, and protobuf's."""

EVERY_TYPE = pytest.mark.parametrize(
    ("ours", "theirs"), [pytest.param(*pair, id=pair[0].__name__) for pair in PAIRS]
)


def _edges(bits: int, *, signed: bool) -> st.SearchStrategy[int]:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    edges = [n for k in range(0, bits, 7) for n in (2**k - 1, 2**k, -(2**k)) if low <= n <= high]
    return st.sampled_from([low, high, *edges]) | st.integers(low, high)


TEXT = st.sampled_from(["", "a", "ä€😀\0", "x" * 127, "x" * 128, "ü" * 64, "y" * 20_000]) | st.text(
    max_size=20
)

INTEGERS = [f"{sign}{size}" for sign in ("INT", "UINT", "SINT", "FIXED", "SFIXED") for size in (32, 64)]

VALUES: dict[int, st.SearchStrategy[Any]] = {
    FieldDescriptor.TYPE_STRING: TEXT,
    FieldDescriptor.TYPE_BYTES: st.binary(max_size=150),
    FieldDescriptor.TYPE_BOOL: st.booleans(),
    FieldDescriptor.TYPE_ENUM: st.integers(0, 20) | _edges(32, signed=True),
    FieldDescriptor.TYPE_DOUBLE: st.floats(allow_nan=False),
    FieldDescriptor.TYPE_FLOAT: st.floats(width=32, allow_nan=False),
    **{
        getattr(FieldDescriptor, f"TYPE_{name}"): _edges(
            int(name[-2:]), signed="UINT" not in name and name[0] != "F"
        )
        for name in INTEGERS
    },
}


@cache
def messages(descriptor: Descriptor, depth: int = DEPTH) -> st.SearchStrategy[Any]:
    """Make random messages of protobuf's own class."""
    kind: Any = message_factory.GetMessageClass(descriptor)
    fields = {
        field.name: _field(field, depth) for field in descriptor.fields if depth or field.message_type is None
    }
    return st.fixed_dictionaries({}, optional=fields).map(
        lambda values: kind(**_one_of_each(descriptor, values))
    )


def _one_of_each(descriptor: Descriptor, values: dict[str, Any]) -> dict[str, Any]:
    """Keep one field of each oneof."""
    for group in descriptor.oneofs:
        for field in [field for field in group.fields if field.name in values][1:]:
            del values[field.name]
    return values


def _field(field: FieldDescriptor, depth: int) -> st.SearchStrategy[Any]:
    kind = field.message_type
    if kind is not None and kind.GetOptions().map_entry:
        key, content = (_value(kind.fields_by_name[name], depth) for name in ("key", "value"))
        return st.dictionaries(key, content, max_size=3)
    return st.lists(_value(field, depth), max_size=3) if field.is_repeated else _value(field, depth)


def _value(field: FieldDescriptor, depth: int) -> st.SearchStrategy[Any]:
    return VALUES[field.type] if field.message_type is None else messages(field.message_type, depth - 1)


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Change a few bytes here and there: other values, gaps, additions, ends, repetitions."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(changed)))
        change = draw(st.integers(0, 5))
        if change == 0:
            del changed[at : at + draw(st.integers(1, 3))]
        elif change == 1:
            changed[at:at] = draw(st.binary(min_size=1, max_size=3))
        elif change == 2:
            changed[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif change == 3:
            del changed[at:]
        elif change == 4:
            changed += data
        else:
            changed[at:at] = draw(st.sampled_from(FIELDS))
    return bytes(changed)


FIELDS = [
    bytes.fromhex(text)
    for text in (
        "f80101",
        "0b08010c",
        "f3010801f401",
        "08ffffffffffffffffff01",
        "880005",
        "1a00",
        "1203ff0102",
        "0a00",
    )
]
"""Whole fields: unknown ones, groups, long numbers, a long tag, empty and packed ones."""
