"""What whoever reads strangers' messages allows in them, and what a decoder that keeps to it does with a text.

What must stay true: a text is judged by its bytes before it is decoded, because a text in memory may take four times
its bytes, and what is made of it later many times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol

import betterproto

from .errors import OutOfBounds
from .fields import Field

Look = Callable[[bytes, int, int, int], int]
"""Takes all bytes, where a text begins and stops, and the room for items; returns the room that is left.

Raises OutOfBounds for a text that is not accepted.
"""

SMALL_BYTES = 64
"""Texts up to this size are not looked at, unless their own bound is smaller: there are not many more than items."""

BYTES_PER_ITEM = 256
"""Larger ones take room as items do, one for so many bytes that they have in JSON."""

CONTROLS = bytes({*range(32)} - {*b"\b\t\n\f\r"})
MORE_IN_JSON = 5
"""Characters that JSON writes as \\u0000 and so on, and how many bytes longer that is."""

BYTES_PER_CHARACTER = 4
"""What UTF-8 takes at the most."""


class Bounds(Hashable, Protocol):
    """What is allowed; one object for each set of bounds, because decoders are made once for each."""

    def items(self, kind: type[betterproto.Message]) -> int:
        """Return how many items a message of a type may hold, as `decode` counts them."""

    def text(self, kind: type[betterproto.Message], field: Field) -> tuple[int, Look]:
        """Return up to which size, in bytes, a text is taken unseen, and what looks at larger ones."""


def text_of(name: str, most: int, *, takes_room: bool = True) -> tuple[int, Look]:
    """Bound a text.

    Args:
        name: of its field, for the error.
        most: how many characters it may have.
        takes_room: whether it counts towards the room for items once it is large.
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
    """Bound a large text by its bytes, JSON by its elements too.

    Args:
        name: of its field, for the error.
        most_bytes: how many bytes it may have.
        most_elements: how many values and opening brackets JSON may hold; None for what is no JSON.
    """

    def look(data: bytes, at: int, stop: int, room: int) -> int:
        if stop - at > most_bytes:
            raise OutOfBounds(name, f"must be {most_bytes:,} or fewer bytes")
        if most_elements is not None and has_more(data, at, stop, most_elements):
            raise OutOfBounds(name, f"must hold {most_elements:,} or fewer elements")
        if stop - at > MOST_WIDE_BYTES and not data[at:stop].isascii():
            text = "must be ASCII: in JSON, write other characters as \\u escapes"
            raise OutOfBounds(name, f"of more than {MOST_WIDE_BYTES:,} bytes {text}")
        return room

    return min(most_bytes, SMALL_BYTES), look


MOST_WIDE_BYTES = 2**20
"""A single character that is not ASCII doubles or quadruples what a text takes in memory."""


def has_more(data: bytes, at: int, stop: int, most: int) -> bool:
    """Tell whether JSON has more than `most` elements: commas and opening brackets, also those within texts."""
    left = most
    for mark in (b",", b"[", b"{"):
        found = data.find(mark, at, stop)
        while found >= 0:
            left -= 1
            if left < 0:
                return True
            found = data.find(mark, found + 1, stop)
    return False
