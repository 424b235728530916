"""The ways in which Discord counts: each counter takes requests and says what a header would say.

Sources: https://github.com/discord/discord-api-docs/issues/7680 (leaky: `Reset-After` is the time until wholly
empty, `Retry-After` until one more fits), https://discord.com/developers/docs/topics/rate-limits (fixed).
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Protocol

EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Count:
    """What a counter says of one request.

    Attributes:
        remaining: requests that still fit.
        reset_after: seconds until it is as if nothing had come.
        retry_after: seconds until one more fits; None where this one fitted.
    """

    remaining: int
    reset_after: float
    retry_after: float | None = None


class Counter(Protocol):
    """Takes `limit` requests in `period` seconds."""

    def __init__(self, limit: int, period: float) -> None: ...

    def take(self, now: float) -> Count:
        """Count a request if it fits, and say how it stands."""
        ...

    def use_up(self, now: float) -> None:
        """Let others use all that is left."""
        ...


class Fixed:
    """A window that begins with its first request and ends a period later."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self._ends_at = -math.inf
        self._used = 0

    def take(self, now: float) -> Count:
        """Count a request if it fits, and say how it stands."""
        if now >= self._ends_at - EPSILON:
            self._ends_at, self._used = now + self.period, 0
        left = self._ends_at - now
        if self._used >= self.limit:
            return Count(0, left, left)
        self._used += 1
        return Count(self.limit - self._used, left)

    def use_up(self, now: float) -> None:
        """Let others use all that is left."""
        while self.take(now).retry_after is None:
            pass


class ClockFixed(Fixed):
    """A window as the clock has it: the one that holds the request, wherever its first one came."""

    def take(self, now: float) -> Count:
        """Count a request if it fits, and say how it stands."""
        if now >= self._ends_at - EPSILON:
            self._ends_at, self._used = (math.floor(now / self.period) + 1) * self.period, 0
        return super().take(now)


class Leaky:
    """A bucket that empties by one request each emission interval (GCRA)."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self._interval = period / limit
        self._empty_at = -math.inf

    def take(self, now: float) -> Count:
        """Count a request if it fits, and say how it stands."""
        full_until = max(self._empty_at, now) + self._interval
        over = full_until - now - self.period
        if over > EPSILON:
            return Count(0, self._empty_at - now, over)
        self._empty_at = full_until
        left = full_until - now
        return Count(int((self.period - left) / self._interval + EPSILON), left)

    def use_up(self, now: float) -> None:
        """Let others use all that is left."""
        self._empty_at = now + self.period


class Sliding:
    """Any stretch of a period, wherever it begins, holds no more than the limit."""

    def __init__(self, limit: int, period: float) -> None:
        self.limit, self.period = limit, period
        self._taken: deque[float] = deque()

    def take(self, now: float) -> Count:
        """Count a request if it fits, and say how it stands."""
        while self._taken and self._taken[0] <= now - self.period + EPSILON:
            self._taken.popleft()
        if len(self._taken) >= self.limit:
            return Count(0, self._taken[-1] + self.period - now, self._taken[0] + self.period - now)
        self._taken.append(now)
        return Count(self.limit - len(self._taken), self.period)

    def use_up(self, now: float) -> None:
        """Let others use all that is left."""
        while self.take(now).retry_after is None:
            pass
