"""All of the limiter's state, and what changes it. No clock, no waiting: every method takes `now`.

What must stay true:
- One owner: only the limiter's event loop calls this, one call at a time.
- A request goes only if everything lets it through: ban, budget of refusals, turnstile, bucket.
- Whoever waits is in exactly one bucket's queue, and counted in `pending`. Leaving takes both back.
- Decisions are collected; `advance` returns them, the caller acts. It takes a few steps at a time, however many wait:
  what is left is due at once (`find_wake_up`). Nobody goes whose time is over, or who must leave.
"""

from __future__ import annotations

import heapq
import logging
from collections import Counter, deque
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain, count

from discordproxy.ratelimit.breakers import Breakers, FindError
from discordproxy.ratelimit.bucket import Bucket, Grant, Waiter
from discordproxy.ratelimit.buckets import Buckets
from discordproxy.ratelimit.early_refusal import (
    MOST_DECIDED,
    MOST_LOOKS,
    Deadlines,
    Reviews,
    SentAway,
    find_earliest,
    find_hopeless,
)
from discordproxy.ratelimit.errors import (
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    WaitTooLong,
)
from discordproxy.ratelimit.handover import Handover, Moves, forget_moved, hand_over, take_over
from discordproxy.ratelimit.headers import RateLimitAnswer, Refusal, Scope
from discordproxy.ratelimit.learning import Learner
from discordproxy.ratelimit.permit import Verdict
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.routes import Budget, Route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.turnstile import Pacer, RequestsUnderWay, Turnstile
from discordproxy.ratelimit.window import SAME_SECONDS


