"""The asyncio driver: owns the state, the clock, one timer, and the futures of the calls that wait.

What must stay true:
- All changes of the state happen here, on one event loop, between two awaits.
- After each change: whoever may go is woken, and the timer stands at the next moment when time alone changes
  anything.
- Where thousands are to be woken they are woken in turns: between two of them the loop does other things.
- A caller that leaves takes its waiter with it. One that leaves with its permit decided but not yet in hand has sent
  nothing, so nothing is spent.
"""

from __future__ import annotations

import asyncio
import contextvars
import logging
import time
from collections.abc import Callable, Hashable, Mapping
from types import TracebackType
from typing import Protocol, Self, TypeVar

from discordproxy.ratelimit.bucket import Grant, Waiter
from discordproxy.ratelimit.handover import Handover, Moves
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.permit import Permit, Verdict
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.routes import LONGEST_REMEMBERED, Route, find_route, read_route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.snapshot import Snapshot, find_reason, summarise, take_snapshot
from discordproxy.ratelimit.state import State
from discordproxy.ratelimit.turnstile import LOOK_SECONDS

log = logging.getLogger("discordproxy.ratelimit")

T = TypeVar("T")

SHORTEST_TIMER_SECONDS = 0.001


class PermitListener(Protocol):
    """Hears that a request for a permit is decided. A future is one too."""

    def done(self) -> bool:
        """Whether it does not want to hear of it any more."""

    def set_result(self, nothing: None, /) -> None:
        """Hear of it: the waiter has its grant, or an error."""


