"""What a call held is given back when it ends: no cycle keeps it until the collector comes, which comes seldom."""

from __future__ import annotations

import asyncio
import gc
import weakref
from typing import Any

import pytest
from grpclib.events import RecvRequest
from hyperframe.frame import RstStreamFrame

from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.http2 import GuardedServer
from discordproxy.server.http2.protocol import GuardedProtocol
from discordproxy.server.http2.streams import GuardedStream
from tests.e2e.hostile.raw import RawClient
from tests.unit.server.http2.test_http2 import BODY, HEADERS, Service, in_thread, serving, until


@pytest.mark.parametrize("is_given_up", [True, False])
async def test_a_call_leaves_no_garbage_for_the_collector(is_given_up: bool) -> None:
    service = Service()
    service.act = (lambda: asyncio.sleep(60)) if is_given_up else None
    async with serving(service) as (server, target):
        Dispatch(max_wait_seconds=100).attach(server)
        gc.collect()
        gc.disable()
        try:
            with RawClient(target) as client:
                await in_thread(client.call, 1, HEADERS, BODY)
                await in_thread(client.ping)
                client.send(RstStreamFrame(1, 8))
                await in_thread(client.ping)
                await until(lambda: not find_objects(GuardedStream, RecvRequest))
        finally:
            gc.enable()


async def test_a_connection_that_breaks_off_leaves_nothing_of_its_calls() -> None:
    service = Service()
    service.act = lambda: asyncio.sleep(60)
    async with serving(service) as (server, target):
        Dispatch(max_wait_seconds=100).attach(server)
        with RawClient(target) as client:
            for number in range(50):
                client.call(2 * number + 1, HEADERS, BODY)
            await in_thread(client.ping)
            await until(lambda: len(calls_of(server)) == 50)
            connection = weakref.ref(calls_of(server)[0].connection)
            gc.collect()
            gc.disable()
            try:
                client.socket.close()
                await until(lambda: connection() is None)
            finally:
                gc.enable()


def calls_of(server: GuardedServer) -> list[GuardedStream]:
    """Return the streams of all connections whose calls run."""
    return [
        stream
        for connection in server.connections
        if isinstance(connection, GuardedProtocol)
        for stream in connection.processor.streams.values()
        if stream.is_running
    ]


def find_objects(*kinds: type) -> list[Any]:
    """Return all objects of these types, those that only the collector would find included."""
    return [found for found in gc.get_objects() if type(found) in kinds]
