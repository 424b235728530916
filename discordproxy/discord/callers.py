"""For whom a request goes to Discord: who stands in this context is asked before each request, and hears of the answer.

A watcher only looks; a caller may refuse, or hold a request up, for its own sake and nobody else's.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable
from contextvars import ContextVar
from typing import Protocol, TypeVar

import aiohttp

from discordproxy.ratelimit import Permit

T = TypeVar("T")


class CallerRefused(Exception):
    """A request was not sent because whoever it is made for may not send it now."""


class Caller(Protocol):
    """Whoever a call is made for."""

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask for the limiter's permit and wait for it; raise CallerRefused if the caller may not send any more."""

    def answered(self, status: int) -> None:
        """Hear with which HTTP status Discord answered an attempt."""


class Room(Protocol):
    """How much of Discord's answers may be kept for a call until whoever asked has read it."""

    @property
    def must_wait(self) -> bool:
        """Whether Discord may not be asked now."""

    async def wait(self) -> None:
        """Wait until it may."""

    async def read(self, chunks: AsyncIterable[bytes], before_waiting: Callable[[], object]) -> bytes | None:
        """Read an answer as soon as there is room; None if nobody waits for it any more."""


room: ContextVar[Room | None] = ContextVar("room", default=None)
caller: ContextVar[Caller | None] = ContextVar("caller", default=None)


def share_request() -> None:
    """Make what follows in this context a request of several callers: none of them may end it or hold it up.

    The one that began it still hears of the answers.
    """
    room.set(None)
    whose = caller.get()
    if whose is not None:
        caller.set(_Shared(whose))


class _Shared:
    """Whoever began a request that others wait for too."""

    def __init__(self, whose: Caller) -> None:
        self.answered = whose.answered

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        return await ask()


async def wait_for_room() -> None:
    """Wait until whoever asks has read enough of what it asked for before."""
    kept = room.get()
    if kept is not None and kept.must_wait:
        await kept.wait()


async def read_answer(response: aiohttp.ClientResponse, permit: Permit) -> bytes:
    """Read an answer; a good one as soon as there is room for it, and no further once nobody waits for it.

    The permit does not wait for room: it goes back with the headers then, which are all that it needs of a good answer.
    """
    kept = room.get()
    if kept is None or not 200 <= response.status < 300:
        return await response.read()

    def give_back() -> None:
        permit.answered(response.status, response.headers, b"")

    return await kept.read(response.content.iter_any(), give_back) or b""
