"""One bucket: its queue, what is under way, and in which mode it is.

What must stay true:
- Clients take turns; of one client and priority: first come, first served.
- In LEARNING at most one request is under way: the first one of a route never seen, or the probe after a 429.
- In LIMITED never more are under way than the window has left.
- What is overdue holds up nobody: it counts as spent, not as under way.
- A 429 is obeyed: nothing goes before its time is over, then one probe. For a while after it a window begins with
  one request, whose answer tells what others have left of it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain

from discordproxy.ratelimit.backoff import lengthen
from discordproxy.ratelimit.headers import Answer
from discordproxy.ratelimit.queue import Queue
from discordproxy.ratelimit.waiting import Grant
from discordproxy.ratelimit.window import Window

ANY_NUMBER = sys.maxsize
CAUTION_SECONDS = 60.0
"""So long after a 429 somebody else is thought to use the bucket as well."""


class Mode(Enum):
    """How a bucket decides whether a request may go."""

    LEARNING = "one at a time, to learn the limit"
    LIMITED = "as many as the window has left"
    UNLIMITED = "no limit of its own"
    PAUSED = "nothing before the wait is over"


class Event(Enum):
    """What changes a bucket's mode."""

    LIMIT_TOLD = "answer with a limit"
    NO_LIMIT_TOLD = "good answer without a limit"
    REFUSED = "429"
    WAIT_OVER = "wait over"
    LOST_COUNT = "window used up, its end unknown"


TRANSITIONS: dict[tuple[Mode, Event], Mode] = {
    (Mode.LEARNING, Event.LIMIT_TOLD): Mode.LIMITED,
    (Mode.LEARNING, Event.NO_LIMIT_TOLD): Mode.UNLIMITED,
    (Mode.LEARNING, Event.REFUSED): Mode.PAUSED,
    (Mode.LIMITED, Event.REFUSED): Mode.PAUSED,
    (Mode.LIMITED, Event.LOST_COUNT): Mode.LEARNING,
    (Mode.UNLIMITED, Event.LIMIT_TOLD): Mode.LIMITED,
    (Mode.UNLIMITED, Event.REFUSED): Mode.PAUSED,
    (Mode.PAUSED, Event.WAIT_OVER): Mode.LEARNING,
}
"""Every other event leaves the mode as it is. The picture in the documentation is drawn from this table."""


