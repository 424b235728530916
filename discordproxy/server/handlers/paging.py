"""Streams: pages are asked for one after the other, and only as the caller reads on.

Where the next page begins follows from the ids of a page, never from its order: not every server answers in Discord's
order. A page that brings nothing new ends the stream with an error, as it would be asked for again for ever.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

from discordproxy.discord.errors import UnexpectedAnswer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """What Discord answered to one request.

    Attributes:
        entries: in whatever order.
        has_more: whether there is a further page, where Discord says so; None where only a short page tells the end.
    """

    entries: list[T]
    has_more: bool | None = None


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list at Discord, and which part of it is wanted.

    Attributes:
        read: asks for a page, given how many entries it may have and the cursor: the position after which it begins,
            None for the list's beginning.
        position: an entry's place in the list: its id, or a time.
        largest: how many entries Discord returns at once.
        goes_up: whether positions grow from page to page, or shrink.
        start: only entries beyond this position are wanted; None for all.
        end: only entries before this position are wanted; None for all.
    """

    read: Callable[[int, Any], Awaitable[Page[T]]]
    position: Callable[[T], Any]
    largest: int
    goes_up: bool
    start: Any = None
    end: Any = None

    def is_before(self, one: Any, other: Any) -> bool:
        """Tell whether a position comes before another on the way."""
        return bool(one < other if self.goes_up else one > other)

    def beyond(self, cursor: Any, entries: list[T]) -> list[T]:
        """Return the entries beyond a position, each once, in the order of the way."""
        fresh = [e for e in entries if cursor is None or self.is_before(cursor, self.position(e))]
        fresh.sort(key=self.position, reverse=not self.goes_up)
        return fresh[:1] + [one for before, one in pairwise(fresh) if not self._is_same(before, one)]

    def _is_same(self, one: T, other: T) -> bool:
        return bool(self.position(one) == self.position(other) and one == other)

    def wanted(self, entries: list[T]) -> list[T]:
        """Return the entries before the end."""
        return [e for e in entries if self.end is None or self.is_before(self.position(e), self.end)]


async def read_pages(listing: Listing[T], limit: int) -> AsyncIterator[list[T]]:
    """Yield pages in the order of the listing until there are no more, or enough; no page is empty.

    Args:
        listing: what to read.
        limit: how many entries are wanted; 0 for all.

    Raises:
        UnexpectedAnswer: a page brings nothing beyond the one before it.
    """
    had, cursor = 0, listing.start
    while not limit or had < limit:
        count = min(listing.largest, limit - had) if limit else listing.largest
        page = await listing.read(count, cursor)
        fresh = listing.beyond(cursor, page.entries)[:count]
        has_more = len(page.entries) >= count if page.has_more is None else page.has_more
        if has_more and not fresh:
            raise UnexpectedAnswer("its page holds nothing beyond the one before", "GET")
        wanted = listing.wanted(fresh)
        is_last = not has_more or len(wanted) < len(fresh)
        had += len(fresh)
        cursor = listing.position(fresh[-1]) if fresh else cursor
        del page, fresh
        if wanted:
            yield wanted  # which is empty when it was sent
        if is_last:
            return
