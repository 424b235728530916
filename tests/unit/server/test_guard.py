"""The private names of grpclib that the server relies on are where they were."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import h2.connection
from grpclib.client import Channel
from grpclib.protocol import Connection, EventsProcessor, H2Protocol
from grpclib.server import Server

from discordproxy.discord_api import DiscordApiBase
from discordproxy.server.guard import GuardedServer
from discordproxy.wire import WireCodec
from tests.unit.server.serving import serve


def test_the_private_names_are_there() -> None:
    assert inspect.signature(Server._protocol_factory).return_annotation is H2Protocol
    assert "self._server" in inspect.getsource(Server.start)
    assert "self._connection = connection" in inspect.getsource(Connection.__init__)
    assert {"connection", "processor"} <= set(H2Protocol.__annotations__)
    assert "reason" in inspect.signature(EventsProcessor.close).parameters
    assert callable(h2.connection.H2Connection.close_connection)


async def test_shutting_down_says_goodbye_and_leaves_no_connection() -> None:
    server = GuardedServer([DiscordApiBase()], codec=WireCodec())
    port = await serve(server)
    async with Channel("127.0.0.1", port, codec=WireCodec()) as channel:
        handler: Any = (await channel.__connect__()).handler
        await asyncio.sleep(0.05)
        assert repr(server) == "<GuardedServer: 1 connections>"

        server.stop_accepting()
        reader_failed = False
        try:
            await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            reader_failed = True
        assert reader_failed
        assert not handler.connection_lost

        await asyncio.wait_for(server.shut_down(), 2)
        await asyncio.sleep(0.05)
        assert handler.connection_lost


async def test_a_connection_that_the_client_has_left_is_no_obstacle() -> None:
    server = GuardedServer([DiscordApiBase()], codec=WireCodec())
    port = await serve(server)
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(0.05)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.05)
    await asyncio.wait_for(server.shut_down(), 2)


async def test_a_server_that_was_never_started_can_be_told_to_stop_accepting() -> None:
    server = GuardedServer([DiscordApiBase()], codec=WireCodec())
    server.stop_accepting()
    assert repr(server) == "<GuardedServer: 0 connections>"
