"""The codec compared with protobuf's own implementation: every message type, random messages, broken bytes."""

from __future__ import annotations

from typing import Any

import betterproto
import pytest
from google.protobuf import message as protobuf
from google.protobuf.internal import api_implementation
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import wire
from tests.examples import examples
from tests.unit.wire.strategies import EVERY_TYPE, PAIRS, messages, mutations

pytestmark = pytest.mark.skipif(
    api_implementation.Type() != "upb", reason="protobuf's pure Python implementation differs from the others"
)


def in_order(message: Any) -> bytes:
    """Write a protobuf message with the entries of its maps sorted, to compare."""
    written: bytes = message.SerializeToString(deterministic=True)
    return written


PAIRS_WITH_FIELDS = [(ours, theirs) for ours, theirs in PAIRS if theirs.DESCRIPTOR.fields]
"""If a type has no fields, protobuf accepts a field with the number 0, which it refuses everywhere else; we do not."""


@EVERY_TYPE
@given(data=st.data())
@examples(12)
def test_bytes_are_the_same(data: st.DataObject, ours: type[betterproto.Message], theirs: Any) -> None:
    written = data.draw(messages(theirs.DESCRIPTOR)).SerializeToString()
    message = wire.decode(written, ours)
    assert wire.encode(message) == written
    again = wire.make(ours, wire.values(message))
    assert wire.encode(again) == written


@given(data=st.data(), pair=st.sampled_from(PAIRS_WITH_FIELDS))
@examples(600)
def test_broken_bytes_are_accepted_or_refused_as_in_protobuf(
    data: st.DataObject, pair: tuple[Any, Any]
) -> None:
    ours, theirs = pair
    written = data.draw(messages(theirs.DESCRIPTOR, 2)).SerializeToString()
    agree(data.draw(mutations(written) | st.binary(max_size=12)), ours, theirs)


def agree(written: bytes, ours: type[betterproto.Message], theirs: Any) -> bool:
    """Check that both read the same message from the bytes, or both refuse them; return whether they accept them."""
    try:
        expected = theirs.FromString(written)
    except protobuf.DecodeError:
        with pytest.raises(wire.DecodeError):
            wire.decode(written, ours)
        return False
    encoded = wire.encode(wire.decode(written, ours))
    assert in_order(theirs.FromString(encoded)) == in_order(expected)
    if "Maps" not in ours.__name__:
        assert encoded == expected.SerializeToString()
    return True


@EVERY_TYPE
@given(data=st.data())
@examples(10)
def test_two_messages_in_a_row_are_merged(
    data: st.DataObject, ours: type[betterproto.Message], theirs: Any
) -> None:
    first, second = (data.draw(messages(theirs.DESCRIPTOR, 2)).SerializeToString() for _ in "ab")
    assert agree(first + second, ours, theirs)


def varint(number: int) -> bytes:
    """Write a number as protobuf does."""
    groups = [number >> shift & 127 | 128 for shift in range(0, max(number.bit_length(), 1), 7)]
    return bytes([*groups[:-1], groups[-1] & 127])


NINE = b"\xff" * 9

