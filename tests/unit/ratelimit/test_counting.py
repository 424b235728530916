"""How Discord counts shows in its answers: leaky or not, routes apart or together."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.ratelimit.counting import (
    DOUBT_SECONDS,
    LONGEST_DOUBT_SECONDS,
    AnswerHistory,
    Guess,
    PastAnswer,
)
from discordproxy.ratelimit.headers import WindowReport
from tests.unit.ratelimit.discord_model import EPOCH, Counter, Rule

LATENCY = 0.1


def ask(counter: Counter, name: str, now: float, *, sends_reset: bool = True) -> PastAnswer | None:
    """Return the answer to a request counted now; None for a refusal."""
    if counter.take(now) is not None:
        return None
    remaining, left = counter.tell(now)
    reset = round(EPOCH + now + left, 3) if sends_reset else None
    assert counter.rule.limit is not None
    return PastAnswer(
        name, WindowReport(counter.rule.limit, remaining, round(left, 3), reset), now - LATENCY, now + LATENCY
    )


def watch(rule: Rule, gaps: list[float], names: str, *, sends_reset: bool = True) -> tuple[list[float], bool]:
    """Return the intervals that were seen, and whether routes seemed to be apart; the counter is one."""
    counter, sightings, now = Counter(rule), AnswerHistory(), 100.0
    intervals, is_apart = [], False
    for gap, name in zip(gaps, itertools.cycle(names)):
        now += gap
        new = ask(counter, name, now, sends_reset=sends_reset)
        if new is not None:
            interval = sightings.find_interval(new)
            intervals += [] if interval is None else [interval]
            is_apart = is_apart or sightings.shows_apart(new)
            sightings.note(new)
    return intervals, is_apart


@pytest.mark.parametrize(("limit", "period"), [(5, 5.0), (30, 4.0), (250, 172_800.0), (10, 15.0)])
def test_the_second_answer_of_a_leaky_bucket_shows_its_interval(limit: int, period: float) -> None:
    intervals, _ = watch(Rule(limit, period, "leaky"), [0.01] * 2, "a")
    assert intervals == [pytest.approx(period / limit, abs=0.005)]
    assert intervals[0] <= period / limit


def test_a_leaky_bucket_that_others_used_shows_it_too() -> None:
    counter, sightings = Counter(Rule(5, 5.0, "leaky")), AnswerHistory()
    counter.take(99.5)
    for now in (100.0, 100.1):
        new = ask(counter, "a", now)
        assert new is not None
        interval = sightings.find_interval(new)
        sightings.note(new)
    assert interval == pytest.approx(1.0, abs=0.005)


gaps = st.lists(
    st.one_of(st.floats(0.0, 0.05), st.floats(0.0, 3.0), st.sampled_from([0.5, 1.0, 2.0])), max_size=30
)
limits, periods = st.integers(1, 10), st.sampled_from([0.3, 1.0, 2.0, 5.0, 10.0])


@given(limits, periods, st.sampled_from(["fixed", "sliding"]), gaps)
def test_no_other_bucket_is_taken_for_a_leaky_one(
    limit: int, period: float, counting: str, gaps: list[float]
) -> None:
    assert watch(Rule(limit, period, counting), gaps, "a")[0] == []


@given(
    limits,
    periods,
    st.sampled_from(["fixed", "sliding", "leaky"]),
    gaps,
    st.sampled_from(["ab", "aab"]),
    st.booleans(),
)
def test_what_counts_together_is_not_taken_for_apart(
    limit: int, period: float, counting: str, gaps: list[float], names: str, sends_reset: bool
) -> None:
    assert not watch(Rule(limit, period, counting), gaps, names, sends_reset=sends_reset)[1]


@pytest.mark.parametrize("counting", ["fixed", "sliding", "leaky"])
@pytest.mark.parametrize("sends_reset", [True, False])
def test_routes_that_count_apart_show_it(counting: str, sends_reset: bool) -> None:
    counters = {name: Counter(Rule(5, 5.0, counting)) for name in "ab"}
    sightings, shown = AnswerHistory(), []
    for number, name in enumerate("abab"):
        new = ask(counters[name], name, 100.0 + number / 20, sends_reset=sends_reset)
        assert new is not None
        shown.append(sightings.shows_apart(new))
        sightings.note(new)
    assert shown[0] is False
    assert shown[-1] is True
    assert len(sightings.find_all("a")) == 2
    assert repr(sightings) == "<AnswerHistory of 4 answers>"


def test_a_guess_that_was_wrong_is_not_made_again_for_longer_each_time() -> None:
    guess, now = Guess(), 0.0
    assert not guess.doubt(now)
    assert guess.make(now)
    assert not guess.make(now)
    for seconds in (DOUBT_SECONDS, 2 * DOUBT_SECONDS, 4 * DOUBT_SECONDS):
        assert guess.doubt(now)
        assert not guess.make(now + seconds - 1)
        now += seconds
        assert guess.make(now)
    for _ in range(30):
        guess.doubt(now)
        now += LONGEST_DOUBT_SECONDS
        assert guess.make(now)
