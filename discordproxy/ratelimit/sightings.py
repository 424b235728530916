"""What the last answers of one bucket have in common: how Discord counts there.

Neither is announced, and both are guessed only from what no other way of counting could show:
- *Leaky*: each request moves `X-RateLimit-Reset` by the same interval, and `Reset-After` is as many intervals as
  requests are in the bucket. A fixed window's end stands still; a sliding one's moves with the clock.
- *Apart*: one hash, but a counter for each route. An answer counts its own route's requests alone, though those of
  another route were answered before it was sent, and cannot have ceased to count.
Source: https://github.com/discord/discord-api-docs/issues/8073 (counters), /7680 (leaky buckets)
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from discordproxy.ratelimit.headers import Told
from discordproxy.ratelimit.window import SAME_SECONDS

MOST_KEPT = 24
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Sighting:
    """An answer: which route's, what it told, when its request was sent, when it arrived."""

    name: str
    told: Told
    sent_at: float
    answered_at: float

    @property
    def used(self) -> int:
        """How many requests were counted."""
        return self.told.limit - self.told.remaining


class Sightings:
    """The last answers of a bucket that told of its window."""

    def __init__(self) -> None:
        self._kept: deque[Sighting] = deque(maxlen=MOST_KEPT)
        self.names: set[str] = set()

    def __repr__(self) -> str:
        return f"<Sightings of {len(self._kept)} answers>"

    def note(self, sighting: Sighting) -> None:
        """Keep an answer."""
        self._kept.append(sighting)
        self.names.add(sighting.name)

    def find_all(self, name: str) -> list[Sighting]:
        """Return the last answers of a route."""
        return [kept for kept in self._kept if kept.name == name]

    def shows_apart(self, new: Sighting) -> bool:
        """Tell whether an answer shows that its route is counted apart from the others here."""
        if self.names <= {new.name}:
            return False
        counted = list(self._find_counted(new))
        others = sum(kept.name != new.name for kept in counted)
        if not others:
            return False
        interval = min(kept.told.reset_after / max(kept.used, 1) for kept in counted)
        leaked = (new.answered_at - min(kept.sent_at for kept in counted)) / max(interval, SAME_SECONDS)
        together = math.floor(len(counted) + 1 - leaked)
        alone = math.floor(len(counted) - others + 1 - leaked)
        return alone <= new.used < together

    def _find_counted(self, new: Sighting) -> Iterator[Sighting]:
        """Yield the answers whose requests count still, if all count together, and counted before this one."""
        for kept in self._kept:
            counts_until = kept.sent_at + kept.told.reset_after - SAME_SECONDS
            if kept.answered_at <= new.sent_at and new.answered_at < counts_until and kept.used > 0:
                yield kept

    def find_interval(self, new: Sighting) -> float | None:
        """Return the interval of a leaky bucket in seconds, None if this answer does not show one."""
        last = islice((kept for kept in reversed(self._kept) if kept.name == new.name), MOST_COMPARED)
        intervals = (_find_interval(kept, new) for kept in last)
        return next((interval for interval in intervals if interval is not None), None)


def _find_interval(old: Sighting, new: Sighting) -> float | None:
    before, after = old.told, new.told
    if before.reset is None or after.reset is None or before.limit != after.limit or after.limit < 2:
        return None
    moved = after.reset - before.reset
    guess = before.reset_after if old.used == 1 else moved / max(1, new.used - old.used)
    if moved <= SAME_SECONDS / 2 or guess <= SAME_SECONDS / 2:
        return None
    slack = min(SAME_SECONDS, guess / 4)
    steps = round(moved / guess)
    is_open = after.reset - after.reset_after < before.reset - slack
    is_even = steps >= 1 and abs(moved - steps * guess) <= slack
    has_moved = abs(after.reset_after - before.reset_after) > slack
    if not (is_open and is_even and has_moved):
        return None
    interval = moved / steps
    fits = all(abs(seen.told.reset_after / interval - seen.used) < 1.0 + slack for seen in (old, new))
    return interval if fits else None
