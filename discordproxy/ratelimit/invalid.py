"""Refused requests: 10,000 answers of 401, 403 or 429 within 10 minutes bring a ban of the proxy's address.

What must stay true: the count never reaches the ban's. From 80 % on every further refusal holds everything for a
while, so that what is left lasts for the whole time; at 98 % nothing goes before old refusals have ceased to count.
Requests under way may be refused as well, so they count against the last reserve.
Source: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

from collections import deque

WARN_SHARE = 0.8
STOP_SHARE = 0.98
BIN_SECONDS = 1.0


class InvalidBudget:
    """Counts refusals over a sliding time, in bins of a second: memory does not grow with the number."""

    def __init__(self, limit: int, window_seconds: float) -> None:
        self.limit = limit
        self.warn_at = max(1, int(limit * WARN_SHARE))
        self.stop_at = max(1, int(limit * STOP_SHARE))
        self.count = 0
        self.holds_until = 0.0
        self._window_seconds = window_seconds
        self._bins: deque[list[float]] = deque()

    def __repr__(self) -> str:
        return f"<InvalidBudget {self.count} of {self.limit}>"

    def note(self, now: float) -> bool:
        """Count a refusal; tell whether the budget has just become short."""
        self.refresh(now)
        was_short = self.is_short
        if self._bins and now - self._bins[-1][0] < BIN_SECONDS:
            self._bins[-1][1] += 1
        else:
            self._bins.append([now, 1])
        self.count += 1
        if self.is_short and not self.is_spent:
            left = self.stop_at - self.count
            self.holds_until = max(self.holds_until, now) + self._window_seconds / left
        return self.is_short and not was_short

    def refresh(self, now: float) -> None:
        """Forget what is too old to count. A bin goes when the last refusal in it must have gone."""
        while self._bins and now - self._bins[0][0] >= self._window_seconds + BIN_SECONDS:
            self.count -= int(self._bins.popleft()[1])

    @property
    def is_short(self) -> bool:
        """Whether everything is slowed down."""
        return self.count >= self.warn_at

    @property
    def is_spent(self) -> bool:
        """Whether nothing may go."""
        return self.count >= self.stop_at

    def lets_through(self, now: float, flying: int) -> bool:
        """Tell whether a request may go while `flying` others are under way."""
        if self.count:
            self.refresh(now)
        return (not self.is_short or now >= self.holds_until) and self.count + flying < self.stop_at

    def find_relief(self, now: float) -> float:
        """Return when the budget is not spent any more, seconds of the clock."""
        self.refresh(now)
        too_many = self.count - self.stop_at + 1
        for began_at, count in self._bins:
            if too_many <= 0:
                break
            too_many -= int(count)
            now = began_at + self._window_seconds + BIN_SECONDS
        return now
