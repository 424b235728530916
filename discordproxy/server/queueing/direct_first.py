"""Direct calls go before queued messages: while some wait for Discord's limits, the queue asks only for its share.

So a program that never stops calling directly does not hold up the queue for ever, and the queue hardly holds up the
program.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from discordproxy.ratelimit import Limiter

T = TypeVar("T")

SHARE = 0.2
"""Of the bot's requests per second: what the queue may ask for while direct calls wait."""
LOOK_SECONDS = 0.05
"""How often to look whether direct calls still wait."""


class DirectFirst:
    """Lets the requests of deliveries ask the limiter, as an approver."""

    def __init__(self, limiter: Limiter, share: float = SHARE) -> None:
        """Look at what waits in a limiter; `share` is the queue's, of the bot's requests per second."""
        self._limiter = limiter
        self._pause_seconds = 1.0 / max(share * limiter.settings.global_limit, 0.1)
        self._asking = 0
        self._next_at = 0.0
        self._line = asyncio.Lock()

    def __repr__(self) -> str:
        return f"<DirectFirst: {self._asking} asking>"

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask for a permit when it is the queue's turn, and wait for it."""
        async with self._line:
            await self._take_turn()
            self._asking += 1
        try:
            return await ask()
        finally:
            self._asking -= 1

    def answered(self, status: int) -> None:
        """Nothing to note."""

    async def _take_turn(self) -> None:
        """Wait until no direct call waits, or the queue's share allows one more request."""
        while self._limiter.pending > self._asking:
            now = time.monotonic()
            if now >= self._next_at:
                self._next_at = now + self._pause_seconds
                return
            await asyncio.sleep(min(self._next_at - now, LOOK_SECONDS))
