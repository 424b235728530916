"""Pauses grow, and the way to Discord is shut and tried again."""

from __future__ import annotations

from discordproxy.server.queueing.pauses import FAILURES_THAT_SHUT, GrowingPause, WayToDiscord

NOW = 1_800_000_000.0


def longest(_low: float, high: float) -> float:
    return high


def shortest(low: float, _high: float) -> float:
    return low


WHOLE = GrowingPause(1.0, 60.0, longest)


def test_pauses_double_up_to_a_bound() -> None:
    assert [WHOLE.seconds(failures) for failures in range(9)] == [1, 1, 2, 4, 8, 16, 32, 60, 60]


def test_pauses_of_many_failures_do_not_overflow() -> None:
    assert WHOLE.seconds(10**6) == 60


def test_pauses_are_spread() -> None:
    assert GrowingPause(1.0, 60.0, shortest).seconds(3) == 2


def test_a_pause_is_as_long_as_was_asked_for() -> None:
    assert WHOLE.seconds(1, 90.0) == 90
    assert WHOLE.seconds(3, 1.0) == 4


def test_single_failures_shut_nothing() -> None:
    way = WayToDiscord(WHOLE)
    for _ in range(10):
        assert not way.fail("down", NOW)
        way.succeed()
    assert way.room(7, NOW) == 7


def test_failures_in_a_row_shut_the_way_and_one_entry_tries_it_again() -> None:
    way = WayToDiscord(WHOLE)
    shut = [way.fail("down", NOW) for _ in range(FAILURES_THAT_SHUT)]
    assert shut == [False] * (FAILURES_THAT_SHUT - 1) + [True]
    assert (way.room(7, NOW), way.cause) == (0, "down")
    assert way.room(7, NOW + 1) == 1
    way.begin()
    assert way.room(7, NOW + 1) == 0
    way.end()
    assert not way.fail("down", NOW + 1)
    assert (way.room(7, NOW + 2), way.room(7, NOW + 3)) == (0, 1)
    way.succeed()
    assert (way.room(7, NOW), way.cause) == (7, "")


def test_one_failure_is_enough_where_all_others_would_fail_too() -> None:
    way = WayToDiscord(WHOLE)
    assert way.fail("the token is refused", NOW, 15.0, surely=True)
    assert (way.room(7, NOW + 14), way.room(7, NOW + 15)) == (0, 1)
    assert "token" in repr(way)
