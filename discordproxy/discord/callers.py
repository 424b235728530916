"""For whom a request goes to Discord: who stands in this context is asked before each request, and hears of the answer.

A watcher only looks; a caller may refuse, or hold a request up, for its own sake and nobody else's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Protocol, TypeVar

T = TypeVar("T")


class Caller(Protocol):
    """Whoever a call is made for."""

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask for the limiter's permit and wait for it, as long as the caller may send at all; raise if it may not."""

    def answered(self, status: int) -> None:
        """Hear with which HTTP status Discord answered an attempt."""


caller: ContextVar[Caller | None] = ContextVar("caller", default=None)
