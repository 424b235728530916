"""What happens round every call, on a real grpclib server."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from grpclib.client import Channel
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError

from discordproxy.discord.callers import caller
from discordproxy.discord_api import (
    DiscordApiBase,
    DiscordApiStub,
    GetGuildChannelsRequest,
    GetGuildChannelsResponse,
)
from discordproxy.ratelimit import WaitTooLong
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.http2 import GuardedServer
from discordproxy.server.logging.call_lines import LogLines
from discordproxy.wire import WireCodec
from tests.unit.server.serving import serve

Act = Callable[[], Awaitable[None]]


class Service(DiscordApiBase):
    """A service whose only call does what a test wants."""

    act: Act | None = None

    async def get_guild_channels(
        self, get_guild_channels_request: GetGuildChannelsRequest
    ) -> GetGuildChannelsResponse:
        if self.act is not None:
            await self.act()
        return GetGuildChannelsResponse()


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
async def dispatch() -> Dispatch:
    return Dispatch(max_wait_seconds=100, watchers=[LogLines()])


@pytest.fixture
async def stub(
    service: Service, dispatch: Dispatch, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[DiscordApiStub]:
    caplog.set_level(logging.DEBUG, "discordproxy")
    server = GuardedServer([service], codec=WireCodec())
    dispatch.attach(server)
    port = await serve(server)
    async with Channel("127.0.0.1", port, codec=WireCodec()) as channel:
        yield DiscordApiStub(channel)
    await server.shut_down()


REQUEST = GetGuildChannelsRequest(guild_id=7)


def lines(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [record.getMessage() for record in caplog.records
            if record.name == "discordproxy.requests" and record.levelno == level]  # fmt: skip


async def test_a_call_is_one_line_of_the_log(stub: DiscordApiStub, caplog: pytest.LogCaptureFixture) -> None:
    await stub.get_guild_channels(REQUEST)
    (line,) = lines(caplog, logging.INFO)
    assert line.startswith("GetGuildChannels guild_id=7 OK ")
    assert line.endswith(" ms")
    assert lines(caplog, logging.DEBUG) == ["GetGuildChannels request: GetGuildChannelsRequest(guild_id=7)"]


async def test_the_deadline_is_the_callers_or_the_longest_wait(
    service: Service, stub: DiscordApiStub
) -> None:
    seen: list[float] = []

    async def act() -> None:
        until = caller.get().deadline
        assert until is not None
        seen.append(until - time.monotonic())

    service.act = act
    await stub.get_guild_channels(REQUEST)
    await stub.get_guild_channels(REQUEST, timeout=20)
    await stub.get_guild_channels(REQUEST, timeout=2000)
    assert seen == [pytest.approx(100, abs=1), pytest.approx(19.5, abs=0.6), pytest.approx(100, abs=1)]


async def test_a_failure_is_mapped_and_logged(
    service: Service, stub: DiscordApiStub, caplog: pytest.LogCaptureFixture
) -> None:
    async def act() -> None:
        raise WaitTooLong(2.5, "the channel's limit")

    service.act = act
    with pytest.raises(GRPCError) as caught:
        await stub.get_guild_channels(REQUEST)
    assert caught.value.status is Status.DEADLINE_EXCEEDED
    assert "2.5 s" in str(caught.value.message)
    (line,) = lines(caplog, logging.WARNING)
    assert line.startswith("GetGuildChannels guild_id=7 DEADLINE_EXCEEDED ")


async def test_when_to_retry_stands_in_the_trailing_metadata(service: Service, stub: DiscordApiStub) -> None:
    async def act() -> None:
        raise WaitTooLong(2.5, "the channel's limit")

    service.act = act
    assert (await trailers_of_a_failure(stub))["retry-after"] == "2.500"


async def trailers_of_a_failure(stub: DiscordApiStub) -> Any:
    stream = stub.channel.request(
        "/discord_api.DiscordApi/GetGuildChannels",
        Cardinality.UNARY_UNARY,
        GetGuildChannelsRequest,
        GetGuildChannelsResponse,
    )
    with contextlib.suppress(GRPCError):
        async with stream:
            await stream.send_message(REQUEST, end=True)
            await stream.recv_message()
    assert stream.trailing_metadata is not None
    return stream.trailing_metadata


async def test_nothing_unexpected_ends_in_ok(
    service: Service, stub: DiscordApiStub, caplog: pytest.LogCaptureFixture
) -> None:
    async def act() -> None:
        raise ZeroDivisionError

    service.act = act
    with pytest.raises(GRPCError) as caught:
        await stub.get_guild_channels(REQUEST)
    assert caught.value.status is Status.INTERNAL
    reference = str(caught.value.message).split()[-1].rstrip(".")
    assert f"reference {reference}" in caplog.text


@pytest.mark.parametrize(("leaves", "status"), [(False, "DEADLINE_EXCEEDED"), (True, "CANCELLED")])
async def test_a_caller_that_leaves_ends_the_work(
    leaves: bool, status: str, service: Service, stub: DiscordApiStub, dispatch: Dispatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    begun, ended = asyncio.Event(), asyncio.Event()

    async def act() -> None:
        begun.set()
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    service.act = act
    call = asyncio.create_task(stub.get_guild_channels(REQUEST, timeout=20 if leaves else 1))
    await begun.wait()
    assert repr(dispatch) == "<Dispatch: 1 running>"
    if leaves:
        call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    await asyncio.wait_for(ended.wait(), 10)
    await asyncio.wait_for(dispatch.wait_idle(), 10)
    (line,) = lines(caplog, logging.INFO if leaves else logging.WARNING)
    assert line.startswith(f"GetGuildChannels guild_id=7 {status} ")


async def test_once_told_to_it_refuses(stub: DiscordApiStub, dispatch: Dispatch) -> None:
    dispatch.refuse("The proxy is shutting down.")
    with pytest.raises(GRPCError) as caught:
        await stub.get_guild_channels(REQUEST)
    assert (caught.value.status, caught.value.message) == (Status.UNAVAILABLE, "The proxy is shutting down.")
    assert (await trailers_of_a_failure(stub))["retry-after"] == "1.000"  # the Python clients do come again
    assert repr(dispatch) == "<Dispatch: 0 running, refusing>"
