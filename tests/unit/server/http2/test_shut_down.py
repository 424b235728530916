"""A server that stops closes every connection: those that come in just then, those on their way out, and deaf ones."""

from __future__ import annotations

import asyncio
import socket
import ssl
from pathlib import Path

import pytest
from h2.errors import ErrorCodes
from hyperframe.frame import WindowUpdateFrame

from discordproxy.discord_api import GetGuildChannelsRequest
from discordproxy.server.http2 import GuardedServer
from discordproxy.wire import WireCodec, encode
from tests.certificates import write_certificate
from tests.e2e.hostile.raw import Headers, RawClient, changed, wrap
from tests.unit.server.http2.test_http2 import BODY, HEADERS, PATH, Service, in_thread, serving, until

TICKS = range(5)
"""Rounds of the event loop between a connection and the stop: not accepted yet, accepted, made, greeted."""
EMPTY = "<GuardedServer: 0 connections>"
LARGE = 20_000_000


def read_to_end(client: socket.socket) -> None:
    client.settimeout(5)
    try:
        while client.recv(65536):
            pass
    except ConnectionResetError:
        pass  # it was not accepted any more


async def connect_and_stop(server: GuardedServer, listener: socket.socket, ticks: int) -> None:
    with socket.create_connection(listener.getsockname()) as client:
        for _ in range(ticks):
            await asyncio.sleep(0)
        await server.shut_down()
        await in_thread(read_to_end, client)
    assert repr(server) == EMPTY


@pytest.mark.parametrize("ticks", TICKS)
async def test_who_comes_while_it_stops_is_sent_away(ticks: int) -> None:
    server = GuardedServer([Service()], codec=WireCodec())
    listener = socket.create_server(("127.0.0.1", 0))
    await server.serve([(listener, None)], backlog=10)
    await connect_and_stop(server, listener, ticks)


@pytest.mark.parametrize("ticks", TICKS)
async def test_who_comes_to_a_tls_port_while_it_stops_is_sent_away(ticks: int, tmp_path: Path) -> None:
    files = write_certificate(tmp_path, "server", "localhost")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(files.certificate, files.key)
    server = GuardedServer([Service()], codec=WireCodec())
    listener = socket.create_server(("127.0.0.1", 0))
    await server.serve([(listener, lambda: context)], backlog=10)
    await connect_and_stop(server, listener, ticks)


@pytest.mark.parametrize("ticks", TICKS)
async def test_who_comes_when_no_more_are_accepted_is_served_or_refused(ticks: int) -> None:
    server = GuardedServer([Service()], codec=WireCodec())
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    await server.serve([(listener, None)], backlog=10)
    with socket.create_connection(address) as client:
        for _ in range(ticks):
            await asyncio.sleep(0)
        await server.stop_accepting()
        client.settimeout(5)
        try:
            assert await in_thread(client.recv, 9)  # its greeting
        except ConnectionResetError:
            assert ticks < 2
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address)
        await server.shut_down()


async def test_who_was_refused_a_moment_ago_does_not_delay_the_stop_for_long() -> None:
    async with serving() as (server, target):
        client = await in_thread(lambda: RawClient(target))
        with client:
            client.send(client.data(1, b"on a stream that is not open"))
            assert await in_thread(client.wait_closed) == ErrorCodes.PROTOCOL_ERROR
            await asyncio.wait_for(server.shut_down(), 3)
        assert repr(server) == EMPTY


async def test_who_does_not_read_does_not_delay_the_stop_for_long() -> None:
    async with serving(stall=60) as (server, target):
        client = await in_thread(lambda: RawClient(target, settings={4: 2**31 - 1}, read_buffer=4096))
        with client:
            client.send(WindowUpdateFrame(0, window_increment=2**30))
            client.call(1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=LARGE))))
            await until(lambda: len(server.connections) == 1)
            (connection,) = server.connections
            await until(lambda: connection.transport.get_write_buffer_size() > 0)  # type: ignore[attr-defined]
            await asyncio.wait_for(server.shut_down(), 3)
        assert repr(server) == EMPTY


GRPCLIB = "grpc-python-grpclib/0.4.9"


@pytest.mark.parametrize(
    ("headers", "is_told"),
    [
        (HEADERS, True),
        (changed(path=PATH, user_agent=GRPCLIB), False),
        (changed(path=PATH, user_agent=GRPCLIB, x_discord_client="one-of-ours"), True),
    ],
    ids=["any client", "plain grpclib", "our own client"],
)
async def test_who_is_told_of_the_stop_while_its_call_is_under_way(headers: Headers, is_told: bool) -> None:
    """Plain grpclib would drop the call; all others make no further ones on the connection."""
    service, go_on = Service(), asyncio.Event()
    service.act = go_on.wait  # type: ignore[assignment]
    async with serving(service) as (server, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, headers, BODY)
            await in_thread(client.ping)
            server.announce_end()
            await in_thread(client.ping)
            assert (client.goaway is not None) is is_told
            if client.goaway is not None:
                assert (client.goaway.last_stream_id, client.goaway.error_code) == (2**31 - 1, 0)
            await in_thread(client.call, 3, headers, BODY)  # on its way when the news came
            go_on.set()
            assert [(await in_thread(client.answer, stream)).status for stream in (1, 3)] == ["0", "0"]


async def test_who_has_nothing_under_way_is_told_of_the_stop_whoever_it_is() -> None:
    async with serving() as (server, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, changed(path=PATH, user_agent=GRPCLIB), BODY)
            assert (await in_thread(client.answer, 1)).status == "0"
            server.announce_end()
            await in_thread(client.ping)
            assert client.goaway is not None


async def test_who_waits_at_a_listener_is_served_before_it_is_closed() -> None:
    server = GuardedServer([Service()], codec=WireCodec())
    listener = socket.create_server(("127.0.0.1", 0))
    await server.serve([(listener, None)], backlog=10)
    with socket.create_connection(listener.getsockname()) as client:  # not accepted before the end begins
        await server.stop_accepting([True])
        client.settimeout(5)
        assert await in_thread(client.recv, 9)  # its greeting
        server.announce_end()
        await server.shut_down()
        await in_thread(read_to_end, client)
    assert repr(server) == EMPTY
