"""For the cases of docs/upstream.md: grpclib's server and client, each with a peer that writes HTTP/2 frames itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

import grpclib.server
from grpclib.client import Channel
from grpclib.const import Cardinality, Handler
from grpclib.encoding.base import CodecBase
from hpack import Decoder, Encoder
from hyperframe.frame import (
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

logging.disable(logging.CRITICAL)  # several of these faults end in tracebacks in the log

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SettingsFrame(0).serialize()
CALL = {
    ":method": "POST",
    ":scheme": "http",
    ":path": "/test.Echo/Echo",
    ":authority": "localhost",
    "te": "trailers",
    "content-type": "application/grpc",
}


class BytesCodec(CodecBase):
    """Messages are bytes."""

    __content_subtype__ = "proto"

    def encode(self, message: Any, message_type: Any) -> bytes:
        """Return the message itself."""
        return bytes(message)

    def decode(self, data: bytes, message_type: Any) -> bytes:
        """Return the bytes themselves."""
        return data


class Echo:
    """A service with one call, which answers with the length of the request after `seconds`."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    async def echo(self, stream: grpclib.server.Stream[bytes, bytes]) -> None:
        """Answer with the length of the request."""
        request = await stream.recv_message()
        await asyncio.sleep(self.seconds)
        await stream.send_message(b"nothing" if request is None else b"%d bytes" % len(request))

    def __mapping__(self) -> dict[str, Handler]:
        return {CALL[":path"]: Handler(self.echo, Cardinality.UNARY_UNARY, bytes, bytes)}


@dataclass
class Outcome:
    """What the client saw."""

    headers: dict[int, dict[str, str]] = field(default_factory=dict)
    messages: list[bytes] = field(default_factory=list)
    window: int = 65_535
    """How much may still be sent on the connection."""
    has_goaway: bool = False
    is_closed: bool = False

    def __str__(self) -> str:
        if self.is_closed:
            return f"connection closed {'with' if self.has_goaway else 'without'} GOAWAY"
        statuses = sorted(
            {headers["grpc-status"] for headers in self.headers.values() if "grpc-status" in headers}
        )
        texts = [body[5:].decode() for body in self.messages]
        return ", ".join([*texts, *(f"gRPC status {status}" for status in statuses)]) or "no answer"


def headers(stream_id: int = 1, changes: dict[str, str | None] | None = None, *, end: bool = False) -> bytes:
    """Return the HEADERS frame of a call; a change of None leaves a header out."""
    wanted = {**CALL, **(changes or {})}
    frame = HeadersFrame(stream_id, flags=["END_HEADERS", *(["END_STREAM"] if end else [])])
    pairs = [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in wanted.items()
        if value is not None
    ]
    frame.data = Encoder().encode(pairs)
    return frame.serialize()


def data(body: bytes, stream_id: int = 1, *, end: bool = True) -> bytes:
    """Return a DATA frame."""
    frame = DataFrame(stream_id, body, flags=["END_STREAM"] if end else [])
    return frame.serialize()


def message(body: bytes, flag: int = 0) -> bytes:
    """Return a message with gRPC's prefix: the flag for compression, and the length."""
    return struct.pack(">BI", flag, len(body)) + body


def reset(stream_id: int) -> bytes:
    """Return a RST_STREAM frame (CANCEL)."""
    return RstStreamFrame(stream_id, error_code=8).serialize()


def talk(*frames: bytes, seconds: float = 0.0, patience: float = 2.0) -> Outcome:
    """Send frames to a new server, all in one piece; return what came back.

    Args:
        frames: what to send after the preface.
        seconds: how long the server's call takes.
        patience: how long to wait for more until a call is answered or the connection closed.
    """
    return asyncio.run(_talk(b"".join(frames), seconds, patience))


