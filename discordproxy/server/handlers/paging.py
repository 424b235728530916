"""Streams: pages are asked for one after the other, and only as the caller reads on."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def read_pages(
    read: Callable[[int, T | None], Awaitable[list[T]]], limit: int, largest: int, *, is_whole: bool = False
) -> AsyncIterator[list[T]]:
    """Yield pages until there are no more, or enough; no page is empty.

    Args:
        read: asks for a page, given how many entries it may have and the last entry of the page before, None for
            the first page; returns its entries in the caller's order.
        limit: how many entries are wanted; 0 for all.
        largest: how many Discord returns at once.
        is_whole: whether there is but one page.
    """
    had = 0
    last: T | None = None
    while not limit or had < limit:
        count = min(largest, limit - had) if limit else largest
        page = await read(count, last)
        found = len(page)
        if page:
            last = page[-1]
            yield page  # which is empty when it was sent
        if found < count or is_whole:
            return
        had += found
