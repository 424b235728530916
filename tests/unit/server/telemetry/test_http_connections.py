"""The metrics port in front of connections that ask for nothing: they are few, and do not last."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Self

import pytest

from discordproxy.config import MetricsSettings
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import ServerInfo
from discordproxy.server.telemetry.http_connections import MOST_CONNECTIONS, HttpConnections
from discordproxy.server.telemetry.monitor import Monitor
from tests.unit.server.bots.making import some_bots

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
SOON = 10.0


@pytest.fixture
async def monitor() -> AsyncIterator[Monitor]:
    async with (
        some_bots() as bots,
        Monitor(MetricsSettings(port=0), bots, Readiness(bots), ServerInfo()) as monitor,
    ):
        yield monitor


class Connection:
    """A connection to the port."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def open(cls, address: str) -> Self:
        host, _, port = address.rpartition(":")
        self = cls()
        self.reader, self.writer = await asyncio.open_connection(host, int(port))
        return self

    async def ask(self) -> bytes:
        self.writer.write(REQUEST)
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), SOON)
        await asyncio.wait_for(self.reader.readexactly(len(b"alive\n")), SOON)
        return head.partition(b"\r\n")[0]

    async def wait_closed(self) -> None:
        with contextlib.suppress(ConnectionError):
            assert await asyncio.wait_for(self.reader.read(), SOON) == b""
        await self.close()

    async def close(self) -> None:
        self.writer.close()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


async def test_a_newcomer_gets_in_and_the_longest_silent_makes_room(monitor: Monitor) -> None:
    asking = await Connection.open(monitor.address)
    silent = [await Connection.open(monitor.address) for _ in range(MOST_CONNECTIONS - 1)]
    assert await asking.ask() == b"HTTP/1.1 200 OK"
    newcomer = await Connection.open(monitor.address)
    assert await newcomer.ask() == b"HTTP/1.1 200 OK"
    await silent[0].wait_closed()
    assert await asking.ask() == b"HTTP/1.1 200 OK"
    for one in (*silent, asking, newcomer):
        await one.close()


class Inner(asyncio.Protocol):
    """Says nothing."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def data_received(self, data: bytes) -> None:
        self.heard.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.heard.append(exc)


@contextlib.asynccontextmanager
async def serving(connections: HttpConnections) -> AsyncIterator[str]:
    server = await asyncio.get_running_loop().create_server(connections, "127.0.0.1", 0)
    async with server:
        host, port = server.sockets[0].getsockname()
        yield f"{host}:{port}"


@pytest.mark.parametrize("sent", [b"", REQUEST[:20]])
async def test_a_request_that_does_not_come_ends_its_connection(sent: bytes) -> None:
    inner = Inner()
    connections = HttpConnections(lambda: inner, seconds=0.05)
    async with serving(connections) as address:
        connection = await Connection.open(address)
        connection.writer.write(sent)
        await connection.wait_closed()
        assert repr(connections) == "<HttpConnections: 0 of 64>"
    assert inner.heard == [*([sent] if sent else []), None]


async def test_after_an_answer_time_begins_with_the_next_byte() -> None:
    made: list[asyncio.BaseTransport] = []

    class Answering(Inner):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            made.append(transport)

    connections = HttpConnections(Answering, seconds=0.2)
    async with serving(connections) as address:
        connection = await Connection.open(address)
        while not made:
            await asyncio.sleep(0)
        connections.answered(made[0])
        connections.answered(None)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(connection.reader.read(1), 0.4)
        connection.writer.write(b"G")
        await connection.wait_closed()


async def test_what_the_network_says_is_handed_on() -> None:
    told: list[str] = []

    class Hearing(Inner):
        def pause_writing(self) -> None:
            told.append("pause")

        def resume_writing(self) -> None:
            told.append("resume")

        def eof_received(self) -> bool:
            told.append("eof")
            return False

    connection = HttpConnections(Hearing)()
    connection.pause_writing()
    connection.resume_writing()
    assert not connection.eof_received()
    assert told == ["pause", "resume", "eof"]
