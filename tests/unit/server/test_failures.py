"""What callers hear when a call fails."""

from __future__ import annotations

import json
import logging

import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.server.failures import (
    MAXIMUM_DETAILS_BYTES,
    STATUS_OF_LIMIT,
    InvalidRequest,
    failure_of,
    header_bytes,
    http_details,
    shorten,
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


def test_an_unknown_outcome_is_said_so() -> None:
    failure = failure_of(DiscordUnavailable("Discord did not answer.", outcome_unknown=True))
    assert failure.details.endswith("It is not known whether the request was carried out.")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 429, 500, 502, 503, 504, 418, 600])
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


def test_as_much_of_a_text_is_kept_as_fits() -> None:
    details = http_details(400, 50035, "x" * 10_000)
    assert MAXIMUM_DETAILS_BYTES - 10 <= header_bytes(details) <= MAXIMUM_DETAILS_BYTES
