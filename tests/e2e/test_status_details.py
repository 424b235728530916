"""Failures as gRPC's own tools read them: google.rpc.Status, beside the JSON object that 1.x's clients read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2  # type: ignore[import-untyped]
from grpc_status import rpc_status  # type: ignore[import-untyped]

from discordproxy.discord_api_pb2 import Embed, SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess

DETAILS = (error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)


@pytest.fixture
def stub(proxy: ProxyProcess) -> Iterator[Any]:
    with grpc.insecure_channel(proxy.target) as channel:
        yield DiscordApiStub(channel)


def fail(stub: Any, timeout: float = 20, **fields: Any) -> tuple[Any, dict[str, Any]]:
    """Send a message that fails; return the error, and its details by kind."""
    with pytest.raises(grpc.RpcError) as caught:
        stub.SendChannelMessage(SendChannelMessageRequest(**fields), timeout=timeout)
    error: Any = caught.value
    status: Any = rpc_status.from_call(error)  # checks that code and message are the call's
    assert status is not None
    found = {}
    for packed in status.details:
        for kind in DETAILS:
            if packed.Is(kind.DESCRIPTOR):
                packed.Unpack(detail := kind())
                found[kind.__name__] = detail
    assert len(found) == len(status.details)
    return error, found


def test_discords_refusal_is_told_in_both_forms(stub: Any) -> None:
    error, details = fail(stub, channel_id=ids.TEXT_CHANNEL_ID, embeds=[Embed(title="x" * 300)])
    told = json.loads(error.details())
    assert (error.code(), told["status"], told["code"]) == (grpc.StatusCode.INVALID_ARGUMENT, 400, 50035)
    assert details["ErrorInfo"].domain == "discord.com"
    assert dict(details["ErrorInfo"].metadata) == {"code": "50035", "http_status": "400"}
    (violation,) = details["BadRequest"].field_violations
    assert violation.field == "embeds.0.title"
    assert violation.description in told["text"]


def test_a_time_after_which_to_retry_is_told(stub: Any, sandbox: SandboxProcess) -> None:
    body = {"message": "You are being rate limited.", "retry_after": 30.0, "global": False}
    headers = {"Retry-After": "30", "X-RateLimit-Scope": "user"}
    (channel,) = sandbox.ask("POST", "/channels", {"count": 1})  # no other test waits for its limit
    sandbox.fail(method="POST", status=429, body=body, headers=headers)
    _, details = fail(stub, timeout=5, channel_id=int(channel), content="x")
    assert details["ErrorInfo"].domain == "discordproxy"
    assert 20 < details["RetryInfo"].retry_delay.ToSeconds() <= 30


def test_an_error_with_more_words_than_fit_still_comes_whole_enough(
    stub: Any, sandbox: SandboxProcess
) -> None:
    errors = {f"field_{number}": {"_errors": [{"code": "X", "message": "ü" * 200}]} for number in range(200)}
    body = {"code": 50035, "message": "Invalid Form Body", "errors": errors}
    sandbox.fail(method="POST", status=400, body=body)
    error, details = fail(stub, channel_id=ids.TEXT_CHANNEL_ID, content="x")
    metadata = [(pair.key, pair.value) for pair in error.trailing_metadata()]
    assert sum(len(key) + len(value) * 4 / 3 for key, value in metadata) < 4096
    assert details["ErrorInfo"].reason == "DISCORD_50035"
    assert json.loads(error.details())["text"].startswith("Invalid Form Body\nIn field_0: ü")
