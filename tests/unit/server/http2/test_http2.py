"""A guarded server of this process: how it stops, and what it does to clients that let it wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import pytest
from grpclib.client import Channel
from grpclib.const import Cardinality, Handler
from h2.errors import ErrorCodes
from hyperframe.frame import RstStreamFrame, SettingsFrame, WindowUpdateFrame

from discordproxy.discord_api import (
    Channel as DiscordChannel,
)
from discordproxy.discord_api import (
    DiscordApiBase,
    DiscordApiStub,
    GetGuildChannelsRequest,
    GetGuildChannelsResponse,
)
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.http2.protocol import GuardedProtocol
from discordproxy.wire import WireCodec, encode
from tests.e2e.hostile.raw import PREFACE, RawClient, changed, raw_frame, wrap
from tests.unit.server.serving import serve

T = TypeVar("T")
PATH = "/discord_api.DiscordApi/GetGuildChannels"
ECHO = "/discord_api.DiscordApi/Echo"
HEADERS = changed(path=PATH)
BODY = wrap(encode(GetGuildChannelsRequest(guild_id=7)))
INTERNAL, DEADLINE_EXCEEDED, OK, UNKNOWN = "13", "4", "0", "2"


class Service(DiscordApiBase):
    """Answers as large as the guild's id; a call that repeats what it gets; calls that end as a test wants."""

    def __init__(self) -> None:
        self.act: Callable[[], Awaitable[None]] | None = None
        self.cancelled = 0

    async def get_guild_channels(
        self, get_guild_channels_request: GetGuildChannelsRequest
    ) -> GetGuildChannelsResponse:
        try:
            if self.act is not None:
                await self.act()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return GetGuildChannelsResponse(
            channels=[DiscordChannel(name="x" * get_guild_channels_request.guild_id)]
        )

    def __mapping__(self) -> dict[str, Handler]:
        echo = Handler(
            self._echo, Cardinality.STREAM_STREAM, GetGuildChannelsRequest, GetGuildChannelsRequest
        )
        return {**super().__mapping__(), ECHO: echo}

    async def _echo(self, stream: Any) -> None:
        async for message in stream:
            await stream.send_message(message)


@asynccontextmanager
async def serving(
    service: Service | None = None, **settings: Any
) -> AsyncIterator[tuple[GuardedServer, str]]:
    server = GuardedServer([service or Service()], codec=WireCodec(), settings=Http2Settings(**settings))
    port = await serve(server)
    try:
        yield server, f"127.0.0.1:{port}"
    finally:
        await asyncio.wait_for(server.shut_down(), 5)


async def in_thread(work: Callable[..., T], *arguments: Any) -> T:
    return await asyncio.wait_for(asyncio.to_thread(work, *arguments), 15)


async def until(condition: Callable[[], bool], seconds: float = 3.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it does not come to pass"
        await asyncio.sleep(0.01)


async def test_shutting_down_says_goodbye_and_leaves_no_connection() -> None:
    server = GuardedServer([DiscordApiBase()], codec=WireCodec())
    port = await serve(server)
    async with Channel("127.0.0.1", port, codec=WireCodec()) as channel:
        handler: Any = (await channel.__connect__()).handler
        await until(lambda: repr(server) == "<GuardedServer: 1 connections>")
        await server.stop_accepting()
        with pytest.raises(OSError, match=r"."):
            await asyncio.open_connection("127.0.0.1", port)
        assert not handler.connection_lost
        await asyncio.wait_for(server.shut_down(), 2)
        await until(lambda: handler.connection_lost)


async def test_a_connection_that_the_client_has_left_is_no_obstacle() -> None:
    async with serving() as (server, target):
        client = RawClient(target)
        await until(lambda: "1 connections" in repr(server))
        client.close()
        await until(lambda: "0 connections" in repr(server))


async def test_a_server_that_was_never_started_can_be_told_to_stop_accepting() -> None:
    server = GuardedServer([DiscordApiBase()], codec=WireCodec())
    await server.stop_accepting()
    assert repr(server) == "<GuardedServer: 0 connections>"


async def test_shutting_down_ends_calls_that_run() -> None:
    service = Service()
    service.act = lambda: asyncio.sleep(60)
    async with serving(service) as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, HEADERS, BODY)
            await in_thread(client.ping)
    assert service.cancelled == 1


