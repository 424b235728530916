"""One bucket: its queue, what is under way, and in which mode it is.

What must stay true:
- Clients take turns; of one client and priority: first come, first served.
- In LEARNING at most one request is under way: the first one of a route never seen, or the probe after a 429.
- In LIMITED never more are under way than the window has left.
- Overdue requests hold up no other request: they count as spent, not as under way.
- A 429 is obeyed: nothing goes before its time is over, then one probe. For a while after it a window begins with
  one request, whose answer tells what others have left of it.
- In UNLIMITED no more go at once than twice what was answered well before: the next answer may name a limit.
- A kind of request that Discord has refused alone has a bucket of its own, a *lane*. What goes there counts here too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from discordproxy.ratelimit.counting import AnswerHistory
from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.headers import RateLimitAnswer, WindowReport
from discordproxy.ratelimit.hidden_limit import HiddenLimit
from discordproxy.ratelimit.leaky_window import AnyWindow
from discordproxy.ratelimit.modes import TRANSITIONS, Event, Mode
from discordproxy.ratelimit.queue import Priority, Queue
from discordproxy.ratelimit.routes import Budget, Route
from discordproxy.ratelimit.window import Window

EVERYWHERE = "everywhere"
"""The major parameter of a bucket for all channels of a route."""

CAUTION_SECONDS = 60.0
"""How long after a 429 the proxy assumes that another program uses the bucket too."""

LONGEST_IN_VAIN_SECONDS = 60.0
"""A hidden limit may be shared with other channels. After each refused probe the wait doubles, up to this."""

FIRST_AT_ONCE = 8
"""How many go at once after the first answer. Then twice as many as succeeded: limits may be stricter."""

UNTOLD_SECONDS = 1.0
"""How long to wait after a 429 that names no time."""

SHORTEST_SECONDS = 0.1
"""The shortest wait after a 429. It doubles with each further refusal in a row."""

LONGEST_SECONDS = 5.0
"""Where that doubling ends."""


@dataclass(slots=True, eq=False)
class Waiter:
    """A request that asks to go. It ends with a `grant`, with an `error`, or by being withdrawn.

    Attributes:
        ticket: its place in the order of arrival; a request that is sent again keeps it.
        deadline: until when it may wait, seconds of the limiter's clock.
        authorized: whether it carries the bot token.
        client: who asks; clients take turns.
        priority: which of the client's requests go first.
        tag: the driver's own mark; the state never looks at it.
    """

    ticket: int
    route: Route
    bucket: Bucket
    deadline: float
    authorized: bool = True
    client: Hashable = ""
    priority: Priority = Priority.NORMAL
    grant: Grant | None = None
    error: RateLimitError | None = None
    tag: Any = None

    @property
    def is_waiting(self) -> bool:
        """Whether it is still waiting."""
        return self in self.bucket.waiting


@dataclass(slots=True, eq=False)
class Grant:
    """A request that may go, until its answer is known or it is lost."""

    ticket: int
    route: Route
    bucket: Bucket
    authorized: bool
    sent_at: float
    is_settled: bool = False


@dataclass(slots=True, eq=False)
class Bucket:
    """Requests that Discord counts together.

    Attributes:
        name: the route's template, or the hash that Discord gave.
        major: the channel, guild or webhook; empty if the route has none of these; `EVERYWHERE` if all of them share
            a limit.
        budget: which requests per second it spends from.
        part: what of the hash's requests it is for, if not for all of them.
        parent: the bucket whose lane this is.
        lanes: buckets of kinds that wait by themselves, by `part`.
        history: its last answers.
        hidden: what refusals have shown of a limit that no header announces.
        waiting: whose turn it is.
        flying: under way. (Empty dictionaries take a quarter of the memory of empty sets, and most buckets only wait.)
        overdue: under way for so long that they hold up no other request; they count as spent.
        window: the last known one, if any answer told of one.
        paused_until: end of the last 429's wait.
        cautious_until: until when a window begins with one request, and half of what is left is left to others.
        wakes_at: when a timer will look at it again.
    """

    name: str
    major: str
    budget: Budget = Budget.BOT
    part: str = ""
    parent: Bucket | None = None
    lanes: dict[str, Bucket] = field(default_factory=dict)
    mode: Mode = Mode.LEARNING
    window: AnyWindow | None = None
    hidden: HiddenLimit | None = None
    history: AnswerHistory | None = None
    paused_until: float = 0.0
    cautious_until: float = 0.0
    waiting: Queue[Waiter] = field(default_factory=Queue)
    flying: dict[Grant, None] = field(default_factory=dict)
    overdue: dict[Grant, None] = field(default_factory=dict)
    wakes_at: float | None = None
    _refusals: int = 0
    _most_at_once: int = 1

    @property
    def root(self) -> Bucket:
        """The bucket that Discord's headers speak of: this one, or the one whose lane this is."""
        return self.parent or self

    @property
    def family(self) -> tuple[Bucket, ...]:
        """The bucket that Discord announces, and its lanes."""
        return (self.root, *self.root.lanes.values())

    @property
    def is_route_wide(self) -> bool:
        """Whether it is for all channels, guilds or webhooks."""
        return self.major == EVERYWHERE

    def was_in_vain(self, grant: Grant) -> bool:
        """Tell whether a request was sent after a 429 and its wait, and nothing has been let through since."""
        return self._refusals > 0 and grant.sent_at >= self.paused_until

    @property
    def title(self) -> str:
        """What it is for, as it may be shown."""
        return " ".join(part for part in (self.name, self.place, self.part and f"({self.part})") if part)

    @property
    def in_flight(self) -> int:
        """How many requests are under way that count here."""
        return len(self.flying) + sum(len(lane.flying) for lane in self.lanes.values())

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
            if window.is_open and window.ends_at is not None and now >= window.ends_at:
                window.roll(now)
            if not window.remaining and not window.is_open and not self.in_flight:
                self._change(Event.LOST_COUNT)

    def has_room(self, now: float) -> bool:
        """Tell whether a request may go now, as far as this bucket is concerned."""
        return self.find_room(now) > 0

    def find_room(self, now: float) -> int:
        """Return how many requests may go now, as far as this bucket is concerned."""
        self.refresh(now)
        own = self._find_own_room(now)
        return own if self.parent is None else min(own, self.parent.find_room(now))

    def _find_own_room(self, now: float) -> int:
        if self.mode is Mode.LIMITED:
            assert self.window is not None
            return self._find_allowance(self.window, now) - self.in_flight
        if self.mode is Mode.PACED:
            assert self.hidden is not None
            return self.hidden.find_room(now, self.in_flight)
        if self.mode is Mode.UNLIMITED:
            return self._most_at_once - self.in_flight
        return 1 - self.in_flight if self.mode is Mode.LEARNING else 0

    def take_window(self, window: AnyWindow) -> None:
        """Go on with a window that another limiter has used until now."""
        self.window, self.hidden = window, None
        self.trust(window.limit)
        self._change(Event.LIMIT_TOLD)

    def note_told_by(self, routes: Iterable[str]) -> None:
        """Note whose answers have told another limiter of the window."""
        names = set(routes)
        if names:
            self.history = self.history or AnswerHistory()
            self.history.names |= names

    def take_hidden(self, hidden: HiddenLimit) -> None:
        """Go on with a hidden limit that another limiter has kept until now."""
        self.hidden = hidden
        self._change(Event.LIMIT_HIDDEN)

    def trust(self, most_at_once: int) -> None:
        """Let so many go at once from the beginning: the limit is known from elsewhere."""
        self._most_at_once = most_at_once

    def _find_allowance(self, window: AnyWindow, now: float) -> int:
        return min(self._find_share(window, now), max(FIRST_AT_ONCE, self._most_at_once))

    def _find_share(self, window: AnyWindow, now: float) -> int:
        if now >= self.cautious_until:
            return window.room
        return (window.remaining + 1) // 2 if window.is_open else min(window.remaining, 1)

    def find_wake_up(self, now: float | None = None) -> float | None:
        """Return when time alone makes room; None if only an answer can, or if there is room at `now`."""
        at = self._find_own_wake_up()
        if self.parent is not None and now is not None and not self.parent.has_room(now):
            at_parent = self.parent.find_wake_up()
            at = at_parent if at is None or at_parent is None else max(at, at_parent)
        return at if at is None or now is None or at > now else None

    def _find_own_wake_up(self) -> float | None:
        if self.mode is Mode.PAUSED:
            return self.paused_until
        if self.mode is Mode.PACED and self.hidden is not None:
            return self.hidden.find_free()
        if self.mode is Mode.LIMITED and self.window is not None and self.window.is_open:
            return self.window.ends_at
        return None

    def find_earliest(self, ahead: int, now: float) -> tuple[float, str]:
        """Return before when a request with `ahead` others before it cannot go, and what it waits for."""
        own = self._find_own_earliest(ahead, now)
        return own if self.parent is None else max(own, self.parent.find_earliest(ahead, now))

    def _find_own_earliest(self, ahead: int, now: float) -> tuple[float, str]:
        if self.mode is Mode.PAUSED:
            return self.paused_until, "Discord has asked for a pause here"
        if self.mode is Mode.LIMITED and self.window is not None:
            reason = f"{self.window.limit} requests in {self.window.period:.3g} s are allowed here"
            return self.window.earliest(ahead, now), reason
        at = self.hidden.find_free() if self.mode is Mode.PACED and self.hidden is not None else None
        if at is not None and at > now:  # an estimate, which good answers shorten
            return (now + at) / 2, "Discord has refused more than that here"
        return now, "earlier requests go first"

    def is_idle(self, now: float) -> bool:
        """Tell whether nothing is lost when this bucket is forgotten."""
        if self.waiting or self.flying or self.overdue:
            return False
        if not all(lane.is_idle(now) for lane in self.lanes.values()):
            return False
        self.refresh(now)
        if self.mode is Mode.PAUSED or now < self.cautious_until:
            return False
        if self.hidden is not None and not self.hidden.is_idle(now):
            return False
        return self.window is None or not self.window.is_open

    def holds(self, name: str) -> bool:
        """Tell whether a request of a route waits here or is under way."""
        routes = chain(
            (waiter.route for waiter in self.waiting),
            (grant.route for grant in chain(self.flying, self.overdue)),
        )
        return any(route.name == name for route in routes) or any(
            lane.holds(name) for lane in self.lanes.values()
        )

    def take_in(self, other: Bucket, belongs: Callable[[Route], bool], now: float) -> None:
        """Take over what waits and what is under way for routes whose bucket turned out to be this one.

        What is overdue was spent elsewhere, or nowhere while no limit was known: it is spent here too.
        """
        moved = other.waiting.take_out(belongs)
        for waiter in moved:
            waiter.bucket = self
        self.waiting.take_in(moved)
        for mine, others in ((self.flying, other.flying), (self.overdue, other.overdue)):
            for grant in [grant for grant in others if belongs(grant.route)]:
                del others[grant]
                mine[grant] = None
                grant.bucket = self
                if mine is self.overdue and self.root is not other.root:
                    self._spend(now)

    def serves(self, major: str) -> bool:
        """Tell whether a request to a channel, guild or webhook waits here or is under way."""
        routes = (one.route for one in chain[Waiter | Grant](self.waiting, self.flying))
        return any(route.major == major for route in routes)

    def take_out_by_place(self) -> dict[str, list[Waiter]]:
        """Remove and return all who wait here, by the channel, guild or webhook of their requests."""
        found: dict[str, list[Waiter]] = {}
        for waiter in self.waiting.take_out(lambda _: True):
            found.setdefault(waiter.route.major, []).append(waiter)
        return found

    def adopt(
        self, waiters: list[Waiter], grants: Iterable[Grant] = (), overdue: Iterable[Grant] = ()
    ) -> None:
        """Take over who waits and what is under way for channels that count here; no window is known here."""
        for one in chain[Waiter | Grant](waiters, grants, overdue):
            one.bucket = self
        self.waiting.take_in(waiters)
        self.flying.update(dict.fromkeys(grants))
        self.overdue.update(dict.fromkeys(overdue))

    def rename(self, name: str, part: str, window: AnyWindow, now: float) -> None:
        """Have a hash and its limit, which were learned elsewhere; what is overdue was spent from that limit."""
        self.name, self.part = name, part
        self.mode, self.window = Mode.LIMITED, window
        self.trust(window.limit)
        for _ in self.overdue:
            self._spend(now)

    def send(self, grant: Grant, now: float) -> None:
        """Note that a request goes."""
        self.flying[grant] = None
        if self.hidden is not None:
            self.hidden.note_sent(now)
        window = (self.parent or self).window
        if window is not None:
            if not window.sent:
                window.sent_first_at = now
            window.sent += 1

    def settle(self, grant: Grant) -> None:
        """Note that a request is not under way any more."""
        self.flying.pop(grant, None)
        self.overdue.pop(grant, None)

    def write_off(self, grant: Grant, now: float) -> None:
        """Count a request as spent that got no answer for so long that Discord has counted it, if it ever does."""
        self.flying.pop(grant, None)
        self.overdue[grant] = None
        self._spend(now)

    def _spend(self, now: float) -> None:
        window = self.root.window
        if window is not None:
            window.spend(now)
            window.assume(now)

    def undo(self, grant: Grant) -> None:
        """Note that a request did not go after all."""
        self.flying.pop(grant, None)
        if self.hidden is not None:
            self.hidden.undo()
        window = self.root.window
        if window is not None:
            window.undo()

    def answer(self, grant: Grant, answer: RateLimitAnswer, now: float, margin: float) -> None:
        """Take in the answer of a request that was under way and not refused here."""
        if grant.sent_at >= self.paused_until:
            self._refusals = 0
        self._most_at_once += answer.is_good
        if answer.told is not None:
            self.root.learn(answer.told, grant.sent_at, now, margin)
        if answer.is_good and (answer.told is None or self.parent is not None):
            self._go_on(now)
        elif answer.told is None:
            self.lose(now)

    def learn(self, told: WindowReport, sent_at: float, now: float, margin: float) -> None:
        """Take in what an answer tells of the window."""
        if self.window is None:
            self.window = Window(told.limit)
        self.window.learn(told, sent_at, now, margin)
        self.hidden = None
        self._change(Event.LIMIT_TOLD)

    def _go_on(self, now: float) -> None:
        """Take in a good answer that names no limit."""
        if self.mode is Mode.LIMITED:
            self.lose(now)
        elif self.hidden is not None:
            self.hidden.note_good()
            self._change(Event.LIMIT_HIDDEN)
        elif self.mode in (Mode.LEARNING, Mode.UNLIMITED):
            self._change(Event.NO_LIMIT_TOLD)

    def lose(self, now: float) -> None:
        """Count a request of which it is unknown whether Discord has counted it."""
        window = self.root.window
        if window is not None:
            window.spend(now)

    def refuse(
        self,
        grant: Grant,
        wait_seconds: float | None,
        now: float,
        *,
        is_shared: bool,
        is_hidden: bool = False,
    ) -> None:
        """Take in a 429 for a request of this bucket; after several in a row the pause is longer than told.

        If Discord does not call the limit `shared`, then either another program with the same token has used this
        bucket, or no header announces the limit (`is_hidden`).
        """
        if not is_shared and not is_hidden:
            self.cautious_until = now + CAUTION_SECONDS
        if grant.sent_at >= self.paused_until:
            self._refusals += 1
            self._most_at_once = 1
            if is_hidden:
                self.hidden = self.hidden or HiddenLimit()
                wait_seconds = UNTOLD_SECONDS if wait_seconds is None else wait_seconds
                self.hidden.refuse(grant.sent_at, wait_seconds)
                longer = wait_seconds * 2.0 ** min(self._refusals - 1, 10)
                wait_seconds = max(wait_seconds, min(longer, LONGEST_IN_VAIN_SECONDS))
        self.pause(now + lengthen(wait_seconds, self._refusals))

    def pause(self, until: float) -> None:
        """Let nothing go until then."""
        self.paused_until = max(self.paused_until, until)
        self._change(Event.REFUSED)

    def _change(self, event: Event) -> None:
        self.mode = TRANSITIONS.get((self.mode, event), self.mode)


def lengthen(wait_seconds: float | None, refusals: int) -> float:
    """Return how long to wait after so many refusals in a row: what Discord asked for, or longer.

    Plausible waits stay as they are. Only "try again in 0 seconds", time after time, becomes longer.
    """
    wait = UNTOLD_SECONDS if wait_seconds is None else wait_seconds
    return max(wait, min(LONGEST_SECONDS, SHORTEST_SECONDS * 2.0 ** (min(refusals, 10) - 1)))
