"""Budgets that all buckets share: the bot's requests per second, and pauses that stop everything.

What must stay true: no second of Discord's clock, wherever it begins, sees more than `limit` requests, as far as
`discord_clock` is right. A request's slot is taken from its sending until one second after Discord has counted it:
when that was at the latest is known from its answer, or by how much time has passed without one. Then no other request
in that slot can arrive within a second of it, however long either of them was on its way.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict

from discordproxy.ratelimit.backoff import lengthen
from discordproxy.ratelimit.flights import SECOND
from discordproxy.ratelimit.waiting import Grant

SPREAD_SHARE = 0.7
"""When more wait than may go, the slots are given out over this share of a second: fifty requests at once would wait
for each other on both sides.
"""

REGAIN_PER_SECOND = 1.0
"""After a 429 for the whole bot the pacer takes half, and this much more a second: two processes with the same token
come to share the budget, and meet its end once in many seconds.
"""


class Pacer:
    """Slots for `limit` requests a second; a slot is taken until a second after its request was counted."""

    def __init__(self, limit: int, margin_seconds: float) -> None:
        self.limit = limit
        self.opens_at = 0.0
        self._share = float(limit)
        self._shared_at = 0.0
        self._hold_seconds = SECOND + margin_seconds
        self._flying: OrderedDict[Grant, None] = OrderedDict()
        self._busy_until: list[float] = []
        self._ends: list[float] | None = None

    def __repr__(self) -> str:
        return f"<Pacer {self.flying} under way, {len(self._busy_until)} answered lately, of {self.limit}>"

    @property
    def flying(self) -> int:
        """How many requests under way hold a slot."""
        return len(self._flying)

    def free(self, now: float) -> int:
        """Return how many requests may go now; below 0 if late answers show that too many went."""
        over = 0
        while over < len(self._busy_until) and self._busy_until[over] <= now:
            over += 1
        if over:
            del self._busy_until[:over]
            self._ends = None
        limit = self.limit if self._share == self.limit else int(self._find_share(now))
        return limit - len(self._flying) - len(self._busy_until)

    def yield_half(self, now: float) -> None:
        """Use half of what was used so far: somebody else spends from the same budget."""
        self._share = max(1.0, self._find_share(now) / 2)
        self._shared_at = now

    def _find_share(self, now: float) -> float:
        share = self._share + (now - self._shared_at) * REGAIN_PER_SECOND
        if share >= self.limit:
            self._share = float(self.limit)
        return min(share, self.limit)

    def take(self, grant: Grant) -> None:
        """Note that a request goes."""
        self._flying[grant] = None
        self._ends = None

    def spread(self, now: float) -> None:
        """Let no request go for a moment, as more wait than may go."""
        self.opens_at = now + SECOND * SPREAD_SHARE / self.limit

    def settle(self, grant: Grant, counted_at: float, now: float) -> None:
        """Note that a request was answered or lost, and until when Discord has counted it."""
        self.release(grant)
        if counted_at + self._hold_seconds > now:
            insort(self._busy_until, counted_at + self._hold_seconds)

    def release(self, grant: Grant) -> None:
        """Note that a request did not go after all, or is overdue."""
        self._flying.pop(grant, None)
        self._ends = None

    def find_wake_up(self) -> float | None:
        """Return when the next slot becomes free by time alone, None if a request under way must end first."""
        return self._busy_until[0] if self._busy_until else None

    def find_earliest(self, ahead: int, now: float) -> float:
        """Return before when a request with `ahead` others before it cannot go."""
        place = ahead - self.free(now)
        if place < 0:
            return now
        rounds, place = divmod(place, self.limit)
        ends = self._find_ends()
        first = max(now, ends[place]) if place < len(ends) else now + SECOND
        return first + rounds * SECOND

    def _find_ends(self) -> list[float]:
        """Return before when the slots that are taken do not become free, in order."""
        if self._ends is None:
            self._ends = sorted((*self._busy_until, *(grant.sent_at + SECOND for grant in self._flying)))
        return self._ends


class Pause:
    """A stop that Discord asked for; after it one probe goes, and all others when the probe was answered well.

    Attributes:
        until: its end, seconds of the limiter's clock.
        is_on: whether it lasts still, or the probe's answer is awaited.
    """

    def __init__(self) -> None:
        self.until = 0.0
        self.is_on = False
        self.refusals = 0
        self._probe: Grant | None = None

    def __repr__(self) -> str:
        return f"<Pause until {self.until:.3f}>" if self.is_on else "<Pause over>"

    def begin(self, grant: Grant, wait_seconds: float | None, now: float) -> bool:
        """Stop for that long, because of this request's answer; tell whether that is a new stop."""
        is_new, self.is_on = not self.is_on, True
        if grant.sent_at >= self.until:
            self.refusals += 1
        self.until = max(self.until, now + lengthen(wait_seconds, self.refusals))
        return is_new

    def lets_through(self, now: float) -> bool:
        """Tell whether a request may go."""
        return not self.is_on or (now >= self.until and self._probe is None)

    def take(self, grant: Grant) -> None:
        """Note that a request goes: during a pause it is the probe."""
        if self.is_on:
            self._probe = grant

    def settle(self, grant: Grant, good_at: float | None = None) -> bool:
        """Note that a request ended, at `good_at` if it was answered well: the probe ends the pause then.

        Unless the pause was prolonged meanwhile, by a late answer to a request from before it. Tell whether it did.
        """
        if grant is not self._probe:
            return False
        self._probe = None
        if good_at is None or good_at < self.until:
            return False
        self.is_on = False
        self.refusals = 0
        return True

    def find_wake_up(self, now: float) -> float | None:
        """Return when the probe may go by time alone, None if its answer is awaited."""
        return None if self._probe is not None else max(self.until, now)
