"""Bounds for messages from strangers: how many items a message may hold, and how long its texts may be.

What must stay true: the length of a text is checked before it is decoded, because a decoded text may take four times
as much memory as its bytes, and what is made of it later many times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

import betterproto

from .errors import OutOfBounds
from .fields import Field

Look = Callable[[bytes, int, int, int], int]
"""Checks a text. Takes all bytes, where the text begins and ends, and the room for items; returns the room left.

Raises OutOfBounds if the text is not accepted.
"""

SMALL_BYTES = 64
"""Texts up to this size are not checked, unless their own bound is smaller: their number is bounded by the items."""

BYTES_PER_ITEM = 256
"""Longer texts count as items too: one item for this many bytes of their JSON form."""

CONTROLS = bytes({*range(32)} - {*b"\b\t\n\f\r"})
"""Characters that JSON writes as \\u0000 and so on."""

MORE_IN_JSON = 5
"""How many bytes longer such a character is in JSON."""

ESCAPED = bytes(range(32)) + b'"\\'
"""All that JSON escapes. A data URI needs none of them, apart from a line break now and then."""

BYTES_PER_CHARACTER = 4
"""The most that UTF-8 needs for one."""


class Bounds(Hashable, Protocol):
    """What is allowed. Use one object for each set of bounds: a decoder is compiled for each object."""

    def items(self, kind: type[betterproto.Message]) -> int:
        """Return how many items a message of this type may hold, as `decode` counts them."""

    def text(self, kind: type[betterproto.Message], field: Field) -> tuple[int, Look]:
        """Return up to how many bytes a text is accepted unchecked, and the function that checks longer ones."""


def text_of(name: str, most: int, *, takes_room: bool = True) -> tuple[int, Look]:
    """Bound a text by its characters.

    Args:
        name: the name of its field, for the error.
        most: how many characters it may have.
        takes_room: whether a long text counts as items too.
    """

    def look(data: bytes, at: int, stop: int, room: int) -> int:
        size = stop - at
        if size > most and (size > BYTES_PER_CHARACTER * most or len(data[at:stop].decode()) > most):
            raise OutOfBounds(name, f"must be {most:,} or fewer characters")
        if not takes_room:
            return room
        controls = size - len(data[at:stop].translate(None, CONTROLS))
        return room - (size + MORE_IN_JSON * controls) // BYTES_PER_ITEM

    return min(most, SMALL_BYTES), look


def large_of(name: str, most_bytes: int, most_elements: int | None = None) -> tuple[int, Look]:
    """Bound a large text by its bytes, and JSON by its elements too.

    Args:
        name: the name of its field, for the error.
        most_bytes: how many bytes it may have.
        most_elements: how many commas and opening brackets JSON may hold; None for a text that is not JSON.
    """

    def look(data: bytes, at: int, stop: int, room: int) -> int:
        if stop - at > most_bytes:
            raise OutOfBounds(name, f"must be {most_bytes:,} or fewer bytes")
        if most_elements is not None and has_more(data, at, stop, most_elements):
            raise OutOfBounds(name, f"must hold {most_elements:,} or fewer elements")
        if (
            most_elements is None
            and stop - at - len(data[at:stop].translate(None, ESCAPED)) > (stop - at) // 32
        ):
            raise OutOfBounds(name, "must not hold many quotes, control characters and line breaks")
        if stop - at > MOST_WIDE_BYTES and not data[at:stop].isascii():
            text = "must be ASCII: in JSON, write other characters as \\u escapes"
            raise OutOfBounds(name, f"of more than {MOST_WIDE_BYTES:,} bytes {text}")
        return room

    return min(most_bytes, SMALL_BYTES), look


MOST_WIDE_BYTES = 2**20
"""Longer texts must be ASCII: a single other character doubles or quadruples the memory that a text takes."""


def has_more(data: bytes, at: int, stop: int, most: int) -> bool:
    """Tell whether JSON has more than `most` elements: commas and opening brackets, those in strings included."""
    left = most
    for mark in (b",", b"[", b"{"):
        found = data.find(mark, at, stop)
        while found >= 0:
            left -= 1
            if left < 0:
                return True
            found = data.find(mark, found + 1, stop)
    return False
