"""A server whose every frame a test decides: HTTP/2 by hand, in a thread of its own.

It greets, and does with each call what its script says: a function that is told the connection and the stream's id
once the request is whole.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, PingReceived, RequestReceived, StreamEnded
from h2.exceptions import ProtocolError
from hyperframe.frame import GoAwayFrame, RstStreamFrame

from discordproxy.discord_api import CallDiscordResponse, Message, SendChannelMessageResponse

HEADERS = [(":status", "200"), ("content-type", "application/grpc")]
HIGHEST_STREAM_ID = 2**31 - 1
ENHANCE_YOUR_CALM = 11


class ScriptedConnection(asyncio.Protocol):
    """One connection."""

    transport: asyncio.Transport

    def __init__(self, server: ScriptedServer) -> None:
        self.server = server
        self.number = len(server.connections)
        self.h2 = H2Connection(H2Configuration(client_side=False))
        self.begun: list[int] = []
        self.paths: dict[int, str] = {}
        self.pings = 0
        self.is_deaf = False
        self.gives_room = True
        server.connections.append(self)

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.h2.initiate_connection()
        self.flush()
        self.server.on_connection(self)

    def data_received(self, data: bytes) -> None:
        if self.is_deaf:
            return
        try:
            events = self.h2.receive_data(data)
        except ProtocolError:  # after frames by hand, this state no longer knows what the client may do
            self.is_deaf = True
            return
        for event in events:
            if isinstance(event, RequestReceived):
                self.paths[event.stream_id or 0] = dict(event.headers)[b":path"].decode()
                self.server.on_request(self, event.stream_id or 0)
            if isinstance(event, StreamEnded):
                self.begun.append(event.stream_id)
                self.server.script(self, event.stream_id)
            if isinstance(event, DataReceived) and self.gives_room:
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            self.pings += isinstance(event, PingReceived)
        self.flush()

    def flush(self) -> None:
        """Send what was decided."""
        if data := self.h2.data_to_send():
            self.transport.write(data)

    def write(self, data: bytes) -> None:
        """Send some bytes as they are."""
        self.flush()
        self.transport.write(data)

    def answer(self, stream_id: int, status: int = 0, trailers: list[tuple[str, str]] | None = None) -> None:
        """End a call, well unless a status is given."""
        self.h2.send_headers(stream_id, HEADERS)
        if not status:
            self.h2.send_data(stream_id, framed(response_to(self.paths[stream_id])))
        self.h2.send_headers(stream_id, [("grpc-status", str(status)), *(trailers or [])], end_stream=True)
        self.flush()

    def say_goodbye(self, last_stream_id: int, code: int = 0, reason: bytes = b"") -> None:
        """Send GOAWAY, and go on as if nothing had been said."""
        self.write(GoAwayFrame(0, last_stream_id, code, reason).serialize())

    def reset(self, stream_id: int, code: int) -> None:
        """Send RST_STREAM."""
        self.write(RstStreamFrame(stream_id, code).serialize())


Script = Callable[[ScriptedConnection, int], None]


class ScriptedServer:
    """The server: its connections so far, and what it does with calls."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None, path: str | None = None) -> None:
        self.script = script
        self.on_connection: Callable[[ScriptedConnection], None] = lambda connection: None
        self.on_request: Script = lambda connection, stream_id: None
        self.connections: list[ScriptedConnection] = []
        self.loop = asyncio.new_event_loop()
        self._listener: asyncio.Server = self.loop.run_until_complete(self._listen(tls, path))
        self.target = f"unix:{path}" if path else f"127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"
        self._thread = threading.Thread(target=self.loop.run_forever)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)
        self.loop.close()

    @property
    def calls(self) -> list[list[int]]:
        """The ids of the calls that came, by connection."""
        return [connection.begun for connection in self.connections]

    def later(self, seconds: float, function: Callable[..., Any], *arguments: Any) -> None:
        """Do something a moment later."""
        self.loop.call_later(seconds, function, *arguments)

    async def _listen(self, tls: ssl.SSLContext | None, path: str | None) -> asyncio.Server:
        if path:
            return await self.loop.create_unix_server(lambda: ScriptedConnection(self), path)
        return await self.loop.create_server(lambda: ScriptedConnection(self), "127.0.0.1", 0, ssl=tls)

    def keep_little(self) -> None:
        """Have the system keep little of what is sent on new connections and not read."""
        for listener in self._listener.sockets:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)

    async def _end(self) -> None:
        self._listener.close()
        for connection in self.connections:
            connection.transport.abort()
        await asyncio.sleep(0.01)


@contextmanager
def run_scripted(
    script: Script, tls: ssl.SSLContext | None = None, path: str | None = None
) -> Iterator[ScriptedServer]:
    """A scripted server as long as the context lasts."""
    with ScriptedServer(script, tls, path) as server:
        yield server


def answer(connection: ScriptedConnection, stream_id: int) -> None:
    """Be an ordinary proxy."""
    connection.answer(stream_id)


def framed(message: bytes, length: int | None = None) -> bytes:
    """A message with its five bytes before it, which may lie."""
    return struct.pack(">?I", False, len(message) if length is None else length) + message


def response_to(path: str) -> bytes:
    """The bytes of an answer."""
    if path.endswith("/CallDiscord"):
        return bytes(CallDiscordResponse(status=200, json_body='"done"'))
    return bytes(SendChannelMessageResponse(message=Message(id=1, content="done")))
