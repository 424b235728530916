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

    async def join(self, key: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """Return the answer of the request under way for `key`, or of a new one made by `ask`.

        A caller that goes away leaves the request to the others. If the request did not fit into the time of the
        caller that began it, the next one begins anew.
        """
        while (task := self._tasks.get(key)) is not None:
            try:
                shared: T = await asyncio.shield(task)
            except WaitTooLong:
                continue
            return shared
        own = asyncio.ensure_future(_run(ask))
        self._tasks[key] = own
        own.add_done_callback(lambda _: self._tasks.pop(key, None))
        own.add_done_callback(_retrieve)
        return await asyncio.shield(own)


async def _run(ask: Callable[[], Awaitable[T]]) -> T:
    return await ask()


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Mark a failure as seen, also when everybody who waited has left."""
    if not task.cancelled():
        task.exception()
