"""A leaky bucket as seen from here: each request fills it by one, and it empties by one each interval.

Most of Discord's buckets are leaky since November 2022: `X-RateLimit-Reset-After` says when it is wholly empty, and
one more fits long before that. This is the generic cell rate algorithm: all there is to know is when it will be
empty. Sources: https://github.com/hikari-py/hikari/pull/2427, https://github.com/discord/discord-api-docs/issues/7680

What must stay true:
- `empty_at` is a moment when it surely is empty, as far as the requests are concerned that were answered or lost;
  those under way the bucket subtracts. On Discord's clock that moment is exact, and requests only move it on: the
  latest that was told counts, in whatever order answers come. What lies between the clocks is known from the quickest
  answer.
- Lost requests are added to what is told, until a request that was sent afterwards is answered.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass, field

from discordproxy.ratelimit.headers import WindowReport
from discordproxy.ratelimit.window import SAME_SECONDS, UNDER_WAY_SECONDS, HandedWindow, Unanswered, Window

NEARLY = 1e-6
"""What floating point may add to a whole number."""


@dataclass(slots=True)
class LeakyWindow:
    """Has what a `Window` has; all times in seconds of the limiter's clock.

    Attributes:
        limit: requests that fit.
        interval: seconds until one more fits.
        remaining: requests that fit now, those under way not subtracted.
        is_open: whether it is known not to be empty.
        ends_at: when one more fits.
        sent: requests sent since the last answer, for estimates only.
        sent_first_at: when the first of them was sent.
    """

    limit: int
    interval: float
    empty_at: float = 0.0
    empty_not_before: float = 0.0
    remaining: int = -1
    is_open: bool = False
    ends_at: float | None = None
    sent: int = 0
    sent_first_at: float = 0.0
    unanswered: Unanswered = field(default_factory=Unanswered)
    _reset: float | None = None
    _offset: float = math.inf

    def __post_init__(self) -> None:
        if self.remaining < 0:
            self.remaining = self.limit

    @classmethod
    def of(cls, window: Window, interval: float, now: float) -> LeakyWindow:
        """Return the bucket that was taken for a window."""
        window.roll(now)
        full_for = (window.limit - window.remaining) * interval
        found = cls(window.limit, interval, empty_at=now + full_for, unanswered=window.unanswered)
        found.roll(now)
        return found

    @classmethod
    def restore(cls, handed: HandedWindow, now: float) -> LeakyWindow:
        """Return the bucket that another limiter has handed over."""
        window = cls(handed.limit, handed.interval, now + handed.ends_in, now, _reset=handed.reset)
        window.unanswered = Unanswered(handed.unanswered, now + UNDER_WAY_SECONDS)
        window.roll(now)
        return window

    def hand_over(self, in_flight: int, now: float) -> HandedWindow:
        """Tell what is left for another limiter; what is under way counts as spent."""
        left = copy.deepcopy(self)
        if in_flight:
            left.empty_at = max(left.empty_at, now + UNDER_WAY_SECONDS)
        for _ in range(in_flight):
            left.spend(now)
        left.roll(now)
        return left.as_handed(now)

    def as_handed(self, now: float) -> HandedWindow:
        """Return what another limiter needs to know of it."""
        ends_in, lost = max(0.0, self.empty_at - now), self.unanswered.count
        return HandedWindow(
            self.limit, self.remaining, self.period, self.interval, ends_in, self._reset, unanswered=lost
        )

    def as_window(self, now: float) -> Window:
        """Return the window that was taken for a leaky bucket."""
        self.roll(now)
        period = max(self.period, self.empty_at - now)
        window = Window(self.limit, self.remaining, period, self.is_open, now + period, now)
        window.unanswered = self.unanswered
        return window

    @property
    def room(self) -> int:
        """How many requests fit, those under way not subtracted."""
        return self.remaining

    @property
    def period(self) -> float:
        """Seconds until a full one is empty."""
        return self.limit * self.interval

    def roll(self, now: float) -> None:
        """Let time pass."""
        level = math.ceil((self.empty_at - now) / self.interval - NEARLY)
        self.is_open = level > 0
        self.remaining = self.limit - min(max(level, 0), self.limit)
        self.ends_at = self.empty_at - (level - 1) * self.interval if self.is_open else None
        if level > self.limit:
            self.ends_at = self.empty_at - (self.limit - 1) * self.interval

    def spend(self, now: float) -> None:
        """Count a request that got no answer, or one that tells nothing."""
        self.empty_at = max(self.empty_at, now) + self.interval
        self.unanswered.add(now)
        self.roll(now)

    def assume(self, now: float) -> None:
        """Nothing more is to be taken for granted after `spend`."""

    def undo(self) -> None:
        """Note that a request did not go after all."""
        self.sent = max(0, self.sent - 1)

    def fits(self, told: WindowReport) -> bool:
        """Tell whether an answer speaks of such a bucket: so many requests take so long to leak."""
        used = told.limit - told.remaining
        slack = max(SAME_SECONDS, self.interval / 4)
        return abs(told.reset_after - used * self.interval) < self.interval + slack

    def learn(self, told: WindowReport, sent_at: float, now: float, margin: float) -> None:
        """Take in what an answer tells that arrived `now`."""
        self.limit, self.sent = told.limit, 0
        empty_at = self._find_empty(told, sent_at, now) + margin
        later = 0.0 if told.reset is None or self._reset is None else told.reset - self._reset
        if later < -SAME_SECONDS and empty_at <= self.empty_at:
            return
        missing = self.unanswered.find_missing(sent_at)
        is_newer = told.reset is not None and (self._reset is None or later > 0.0)
        if not is_newer or missing:
            empty_at = max(empty_at + missing * self.interval, self.empty_at)
        self.empty_at = empty_at
        self.empty_not_before = sent_at + told.reset_after
        if is_newer or later < -SAME_SECONDS:
            self._reset = told.reset
        self.roll(now)

    def _find_empty(self, told: WindowReport, sent_at: float, now: float) -> float:
        """Return when it is surely empty: Discord's moment, moved by the least that was ever between the clocks."""
        latest = now + told.reset_after
        if told.reset is None:
            return latest
        offset = now - (told.reset - told.reset_after)
        earliest = sent_at + told.reset_after
        if not self.is_open or told.reset + self._offset < earliest - SAME_SECONDS:
            self._offset = offset
        self._offset = min(self._offset, offset)
        return min(latest, max(earliest, told.reset + self._offset + SAME_SECONDS / 5))

    def earliest(self, ahead: int, now: float) -> float:
        """Return a moment before which a request with `ahead` others before it cannot go."""
        level = max(0.0, self.empty_not_before - now) / self.interval
        too_many = level + self.sent + ahead - (self.limit - 1)
        return now + max(0.0, too_many) * self.interval


AnyWindow = Window | LeakyWindow
"""How a bucket may count."""
