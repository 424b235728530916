"""What is written in one turn of the event loop leaves together, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from discordproxy.client.gathered_writes import MAXIMUM_BYTES, GatheredWrites, ends_stream

DATA = b"\0\0\x01\0\0\0\0\0\x01x"
LAST_DATA = b"\0\0\x01\0\x01\0\0\0\x01x"
TRAILERS = b"\0\0\x01\x01\x05\0\0\0\x01x"
SETTINGS_ACKNOWLEDGED = b"\0\0\0\x04\x01\0\0\0\0"


class Counted(asyncio.Transport):
    """A transport that records each write."""

    def __init__(self, real: asyncio.Transport) -> None:
        super().__init__()
        self.real = real
        self.pieces: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.pieces.append(bytes(data))
        self.real.write(data)

    def close(self) -> None:
        self.real.close()

    def is_closing(self) -> bool:
        return self.real.is_closing()


@asynccontextmanager
async def connected(
    *, is_busy: bool = True
) -> AsyncIterator[tuple[GatheredWrites, Counted, asyncio.StreamReader]]:
    """Yield gathered writes, the transport behind them, and the other end of the connection."""
    readers: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    server = await asyncio.start_server(lambda *pair: readers.put_nowait(pair), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, "127.0.0.1", port)
    reader, writer = await readers.get()
    counted = Counted(transport)
    try:
        yield GatheredWrites(counted, lambda: is_busy), counted, reader
    finally:
        transport.close()
        writer.close()
        server.close()
        await server.wait_closed()


async def test_the_writes_of_one_turn_leave_in_one_piece() -> None:
    async with connected() as (gathered, counted, reader):
        gathered.write(b"headers ")
        gathered.write(b"message ")
        gathered.write(b"trailers")
        assert counted.pieces == []
        assert "24 bytes kept" in repr(gathered)
        assert await reader.readexactly(24) == b"headers message trailers"
        assert counted.pieces == [b"headers message trailers"]
        gathered.write(b"next")
        assert await reader.readexactly(4) == b"next"


async def test_large_writes_are_passed_on_at_once() -> None:
    async with connected() as (gathered, counted, reader):
        gathered.write(b"a")
        gathered.write(b"b" * MAXIMUM_BYTES)
        assert [len(piece) for piece in counted.pieces] == [MAXIMUM_BYTES + 1]
        assert len(await reader.readexactly(MAXIMUM_BYTES + 1)) == MAXIMUM_BYTES + 1
        assert len(counted.pieces) == 1


async def test_closing_first_sends_what_was_collected() -> None:
    async with connected() as (gathered, _, reader):
        gathered.write(b"last words")
        assert not gathered.is_closing()
        gathered.close()
        assert gathered.is_closing()
        assert await reader.read() == b"last words"


async def test_all_other_methods_are_those_of_the_transport() -> None:
    async with connected() as (gathered, counted, _):
        assert gathered.real is counted.real


async def test_the_end_of_a_single_call_is_sent_at_once() -> None:
    async with connected(is_busy=False) as (gathered, counted, reader):
        gathered.write(DATA)
        assert counted.pieces == []
        gathered.write(TRAILERS)
        assert counted.pieces == [DATA + TRAILERS]
        assert await reader.readexactly(20) == DATA + TRAILERS
        assert len(counted.pieces) == 1
    async with connected(is_busy=True) as (gathered, counted, _):
        gathered.write(TRAILERS)
        assert counted.pieces == []


def test_the_end_of_a_stream_is_recognised() -> None:
    assert ends_stream(LAST_DATA)
    assert ends_stream(TRAILERS)
    assert ends_stream(TRAILERS + DATA)
    assert not any(map(ends_stream, (DATA, SETTINGS_ACKNOWLEDGED, b"", b"\0\0\0\0")))
