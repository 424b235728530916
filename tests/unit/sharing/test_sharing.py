"""What proxies share besides slots, and how slots move between them; in virtual time."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.errors import Banned, TokenRefused, TooManyInvalidRequests
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.state import State
from discordproxy.sharing.ledger import fill
from tests.unit.sharing.world import BAN, GLOBAL, OK, REFUSED, TOKEN_REFUSED, Journey, Proxy, World


def make_world(count: int) -> tuple[World, list[Proxy]]:
    """Return a world with so many proxies that know each other."""
    world = World()
    proxies = [world.start() for _ in range(count)]
    world.run(2.5)
    return world, proxies


# Slots


@pytest.mark.parametrize("count", [1, 2, 4])
def test_600_requests_through_one_proxy_take_what_the_limit_takes(count: int) -> None:
    world, proxies = make_world(count)
    began = world.now
    proxies[0].call(600)
    while proxies[0].done < 600:
        world.run(0.01)
    assert world.now - began < 12.6
    assert world.find_busiest_second(alone=True) <= 50


@pytest.mark.parametrize("count", [2, 4])
def test_600_requests_through_all_proxies_take_what_the_limit_takes(count: int) -> None:
    world, proxies = make_world(count)
    began = world.now
    for proxy in proxies:
        proxy.call(600 // count)
    while world.done < 600:
        world.run(0.01)
    assert world.now - began < 12.6
    assert world.find_busiest_second(alone=True) <= 50


def test_a_quiet_proxy_is_not_slowed_by_a_flood_through_another() -> None:
    world, (busy, quiet) = make_world(2)
    quiet.call()
    world.run(1.0)
    busy.call(1000)
    world.run(3.0)
    for _ in range(5):
        done = quiet.done
        quiet.call()
        world.run(0.3)
        assert quiet.done == done + 1
        world.run(0.7)


def test_the_first_call_of_an_idle_proxy_does_not_wait_for_a_report() -> None:
    world, (one, _) = make_world(2)
    world.journey = lambda _: Journey(is_lost=True)
    one.call()
    world.run(0.05)
    assert one.done == 1


def test_a_bot_far_from_its_limits_needs_few_reports() -> None:
    world, (one, _) = make_world(2)
    before = one.reports
    for _ in range(300):
        one.call()
        world.run(0.1)
    assert one.done == 300
    assert one.reports - before <= 36  # one a second, and few at its beginning


def test_proxies_that_want_all_get_equal_parts() -> None:
    world, proxies = make_world(4)
    for proxy in proxies:
        proxy.call(400)
    world.run(8.0)
    assert sorted(proxy.limit for proxy in proxies) == [12, 12, 13, 13]
    dones = [proxy.done for proxy in proxies]
    assert max(dones) - min(dones) < 40


def test_who_is_cut_off_goes_on_with_its_part_and_comes_back() -> None:
    world, proxies = make_world(2)
    for proxy in proxies:
        proxy.call(2000)
    world.run(4.0)
    world.journey = lambda _: Journey(is_lost=True)
    world.run(8.0)
    assert [proxy.limit for proxy in proxies] == [25, 25]
    assert all(proxy.share.is_lapsed for proxy in proxies)
    world.journey = lambda _: Journey()
    world.run(6.0)
    assert not any(proxy.share.is_lapsed for proxy in proxies)
    assert world.find_busiest_second(alone=True) <= 50


def test_an_emptied_ledger_makes_nobody_disappear() -> None:
    world, proxies = make_world(3)
    dead = proxies.pop()
    before = {member.id for member in proxies[0].share.members}
    for proxy in proxies:
        proxy.share.has_changed = False
    world.ledger = None
    world.kill(dead)
    for _ in range(20):
        world.run(0.1)
        assert all({member.id for member in proxy.share.members} == before for proxy in proxies)
    world.run(4.0)
    assert all(len(proxy.share.members) == 2 for proxy in proxies)


def test_one_that_was_never_connected_takes_a_quarter() -> None:
    world = World()
    world.journey = lambda _: Journey(is_lost=True)
    proxy = world.start()
    proxy.call(10)
    world.run(2.0)
    assert proxy.limit == 12
    assert proxy.done == 10


def test_with_more_proxies_than_slots_they_take_turns() -> None:
    world = World(limit=2)
    proxies = [world.start() for _ in range(4)]
    for proxy in proxies:
        proxy.call(5)
    world.run(60.0)
    assert [proxy.done for proxy in proxies] == [5] * 4
    assert world.find_busiest_second() <= 2


def test_a_part_is_what_is_wanted_or_an_equal_one() -> None:
    assert fill(50, [("a", 3), ("b", 20), ("c", 99), ("d", 99)]) == ({"a": 3, "b": 15, "c": 16, "d": 16}, 0)
    assert fill(50, [("a", 3)]) == ({"a": 3}, 47)
    assert fill(50, []) == ({}, 50)


# Pauses, bans, tokens, refusals


def test_a_pause_of_the_whole_bot_stops_all_proxies_and_halves_what_they_use() -> None:
    world, (one, two) = make_world(2)
    world.answer = GLOBAL
    one.call()
    world.run(0.2)
    world.answer = OK
    world.run(1.5)
    two.call()
    world.run(0.1)
    assert two.state.paced.pause.is_on
    assert two.done == 0
    world.run(4.0)
    assert two.done == 1
    assert not two.state.paced.pause.is_on


def test_a_pause_does_not_grow_by_being_told_around() -> None:
    world, (one, two) = make_world(2)
    world.journey = lambda _: Journey(0.1, 0.1)
    world.answer = GLOBAL
    one.call()
    world.run(0.2)
    world.answer = OK
    ends = one.state.paced.pause.until
    world.run(2.5)
    assert one.state.paced.pause.until == ends
    assert two.state.paced.pause.until < ends + 0.5


def test_a_ban_stops_all_proxies() -> None:
    world, (one, two) = make_world(2)
    world.answer = BAN
    one.call()
    world.run(2.0)
    with pytest.raises(Banned):
        two.call()


def test_a_refused_token_is_tried_by_one_proxy_alone() -> None:
    world, (one, two) = make_world(2)
    world.answer = TOKEN_REFUSED
    one.call()
    world.run(2.0)
    with pytest.raises(TokenRefused):
        two.call()
    world.answer = OK
    world.run(60.0 - 2.0 + 0.5)
    with pytest.raises(TokenRefused):
        two.call()
    one.call()
    world.run(2.0)
    two.call()
    world.run(0.2)
    assert two.done == 1


def test_a_proxy_that_starts_tries_a_token_that_nobody_has_tried_lately() -> None:
    world, (one,) = make_world(1)
    world.answer = TOKEN_REFUSED
    one.call()
    world.run(2.0)
    early = world.start()
    world.run(2.0)
    with pytest.raises(TokenRefused):
        early.call()
    world.run(70.0)
    late = world.start()
    world.run(2.0)
    world.answer = OK
    late.call()
    world.run(0.5)
    assert late.done == 1


def test_refusals_of_all_count_also_for_one_that_comes_later() -> None:
    world, (one, two) = make_world(2)
    world.answer = REFUSED
    for _ in range(20):
        one.call(20)
        world.run(1.0)
    world.run(1.0)
    assert two.state.breakers.invalid.count == 400
    late = world.start()
    world.run(1.5)
    assert late.state.breakers.invalid.count == 400
    assert late.state.breakers.invalid.proxies == 3


def test_nothing_is_sent_where_all_together_come_near_a_ban() -> None:
    settings = LimiterSettings(invalid_limit=100)
    world = World()
    one, two = world.start(), world.start()
    for proxy in (one, two):
        proxy.state = State(settings)
    world.run(2.0)
    two.state.adopt(two.state.breakers.adopt_refusals(98, two.now))
    with pytest.raises(TooManyInvalidRequests):
        two.call()


def test_those_who_wait_are_sent_away_when_another_proxy_is_banned() -> None:
    world, (one, two) = make_world(2)
    two.call(300)
    world.run(1.0)
    world.answer = BAN
    one.call()
    world.run(2.0)
    assert any(isinstance(error, Banned) for error in two.errors)
    assert two.state.pending == 0
