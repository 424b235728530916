"""Frames from anywhere, in the process itself: nothing escapes the guard, and nothing that was held is kept."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import Any

from hpack import Encoder
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord_api import DiscordApiBase
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.http2.settings import OUTPUT_BYTES
from discordproxy.wire import WireCodec
from tests.e2e.hostile.raw import HEADERS, PREFACE, raw_frame, request_bytes, wrap

STREAMS = st.sampled_from([0, 1, 1, 1, 3, 3, 5, 7, 2, 2**31 - 1])
BLOCKS = [
    Encoder().encode([(name.encode(), value.encode()) for name, value in HEADERS]),
    b"\x83\x86",
    b"\xff\xff\xff\xff\xff",
    b"",
]
BODIES = st.sampled_from(
    [*BLOCKS, wrap(request_bytes()), wrap(request_bytes())[:7], b"\0" * 4, b"\0\0\0\1", b"12345678"]
)
FRAMES = st.builds(
    raw_frame,
    st.integers(0, 11) | st.sampled_from([0, 0, 0, 1, 1, 1, 1, 9]),
    BODIES | st.binary(max_size=40),
    STREAMS,
    st.sampled_from([0, 1, 4, 5, 5, 5, 4, 8, 32, 0xFF]),
    st.none() | st.none() | st.none() | st.integers(0, 2**24 - 1),
)
CALL = raw_frame(1, BLOCKS[0], 1, 4) + raw_frame(0, wrap(request_bytes()), 1, 1)
STREAM_OF_FRAMES = st.lists(FRAMES | st.just(CALL) | st.binary(max_size=30), max_size=30).map(b"".join)


class Wire(asyncio.Transport):
    """A transport that leads nowhere, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0
        self.closed = False

    def write(self, data: Any) -> None:
        assert not self.closed
        self.written += len(data)

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        pass

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def get_write_buffer_size(self) -> int:
        return 0


async def feed(data: bytes, cuts: list[int]) -> None:
    failures: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: failures.append(context))
    server = GuardedServer([DiscordApiBase()], codec=WireCodec(), settings=Http2Settings(max_streams=3))
    protocol, transport = server._protocol_factory(), Wire()
    protocol.connection_made(transport)
    streams = protocol.processor.streams
    places = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    for begin, end in pairwise(places):
        if transport.closed:
            break
        protocol.data_received(data[begin:end])
        await asyncio.sleep(0)
    for _ in range(5):
        await asyncio.sleep(0)
    assert len(streams) <= 6
    transport.closed = True
    protocol.connection_lost(None)
    for _ in range(5):
        await asyncio.sleep(0)
    assert (server.connections.memory.used, server.connections.memory.held, streams, failures) == (
        0,
        0,
        {},
        [],
    )
    assert len(server.connections.turns) == 0
    assert transport.written < OUTPUT_BYTES
    assert repr(server) == "<GuardedServer: 0 connections>"


CUTS = st.lists(st.integers(0, 2000), max_size=6)


@given(data=STREAM_OF_FRAMES, cuts=CUTS)
def test_any_frames_after_a_greeting(data: bytes, cuts: list[int]) -> None:
    asyncio.run(feed(PREFACE + raw_frame(4) + data, cuts))


@given(data=st.binary(max_size=500), cuts=CUTS)
def test_any_bytes(data: bytes, cuts: list[int]) -> None:
    asyncio.run(feed(data, cuts))


@given(draws=st.data(), cuts=CUTS)
def test_calls_in_which_bytes_are_other(draws: st.DataObject, cuts: list[int]) -> None:
    data = bytearray(CALL + raw_frame(4) + raw_frame(6, b"12345678") + CALL.replace(b"\0\0\0\1", b"\0\0\0\3"))
    for _ in range(draws.draw(st.integers(1, 5))):
        data[draws.draw(st.integers(0, len(data) - 1))] = draws.draw(st.integers(0, 255))
    asyncio.run(feed(PREFACE + raw_frame(4) + bytes(data), cuts))
