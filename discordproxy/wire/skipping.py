"""Tags, sizes, and unknown fields: those that the message type does not have are skipped, and may be kept."""

from __future__ import annotations

from .fields import UNKNOWN, State
from .scalars import FIXED32, FIXED64, GROUP, GROUP_END, LENGTH, VARINT, read_uint64

LONGEST = 5
"""The most bytes that a tag or a size may have."""


def read_tag(data: bytes, at: int) -> tuple[int, int]:
    """Read a tag: field number and wire type in one; returns it and the position after it.

    Raises:
        IndexError: the bytes end within it
        ValueError: the bytes are not a valid tag
    """
    tag, after = read_uint64(data, at)
    if after - at > LONGEST or tag >= 2**32:
        raise ValueError("a field number that is too large")
    return tag, after


def read_size(data: bytes, at: int) -> tuple[int, int]:
    """Read how many bytes a field has; returns the number and the position after it.

    Raises:
        IndexError: the bytes end within it
        ValueError: it is larger than any message
    """
    size, after = read_uint64(data, at)
    if after - at > LONGEST or size >= 2**31:
        raise ValueError("a size that is too large")
    return size, after


def skip(data: bytes, at: int, end: int, tag: int, depth: int, room: int) -> tuple[int, int]:
    """Skip a field whose tag has been read.

    Returns the position after it, which is behind `end` if the field is truncated, and the room for items that is left:
    each field in a group counts as one.

    Raises:
        IndexError: the bytes end within the field
        ValueError: the bytes are not a valid field
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
            raise ValueError("too many items")
        if at >= end:
            raise IndexError
        tag, at = read_tag(data, at)


def _enter_or_leave(open_groups: list[int], tag: int, depth: int) -> None:
    if tag & 7 == GROUP:
        open_groups.append(tag >> 3)
        if len(open_groups) > depth:
            raise ValueError("groups nested too deeply")
    elif not open_groups or open_groups.pop() != tag >> 3:
        raise ValueError("the end of a group that never began")


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
    """Add unknown fields to those that the message already keeps."""
    kept = state[UNKNOWN]
    if not kept:
        state[UNKNOWN] = bytes(unknown)
    elif isinstance(kept, bytearray):
        kept += unknown
    else:  # the message came in parts; each of many parts must not copy all that came before
        state[UNKNOWN] = bytearray(kept) + unknown
