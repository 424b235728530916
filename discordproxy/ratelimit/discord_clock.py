"""When Discord counted a request: what its answers tell about Discord's clock, read on ours.

`X-RateLimit-Reset` minus `X-RateLimit-Reset-After` is Discord's clock at the moment of counting. Every answer bounds
how far the two clocks are apart, since counting comes after sending and before the answer: as in NTP.

What is assumed, and nothing else:
- Discord counts a request within `LONGEST_TRANSIT_SECONDS` after it was sent, or never. While many answers of the
  last minute show shorter ways, within twice the longest of these.
- The fastest way there and the fastest way back take equally long, or the way there does not suddenly become shorter
  by more than half of the difference.

Where the answers contradict each other (a clock was set, figures are rounded to seconds, servers disagree), nothing
is known until many have agreed again; a request then counts as counted when its answer is here.
"""

from __future__ import annotations

import math

from discordproxy.ratelimit.window import ROUNDING_SECONDS

LONGEST_TRANSIT_SECONDS = 2.0
"""A request that Discord has not counted so long after it was sent will not be counted."""

SHORTEST_TRANSIT_SECONDS = 0.5
"""No request is given less time, however fast all others were: a lost packet is sent again after a while."""

TIMES_LONGEST = 2.0
MANY = 50
"""How many answers must agree before the clock, or the longest way, is believed."""

UNCERTAIN_SECONDS = 6.0
"""Divided by the number of answers: the fastest of a few is not the fastest of all."""

DRIFT = 0.0005
"""How much two clocks part, as a share of the time that passes."""

HALF_MINUTE_SECONDS = 30.0


class DiscordClock:
    """Bounds for the offset from Discord's clock to ours, from all answers; they widen slowly, as clocks drift."""

    def __init__(self) -> None:
        self._low, self._high = -math.inf, math.inf
        self._answers = 0
        self._learned_at = 0.0

    def __repr__(self) -> str:
        if not self._answers:
            return "<DiscordClock unknown>"
        return f"<DiscordClock by {self._answers} answers, known to {self._high - self._low:.3f} s>"

    @property
    def is_known(self) -> bool:
        """Whether enough answers agree."""
        return self._answers >= MANY

    def learn(self, told_at: float, sent_at: float, now: float) -> None:
        """Take in that a request sent then was counted at `told_at` of Discord's clock, and answered now."""
        drift = DRIFT * (now - self._learned_at)
        low, high = sent_at - told_at - ROUNDING_SECONDS, now - told_at + ROUNDING_SECONDS
        agreed_low, agreed_high = max(low, self._low - drift), min(high, self._high + drift)
        if agreed_low > agreed_high:
            self._answers = 0
        else:
            low, high = agreed_low, agreed_high
        self._low, self._high = low, high
        self._answers += 1
        self._learned_at = now

    def read(self, told_at: float) -> float:
        """Return a moment of our clock before which Discord's clock surely has come to `told_at`."""
        return told_at + (self._low + self._high) / 2 + UNCERTAIN_SECONDS / self._answers


class Transit:
    """How long requests are on their way to Discord, at most."""

    def __init__(self) -> None:
        self.clock = DiscordClock()
        self._began_at = 0.0
        self._lately = (0, 0.0)
        self._before = (0, 0.0)

    def __repr__(self) -> str:
        count, longest = self._sum_up()
        return f"<Transit at most {longest:.3f} s in {count} cases, {self.clock!r}>"

    def find_longest(self, now: float) -> float:
        """Return within how many seconds after it is sent Discord counts a request."""
        self._refresh(now)
        count, longest = self._sum_up()
        if count < MANY:
            return LONGEST_TRANSIT_SECONDS
        return min(max(TIMES_LONGEST * longest, SHORTEST_TRANSIT_SECONDS), LONGEST_TRANSIT_SECONDS)

    def find_counted(self, told_at: float | None, sent_at: float, now: float) -> float:
        """Take in a request's end; return until when Discord has counted it.

        Args:
            told_at: the moment of counting on Discord's clock; None where that is not told.
            sent_at: when it was sent.
            now: when its answer came, or it was lost.
        """
        if told_at is not None:
            self.clock.learn(told_at, sent_at, now)
            if self.clock.is_known:
                counted_at = min(max(self.clock.read(told_at), sent_at), now)
                self._note(counted_at - sent_at, now)
                return counted_at
        return min(now, sent_at + self.find_longest(now))

    def _note(self, seconds: float, now: float) -> None:
        self._refresh(now)
        count, longest = self._lately
        self._lately = (count + 1, max(longest, seconds))

    def _refresh(self, now: float) -> None:
        if now >= self._began_at + HALF_MINUTE_SECONDS:
            is_old = now >= self._began_at + 2 * HALF_MINUTE_SECONDS
            self._before = (0, 0.0) if is_old else self._lately
            self._lately = (0, 0.0)
            self._began_at = now

    def _sum_up(self) -> tuple[int, float]:
        return self._lately[0] + self._before[0], max(self._lately[1], self._before[1])