async def test_a_message_that_does_not_begin_is_not_waited_for() -> None:
    async with serving(first_byte=0.5) as (server, target):
        with RawClient(target) as client:
            client.send(client.headers(1, HEADERS), client.headers(3, HEADERS), client.data(3, BODY[:-1]))
            await in_thread(client.ping)
            client.send(client.data(3, BODY[-1:], end=True))
            assert (await in_thread(client.answer, 3)).status == OK
            assert (await in_thread(client.answer, 1)).status == DEADLINE_EXCEEDED
    assert server.connections.memory.used == 0


async def test_a_message_that_has_begun_has_longer_but_not_for_ever() -> None:
    async with serving(first_byte=0.05) as (_, target):
        with RawClient(target) as client:
            client.send(client.headers(1, HEADERS), client.data(1, wrap(b"x" * 4096)[:10]))
            began = time.monotonic()
            assert (await in_thread(client.answer, 1)).status == DEADLINE_EXCEEDED
            assert 0.25 < time.monotonic() - began < 3  # 4 KiB at 16 KiB a second, and the first byte's time


async def test_a_client_that_does_not_greet_is_closed() -> None:
    async with serving(answer=0.1) as (_, target):
        for greeting in (b"", PREFACE, PREFACE[:10]):
            with RawClient(target, greet=False) as client:
                client.send(greeting)
                assert await in_thread(client.wait_closed) == ErrorCodes.SETTINGS_TIMEOUT


async def test_a_client_that_stops_in_the_middle_of_a_frame_is_closed() -> None:
    async with serving(answer=0.1) as (_, target):
        for rest in (raw_frame(0, b"x", 1, length=100), raw_frame(1, b"\x82", 1)):
            with RawClient(target) as client:
                client.send(rest)
                assert await in_thread(client.wait_closed) == ErrorCodes.PROTOCOL_ERROR


async def test_a_client_that_does_not_answer_a_ping_is_given_up() -> None:
    async with serving(keepalive=0.1, answer=0.1) as (_, target):
        with RawClient(target) as client:
            assert await in_thread(client.wait_closed) is None
            assert client.pings


async def test_a_client_that_lives_is_asked_again_and_kept() -> None:
    async with serving(keepalive=0.1, answer=0.3) as (_, target):
        with RawClient(target) as client:
            for number in range(3):
                await until(lambda: in_pings(client, number + 1))  # noqa: B023
                client.send(raw_frame(6, client.pings[-1], flags=1))
            assert not client.is_closed


def in_pings(client: RawClient, number: int) -> bool:
    client.listen(0.01)
    return len(client.pings) >= number


async def test_an_answer_that_nobody_takes_ends_its_call() -> None:
    async with serving(stall=0.2) as (_, target):
        with RawClient(target, settings={4: 10}) as client:
            await in_thread(client.call, 1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=30_000))))
            answer = await in_thread(client.answer, 1)
            assert answer.reset == ErrorCodes.CANCEL
            client.call(3, HEADERS, wrap(b""))
            assert (await in_thread(client.answer, 3)).status == OK


async def test_an_answer_comes_in_parts_as_windows_open() -> None:
    async with serving() as (_, target):
        with RawClient(target, settings={4: 100}) as client:
            await in_thread(client.call, 1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=40_000))))
            await in_thread(client.listen, 0.1)
            client.send(WindowUpdateFrame(1, window_increment=30_000))
            await in_thread(client.listen, 0.1)
            client.send(SettingsFrame(0, settings={4: 60_000}))
            answer = await in_thread(client.answer, 1)
            assert (answer.status, len(answer.data) > 40_000) == (OK, True)


async def test_a_client_that_reads_nothing_is_given_up() -> None:
    async with serving(stall=0.2) as (server, target):
        with RawClient(target, read_buffer=4096, settings={4: 2**30}) as client:
            client.send(WindowUpdateFrame(0, window_increment=2**30))
            for stream in range(1, 61, 2):
                await in_thread(
                    client.call, stream, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=10**6)))
                )
            await until(lambda: "0 connections" in repr(server), 10)


async def test_a_client_that_floods_and_reads_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discordproxy.server.http2.protocol.OUTPUT_BYTES", 1000)
    async with serving() as (server, target):
        with RawClient(target, read_buffer=4096, settings={4: 2**30}) as client:
            client.send(WindowUpdateFrame(0, window_increment=2**30))
            for stream in range(1, 21, 2):
                await in_thread(
                    client.call, stream, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=10**6)))
                )
            await asyncio.sleep(0.1)
            client.send(raw_frame(6, b"12345678"))
            await until(lambda: "0 connections" in repr(server), 10)


