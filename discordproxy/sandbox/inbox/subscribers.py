"""Who wants to hear what happens: pages that are open, and programs that wait for a message."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Json = dict[str, Any]
T = TypeVar("T")
MAX_EVENTS = 1000
"""How many events a reader may be behind. Then it is told to load everything again."""

RELOAD: Json = {"type": "reload"}


class Subscription:
    """What one reader has not read yet. Iterating yields lists of events, until it is closed."""

    def __init__(self) -> None:
        self._events: list[Json] = []
        self._changed = asyncio.Event()
        self._is_closed = False

    def add(self, event: Json) -> None:
        """Keep an event until it is read."""
        if len(self._events) >= MAX_EVENTS:
            self._events = [RELOAD]
        elif RELOAD not in self._events:
            self._events.append(event)
        self._changed.set()

    def close(self) -> None:
        """Let the reader stop: nothing more will come."""
        self._is_closed = True
        self._changed.set()

    async def read(self, seconds: float) -> list[Json] | None:
        """Return the next events, none if nothing happens for some seconds; None once it is closed."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        self._changed.clear()
        if self._is_closed:
            return None
        events, self._events = self._events, []
        return events


class Subscribers:
    """Everybody who wants to hear what happens. Only the sandbox's event loop touches it."""

    def __init__(self) -> None:
        self._all: set[Subscription] = set()

    def __repr__(self) -> str:
        return f"<{len(self._all)} subscribers>"

    def tell(self, event: Json) -> None:
        """Tell all of them."""
        for subscription in self._all:
            subscription.add(event)

    def close(self) -> None:
        """Let all of them stop: the sandbox ends."""
        for subscription in self._all:
            subscription.close()

    @contextlib.contextmanager
    def subscribe(self) -> Iterator[Subscription]:
        """Hear of everything that happens inside the block."""
        subscription = Subscription()
        self._all.add(subscription)
        try:
            yield subscription
        finally:
            self._all.discard(subscription)

    async def wait_for(self, find: Callable[[], T], seconds: float) -> T:
        """Return what is found, as soon as it is something; after so many seconds whatever it is."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        with self.subscribe() as subscription:
            while not (found := find()) and loop.time() < until:
                if await subscription.read(until - loop.time()) is None:
                    break
        return found
