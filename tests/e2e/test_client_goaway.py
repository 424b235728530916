"""Both clients and connections that end in good order: GOAWAY, by hand and by gRPC's own server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import grpc
import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy import discord_api_pb2_grpc
from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from tests.e2e.scripted import (
    ENHANCE_YOUR_CALM,
    HIGHEST_STREAM_ID,
    ScriptedConnection,
    ScriptedServer,
    answer,
    run_scripted,
)

Calls = Callable[..., list[Any]]
POST = ("POST", "/guilds/1/roles")


@pytest.fixture(params=["blocking", "async"])
def call_at_once(request: pytest.FixtureRequest) -> Calls:
    """Makes changes that must not be repeated, all at once: `call_at_once(target, count, **settings)`."""

    def blocking(target: str, count: int, **settings: Any) -> list[Any]:
        client = DiscordClient(target, **settings)
        with ThreadPoolExecutor(count) as threads:
            return list(threads.map(lambda _: client.call_discord(*POST), range(count)))

    def asynchronous(target: str, count: int, **settings: Any) -> list[Any]:
        async def work() -> list[Any]:
            client = AsyncDiscordClient(target, **settings)
            return await asyncio.gather(*(client.call_discord(*POST) for _ in range(count)))

        return asyncio.run(work())

    return blocking if request.param == "blocking" else asynchronous


def leave_after(last: int, *, answers: int) -> Callable[[ScriptedConnection, int], None]:
    """Once so many calls have come on the first connection, say goodbye, and finish those up to an id later."""

    def script(connection: ScriptedConnection, stream_id: int) -> None:
        if connection.number:
            answer(connection, stream_id)
        elif len(connection.begun) == answers:
            connection.say_goodbye(last)
            for number in [number for number in connection.begun if number <= last]:
                connection.server.later(0.1, connection.answer, number)

    return script


def test_calls_that_a_goodbye_covers_end_and_others_go_elsewhere(call_at_once: Calls) -> None:
    with run_scripted(leave_after(last=5, answers=6)) as server:
        assert call_at_once(server.target, 6, timeout=20) == ["done"] * 6
        first, second = server.calls
    assert len(first) == 6
    assert len(second) == 3  # 1, 3 and 5 were finished, and are not made again


def test_an_announced_goodbye_is_no_end(call_at_once: Calls) -> None:
    def script(connection: ScriptedConnection, stream_id: int) -> None:
        if not connection.number and len(connection.begun) == 3:
            connection.say_goodbye(HIGHEST_STREAM_ID)
            connection.server.later(0.05, connection.say_goodbye, max(connection.begun))
            for number in connection.begun:
                connection.server.later(0.15, connection.answer, number)
        elif connection.number:
            answer(connection, stream_id)

    with run_scripted(script) as server:
        assert call_at_once(server.target, 3, timeout=20) == ["done"] * 3
        assert len(server.calls) == 1


def test_after_a_goodbye_the_next_call_has_another_connection() -> None:
    def script(connection: ScriptedConnection, stream_id: int) -> None:
        connection.say_goodbye(stream_id)
        answer(connection, stream_id)

    with run_scripted(script) as server:
        client = DiscordClient(server.target, timeout=20, retries=0)
        for _ in range(5):
            assert client.call_discord(*POST) == "done"
        assert [len(calls) for calls in server.calls] == [1] * 5


def test_a_goodbye_between_two_calls_costs_nothing() -> None:
    with run_scripted(answer) as server:
        client = DiscordClient(server.target, timeout=20, retries=0)
        client.call_discord(*POST)
        server.loop.call_soon_threadsafe(server.connections[0].say_goodbye, 1)
        assert client.call_discord(*POST) == "done"
        assert client.call_discord(*POST) == "done"


def test_a_server_that_never_takes_a_call_is_asked_with_pauses(call_at_once: Calls) -> None:
    def refuse(connection: ScriptedConnection, stream_id: int) -> None:
        connection.say_goodbye(0)

    with run_scripted(refuse) as server:
        with pytest.raises(DiscordProxyGrpcError) as raised:
            call_at_once(server.target, 1, timeout=1.5)
        assert raised.value.status.name == "UNAVAILABLE"
        assert raised.value.is_transient
        assert 2 <= len(server.connections) < 12


def test_a_refused_stream_was_not_begun_and_is_made_again(call_at_once: Calls) -> None:
    def script(connection: ScriptedConnection, stream_id: int) -> None:
        if sum(map(len, connection.server.calls)) < 5:
            connection.reset(stream_id, 7)
        else:
            answer(connection, stream_id)

    with run_scripted(script) as server:
        assert call_at_once(server.target, 1, timeout=20) == ["done"]
        assert sum(map(len, server.calls)) == 5  # more than the two retries


def test_what_http2_does_not_know_is_ignored() -> None:
    def script(connection: ScriptedConnection, stream_id: int) -> None:
        connection.write(b"\x00\x00\x04\xee\x00\x00\x00\x00\x00what")
        answer(connection, stream_id)

    with run_scripted(script) as server:
        assert DiscordClient(server.target, timeout=20).call_discord(*POST) == "done"


class SlowApi(discord_api_pb2_grpc.DiscordApiServicer):
    """Takes some time over each message."""

    def __init__(self) -> None:
        self.peers: set[str] = set()

    def SendChannelMessage(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        self.peers.add(context.peer())
        time.sleep(float(request.content))
        return pb2.SendChannelMessageResponse(message=pb2.Message(content=request.content))

    def CallDiscord(self, request: Any, context: Any) -> Any:  # noqa: N802 - gRPC's name
        self.peers.add(context.peer())
        time.sleep(0.15)
        return pb2.CallDiscordResponse(status=200, json_body='"done"')


@contextmanager
def run_grpcio(**options: int) -> Iterator[tuple[str, SlowApi]]:
    """gRPC's own server with some of its options."""
    api = SlowApi()
    server = grpc.server(
        ThreadPoolExecutor(64), options=[(f"grpc.{name}", value) for name, value in options.items()]
    )
    discord_api_pb2_grpc.add_DiscordApiServicer_to_server(api, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}", api
    finally:
        server.stop(None).wait(10)


