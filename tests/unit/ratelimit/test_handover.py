"""Buckets on their way from one limiter to another: nothing is forgotten that counts at Discord."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from discordproxy.ratelimit.bucket import Grant
from discordproxy.ratelimit.errors import Moved
from discordproxy.ratelimit.handover import Handover, split_handover
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.world import Call, World

LIMIT = 10_000
STORY_LINES = 80


class MovingWorld(World):
    """Its buckets move from one limiter to the next; answers come to the one that let the request go."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        super().__init__(LimiterSettings(global_limit=LIMIT), rules)
        self.owners: dict[Grant, State] = {}
        self.story: list[str] = []

    def tell(self, what: str) -> None:
        """Note what has happened, for whoever must find out why a test has failed."""
        self.story.append(f"{self.now:.4f} {what}")

    def move(self, *, loses_all: bool = False) -> Handover:
        """Let another limiter have all buckets; those who wait ask there, in their order."""
        former, self.state = self.state, State(self.settings)
        self.state.buckets.is_cautious = True
        handed = former.hand_over(lambda _: True, self.now)
        self.tell(f"moves: {handed}")
        if not loses_all:
            self.state.take_over(handed, self.now)
        while former.pending:
            moved = [waiter for waiter in former.advance(self.now) if waiter.error is not None]
            assert all(isinstance(waiter.error, Moved) for waiter in moved)
            for waiter in moved:
                self._ask(waiter.tag, waiter.deadline, None)
        self.settle()
        return handed

    def _depart(self, call: Call, grant: Grant) -> None:
        self.owners[grant] = self.state
        self.tell(f"{call} goes: {grant.bucket.mode.name}, {grant.bucket.window}")
        super()._depart(call, grant)

    def _arrive(self, call: Call, grant: Grant, down: float) -> None:
        super()._arrive(call, grant, down)
        self.tell(f"{call} is counted: {self.discord.find_counter(call.route, call.place).tell(self.now)}")

    def _answer(self, call: Call, grant: Grant, reply: Reply) -> None:
        self.tell(f"{call} is answered: {reply.status}, {reply.headers}")
        answer = read_answer(reply.status, reply.headers, reply.body)
        verdict = self.owners[grant].answer(grant, answer, self.now)
        if verdict.retry:
            assert call.waiter is not None
            self._ask(call, call.waiter.deadline, None)
        else:
            call.outcome, call.done_at = str(reply.status), self.now


def make_world(**rules: Rule) -> MovingWorld:
    return MovingWorld({"post": Rule(5, 5.0), "list": Rule(1, 1.0), "edit": Rule(1, 0.3), **rules})


def teach(world: MovingWorld) -> None:
    """Let the limiter learn how Discord counts, in another place."""
    for _ in range(4):
        world.call(place="2")
        world.run(0.1)
    world.run(10.0)


@pytest.mark.parametrize("counting", ["fixed", "leaky", "sliding"])
def test_the_new_owner_knows_what_is_left(counting: str) -> None:
    world = make_world(post=Rule(5, 5.0, counting))
    for _ in range(4):
        world.call()
    world.run(1.0)
    world.move()
    for _ in range(6):
        world.call()
    world.run(30.0)
    assert len(world.find("200")) == 10
    assert world.discord.refusals == []


@pytest.mark.parametrize("counting", ["fixed", "leaky", "sliding"])
def test_what_is_under_way_counts_as_spent(counting: str) -> None:
    world = make_world(post=Rule(5, 5.0, counting))
    teach(world)
    world.call()
    world.run(1.0)
    for _ in range(4):
        world.call()
    world.move()
    for _ in range(6):
        world.call()
    world.run(30.0)
    assert world.discord.refusals == []
    assert len(world.open_calls) == 0


def test_what_is_under_way_may_count_for_longer_than_any_answer_has_told() -> None:
    """One answer does not show that a bucket is leaky: then the second request counts for twice as long."""
    world = make_world(post=Rule(2, 2.0, "leaky"))
    world.discord.sends_reset = False
    world.delays = lambda: (0.04, 0.01)
    for _ in range(4):
        world.call()
    world.run(0.0625)
    assert [bucket.in_flight for bucket in world.state.buckets] == [1]
    world.move()
    world.run(2.0)
    assert world.discord.refusals == []
    world.run(10.0)
    assert len(world.find("200")) == 4


@pytest.mark.parametrize("counting", ["fixed", "leaky", "sliding"])
@pytest.mark.parametrize("sends_reset", [True, False])
def test_what_is_under_way_may_be_counted_after_the_first_requests_of_the_new_owner(
    counting: str, sends_reset: bool
) -> None:
    world = make_world(post=Rule(4, 2.0, counting))
    teach(world)
    world.discord.sends_reset = sends_reset
    world.call()
    world.run(5.0)
    world.delays = lambda: (0.3, 0.3)
    world.call()
    ways = iter([(0.01, 0.01), (0.01, 0.01), (0.31, 0.3)])
    world.delays = lambda: next(ways, (0.05, 0.05))
    world.move()
    for _ in range(6):
        world.call()
    world.run(2.0)
    assert world.discord.refusals == []
    world.run(20.0)
    assert len(world.find("200")) == 12


@pytest.mark.parametrize("is_apart", [True, False])
def test_the_answer_of_another_route_does_not_open_the_window_that_was_handed_over(is_apart: bool) -> None:
    """The new owner does not know either whether Discord counts the two routes of a hash together."""
    both = Rule(5, 2.0, bucket="one", is_apart=is_apart)
    world = make_world(post=both, edit=both)
    world.discord.sends_reset = False
    for _ in range(6):
        world.call("edit")
    world.run(1.0)
    before = len(world.discord.refusals)
    world.move()
    world.call("post")
    world.run(600.0)
    assert len(world.find("200")) == 7
    assert [refusal for refusal in world.discord.refusals[before:] if "edit" in str(refusal)] == []


