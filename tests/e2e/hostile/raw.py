"""A client that speaks HTTP/2 frame by frame and may break every rule of it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from hpack import Decoder, Encoder
from hyperframe.frame import (
    DataFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

from discordproxy.discord_api import SendChannelMessageRequest
from discordproxy.sandbox import ids
from discordproxy.wire import encode

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
METHOD = "/discord_api.DiscordApi/SendChannelMessage"
HEADERS = (
    (":method", "POST"),
    (":scheme", "http"),
    (":path", METHOD),
    (":authority", "localhost"),
    ("te", "trailers"),
    ("content-type", "application/grpc+proto"),
    ("user-agent", "raw/1"),
)
Headers = Sequence[tuple[str | bytes, str | bytes]]


def wrap(message: bytes, flag: int = 0) -> bytes:
    """A message as gRPC puts it into DATA frames."""
    return struct.pack(">BI", flag, len(message)) + message


def request_bytes(content: str = "raw") -> bytes:
    """A request to send a message into the sandbox's text channel."""
    return encode(SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content=content))


def changed(**changes: str | None) -> list[tuple[str, str]]:
    """The headers of a good call, some of them changed, left out (None) or added; `_` stands for `-`."""
    names = {name.replace("_", "-"): value for name, value in changes.items()}
    headers = []
    for name, value in HEADERS:
        key = name.removeprefix(":")
        wanted = names.pop(key, value)
        if wanted is not None:
            headers.append((name, wanted))
    return headers + [(name, value) for name, value in names.items() if value is not None]


def raw_frame(
    kind: int, body: bytes = b"", stream: int = 0, flags: int = 0, length: int | None = None
) -> bytes:
    """A frame of any type, of any length or with a length that is a lie."""
    size = len(body) if length is None else length
    return size.to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + body


@dataclass
class Answer:
    """What came back on one stream."""

    headers: dict[str, str] = field(default_factory=dict)
    data: bytes = b""
    reset: int | None = None
    is_ended: bool = False

    @property
    def status(self) -> str | None:
        """gRPC's status as a number."""
        return self.headers.get("grpc-status")

    @property
    def http(self) -> str | None:
        """HTTP's status."""
        return self.headers.get(":status")


class RawClient:
    """One connection."""

    def __init__(
        self,
        target: str,
        greet: bool = True,
        settings: dict[int, int] | None = None,
        read_buffer: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        host, _, port = target.rpartition(":")
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if read_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, read_buffer)
        self.socket.settimeout(10)
        self.socket.connect((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_hostname="localhost")
        self.encoder, self.decoder = Encoder(), Decoder()
        self.answers: dict[int, Answer] = {}
        self.goaway: GoAwayFrame | None = None
        self.settings: dict[int, int] = {}
        self.pongs: list[bytes] = []
        self.pings: list[bytes] = []
        self.windows: dict[int, int] = {}
        self.is_closed = False
        self.largest_frame = 0
        self._received = b""
        if greet:
            self.send(PREFACE, SettingsFrame(0, settings=settings or {}))

    def send(self, *parts: bytes | Frame) -> None:
        """Send bytes and frames as they are; nothing happens if the server has closed the connection."""
        data = b"".join(part if isinstance(part, bytes) else part.serialize() for part in parts)
        with contextlib.suppress(ConnectionError):
            self.socket.sendall(data)

    def headers(
        self, stream: int, headers: Headers = HEADERS, flags: Sequence[str] = ("END_HEADERS",)
    ) -> HeadersFrame:
        """A HEADERS frame."""
        frame = HeadersFrame(stream, flags=flags)
        frame.data = self.encoder.encode([(_bytes(name), _bytes(value)) for name, value in headers])
        return frame

    def data(self, stream: int, data: bytes, end: bool = False, padding: int | None = None) -> Frame:
        """A DATA frame."""
        frame = DataFrame(stream, data, flags=["END_STREAM"] if end else [])
        if padding is not None:
            frame.flags.add("PADDED")
            frame.pad_length = padding
        return frame

    def call(self, stream: int = 1, headers: Headers = HEADERS, body: bytes | None = None) -> None:
        """Send a whole call."""
        whole = wrap(request_bytes()) if body is None else body
        self.send(self.headers(stream, headers), self.data(stream, whole, end=True))

    def answer(self, stream: int = 1, seconds: float = 10.0) -> Answer:
        """Wait for a stream's end."""
        for _ in self._until(seconds):
            answer = self.answers.get(stream)
            if answer is not None and (answer.is_ended or answer.reset is not None):
                return answer
        raise AssertionError(
            f"no answer on {stream}: {self.answers.get(stream)}, {self.goaway}, {self.is_closed}"
        )

    def wait_closed(self, seconds: float = 10.0) -> int | None:
        """Wait until the server has closed the connection; return the code of its goodbye."""
        for _ in self._until(seconds):
            pass
        assert self.is_closed, "the connection is still open"
        return None if self.goaway is None else self.goaway.error_code

    def ping(self, seconds: float = 10.0) -> None:
        """Wait until the server has read everything so far."""
        self.send(PingFrame(0, opaque_data=b"12345678"))
        for _ in self._until(seconds):
            if self.pongs:
                self.pongs.clear()
                return
        raise AssertionError(f"no answer to a ping: {self.goaway}, {self.is_closed}")

    def listen(self, seconds: float) -> None:
        """Read what comes for a while."""
        for _ in self._until(seconds):
            pass

    def close(self) -> None:
        """Close the connection."""
        self.socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _until(self, seconds: float) -> Iterator[None]:
        end = time.monotonic() + seconds
        yield
        while not self.is_closed and (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                received = self.socket.recv(65536)
            except TimeoutError:
                return
            except ConnectionError:
                received = b""
            if not received:
                self.is_closed = True
            self._received += received
            self._read()
            yield

    def _read(self) -> None:
        while len(self._received) >= 9:
            frame, length = Frame.parse_frame_header(memoryview(self._received[:9]))
            if len(self._received) < 9 + length:
                return
            frame.parse_body(memoryview(self._received[9 : 9 + length]))
            self._received = self._received[9 + length :]
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        answer = self.answers.setdefault(frame.stream_id, Answer())
        if isinstance(frame, HeadersFrame):
            answer.headers.update({str(name): str(value) for name, value in self.decoder.decode(frame.data)})
            answer.is_ended |= "END_STREAM" in frame.flags
        elif isinstance(frame, DataFrame):
            answer.data += frame.data
            self.largest_frame = max(self.largest_frame, len(frame.data))
            answer.is_ended |= "END_STREAM" in frame.flags
        elif isinstance(frame, RstStreamFrame):
            answer.reset = frame.error_code
        elif isinstance(frame, GoAwayFrame):
            self.goaway = frame
        elif isinstance(frame, SettingsFrame):
            self.settings.update(frame.settings)
        elif isinstance(frame, PingFrame):
            (self.pongs if "ACK" in frame.flags else self.pings).append(frame.opaque_data)
        elif isinstance(frame, WindowUpdateFrame):
            self.windows[frame.stream_id] = self.windows.get(frame.stream_id, 0) + frame.window_increment


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
