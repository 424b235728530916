"""The limiter against a model of Discord: whatever callers, network and clocks do, no limit is broken."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.errors import WaitTooLong
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.world import Call, World

ROUTES = ("post", "list", "edit", "free")
PLACES = ("1", "2", "3")
LONG_ENOUGH_SECONDS = 1000.0

ways = st.sampled_from(["fixed", "leaky", "sliding"])
routes, places = st.sampled_from(ROUTES), st.sampled_from(PLACES)
clients, priorities = st.sampled_from(["a", "b", "c"]), st.sampled_from(Priority)


class Honest(RuleBasedStateMachine):
    """Discord keeps to its rules and nobody else uses the token: then there is never a 429."""

    def __init__(self) -> None:
        super().__init__()
        self.fault = "none"

    def spoil(self, _: Call, reply: Reply) -> Reply | None:
        """Return what becomes of an answer on its way."""
        return reply

    @initialize(
        global_limit=st.integers(2, 8),
        post=st.builds(Rule, st.integers(1, 5), st.floats(0.2, 4.0), ways),
        other=st.builds(Rule, st.integers(1, 3), st.floats(0.2, 2.0), ways),
        one_hash=st.booleans(),
        sends_reset=st.booleans(),
        random=st.randoms(use_true_random=False),
        slowest=st.sampled_from([0.0, 0.01, 0.3, 1.5]),
    )
    def begin(
        self,
        global_limit: int,
        post: Rule,
        other: Rule,
        one_hash: bool,
        sends_reset: bool,
        random: object,
        slowest: float,
    ) -> None:
        post.bucket = "one" if one_hash else ""
        edit = post if one_hash else Rule(1, 0.3)
        rules = {"post": post, "list": other, "edit": edit, "free": Rule(None)}
        self.world = World(LimiterSettings(global_limit=global_limit, max_pending=60), rules)
        self.world.discord.sends_reset = sends_reset
        self.world.spoil = self.spoil
        self.world.delays = lambda: (random.random() * slowest, random.random() * slowest)  # type: ignore[attr-defined]

    @rule(route=routes, place=places, times=st.integers(1, 8), client=clients, priority=priorities)
    def call(self, route: str, place: str, times: int, client: str, priority: Priority) -> None:
        for _ in range(times):
            self.world.call(route, place, client=client, priority=priority)

    @rule(route=routes, place=places, within=st.floats(0.01, 6.0), client=clients, priority=priorities)
    def call_in_a_hurry(self, route: str, place: str, within: float, client: str, priority: Priority) -> None:
        self.world.call(route, place, within=within, client=client, priority=priority)

    @rule(seconds=st.floats(0.0, 3.0))
    def let_time_pass(self, seconds: float) -> None:
        self.world.run(seconds)

    @rule(data=st.data())
    def a_caller_leaves(self, data: st.DataObject) -> None:
        waiting = [call for call in self.world.open_calls if not call.sent_at]
        if waiting:
            call = data.draw(st.sampled_from(waiting))
            before = self.world.state.pending
            self.world.cancel(call)
            assert self.world.state.pending < before

    @rule(seconds=st.floats(1.0, 100.0))
    def the_clock_jumps(self, seconds: float) -> None:
        self.world.leap(seconds)

    @invariant()
    def discord_never_refuses(self) -> None:
        assert self.world.discord.refusals == []

    @invariant()
    def no_second_sees_too_many(self) -> None:
        check_seconds(self.world)

    @invariant()
    def order_holds(self) -> None:
        for numbers in self.world.order_of_clients.values():
            assert numbers == sorted(numbers)

    @invariant()
    def the_books_balance(self) -> None:
        check_books(self.world)

    @invariant()
    def nobody_goes_too_late(self) -> None:
        for call in self.world.calls:
            if call.waiter is not None and call.sent_at:
                assert call.sent_at[-1] < call.waiter.deadline

    def teardown(self) -> None:
        if hasattr(self, "world"):
            finish(self.world)
            assert self.world.discord.refusals == []


class Hostile(Honest):
    """Requests get lost, headers lie, others use the token: no second sees too many, and life goes on."""

    def spoil(self, call: Call, reply: Reply) -> Reply | None:
        if self.fault == "loss":
            return None
        if self.fault == "silence":
            return Reply(reply.status, {"Via": "x"}, reply.body)
        if self.fault == "lies" and "X-RateLimit-Limit" in reply.headers:
            lies = {"X-RateLimit-Remaining": "5", "X-RateLimit-Limit": "9", "X-RateLimit-Reset-After": "0"}
            return Reply(reply.status, reply.headers | lies, reply.body)
        if self.fault == "failure":
            return Reply(502, {}, b"<html>")
        if self.fault == "never":
            return Reply(reply.status, reply.headers | {"X-RateLimit-Reset-After": "1e308"}, reply.body)
        return reply

    @rule(fault=st.sampled_from(["none", "loss", "silence", "lies", "failure"]))
    def trouble_changes(self, fault: str) -> None:
        self.fault = fault

    @rule(route=st.sampled_from(ROUTES), place=st.sampled_from(PLACES), times=st.integers(1, 5))
    def somebody_else_sends(self, route: str, place: str, times: int) -> None:
        self.world.discord.use_elsewhere(route, place, times, self.world.now)

    @invariant()
    def discord_never_refuses(self) -> None:
        """It does here; but never because of the budget of the whole bot."""
        assert "global" not in self.world.discord.refusals

    @invariant()
    def order_holds(self) -> None:
        """First attempts keep the order; further ones come between."""
        for numbers in self.world.order_of_clients.values():
            first = list(dict.fromkeys(numbers))
            assert first == sorted(first)

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.fault = "none"
            finish(self.world)


class Surprising(Hostile):
    """Limits inside limits or without headers, shared counters and channels, hashes that change: life goes on."""

    @initialize(
        post=st.builds(Rule, st.integers(2, 5), st.floats(0.5, 4.0), ways),
        hidden=st.builds(
            Rule,
            st.integers(1, 5),
            st.floats(0.5, 3.0),
            ways,
            is_hidden=st.just(True),
            is_route_wide=st.booleans(),
        ),
        of_kind=st.builds(Rule, st.integers(1, 2), st.floats(1.0, 10.0), ways),
        random=st.randoms(use_true_random=False),
        slowest=st.sampled_from([0.01, 0.3]),
    )
    def begin(self, post: Rule, hidden: Rule, of_kind: Rule, random: object, slowest: float) -> None:
        post.bucket, post.is_apart = "one", False
        kinds = Rule(10, 1.0, kinds={"name": of_kind, "topic": of_kind})
        rules = {"post": post, "list": kinds, "edit": post, "free": hidden}
        self.world = World(LimiterSettings(max_pending=60), rules)
        self.world.spoil = self.spoil
        self.world.delays = lambda: (random.random() * slowest, random.random() * slowest)  # type: ignore[attr-defined]

    def spoil(self, call: Call, reply: Reply) -> Reply | None:
        name = reply.headers.get("X-RateLimit-Bucket")
        if self.fault == "renamed" and name is not None:
            return Reply(reply.status, reply.headers | {"X-RateLimit-Bucket": f"new-{name}"}, reply.body)
        return super().spoil(call, reply)

    @rule(fault=st.sampled_from(["none", "renamed", "loss", "silence"]))
    def trouble_changes(self, fault: str) -> None:
        self.fault = fault

    @rule(place=places, times=st.integers(1, 4), kind=st.sampled_from(["", "name", "topic"]), client=clients)
    def call_of_a_kind(self, place: str, times: int, kind: str, client: str) -> None:
        for _ in range(times):
            self.world.call("list", place, client=client, kind=kind)

    @invariant()
    def order_holds(self) -> None:
        """Kinds overtake each other here."""


def check_seconds(world: World) -> None:
    arrivals, limit = world.discord.arrivals, world.settings.global_limit
    for first, last in zip(arrivals, arrivals[limit:], strict=False):
        assert last - first >= 1.0


def check_books(world: World) -> None:
    state = world.state
    buckets = list(state.buckets)
    assert state.pending == sum(len(bucket.waiting) for bucket in buckets) == waiting_calls(world)
    assert state.flying == sum(len(bucket.flying) + len(bucket.overdue) for bucket in buckets)
    assert state.pending <= world.settings.max_pending
    assert len(state._deadlines) <= 2 * state.pending + 65
    assert state.paced.line._awaited <= state.paced.line._entries.keys()
    for bucket in buckets:
        check_line(state, bucket)


def check_line(state: State, bucket: Bucket) -> None:
    """Whoever waits either stands in line for the bucket or waits to be called up."""
    queue, line = bucket.waiting, state.paced.line
    standing = set(line._entries.get(bucket, ()))
    waiting = {client for client, _ in queue.by_client}
    assert standing.isdisjoint(queue.behind)
    assert standing | set(queue.behind) == waiting


def waiting_calls(world: World) -> int:
    return sum(
        1
        for call in world.open_calls
        if call.waiter is not None and call.waiter.grant is None and call.waiter.error is None
    )


def finish(world: World) -> None:
    """Everybody who waits gets a turn, and nothing is left behind."""
    world.run(LONG_ENOUGH_SECONDS)
    assert world.open_calls == []
    for call in world.calls:
        if isinstance(call.error, WaitTooLong):
            assert call.waiter is None or call.waiter.deadline <= world.now
    assert world.state.pending == world.state.flying == 0
    assert len(world.state.paced) == len(world.state.unpaced) == 0
    world.leap(LONG_ENOUGH_SECONDS)
    world.state.buckets.sweep(world.now, len(world.state.buckets))
    assert list(world.state.buckets) == []
    check_books(world)
    check_seconds(world)


TestHonest = Honest.TestCase
TestHostile = Hostile.TestCase
TestSurprising = Surprising.TestCase
QUICK = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestHonest.settings = QUICK
TestHostile.settings = QUICK
TestSurprising.settings = QUICK