@dataclass(slots=True, eq=False)
class Bucket:
    """Requests that Discord counts together.

    Attributes:
        name: the route's template, or the hash that Discord gave.
        major: the channel, guild or webhook; empty for none.
        waiting: whose turn it is.
        flying: under way.
        overdue: under way for so long that they hold up nobody; they count as spent.
        window: the last known one, if any answer told of one.
        paused_until: end of the last 429's wait.
        cautious_until: until when a window begins with one request, and half of what is left is left to others.
        wakes_at: when a timer will look at it again.
    """

    name: str
    major: str
    exempt: bool = False
    mode: Mode = Mode.LEARNING
    window: Window | None = None
    paused_until: float = 0.0
    cautious_until: float = 0.0
    waiting: Queue = field(default_factory=Queue)
    flying: set[Grant] = field(default_factory=set)
    overdue: set[Grant] = field(default_factory=set)
    wakes_at: float | None = None
    _refusals: int = 0

    @property
    def place(self) -> str:
        """The major parameter as it may be shown: without a webhook's token."""
        kind, _, rest = self.major.partition("/")
        return f"{kind}/{rest.partition('/')[0]}" if rest else kind

    def refresh(self, now: float) -> None:
        """Let time pass: waits and windows end."""
        if self.mode is Mode.PAUSED and now >= self.paused_until:
            self._change(Event.WAIT_OVER)
        window = self.window
        if window is not None:
            window.roll(now)
            if not window.remaining and not window.is_open and not self.flying:
                self._change(Event.LOST_COUNT)

    def has_room(self, now: float) -> bool:
        """Tell whether a request may go now, as far as this bucket is concerned."""
        return self.find_room(now) > 0

    def find_room(self, now: float) -> int:
        """Return how many requests may go now, as far as this bucket is concerned."""
        self.refresh(now)
        if self.mode is Mode.LIMITED:
            assert self.window is not None
            return self._find_allowance(self.window, now) - len(self.flying)
        if self.mode is Mode.LEARNING:
            return 0 if self.flying else 1
        return ANY_NUMBER if self.mode is Mode.UNLIMITED else 0

    def _find_allowance(self, window: Window, now: float) -> int:
        if now >= self.cautious_until:
            return window.remaining
        return (window.remaining + 1) // 2 if window.is_open else min(window.remaining, 1)

    def find_wake_up(self) -> float | None:
        """Return when time alone makes room; None if only an answer can."""
        if self.mode is Mode.PAUSED:
            return self.paused_until
        if self.mode is Mode.LIMITED and self.window is not None and self.window.is_open:
            return self.window.ends_at
        return None

    def find_earliest(self, ahead: int, now: float) -> tuple[float, str]:
        """Return before when a request with `ahead` others before it cannot go, and what it waits for."""
        if self.mode is Mode.PAUSED:
            return self.paused_until, "Discord has asked for a pause here"
        if self.mode is Mode.LIMITED and self.window is not None:
            reason = f"{self.window.limit} requests in {self.window.period:.3g} s are allowed here"
            return self.window.earliest(ahead, now), reason
        return now, "earlier requests go first"

    def is_idle(self, now: float) -> bool:
        """Tell whether nothing is lost when this bucket is forgotten."""
        if self.waiting or self.flying or self.overdue:
            return False
        self.refresh(now)
        if self.mode is Mode.PAUSED or now < self.cautious_until:
            return False
        return self.window is None or not self.window.is_open

    def holds(self, template: str) -> bool:
        """Tell whether a request of a route waits here or is under way."""
        routes = chain(
            (waiter.route for waiter in self.waiting),
            (grant.route for grant in chain(self.flying, self.overdue)),
        )
        return any(route.template == template for route in routes)

    def take_in(self, other: Bucket, template: str) -> None:
        """Take over what waits and what is under way for a route whose bucket turned out to be this one."""
        moved = other.waiting.take_out(template)
        for waiter in moved:
            waiter.bucket = self
        self.waiting.take_in(moved)
        for grant in [grant for grant in other.flying if grant.route.template == template]:
            other.flying.remove(grant)
            self.flying.add(grant)
            grant.bucket = self
        for grant in [grant for grant in other.overdue if grant.route.template == template]:
            other.overdue.remove(grant)
            self.overdue.add(grant)
            grant.bucket = self

    def send(self, grant: Grant, now: float) -> None:
        """Note that a request goes."""
        self.flying.add(grant)
        if self.window is not None:
            self.window.note_sent(now)

    def settle(self, grant: Grant) -> None:
        """Note that a request is not under way any more."""
        self.flying.discard(grant)
        self.overdue.discard(grant)

    def write_off(self, grant: Grant, now: float) -> None:
        """Count a request as spent that got no answer for so long that Discord has counted it, if it ever does."""
        self.flying.discard(grant)
        self.overdue.add(grant)
        if self.window is not None:
            self.window.spend()
            self.window.assume(now)

    def undo(self, grant: Grant) -> None:
        """Note that a request did not go after all."""
        self.flying.discard(grant)
        if self.window is not None:
            self.window.sent = max(0, self.window.sent - 1)  # none, if a new window was told of meanwhile

    def answer(self, grant: Grant, answer: Answer, now: float, margin: float) -> None:
        """Take in the answer of a request that was under way and not refused here."""
        if grant.sent_at >= self.paused_until:
            self._refusals = 0
        if answer.told is not None:
            if self.window is None:
                self.window = Window(answer.told.limit)
            self.window.learn(answer.told, grant.sent_at, now, margin)
            self._change(Event.LIMIT_TOLD)
        elif answer.is_good and self.mode is Mode.LEARNING:
            self._change(Event.NO_LIMIT_TOLD)
        else:
            self.lose()

    def lose(self) -> None:
        """Count a request that nobody knows the fate of."""
        if self.window is not None:
            self.window.spend()

    def refuse(self, grant: Grant, wait_seconds: float | None, now: float, *, is_shared: bool) -> None:
        """Take in a 429 for a request of this bucket; the pause is that long, or longer after one in vain.

        Unless Discord calls the limit `shared`, somebody with the same token has used this bucket.
        """
        if not is_shared:
            self.cautious_until = now + CAUTION_SECONDS
        if grant.sent_at >= self.paused_until:
            self._refusals += 1
        self.paused_until = max(self.paused_until, now + lengthen(wait_seconds, self._refusals))
        self._change(Event.REFUSED)

    def _change(self, event: Event) -> None:
        self.mode = TRANSITIONS.get((self.mode, event), self.mode)
