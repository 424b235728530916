from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.sandbox import Limits
from discordproxy.sandbox import limits as limits_module
from discordproxy.sandbox.limits import RateLimiter
from discordproxy.sandbox.records import peak_count


def take(limiter: RateLimiter, now: float, major: str = "1", kind: str = "channel") -> bool:
    return limiter.take(kind, "hash", major, now)[1] is None


def test_a_window_begins_with_its_first_request_and_ends_whatever_came_between() -> None:
    limiter = RateLimiter(Limits(channel_limit=2, channel_window_seconds=5))
    assert [take(limiter, now) for now in (10.0, 14.9, 14.99, 15.0, 15.1, 15.2)] == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]


def test_channels_have_windows_of_their_own() -> None:
    limiter = RateLimiter(Limits(channel_limit=1))
    assert [take(limiter, 0.0, major) for major in ("1", "2", "1")] == [True, True, False]


def test_other_routes_have_the_other_limit() -> None:
    limiter = RateLimiter(Limits(channel_limit=1, route_limit=2))
    assert [take(limiter, 0.0, kind="route") for _ in range(3)] == [True, True, False]


def test_the_headers_of_a_bucket() -> None:
    limiter = RateLimiter(Limits(channel_limit=5, channel_window_seconds=5.0))
    limiter.take("channel", "hash", "1", 100.0)
    headers, refusal = limiter.take("channel", "hash", "1", 101.2501)
    assert refusal is None
    assert headers["X-RateLimit-Limit"] == "5"
    assert headers["X-RateLimit-Remaining"] == "3"
    assert headers["X-RateLimit-Reset-After"] == "3.750"
    assert headers["X-RateLimit-Bucket"] == "hash"
    assert len(headers["X-RateLimit-Reset"].partition(".")[2]) == 3


def test_a_refusal_says_how_long_to_wait() -> None:
    limiter = RateLimiter(Limits(channel_limit=1, channel_window_seconds=5.0))
    take(limiter, 100.0)
    headers, refusal = limiter.take("channel", "hash", "1", 102.0)
    assert refusal
    assert (refusal.scope, refusal.retry_after) == ("user", 3.0)
    assert headers["X-RateLimit-Remaining"] == "0"


def test_no_limits_refuse_nothing_and_show_in_no_header() -> None:
    limiter = RateLimiter(Limits.none())
    assert [limiter.take("channel", "hash", "1", 0.0) for _ in range(100)] == [({}, None)] * 100
    assert [limiter.take_global(0.0) for _ in range(100)] == [None] * 100
    for _ in range(100):
        limiter.count_invalid(0.0)
    assert limiter.refuse_address(0.0) is None


def test_the_global_limit_is_a_window_over_everything() -> None:
    limiter = RateLimiter(Limits(global_limit=2, global_window_seconds=1.0))
    refusals = [limiter.take_global(now) for now in (5.0, 5.9, 5.95, 6.0)]
    assert [refusal and round(refusal.retry_after, 3) for refusal in refusals] == [None, None, 0.05, None]


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
    monkeypatch.setattr(limits_module, "SWEEP_AT", 10)
    limiter = RateLimiter(Limits(channel_limit=1, channel_window_seconds=5.0))
    take(limiter, 99.0, "kept")
    for number in range(9):
        take(limiter, 90.0, str(number))
    take(limiter, 100.0, "new")
    assert repr(limiter).count("Window(started_at=9") == 1
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
    ],
)
def test_limits_that_make_no_sense_are_refused(values: dict[str, Any], sentence: str) -> None:
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