def test_those_who_wait_ask_the_new_owner_in_their_order() -> None:
    world = make_world()
    for _ in range(12):
        world.call()
    world.run(0.5)
    world.move()
    world.run(60.0)
    order = world.order["post", "1"]
    assert len(order) == 12
    assert order == sorted(order)
    assert world.discord.refusals == []


def test_a_pause_goes_along() -> None:
    world = make_world()
    world.call()
    world.run(0.5)
    world.discord.use_elsewhere("post", "1", 4, world.now)
    world.call()
    world.run(0.1)
    assert len(world.discord.refusals) == 1
    handed = world.move()
    assert handed.buckets[0].paused_seconds > 3
    world.run(30.0)
    assert len(world.find("200")) == 2
    assert len(world.discord.refusals) == 1


def test_a_hidden_limit_goes_along() -> None:
    world = make_world(post=Rule(2, 4.0, "sliding", is_hidden=True))
    for _ in range(8):
        world.call()
        world.run(2.5)
    known = len(world.discord.refusals)
    for _ in range(3):
        world.call()
    world.run(1.0)
    world.move()
    bucket = next(iter(world.state.buckets))
    assert bucket.mode in (Mode.PACED, Mode.PAUSED)
    for _ in range(6):
        world.call()
    world.run(60.0)
    assert len(world.discord.refusals) <= known + 3


def test_a_sub_limit_goes_along() -> None:
    """Two changes of a channel's name in ten minutes: the third one is refused for minutes, all others go on."""
    world = make_world(edit=Rule(5, 1.0, kinds={"name": Rule(2, 600.0, is_hidden=True)}))
    for _ in range(3):
        world.call("edit", kind="name")
        world.run(3.0)
    assert len(world.discord.refusals) == 1
    handed = world.move()
    assert [bucket.lane for bucket in handed.buckets if bucket.paused_seconds > 300] != []
    world.call("edit", kind="name")
    others = [world.call("edit") for _ in range(3)]
    world.run(5.0)
    assert [call.outcome for call in others] == ["200"] * 3
    assert len(world.discord.refusals) == 1


def test_who_was_told_nothing_begins_with_one_request() -> None:
    world = make_world()
    for _ in range(4):
        world.call()
    world.run(1.0)
    world.move(loses_all=True)
    for _ in range(6):
        world.call()
    world.run(0.001)
    assert len(world.sent) == 5
    world.run(30.0)
    assert world.discord.refusals == []


def test_who_lost_a_bucket_and_has_it_again_does_not_trust_what_it_knew() -> None:
    world = make_world()
    world.call()
    world.run(6.0)
    assert len(world.state.buckets) == 1
    world.state.forget_moved(lambda major: major == "channels/2")
    assert len(world.state.buckets) == 1
    world.state.forget_moved(lambda major: major == "channels/1")
    assert len(world.state.buckets) == 0


def test_a_large_hand_over_comes_in_parts() -> None:
    handed = Handover(routes=[(str(number), "hash") for number in range(25)])
    parts = list(split_handover(handed, 10))
    assert [len(part.routes) for part in parts] == [10, 10, 5]
    assert [route for part in parts for route in part.routes] == handed.routes
    assert list(split_handover(Handover(), 10)) == [Handover()]


class Moving(RuleBasedStateMachine):
    """Owners change at any moment, and Discord hardly ever has to refuse."""

    @initialize(
        post=st.builds(
            Rule, st.integers(1, 5), st.floats(0.5, 4.0), st.sampled_from(["fixed", "leaky", "sliding"])
        ),
        one_hash=st.booleans(),
        sends_reset=st.booleans(),
        random=st.randoms(use_true_random=False),
    )
    def begin(self, post: Rule, one_hash: bool, sends_reset: bool, random: Any) -> None:
        post.bucket = "one" if one_hash else ""
        self.world = make_world(post=post, edit=post if one_hash else Rule(1, 0.5))
        self.world.discord.sends_reset = sends_reset
        self.world.delays = lambda: (random.random() * 0.1, random.random() * 0.1)
        self.in_the_dark = 0

    @rule(
        route=st.sampled_from(["post", "list", "edit"]), place=st.sampled_from("12"), times=st.integers(1, 8)
    )
    def call(self, route: str, place: str, times: int) -> None:
        for _ in range(times):
            self.world.call(route, place)

    @rule(seconds=st.floats(0.0, 3.0))
    def let_time_pass(self, seconds: float) -> None:
        self.world.run(seconds)

    @rule()
    def move(self) -> None:
        """A route of which no answer has told anything may be asked for by both owners at the same time.

        Each such request may cost two refusals: one of the two owners' requests, and the first after the pause, which
        stops all routes of the hash, though Discord may count them apart.
        """
        self.in_the_dark += sum(
            bucket.in_flight for bucket in self.world.state.buckets if bucket.window is None
        )
        self.world.move()

    @invariant()
    def discord_hardly_ever_refuses(self) -> None:
        story = "\n".join(self.world.story[-STORY_LINES:])
        assert len(self.world.discord.refusals) <= 2 * self.in_the_dark, story

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.run(600.0)
            assert self.world.open_calls == []
            assert all(call.error is None for call in self.world.calls)


TestMoving = Moving.TestCase
TestMoving.settings = settings(
    max_examples=60, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
