"""What callers hear when a call fails."""

from __future__ import annotations

import json
import logging

import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable, InvalidRequest
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.server.calls.failures import (
    MAXIMUM_DETAILS_BYTES,
    STATUS_OF_LIMIT,
    TimeOver,
    failure_of,
    header_bytes,
    http_details,
    shorten,
    status_of_http,
)
from discordproxy.wire import DecodeError
from tests.examples import examples


@pytest.mark.parametrize(
    ("error", "status", "retry_after"),
    [
        (WaitTooLong(3.5, "the channel's limit"), Status.DEADLINE_EXCEEDED, 3.5),
        (QueueFull(5), Status.RESOURCE_EXHAUSTED, None),
        (Banned(60), Status.RESOURCE_EXHAUSTED, 60.0),
        (TooManyInvalidRequests(9), Status.RESOURCE_EXHAUSTED, 9.0),
        (TokenRefused(), Status.UNAUTHENTICATED, None),
        (LimiterClosed(), Status.UNAVAILABLE, None),
        (Moved(), Status.UNAVAILABLE, None),
        (InvalidRequest("user_id", "wrong"), Status.INVALID_ARGUMENT, None),
        (DecodeError("cut short"), Status.INVALID_ARGUMENT, None),
        (DiscordUnavailable("Discord cannot be reached."), Status.UNAVAILABLE, None),
        (GRPCError(Status.NOT_FOUND, "gone"), Status.NOT_FOUND, None),
        (GRPCError(Status.UNIMPLEMENTED), Status.UNIMPLEMENTED, None),
    ],
)
def test_each_failure_has_its_status(error: Exception, status: Status, retry_after: float | None) -> None:
    failure = failure_of(error)
    assert (failure.status, failure.retry_after) == (status, retry_after)
    assert str(error) in failure.details or isinstance(error, GRPCError)


def test_every_refusal_of_the_limiter_is_in_the_table() -> None:
    assert set(STATUS_OF_LIMIT) == set(RateLimitError.__subclasses__())


UNKNOWN_OUTCOME = "It is not known whether the request was carried out."


def test_an_unknown_outcome_is_said_so() -> None:
    failure = failure_of(DiscordUnavailable("Discord did not answer.", outcome_unknown=True))
    assert failure.details == f"Discord did not answer. {UNKNOWN_OUTCOME}"
    assert (failure.status, failure.trailing) == (Status.UNKNOWN, {"outcome": "unknown"})


@pytest.mark.parametrize(("text", "said"), [("gone", "gone."), ("Gone!", "Gone!"), ("Gone.", "Gone.")])
def test_an_unknown_outcome_is_a_sentence_of_its_own(text: str, said: str) -> None:
    error = DiscordHTTPError(500, 0, text, outcome_unknown=True)
    assert json.loads(failure_of(error).details)["text"] == f"{said} {UNKNOWN_OUTCOME}"


@pytest.mark.parametrize(
    ("http", "known", "unknown"),
    [
        (403, Status.PERMISSION_DENIED, Status.UNKNOWN),
        (408, Status.UNAVAILABLE, Status.UNKNOWN),
        (500, Status.INTERNAL, Status.INTERNAL),
        (502, Status.UNAVAILABLE, Status.UNKNOWN),
        (504, Status.DEADLINE_EXCEEDED, Status.DEADLINE_EXCEEDED),
        (520, Status.UNAVAILABLE, Status.UNKNOWN),
        (524, Status.DEADLINE_EXCEEDED, Status.DEADLINE_EXCEEDED),
        (599, Status.UNAVAILABLE, Status.UNKNOWN),
    ],
)
def test_nobody_repeats_by_himself_what_may_have_been_carried_out(
    http: int, known: Status, unknown: Status
) -> None:
    assert failure_of(DiscordHTTPError(http, 0, "x")).status is known
    failure = failure_of(DiscordHTTPError(http, 7, "words", outcome_unknown=True, retry_after=2.0))
    assert failure.status is unknown
    assert json.loads(failure.details)["text"] == f"words. {UNKNOWN_OUTCOME}"
    assert json.loads(failure.details)["code"] == 7
    assert failure.trailing == {"outcome": "unknown", "retry-after": "2.000"}


def test_no_status_says_unavailable_where_the_outcome_is_unknown() -> None:
    statuses = {status_of_http(http, outcome_unknown=True) for http in range(400, 600)}
    assert statuses == {Status.INTERNAL, Status.DEADLINE_EXCEEDED, Status.UNKNOWN}


@pytest.mark.parametrize("change_sent", [False, True])
def test_a_call_whose_time_was_over_says_whether_it_may_have_been_carried_out(change_sent: bool) -> None:
    failure = failure_of(TimeOver(change_sent=change_sent))
    assert failure.status is Status.DEADLINE_EXCEEDED
    assert ("may have been carried out" in failure.details) is change_sent
    assert failure.outcome_unknown is change_sent
    assert failure.retry_after == (None if change_sent else 1)


@pytest.mark.parametrize(
    "status", [400, 401, 403, 404, 405, 408, 429, 500, 502, 503, 504, 520, 530, 599, 418, 600]
)
def test_discords_refusal_is_a_json_object(status: int) -> None:
    failure = failure_of(DiscordHTTPError(status, 50001, "Missing Access"))
    assert json.loads(failure.details) == {
        "type": "HTTPException",
        "status": status,
        "code": 50001,
        "text": "Missing Access",
    }
    assert (failure.status is Status.UNKNOWN) == (status in {418, 600})


def test_the_unexpected_is_internal_with_a_reference_that_the_log_repeats(
    caplog: pytest.LogCaptureFixture,
) -> None:
    failure = failure_of(KeyError("secret detail"))
    reference = failure.details.split()[-1].rstrip(".")
    assert failure.status is Status.INTERNAL
    assert "secret" not in failure.details
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert reference in record.getMessage()
    assert record.exc_info is not None


@examples(20)
@given(st.text(min_size=1000, max_size=30_000) | st.text('ü%\n"\\\u2603😀', min_size=3000, max_size=20_000))
def test_details_fit_into_a_header_however_long_the_text_is(text: str) -> None:
    details = http_details(400, 50035, text)
    assert header_bytes(details) <= MAXIMUM_DETAILS_BYTES
    shortened = json.loads(details)["text"]
    assert shortened == text or text.startswith(shortened.removesuffix(" ..."))
    assert header_bytes(shorten(text)) <= MAXIMUM_DETAILS_BYTES


def test_what_is_said_of_the_outcome_is_never_cut_off() -> None:
    for text in ("x" * 10_000, "ü" * 10_000):
        for error in (DiscordHTTPError(500, 0, text), DiscordUnavailable(text)):
            error.outcome_unknown = True
            details = failure_of(error).details
            assert header_bytes(details) <= MAXIMUM_DETAILS_BYTES
            assert UNKNOWN_OUTCOME in details


def test_as_much_of_a_text_is_kept_as_fits() -> None:
    details = http_details(400, 50035, "x" * 10_000)
    assert MAXIMUM_DETAILS_BYTES - 10 <= header_bytes(details) <= MAXIMUM_DETAILS_BYTES