class Limiter:
    """Gives out permits so that Discord's limits hold. One for each bot token and process."""

    def __init__(
        self,
        settings: LimiterSettings | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        name: str = "",
    ) -> None:
        """Make a limiter. It opens nothing before the first permit.

        Args:
            settings: Discord's numbers; None for the usual ones.
            clock: counts seconds and never goes back.
            name: of the bot, for the log; empty where there is only one.
        """
        self.settings = settings or LimiterSettings()
        self.on_change: Callable[[], None] | None = None
        """Called after each change that an answer brought: something is paused, banned, refused, or goes on."""
        self.on_news: Callable[[], None] | None = None
        """Called together with `on_change`, for what must tell other proxies."""
        self.on_shortage: Callable[[], None] | None = None
        """Called when a request waits for a part of a budget that other proxies may have."""
        self._clock = clock
        self._prefix = f"Bot {name}: " if name else ""
        self._state = State(self.settings)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._timer_at = 0.0
        self._is_behind = False

    def __repr__(self) -> str:
        return f"<Limiter {self._state!r}{', closed' if self._state.is_closed else ''}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    async def acquire(
        self,
        method: str,
        path: str,
        *,
        authorized: bool = True,
        deadline: float | None = None,
        again: Permit | None = None,
        kind: str = "",
        client: Hashable = "",
        priority: Priority = Priority.NORMAL,
    ) -> Permit:
        """Wait until a request may be sent, and return the permit for it.

        Args:
            method: of HTTP.
            path: relative to the API's root, "/channels/123/messages".
            authorized: whether the request carries the bot token.
            deadline: until when to wait, in seconds of the limiter's clock; None for `max_wait_seconds` from now.
            kind: what makes a difference beside the path, see `routes`.
            again: the permit of the same request's last attempt; the request keeps its place in the order.
            client: who asks; clients take turns.
            priority: which of the client's own requests go first.

        Raises:
            WaitTooLong: it cannot go before the deadline; raised as soon as that is known.
            QueueFull, Banned, TokenRefused, TooManyInvalidRequests, LimiterClosed: see there.
        """
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        now = self._clock()
        is_short = len(path) <= LONGEST_REMEMBERED and "?" not in path
        waiter = self._state.request(
            read_route(method, path, kind) if is_short else find_route(method, path, kind),
            now,
            deadline=deadline,
            authorized=authorized,
            again=again.grant if again is not None else None,
            client=client,
            priority=priority,
        )
        if waiter.grant is None:
            await self._wait(waiter, now)
        else:
            self._set_timer(now + LOOK_SECONDS, now)
        assert waiter.grant is not None
        return Permit(self, waiter.grant)

    def ask(
        self,
        route: Route,
        listener: PermitListener,
        *,
        deadline: float | None = None,
        authorized: bool = True,
        again: Grant | None = None,
        client: Hashable = "",
        priority: Priority = Priority.NORMAL,
    ) -> Waiter:
        """Ask for a permit without waiting: `listener` hears when it is decided, unless it is so at once.

        The waiter that comes back has its grant, an error, or neither yet. Arguments and errors as for `acquire`.
        """
        self._loop = asyncio.get_running_loop()
        now = self._clock()
        waiter = self._state.request(
            route,
            now,
            deadline=deadline,
            authorized=authorized,
            again=again,
            client=client,
            priority=priority,
        )
        if waiter.grant is None:
            waiter.tag = listener
            self._move(now)
        else:
            self._set_timer(now + LOOK_SECONDS, now)
        return waiter

    def withdraw(self, waiter: Waiter) -> None:
        """Let one that asked without waiting go; it has sent nothing."""
        now = self._clock()
        self._state.withdraw(waiter, now)
        self._move(now)

    def check(self, method: str, path: str, *, authorized: bool) -> None:
        """Raise the error for a request that this process must not send, though another one may give the permit.

        Raises:
            Banned, TokenRefused, TooManyInvalidRequests, LimiterClosed: see there.
        """
        self._state.check(find_route(method, path), self._clock(), authorized=authorized)

    def judge(self, grant: Grant, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Take in what an answer tells of this address and the token, though another process gave the permit."""
        breakers = self._state.breakers
        if status < 400 and breakers.quiet_below > 0:
            return Verdict()
        now, answer = self._clock(), read_answer(status, headers, body)
        self._state.note_refusal(grant, answer, now)
        self._move(now)
        return Verdict.of(answer, token_refused=breakers.token.is_refused and answer.refuses_token)

    def hand_over(self, moves: Moves) -> Handover:
        """Tell what another limiter must know of buckets that it has from now on.

        Who waits there gets the error Moved.
        """
        now = self._clock()
        handed = self._state.hand_over(moves, now)
        self._move(now)
        return handed

    def take_over(self, handed: Handover) -> None:
        """Go on with buckets that another limiter has used until now."""
        now = self._clock()
        self._state.take_over(handed, now)
        self._move(now)

    def forget_moved(self, moves: Moves) -> None:
        """Forget what was known of buckets that another limiter has used, and has told nothing about."""
        self._state.forget_moved(moves)

    def share_buckets(self) -> None:
        """Begin with one request at a time where another limiter may have used a bucket before."""
        self._state.buckets.is_cautious = True

    def close(self) -> None:
        """Refuse all requests that wait, and all new ones. Requests under way may still be answered."""
        self._state.close()
        self._move(self._clock())
        if self._timer is not None and not self._state.pending:
            self._timer.cancel()
            self._timer = None

    def snapshot(self) -> Snapshot:
        """Return the state as one frozen value."""
        return take_snapshot(self._state, self._clock())

    def share(self, exchange: Callable[[State, float], T]) -> T:
        """Let another part read and change the state in one step, and act on what that changed.

        Args:
            exchange: gets the state and the time, in seconds of the limiter's clock; its result is returned.
        """
        now = self._clock()
        result = exchange(self._state, now)
        self._move(now)
        return result

    @property
    def pending(self) -> int:
        """How many requests wait for a permit."""
        return self._state.pending

    @property
    def banned_until(self) -> float:
        """Until when a ban of the address lasts, in seconds of the clock; 0 if there is none now."""
        ban = self._state.breakers.ban
        return ban.until if ban.is_on and ban.until > self._clock() else 0.0

    @property
    def own_refusals(self) -> int:
        """How many answers of 401, 403 and 429 have come to this limiter since its start."""
        return self._state.breakers.invalid.own

    def renew_token(self) -> None:
        """Take in that requests carry another token from now on: what is known of the old one does not count."""
        now = self._clock()
        self._state.renew_token(now)
        self._move(now)

    @property
    def refusal(self) -> str:
        """Why requests are not accepted now; empty if they are."""
        return find_reason(self._state, self._clock())

    @property
    def token_refused(self) -> bool:
        """Whether Discord refuses the bot token."""
        return self._state.breakers.token.is_refused

    # For permits

    def take_answer(
        self,
        grant: Grant,
        status: int,
        headers: Mapping[str, str],
        body: bytes,
        *,
        is_sent_here: bool = True,
    ) -> Verdict:
        """Take a permit back with the answer."""
        now = self._clock()
        answer = read_answer(status, headers, body)
        verdict = self._state.answer(grant, answer, now, is_sent_here=is_sent_here)
        self._move(now)
        return verdict

    def take_loss(self, grant: Grant) -> None:
        """Take a permit back without an answer."""
        if not grant.is_settled:
            now = self._clock()
            self._state.lose(grant, now)
            self._move(now)

    def find_leaked(self, grant: Grant) -> None:
        """Take back a permit that was dropped. The garbage collector calls this, in any thread."""
        log.error("A permit for %s was dropped without being given back", grant.route.template)
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self.take_loss, grant)

    # Waiting

    async def _wait(self, waiter: Waiter, now: float) -> None:
        self._loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = self._loop.create_future()
        waiter.tag = future
        self._move(now)
        try:
            await future
        except asyncio.CancelledError:
            now = self._clock()
            self._state.withdraw(waiter, now)
            self._move(now)
            raise
        if waiter.error is not None:
            raise waiter.error

    def _move(self, now: float) -> None:
        """Act on what the state has decided, and set the timer."""
        state = self._state
        if self._is_behind and self._timer is not None:
            return  # the next turn comes with it
        for waiter in state.advance(now):
            future = waiter.tag
            if not future.done():
                future.set_result(None)
        if state.notices:
            self._tell(now)
        if self.on_shortage is not None and state.is_short(now):
            self.on_shortage()
        if self._loop is not None:
            self._is_behind = state.is_behind
            is_over = state.is_closed and not state.pending
            self._set_timer(None if is_over else state.find_wake_up(now), now)

    def _set_timer(self, at: float | None, now: float) -> None:
        assert self._loop is not None
        if self._timer is not None:
            if at is None or self._timer_at <= at:
                return  # a timer that rings too early does no harm
            self._timer.cancel()
            self._timer = None
        if at is not None:
            self._timer_at = at
            self._timer = self._loop.call_later(
                max(at - now, SHORTEST_TIMER_SECONDS), self._ring, context=contextvars.Context()
            )  # an empty context: what the timer does is not part of the call that set it

    def _ring(self) -> None:
        self._timer = None
        self._move(self._clock())

    def _tell(self, now: float) -> None:
        notices, self._state.notices = self._state.notices, []
        for level, text in notices:
            log.log(level, "%s%s [%s]", self._prefix, text, summarise(self._state, now))
        if log.isEnabledFor(logging.DEBUG):
            log.debug("%s", take_snapshot(self._state, now))
        for listener in (self.on_change, self.on_news):
            if listener is not None:
                listener()
