"""The budgets that all share: requests per second, pauses, refusals; and settings, waits after a 429."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.ratelimit.breakers import InvalidBudget
from discordproxy.ratelimit.bucket import LONGEST_SECONDS, UNTOLD_SECONDS, Bucket, Grant, lengthen
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.turnstile import Pacer

NOW = 100.0


def a_grant(sent_at: float = NOW) -> Grant:
    route = find_route("GET", "/users/1")
    return Grant(1, route, Bucket(route.template, route.major), True, sent_at)


def used_up(limit: int = 4) -> Pacer:
    """Return a pacer whose requests were counted now, one tenth of a second apart."""
    pacer = Pacer(limit, 0.0)
    grants = [a_grant() for _ in range(limit)]
    for grant in grants:
        pacer.take(grant)
    for number, grant in enumerate(grants):
        pacer.settle(grant, NOW + number / 10, NOW + number / 10)
    return pacer


def test_a_slot_is_free_a_second_after_its_request_was_counted() -> None:
    pacer = used_up()
    assert pacer.free(NOW + 0.99) == 0
    assert pacer.find_wake_up() == NOW + 1.0
    assert pacer.free(NOW + 1.0) == 1
    assert pacer.free(NOW + 1.3) == 4
    assert pacer.find_wake_up() is None


def test_a_request_that_was_counted_long_before_its_answer_holds_no_slot() -> None:
    pacer, grant = Pacer(1, 0.0), a_grant()
    pacer.take(grant)
    pacer.settle(grant, NOW + 0.2, NOW + 3.0)
    assert pacer.free(NOW + 3.0) == 1


def test_a_request_under_way_keeps_its_slot_until_it_is_released() -> None:
    pacer, grant = Pacer(1, 0.0), a_grant()
    pacer.take(grant)
    assert pacer.free(NOW + 3600) == 0
    pacer.release(grant)
    assert pacer.free(NOW + 3600) == 1


@pytest.mark.parametrize(("ahead", "seconds"), [(0, 1.0), (1, 1.1), (3, 1.3), (4, 2.0), (5, 2.1), (8, 3.0)])
def test_the_earliest_moment_counts_those_ahead(ahead: int, seconds: float) -> None:
    assert used_up().find_earliest(ahead, NOW + 0.5) == pytest.approx(NOW + seconds)


def test_the_earliest_moment_with_requests_under_way() -> None:
    pacer = Pacer(2, 0.0)
    pacer.take(a_grant())
    assert pacer.find_earliest(0, NOW) == NOW
    pacer.take(a_grant())
    assert pacer.find_earliest(0, NOW) == NOW + 1.0


def test_half_is_left_to_others_and_regained_over_time() -> None:
    pacer = Pacer(20, 0.0)
    pacer.yield_half(NOW)
    assert pacer.free(NOW) == 10
    pacer.yield_half(NOW + 2.0)
    assert pacer.free(NOW + 2.0) == 6
    assert pacer.free(NOW + 10.0) == 14
    assert pacer.free(NOW + 60.0) == 20
    for _ in range(9):
        pacer.yield_half(NOW + 60.0)
    assert pacer.free(NOW + 60.0) == 1


def test_repr_tells_the_state() -> None:
    assert repr(used_up()) == "<Pacer 0 under way, 4 answered lately, of 4>"
    assert repr(InvalidBudget(10, 600.0)) == "<InvalidBudget 0 of 10>"


def test_refusals_count_for_ten_minutes() -> None:
    budget = InvalidBudget(100, 600.0)
    for second in range(10):
        budget.note(NOW + second)
    budget.refresh(NOW + 600.0)
    assert budget.count == 10
    budget.refresh(NOW + 606.0)
    assert budget.count == 4


def test_memory_does_not_grow_with_refusals() -> None:
    budget = InvalidBudget(10**9, 600.0)
    for number in range(100_000):
        budget.note(NOW + number / 10)
    assert len(budget._bins) <= 602


def test_it_warns_once_when_it_becomes_short() -> None:
    budget = InvalidBudget(100, 600.0)
    told = [budget.note(NOW) for _ in range(90)]
    assert told.index(True) == 79
    assert told.count(True) == 1


def test_when_short_the_rest_lasts_for_the_whole_time() -> None:
    budget = InvalidBudget(100, 600.0)
    now = NOW
    for _ in range(80):
        budget.note(now)
    while now < NOW + 600.0:
        assert not budget.is_spent
        assert not budget.lets_through(now, 0)
        now = budget.holds_until
        assert budget.lets_through(now, 0)
        budget.note(now)


def test_requests_under_way_count_against_the_last_reserve() -> None:
    budget = InvalidBudget(100, 600.0)
    for _ in range(70):
        budget.note(NOW)
    assert budget.lets_through(NOW, 27)
    assert not budget.lets_through(NOW, 28)


def test_it_says_when_it_is_not_spent_any_more() -> None:
    budget = InvalidBudget(100, 600.0)
    for second in range(100):
        budget.note(NOW + second)
    relief = budget.find_relief(NOW + 100.0)
    budget.refresh(relief - 0.01)
    assert budget.count >= budget.stop_at
    budget.refresh(relief)
    assert budget.count < budget.stop_at
    assert budget.find_relief(relief) == relief


@given(st.lists(st.floats(0, 3), max_size=200), st.integers(2, 40))
def test_it_never_counts_fewer_than_there_were(gaps: list[float], limit: int) -> None:
    budget, now, refusals = InvalidBudget(limit, 10.0), NOW, list[float]()
    for gap in gaps:
        now += gap
        budget.note(now)
        refusals.append(now)
        assert budget.count >= sum(1 for at in refusals if now - at < 10.0)
        assert budget.count <= sum(1 for at in refusals if now - at <= 12.0)


@pytest.mark.parametrize(
    ("told", "refusals", "seconds"),
    [
        (2.0, 1, 2.0),
        (0.0, 1, 0.1),
        (0.0, 4, 0.8),
        (0.0, 99, LONGEST_SECONDS),
        (None, 1, UNTOLD_SECONDS),
        (60.0, 99, 60.0),
    ],
)
def test_a_wait_that_was_in_vain_gets_longer(told: float | None, refusals: int, seconds: float) -> None:
    assert lengthen(told, refusals) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("name", "value"),
    [("global_limit", 0), ("max_pending", -1), ("max_wait_seconds", -0.1), ("ban_seconds", float("inf"))],
)
def test_settings_that_make_no_sense_are_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=name):
        LimiterSettings(**{name: value})  # type: ignore[arg-type]
