"""What happens after Discord said no, and what is seen of it; against a model of Discord."""

from __future__ import annotations

import logging

import pytest

from discordproxy.ratelimit.errors import (
    Banned,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.snapshot import summarise
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.scenes import (
    AN_HOUR_SECONDS,
    VIA,
    answer_all,
    answer_truly,
    error_of,
    limited,
    make_world,
    snapshot,
)

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


def test_a_call_that_goes_when_old_refusals_stop_counting_is_not_refused_before() -> None:
    world = make_world(invalid_limit=100)
    invalid = world.state.breakers.invalid
    for _ in range(80):
        invalid.note(world.now)
    world.run(590.0)
    invalid.note(world.now)
    assert invalid.holds_until > world.now + 30.0
    call = world.call("free", "1", within=20.0)
    world.run(20.0)
    assert call.outcome == "200"


def test_when_the_budget_is_spent_who_waits_hears_it() -> None:
    world = make_world(invalid_limit=10)
    answer_all(world, 403)
    calls = [world.call("free", str(number)) for number in range(40)]
    world.run(1.0)
    errors = [call.error for call in calls if call.error is not None]
    assert len(errors) == 31
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


def test_no_less_than_nothing_is_left_of_a_budget_that_was_halved_while_it_was_used() -> None:
    world = make_world()
    for number in range(48):
        world.call("free", str(number))
    world.run(0.8)
    answer_all(world, 429, VIA | {"X-RateLimit-Scope": "global"}, limited(2.0, "global"))
    world.call("post", "1")
    world.run(0.1)
    assert world.state.paced.pacer is not None
    assert world.state.paced.pacer.free(world.now) < 0
    assert snapshot(world).global_budget.remaining == 0
    assert "global 0 of 50 left" in summarise(world.state, world.now)


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
    assert repr(world.state.breakers) == (
        "<Breakers <Pause over>, <InvalidBudget 0 of 10000>, <TokenState accepted>>"
    )