async def _talk(sent: bytes, seconds: float, patience: float) -> Outcome:
    listening = socket.create_server(("127.0.0.1", 0))
    server = grpclib.server.Server([Echo(seconds)], codec=BytesCodec())
    await server.start(sock=listening)
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(PREFACE + sent)
    outcome = await _read(reader, patience)
    await _close(writer)
    server.close()
    await server.wait_closed()
    return outcome


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()


async def _read(reader: asyncio.StreamReader, patience: float) -> Outcome:
    outcome, decoder = Outcome(), Decoder()
    while True:
        try:
            head = await asyncio.wait_for(reader.readexactly(9), patience)
            frame, length = Frame.parse_frame_header(memoryview(head))
            frame.parse_body(memoryview(await reader.readexactly(length)))
        except TimeoutError:
            return outcome
        except (asyncio.IncompleteReadError, ConnectionError):
            outcome.is_closed = True
            return outcome
        if isinstance(frame, HeadersFrame):
            pairs = decoder.decode(frame.data)
            outcome.headers.setdefault(frame.stream_id, {}).update({str(k): str(v) for k, v in pairs})
        elif isinstance(frame, DataFrame):
            outcome.messages.append(frame.data)
        elif isinstance(frame, WindowUpdateFrame) and frame.stream_id == 0:
            outcome.window += frame.window_increment
        outcome.has_goaway |= isinstance(frame, GoAwayFrame)
        if "END_STREAM" in frame.flags:
            return outcome


def call_grpclib(request: bytes) -> str:
    """Send a request from grpclib's client to grpclib's server; return the answer."""
    return asyncio.run(_call_grpclib(request))


async def _call_grpclib(request: bytes) -> str:
    listening = socket.create_server(("127.0.0.1", 0))
    server = grpclib.server.Server([Echo()], codec=BytesCodec())
    await server.start(sock=listening)
    async with Channel(*listening.getsockname(), codec=BytesCodec()) as channel:
        answer = await _ask(channel, request)
    server.close()
    await server.wait_closed()
    return answer


def call_raw_server(*frames: bytes) -> str:
    """Call a server that answers with these frames, one by one; return what grpclib's client returns or raises."""
    return asyncio.run(_call_raw_server(frames))


async def _call_raw_server(frames: tuple[bytes, ...]) -> str:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(SettingsFrame(0).serialize())
        received = b""
        while b"hello" not in received:
            received += await reader.read(65_536)
        for frame in frames:
            writer.write(frame)
            await asyncio.sleep(0.05)
        await _close(writer)
        is_done.set()

    is_done = asyncio.Event()
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with Channel(*server.sockets[0].getsockname(), codec=BytesCodec()) as channel:
        try:
            ended = await asyncio.wait_for(_ask(channel, b"hello"), 5)
        except Exception as error:
            ended = f"{type(error).__name__}: {error}"
    await is_done.wait()
    server.close()
    await server.wait_closed()
    return ended


async def _ask(channel: Channel, request: bytes) -> str:
    async with channel.request(CALL[":path"], Cardinality.UNARY_UNARY, bytes, bytes) as stream:
        await stream.send_message(request, end=True)
        return (await stream.recv_message() or b"nothing").decode()


def answer(body: bytes, stream_id: int = 1) -> bytes:
    """Return the frames of an answer: headers, one message, trailers."""
    start = HeadersFrame(stream_id, flags=["END_HEADERS"])
    start.data = Encoder().encode([(b":status", b"200"), (b"content-type", b"application/grpc+proto")])
    end = HeadersFrame(stream_id, flags=["END_HEADERS", "END_STREAM"])
    end.data = Encoder().encode([(b"grpc-status", b"0")])
    return start.serialize() + data(message(body), stream_id, end=False) + end.serialize()


def goaway(last_stream_id: int = 0) -> bytes:
    """Return a GOAWAY frame without an error."""
    return GoAwayFrame(0, last_stream_id=last_stream_id).serialize()


UNKNOWN_FRAME = (3).to_bytes(3, "big") + bytes([99, 0]) + bytes(4) + b"abc"
"""A frame of the type 99."""
