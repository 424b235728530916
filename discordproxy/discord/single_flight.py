"""Callers that want the same thing at the same time share one request for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from discordproxy.discord.callers import share_request
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.ratelimit import WaitTooLong

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Flight:
    """A request under way, and how many callers wait for it."""

    task: asyncio.Task[Any]
    callers: int = 0


class SingleFlight:
    """Requests under way, by what they ask for."""

    def __init__(self) -> None:
        self._flights: dict[Hashable, _Flight] = {}

    def __repr__(self) -> str:
        return f"<SingleFlight: {len(self._flights)} under way>"

    async def join(
        self, key: Hashable, ask: Callable[[], Awaitable[T]], *, outlives_callers: bool = False
    ) -> T:
        """Return the answer of the request under way for `key`, or of a new one made by `ask`.

        A caller that goes away leaves the request to the others; when the last one goes it is given up, unless it
        `outlives_callers`. If the request ended because the time of the caller that began it did, the next one
        begins anew.
        """
        while (flight := self._flights.get(key)) is not None and not flight.task.done():
            try:
                shared: T = await self._wait(key, flight, outlives_callers)
                return shared
            except (WaitTooLong, DiscordHTTPError, DiscordUnavailable) as error:
                if not _ran_out_of_time(error):
                    raise
        own: T = await self._wait(key, self._begin(key, ask), outlives_callers)
        return own

    def _begin(self, key: Hashable, ask: Callable[[], Awaitable[Any]]) -> _Flight:
        flight = self._flights[key] = _Flight(asyncio.ensure_future(_run(ask)))
        flight.task.add_done_callback(lambda _: self._forget(key, flight))
        flight.task.add_done_callback(_retrieve)
        return flight

    async def _wait(self, key: Hashable, flight: _Flight, outlives_callers: bool) -> Any:
        flight.callers += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.callers -= 1
            if not (flight.callers or outlives_callers or flight.task.done()):
                self._forget(key, flight)  # at once: who comes now must not join what ends
                flight.task.cancel()

    def _forget(self, key: Hashable, flight: _Flight) -> None:
        """Forget a request that is over, unless another one has taken its place: this is told a little later."""
        if self._flights.get(key) is flight:
            del self._flights[key]


def _ran_out_of_time(error: WaitTooLong | DiscordHTTPError | DiscordUnavailable) -> bool:
    """Tell whether a request failed for want of time: with more of it, it would have been sent again."""
    if isinstance(error, DiscordUnavailable):
        return error.ran_out_of_time
    return isinstance(error, WaitTooLong) or (error.is_transient and not error.outcome_unknown)


async def _run(ask: Callable[[], Awaitable[T]]) -> T:
    share_request()  # the task's context is its own
    return await ask()


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Mark a failure as seen, also when everybody who waited has left."""
    if not task.cancelled():
        task.exception()
