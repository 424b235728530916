"""What buckets share: requests per second, the pause after a global 429, the line, and what is under way.

There are three turnstiles: one for the bot's requests, one for those that Discord counts by the address they come
from, and one for answers to interactions, which have no budget. Whoever could go stands in line (`round_robin.py`).

What must stay true:
- No second of Discord's clock, wherever it begins, sees more than `limit` requests, as far as `discord_clock` is
  right. A request's slot is taken from its sending until one second after Discord has counted it: when that was at
  the latest is known from its answer, or from how much time has passed without one. Then no other request in that
  slot can arrive within a second of it, however long either of them was on its way.
- A request is *overdue* when Discord must have counted it more than a second ago, if it ever does. From then on it
  holds neither a slot nor its bucket; its answer is taken in whenever it comes.
- A machine that slept, or a loop that stood still, may not have sent what it had decided to send: then the time of
  these requests begins anew. To notice that, time is looked at every quarter of a second while requests are under
  way.
"""

from __future__ import annotations

import math
from bisect import insort
from collections import OrderedDict
from collections.abc import Iterator

from discordproxy.ratelimit.bucket import Grant, lengthen
from discordproxy.ratelimit.discord_clock import SHORTEST_TRANSIT_SECONDS, Transit
from discordproxy.ratelimit.round_robin import RoundRobin

SPREAD_SHARE = 0.7
"""When more wait than may go, the slots are given out over this share of a second: fifty requests at once would wait
for each other on both sides.
"""

REGAIN_PER_SECOND = 1.0
"""After a 429 for the whole bot the pacer takes half, and this much more a second: two processes with the same token
come to share the budget, and meet its end once in many seconds.
"""

SECOND = 1.0
"""Over how long Discord counts the requests of a bot."""

LOOK_SECONDS = 0.25
"""How often time is looked at while requests are under way."""

STALL_SECONDS = 0.5
"""If time was not looked at for longer than this, the process stood still, and perhaps sent nothing."""


class Turnstile:
    """The line of those that could go, before the budget they share (None for no budget).

    Attributes:
        owner: whose budget it is, in words.
    """

    def __init__(self, pacer: Pacer | None, owner: str = "the whole bot") -> None:
        self.pacer = pacer
        self.owner = owner
        self.pause = Pause()
        self.line = RoundRobin()

    def __repr__(self) -> str:
        return f"<Turnstile with {len(self)} buckets in line, {self.pacer!r}, {self.pause!r}>"

    def __len__(self) -> int:
        return len(self.line)

    def __bool__(self) -> bool:
        return bool(self.line)

    def lets_through(self, now: float) -> bool:
        """Tell whether one more request may go."""
        if self.pause.is_on and not self.pause.lets_through(now):
            return False
        return self.pacer is None or (now >= self.pacer.opens_at and self.pacer.free(now) > 0)

    def spread(self, waiting: int, now: float) -> None:
        """After a request has gone: slow down if more wait than may go."""
        if self.pacer is not None and waiting > self.pacer.free(now):
            self.pacer.spread(now)

    def take(self, grant: Grant) -> None:
        """Note that a request goes."""
        if self.pause.is_on:
            self.pause.take(grant)
        if self.pacer is not None:
            self.pacer.take(grant)

    def settle(self, grant: Grant, counted_at: float, now: float) -> None:
        """Note that a request was answered or lost, and until when Discord has counted it."""
        if self.pacer is not None:
            self.pacer.settle(grant, counted_at, now)

    def release(self, grant: Grant) -> None:
        """Note that a request did not go after all, or is overdue: it holds no slot, and is no probe any more."""
        self.pause.settle(grant)
        if self.pacer is not None:
            self.pacer.release(grant)

    def is_short(self, now: float) -> bool:
        """Whether somebody could go if more of the budget were leased to this proxy."""
        pacer = self.pacer
        return pacer is not None and bool(self.line) and pacer.limit < pacer.most and pacer.free(now) <= 0

    def find_wake_up(self, now: float) -> float | None:
        """Return when time alone lets the next one through; None if only an answer can, or if the line is empty."""
        if not self.line:
            return None
        times: list[float | None] = [now]
        if self.pause.is_on:
            times.append(self.pause.find_wake_up(now))
        if self.pacer is not None:
            times.append(self.pacer.opens_at)
            if self.pacer.free(now) <= 0:
                times.append(self.pacer.find_wake_up())
        return None if None in times else max(time for time in times if time is not None)

    def find_earliest(self, ahead: int, now: float) -> tuple[float, str]:
        """Return before when a request cannot go with so many ahead, and what it waits for."""
        found = (now, "")
        if self.pause.is_on and self.pause.until > now:
            found = (self.pause.until, f"Discord has asked {self.owner} for a pause")
        if self.pacer is not None:
            reason = f"{self.pacer.most} requests per second are allowed to {self.owner}"
            found = max(found, (self.pacer.find_earliest(ahead, now), reason))
        return found


