from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.options import BUCKETS
from discordproxy.sandbox import Limits
from discordproxy.sandbox.http.records import peak_count
from discordproxy.sandbox.rate_limits import limiter as limiter_module
from discordproxy.sandbox.rate_limits.counters import USUAL, WAYS
from discordproxy.sandbox.rate_limits.limiter import AppliedLimit, RateLimiter


def take(limiter: RateLimiter, now: float, major: str = "1", kind: str = "channel") -> bool:
    return limiter.take([AppliedLimit(kind, "hash", major)], now)[1] is None


def times_taken(buckets: str, *times: float, kind: str = "channel") -> list[float]:
    limiter = RateLimiter(
        Limits(
            buckets=buckets,
            channel_limit=2,
            channel_window_seconds=5,
            role_limit=2,
            role_window_seconds=5,
        )
    )
    return [now for now in times if take(limiter, now, kind=kind)]


def test_a_fixed_window_begins_with_its_first_request_and_ends_whatever_came_between() -> None:
    assert times_taken("fixed", 10.0, 14.9, 14.99, 15.0, 15.1, 15.2) == [10.0, 14.9, 15.0, 15.1]


def test_a_leaky_bucket_takes_one_more_whenever_one_has_leaked() -> None:
    assert times_taken("leaky", 10.0, 10.1, 12.4, 12.5, 14.9, 15.0, 15.1) == [10.0, 10.1, 12.5, 15.0]


def test_a_sliding_window_takes_one_more_when_the_first_one_has_left_it() -> None:
    assert times_taken("sliding", 10.0, 14.9, 14.99, 15.0, 15.1, 19.8, 19.9) == [10.0, 14.9, 15.0, 19.9]


@pytest.mark.parametrize("buckets", WAYS)
def test_roles_have_fixed_windows_always(buckets: str) -> None:
    assert times_taken(buckets, 10.0, 10.1, 12.6, 15.0, 15.1, kind="role") == [10.0, 10.1, 15.0, 15.1]


@given(st.sampled_from(sorted(WAYS)), st.lists(st.floats(0, 3), min_size=1, max_size=60), st.integers(1, 6))
def test_no_way_of_counting_takes_more_than_twice_its_limit_in_its_seconds(
    way: str, pauses: list[float], limit: int
) -> None:
    counter, now, taken = WAYS[way](limit, 5.0), 0.0, []
    for pause in pauses:
        now += pause
        count = counter.take(now)
        if count.retry_after is None:
            taken.append(now)
            assert 0 <= count.remaining < limit
            assert 0 < count.reset_after <= 5.0 + 1e-6
        else:
            assert 0 < count.retry_after <= count.reset_after + 1e-6
            assert counter.take(now + count.retry_after + 1e-5).retry_after is None
            counter = WAYS[way](limit, 5.0)
            taken.clear()
        busiest = max((sum(at - 5.0 < other <= at for other in taken) for at in taken), default=0)
        assert busiest <= (limit if way == "sliding" else 2 * limit)
    assert counter.is_empty(now + 6.0)
    assert str(limit) in repr(counter)


def test_the_options_know_the_same_ways_of_counting() -> None:
    assert set(BUCKETS) == set(WAYS)
    assert Limits().buckets == USUAL


def test_channels_have_windows_of_their_own() -> None:
    limiter = RateLimiter(Limits(channel_limit=1))
    assert [take(limiter, 0.0, major) for major in ("1", "2", "1")] == [True, True, False]


def test_other_routes_have_the_other_limit() -> None:
    limiter = RateLimiter(Limits(channel_limit=1, route_limit=2))
    assert [take(limiter, 0.0, kind="route") for _ in range(3)] == [True, True, False]


def test_the_headers_of_a_bucket() -> None:
    limiter = RateLimiter(Limits(buckets="fixed", channel_limit=5, channel_window_seconds=5.0))
    take(limiter, 100.0)
    headers, refusal = limiter.take([AppliedLimit("channel", "hash", "1")], 101.2501)
    assert refusal is None
    assert headers["X-RateLimit-Limit"] == "5"
    assert headers["X-RateLimit-Remaining"] == "3"
    assert headers["X-RateLimit-Reset-After"] == "3.750"
    assert headers["X-RateLimit-Bucket"] == "hash"
    assert len(headers["X-RateLimit-Reset"].partition(".")[2]) == 3


@pytest.mark.parametrize(
    ("buckets", "retry_after", "reset_after"), [("leaky", 1, 3), ("fixed", 3, 3), ("sliding", 3, 4)]
)
def test_a_refusal_says_when_one_more_fits_and_when_all_is_empty(
    buckets: str, retry_after: float, reset_after: float
) -> None:
    limiter = RateLimiter(Limits(buckets=buckets, channel_limit=2, channel_window_seconds=4.0))
    take(limiter, 99.0)
    take(limiter, 100.0)
    headers, refusal = limiter.take([AppliedLimit("channel", "hash", "1")], 100.0)
    assert refusal
    assert (refusal.scope, refusal.retry_after) == ("user", retry_after)
    assert float(headers["X-RateLimit-Reset-After"]) == reset_after
    assert headers["X-RateLimit-Remaining"] == "0"


