"""Three ways of counting requests: leaky, as Discord counts most of them; in fixed windows; in a sliding window.

Source: https://github.com/discord/discord-api-docs/issues/7680
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import Protocol

EPSILON = 1e-6
"""A request that fits within so many seconds fits now: sums of fractions are not exact."""


@dataclass(frozen=True, slots=True)
class CounterState:
    """The state of a counter after a request.

    `remaining` more requests fit now, and the counter is empty after `reset_after` seconds. `retry_after` is None if
    the request was counted; otherwise it fits after so many seconds.
    """

    remaining: int
    reset_after: float
    retry_after: float | None = None


class Counter(Protocol):
    """Counts requests: `limit` in `seconds`. A request that does not fit is not counted."""

    def __init__(self, limit: int, seconds: float) -> None: ...

    def take(self, now: float) -> CounterState:
        """Count a request, if it fits."""
        ...

    def is_empty(self, now: float) -> bool:
        """Is the counter as it was before the first request?"""
        ...

    def count(self, now: float) -> tuple[float, float]:
        """Return how much is used, and after how many seconds the counter is empty, without counting anything."""
        ...


class FixedWindow:
    """A window begins with its first request and ends its seconds later, whatever comes in between."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds
        self._ends_at = -math.inf
        self._used = 0

    def __repr__(self) -> str:
        return f"<FixedWindow {self._used} of {self._limit} in {self._seconds:g} s>"

    def take(self, now: float) -> CounterState:
        """Count a request, if it fits."""
        if self.is_empty(now):
            self._ends_at, self._used = now + self._seconds, 0
        left = self._ends_at - now
        if self._used >= self._limit:
            return CounterState(0, left, left)
        self._used += 1
        return CounterState(self._limit - self._used, left)

    def is_empty(self, now: float) -> bool:
        """Tell whether all is as if nothing had come."""
        return now > self._ends_at - EPSILON

    def count(self, now: float) -> tuple[float, float]:
        """Return how much is used, and after how many seconds nothing is."""
        return (0, 0) if self.is_empty(now) else (self._used, self._ends_at - now)


class LeakyBucket:
    """A bucket that loses one request after the other, evenly: a full one is empty after its seconds (GCRA)."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds
        self._interval = seconds / limit
        self._empty_at = -math.inf

    def __repr__(self) -> str:
        return f"<LeakyBucket {self._limit} in {self._seconds:g} s, empty at {self._empty_at:.3f}>"

    def take(self, now: float) -> CounterState:
        """Count a request, if it fits."""
        empty_at = max(self._empty_at, now) + self._interval
        wait = empty_at - now - self._seconds
        if wait > EPSILON:
            return CounterState(0, self._empty_at - now, wait)
        self._empty_at = empty_at
        left = empty_at - now
        remaining = (self._seconds - left + EPSILON) / self._interval
        return CounterState(int(min(max(remaining, 0), self._limit - 1)), left)

    def is_empty(self, now: float) -> bool:
        """Tell whether all is as if nothing had come."""
        return now >= self._empty_at

    def count(self, now: float) -> tuple[float, float]:
        """Return how much is used, and after how many seconds nothing is."""
        left = max(self._empty_at - now, 0)
        return left / self._interval, left


class SlidingWindow:
    """No period of its seconds, whenever it begins, has more requests than the limit."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit, self._seconds = limit, seconds
        self._taken: deque[float] = deque()

    def __repr__(self) -> str:
        return f"<SlidingWindow {len(self._taken)} of {self._limit} in {self._seconds:g} s>"

    def take(self, now: float) -> CounterState:
        """Count a request, if it fits."""
        while self._taken and now - self._taken[0] > self._seconds - EPSILON:
            self._taken.popleft()
        if len(self._taken) >= self._limit:
            first, last = self._taken[0], self._taken[-1]
            return CounterState(0, last + self._seconds - now, first + self._seconds - now)
        self._taken.append(now)
        return CounterState(self._limit - len(self._taken), self._seconds)

    def is_empty(self, now: float) -> bool:
        """Tell whether all is as if nothing had come."""
        return not self._taken or now - self._taken[-1] >= self._seconds

    def count(self, now: float) -> tuple[float, float]:
        """Return how much is used, and after how many seconds nothing is."""
        taken = [moment for moment in self._taken if now - moment < self._seconds]
        return (len(taken), taken[-1] + self._seconds - now) if taken else (0, 0)


WAYS: dict[str, type[Counter]] = {
    "leaky": LeakyBucket,
    "fixed": FixedWindow,
    "sliding": SlidingWindow,
}
USUAL = "leaky"