async def test_a_maximum_connection_age_fails_no_call() -> None:
    with run_grpcio(max_connection_age_ms=400, max_connection_age_grace_ms=20_000) as (target, api):
        client = AsyncDiscordClient(target, timeout=60, retries=0)

        async def change_some() -> list[str]:
            return [await client.call_discord(*POST) for _ in range(9)]

        assert await asyncio.gather(*(change_some() for _ in range(12))) == [["done"] * 9] * 12
        assert len(api.peers) > 2
        await client.close()


def test_a_maximum_connection_age_fails_no_blocking_call() -> None:
    with run_grpcio(max_connection_age_ms=300, max_connection_age_grace_ms=20_000) as (target, api):
        client = DiscordClient(target, timeout=60, retries=0)
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda _: client.call_discord(*POST), range(48)))
        assert answers == ["done"] * 48
        assert len(api.peers) > 1


async def test_a_server_that_wants_fewer_pings_gets_fewer() -> None:
    options = {
        "http2.min_ping_interval_without_data_ms": 600,
        "http2.min_recv_ping_interval_without_data_ms": 600,
    }
    with run_grpcio(**options) as (target, api):
        client = AsyncDiscordClient(target, [("grpc.keepalive_time_ms", 100)], timeout=60, retries=20)
        message = await client.create_channel_message(5, "2", nonce="slow")
        assert message.content == "2"
        assert len(api.peers) > 1  # it did complain
        await client.close()


def test_a_complaint_of_too_many_pings_halves_their_number() -> None:
    def script(connection: ScriptedConnection, stream_id: int) -> None:
        def look() -> None:
            if connection.pings >= 2 and not connection.number:
                connection.say_goodbye(stream_id, ENHANCE_YOUR_CALM, b"too_many_pings")
                connection.transport.close()
            elif connection.server.loop.time() > until:
                connection.answer(stream_id)
            else:
                connection.server.later(0.02, look)

        until = connection.server.loop.time() + 1.0
        look()

    with run_scripted(script) as server:
        client = DiscordClient(server.target, [("grpc.keepalive_time_ms", 100)], timeout=60)
        assert client.create_channel_message(5, "x").content == "done"
        assert server.connections[0].pings == 2
        assert server.connections[1].pings <= 5  # of ten


def test_the_scripted_server_is_an_ordinary_one_without_a_script() -> None:
    with ScriptedServer(answer) as server:
        assert DiscordClient(server.target).call_discord(*POST) == "done"
