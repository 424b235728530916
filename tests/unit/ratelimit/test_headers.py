"""What is read from an answer, however bad it is."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.ratelimit.headers import (
    LONGEST_SECONDS,
    LONGEST_WINDOW_SECONDS,
    RateLimitAnswer,
    Refusal,
    Scope,
    WindowReport,
    read_answer,
)

VIA = {"Via": "1.1 google"}
WINDOW = {
    "X-RateLimit-Limit": "5",
    "X-RateLimit-Remaining": "3",
    "X-RateLimit-Reset": "1700000004.500",
    "X-RateLimit-Reset-After": "4.5",
    "X-RateLimit-Bucket": "abcd",
}


def refusal(headers: dict[str, str], body: object) -> Refusal:
    found = read_answer(429, headers, json.dumps(body).encode()).refusal
    assert found is not None
    return found


def test_a_good_answer() -> None:
    assert read_answer(200, WINDOW, b"{}") == RateLimitAnswer(
        200, "abcd", WindowReport(5, 3, 4.5, 1700000004.5)
    )


def test_an_answer_without_limits() -> None:
    answer = read_answer(204, VIA, b"")
    assert answer == RateLimitAnswer(204)
    assert answer.is_good
    assert not answer.is_invalid


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Limit", "0"),
        ("Limit", "many"),
        ("Limit", "inf"),
        ("Remaining", "-1"),
        ("Remaining", "nan"),
        ("Reset-After", ""),
        ("Reset-After", "-0.5"),
    ],
)
def test_figures_that_make_no_sense_count_as_missing(name: str, value: str) -> None:
    assert read_answer(200, WINDOW | {f"X-RateLimit-{name}": value}, b"").told is None


def test_no_more_is_left_than_the_limit_and_no_window_is_longer_than_two_weeks() -> None:
    headers = WINDOW | {"X-RateLimit-Remaining": "99", "X-RateLimit-Reset-After": "1e300"}
    assert read_answer(200, headers, b"").told == WindowReport(5, 5, LONGEST_WINDOW_SECONDS, 1700000004.5)


def test_the_window_counts_without_its_place_on_discords_clock() -> None:
    headers = {name: value for name, value in WINDOW.items() if name != "X-RateLimit-Reset"}
    assert read_answer(200, headers, b"").told == WindowReport(5, 3, 4.5, None)


@pytest.mark.parametrize(
    ("headers", "body", "scope"),
    [
        ({"X-RateLimit-Scope": "user"}, {"global": False}, Scope.USER),
        ({"X-RateLimit-Scope": "shared"}, {}, Scope.SHARED),
        ({"X-RateLimit-Scope": "global"}, {}, Scope.GLOBAL),
        ({"X-RateLimit-Global": "true"}, {}, Scope.GLOBAL),
        ({}, {"global": True}, Scope.GLOBAL),
        ({"X-RateLimit-Scope": "user"}, {"global": True}, Scope.GLOBAL),
        ({"X-RateLimit-Scope": "new"}, {}, Scope.USER),
        ({}, {}, Scope.USER),
    ],
)
def test_whom_a_429_is_about(headers: dict[str, str], body: dict[str, object], scope: Scope) -> None:
    assert refusal(VIA | headers, body).scope is scope


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({"Retry-After": "1"}, {"retry_after": 0.3}, 0.3),
        ({"Retry-After": "65"}, {"retry_after": 0.3}, 65.0),
        ({"Retry-After": "2"}, {}, 2.0),
        ({"X-RateLimit-Reset-After": "1.5"}, {}, 1.5),
        ({"Retry-After": "soon"}, {"retry_after": "2.5"}, 2.5),
        ({}, {"retry_after": True}, None),
        ({}, {"retry_after": -1}, None),
        ({}, {"retry_after": 10**400}, None),
        ({}, {"retry_after": 1e12}, LONGEST_SECONDS),
        ({}, {}, None),
    ],
)
def test_how_long_a_429_says_to_wait(headers: dict[str, str], body: object, seconds: float | None) -> None:
    assert refusal(VIA | headers, body).retry_after == seconds


DATES = {"Date": "Wed, 01 Jan 2025 00:00:00 GMT", "Retry-After": "Wed, 01 Jan 2025 00:00:30 GMT"}


@pytest.mark.parametrize(
    ("named", "seconds"),
    [
        (DATES, 30.0),
        (DATES | {"Retry-After": "Tue, 31 Dec 2024 23:00:00 GMT"}, 0.0),
        (DATES | {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}, LONGEST_SECONDS),
        (DATES | {"Retry-After": "Wed Jan  1 00:00:30 2025"}, 30.0),
        (DATES | {"Retry-After": "Wed, 99 Jan 2025 00:00:30 GMT"}, None),
        ({"Retry-After": "Wed, 01 Jan 2025 00:00:30 GMT"}, 0.0),
        ({"Retry-After": "0"}, 0.0),
        ({"Retry-After": "1e12"}, LONGEST_SECONDS),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": ""}, None),
    ],
)
@pytest.mark.parametrize(("scope", "body"), [(Scope.USER, b'{"global": false}'), (Scope.BAN, b"<html>")])
def test_retry_after_is_a_number_of_seconds_or_a_date(
    named: dict[str, str], seconds: float | None, scope: Scope, body: bytes
) -> None:
    assert read_answer(429, named, body).refusal == Refusal(scope, seconds)


@pytest.mark.parametrize("via", [VIA, {}])
@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, b'{"retry_after": 3}', 3.0),
        ({}, b'{"message": "You are being rate limited.", "global": false}', None),
        ({"Retry-After": "600"}, b'{"retry_after": 3}', 600.0),
        ({"X-RateLimit-Scope": "user"}, b"", None),
        ({"X-RateLimit-Bucket": "abc", "Retry-After": "4"}, b"", 4.0),
        ({"x-ratelimit-reset-after": "4", "X-RateLimit-Reset-After": "4"}, b'{"message": "You are bei', 4.0),
        ({"X-RateLimit-Limit": "5"}, b"<html>", None),
    ],
)
def test_headers_or_a_body_of_discords_api_make_it_one_buckets_matter(
    via: dict[str, str], headers: dict[str, str], body: bytes, seconds: float | None
) -> None:
    assert read_answer(429, via | headers, body).refusal == Refusal(Scope.USER, seconds)


def test_a_body_that_is_cut_on_its_way_is_still_discords() -> None:
    assert read_answer(429, VIA, b'{"message": "You are bei').refusal == Refusal(Scope.USER)


def test_an_error_code_is_read() -> None:
    assert refusal({}, {"retry_after": 3, "code": 30046}).code == 30046
    assert refusal({}, {"retry_after": 3, "code": "x"}).code == 0


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, b"<html>", None),
        ({}, b"", None),
        ({}, b"{}", None),
        ({}, b'{"retry_after": ', None),
        ({}, b'{"cloudflare_error": true, "retry_after": 30}', 30.0),
        (VIA, b"<html>", None),
        (VIA | {"Retry-After": "60"}, b"", 60.0),
        (VIA, b"[1]", None),
        (VIA, b"[" * 100_000, None),
        (VIA, b"\xff\xfe", None),
    ],
)
def test_what_does_not_come_from_discord_itself_is_a_ban(
    headers: dict[str, str], body: bytes, seconds: float | None
) -> None:
    assert read_answer(429, headers, body).refusal == Refusal(Scope.BAN, seconds)


@pytest.mark.parametrize(
    ("status", "scope", "counts"),
    [
        (200, "", False),
        (401, "", True),
        (403, "", True),
        (404, "", False),
        (429, "user", True),
        (429, "global", True),
        (429, "shared", False),
        (500, "", False),
    ],
)
def test_what_counts_towards_a_ban(status: int, scope: str, counts: bool) -> None:
    assert read_answer(status, VIA | {"X-RateLimit-Scope": scope}, b"{}").is_invalid is counts


@pytest.mark.parametrize(
    ("status", "body", "refuses"),
    [
        (401, b'{"message": "401: Unauthorized", "code": 0}', True),
        (401, b'{"message": "Unauthorized", "code": 40001}', True),
        (401, b"{}", True),
        (401, b"", True),
        (401, b'{"message": "Invalid Webhook Token", "code": 50027}', False),
        (401, b'{"code": true}', False),
        (401, b'{"code": []}', False),
        (401, b"<html>Log in first</html>", False),
        (401, b'{"error": "invalid_client"}', False),
        (401, b'{"error": "invalid_token", "error_description": "x", "code": 0}', False),
        (403, b'{"code": 0}', False),
    ],
)
def test_not_every_401_is_about_the_bot_token(status: int, body: bytes, refuses: bool) -> None:
    assert read_answer(status, VIA, body).refuses_token is refuses


@given(
    st.dictionaries(st.sampled_from([*WINDOW, "Via", "Retry-After", "X-RateLimit-Scope"]), st.text()),
    st.binary(),
    st.sampled_from([200, 401, 429]),
)
def test_nothing_that_comes_makes_it_fail(headers: dict[str, str], body: bytes, status: int) -> None:
    answer = read_answer(status, headers, body)
    assert (answer.refusal is not None) is (status == 429)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be changed here")
def test_a_date_without_a_zone_is_in_utc_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "EST+5")
        time.tzset()
        found = read_answer(429, DATES | {"Retry-After": "Wed Jan  1 00:00:30 2025"}, b"").refusal
    time.tzset()
    assert found == Refusal(Scope.BAN, 30.0)
