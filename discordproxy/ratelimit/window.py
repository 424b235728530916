"""One window of a bucket, as seen from here: how many requests may go before it ends.

What must stay true:
- Discord's window ends at an unknown moment; `ends_at` is a moment when it surely has ended, `ends_not_before` one
  when it surely has not. An answer arrived after its request was counted, so a window that ends `reset_after`
  seconds after the counting ends between (sent + reset_after) and (answered + reset_after).
- `remaining` is what the answer counted last has told. A request without an answer may have been counted or not:
  as long as it is under way the bucket subtracts it, when it is lost it stays subtracted from whatever is told, until
  a request that was sent afterwards is answered.
- An answer that was overtaken by a later one never raises `remaining`.
- The end that is latest on Discord's clock counts. Answers of one window differ by what Discord's figures jitter, or
  because the window slides: its end moves with each request. A lost request moves it too, unless it stands still.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from discordproxy.ratelimit.headers import LONGEST_SECONDS, WindowReport

SAME_SECONDS = 0.05
"""Two windows whose ends are no further apart are taken for one: Discord's figures jitter by milliseconds."""

UNDER_WAY_SECONDS = 0.5
"""How long a request may take until Discord counts it, where its answer will not be known."""

ROUNDING_SECONDS = 0.002
"""Discord's figures have three digits."""


@dataclass(slots=True)
class Unanswered:
    """Requests without an answer: what Discord tells about others that went before may not include them."""

    count: int = 0
    since: float = 0.0

    def add(self, now: float) -> None:
        """Note that no answer to one more is expected any longer."""
        self.count += 1
        self.since = now

    def find_missing(self, sent_at: float) -> int:
        """Return how many may be missing in what is told about a request sent then."""
        if sent_at >= self.since:
            self.count = 0
        return self.count


@dataclass(frozen=True, slots=True)
class HandedWindow:
    """A window on its way to another limiter.

    Attributes:
        limit: requests in one window.
        remaining: requests left.
        period: how long a window lasts at least, 0 for unknown.
        interval: seconds until one more fits, of leaky buckets; else 0.
        ends_in: seconds until the window ends, or until the leaky bucket is empty; 0 if nothing is used.
        reset: the end on Discord's clock, if it was told.
        stands: whether answers have shown that its end does not move with each request.
        unanswered: how many of the requests that count as spent have no answer.
    """

    limit: int
    remaining: int
    period: float
    interval: float = 0.0
    ends_in: float = 0.0
    reset: float | None = None
    stands: bool = False
    unanswered: int = 0


class Age(Enum):
    """How the window of an answer compares with the one known."""

    OLDER = auto()
    SAME = auto()
    NEWER = auto()
    UNSURE = auto()