class Pacer:
    """Slots for `limit` requests a second; a slot is taken until a second after its request was counted.

    Attributes:
        limit: how many slots there are now: all, or those that are leased to this proxy.
        most: how many there may ever be. Nobody is refused early who could go with so many.
        opens_at: before when nothing goes, to spread requests.
    """

    def __init__(self, limit: int, margin_seconds: float) -> None:
        self.limit = limit
        self.most = limit
        self.opens_at = 0.0
        self._share = float(limit)
        self._shared_at = 0.0
        self._lease_ends_at = math.inf
        self._limit_alone = limit
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

    def lease(self, limit: int, now: float, *, until: float = math.inf, then: int = 0) -> None:
        """Have so many slots until a moment; afterwards, without another lease, no more than `then`."""
        if limit > self.limit:
            self.opens_at = min(self.opens_at, now + SECOND * SPREAD_SHARE / limit)
        self.limit, self._lease_ends_at, self._limit_alone = limit, until, then

    def used(self, now: float) -> int:
        """Return how many slots are taken."""
        over = 0
        while over < len(self._busy_until) and self._busy_until[over] <= now:
            over += 1
        if over:
            del self._busy_until[:over]
            self._ends = None
        return len(self._flying) + len(self._busy_until)

    def free(self, now: float) -> int:
        """Return how many requests may go now; below 0 if more slots are taken than there are."""
        if now >= self._lease_ends_at:
            self.limit, self._lease_ends_at = min(self.limit, self._limit_alone), math.inf
        limit = self.limit
        if self._share != self.most:
            limit = min(limit, int(self._find_share(now)))
        return limit - self.used(now)

    def yield_half(self, now: float) -> None:
        """Use half of what was used so far: another program spends from the same budget."""
        self._share = max(1.0, min(self._find_share(now), self.limit) / 2)
        self._shared_at = now

    def _find_share(self, now: float) -> float:
        share = self._share + (now - self._shared_at) * REGAIN_PER_SECOND
        if share >= self.most:
            self._share = float(self.most)
        return min(share, self.most)

    def take(self, grant: Grant) -> None:
        """Note that a request goes."""
        self._flying[grant] = None
        self._ends = None

    def spread(self, now: float) -> None:
        """Let no request go for a moment, as more wait than may go."""
        self.opens_at = now + SECOND * SPREAD_SHARE / max(1, self.limit)

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
        place = ahead - self.free(now) - (self.most - self.limit)
        if place < 0:
            return now
        rounds, place = divmod(place, self.most)
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

    def adopt(self, until: float) -> bool:
        """Stop until a moment, because another proxy was told to; tell whether that is a new stop."""
        is_new, self.is_on = not self.is_on, True
        self.until = max(self.until, until)
        return is_new

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


class RequestsUnderWay:
    """All requests under way that are not overdue."""

    def __init__(self, margin_seconds: float) -> None:
        self.transit = Transit()
        self._margin_seconds = margin_seconds
        self._grants: OrderedDict[Grant, None] = OrderedDict()
        self._looked_at = 0.0
        self._resumed_at = 0.0

    def __repr__(self) -> str:
        return f"<RequestsUnderWay: {len(self._grants)} under way, {self.transit!r}>"

    def add(self, grant: Grant) -> None:
        """Note that a request goes."""
        if not self._grants:
            self._looked_at = grant.sent_at
        self._grants[grant] = None

    def remove(self, grant: Grant) -> None:
        """Note that a request did not go after all."""
        self._grants.pop(grant, None)

    def settle(self, grant: Grant, told_at: float | None, now: float) -> float:
        """Note that a request was answered or lost; return until when Discord has counted it.

        `told_at` is when it was counted on Discord's clock, None where that is not told.
        """
        self._look(now)
        self.remove(grant)
        return self.transit.find_counted(told_at, max(grant.sent_at, self._resumed_at), now)

    def take_overdue(self, now: float) -> Iterator[Grant]:
        """Remove and yield those that are overdue."""
        self._look(now)
        while self._grants and self._find_first_overdue(now) <= now:
            yield self._grants.popitem(last=False)[0]

    def find_wake_up(self, now: float) -> float | None:
        """Return when to look at the time next, None if nothing is under way."""
        if not self._grants:
            return None
        look_at = self._looked_at + LOOK_SECONDS
        return max(now, min(self._find_first_overdue(look_at), look_at))

    def _look(self, now: float) -> None:
        if self._grants and now - self._looked_at > STALL_SECONDS:
            self._resumed_at = now
        self._looked_at = now

    def _find_first_overdue(self, now: float) -> float:
        """Return when the first one is overdue; if that is after `now`, a moment before may do."""
        start = max(next(iter(self._grants)).sent_at, self._resumed_at) + SECOND + self._margin_seconds
        if start + SHORTEST_TRANSIT_SECONDS > now:
            return start + SHORTEST_TRANSIT_SECONDS
        return start + self.transit.find_longest(now)
