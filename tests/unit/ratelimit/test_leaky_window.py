"""One leaky bucket: what fits, when, and answers that come early, late, or twice."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.headers import WindowReport
from discordproxy.ratelimit.leaky_window import LeakyWindow
from discordproxy.ratelimit.window import Window

NOW = 100.0
EPOCH = 1_700_000_000.0
INTERVAL = 1.0
LATENCY = 0.2


def told(used: int, after: float, counted_at: float = NOW - LATENCY / 2) -> WindowReport:
    """Return what an answer says whose request was counted then."""
    return WindowReport(5, 5 - used, after, EPOCH + counted_at + after)


def filled(used: int = 5) -> LeakyWindow:
    """Return a bucket whose last answer came now."""
    leaky = LeakyWindow(5, INTERVAL)
    leaky.learn(told(used, float(used)), NOW - LATENCY, NOW, 0.0)
    return leaky


def room(leaky: LeakyWindow, now: float) -> int:
    leaky.roll(now)
    return leaky.remaining


def test_a_new_one_is_empty() -> None:
    leaky = LeakyWindow(5, INTERVAL)
    leaky.roll(NOW)
    assert (leaky.remaining, leaky.is_open, leaky.ends_at, leaky.period) == (5, False, None, 5.0)


def test_one_more_fits_each_interval_and_all_after_reset_after() -> None:
    leaky = filled()
    assert [room(leaky, NOW + seconds) for seconds in (0.0, 0.99, 1.0, 2.0, 4.99, 5.0)] == [0, 0, 1, 2, 4, 5]
    assert not leaky.is_open


def test_it_says_when_one_more_fits() -> None:
    leaky = filled()
    for number in range(1, 5):
        assert leaky.ends_at == pytest.approx(NOW + number)
        assert room(leaky, leaky.ends_at or 0.0) == number


def test_an_answer_that_was_overtaken_empties_nothing() -> None:
    leaky = filled()
    leaky.learn(told(2, 2.0, NOW - 0.3), NOW - 0.4, NOW + 0.1, 0.0)
    assert room(leaky, NOW + 0.1) == 0


def test_the_quickest_answer_tells_how_the_clocks_differ() -> None:
    """A slow answer's moment is known by Discord's clock, not by when it came."""
    leaky = filled(1)
    leaky.learn(told(2, 1.5, NOW + 0.4), NOW + 0.3, NOW + 2.0, 0.0)
    assert leaky.empty_at == pytest.approx(NOW + 2.0, abs=0.02)


def test_without_discords_clock_the_arrival_counts() -> None:
    leaky = LeakyWindow(5, INTERVAL)
    leaky.learn(WindowReport(5, 3, 2.0), NOW - LATENCY, NOW, 0.0)
    leaky.learn(WindowReport(5, 4, 1.0), NOW - LATENCY, NOW + 0.1, 0.0)
    assert leaky.empty_at == NOW + 2.0


def test_a_clock_that_was_set_is_learned_anew() -> None:
    leaky = filled(1)
    leaky.learn(told(2, 2.0, NOW - 3000.0), NOW, NOW + 0.2, 0.0)
    assert leaky.empty_at >= NOW + 2.0


def test_a_lost_request_is_in_it() -> None:
    leaky = LeakyWindow(5, INTERVAL)
    leaky.roll(NOW)
    for _ in range(7):
        leaky.spend(NOW)
    leaky.assume(NOW)
    assert leaky.remaining == 0
    assert leaky.ends_at == pytest.approx(NOW + 3.0)


@pytest.mark.parametrize(("sent_at", "missing"), [(NOW + 0.5, 1), (NOW + 2.0, 0)])
def test_a_lost_request_is_missing_in_what_is_told_of_earlier_ones(sent_at: float, missing: int) -> None:
    leaky = filled(1)
    leaky.spend(NOW + 1.5)
    leaky.learn(told(2, 2.0, sent_at + LATENCY / 2), sent_at, sent_at + LATENCY, 0.0)
    assert leaky.empty_at == pytest.approx(sent_at + LATENCY + 2.0 + missing * INTERVAL, abs=0.02)


def test_an_overtaken_answer_does_not_become_the_one_to_compare_with() -> None:
    """Of three answers that arrive in the wrong order the fullest counts."""
    leaky = filled(1)
    for used, counted_at in ((3, NOW + 0.04), (2, NOW + 0.02), (2, NOW + 0.03)):
        leaky.learn(told(used, float(used), counted_at), NOW, NOW + LATENCY, 0.0)
    assert leaky.empty_at == pytest.approx(NOW + 0.04 + LATENCY / 2 + 3.0, abs=0.02)


@pytest.mark.parametrize(("ahead", "sent", "seconds"), [(0, 0, 0.8), (1, 0, 1.8), (0, 2, 2.8)])
def test_the_earliest_moment(ahead: int, sent: int, seconds: float) -> None:
    leaky = filled()
    for _ in range(sent + 1):
        leaky.sent += 1
    leaky.undo()
    assert leaky.earliest(ahead, NOW) == pytest.approx(NOW + seconds)
    assert LeakyWindow(5, INTERVAL).earliest(4, NOW) == NOW


def test_a_window_that_turns_out_to_be_leaky_and_back() -> None:
    window = Window(5)
    window.learn(WindowReport(5, 2, 2.9, EPOCH), NOW - LATENCY, NOW, 0.0)
    leaky = LeakyWindow.of(window, INTERVAL, NOW)
    assert (room(leaky, NOW), room(leaky, NOW + 1.0)) == (2, 3)
    back = leaky.as_window(NOW + 1.0)
    assert (back.limit, back.remaining, back.ends_at) == (5, 3, NOW + 6.0)


@pytest.mark.parametrize(
    ("used", "after", "fits"),
    [(1, 1.0, True), (3, 2.2, True), (5, 5.0, True), (1, 5.0, False), (5, 0.5, False)],
)
def test_it_knows_answers_that_are_not_about_it(used: int, after: float, fits: bool) -> None:
    assert LeakyWindow(5, INTERVAL).fits(told(used, after)) is fits
