"""Callers that want the same thing at the same time share one request for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from discordproxy.ratelimit import WaitTooLong

T = TypeVar("T")


class Flights:
    """Requests under way, by what they ask for."""

    def __init__(self) -> None:
        self._tasks: dict[Hashable, asyncio.Task[Any]] = {}

    def __repr__(self) -> str:
        return f"<Flights: {len(self._tasks)} under way>"

    async def join(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """Return the answer of the request under way for `key`, or of a new one made by `ask`.

        A caller that goes away leaves the request to the others. If the request did not fit into the time of the
        caller that began it, the next one begins anew.
        """
        while (task := self._tasks.get(key)) is not None and not task.done():
            try:
                shared: T = await asyncio.shield(task)
            except WaitTooLong:
                continue
            return shared
        own = asyncio.ensure_future(_run(ask))
        self._tasks[key] = own
        own.add_done_callback(lambda done: self._forget(key, done))
        own.add_done_callback(_retrieve)
        return await asyncio.shield(own)

    def _forget(self, key: Hashable, task: asyncio.Task[Any]) -> None:
        """Forget a request that is over, unless another one has taken its place: this is told a little later."""
        if self._tasks.get(key) is task:
            del self._tasks[key]


async def _run(ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Mark a failure as seen, also when everybody who waited has left."""
    if not task.cancelled():
        task.exception()
