"""What is to be said on a link, gathered: whatever comes up in one turn of the event loop goes out in one message."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

import betterproto

from discordproxy.wire import make

M = TypeVar("M", bound=betterproto.Message)

MOST_ENTRIES = 500
"""Of one kind in one message: the other side reads it in one go."""


LATE_SECONDS = 0.05
"""How long something may wait for others to go along with. Each message costs both sides processor time."""


class LinkOutbox(Generic[M]):
    """Gathers values of the fields of messages of one type."""

    def __init__(self, kind: type[M]) -> None:
        self._kind = kind
        self._lists: dict[str, list[Any]] = {}
        self._values: dict[str, Any] = {}
        self._is_filled = asyncio.Event()
        self._is_empty = asyncio.Event()
        self._is_empty.set()
        self._timer: asyncio.TimerHandle | None = None

    def __repr__(self) -> str:
        waiting = sum(map(len, self._lists.values())) + len(self._values)
        return f"<LinkOutbox of {self._kind.__name__}, {waiting} waiting>"

    def add(self, field: str, value: Any, *, may_wait: bool = False) -> None:
        """Say one more value of a repeated field; it may wait a moment for others to go along with."""
        self._lists.setdefault(field, []).append(value)
        if not may_wait:
            self._fill()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(LATE_SECONDS, self._fill)

    def put(self, field: str, value: Any) -> None:
        """Say the value of a field that is not repeated; a later one replaces it."""
        self._values[field] = value
        self._fill()

    def _fill(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._is_empty.clear()
        self._is_filled.set()

    async def write(self, send: Callable[[M], Awaitable[None]]) -> None:
        """Send whatever is there, and whatever comes, until cancelled or until it cannot be sent."""
        try:
            while True:
                await self._is_filled.wait()
                await send(self._take())
                if not (self._lists or self._values):
                    self._is_filled.clear()
                    self._is_empty.set()
        finally:
            if self._timer is not None:
                self._timer.cancel()

    def _take(self) -> M:
        values, self._values = self._values, {}
        if any(len(entries) > MOST_ENTRIES for entries in self._lists.values()):
            some = {field: entries[:MOST_ENTRIES] for field, entries in self._lists.items()}
            rest = {field: entries[MOST_ENTRIES:] for field, entries in self._lists.items()}
            self._lists = {field: entries for field, entries in rest.items() if entries}
        else:
            some, self._lists = self._lists, {}
        return make(self._kind, {**some, **values})

    async def wait_until_sent(self) -> None:
        """Wait until all of it is handed to the connection, what may wait included."""
        if self._lists or self._values:
            self._fill()
        await self._is_empty.wait()