async def test_a_call_that_is_given_up_is_cancelled() -> None:
    service = Service()
    service.act = lambda: asyncio.sleep(60)
    async with serving(service) as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, HEADERS, BODY)
            await in_thread(client.ping)
            client.send(RstStreamFrame(1, 8), RstStreamFrame(99, 8))
            await until(lambda: service.cancelled == 1)


async def test_a_deadline_cancels_the_call() -> None:
    service = Service()
    service.act = lambda: asyncio.sleep(60)
    async with serving(service) as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, changed(path=PATH, grpc_timeout="100m"), BODY)
            assert (await in_thread(client.answer, 1)).status == DEADLINE_EXCEEDED
    assert service.cancelled == 1


async def test_a_timeout_of_the_calls_own_is_none_of_the_deadlines() -> None:
    async def act() -> None:
        raise TimeoutError

    service = Service()
    service.act = act
    async with serving(service) as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, changed(path=PATH, grpc_timeout="5S"), BODY)
            assert (await in_thread(client.answer, 1)).status == UNKNOWN


async def test_a_stream_of_messages_both_ways() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            client.send(client.headers(1, changed(path=ECHO)))
            for end in (False, False, True):
                client.send(client.data(1, BODY, end=end))
                await in_thread(client.ping)
            answer = await in_thread(client.answer, 1)
            assert (answer.status, answer.data) == (OK, BODY * 3)
            client.send(client.headers(3, changed(path=ECHO)), client.data(3, BODY + b"\0", end=True))
            assert (await in_thread(client.answer, 3)).status == INTERNAL
            client.send(client.headers(5, changed(path=ECHO), flags=("END_HEADERS", "END_STREAM")))
            assert (await in_thread(client.answer, 5)).status == OK


async def test_what_was_never_foreseen_ends_the_connection_with_one_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("discordproxy.server.http2.frames.GuardedH2.receive_frame", fail)
    async with serving() as (_, target):
        with RawClient(target) as client:
            assert await in_thread(client.wait_closed) == ErrorCodes.INTERNAL_ERROR
    (line,) = caplog.messages
    assert "ZeroDivisionError in fail:" in line
    assert caplog.records[0].exc_info is None


async def test_states_can_be_read() -> None:
    async with serving() as (server, target):
        with RawClient(target) as client:
            client.send(client.headers(1, HEADERS))
            await in_thread(client.ping)
            (protocol,) = server.connections
            assert isinstance(protocol, GuardedProtocol)
            assert repr(server._protocol_factory()).startswith("<GuardedProtocol: open, 0 calls, ")
            assert repr(protocol).startswith("<GuardedProtocol: open, 1 calls, <FrameCredit: ")
            assert repr(protocol.processor.handler) == "<CallHandler: 0 calls>"


async def test_an_ordinary_client_notices_nothing() -> None:
    async with serving() as (_, target):
        host, _, port = target.rpartition(":")
        async with Channel(host, int(port), codec=WireCodec()) as channel:
            stub = DiscordApiStub(channel)
            request = GetGuildChannelsRequest(guild_id=300_000)
            answers = await asyncio.gather(
                *(stub.get_guild_channels(request, timeout=10) for _ in range(150))
            )
    assert {len(answer.channels[0].name) for answer in answers} == {300_000}


async def test_what_a_client_leaves_unread_is_counted_until_it_goes() -> None:
    async with serving() as (server, target):
        with RawClient(target, settings={4: 0}) as client:
            for stream in (1, 3):
                body = wrap(encode(GetGuildChannelsRequest(guild_id=300_000)))
                await in_thread(client.call, stream, HEADERS, body)
            await until(lambda: server.connections.memory.held > 600_000)
            client.send(RstStreamFrame(1))
            await until(lambda: 300_000 < server.connections.memory.held < 600_000)
            client.send(WindowUpdateFrame(3, 2**20), WindowUpdateFrame(0, 2**20))
            assert (await in_thread(client.answer, 3)).status == OK
            await until(lambda: server.connections.memory.held == 0)


async def test_frames_are_small_whatever_the_client_allows() -> None:
    async with serving() as (_, target):
        with RawClient(target, settings={4: 2**24, 5: 2**24 - 1}) as client:
            client.send(WindowUpdateFrame(0, 2**24))
            await in_thread(client.ping)
            client.call(1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=10**6))))
            assert (await in_thread(client.answer, 1)).status == OK
            assert client.largest_frame <= 2**14