ODDITIES = {
    "a number of ten bytes": b"\x08" + NINE + b"\x01",
    "a number with bits beyond the 64th": b"\x08" + NINE + b"\x7f",
    "a number of eleven bytes": b"\x08" + NINE + b"\x80\x00",
    "an unknown number with bits beyond the 64th": b"\xf8\x01" + NINE + b"\x7f",
    "an unknown number of eleven bytes": b"\xf8\x01" + NINE + b"\x80\x00",
    "true as a large number": b"\x20\x80\x80\x80\x80\x10",
    "true only beyond the 64th bit": b"\x20" + b"\x80" * 9 + b"\x02",
    "an int32 with bits beyond the 32nd": b"\x18\x85\x80\x80\x80\x10",
    "a negative int32 in five bytes": b"\x18\xff\xff\xff\xff\x0f",
    "a tag longer than needed": b"\x88\x00\x05",
    "a tag of five bytes": b"\x88\x80\x80\x80\x00\x05",
    "a tag of six bytes": b"\x88\x80\x80\x80\x80\x00\x05",
    "a tag beyond 32 bits": b"\x88\x80\x80\x80\x10\x05",
    "the largest field number": varint((2**29 - 1) << 3) + b"\x01",
    "a larger field number": varint(2**29 << 3) + b"\x01",
    "a size longer than needed": b"\x12\x83\x00abc",
    "a size of five bytes": b"\x12\x83\x80\x80\x80\x00abc",
    "a size beyond 32 bits": b"\x12\x83\x80\x80\x80\x10abc",
    "a size beyond 31 bits": b"\x12\x83\x80\x80\x80\x08abc",
    "other wire types than the fields'": b"\x0a\x01a\x10\x05\x1d\x01\x02\x03\x04",
    "field number 0": b"\x00\x01",
    "wire type 6": b"\x0e",
    "wire type 7": b"\x0f",
    "wire type 7 of an unknown field": b"\xff\x01",
    "the end of a group without its beginning": b"\x0c",
    "a group": b"\x0b\x08\x01\x0c",
    "a group with the end of another": b"\x0b\x14",
    "a group without an end": b"\x0b\x08\x01",
    "a group within a group": b"\x0b\x13\x08\x01\x14\x0c",
    "unknown fields around a known one": b"\xf8\x01\x01\x08\x05\xf8\x01\x02",
    "half a surrogate pair": b"\x12\x03\xed\xa0\x80",
    "a character beyond Unicode": b"\x12\x04\xf4\x90\x80\x80",
    "text with a zero": b"\x12\x01\x00",
    "an overlong character": b"\x12\x02\xc0\x80",
    "nothing": b"",
    "half a tag": b"\x88",
    "a tag alone": b"\x08",
    "half a number": b"\x08\x80",
    "a size alone": b"\x12\x03",
    "half a text": b"\x12\x03ab",
    "half a fixed number": b"\xfd\x01\x00\x00",
    "half an unknown text": b"\xfa\x01\x03ab",
    "half a fixed number of 64 bits": b"\xf9\x01\x00",
    "an inner message that is larger than the outer": b"\x4a\x04\x08\x01",
    "an inner number that runs into the outer message": b"\x4a\x02\x08\x80\x08\x01",
    "an inner text that runs into the outer message": b"\x4a\x02\x0a\x03\x08\x01\x08\x01",
    "the first byte of a list's next tag": b"\x4a\x00\x4a",
    "a list's end and a field with number 0": b"\x4a\x00\x01",
}


@pytest.mark.parametrize("written", [pytest.param(written, id=name) for name, written in ODDITIES.items()])
def test_unusual_bytes_are_read_as_in_protobuf(written: bytes) -> None:
    role, twin = next(pair for pair in PAIRS if pair[0].__name__ == "Role")
    agree(written, role, twin)


SINGLE_VALUES = [
    b"\x00",
    b"\x01",
    NINE + b"\x01",
    b"\x80" * 9 + b"\x01",
    b"\xff\xff\xff\xff\x07",
    b"\x80\x80\x80\x80\x08",
]


@pytest.mark.parametrize("name", ["Singles", "Optionals", "Lists", "Choices"])
@pytest.mark.parametrize("value", SINGLE_VALUES)
def test_every_field_accepts_the_same_numbers(name: str, value: bytes) -> None:
    ours, theirs = next(pair for pair in PAIRS if pair[0].__name__ == name)
    for number in range(1, 30):
        assert agree(varint(number << 3) + value, ours, theirs)
        agree(varint(number << 3 | 2) + varint(len(value)) + value, ours, theirs)


@pytest.mark.parametrize("name", ["Singles", "Optionals", "Lists", "Choices"])
@pytest.mark.parametrize(
    "payload", [b"", b"\0" * 3, b"\0" * 4, b"\1" * 8, b"\0\0\0\x80\0\0\0\x80", b"\1" * 12, b"\1" * 16]
)
def test_every_field_accepts_the_same_lists(name: str, payload: bytes) -> None:
    ours, theirs = next(pair for pair in PAIRS if pair[0].__name__ == name)
    for number in range(1, 30):
        agree(varint(number << 3 | 2) + varint(len(payload)) + payload, ours, theirs)
        agree(varint(number << 3 | 5) + payload[:4], ours, theirs)
        agree(varint(number << 3 | 1) + payload[:8], ours, theirs)


def nested(levels: int, core: bytes = b"") -> bytes:
    """Write nested messages, through the field `referenced_message`."""
    for _ in range(levels):
        core = varint(26 << 3 | 2) + varint(len(core)) + core
    return core


def groups(levels: int) -> bytes:
    """Write nested groups, in an unknown field."""
    return varint(500 << 3 | 3) * levels + varint(500 << 3 | 4) * levels


DEEP = [
    *((nested(levels), levels <= 100) for levels in (99, 100, 101, 500)),
    *((groups(levels), levels <= 100) for levels in (99, 100, 101, 5000)),
    *((nested(levels, groups(1)), levels < 100) for levels in (98, 99, 100)),
]


@pytest.mark.parametrize(("written", "is_taken"), DEEP)
def test_a_hundred_levels_are_accepted(written: bytes, is_taken: bool) -> None:
    ours, theirs = next(pair for pair in PAIRS if pair[0].__name__ == "Message")
    assert agree(written, ours, theirs) is is_taken
