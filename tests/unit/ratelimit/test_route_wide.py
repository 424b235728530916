"""One limit for all channels of a route, which no header announces: how it is recognised, used, and given up."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.bucket import EVERYWHERE
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.route_wide import LATER_SECONDS, SIGNS, RouteWide
from discordproxy.ratelimit.routes import find_route
from tests.unit.ratelimit.discord_model import Counter, Reply, Rule
from tests.unit.ratelimit.scenes import VIA, limited, snapshot
from tests.unit.ratelimit.world import World

NOW = 100.0
WAIT_SECONDS = 10.0
TRIP_SECONDS = 0.05


def refuse(known: RouteWide, place: str, at: float, ends_at: float) -> bool:
    """Let a request be refused that was sent then, until a moment."""
    return known.note_refusal(place, at, ends_at - at - TRIP_SECONDS / 2, at + TRIP_SECONDS)


def make_believe(known: RouteWide) -> None:
    results = [refuse(known, str(number), NOW + number, NOW + WAIT_SECONDS) for number in range(SIGNS + 1)]
    assert results == [False] * SIGNS + [True]


def make_busy_world(*, is_shared: bool, limit: int = 5, period: float = 10.0, places: int = 8) -> World:
    rule = Rule(limit, period, "leaky", is_hidden=True, is_route_wide=is_shared)
    world = World(rules={"post": rule, "list": Rule(50, 1.0)})
    for second in range(60):
        for place in range(places):
            if second % 2 == place % 2:
                world.call("post", str(place))
        world.run(1.0)
    return world


def post_buckets(world: World) -> list[str]:
    return sorted(bucket.major for bucket in world.state.buckets if bucket.name.startswith("POST"))


# Signs


def test_later_refusals_until_the_same_moment_are_believed() -> None:
    known = RouteWide()
    make_believe(known)
    assert known.covers("channels/1")
    assert not known.covers(""), "what has no channel is not one of several"


def test_channels_refused_at_the_same_pace_as_they_were_used_prove_nothing() -> None:
    known = RouteWide()
    for number in range(50):
        at = NOW + number * 0.15
        assert not refuse(known, str(number), at, at + WAIT_SECONDS)


def test_refusals_of_requests_that_were_under_way_together_prove_nothing() -> None:
    known = RouteWide()
    for number in range(50):
        at = NOW + number * LATER_SECONDS / 50
        assert not refuse(known, str(number), at, NOW + WAIT_SECONDS)


def test_one_channel_alone_proves_nothing() -> None:
    known = RouteWide()
    for number in range(9):
        assert not known.note_refusal("1", NOW + number, WAIT_SECONDS - number, NOW + number, is_in_vain=True)


def test_what_is_let_through_meanwhile_proves_the_opposite() -> None:
    known = RouteWide()
    for number in range(SIGNS):
        refuse(known, str(number), NOW + number, NOW + WAIT_SECONDS)
    known.note_let_through(NOW + 4.0, NOW + 4.1)
    assert not refuse(known, "9", NOW + 5.0, NOW + WAIT_SECONDS)


@pytest.mark.parametrize("sent_at", [NOW - 1.0, NOW + WAIT_SECONDS - 0.01])
def test_what_may_have_come_before_or_after_the_wait_proves_nothing(sent_at: float) -> None:
    known = RouteWide()
    for number in range(SIGNS):
        refuse(known, str(number), NOW + number, NOW + WAIT_SECONDS)
    known.note_let_through(sent_at, sent_at + TRIP_SECONDS)
    assert refuse(known, "9", NOW + 5.0, NOW + WAIT_SECONDS)


def test_waiting_in_vain_in_several_channels_is_a_sign_too() -> None:
    known = RouteWide()
    times = [NOW + number for number in range(SIGNS)]
    found = [known.note_refusal(str(at), at, 0.15, at + TRIP_SECONDS, is_in_vain=True) for at in times]
    assert found == [False] * (SIGNS - 1) + [True]


# Trials


def test_trials_become_rare_while_they_confirm_it() -> None:
    known = RouteWide()
    make_believe(known)
    trials = []
    for number in range(1, 65):
        at = NOW + 20.0 * number
        known.note_shared_refusal("1", at, WAIT_SECONDS, at + TRIP_SECONDS)
        assert not known.wants_trial("1", at + 1.0), "it is known to be refused"
        if known.wants_trial("2", at + 1.0):
            trials.append(number)
            known.tried = "2"
            assert not known.covers("2")
            assert not known.wants_trial("3", at + 1.0), "one at a time"
            assert not known.judge_trial(at + 1.0, WAIT_SECONDS - 1.0, at + 1.0 + TRIP_SECONDS)
    assert trials == [1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 64]


def test_a_trial_that_comes_too_late_is_made_again() -> None:
    known = RouteWide()
    make_believe(known)
    known.note_shared_refusal("1", NOW, WAIT_SECONDS, NOW + TRIP_SECONDS)
    assert not known.judge_trial(NOW + WAIT_SECONDS, None, NOW + WAIT_SECONDS + TRIP_SECONDS)
    known.note_shared_refusal("1", NOW + 20.0, WAIT_SECONDS, NOW + 20.0 + TRIP_SECONDS)
    assert known.wants_trial("2", NOW + 21.0)


def test_a_wait_that_is_nearly_over_leaves_no_time_for_a_trial() -> None:
    known = RouteWide()
    make_believe(known)
    known.note_shared_refusal("1", NOW, 0.3, NOW + TRIP_SECONDS)
    assert not known.wants_trial("2", NOW + TRIP_SECONDS)


@pytest.mark.parametrize("wait_seconds", [None, 3.0])
def test_a_trial_shows_when_each_channel_has_a_limit_of_its_own(wait_seconds: float | None) -> None:
    known = RouteWide()
    make_believe(known)
    known.note_shared_refusal("1", NOW, WAIT_SECONDS, NOW + TRIP_SECONDS)
    assert known.judge_trial(NOW + 1.0, wait_seconds, NOW + 1.0 + TRIP_SECONDS)
    known.give_up(NOW + 2.0)
    assert not known.covers("channels/1")


# The whole limiter


def test_busy_channels_with_a_common_limit_share_a_bucket_and_are_hardly_refused() -> None:
    world = make_busy_world(is_shared=True)
    assert post_buckets(world) == [EVERYWHERE]
    assert len(world.discord.refusals) < 20
    assert len(world.find("200")) >= 0.8 * (5 + 60 / 2)
    assert [bucket.major for bucket in snapshot(world).buckets if bucket.waiting] == [EVERYWHERE]


def test_each_channel_keeps_its_order_when_they_come_together() -> None:
    world = make_busy_world(is_shared=True)
    world.run(1000.0)
    assert world.open_calls == []
    for numbers in world.order.values():
        first = list(dict.fromkeys(numbers))
        assert first == sorted(first)


def test_busy_channels_with_a_limit_each_do_not_wait_for_each_other() -> None:
    world = make_busy_world(is_shared=False)
    assert EVERYWHERE not in post_buckets(world)


def test_channels_part_again_when_one_is_refused_and_another_is_not() -> None:
    world = make_busy_world(is_shared=True)
    world.run(2000.0)
    world.discord.rules["post"] = Rule(2, 20.0, "leaky", is_hidden=True)
    busy = [world.call("post", "1", client="busy") for _ in range(20)]
    others = []
    for number in range(40):
        others.append(world.call("post", str(2 + number % 6), client="others"))
        world.run(4.0)
    assert EVERYWHERE not in post_buckets(world)
    world.run(200.0)
    assert [call.outcome for call in (*busy, *others)] == ["200"] * 60
    assert max(call.done_at - call.asked_at for call in others[-20:]) < 0.1


def test_headers_that_come_at_last_end_it_and_nobody_is_lost() -> None:
    world = make_busy_world(is_shared=True)
    world.discord.rules["post"] = Rule(5, 1.0)
    world.run(200.0)
    assert world.open_calls == []
    assert EVERYWHERE not in post_buckets(world)


def test_a_trial_without_an_answer_holds_up_nobody() -> None:
    world = make_busy_world(is_shared=True)
    known = world.state.buckets.find_route_wide("POST /channels/{id}/post")
    world.spoil = lambda call, reply: None if known.tried == f"channels/{call.place}" else reply
    world.run(2000.0)
    assert world.open_calls == []
    assert len([call for call in world.calls if call.outcome == "lost"]) < 20


def test_a_refusal_of_one_channel_by_its_slow_mode_stops_that_channel_alone() -> None:
    world = make_busy_world(is_shared=True)
    world.run(2000.0)
    body = limited(60.0).replace(b"{", b'{"code": 20016, ', 1)
    world.spoil = lambda call, reply: Reply(429, VIA, body) if call.place == "1" else reply
    world.call("post", "1")
    world.run(0.5)
    other = world.call("post", "2")
    world.run(5.0)
    assert other.outcome == "200"


def test_a_bucket_for_all_channels_stays_when_others_are_handed_over() -> None:
    world = make_busy_world(is_shared=True)
    waiting = world.state.pending
    handed = world.state.hand_over(lambda major: major in {"channels/1", EVERYWHERE}, world.now)
    world.settle()
    assert EVERYWHERE not in {bucket.major for bucket in handed.buckets}
    assert 0 < world.state.pending < waiting
    world.state.forget_moved(lambda major: True)
    assert post_buckets(world) == [EVERYWHERE]
    world.run(2000.0)
    assert world.state.pending == 0


def test_the_first_bucket_learns_from_the_refusal_that_made_it() -> None:
    world = make_busy_world(is_shared=True, places=30)
    bucket = world.state.buckets.find(find_route("POST", "/channels/77/post"), world.now)
    assert bucket.is_route_wide
    assert bucket.mode in (Mode.PACED, Mode.PAUSED, Mode.LEARNING)
    assert bucket.hidden is not None
    assert bucket.hidden.count > 0


def test_the_model_counts_all_places_together_where_it_says_so() -> None:
    world = World(rules={"post": Rule(1, 5.0, is_hidden=True, is_route_wide=True)})
    counters = {id(world.discord.find_counter("post", place)) for place in "123"}
    assert len(counters) == 1
    assert isinstance(world.discord.find_counter("post", "1"), Counter)