def test_a_sub_limit_refuses_with_the_headers_of_the_route() -> None:
    limiter = RateLimiter(Limits(rename_limit=1, rename_window_seconds=600))
    applied = [AppliedLimit("route", "hash", "1"), AppliedLimit("rename", "", "1")]
    assert limiter.take(applied, 100.0)[1] is None
    headers, refusal = limiter.take(applied, 110.0)
    assert refusal
    assert refusal.retry_after == 590.0
    assert headers["X-RateLimit-Remaining"] == "49"
    assert limiter.take(applied[:1], 110.0)[1] is None


def test_without_limits_nothing_is_refused_and_no_header_mentions_them() -> None:
    limiter = RateLimiter(Limits.none())
    applied = [AppliedLimit("channel", "hash", "1"), AppliedLimit("rename", "", "1")]
    assert [limiter.take(applied, 0.0) for _ in range(100)] == [({}, None)] * 100
    assert [limiter.take_global(0.0) for _ in range(100)] == [None] * 100
    for _ in range(100):
        limiter.count_invalid(0.0)
    assert limiter.refuse_address(0.0) is None


def test_the_global_limit_is_a_window_over_everything() -> None:
    limiter = RateLimiter(Limits(global_limit=2, global_window_seconds=1.0))
    refusals = [limiter.take_global(now) for now in (5.0, 5.9, 5.95, 6.0)]
    assert [refusal and round(refusal.retry_after, 3) for refusal in refusals] == [None, None, 0.05, None]


def test_an_address_is_counted_separately_from_the_bot() -> None:
    limiter = RateLimiter(Limits(global_limit=1))
    assert [limiter.take_global(0.0, int(is_bot)) is None for is_bot in (True, False, True, False)] == [
        *(True, True),
        *(False, False),
    ]


def test_too_many_invalid_requests_ban_the_address_for_a_while() -> None:
    limiter = RateLimiter(Limits(invalid_limit=3, invalid_window_seconds=600, ban_seconds=60))
    for now in (0.0, 599.0, 600.0, 601.0):
        limiter.count_invalid(now)
    assert limiter.refuse_address(601.0) is None
    limiter.count_invalid(602.0)
    ban = limiter.refuse_address(603.0)
    assert ban
    assert (ban.scope, ban.retry_after) == ("ban", 59.0)
    assert limiter.refuse_address(662.0) is None


def test_windows_that_have_ended_are_swept_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter_module, "SWEEP_AT", 10)
    limiter = RateLimiter(Limits(channel_limit=1, channel_window_seconds=5.0))
    take(limiter, 99.0, "kept")
    for number in range(9):
        take(limiter, 90.0, str(number))
    take(limiter, 100.0, "new")
    assert repr(limiter).count("<LeakyBucket") == 2
    assert not take(limiter, 100.0, "kept")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"channel_limit": 0}, "channel_limit must be a positive integer, not 0"),
        ({"global_limit": 1.5}, "global_limit must be a positive integer, not 1.5"),
        ({"route_limit": True}, "route_limit must be a positive integer, not True"),
        ({"ban_seconds": "x"}, "ban_seconds must be a positive number, not 'x'"),
        ({"ban_seconds": None}, "ban_seconds must be a positive number, not None"),
        ({"ban_seconds": float("inf")}, "ban_seconds must be a positive number, not inf"),
        ({"speed": 1}, "unknown limit: speed"),
        ({"buckets": "round"}, "buckets must be one of leaky, fixed, sliding, not 'round'"),
        ({"buckets": 1}, "buckets must be one of leaky, fixed, sliding, not 1"),
    ],
)
def test_wrong_limits_are_refused(values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError) as caught:
        Limits().changed(values)
    assert str(caught.value) == sentence


def test_changed_limits_keep_the_rest() -> None:
    assert Limits(channel_limit=7).changed({"global_limit": None}) == Limits(
        channel_limit=7, global_limit=None
    )


@given(st.lists(st.floats(0, 10), max_size=40), st.floats(0.1, 5))
def test_the_peak_is_that_of_the_fullest_window(times: list[float], window: float) -> None:
    slowly = max(
        (sum(start <= moment and moment - start < window for moment in times) for start in times), default=0
    )
    assert peak_count(times, window) == slowly


def test_all_answers_of_a_window_name_the_same_end() -> None:
    """Whenever they are written: a busy machine may do that long after it has counted."""
    limiter = RateLimiter(Limits(buckets="fixed", channel_limit=5, channel_window_seconds=5.0))
    ends = [
        float(limiter.take([AppliedLimit("channel", "hash", "1")], now)[0]["X-RateLimit-Reset"])
        for now in (10.0, 12.0, 14.5)
    ]
    assert max(ends) - min(ends) < 0.002
