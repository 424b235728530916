"""Requests under way, in the order of their sending, and how long one without an answer holds up others.

What must stay true: a request is *overdue* when Discord has counted it more than a second ago, if it ever does. From
then on it holds neither a slot of the bot's budget nor its bucket; its answer is taken in whenever it comes.
A machine that slept, or a loop that stood still, may not have sent it: then its time begins anew. To notice that, time
is looked at every quarter of a second while requests are under way.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from discordproxy.ratelimit.discord_clock import SHORTEST_TRANSIT_SECONDS, Transit
from discordproxy.ratelimit.waiting import Grant

SECOND = 1.0
LOOK_SECONDS = 0.25
STALL_SECONDS = 0.5
"""Time that passed unseen for longer than this may have passed for the network too."""


class Flights:
    """All requests under way that are not overdue."""

    def __init__(self, margin_seconds: float) -> None:
        self.transit = Transit()
        self._margin_seconds = margin_seconds
        self._grants: OrderedDict[Grant, None] = OrderedDict()
        self._looked_at = 0.0
        self._resumed_at = 0.0

    def __repr__(self) -> str:
        return f"<Flights: {len(self._grants)} under way, {self.transit!r}>"

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