@dataclass(slots=True)
class Window:
    """The last known window of one bucket; all times in seconds of the limiter's clock.

    Attributes:
        limit: requests in one window.
        remaining: requests left, those under way not subtracted.
        period: how long a window lasts at least, 0 for unknown.
        is_open: whether it is known when the present window ends; a window that no answer told of is not.
        is_mixed: whether answers of several counters may come here; then the strictest counts.
        stands: whether answers have shown that its end does not move with each request.
        sent: requests sent since `remaining` was set, for estimates only.
        sent_first_at: when the first of them was sent.
    """

    limit: int
    remaining: int = field(default=-1)
    period: float = 0.0
    is_open: bool = False
    ends_at: float | None = None
    ends_not_before: float = 0.0
    sent: int = 0
    sent_first_at: float = 0.0
    is_mixed: bool = False
    stands: bool = False
    unanswered: Unanswered = field(default_factory=Unanswered)
    _reset: float | None = None
    _counted: float = 0.0
    _last_period: float = 0.0

    def __post_init__(self) -> None:
        if self.remaining < 0:
            self.remaining = self.limit

    @classmethod
    def restore(cls, handed: HandedWindow, now: float) -> Window:
        """Return the window that another limiter has handed over."""
        is_open = handed.ends_in > 0.0
        window = cls(handed.limit, handed.remaining, handed.period, is_open, stands=handed.stands)
        window.unanswered = Unanswered(handed.unanswered, now + UNDER_WAY_SECONDS)
        if is_open:
            window.ends_at, window.ends_not_before = now + handed.ends_in, now
            window._reset = handed.reset
        return window

    def hand_over(self, in_flight: int, now: float) -> HandedWindow:
        """Tell what is left for another limiter; what is under way counts as spent."""
        left = copy.deepcopy(self)
        left.roll(now)
        left.stands = left.stands and not in_flight  # what is under way may be counted in the next window
        for _ in range(in_flight):
            left.spend(now)
            left.assume(now)
        if in_flight and left.is_open and left.ends_at is not None:
            left.ends_at = max(left.ends_at, now + UNDER_WAY_SECONDS + left.period)
        return left.as_handed(now)

    def as_handed(self, now: float) -> HandedWindow:
        """Return what another limiter needs to know of it."""
        ends_in = self.ends_at - now if self.is_open and self.ends_at is not None else 0.0
        reset = self._reset if self.is_open else None
        unanswered = self.unanswered.count
        return HandedWindow(
            self.limit, self.remaining, self.period, 0.0, ends_in, reset, self.stands, unanswered
        )

    @property
    def room(self) -> int:
        """How many requests fit, those under way not subtracted."""
        return min(self.remaining, 1) if self.unanswered.count and not self.is_open else self.remaining

    def roll(self, now: float) -> None:
        """Begin a new window if the known one has surely ended."""
        if self.is_open and self.ends_at is not None and now >= self.ends_at:
            self.is_open = False
            self.remaining = self.limit
            self.sent = 0

    def spend(self, now: float) -> None:
        """Count a request that got no answer, or one that tells nothing."""
        self.roll(now)
        self.remaining = max(0, self.remaining - 1)
        self.unanswered.add(now)
        if self.is_open and self.ends_at is not None and not self.stands:
            self.ends_at = max(self.ends_at, now + self.period)

    def assume(self, now: float) -> None:
        """Take for granted that a window is open whose requests got no answer, and that it began now at the latest."""
        if not self.is_open and self.period:
            self.is_open = True
            self.ends_at, self.ends_not_before = now + self.period, now
            self._reset = None

    def undo(self) -> None:
        """Note that a request did not go after all."""
        self.sent = max(0, self.sent - 1)  # it is 0 if an answer has told of a new window since

    def learn(self, told: WindowReport, sent_at: float, now: float, margin: float) -> None:
        """Take in what an answer tells that arrived `now`. A window beyond a day is a mistake of somebody."""
        if told.reset_after > LONGEST_SECONDS:
            told = replace(told, reset_after=LONGEST_SECONDS)
        age = self._compare(told, sent_at, now)
        self._watch(told)
        if age is Age.OLDER or (age is Age.SAME and not self.is_open):
            return
        left = max(0, told.remaining - self.unanswered.find_missing(sent_at))
        told = replace(told, remaining=left)
        ends_at = now + told.reset_after + margin
        if age is Age.NEWER or not self.is_open:
            self._open(told, sent_at, ends_at)
        else:
            self._narrow(told, sent_at, ends_at, is_same=age is Age.SAME)

    def _open(self, told: WindowReport, sent_at: float, ends_at: float) -> None:
        self.is_open = True
        self.limit, self.remaining, self.sent = told.limit, told.remaining, 0
        self.ends_at, self.ends_not_before = ends_at, sent_at + told.reset_after
        self._note_reset(told)
        # The longest of this window and the last one: a figure that was wrong once is forgotten.
        self.period, self._last_period = max(told.reset_after, self._last_period), told.reset_after

    def _narrow(self, told: WindowReport, sent_at: float, ends_at: float, *, is_same: bool) -> None:
        """Take in another answer of the open window."""
        assert self.ends_at is not None
        if told.remaining < self.remaining:
            self.remaining, self.sent = told.remaining, 0
        if is_same:
            later = self._find_later(told)
            self.ends_at = min(self.ends_at + max(later, 0.0), ends_at + max(-later, 0.0))
            self.ends_not_before = max(self.ends_not_before, sent_at + told.reset_after)
            if later > 0.0:
                self._note_reset(told)
        else:
            self.ends_at = max(self.ends_at, ends_at)
        self.period = max(self.period, told.reset_after)

    def _note_reset(self, told: WindowReport) -> None:
        self._reset = told.reset
        self._counted = 0.0 if told.reset is None else told.reset - told.reset_after

    def _find_later(self, told: WindowReport) -> float:
        """Return by how much the end that is told is later than the one known, on Discord's clock."""
        return 0.0 if told.reset is None or self._reset is None else told.reset - self._reset

    def _watch(self, told: WindowReport) -> None:
        """See whether the end moves with each request."""
        if told.reset is None or self._reset is None:
            return
        later, counted = told.reset - self._reset, told.reset - told.reset_after
        if abs(later) <= ROUNDING_SECONDS:
            self.stands = self.stands or abs(counted - self._counted) > SAME_SECONDS / 5
        elif later > 0.0 and counted < self._reset - SAME_SECONDS:
            self.stands = False

    def _compare(self, told: WindowReport, sent_at: float, now: float) -> Age:
        if self.ends_at is None or sent_at >= self.ends_at:
            return Age.NEWER
        if self.is_mixed and self.is_open:
            return Age.UNSURE
        by_time = Age.UNSURE
        if sent_at + told.reset_after > self.ends_at + SAME_SECONDS:
            by_time = Age.NEWER
        elif now + told.reset_after < self.ends_not_before - SAME_SECONDS:
            by_time = Age.OLDER
        if told.reset is None or self._reset is None:
            return by_time
        later = told.reset - self._reset
        by_clock = Age.NEWER if later > SAME_SECONDS else Age.OLDER if later < -SAME_SECONDS else Age.SAME
        return by_clock if by_time in (Age.UNSURE, by_clock) else Age.UNSURE

    def earliest(self, ahead: int, now: float) -> float:
        """Return a moment before which a request with `ahead` others before it cannot go."""
        room = self.remaining - self.sent
        if ahead < room:
            return now
        windows = (ahead - max(room, 0)) // self.limit
        end = (
            self.ends_not_before if self.is_open else (self.sent_first_at if self.sent else now) + self.period
        )
        return end + windows * self.period
