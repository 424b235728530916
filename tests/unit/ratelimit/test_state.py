"""What callers and Discord see of the limiter, in virtual time against a model of Discord."""

from __future__ import annotations

import logging
from collections import Counter

import pytest

from discordproxy.ratelimit.errors import (
    Banned,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.snapshot import Snapshot, take_snapshot
from discordproxy.ratelimit.state import COMPACT_AT
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.world import Call, World

VIA = {"Via": "1.1 google"}
REAL_RULES = {"post": Rule(5, 5.0), "list": Rule(50, 1.0), "free": Rule(None), "edit": Rule(2, 1.0)}
AN_HOUR_SECONDS = 3600.0


def make_world(**settings: float) -> World:
    return World(LimiterSettings(**settings), dict(REAL_RULES))  # type: ignore[arg-type]


def answer_all(world: World, status: int, headers: dict[str, str] = VIA, body: bytes = b"{}") -> None:
    """Let every request from now on be answered like that."""
    world.spoil = lambda call, reply: Reply(status, headers, body)


def answer_truly(world: World) -> None:
    """Let Discord's own answers through from now on."""
    world.spoil = lambda call, reply: reply


def limited(seconds: float, scope: str = "user") -> bytes:
    return f'{{"retry_after": {seconds}, "global": {str(scope == "global").lower()}}}'.encode()


def snapshot(world: World) -> Snapshot:
    return take_snapshot(world.state, world.now)


def error_of(call: Call) -> RateLimitError:
    assert call.error is not None
    return call.error


# Pace


def test_a_burst_of_600_to_400_channels_takes_what_the_limit_takes() -> None:
    world = make_world()
    began = world.now
    for number in range(600):
        world.call("post", str(number % 400))
    world.run(13.0)
    assert len(world.find("200")) == 600
    assert world.discord.refusals == []
    assert max(call.done_at for call in world.calls) - began < 12.0


def test_slow_answers_cost_pace_never_the_limit() -> None:
    world = make_world()
    world.delays = lambda: (0.15, 0.15)
    for number in range(300):
        world.call("free", str(number))
    world.run(20.0)
    assert world.discord.refusals == []
    assert len(world.find("200")) == 300


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


# 429


def test_a_bucket_that_others_use_is_obeyed_and_gone_on_with() -> None:
    world = make_world()
    world.call("post", "1")
    world.run(10.0)
    world.discord.use_elsewhere("post", "1", 5, world.now)
    calls = [world.call("post", "1") for _ in range(8)]
    world.run(30.0)
    assert all(call.outcome == "200" for call in calls)
    assert len(world.discord.refusals) == 5, "those under way, and not one more"


def test_after_a_wait_one_probe_goes_first() -> None:
    world = make_world()
    answer_all(world, 429, VIA, limited(2.0))
    calls = [world.call("post", "1") for _ in range(10)]
    world.run(1.9)
    assert len(world.discord.arrivals) == 1
    world.run(2.0)
    assert len(world.discord.arrivals) == 2, "the probe, refused again"
    answer_truly(world)
    world.run(30.0)
    assert all(call.outcome == "200" for call in calls)
    assert world.order["post", "1"][:3] == [calls[0].number] * 3


def test_a_429_without_end_is_not_amplified() -> None:
    world = make_world()
    answer_all(world, 429, VIA, limited(0.0))
    for _ in range(100):
        world.call("post", "1")
    world.run(60.0)
    assert len(world.discord.arrivals) < 25


def test_a_shared_limit_stops_its_bucket_alone_and_does_not_count_as_invalid() -> None:
    world = make_world()
    answer_all(world, 429, VIA | {"X-RateLimit-Scope": "shared"}, limited(3.0))
    world.call("post", "1")
    world.run(1.0)
    answer_truly(world)
    assert world.call("post", "2").sent_at
    assert not world.call("post", "1").sent_at
    assert snapshot(world).invalid_budget.count == 0
    assert snapshot(world).paused[0].reason == "429"


def test_a_global_429_stops_everything_then_one_probe_goes_then_all() -> None:
    world = make_world()
    answer_all(world, 429, VIA | {"X-RateLimit-Scope": "global"}, limited(2.0, "global"))
    world.call("post", "1")
    world.run(0.1)
    answer_truly(world)
    others = [world.call("free", str(number)) for number in range(20)]
    world.run(1.85)
    assert not any(call.sent_at for call in others)
    assert snapshot(world).paused[0].what == "everything"
    world.run(0.09)
    assert len(world.discord.arrivals) == 2, "the probe is the refused one again"
    assert not any(call.sent_at for call in others)
    world.run(3.0)
    assert all(call.outcome == "200" for call in world.calls)
    assert [text for _, text in world.state.notices] == [
        "429 (global): everything waits 2.00 s",
        "the pause for the whole bot is over",
    ]


def test_a_global_pause_refuses_who_cannot_wait_that_long() -> None:
    world = make_world(global_limit=3)
    answer_all(world, 429, VIA, limited(20.0, "global"))
    calls = [world.call("free", str(number), within=5.0) for number in range(6)]
    world.run(0.1)
    assert all(isinstance(call.error, WaitTooLong) for call in calls)
    assert world.state.pending == 0


def test_a_lost_probe_is_followed_by_another() -> None:
    world = make_world()
    answer_all(world, 429, VIA, limited(1.0, "global"))
    call = world.call("free", "1")
    world.run(0.5)
    world.spoil = lambda lost, reply: None if lost is call else reply
    others = [world.call("free", str(number)) for number in range(2, 5)]
    world.run(5.0)
    assert call.outcome == "lost"
    assert all(other.outcome == "200" for other in others)


def test_two_processes_with_one_token_both_go_on() -> None:
    ours, theirs = make_world(), make_world()
    theirs.discord = ours.discord
    for world in (ours, theirs):
        for number in range(300):
            world.call("post", str(number))
    for _ in range(4000):
        ours.run(0.005)
        theirs.run(0.005)
    assert len(ours.find("200")) == len(theirs.find("200")) == 300
    assert len(ours.discord.refusals) < 70


# What stops everything


@pytest.mark.parametrize(("headers", "seconds"), [({"Retry-After": "120"}, 120.0), ({}, 60.0)])
def test_a_ban_stops_everything_and_everybody_hears_it(headers: dict[str, str], seconds: float) -> None:
    world = make_world(global_limit=2)
    answer_all(world, 429, headers, b"<html>banned</html>")
    calls = [world.call("free", str(number)) for number in range(5)]
    world.run(0.5)
    assert all(isinstance(call.error, Banned) for call in calls)
    assert not snapshot(world).serving
    assert snapshot(world).reason == "the address is banned by Discord's network"
    error = error_of(world.call("free", "9"))
    assert isinstance(error, Banned)
    assert seconds - 1 < error.retry_after_seconds < seconds
    answer_truly(world)
    world.run(seconds)
    assert snapshot(world).serving, "the next request finds out"
    after = [world.call("free", str(number)) for number in range(10, 13)]
    assert sum(bool(call.sent_at) for call in after) == 1
    world.run(5.0)
    assert all(call.outcome == "200" for call in after)
    assert world.state.notices[-1] == (logging.INFO, "the ban is over")


def test_a_ban_that_goes_on() -> None:
    world = make_world()
    answer_all(world, 429, {}, b"<html>")
    world.call("free", "1")
    world.run(61.0)
    calls = [world.call("free", str(number)) for number in range(3)]
    world.run(1.0)
    assert all(isinstance(call.error, Banned) for call in calls)
    assert len(world.discord.arrivals) == 2


def test_a_refused_token_stops_what_carries_it_but_for_one_a_minute() -> None:
    world = make_world(global_limit=1)
    answer_all(world, 401)
    calls = [world.call("free", str(number)) for number in range(3)]
    world.run(0.5)
    assert calls[0].outcome == "401"
    assert all(isinstance(call.error, TokenRefused) for call in calls[1:])
    for _ in range(600):
        world.call("free", "1")
        world.run(1.0)
    assert len(world.discord.arrivals) == pytest.approx(10, abs=1)
    assert snapshot(world).reason == "Discord refuses the bot token"
    answer_truly(world)
    world.run(60.0)
    assert world.call("free", "1").sent_at
    world.run(1.0)
    assert snapshot(world).serving
    assert world.state.notices[-1] == (logging.INFO, "Discord accepts the bot token again")


def test_without_the_token_requests_go_on() -> None:
    world = make_world()
    answer_all(world, 401)
    world.call("free", "1")
    world.run(0.5)
    waiter = world.state.request(find_route("POST", "/webhooks/1/abc"), world.now, authorized=False)
    assert waiter.grant is not None


def test_answers_on_their_way_or_failures_do_not_make_a_token_good() -> None:
    world = make_world()
    world.delays = lambda: (0.1, 0.1)
    world.call("free", "1")
    world.delays = lambda: (0.0, 0.0)
    world.spoil = lambda call, reply: Reply(401 if call.number == 2 else 200, VIA)
    world.call("list", "1")
    world.run(1.0)
    assert not snapshot(world).serving
    answer_all(world, 503)
    world.run(60.0)
    world.call("free", "1")
    world.run(1.0)
    assert not snapshot(world).serving


def test_refusals_slow_down_and_stop_before_the_ban() -> None:
    world = make_world(invalid_limit=100, max_pending=10_000)
    answer_all(world, 403)
    world.discord.rules["free"] = Rule(None)
    for number in range(500):
        world.call("free", str(number))
    world.run(5.0)
    assert 80 <= snapshot(world).invalid_budget.count <= 98, "what was under way may come on top"
    world.run(AN_HOUR_SECONDS)
    arrivals = world.discord.arrivals
    assert all(last - first >= 600.0 for first, last in zip(arrivals, arrivals[98:], strict=False))
    assert "slowing down" in world.state.notices[0][1]


def test_when_the_budget_is_spent_callers_hear_it() -> None:
    world = make_world(invalid_limit=10, global_limit=3)
    answer_all(world, 403)
    calls = [world.call("free", str(number)) for number in range(40)]
    world.run(AN_HOUR_SECONDS / 2)
    errors = [call.error for call in calls if call.error is not None]
    assert errors
    assert isinstance(errors[0], TooManyInvalidRequests)
    assert 0 < errors[0].retry_after_seconds <= 601.0


def test_a_spent_budget_refuses_at_once_until_old_refusals_stop_to_count() -> None:
    world = make_world(invalid_limit=10)
    answer_all(world, 403)
    for number in range(9):
        world.call("free", str(number))
    world.run(0.5)
    assert snapshot(world).reason == "too many requests were refused, a ban is near"
    assert snapshot(world).paused[0].seconds > 590
    assert isinstance(world.call("free", "1").error, TooManyInvalidRequests)
    world.run(601.0)
    assert world.call("free", "1").sent_at


# Snapshot


def test_the_snapshot_shows_queues_and_budgets() -> None:
    world = make_world()
    for _ in range(8):
        world.call("post", "1")
    world.run(0.1)
    seen = snapshot(world)
    assert (seen.pending, seen.in_flight, seen.max_pending) == (3, 0, 10_000)
    assert (seen.global_budget.limit, seen.global_budget.remaining) == (50, 45)
    (bucket,) = seen.buckets
    assert (bucket.name, bucket.major, bucket.mode) == ("hash-post", "channels/1", "limited")
    assert (bucket.limit, bucket.remaining, bucket.waiting, bucket.in_flight) == (5, 0, 3, 0)
    assert bucket.wakes_in_seconds == pytest.approx(4.9, abs=0.1)
    assert str(seen) == (
        "serving; 3 waiting, 0 under way, 1 buckets; global 45 of 50 left; refusals 0 of 10000; "
        "hash-post channels/1: 3 waiting, limited"
    )


def test_the_snapshot_names_what_is_paused_and_why() -> None:
    world = make_world(invalid_limit=10)
    answer_all(world, 401)
    for number in range(9):
        world.call("free", str(number))
    world.run(0.5)
    assert [(pause.what, pause.reason) for pause in snapshot(world).paused] == [
        ("everything authorized", "token refused"),
        ("everything", "many refusals"),
    ]
    assert "not serving (Discord refuses the bot token)" in str(snapshot(world))


def test_repr_tells_the_state() -> None:
    world = make_world()
    world.call("post", "1")
    world.call("post", "1")
    assert repr(world.state) == "<State 1 waiting, 1 under way, 1 buckets>"
    assert "0 buckets in line" in repr(world.state.paced)
    assert repr(world.state.guards) == (
        "<Guards <Pause over>, <InvalidBudget 0 of 10000>, <TokenState accepted>>"
    )
