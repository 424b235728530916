"""The numbers of protobuf's wire format: how each scalar type becomes bytes, and back.

Source: https://protobuf.dev/programming-guides/encoding/
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from struct import Struct, error
from typing import Any

VARINT, FIXED64, LENGTH, GROUP, GROUP_END, FIXED32 = range(6)
"""Wire types: the low three bits of a tag."""

RANGES = {
    kind: bounds
    for kinds, bounds in {
        ("int32", "sint32", "sfixed32", "enum"): (-(2**31), 2**31 - 1),
        ("int64", "sint64", "sfixed64"): (-(2**63), 2**63 - 1),
        ("uint32", "fixed32"): (0, 2**32 - 1),
        ("uint64", "fixed64"): (0, 2**64 - 1),
    }.items()
    for kind in kinds
}
"""Smallest and largest number of each integer type."""

VARINTS = {"uint32", "uint64", "int32", "int64", "sint32", "sint64", "bool", "enum"}
"""Types that are written as a varint."""

PLAIN_VARINTS = ("uint32", "uint64", "int32", "int64", "enum")
"""Those of them whose numbers from 0 to 127 are a single byte, the number itself."""

FIXED = {
    "fixed32": Struct("<I"),
    "sfixed32": Struct("<i"),
    "float": Struct("<f"),
    "fixed64": Struct("<Q"),
    "sfixed64": Struct("<q"),
    "double": Struct("<d"),
}
"""Types of a fixed size, and their layout."""

Read = Callable[[bytes, int], tuple[Any, int]]
"""Reads a value from bytes at a position; returns it and the position after it."""


def wire_type(kind: str) -> int:
    """Return the wire type of a field's type."""
    if kind in VARINTS:
        return VARINT
    if kind in FIXED:
        return FIXED32 if FIXED[kind].size == 4 else FIXED64
    return LENGTH


# ---- writing ----


_PAIRS = array("H", [low | 128 | (high | 128) << 8 for high in range(128) for low in range(128)])
"""For each number of 14 bits its two groups of 7 bits, both marked as not the last."""

_pack_nine = Struct("<HHHHB").pack


def write_varint(number: int) -> bytes:
    """Write a number from 0 to 2**64 - 1 in groups of 7 bits, the low ones first."""
    if 2**56 <= number < 2**63:  # as today's snowflakes
        pairs = _PAIRS
        return _pack_nine(
            pairs[number & 16383],
            pairs[number >> 14 & 16383],
            pairs[number >> 28 & 16383],
            pairs[number >> 42 & 16383],
            number >> 56,
        )
    groups = []
    while number > 127:
        groups.append(number & 127 | 128)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def _integer_writer(kind: str) -> Callable[[int], bytes]:
    low, high = RANGES[kind]

    def write(number: int) -> bytes:
        if not low <= number <= high:
            raise ValueError("out of range")
        return write_varint(number if number >= 0 else number + 2**64)

    return write


def _write_zigzag(kind: str) -> Callable[[int], bytes]:
    low, high = RANGES[kind]

    def write(number: int) -> bytes:
        if not low <= number <= high:
            raise ValueError("out of range")
        return write_varint(number << 1 if number >= 0 else ~(number << 1))

    return write


def _write_bool(value: Any) -> bytes:
    if not isinstance(value, int):
        raise TypeError("not a bool")
    return b"\x01" if value else b"\x00"


def _fixed_writer(kind: str) -> Callable[[Any], bytes]:
    pack = FIXED[kind].pack
    if kind != "float":
        return pack

    def write(number: float) -> bytes:
        try:
            return pack(number)
        except OverflowError:  # a number too large for 32 bits becomes infinite, as in protobuf
            return pack(math.copysign(math.inf, number))

    return write


