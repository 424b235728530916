"""A client's share, in virtual time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.server.access.shares import Share, ShareLimits
from discordproxy.server.calls.failures import OverShare

SECOND = 1.0


def take(share: Share, now: float, times: int = 1) -> int:
    """Begin and end calls; return how many there was room for."""
    taken = 0
    for _ in range(times):
        try:
            share.begin(now)
        except OverShare:
            continue
        share.end()
        taken += 1
    return taken


def test_a_second_s_worth_may_begin_at_once_and_then_as_many_as_time_brings() -> None:
    share = Share(ShareLimits(requests_per_second=4), 0.0)
    assert take(share, 0.0, 10) == 4
    assert take(share, SECOND / 2, 10) == 2
    assert take(share, 100 * SECOND, 10) == 4, "a long pause saves up no more than a second's worth"


def test_a_refusal_says_when_to_come_back() -> None:
    share = Share(ShareLimits(requests_per_second=0.5), 0.0)
    assert take(share, 0.0) == 1
    with pytest.raises(OverShare, match="requests_per_second is 0.5") as caught:
        share.begin(SECOND)
    assert caught.value.retry_after_seconds == pytest.approx(1.0)
    assert take(share, 1.99) == 0
    assert take(share, 2.0) == 1


def test_calls_under_way_are_bounded_and_a_refused_one_takes_nothing() -> None:
    share = Share(ShareLimits(requests_per_second=3, max_waiting=2), 0.0)
    share.begin(0.0)
    share.begin(0.0)
    with pytest.raises(OverShare, match="max_waiting is 2"):
        share.begin(0.0)
    share.end()
    share.begin(0.0)
    assert share.running == 2
    share.end()
    with pytest.raises(OverShare, match="requests_per_second"):
        share.begin(0.0)
    assert share.running == 1


def test_without_limits_there_is_always_room() -> None:
    assert take(Share(ShareLimits(), 0.0), 0.0, 5000) == 5000


def test_other_limits_change_nothing_about_what_was_taken() -> None:
    share = Share(ShareLimits(requests_per_second=4), 0.0)
    assert take(share, 0.0, 9) == 4
    share.change(ShareLimits(requests_per_second=8), 0.0)
    assert take(share, 0.0, 9) == 0
    share.change(ShareLimits(requests_per_second=2), 3 * SECOND)
    assert take(share, 3 * SECOND, 9) == 2
    share.change(ShareLimits(), 3 * SECOND)
    share.change(ShareLimits(requests_per_second=5), 3 * SECOND)
    assert take(share, 3 * SECOND, 9) == 5


def test_a_share_tells_its_state() -> None:
    share = Share(ShareLimits(requests_per_second=4, max_waiting=1), 0.0)
    share.begin(0.0)
    assert repr(share).startswith("<Share: 1 running, 3.00 left of ")


@given(
    rate=st.floats(0.01, 50),
    pauses=st.lists(st.floats(0, 3), min_size=1, max_size=60),
)
def test_no_stretch_of_time_sees_more_than_the_rate_and_one_burst(rate: float, pauses: list[float]) -> None:
    limits = ShareLimits(requests_per_second=rate)
    share, now, begun = Share(limits, 0.0), 0.0, []
    for pause in pauses:
        now += pause
        begun += [now] * take(share, now, 3)
    for first, start in enumerate(begun):
        for last in range(first, len(begun)):
            assert last - first + 1 <= limits.burst + rate * (begun[last] - start) + 1e-6


@given(rate=st.floats(0.01, 50), now=st.floats(0, 1e6))
def test_who_comes_back_when_told_finds_room(rate: float, now: float) -> None:
    share = Share(ShareLimits(requests_per_second=rate), now)
    take(share, now, 60)
    with pytest.raises(OverShare) as caught:
        share.begin(now)
    assert take(share, now + caught.value.retry_after_seconds + 1e-6) == 1


def test_a_call_that_is_forgiven_gives_back_no_more_than_it_took() -> None:
    share = Share(ShareLimits(requests_per_second=2), 0.0)
    share.begin(0.0)
    share.forgive()
    share.forgive()
    assert repr(share).startswith("<Share: 1 running, 2.00 left")
    free = Share(ShareLimits(), 0.0)
    free.forgive()
    free.begin(0.0)
    assert free.running == 1
