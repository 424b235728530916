"""What waits in one bucket: clients take turns, each with its own requests in their order.

What must stay true:
- Of one client the higher priority goes first, and of one priority who came first.
- A client is called up, to stand in line for the bucket, or it waits in `behind`; never both. Whoever is called up
  comes back to the end of `behind` when a request of its went, to the head when its turn did not come.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from enum import IntEnum
from itertools import takewhile
from typing import Any, Generic, Protocol, TypeVar

from discordproxy.ratelimit.routes import Route


class Priority(IntEnum):
    """Which of its own requests a client wants to go first."""

    LOW = 0
    NORMAL = 1
    HIGH = 2


class Queued(Protocol):
    """What the queue needs to know of those who wait in it."""

    @property
    def ticket(self) -> int:
        """The place in the order of arrival."""

    @property
    def route(self) -> Route:
        """What is asked for."""

    @property
    def client(self) -> Hashable:
        """Who asks."""

    @property
    def priority(self) -> Priority:
        """Which of the client's requests go first."""


W = TypeVar("W", bound=Queued)

NONE: dict[Priority, Any] = {}
"""What waits where nothing does, or only one; it is never filled."""


class ClientQueue(Generic[W]):
    """What one client has waiting in one bucket.

    In most buckets that is a single request, which is kept by itself: dictionaries for it take half a kilobyte.
    """

    __slots__ = ("_only", "_waiting")

    def __init__(self) -> None:
        self._only: W | None = None
        self._waiting: dict[Priority, OrderedDict[int, W]] = NONE

    def __len__(self) -> int:
        return (self._only is not None) + sum(map(len, self._waiting.values()))

    def __iter__(self) -> Iterator[W]:
        if self._only is not None:
            yield self._only
        for priority in sorted(self._waiting, reverse=True):
            yield from self._waiting[priority].values()

    def __contains__(self, waiter: W) -> bool:
        waiting = self._waiting.get(waiter.priority)
        return waiter is self._only or (waiting is not None and waiting.get(waiter.ticket) is waiter)

    @property
    def top(self) -> Priority:
        """The priority of the one that goes first."""
        return max(self._waiting) if self._only is None else self._only.priority

    def count_before(self, priority: Priority) -> int:
        """Return how many go before one that comes now with this priority."""
        if self._only is not None:
            return int(self._only.priority >= priority)
        return sum(len(waiting) for own, waiting in self._waiting.items() if own >= priority)

    def add(self, waiter: W) -> None:
        """Put a waiter in its place: the last one, or before later ones if it was under way already."""
        only, self._only = self._only, None
        if only is None and not self._waiting:
            self._only = waiter
            return
        if only is not None:
            self._waiting = {only.priority: OrderedDict({only.ticket: only})}
        self._insert(waiter)

    def _insert(self, waiter: W) -> None:
        waiting = self._waiting.get(waiter.priority)
        if waiting is None:
            waiting = self._waiting[waiter.priority] = OrderedDict()
        last = next(reversed(waiting), None)
        waiting[waiter.ticket] = waiter
        if last is not None and last > waiter.ticket:
            earlier = list(takewhile(lambda ticket: ticket < waiter.ticket, waiting))
            for ticket in (waiter.ticket, *reversed(earlier)):
                waiting.move_to_end(ticket, last=False)

    def merge(self, waiters: list[W]) -> None:
        """Put in waiters from elsewhere, all in the order in which they came."""
        everyone = sorted((*self, *waiters), key=lambda waiter: waiter.ticket)
        self._only, self._waiting = None, NONE
        for waiter in everyone:
            self.add(waiter)

    def remove(self, waiter: W) -> None:
        """Take a waiter out."""
        if waiter is self._only:
            self._only = None
            return
        waiting = self._waiting[waiter.priority]
        del waiting[waiter.ticket]
        if not waiting:
            del self._waiting[waiter.priority]


class Queue(Generic[W]):
    """All requests that wait in one bucket."""

    __slots__ = ("_places", "_size", "behind")

    def __init__(self) -> None:
        self._places: dict[Hashable, ClientQueue[W]] = {}
        self._size = 0
        self.behind: OrderedDict[Hashable, None] = OrderedDict()
        """Clients that are not called up, the next one first."""

    def __repr__(self) -> str:
        return f"<Queue: {self._size} of {len(self._places)} clients, {len(self.behind)} not called up>"

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[W]:
        for place in self._places.values():
            yield from place

    def __contains__(self, waiter: W) -> bool:
        place = self._places.get(waiter.client)
        return place is not None and waiter in place

    @property
    def clients(self) -> int:
        """How many clients wait."""
        return len(self._places)

    @property
    def by_client(self) -> Iterator[tuple[Hashable, ClientQueue[W]]]:
        """Clients and what they have waiting: those called up, then the others in the order of their turns."""
        yield from ((client, place) for client, place in self._places.items() if client not in self.behind)
        yield from ((client, self._places[client]) for client in self.behind)

    def find(self, client: Hashable) -> ClientQueue[W] | None:
        """Return what a client has waiting."""
        return self._places.get(client)

    def add(self, waiter: W, *, is_again: bool = False) -> None:
        """Put a waiter in its place; the client of one that was refused has the next turn."""
        self._open(waiter.client).add(waiter)
        self._size += 1
        if is_again and waiter.client in self.behind:
            self.behind.move_to_end(waiter.client, last=False)

    def _open(self, client: Hashable) -> ClientQueue[W]:
        """Return a client's waiters; a client that had none gets the last turn."""
        place = self._places.get(client)
        if place is None:
            place = self._places[client] = ClientQueue()
            self.behind[client] = None
        return place

    def remove(self, waiter: W) -> None:
        """Take a waiter out."""
        place = self._places[waiter.client]
        place.remove(waiter)
        self._size -= 1
        if not place:
            del self._places[waiter.client]
            self.behind.pop(waiter.client, None)

    def call_up(self) -> Hashable:
        """Return the client whose turn it is; it stands in line from now on."""
        return self.behind.popitem(last=False)[0]

    def send_back(self, client: Hashable) -> None:
        """Take in that a client does not stand in line any more, without having had its turn."""
        self.behind[client] = None
        self.behind.move_to_end(client, last=False)

    def take_first(self, client: Hashable) -> W:
        """Remove and return a client's request that goes first; the client was called up."""
        waiter = next(iter(self._places[client]))
        self.behind[client] = None
        self.remove(waiter)
        return waiter

    def take_out(self, belongs: Callable[[Route], bool]) -> list[W]:
        """Remove and return those who wait for certain routes."""
        found = [waiter for _, place in self.by_client for waiter in place if belongs(waiter.route)]
        for waiter in found:
            self.remove(waiter)
        return found

    def take_in(self, waiters: list[W]) -> None:
        """Put in waiters from another bucket, as if they had come here."""
        by_client: dict[Hashable, list[W]] = {}
        for waiter in waiters:
            by_client.setdefault(waiter.client, []).append(waiter)
        for client, moved in by_client.items():
            self._open(client).merge(moved)
            self._size += len(moved)
