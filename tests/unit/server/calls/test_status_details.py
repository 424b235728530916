"""Failures for programs, read with Google's own classes: what is in them, and that all of it fits into headers."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

import pytest
from google.rpc import error_details_pb2, status_pb2  # type: ignore[import-untyped]
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.metadata import encode_grpc_message
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable, InvalidRequest
from discordproxy.ratelimit import WaitTooLong
from discordproxy.server.calls.failures import Denied, failure_of
from discordproxy.server.calls.status_details import MAXIMUM_BYTES, StatusDetailsCodec, make_error
from tests.examples import examples

FORM = {
    "code": 50035,
    "message": "Invalid Form Body",
    "errors": {
        "embeds": {"0": {"title": {"_errors": [{"code": "X", "message": "Too long."}]}}},
        "content": {"_errors": [{"code": "Y", "message": "Required."}]},
    },
}


def read(error: Exception, **trailing: str) -> tuple[status_pb2.Status, dict[str, Any], GRPCError]:
    """Return the status that goes out, its details by kind, and what grpclib is given."""
    made = make_error(error, failure_of(error), trailing)
    status = status_pb2.Status.FromString(
        StatusDetailsCodec().encode(made.status, made.message, made.details)
    )
    return status, dict(unpack(status)), made


def unpack(status: status_pb2.Status) -> Iterable[tuple[str, Any]]:
    for packed in status.details:
        name = packed.type_url.rpartition(".")[2]
        detail = getattr(error_details_pb2, name)()
        assert packed.Unpack(detail)
        yield name, detail


def block_bytes(made: GRPCError) -> int:
    """Return the size of an answer's headers as HTTP/2 counts it, with everything that may be among them."""
    details = StatusDetailsCodec().encode(made.status, made.message, made.details)
    headers = {
        ":status": "200",
        "content-type": "application/grpc+proto",
        "grpc-status": str(made.status.value),
        "grpc-message": encode_grpc_message(made.message or ""),
        "grpc-status-details-bin": base64.b64encode(details).decode(),
        "x-request-id": "x" * 64,
        "retry-after": "1234567.890",
        "outcome": "unknown",
    }
    return sum(len(name) + len(value) + 32 for name, value in headers.items())


def test_discords_refusal_names_code_status_and_fields() -> None:
    status, details, made = read(DiscordHTTPError.from_answer(400, json.dumps(FORM).encode()))
    assert (status.code, status.message) == (Status.INVALID_ARGUMENT.value, made.message)
    info = details["ErrorInfo"]
    assert (info.reason, info.domain) == ("DISCORD_50035", "discord.com")
    assert dict(info.metadata) == {"code": "50035", "http_status": "400"}
    found = {entry.field: entry.description for entry in details["BadRequest"].field_violations}
    assert found == {"embeds.0.title": "Too long.", "content": "Required."}
    assert "RetryInfo" not in details


def test_an_answer_without_a_code_is_called_by_its_status() -> None:
    _, details, _ = read(DiscordHTTPError(502, 0, "Bad Gateway"))
    assert details["ErrorInfo"].reason == "HTTP_502"


def test_a_known_time_is_told() -> None:
    _, details, _ = read(WaitTooLong(3.25, "the channel's limit"))
    assert details["ErrorInfo"].reason == "WAIT_TOO_LONG"
    assert details["RetryInfo"].retry_delay.ToMilliseconds() == 3250


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DiscordUnavailable("Discord did not answer."), "DISCORD_UNAVAILABLE"),
        (Denied("no"), "DENIED"),
        (GRPCError(Status.UNAVAILABLE, "stopping"), "UNAVAILABLE"),
        (KeyError("oops"), "KEY_ERROR"),
    ],
)
def test_our_own_refusals_have_a_reason(error: Exception, reason: str) -> None:
    _, details, _ = read(error)
    assert (details["ErrorInfo"].reason, details["ErrorInfo"].domain) == (reason, "discordproxy")


def test_a_request_that_is_refused_at_once_names_its_field() -> None:
    _, details, _ = read(InvalidRequest("user_id", "must not be 0"))
    (violation,) = details["BadRequest"].field_violations
    assert (violation.field, violation.description) == ("user_id", "must not be 0")


def test_an_unknown_outcome_is_told() -> None:
    _, details, _ = read(DiscordHTTPError(500, 0, "Oops"), outcome="unknown")
    assert details["ErrorInfo"].metadata["outcome"] == "unknown"


@examples(30)
@given(
    text=st.text(max_size=6000) | st.text('ü%\n"\\\u2603😀', min_size=600, max_size=6000),
    fields=st.lists(st.tuples(st.text(max_size=300), st.text(max_size=300)), max_size=100),
    kind=st.sampled_from(["discord", "unavailable", "invalid"]),
)
def test_all_headers_together_take_less_than_4_kb_whatever_went_wrong(
    text: str, fields: list[tuple[str, str]], kind: str
) -> None:
    error = {
        "discord": DiscordHTTPError(400, 50035, text, fields),
        "unavailable": DiscordUnavailable(text, outcome_unknown=True),
        "invalid": InvalidRequest("x", text),
    }[kind]
    status, details, made = read(error, outcome="unknown")
    assert block_bytes(made) < 4096
    assert status.message == made.message
    assert "ErrorInfo" in details
    if kind == "discord":
        told = json.loads(made.message or "")
        assert (told["status"], told["code"]) == (400, 50035)
        assert told["text"] == text or text.startswith(told["text"].removesuffix(" ..."))


def test_what_fits_is_whole() -> None:
    fields = [(f"embeds.{number}.title", "Must be 256 or fewer in length.") for number in range(10)]
    _, details, made = read(DiscordHTTPError(400, 50035, "x" * 500, fields))
    assert json.loads(made.message or "")["text"] == "x" * 500
    assert len(details["BadRequest"].field_violations) == 10


def test_a_long_text_keeps_as_much_as_fits_and_the_first_fields() -> None:
    fields = [(f"embeds.{number}.title", "Must be 256 or fewer in length.") for number in range(100)]
    _, details, made = read(DiscordHTTPError(400, 50035, "x" * 5000, fields))
    assert 8 < len(details["BadRequest"].field_violations) < 20
    assert len(json.loads(made.message or "")["text"]) > 800
    assert MAXIMUM_BYTES - 20 < block_bytes(made) - 464 <= MAXIMUM_BYTES


@pytest.mark.parametrize("text", ["x" * 10_000, "ü%" * 5_000])
def test_that_the_outcome_is_unknown_is_never_cut_off(text: str) -> None:
    for error in (DiscordHTTPError(500, 7, text), DiscordUnavailable(text)):
        error.outcome_unknown = True
        status, _, made = read(error, outcome="unknown")
        assert "... It is not known whether the request was carried out." in status.message
        assert block_bytes(made) < 4096
