"""How Discord counts the requests of one hash, as far as its answers have shown it.

Neither of these is announced, and both are guessed only from what no other way of counting could show:
- *Leaky*: each request moves `X-RateLimit-Reset` by the same interval, and `Reset-After` is as many intervals as
  there are requests in the bucket. A fixed window's end stands still; a sliding one's moves with the clock.
- *Apart*: one hash, but a counter for each route. Answers count their own route's requests alone, though those of
  another route cannot have stopped counting.
Source: https://github.com/discord/discord-api-docs/issues/8073 (counters), /7680 (leaky buckets)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from discordproxy.ratelimit.headers import WindowReport
from discordproxy.ratelimit.window import ROUNDING_SECONDS, SAME_SECONDS

MOST_KEPT = 24

MOST_COMPARED = 4

SURE_SHARE = 0.75
"""How much of a request must be missing in what an answer told, at least: Discord rounds to whole requests."""

DOUBT_SECONDS = 120.0

LONGEST_DOUBT_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer: which route's, what it told, when its request was sent, when it arrived."""

    name: str
    told: WindowReport
    sent_at: float
    answered_at: float

    @property
    def used(self) -> int:
        """How many requests were counted."""
        return self.told.limit - self.told.remaining

    def counted_between(self, *, is_dated: bool) -> tuple[float, float]:
        """Return since when and until when it may have been counted: by Discord's own clock, or by ours."""
        if is_dated and self.told.reset is not None:
            return (self.told.reset - self.told.reset_after,) * 2
        return self.sent_at, self.answered_at

    def counts_at(self, at: float, *, is_dated: bool) -> bool:
        """Tell whether it has surely not ceased to count, however Discord counts."""
        since = self.counted_between(is_dated=is_dated)[0]
        return self.used > 0 and at < since + self.told.reset_after - SAME_SECONDS


class AnswerHistory:
    """The last answers of a bucket that told of its window."""

    def __init__(self) -> None:
        self._kept: deque[PastAnswer] = deque(maxlen=MOST_KEPT)
        self.names: set[str] = set()

    def __repr__(self) -> str:
        return f"<AnswerHistory of {len(self._kept)} answers>"

    def __iter__(self) -> Iterator[PastAnswer]:
        return iter(self._kept)

    def note(self, past: PastAnswer) -> None:
        """Keep an answer."""
        self._kept.append(past)
        self.names.add(past.name)

    def find_all(self, name: str) -> list[PastAnswer]:
        """Return the last answers of a route."""
        return [kept for kept in self._kept if kept.name == name]

    def shows_apart(self, new: PastAnswer) -> bool:
        """Tell whether the answers, this one included, show that routes are counted apart from each other here.

        Of requests that count together and count still, the last one must have told of them all, but for what has
        leaked meanwhile; whichever was the last.
        """
        if self.names <= {new.name}:
            return False
        if any(_are_both_first(kept, new) for kept in self._kept):
            return True
        seen = [*self._kept, new]
        is_dated = all(one.told.reset is not None for one in seen)
        last = max(one.counted_between(is_dated=is_dated)[1] for one in seen)
        counted = [one for one in seen if one.counts_at(last, is_dated=is_dated)]
        if len({one.name for one in counted}) < 2:
            return False
        first = min(one.counted_between(is_dated=is_dated)[0] for one in counted)
        leaked = (last - first) / min(one.told.reset_after / one.used for one in counted)
        return _is_short_of(counted, leaked) and not any(
            _is_short_of([one for one in counted if one.name == name], leaked) for name in self.names
        )

    def find_interval(self, new: PastAnswer) -> float | None:
        """Return the interval of a leaky bucket in seconds, None if this answer does not show one."""
        last = islice((kept for kept in reversed(self._kept) if kept.name == new.name), MOST_COMPARED)
        intervals = (_find_interval(kept, new) for kept in last)
        return next((interval for interval in intervals if interval is not None), None)


def _are_both_first(one: PastAnswer, other: PastAnswer) -> bool:
    """Tell whether requests of two routes both found an empty bucket, though the first had not left it."""
    a, b = one.told, other.told
    if one.name == other.name or one.used != 1 or other.used != 1 or a.reset is None or b.reset is None:
        return False
    counted_apart = abs((a.reset - a.reset_after) - (b.reset - b.reset_after))
    least = min(a.reset_after, b.reset_after)
    return max(counted_apart, abs(a.reset - b.reset)) < SURE_SHARE * least - SAME_SECONDS


def _is_short_of(counted: Sequence[PastAnswer], leaked: float) -> bool:
    """Tell whether every one of these answers counted fewer requests than there were."""
    return bool(counted) and max(one.used for one in counted) + SURE_SHARE < len(counted) - leaked


def _find_interval(old: PastAnswer, new: PastAnswer) -> float | None:
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
    # too short an interval is on the safe side: more seems to be in the bucket
    return interval - ROUNDING_SECONDS if fits else None


@dataclass(slots=True)
class Guess:
    """Something that seems to be true. One refusal takes it back, for twice as long each time."""

    holds: bool = False
    _doubts: int = 0
    _doubted_until: float = 0.0

    def make(self, now: float) -> bool:
        """Take it for true; tell whether that is new."""
        is_new = not self.holds and now >= self._doubted_until
        self.holds = self.holds or is_new
        return is_new

    def doubt(self, now: float) -> bool:
        """Take it back; tell whether it held."""
        held, self.holds = self.holds, False
        if held:
            self._doubted_until = now + min(DOUBT_SECONDS * 2.0**self._doubts, LONGEST_DOUBT_SECONDS)
            self._doubts = min(self._doubts + 1, 16)
        return held


@dataclass(slots=True)
class Counting:
    """How a hash's requests are counted.

    Attributes:
        apart: each route by itself.
        leaky: in leaky buckets that lose one request each `interval` seconds.
    """

    apart: Guess = field(default_factory=Guess)
    leaky: Guess = field(default_factory=Guess)
    interval: float = 0.0
