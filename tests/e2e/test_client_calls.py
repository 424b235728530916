"""Calls of both clients to a real gRPC server: what arrives, what comes back, how refusals look."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
)
from discordproxy.discord_api import Embed, Message
from tests.e2e.echo import EchoProxy, run_echo

CallWith = Callable[..., Any]


@pytest.fixture(scope="module")
def _echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


@pytest.fixture
def echo(_echo: EchoProxy) -> EchoProxy:
    _echo.service.requests.clear()
    return _echo


@pytest.fixture(params=["blocking", "async"])
def call(request: pytest.FixtureRequest, echo: EchoProxy) -> CallWith:
    """Calls a method of a client: `call("method", ..., client={...})`."""

    def blocking(method: str, *arguments: Any, client: Any = (), **keywords: Any) -> Any:
        return getattr(DiscordClient(**{"target": echo.target, **dict(client)}), method)(
            *arguments, **keywords
        )

    def asynchronous(method: str, *arguments: Any, client: Any = (), **keywords: Any) -> Any:
        async def main() -> Any:
            async with AsyncDiscordClient(**{"target": echo.target, **dict(client)}) as it:
                return await getattr(it, method)(*arguments, **keywords)

        return asyncio.run(main())

    return blocking if request.param == "blocking" else asynchronous


def test_a_channel_message_goes_out_and_comes_back(call: CallWith, echo: EchoProxy) -> None:
    message = call("create_channel_message", 2**64 - 1, "héllo ✓")
    assert isinstance(message, Message)
    assert (message.id, message.content) == (2**64 - 1, "héllo ✓")
    assert echo.service.requests[0].content == "héllo ✓"


def test_a_direct_message_may_be_an_embed_alone(call: CallWith, echo: EchoProxy) -> None:
    call("create_direct_message", user_id=5, embed=Embed(description="Hello, world!"))
    call("create_direct_message", user_id=5, embed=pb2.Embed(description="Hello, world!"))
    call("create_direct_message", user_id=5, embed=Embed())
    assert [request.embed.description for request in echo.service.requests] == ["Hello, world!"] * 2 + [""]


def test_channels_are_a_list(call: CallWith) -> None:
    assert [channel.id for channel in call("get_guild_channels", guild_id=3)] == [0, 1, 2]
    assert call("get_guild_channels", 0) == []


def test_nothing_to_send_is_an_error_of_the_caller(call: CallWith, echo: EchoProxy) -> None:
    for method in ("create_direct_message", "create_channel_message"):
        with pytest.raises(ValueError, match="content"):
            call(method, 5)
    assert echo.service.requests == []


def test_every_message_has_a_nonce_of_its_own(call: CallWith, echo: EchoProxy) -> None:
    call("create_channel_message", 5, "a")
    call("create_channel_message", 5, "b")
    call("create_channel_message", 5, "c", nonce="mine")
    first, second, third = (request.nonce for request in echo.service.requests)
    assert first != second
    assert third == "mine"


def test_a_refusal_by_discord_is_told_with_its_figures(call: CallWith) -> None:
    details = {
        "type": "HTTPException",
        "status": 403,
        "code": 50007,
        "text": "Cannot send messages to this user",
    }
    with pytest.raises(DiscordProxyHttpError) as raised:
        call("create_direct_message", 5, f"fail PERMISSION_DENIED {json.dumps(details)}")
    assert (raised.value.status, raised.value.code) == (403, 50007)
    assert raised.value.text == "Cannot send messages to this user"


def test_a_refusal_by_the_proxy_is_told_with_its_status(call: CallWith) -> None:
    with pytest.raises(DiscordProxyGrpcError) as raised:
        call("create_direct_message", 5, "fail INVALID_ARGUMENT the content is too long")
    assert raised.value.status.name == "INVALID_ARGUMENT"
    assert raised.value.details == "the content is too long"


def test_the_proxys_advice_when_to_come_again_is_told(call: CallWith) -> None:
    with pytest.raises(DiscordProxyTimeoutError) as raised:
        call("create_direct_message", 5, "fail DEADLINE_EXCEEDED again in 12.5")
    assert raised.value.retry_after == 12.5


@pytest.mark.parametrize("client", [{"timeout": 0.2}, {"timeout": 60}])
def test_the_calls_timeout_beats_the_clients(call: CallWith, client: Any) -> None:
    with pytest.raises(DiscordProxyTimeoutError) as raised:
        call(
            "create_direct_message",
            5,
            "wait 30",
            client=client,
            timeout=0.2 if client["timeout"] == 60 else None,
        )
    assert raised.value.status.name == "DEADLINE_EXCEEDED"
    assert "0.2 s" in raised.value.details


def test_the_proxy_is_told_the_timeout(call: CallWith, echo: EchoProxy) -> None:
    echo.service.deadlines.clear()
    call("create_direct_message", 5, "x", client={"timeout": 100})
    call("create_direct_message", 5, "x", client={"timeout": 100}, timeout=5)
    call("create_direct_message", 5, "x", client={"timeout": float("inf")})
    call("create_direct_message", 5, "x")
    assert [round(seconds / 5) * 5 for seconds in echo.service.deadlines] == [100, 5, 100_000_000, 1800]


@pytest.mark.parametrize(
    ("timeout", "kind"), [(-1, ValueError), (float("nan"), ValueError), ("5", TypeError)]
)
def test_a_timeout_that_is_none_is_refused(call: CallWith, timeout: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind, match="timeout"):
        call("create_direct_message", 5, "x", timeout=timeout)


def test_limits_of_message_sizes_are_obeyed(call: CallWith) -> None:
    options = [
        ("grpc.max_send_message_length", 100),
        ("grpc.max_receive_message_length", 100),
        ("grpc.what", 1),
    ]
    assert len(call("get_guild_channels", 5, client={"options": options})) == 5
    with pytest.raises(DiscordProxyGrpcError, match="RESOURCE_EXHAUSTED"):
        call("get_guild_channels", 500, client={"options": options})
    with pytest.raises(DiscordProxyGrpcError, match="RESOURCE_EXHAUSTED"):
        call("create_direct_message", 5, "x" * 200, client={"options": options})
    anything = [("grpc.max_receive_message_length", -1)]
    assert len(call("get_guild_channels", 1000, client={"options": anything})) == 1000


@pytest.mark.parametrize("options", [[("grpc.max_send_message_length", "many")], [1], "text", {"a": 1}])
def test_senseless_options_are_ignored(call: CallWith, options: Any) -> None:
    assert call("create_channel_message", 5, "x", client={"options": options}).content == "x"


def test_a_large_message_passes(call: CallWith) -> None:
    content = "x" * 3_000_000
    assert call("create_channel_message", 5, content).content == content


def test_a_unix_socket_is_a_target(call: CallWith, tmp_path: Path) -> None:
    with run_echo(path=str(tmp_path / "proxy.sock")) as proxy:
        assert call("create_channel_message", 5, "x", client={"target": proxy.target}).content == "x"


def test_localhost_is_found_where_it_is_served(call: CallWith, echo: EchoProxy) -> None:
    for host in ("localhost", "127.0.0.1", "dns:///localhost"):
        assert call("create_channel_message", 5, "x", client={"target": f"{host}:{echo.port}"}).id == 5


@pytest.mark.parametrize("kind", [DiscordClient, AsyncDiscordClient])
def test_a_client_tells_its_settings(kind: type[DiscordClient | AsyncDiscordClient]) -> None:
    assert (kind().target, kind().options, kind().timeout) == ("localhost:50051", None, None)
    client = kind("proxy:1", [("a", 1)], 5)
    assert (client.target, client.options, client.timeout) == ("proxy:1", [("a", 1)], 5)
    assert repr(client) == f"{kind.__name__}(target='proxy:1', timeout=5)"
    with pytest.raises(ValueError, match="retries"):
        kind(retries=-1)


def test_methods_can_be_replaced_in_other_programs_tests() -> None:
    with patch("discordproxy.client.DiscordClient.create_direct_message", spec=True) as method:
        DiscordClient("nowhere:1").create_direct_message(user_id=1, content="x")
        assert method.called
    with patch("discordproxy.client.DiscordClient", spec=True) as fake:
        fake.return_value.create_direct_message.side_effect = DiscordProxyException()
        with pytest.raises(DiscordProxyException):
            fake("nowhere:1", timeout=300).create_direct_message(user_id=1, embed=Embed())
        with pytest.raises(AttributeError):
            fake.return_value.create_nothing()


def test_a_closed_client_connects_again(echo: EchoProxy) -> None:
    with DiscordClient(echo.target) as client:
        client.create_channel_message(5, "a")
    assert client.create_channel_message(5, "b").content == "b"
    client.close()
    client.close()


async def test_a_closed_asynchronous_client_connects_again(echo: EchoProxy) -> None:
    client = AsyncDiscordClient(echo.target)
    await client.close()
    async with client:
        await client.create_channel_message(5, "a")
    assert (await client.create_channel_message(5, "b")).content == "b"
