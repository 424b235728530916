"""One window, and answers that come early, late, or twice."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.headers import WindowReport
from discordproxy.ratelimit.window import Window

NOW = 100.0
PERIOD = 5.0
EPOCH = 1_700_000_000.0
LATENCY = 0.2


def open_window(remaining: int = 4, reset: float | None = EPOCH) -> Window:
    """Return a window whose first answer came now."""
    window = Window(5)
    window.learn(WindowReport(5, remaining, PERIOD, reset), NOW - LATENCY, NOW, 0.0)
    return window


def test_the_first_answer_opens_it() -> None:
    window = open_window()
    assert (window.limit, window.remaining, window.ends_at) == (5, 4, NOW + PERIOD)


def test_it_does_not_end_before_answer_and_reset_together() -> None:
    window = open_window(remaining=0)
    window.roll(NOW + PERIOD - 0.001)
    assert window.remaining == 0
    window.roll(NOW + PERIOD)
    assert (window.remaining, window.is_open) == (5, False)


@pytest.mark.parametrize("reset", [None, EPOCH])
def test_an_answer_that_was_overtaken_raises_nothing(reset: float | None) -> None:
    window = open_window(remaining=2, reset=reset)
    window.learn(WindowReport(5, 3, PERIOD - 0.1, reset), NOW - LATENCY, NOW + 0.1, 0.0)
    assert window.remaining == 2


def test_the_earliest_sure_end_of_the_same_window_counts() -> None:
    window = open_window()
    window.learn(WindowReport(5, 3, PERIOD - 0.15, EPOCH), NOW - 0.05, NOW + 0.05, 0.0)
    assert window.ends_at == pytest.approx(NOW + PERIOD - 0.1)


def test_without_discords_clock_the_later_end_counts() -> None:
    window = open_window(reset=None)
    window.learn(WindowReport(5, 3, PERIOD - 0.1, None), NOW - LATENCY, NOW + 3.0, 0.0)
    assert window.ends_at == pytest.approx(NOW + 3.0 + PERIOD - 0.1)
    assert window.remaining == 3


def test_a_newer_window_replaces_it_by_discords_clock() -> None:
    window = open_window(remaining=0)
    window.learn(WindowReport(5, 4, PERIOD, EPOCH + 5.1), NOW + 4.9, NOW + 5.2, 0.0)
    assert (window.remaining, window.ends_at) == (4, NOW + 5.2 + PERIOD)


def test_a_newer_window_replaces_it_by_times_alone() -> None:
    window = open_window(remaining=0, reset=None)
    window.learn(WindowReport(5, 4, PERIOD, None), NOW + 4.9, NOW + 5.2, 0.0)
    assert window.remaining == 4


def test_an_answer_of_an_older_window_is_ignored_by_discords_clock() -> None:
    window = open_window(remaining=1)
    window.learn(WindowReport(5, 0, 0.1, EPOCH - 4.0), NOW - 6.0, NOW + 1.0, 0.0)
    assert (window.remaining, window.ends_at) == (1, NOW + PERIOD)


def test_an_answer_of_an_older_window_is_ignored_by_times_alone() -> None:
    window = open_window(remaining=1, reset=None)
    window.learn(WindowReport(5, 0, 0.1, None), NOW - 6.0, NOW + 0.5, 0.0)
    assert (window.remaining, window.ends_at) == (1, NOW + PERIOD)


def test_clocks_that_contradict_each_other_make_it_careful() -> None:
    window = open_window(remaining=2)
    window.learn(WindowReport(5, 4, PERIOD + 3.0, EPOCH), NOW + 1.0, NOW + 1.2, 0.0)
    assert (window.remaining, window.ends_at) == (2, NOW + 1.2 + PERIOD + 3.0)


def test_a_late_answer_of_the_window_that_has_ended_opens_nothing() -> None:
    window = open_window()
    window.roll(NOW + PERIOD)
    window.learn(WindowReport(5, 0, 0.5, EPOCH), NOW, NOW + PERIOD + 0.1, 0.0)
    assert (window.remaining, window.is_open) == (5, False)


def test_requests_without_an_answer_are_spent_but_never_below_zero() -> None:
    window = open_window(remaining=1)
    window.spend(NOW)
    window.spend(NOW)
    assert window.remaining == 0


def sliding() -> Window:
    """Return a window of three, whose end two answers have moved by 20 ms each; they arrived at once."""
    window = Window(3)
    for number in range(3):
        later = 0.02 * number
        window.learn(
            WindowReport(3, 2 - number, PERIOD, EPOCH + later), NOW - LATENCY + later, NOW + later, 0.0
        )
    return window


def test_of_ends_that_lie_close_the_last_counts() -> None:
    assert sliding().ends_at == pytest.approx(NOW + 0.04 + PERIOD)


def test_of_ends_that_lie_close_the_last_counts_though_its_answer_was_overtaken() -> None:
    window = Window(3)
    window.learn(WindowReport(3, 0, PERIOD, EPOCH + 0.04), NOW, NOW + 0.04, 0.0)
    window.learn(WindowReport(3, 1, PERIOD, EPOCH + 0.02), NOW - LATENCY, NOW + 0.1, 0.0)
    assert window.remaining == 0
    assert window.ends_at == pytest.approx(NOW + 0.04 + PERIOD)


def test_a_lost_request_moves_an_end_that_slides() -> None:
    window = sliding()
    window.spend(NOW + 3.0)
    assert window.ends_at == NOW + 3.0 + PERIOD


def test_a_lost_request_moves_no_end_that_stands_still() -> None:
    window = open_window()
    window.learn(WindowReport(5, 3, PERIOD - 1.0, EPOCH), NOW + 1.0 - LATENCY, NOW + 1.0, 0.0)
    window.spend(NOW + 3.0)
    assert (window.stands, window.ends_at) == (True, NOW + PERIOD)


def test_an_end_that_stood_still_may_begin_to_slide() -> None:
    window = open_window()
    window.learn(WindowReport(5, 3, PERIOD - 1.0, EPOCH), NOW + 1.0 - LATENCY, NOW + 1.0, 0.0)
    window.learn(WindowReport(5, 2, PERIOD, EPOCH + 2.0), NOW + 2.0 - LATENCY, NOW + 2.0, 0.0)
    assert not window.stands


@pytest.mark.parametrize(("sent_at", "left"), [(NOW + 2.0, 2), (NOW + 3.0, 3)])
def test_a_lost_request_is_missing_in_what_is_told_of_earlier_ones(sent_at: float, left: int) -> None:
    window = open_window()
    window.spend(NOW + 2.5)
    window.learn(WindowReport(5, 3, PERIOD, EPOCH + 9.0), sent_at, NOW + 5.5, 0.0)
    assert window.remaining == left


def test_one_wrong_period_is_forgotten() -> None:
    window = Window(5)
    for number, period in enumerate([3600.0, 5.0, 5.0]):
        window.learn(WindowReport(5, 4, period), NOW + number * 4000, NOW + number * 4000 + 0.1, 0.0)
    assert window.period == 5.0


@pytest.mark.parametrize(
    ("sent", "ahead", "seconds"),
    [
        (0, 0, 0.0),
        (0, 3, 0.0),
        (0, 4, PERIOD - LATENCY),
        (4, 0, PERIOD - LATENCY),
        (4, 5, 2 * PERIOD - LATENCY),
    ],
)
def test_the_earliest_moment_in_an_open_window(sent: int, ahead: int, seconds: float) -> None:
    window = open_window()
    for _ in range(sent):
        window.sent, window.sent_first_at = window.sent + 1, NOW
    assert window.earliest(ahead, NOW) == pytest.approx(NOW + seconds)


@pytest.mark.parametrize(
    ("sent", "ahead", "seconds"),
    [(0, 4, 1.0), (0, 5, 1.0 + PERIOD), (5, 0, PERIOD), (5, 9, 2 * PERIOD)],
)
def test_the_earliest_moment_before_the_first_answer(sent: int, ahead: int, seconds: float) -> None:
    """The window begins with the first request sent, now if none was."""
    window = Window(5, period=PERIOD)
    for _ in range(sent):
        window.sent, window.sent_first_at = window.sent + 1, NOW
    assert window.earliest(ahead, NOW + 1.0) == pytest.approx(NOW + seconds)
