"""What existing apps do with errors: create, read and log them, and raise them in their tests."""

from __future__ import annotations

import json
import pickle
import socket
from typing import Any
from unittest.mock import patch

import pytest

import discordproxy.testing
from discordproxy.client import DiscordClient, DiscordProxyTimeoutError
from discordproxy.discord_api_pb2 import Channel
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    to_discord_proxy_exception,
)
from discordproxy.tests.factories import create_discordproxy_channel, create_rpc_error

grpc: Any = pytest.importorskip("grpc", reason="grpcio is an extra")
CLIENT = f"{__name__}.DiscordClient"


def test_a_client_is_made_where_tests_forbid_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbid)
    assert DiscordClient().target == "localhost:50051"
    assert DiscordClient(target="no.such.host.invalid:1").target == "no.such.host.invalid:1"
    assert to_discord_proxy_exception(create_rpc_error()).status == 404


def test_exceptions_are_made_as_their_callers_make_them() -> None:
    assert DiscordProxyException().args == ()
    late = DiscordProxyTimeoutError(status=grpc.StatusCode.DEADLINE_EXCEEDED, details="Timeout")
    assert late.status is grpc.StatusCode.DEADLINE_EXCEEDED
    assert (late.status.name, late.details) == ("DEADLINE_EXCEEDED", "Timeout")
    refused = DiscordProxyHttpError(status=403, code=50007, text="Closed")
    assert (refused.status, refused.code, refused.text) == (403, 50007, "Closed")


@pytest.mark.parametrize(
    ("error", "figures"),
    [
        (DiscordProxyHttpError(403, 50007, "No"), ["HTTP status code: 403", "JSON error code: 50007", "No"]),
        (
            DiscordProxyGrpcError(grpc.StatusCode.UNAVAILABLE, "gone"),
            ["gRPC error. Status code: UNAVAILABLE", "gone"],
        ),
        (DiscordProxyTimeoutError(grpc.StatusCode.DEADLINE_EXCEEDED, "late"), ["DEADLINE_EXCEEDED", "late"]),
    ],
)
def test_an_error_in_a_log_names_its_figures(error: DiscordProxyException, figures: list[str]) -> None:
    assert [figure for figure in figures if figure not in f"Failed: {error}"] == []
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_an_exception_takes_attributes_of_its_callers() -> None:
    error: Any = to_discord_proxy_exception(create_rpc_error())
    error.details = lambda: "{}"
    error.code = 4711
    assert (error.details(), error.code) == ("{}", 4711)
    assert "4711" in str(error)


def test_a_task_is_tried_again_after_a_timeout_only() -> None:
    with patch(f"{CLIENT}.create_direct_message", spec=True) as method:
        method.side_effect = [
            DiscordProxyTimeoutError(status=grpc.StatusCode.DEADLINE_EXCEEDED, details="Timeout"),
            DiscordProxyGrpcError(status=grpc.StatusCode.UNAVAILABLE, details="Gone"),
        ]
        client = DiscordClient()
        with pytest.raises(DiscordProxyTimeoutError):
            client.create_direct_message(user_id=1, content="x")
        with pytest.raises(DiscordProxyGrpcError) as caught:
            client.create_direct_message(user_id=1, content="x")
    assert not isinstance(caught.value, DiscordProxyTimeoutError)


def make_bare_rpc_error(code: Any, details: str) -> Any:
    """An error as a test creates it: only a code and details."""
    error: Any = grpc.RpcError()
    error.code = lambda: code
    error.details = lambda: details
    return error


@pytest.mark.parametrize(
    ("code", "details", "kind"),
    [
        (
            grpc.StatusCode.NOT_FOUND,
            '{"type": "HTTPException", "status": 404, "code": 1}',
            DiscordProxyHttpError,
        ),
        (grpc.StatusCode.DEADLINE_EXCEEDED, "Deadline Exceeded", DiscordProxyTimeoutError),
        (grpc.StatusCode.ABORTED, "text", DiscordProxyGrpcError),
    ],
)
def test_a_bare_rpc_error_is_understood(code: Any, details: str, kind: type) -> None:
    error = to_discord_proxy_exception(make_bare_rpc_error(code, details))
    assert type(error) is kind
    if isinstance(error, DiscordProxyGrpcError):
        assert (error.status is code, error.details) == (True, details)


@pytest.mark.parametrize(
    "error", [OSError("x"), ValueError(), DiscordProxyException(), grpc.RpcError(), KeyError]
)
def test_any_other_exception_comes_back_unchanged(error: Any) -> None:
    assert to_discord_proxy_exception(error) is error


def test_the_factories_stand_at_both_places() -> None:
    assert discordproxy.testing.create_rpc_error is create_rpc_error
    assert discordproxy.testing.create_discordproxy_channel is create_discordproxy_channel


def test_a_made_rpc_error_is_told_by_its_code_and_details() -> None:
    made: Any = create_rpc_error()
    assert grpc.RpcError in type(made).__mro__
    assert (made.code(), json.loads(made.details())["status"]) == (grpc.StatusCode.NOT_FOUND, 404)
    assert to_discord_proxy_exception(made).status == 404
    other = create_rpc_error(code=grpc.StatusCode.ABORTED, details="text")
    assert (other.code(), other.details()) == (grpc.StatusCode.ABORTED, "text")


def test_made_channels_differ() -> None:
    one, other = create_discordproxy_channel(), create_discordproxy_channel(name="other")
    assert isinstance(one, Channel)
    assert one.id != other.id
    assert (one.type, other.name) == (Channel.Type.GUILD_TEXT, "other")
    assert create_discordproxy_channel(id=7, type=Channel.Type.GUILD_VOICE).type == Channel.GUILD_VOICE
