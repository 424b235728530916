"""Cuts texts so that what is made of them keeps within a bound."""

from __future__ import annotations

from collections.abc import Callable

CUT = " ..."


def fit(text: str, size: Callable[[str], int], most: int) -> str:
    """Return a text, or as much of its beginning as has the size `most` at the most together with ` ...`.

    Args:
        text: to be cut.
        size: tells the size of a text; a longer one is never smaller.
        most: of that size.
    """
    if size(text) <= most:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[:middle] + CUT) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low] + CUT