class State:
    """What may go now, what must wait and for how long."""

    def __init__(self, settings: LimiterSettings) -> None:
        self.settings = settings
        self.buckets = Buckets()
        self.paced = Turnstile(Pacer(settings.global_limit, settings.margin_seconds))
        self.unpaced = Turnstile(None, "answers to interactions")
        by_address = Pacer(settings.address_limit, settings.margin_seconds)
        self.turnstiles = {
            Budget.BOT: self.paced,
            Budget.ADDRESS: Turnstile(by_address, "the proxy's address"),
            Budget.INTERACTIONS: self.unpaced,
        }
        self.under_way = RequestsUnderWay(settings.margin_seconds)
        self.breakers = Breakers(settings, self._notice)
        self._learner = Learner(self.buckets, settings.margin_seconds)
        self.pending = 0
        self.flying = 0
        self.is_closed = False
        self.notices: list[tuple[int, str]] = []
        self.refusals: Counter[Scope] = Counter()
        self._tickets = count(1)
        self._entries = count()
        self._alarms: list[tuple[float, int, Bucket]] = []
        self._deadlines = Deadlines()
        self._decided: list[Waiter] = []
        self._reviews = Reviews(self._find_hopeless)
        self._unmoved: deque[tuple[Bucket, str]] = deque()
        self._is_late = False

    def __repr__(self) -> str:
        return f"<State {self.pending} waiting, {self.flying} under way, {len(self.buckets)} buckets>"

    # Asking, leaving

    def request(
        self,
        route: Route,
        now: float,
        *,
        deadline: float | None = None,
        authorized: bool = True,
        again: Grant | None = None,
        client: Hashable = "",
        priority: Priority = Priority.NORMAL,
    ) -> Waiter:
        """Ask for a request to go. The waiter that comes back has its grant at once, or waits.

        Raises:
            RateLimitError: it may not go, or not in time.
        """
        if self.is_closed:
            raise LimiterClosed
        until = now + self.settings.max_wait_seconds if deadline is None else deadline
        if until <= now:
            raise WaitTooLong(0.0, "its deadline had already passed")
        if self.flying >= self.breakers.quiet_below:
            self.breakers.check(route, now, authorized=authorized)
        bucket = self.buckets.find(route, now, authorized=authorized)
        if bucket.is_route_wide and again is None:
            bucket = self.buckets.find_for_trial(bucket, route, now)
        ticket = next(self._tickets) if again is None else again.ticket
        waiter = Waiter(ticket, route, bucket, until, authorized, client, priority)
        turnstile = self._turnstile(bucket)
        if client != turnstile.line.last_client:
            turnstile.line.meet(client, now)
        is_first = not self.pending or not (bucket.waiting or turnstile.line)
        if is_first and self._lets_through(now, turnstile) and bucket.has_room(now):
            self._send(waiter, now)
        elif self.breakers.needs_probe(authorized=authorized):
            raise TokenRefused
        else:
            self._enqueue(waiter, now, is_new=again is None)
        return waiter

    def withdraw(self, waiter: Waiter, now: float) -> None:
        """Let a waiter go. If it has its grant already, the request has not been sent, and nothing is spent."""
        if waiter.grant is not None:
            self._undo(waiter.grant, now)
        elif waiter.error is None:
            self._remove(waiter)

    def check(self, route: Route, now: float, *, authorized: bool) -> None:
        """Raise the error for a request that must not be sent from this address, whoever gives it a permit.

        Raises:
            RateLimitError: the proxy stops, or a ban, a refused token or too many refusals stop all requests.
        """
        if self.is_closed:
            raise LimiterClosed
        if self.flying >= self.breakers.quiet_below:
            self.breakers.check(route, now, authorized=authorized)
            if self.breakers.needs_probe(authorized=authorized):
                self.breakers.token.note_probe(now)

    def hand_over(self, moves: Moves, now: float) -> Handover:
        """Tell what another limiter must know of buckets that it has from now on; who waits there must ask there."""
        handed = hand_over(self.buckets, moves, now)
        waiters = sorted(
            self._deadlines, key=lambda waiter: waiter.ticket
        )  # they ask elsewhere in their order
        self._reviews.send_away(lambda waiter: Moved() if moves(waiter.route.major) else None, waiters)
        return handed

    def take_over(self, handed: Handover, now: float) -> None:
        """Go on with buckets that another limiter has used until now."""
        self._reconsider_all(take_over(self.buckets, handed, now), now)

    def forget_moved(self, moves: Moves) -> None:
        """Forget what was known of buckets that another limiter has used, and has told nothing about."""
        forget_moved(self.buckets, moves)

    def close(self) -> None:
        """Refuse all requests that wait, and all new ones."""
        self.is_closed = True
        self._send_away(lambda _: LimiterClosed())

    def _enqueue(self, waiter: Waiter, now: float, *, is_new: bool) -> None:
        bucket = waiter.bucket
        if is_new and self.pending >= self.settings.max_pending:
            raise QueueFull(self.settings.max_pending)
        turnstile = self._turnstile(bucket)
        earliest, reason = find_earliest(self.breakers, turnstile, waiter, now, is_again=not is_new)
        if earliest > waiter.deadline:
            raise WaitTooLong(earliest - now, reason)
        bucket.waiting.add(waiter, is_again=not is_new)
        turnstile.line.refresh(bucket, waiter.client)
        self.pending += 1
        self._deadlines.add(waiter)
        self._reconsider(bucket, now)

    # Answers

    def answer(
        self, grant: Grant, answer: RateLimitAnswer, now: float, *, is_sent_here: bool = True
    ) -> Verdict:
        """Take in the answer to a request, and tell what it means for its sender.

        Args:
            grant: which request's.
            answer: what it tells.
            now: the time.
            is_sent_here: whether this process has sent it. Bans and refusals are about the sender's address.
        """
        if grant.is_settled:
            return Verdict()
        turnstile = self._settle(grant, now, answer.counted_at)
        scope = answer.refusal.scope if answer.refusal is not None else None
        if turnstile.pause.settle(grant, None if scope in (Scope.BAN, Scope.GLOBAL) else now):
            self._notice(logging.INFO, f"the pause for {turnstile.owner} is over")
        lesson = self._learner.take_in(grant, answer, now)
        self._unmoved.extend((bucket, answer.bucket_hash or "") for bucket in lesson.unmoved)
        for bucket in lesson.touched:
            turnstile.line.leave(bucket)
        if scope is not None:
            self.refusals[scope] += 1
        if scope is Scope.GLOBAL:
            self._pause_all(turnstile, grant, answer.refusal, now)
        if lesson.notice:
            self._notice(logging.WARNING, lesson.notice)
        if lesson.slowed:
            self._reviews.add(lesson.slowed)
        if is_sent_here:
            self.note_refusal(grant, answer, now)
        else:
            self.breakers.give_back(grant)
        self._reconsider_all(lesson.touched, now)
        token = self.breakers.token
        return Verdict.of(
            answer,
            token_refused=token.is_refused and answer.refuses_token,
            token_is_old=answer.refuses_token and token.is_newer_than(grant),
        )

    def renew_token(self, now: float) -> None:
        """Take in that requests carry another token from now on."""
        self.breakers.renew_token(now)

    def note_refusal(self, grant: Grant, answer: RateLimitAnswer, now: float) -> None:
        """Take in what an answer tells of this address and the bot token, whoever gave the permit."""
        for choice in self.breakers.note_answer(grant, answer, now):
            self._send_away(choice)

    def lose(self, grant: Grant, now: float) -> None:
        """Take in that a request will get no answer; Discord may have counted it or not."""
        if grant.is_settled:
            return
        is_counted = grant in grant.bucket.overdue
        turnstile = self._settle(grant, now)
        self.breakers.give_back(grant)
        turnstile.pause.settle(grant)
        if not is_counted:
            grant.bucket.lose(now)
        self._reconsider_all((grant.bucket,), now)

    def _pause_all(self, turnstile: Turnstile, grant: Grant, refusal: Refusal | None, now: float) -> None:
        wait = refusal.retry_after if refusal is not None else None
        if wait is not None:
            wait += self.settings.margin_seconds
        was_until = turnstile.pause.until
        if turnstile.pause.begin(grant, wait, now):
            self._slow_down(turnstile, now)
            what = grant.bucket.budget.value
            self._notice(logging.WARNING, f"429 (global): {what} waits {turnstile.pause.until - now:.2f} s")
        if turnstile.pause.until > was_until + SAME_SECONDS:  # fifty answers may tell of one pause
            self._reviews.add(bucket for bucket in self.buckets if self._turnstile(bucket) is turnstile)

    def _slow_down(self, turnstile: Turnstile, now: float) -> None:
        """Use half of a budget; one that was not known until now begins like the others."""
        if turnstile.pacer is None:
            turnstile.pacer = Pacer(self.settings.address_limit, self.settings.margin_seconds)
            for bucket in self.buckets:
                for grant in bucket.flying if self._turnstile(bucket) is turnstile else ():
                    turnstile.pacer.take(grant)
        turnstile.pacer.yield_half(now)

    # What other proxies with the same bot were told

    def is_short(self, now: float) -> bool:
        """Whether a request waits for a part of a budget that is not leased to this proxy."""
        return any(turnstile.is_short(now) for turnstile in self.turnstiles.values())

    def adopt_pause(self, budget: Budget, until: float, now: float) -> None:
        """Let a budget pause until a moment, as another proxy was told to."""
        turnstile = self.turnstiles[budget]
        if turnstile.pause.adopt(until):
            self._slow_down(turnstile, now)
            text = f"429 (global) at another proxy: {budget.value} waits {until - now:.2f} s"
            self._notice(logging.WARNING, text)
        self._reviews.add(bucket for bucket in self.buckets if self._turnstile(bucket) is turnstile)

    def adopt(self, choices: Iterable[FindError]) -> None:
        """Send away whom a stop concerns that another proxy has met, see `Breakers.adopt_ban` and others."""
        for choice in choices:
            self._send_away(choice)

    # Time

    def advance(self, now: float) -> list[Waiter]:
        """Let some time pass; return who was granted or refused since the last call."""
        if self._unmoved:
            self._move_to_hashes(now)
        if self._reviews.leaving or self._reviews.buckets:
            for waiter, error in self._reviews.take_step(now):
                self._refuse(waiter, error)
        if self._deadlines.entries:
            self._refuse_late(now)
        for _ in range(MOST_LOOKS):
            if not self._alarms or self._alarms[0][0] > now:
                break
            bucket = heapq.heappop(self._alarms)[2]
            bucket.wakes_at = None
            self._reconsider(bucket, now)
        for grant in self.under_way.take_overdue(now):
            self._write_off(grant, now)
        for turnstile in self.turnstiles.values() if self.pending else ():
            self._pump(turnstile, now)
        decided, self._decided = self._decided, []
        return decided

    def find_wake_up(self, now: float) -> float | None:
        """Return when `advance` must be called next if nothing else happens before."""
        if self.is_behind:
            return now
        times = [at for at, *_ in self._alarms[:1]]
        if self._deadlines.entries:
            times.append(self._deadlines.next_at)
        look_at = self.under_way.find_wake_up(now)
        if look_at is not None:
            times.append(look_at)
        shared = self.breakers.find_wake_up(now, self.flying) if self.pending else None
        for turnstile in self.turnstiles.values() if self.pending else ():
            at = turnstile.find_wake_up(now)
            if at is not None and shared is not None:
                times.append(max(at, shared))
        return min(times, default=None)

    @property
    def is_behind(self) -> bool:
        """Whether more is to be done at once than one step of `advance` does."""
        return bool(self._is_late or self._unmoved or self._reviews.leaving or self._reviews.buckets)

    def _move_to_hashes(self, now: float) -> None:
        """Let some buckets have the hash that their route was told to have."""
        for _ in range(min(MOST_LOOKS, len(self._unmoved))):
            bucket, name = self._unmoved.popleft()
            home = self.buckets.move_to_hash(bucket, name, now)
            if home is not bucket:
                self._turnstile(bucket).line.hand_over({bucket: home})
            self._reconsider_all((bucket, home), now)

    def _refuse_late(self, now: float) -> None:
        """Refuse those whose time is over, or ends before anything goes again."""
        until = self.breakers.find_earliest(now)[0]
        for waiter in self._deadlines.take_due(now, until, MOST_DECIDED):
            self._refuse(waiter, None)
            waiter.error = self._too_long(waiter, now)
        self._deadlines.tidy(self.pending)
        self._is_late = self._deadlines.is_due(now, until)

    def _too_long(self, waiter: Waiter, now: float) -> WaitTooLong:
        """The wait to tell is that of the next attempt, which comes after all who wait here now."""
        earliest, reason = find_earliest(self.breakers, self._turnstile(waiter.bucket), waiter, now)
        return WaitTooLong(earliest - now, reason)

    def _pump(self, turnstile: Turnstile, now: float) -> None:
        for _ in range(MOST_DECIDED):
            if not turnstile or self._reviews.must_leave or not self._lets_through(now, turnstile):
                break
            client, bucket = turnstile.line.take_first()
            if bucket.has_room(now):
                self._let_go(bucket.waiting.take_first(client), turnstile, now)
            else:
                bucket.waiting.send_back(client)
            self._reconsider(bucket, now)

    def _let_go(self, waiter: Waiter, turnstile: Turnstile, now: float) -> None:
        self.pending -= 1
        self._decided.append(waiter)
        if waiter.deadline <= now:  # its turn to be refused had not come
            waiter.error = self._too_long(waiter, now)
            return
        self._send(waiter, now)
        turnstile.spread(self.pending, now)

    def _reconsider_all(self, buckets: Iterable[Bucket], now: float) -> None:
        """Reconsider buckets, and whatever counts together with them."""
        if not self.pending:
            return
        for member in dict.fromkeys(chain.from_iterable(bucket.family for bucket in buckets)):
            self._reconsider(member, now)

    def _reconsider(self, bucket: Bucket, now: float) -> None:
        """Put a bucket in line if it has room; otherwise set its alarm if time alone will make room."""
        if not bucket.waiting:
            return
        room = bucket.find_room(now)
        self._turnstile(bucket).line.fit(bucket, max(room, 0))
        at = bucket.find_wake_up(now) if room <= 0 else None
        if at is not None and (bucket.wakes_at is None or at < bucket.wakes_at):
            bucket.wakes_at = at
            heapq.heappush(self._alarms, (at, next(self._entries), bucket))

    # Small steps

    def _turnstile(self, bucket: Bucket) -> Turnstile:
        return self.turnstiles[bucket.budget]

    def _lets_through(self, now: float, turnstile: Turnstile) -> bool:
        is_quiet = self.flying < self.breakers.quiet_below
        return (is_quiet or self.breakers.lets_through(now, self.flying)) and turnstile.lets_through(now)

    def _notice(self, level: int, text: str) -> None:
        """Leave a line for the log."""
        self.notices.append((level, text))

    def _send(self, waiter: Waiter, now: float) -> None:
        bucket = waiter.bucket
        grant = Grant(waiter.ticket, waiter.route, bucket, waiter.authorized, now)
        waiter.grant = grant
        self.flying += 1
        self.under_way.add(grant)
        self._turnstile(bucket).take(grant)
        if self.flying > self.breakers.quiet_below:
            self.breakers.take(grant)
        bucket.send(grant, now)

    def _settle(self, grant: Grant, now: float, told_at: float | None = None) -> Turnstile:
        grant.is_settled = True
        grant.bucket.settle(grant)
        self.flying -= 1
        turnstile = self._turnstile(grant.bucket)
        turnstile.settle(grant, self.under_way.settle(grant, told_at, now), now)
        return turnstile

    def _write_off(self, grant: Grant, now: float) -> None:
        """Let an overdue request no longer hold up others."""
        self._turnstile(grant.bucket).release(grant)
        self.breakers.give_back(grant)
        grant.bucket.write_off(grant, now)
        self._reconsider_all((grant.bucket,), now)

    def _undo(self, grant: Grant, now: float) -> None:
        grant.is_settled = True
        grant.bucket.undo(grant)
        self.flying -= 1
        self.under_way.remove(grant)
        self._turnstile(grant.bucket).release(grant)
        self.breakers.give_back(grant)
        self._reconsider_all((grant.bucket,), now)

    def _remove(self, waiter: Waiter) -> None:
        waiter.bucket.waiting.remove(waiter)
        self.pending -= 1
        self._turnstile(waiter.bucket).line.refresh(waiter.bucket, waiter.client)

    def _refuse(self, waiter: Waiter, error: RateLimitError | None) -> None:
        self._remove(waiter)
        waiter.error = error
        self._decided.append(waiter)

    def _send_away(self, choose: FindError) -> None:
        self._reviews.send_away(choose, list(self._deadlines))

    def _find_hopeless(self, bucket: Bucket, now: float) -> Iterator[SentAway]:
        """Yield those who cannot go in time by what is known now."""
        for waiter, (earliest, reason) in find_hopeless(self.breakers, self._turnstile(bucket), bucket, now):
            yield waiter, WaitTooLong(earliest - now, reason)
