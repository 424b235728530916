"""What stands between the values: tags, sizes, and fields that are passed over because the type does not have them."""

from __future__ import annotations

from .fields import UNKNOWN, State
from .scalars import FIXED32, FIXED64, GROUP, GROUP_END, LENGTH, VARINT, read_uint64

LONGEST = 5
"""Bytes that a tag or a size may have."""


def read_tag(data: bytes, at: int) -> tuple[int, int]:
    """Read a tag: field number and wire type in one; returns it and the position after it.

    Raises:
        IndexError: the bytes end within it
        ValueError: it is no tag
    """
    tag, after = read_uint64(data, at)
    if after - at > LONGEST or tag >= 2**32:
        raise ValueError("a field number that is too large")
    return tag, after


def read_size(data: bytes, at: int) -> tuple[int, int]:
    """Read the number of bytes that the field has; returns it and the position after it.

    Raises:
        IndexError: the bytes end within it
        ValueError: it is larger than any message
    """
    size, after = read_uint64(data, at)
    if after - at > LONGEST or size >= 2**31:
        raise ValueError("a size that is too large")
    return size, after


def skip(data: bytes, at: int, end: int, tag: int, depth: int, room: int) -> tuple[int, int]:
    """Pass over a field whose tag has been read.

    Returns the position after it, behind `end` if it is cut short, and the room for items that is left: each field
    within a group takes some.

    Raises:
        IndexError: the bytes end within the field
        ValueError: it is no field
    """
    if tag < 8:
        raise ValueError("a field with the number 0")
    open_groups: list[int] = []
    while True:
        if tag & 7 in (GROUP, GROUP_END):
            _enter_or_leave(open_groups, tag, depth)
        else:
            at = _skip_value(data, at, tag & 7)
        if not open_groups:
            return at, room
        room -= 1
        if room < 0:
            raise ValueError("more items than are accepted")
        if at >= end:
            raise IndexError
        tag, at = read_tag(data, at)


def _enter_or_leave(open_groups: list[int], tag: int, depth: int) -> None:
    if tag & 7 == GROUP:
        open_groups.append(tag >> 3)
        if len(open_groups) > depth:
            raise ValueError("groups within groups, too many levels deep")
    elif not open_groups or open_groups.pop() != tag >> 3:
        raise ValueError("the end of a group that was not begun")


def _skip_value(data: bytes, at: int, wire: int) -> int:
    if wire == VARINT:
        return read_uint64(data, at)[1]
    if wire == LENGTH:
        size, at = read_size(data, at)
        return at + size
    if wire in (FIXED32, FIXED64):
        return at + (4 if wire == FIXED32 else 8)
    raise ValueError(f"the wire type {wire}, which does not exist")


def keep_unknown(state: State, unknown: bytearray) -> None:
    """Add fields that the type does not have to those that the message already keeps."""
    kept = state[UNKNOWN]
    if not kept:
        state[UNKNOWN] = bytes(unknown)
    elif isinstance(kept, bytearray):
        kept += unknown
    else:  # the message came in pieces; many such pieces must not copy all that came before, each time
        state[UNKNOWN] = bytearray(kept) + unknown