WRITERS: dict[str, Callable[[Any], bytes]] = {
    **{kind: _integer_writer(kind) for kind in PLAIN_VARINTS},
    **{kind: _write_zigzag(kind) for kind in ("sint32", "sint64")},
    **{kind: _fixed_writer(kind) for kind in FIXED},
    "bool": _write_bool,
}
"""Per type: the bytes of a number. They raise TypeError, ValueError, OverflowError or struct.error for a wrong one."""


# ---- reading ----

_unpack_nine = Struct("<QB").unpack_from
_ALL_GO_ON = 0x8080808080808080


def read_uint64(data: bytes, at: int) -> tuple[int, int]:
    """Read a varint of up to 10 bytes; returns its low 64 bits and the position after it.

    Raises:
        IndexError: the bytes end within the varint
        ValueError: it is longer than 10 bytes
    """
    start = at
    byte = data[at]
    number = byte & 127
    shift = 7
    while byte > 127:
        at += 1
        byte = data[at]
        number |= (byte & 127) << shift
        shift += 7
        if at - start > 9:
            raise ValueError("a number of more than 10 bytes")
    return number & 0xFFFFFFFFFFFFFFFF if shift > 63 else number, at + 1


KNOWN_IDS: dict[bytes, int] = {}
"""Varints of 9 bytes that were read recently, and their numbers: the same ids come again and again."""

MOST_KNOWN_IDS = 2048


def read_snowflake(data: bytes, at: int) -> tuple[int, int]:
    """Read a varint, fastest if it has 9 bytes, as today's snowflakes have."""
    try:
        low, high = _unpack_nine(data, at)
    except error:  # the bytes end before that
        return read_uint64(data, at)
    if low & _ALL_GO_ON == _ALL_GO_ON and high < 128:
        # Eight groups of 7 bits, each in a byte of its own, move together: first two and two, then one after the other.
        low = (low & 0x007F007F007F007F) + ((low & 0x7F007F007F007F00) >> 1)
        low = (
            (low & 0x3FFF)
            + (low >> 2 & 0xFFFC000)
            + (low >> 4 & 0x3FFF0000000)
            + (low >> 6 & 0xFFFC0000000000)
        )
        number = low + (high << 56)
        if len(KNOWN_IDS) >= MOST_KNOWN_IDS:
            KNOWN_IDS.clear()
        KNOWN_IDS[data[at : at + 9]] = number
        return number, at + 9
    return read_uint64(data, at)


def _read_uint32(data: bytes, at: int) -> tuple[int, int]:
    number, at = read_uint64(data, at)
    return number & 0xFFFFFFFF, at


def _read_int32(data: bytes, at: int) -> tuple[int, int]:
    number, at = read_uint64(data, at)
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000, at


def _read_int64(data: bytes, at: int) -> tuple[int, int]:
    number, at = read_uint64(data, at)
    return number - 2**64 if number >= 2**63 else number, at


def _read_sint32(data: bytes, at: int) -> tuple[int, int]:
    number, at = read_uint64(data, at)
    number &= 0xFFFFFFFF
    return number >> 1 ^ -(number & 1), at


def _read_sint64(data: bytes, at: int) -> tuple[int, int]:
    number, at = read_uint64(data, at)
    return number >> 1 ^ -(number & 1), at


def _read_bool(data: bytes, at: int) -> tuple[bool, int]:
    number, at = read_uint64(data, at)
    return number != 0, at


def _fixed_reader(layout: Struct) -> Read:
    def read(data: bytes, at: int) -> tuple[Any, int]:
        return layout.unpack_from(data, at)[0], at + layout.size

    return read


READERS: dict[str, Read] = {
    "uint64": read_snowflake,
    "uint32": _read_uint32,
    "int32": _read_int32,
    "enum": _read_int32,
    "int64": _read_int64,
    "sint32": _read_sint32,
    "sint64": _read_sint64,
    "bool": _read_bool,
    **{kind: _fixed_reader(layout) for kind, layout in FIXED.items()},
}
"""Per type: reads a number. They raise IndexError or struct.error when the bytes end too early."""
