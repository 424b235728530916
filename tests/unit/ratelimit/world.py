"""The limiter's state, a network with delays, and a Discord: a whole world in virtual time."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

from discordproxy.ratelimit.bucket import Grant, Waiter
from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from tests.unit.ratelimit.discord_model import DiscordModel, Reply, Rule

METHODS = {"post": "POST", "list": "GET", "free": "PATCH", "edit": "PUT"}


class Call:
    """One request of a caller, sent as often as Discord wants."""

    def __init__(
        self,
        number: int,
        route: str,
        place: str,
        client: str = "",
        priority: Priority = Priority.NORMAL,
        kind: str = "",
    ) -> None:
        self.kind = kind
        self.client = client
        self.priority = priority
        self.number = number
        self.route = route
        self.place = place
        self.waiter: Waiter | None = None
        self.error: RateLimitError | None = None
        self.outcome: str | None = None
        self.sent_at: list[float] = []
        self.asked_at = 0.0
        self.left_at = 0.0
        self.done_at = 0.0

    def __repr__(self) -> str:
        return f"<Call {self.number} {self.route} {self.place} {self.outcome or self.error or 'waiting'}>"


class World:
    """Callers on one side, Discord on the other; `run` lets time pass."""

    def __init__(self, settings: LimiterSettings | None = None, rules: dict[str, Rule] | None = None) -> None:
        self.settings = settings or LimiterSettings()
        self.now = 100.0
        self.state = State(self.settings)
        self.discord = DiscordModel(self.settings.global_limit, rules or {"post": Rule(5, 5.0)})
        self.calls: list[Call] = []
        self.delays: Callable[[], tuple[float, float]] = lambda: (0.01, 0.01)
        self.delays_of: Callable[[Call], tuple[float, float]] = lambda _: self.delays()
        self.spoil: Callable[[Call, Reply], Reply | None] = lambda _, reply: reply
        self.order: dict[tuple[str, str], list[int]] = {}
        self.order_of_clients: dict[tuple[str, str, str, Priority], list[int]] = {}
        self.sent: list[Call] = []
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()

    # Callers

    def call(
        self,
        route: str = "post",
        place: str = "1",
        within: float | None = None,
        client: str = "",
        priority: Priority = Priority.NORMAL,
        kind: str = "",
    ) -> Call:
        """Let a caller ask for a request to be sent, within so many seconds."""
        call = Call(next(self._numbers), route, place, client, priority, kind)
        call.asked_at = self.now
        self.calls.append(call)
        self._ask(call, None if within is None else self.now + within, None)
        self.settle()
        return call

    def cancel(self, call: Call) -> None:
        """Let a caller go away while it waits."""
        assert call.waiter is not None
        self.state.withdraw(call.waiter, self.now)
        call.outcome = "cancelled"
        self.settle()

    def _ask(self, call: Call, deadline: float | None, again: Grant | None) -> None:
        route = find_route(METHODS[call.route], f"/channels/{call.place}/{call.route}", call.kind)
        try:
            waiter = self.state.request(
                route, self.now, deadline=deadline, again=again, client=call.client, priority=call.priority
            )
        except RateLimitError as error:
            call.error = error
            return
        waiter.tag = call
        call.waiter = waiter
        if waiter.grant is not None:
            self._depart(call, waiter.grant)

    def settle(self) -> None:
        """Do what the state has decided."""
        for waiter in self.state.advance(self.now):
            call: Call = waiter.tag
            if waiter.grant is not None:
                self._depart(call, waiter.grant)
            else:
                call.error = waiter.error
                call.left_at = self.now

    # Network

    def _depart(self, call: Call, grant: Grant) -> None:
        call.sent_at.append(self.now)
        self.order.setdefault((call.route, call.place), []).append(call.number)
        key = (call.route, call.place, call.client, call.priority)
        self.order_of_clients.setdefault(key, []).append(call.number)
        self.sent.append(call)
        up, down = self.delays_of(call)
        self.after(up, lambda: self._arrive(call, grant, down))

    def _arrive(self, call: Call, grant: Grant, down: float) -> None:
        reply = self.spoil(call, self.discord.receive(call.route, call.place, self.now, kind=call.kind))
        if reply is None:
            self.after(down, lambda: self._lose(call, grant))
        else:
            self.after(down, lambda: self._answer(call, grant, reply))

    def _answer(self, call: Call, grant: Grant, reply: Reply) -> None:
        verdict = self.state.answer(grant, read_answer(reply.status, reply.headers, reply.body), self.now)
        if verdict.retry:
            assert call.waiter is not None
            self._ask(call, call.waiter.deadline, grant)
        else:
            call.outcome, call.done_at = str(reply.status), self.now

    def _lose(self, call: Call, grant: Grant) -> None:
        self.state.lose(grant, self.now)
        call.outcome, call.done_at = "lost", self.now

    # Time

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Let something happen later."""
        heapq.heappush(self._events, (self.now + seconds, next(self._numbers), action))

    def run(self, seconds: float) -> None:
        """Let time pass, waking the state exactly when it wants to be woken."""
        end = self.now + seconds
        while True:
            wake = self.state.find_wake_up(self.now)
            at = min(
                self._events[0][0] if self._events else end, end if wake is None else max(wake, self.now)
            )
            if at > end or (at == end and not (self._events and self._events[0][0] <= end) and wake != end):
                break
            self._step(at)
        self._step(end)

    def leap(self, seconds: float) -> None:
        """Let the clock jump: nothing is seen in between, as after a machine's sleep."""
        self.now += seconds
        self.settle()

    def _step(self, at: float) -> None:
        self.now = max(self.now, at)
        while self._events and self._events[0][0] <= self.now:
            heapq.heappop(self._events)[2]()
            self.settle()
        self.settle()

    # What can be seen

    def find(self, outcome: str) -> list[Call]:
        """Return the calls with that outcome."""
        return [call for call in self.calls if call.outcome == outcome]

    @property
    def open_calls(self) -> list[Call]:
        """Calls without an outcome."""
        return [call for call in self.calls if call.outcome is None and call.error is None]
