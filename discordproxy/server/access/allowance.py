"""How many of a client's or a bot's requests Discord may refuse: 10,000 refusals, of all together, bring a ban.

What must stay true: a client whose requests are refused again and again is stopped long before all others are slowed
down. That includes its waiting requests. Requests on their way to Discord are finished.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from discordproxy.ratelimit.breakers import InvalidBudget
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.server.calls.failures import OverShare

T = TypeVar("T")

SHARE = 0.25
"""Of the refusals that bring a ban. At 80 % all clients are slowed down, which takes more than three such clients."""
REFUSED = frozenset({401, 403})
"""Refusals that are a client's doing; the limiter handles 429."""


class Allowance:
    """How often a client or a bot may still be refused, and its waiting requests."""

    def __init__(
        self, limit: int | None = None, clock: Callable[[], float] = time.monotonic, owner: str = ""
    ) -> None:
        """Allow refusals within the time over which Discord counts.

        Args:
            limit: how many; None for the usual share.
            clock: seconds.
            owner: whose allowance it is, if the error is to say so: "Bot alerts".
        """
        settings = LimiterSettings()
        most = int(settings.invalid_limit * SHARE) if limit is None else limit
        self._budget = InvalidBudget(most, settings.invalid_window_seconds)
        self._minutes = settings.invalid_window_seconds / 60
        self._clock = clock
        self._form = f"{owner} has used up its share: {{}}." if owner else "{}"
        self._waiting: set[asyncio.Timeout] = set()

    def __repr__(self) -> str:
        return f"<Allowance: {self._budget!r}, {len(self._waiting)} waiting>"

    def check(self) -> None:
        """Raise OverShare if it is used up."""
        now = self._clock()
        self._budget.refresh(now)
        if self._budget.is_spent:
            text = (
                f"Discord refused (HTTP 401, 403) {self._budget.count:,} of its requests within "
                f"{self._minutes:g} minutes; find out which requests these are"
            )
            raise OverShare(self._form.format(text), self._budget.find_relief(now) - now)

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask for a permit and wait for it, until the allowance is used up; OverShare then, and nothing was sent."""
        self.check()
        limit = asyncio.timeout(None)
        try:
            async with limit:
                self._waiting.add(limit)
                return await ask()
        except TimeoutError:
            if limit.expired():
                self.check()
            raise
        finally:
            self._waiting.discard(limit)

    def answered(self, status: int) -> None:
        """Count a refusal; the last one also ends the client's waiting requests."""
        if status in REFUSED:
            self._budget.note(self._clock())
            if self._budget.is_spent:
                now = asyncio.get_running_loop().time()
                for limit in self._waiting:
                    limit.reschedule(now)
