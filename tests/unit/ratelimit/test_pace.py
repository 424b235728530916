"""How fast requests go, in which order, and who is refused early; against a model of Discord."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from discordproxy.ratelimit.early_refusal import COMPACT_AT
from discordproxy.ratelimit.errors import WaitTooLong
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.scenes import (
    VIA,
    error_of,
    make_world,
)
from tests.unit.ratelimit.world import World

# Pace


def test_a_burst_of_600_to_400_channels_takes_what_the_limit_takes() -> None:
    world = make_world()
    began = world.now
    for number in range(600):
        world.call("post", str(number % 400))
    world.run(13.0)
    assert len(world.find("200")) == 600
    assert world.discord.refusals == []
    assert max(call.done_at for call in world.calls) - began < 12.1


def test_those_who_wait_do_not_go_all_at_once() -> None:
    world = make_world()
    for number in range(150):
        world.call("free", str(number))
    world.run(4.0)
    second = sorted(call.sent_at[0] for call in world.calls)[50:100]
    assert 0.6 < second[-1] - second[0] < 0.9
    gaps = [after - before for before, after in itertools.pairwise(second)]
    assert min(gaps) > 0.01


def test_slow_answers_cost_pace_never_the_limit() -> None:
    world = make_world()
    world.delays = lambda: (0.15, 0.15)
    for number in range(300):
        world.call("free", str(number))
    world.run(20.0)
    assert world.discord.refusals == []
    assert len(world.find("200")) == 300


@pytest.mark.parametrize("counting", ["fixed", "leaky", "sliding"])
@pytest.mark.parametrize("sends_reset", [True, False])
def test_after_lost_requests_a_window_begins_with_one(counting: str, sends_reset: bool) -> None:
    """One answer does not show that a bucket is leaky: then the lost ones count for longer than it has told."""
    world = World(rules={"post": Rule(5, 5.0, counting)})
    world.discord.sends_reset = sends_reset
    for _ in range(10):
        world.call()
    world.spoil = lambda call, reply: reply if call is world.calls[0] else None
    world.run(0.5)
    assert len(world.find("lost")) == 4
    world.spoil = lambda _, reply: reply
    world.run(20.0)
    assert len(world.find("200")) == 6
    assert world.discord.refusals == []


def test_interactions_go_beside_the_bots_budget() -> None:
    world = make_world(global_limit=1)
    world.call("free", "1")
    world.call("free", "2")
    assert world.state.pending == 1
    waiter = world.state.request(find_route("POST", "/interactions/1/token/callback"), world.now)
    assert waiter.grant is not None


def test_a_full_channel_does_not_delay_a_quiet_one() -> None:
    world = make_world()
    for _ in range(1000):
        world.call("post", "1")
    world.run(0.5)
    for _ in range(5):
        quiet = world.call("post", "2")
        world.run(1.0)
        assert quiet.done_at - quiet.sent_at[0] < 0.05
        assert quiet.outcome == "200"


def test_channels_take_turns_for_the_bots_budget() -> None:
    world = make_world(global_limit=5)
    world.call("free", "1")
    world.run(2.0)
    for _ in range(1000):
        world.call("free", "1")
    for place in "23456":
        for _ in range(2):
            world.call("free", place)
    began = world.now
    world.run(10.0)
    late = [call for call in world.calls if call.place != "1"]
    assert all(call.outcome == "200" for call in late)
    shares = Counter(call.place for call in world.calls if call.sent_at and call.sent_at[0] - began < 4.9)
    assert shares["1"] >= 10, "and the busy one goes on"


def test_a_route_never_seen_sends_one_and_learns() -> None:
    world = make_world()
    for _ in range(7):
        world.call("post", "1")
    assert sum(bool(call.sent_at) for call in world.calls) == 1
    world.run(0.1)
    assert sum(bool(call.sent_at) for call in world.calls) == 5
    world.run(5.1)
    assert len(world.find("200")) == 7


def test_routes_that_share_a_hash_share_the_window() -> None:
    world = make_world()
    shared = {"X-RateLimit-Bucket": "shared", "X-RateLimit-Limit": "2", "X-RateLimit-Reset-After": "5.0"}
    left = iter("10")
    world.spoil = lambda call, reply: Reply(200, VIA | shared | {"X-RateLimit-Remaining": next(left)})
    world.call("post", "1")
    world.run(1.0)
    world.call("list", "1")
    world.run(1.0)
    assert not world.call("post", "1").sent_at
    assert not world.call("list", "1").sent_at


def test_requests_that_move_to_another_hash_are_not_forgotten() -> None:
    world = make_world()
    names = iter("ababababab")
    world.spoil = lambda call, reply: Reply(200, reply.headers | {"X-RateLimit-Bucket": next(names)})
    for _ in range(10):
        world.call("edit", "1")
    world.run(30.0)
    assert len(world.find("200")) == 10


def test_a_channel_has_one_bucket_also_while_its_hash_is_learned_elsewhere() -> None:
    world = World(LimiterSettings(global_limit=2), {"post": Rule(1, 5.0), "free": Rule(None)})
    world.call("post", "1")
    world.call("free", "1")
    world.call("post", "2")  # waits, when nothing is known of the route yet
    world.run(0.1)
    world.call("post", "2")
    world.run(20.0)
    assert len(world.find("200")) == 4
    assert world.discord.refusals == []
    assert world.order["post", "2"] == sorted(world.order["post", "2"])


# Deadlines


def test_a_storm_of_deadlines_is_refused_at_once() -> None:
    world = make_world()
    world.call("post", "1")
    world.run(10.0)
    storm = [world.call("post", "1", within=1.0) for _ in range(1000)]
    assert Counter(type(call.error) for call in storm) == {type(None): 5, WaitTooLong: 995}
    error = error_of(storm[-1])
    assert isinstance(error, WaitTooLong)
    assert error.wait_seconds == pytest.approx(5.0, abs=0.1)
    assert "5 requests in 5 s" in str(error)


def test_those_who_wait_for_a_first_answer_hear_as_soon_as_it_is_known() -> None:
    world = make_world()
    storm = [world.call("post", "1", within=1.0) for _ in range(100)]
    world.run(0.1)
    assert sum(isinstance(call.error, WaitTooLong) for call in storm) == 95


def test_the_bots_budget_refuses_early_too() -> None:
    world = make_world(global_limit=10)
    calls = [world.call("free", str(number), within=1.5) for number in range(100)]
    assert sum(isinstance(call.error, WaitTooLong) for call in calls) == 80
    world.run(2.0)
    assert len(world.find("200")) == 20
    assert "10 requests per second are allowed to the whole bot" in str(calls[-1].error)


def test_nothing_is_refused_that_would_have_fitted() -> None:
    world = make_world()
    for _ in range(3):
        world.call("post", "1")
    world.run(4.0)
    calls = [world.call("post", "1", within=2.0) for _ in range(5)]
    world.run(3.0)
    assert [call.outcome for call in calls] == ["200"] * 5


def test_a_deadline_that_is_over_sends_nothing() -> None:
    world = make_world()
    assert isinstance(world.call("post", "1", within=0.0).error, WaitTooLong)
    assert world.discord.arrivals == []


def test_who_must_wait_hears_the_wait_of_the_next_attempt() -> None:
    world = make_world()
    world.delays = lambda: (30.0, 0.0)
    world.call("post", "1")
    call = world.call("post", "1", within=2.0)
    world.run(3.0)
    assert "earlier requests go first" in str(error_of(call)) or "per second" in str(error_of(call))


def test_those_who_left_are_not_remembered_until_their_deadlines() -> None:
    world = make_world()
    for call in [world.call("post", "1") for _ in range(500)][1:]:
        world.cancel(call)
    assert len(world.state._deadlines) <= COMPACT_AT
