"""Requests that hang hold up nobody else: neither for the bot's budget nor in their own channel."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from statistics import median

import pytest

from discordproxy.ratelimit.discord_clock import MANY, DiscordClock, Transit
from discordproxy.ratelimit.settings import LimiterSettings
from tests.unit.ratelimit.discord_model import Rule
from tests.unit.ratelimit.scenes import make_world
from tests.unit.ratelimit.test_never_over import check_seconds
from tests.unit.ratelimit.world import Call, World

NEVER_SECONDS = 10_000.0
QUICK = (0.05, 0.05)


def hang(route: str, answer_seconds: float = NEVER_SECONDS) -> Callable[[Call], tuple[float, float]]:
    """Let the answers of a route take that long; others take a tenth of a second."""
    return lambda call: (0.05, answer_seconds) if call.route == route else QUICK


def waits(calls: list[Call]) -> list[float]:
    return [call.sent_at[0] - call.asked_at for call in calls]


def test_messages_go_while_fifty_reads_hang() -> None:
    world = make_world()
    world.delays_of = hang("list")
    for number in range(50):
        world.call("list", str(number))
    world.run(5.0)
    calls = [world.call("post", str(number), within=20.0) for number in range(70)]
    world.run(20.0)
    assert [call.outcome for call in calls] == ["200"] * 70
    assert max(waits(calls)) <= 1.5
    assert world.discord.refusals == []


def test_messages_go_soon_also_where_reads_have_just_begun_to_hang() -> None:
    world = make_world()
    world.delays_of = hang("list")
    for number in range(50):
        world.call("list", str(number))
    calls = [world.call("post", str(number), within=20.0) for number in range(70)]
    world.run(20.0)
    assert [call.outcome for call in calls] == ["200"] * 70
    assert world.discord.refusals == []


def test_a_route_that_takes_twenty_seconds_does_not_slow_others() -> None:
    world = make_world()
    world.delays_of = hang("list", 20.0)
    for number in range(600):
        world.call("post", str(number % 40))
        world.run(0.05)
        if number % 5 == 0:
            world.call("list", str(number))
    world.run(60.0)
    quick = [call for call in world.calls if call.route == "post"]
    assert median(waits(quick)) < 0.05
    assert max(waits(quick)) <= 1.5
    assert len(world.find("200")) == len(world.calls)
    assert world.discord.refusals == []


def test_slow_answers_leave_more_than_half_of_the_bots_budget() -> None:
    random, world = Random(7), World(LimiterSettings(), {"free": Rule(100, 1.0)})
    world.delays = lambda: (random.uniform(0.5, 1.0), random.uniform(0.5, 1.0))
    for number in range(3000):
        world.call("free", str(number % 200))
    world.run(60.0)
    assert len(world.find("200")) / 60.0 >= 0.55 * 50
    assert world.discord.refusals == []
    check_seconds(world)


def test_a_network_that_is_fast_again_breaks_no_limit() -> None:
    random, world = Random(7), World(LimiterSettings(), {"free": Rule(100, 1.0)})
    for _ in range(4):
        world.delays = lambda: (random.uniform(0.5, 1.0), random.uniform(0.5, 1.0))
        for number in range(400):
            world.call("free", str(number % 200))
        world.run(7.0)
        world.delays = lambda: (random.uniform(0.01, 0.02), random.uniform(0.01, 0.02))
        for number in range(400):
            world.call("free", str(number % 200))
        world.run(20.0)
    assert world.discord.refusals == []
    check_seconds(world)


@pytest.mark.parametrize("mode", ["never seen", "limited"])
def test_a_channel_goes_on_when_its_requests_hang(mode: str) -> None:
    world = make_world()
    if mode == "limited":
        world.call("post", "1")
        world.run(10.0)
    first = len(world.calls)
    world.delays_of = lambda call: (0.05, NEVER_SECONDS) if call in world.calls[first : first + 5] else QUICK
    for _ in range(5):
        world.call("post", "1")
    calls = [world.call("post", "1") for _ in range(3)]
    world.run(60.0)
    assert [call.outcome for call in calls] == ["200"] * 3
    assert world.discord.refusals == []


def test_the_first_answer_of_a_channel_is_waited_for_no_longer_than_a_slot() -> None:
    world = make_world()
    world.delays_of = lambda call: (0.05, NEVER_SECONDS) if call.number == 0 else QUICK
    world.call("post", "1")
    second, third = world.call("post", "1"), world.call("post", "1")
    world.run(5.0)
    assert second.outcome == third.outcome == "200"
    assert max(waits([second, third])) < 3.5


def test_the_probe_after_a_pause_holds_up_nobody_for_ever() -> None:
    world = make_world()
    world.call("free", "1")
    world.run(1.0)
    grant = world.state.request(world.calls[0].waiter.route, world.now).grant  # type: ignore[union-attr]
    assert grant is not None
    world.state.paced.pause.begin(grant, 1.0, world.now)
    world.delays_of = lambda call: (0.05, NEVER_SECONDS) if call.number == probe_number else QUICK
    probe_number = world.call("free", "2").number
    others = [world.call("free", str(number)) for number in range(3, 9)]
    world.run(30.0)
    assert [call.outcome for call in others] == ["200"] * 6


# Discord's clock


def test_a_clock_is_known_once_many_answers_agree() -> None:
    clock = DiscordClock()
    assert repr(clock) == "<DiscordClock unknown>"
    for number in range(1000):
        assert clock.is_known is (number >= MANY)
        clock.learn(5000.0 + number, 0.0 + number - 0.1, 0.0 + number + 0.1)
    assert clock.read(6000.0) == pytest.approx(1000.0, abs=0.02)
    assert "1000 answers" in repr(clock)


def test_a_clock_that_was_set_is_not_believed_until_many_agree_again() -> None:
    clock = DiscordClock()
    for number in range(100):
        clock.learn(5000.0 + number, number - 0.1, number + 0.1)
    clock.learn(9000.0, 100.0, 100.2)
    assert not clock.is_known


def test_figures_in_whole_seconds_are_not_believed() -> None:
    transit = Transit()
    for number in range(500):
        now = number * 0.3
        assert transit.find_counted(float(int(5000.0 + now)), now - 0.1, now + 0.1) == pytest.approx(
            now + 0.1
        )


def test_ways_are_short_only_while_many_of_the_last_minute_were() -> None:
    transit = Transit()
    for number in range(200):
        transit.find_counted(5000.0 + number / 10, number / 10 - 0.03, number / 10 + 0.03)
    assert transit.find_longest(20.0) == 0.5
    assert "in 150 cases" in repr(transit) or "in 151 cases" in repr(transit)
    assert transit.find_longest(100.0) == 2.0


def test_a_clock_that_is_set_while_all_send_breaks_no_limit() -> None:
    random, world = Random(3), World(LimiterSettings(global_limit=20), {"free": Rule(100, 1.0)})
    world.delays = lambda: (random.uniform(0.02, 0.1), random.uniform(0.02, 0.3))
    steps = {"at": 0.0}

    def shift(_: Call, reply: object) -> object:
        headers = reply.headers  # type: ignore[attr-defined]
        headers["X-RateLimit-Reset"] = f"{float(headers['X-RateLimit-Reset']) + steps['at']:.3f}"
        return reply

    world.spoil = shift  # type: ignore[assignment]
    for number in range(1200):
        world.call("free", str(number % 50))
    for step in (3.0, -7.0, 0.5, 60.0):
        world.run(10.0)
        steps["at"] += step
    world.run(30.0)
    assert world.discord.refusals == []
    check_seconds(world)
    assert len(world.find("200")) == 1200
