"""Both clients' call of any operation, and their pages, over a real connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from tests.e2e.echo import EchoProxy, run_echo

CallDiscord = Callable[..., Any]


@pytest.fixture
def echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


@pytest.fixture(params=["blocking", "async"])
def call_discord(request: pytest.FixtureRequest, echo: EchoProxy) -> CallDiscord:
    def blocking(*arguments: Any, **keywords: Any) -> Any:
        with DiscordClient(echo.target) as client:
            return client.call_discord(*arguments, **keywords)

    def asynchronous(*arguments: Any, **keywords: Any) -> Any:
        async def main() -> Any:
            async with AsyncDiscordClient(echo.target) as client:
                return await client.call_discord(*arguments, **keywords)

        return asyncio.run(main())

    return blocking if request.param == "blocking" else asynchronous


def test_json_goes_out_and_comes_back(call_discord: CallDiscord, echo: EchoProxy) -> None:
    body = {"name": "ä", "ids": [2**63, None]}
    files = {"file": ("a.txt", b"abc")}
    answer = call_discord(
        "PATCH", "/guilds/1", query={"a": True}, json=body, files=files, reason="tidying up"
    )
    assert answer == body
    (request,) = echo.service.requests
    assert (request.method, request.path, request.reason) == ("PATCH", "/guilds/1", "tidying up")
    assert [(p.name, p.value) for p in request.query] == [("a", "true")]
    assert [(f.part, f.name, f.content) for f in request.files] == [("file", "a.txt", b"abc")]


def test_an_answer_without_a_body_is_none(call_discord: CallDiscord) -> None:
    assert call_discord("DELETE", "/channels/1") is None


def test_reading_is_repeated_and_writing_is_not(call_discord: CallDiscord, echo: EchoProxy) -> None:
    echo.service.refusals = 1
    assert call_discord("GET", "/users/@me") is None
    assert len(echo.service.requests) == 2
    echo.service.refusals = 1
    with pytest.raises(DiscordProxyGrpcError):
        call_discord("POST", "/users/@me/channels", json={})
    assert len(echo.service.requests) == 3


def test_pages_come_as_one_iterator(echo: EchoProxy) -> None:
    with DiscordClient(echo.target) as client:
        assert [member.nick for member in client.list_guild_members(1, limit=5)] == ["0", "1", "2", "3", "4"]


async def test_pages_come_as_one_asynchronous_iterator(echo: EchoProxy) -> None:
    async with AsyncDiscordClient(echo.target) as client:
        nicks = [member.nick async for member in client.list_guild_members(1, limit=5)]
    assert nicks == ["0", "1", "2", "3", "4"]


def test_leaving_early_ends_the_call(echo: EchoProxy) -> None:
    with DiscordClient(echo.target) as client:
        members = client.list_guild_members(1, limit=2_000_000)
        assert len(list(islice(members, 3))) == 3
        members.close()
        assert echo.service.cancelled.wait(10)
