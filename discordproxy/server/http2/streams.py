"""The stream of a call and its connection, as grpclib's server uses them, with bounds for reading and writing."""

from __future__ import annotations

import asyncio
import contextlib
import time
from functools import cached_property
from typing import Any

from grpclib.const import Cardinality
from grpclib.exceptions import StreamTerminatedError
from grpclib.protocol import Connection, Stream
from h2.errors import ErrorCodes
from h2.exceptions import ProtocolError
from hpack import NeverIndexedHeaderTuple

from discordproxy.server.calls.metadata import REQUEST_ID_HEADER, Peer
from discordproxy.server.http2.flood_control import CallRate
from discordproxy.server.http2.frames import GuardedH2
from discordproxy.server.http2.inbox import Inbox
from discordproxy.server.http2.memory_budget import UnreadAnswers
from discordproxy.server.http2.requests import CallRequest, Refused
from discordproxy.server.http2.settings import LEAST_BYTES_PER_SECOND

GONE = "The client has gone"


class GuardedConnection(Connection):
    """Collects output and writes it once per round of the event loop; writes nothing once the connection has ended."""

    _connection: GuardedH2
    peer: Peer
    has_ended = False
    _will_flush = False

    def initialize(self) -> None:
        """Do nothing: the server pings clients itself."""

    @property
    def is_usable(self) -> bool:
        """Whether anything can still be sent."""
        return not self.has_ended and not self.is_closing()

    def flush(self) -> None:
        """Send the collected output."""
        if self.is_usable:
            super().flush()

    def flush_soon(self) -> None:
        """Send the output of this round of the event loop at its end."""
        if not self._will_flush:
            self._will_flush = True
            asyncio.get_running_loop().call_soon(self._flush_now)

    def _flush_now(self) -> None:
        self._will_flush = False
        self.flush()

    def ack(self, stream_id: int, size: int) -> None:
        """Give window back."""
        if size and self.is_usable:
            self._connection.acknowledge_received_data(size, stream_id)
            self.flush_soon()

    def refuse(self, stream_id: int, refusal: Refused, request_id: str) -> None:
        """Refuse a call before it begins."""
        stream = self._connection.streams.get(stream_id)
        if stream is None or stream.closed or not self.is_usable:
            return
        with contextlib.suppress(ProtocolError):
            headers = [*refusal.headers, (REQUEST_ID_HEADER, request_id)]
            self._connection.send_headers(stream_id, headers, end_stream=True)
            if not stream.closed:
                self._connection.reset_stream(stream_id, refusal.reset)
        self.flush_soon()


class GuardedStream(Stream):
    """The stream of one call."""

    connection: GuardedConnection
    id: int
    created: float
    buffer: Inbox  # type: ignore[assignment]

    def __init__(
        self,
        connection: GuardedConnection,
        h2_connection: GuardedH2,
        transport: Any,
        stream_id: int,
        request: CallRequest,
        inbox: Inbox,
        answers: UnreadAnswers,
        call_rate: CallRate,
        stall_seconds: float,
    ) -> None:
        # grpclib's own constructor makes what only clients use, for every call
        self.connection = connection
        self._h2_connection = h2_connection
        self._transport = transport
        self.id = stream_id
        self.wrapper = None
        self.created = time.monotonic()
        self.buffer = inbox
        self.request = request
        self.answers = answers
        self.call_rate = call_rate
        self.is_begun = False
        self.is_running = False
        self.timer: asyncio.TimerHandle | None = None
        self._stall_seconds = stall_seconds
        self._body: bytes | None = None
        self._is_at_body = False

    @cached_property
    def window_updated(self) -> asyncio.Event:  # type: ignore[override]
        """Set when the client has given window; made when an answer first waits for that, which few do."""
        return asyncio.Event()

    def note_window(self) -> None:
        """Wake an answer that waits for window."""
        if "window_updated" in self.__dict__:
            self.window_updated.set()

    @property
    def is_client_streaming(self) -> bool:
        """Whether the call may have any number of messages."""
        cardinality: Cardinality = self.request.method.cardinality
        return bool(cardinality.client_streaming)

    def seconds_left(self, first_byte_seconds: float) -> float:
        """Return how long the first message may still take to be complete."""
        allowed = first_byte_seconds + self.buffer.expected_bytes / LEAST_BYTES_PER_SECOND
        left = self.created + allowed - time.monotonic()
        deadline = self.request.deadline
        return left if deadline is None else min(left, deadline.time_remaining())

    async def prefetch(self) -> None:
        """Wait for the first message.

        Raises:
            GRPCError: it cannot be used.
        """
        self._body = await self.buffer.message()

    async def recv_data(self, size: int) -> bytes:
        """Return the prefix of the next message, and when called again its body; the body is never compressed."""
        if self._is_at_body:
            body, self._body, self._is_at_body = self._body, None, False
            return body or b""
        if self._body is None:
            self._body = await self.buffer.message()
        if self._body is None:
            return b""
        self._is_at_body = True
        return b"\0" + len(self._body).to_bytes(4, "big")

    async def send_headers(self, headers: list[Any], end_stream: bool = False) -> None:
        """Send headers, or trailers, which tell the call's id.

        Only trailers wait for a client that does not read: what follows headers already exists, and is larger.

        Raises:
            StreamTerminatedError: the client has gone.
        """
        if end_stream and not self.connection.write_ready.is_set():
            await self.connection.write_ready.wait()
        self._require_client()
        if end_stream:
            # Never indexed: a value that never comes again would only push others out of the tables of both sides.
            headers = [*headers, NeverIndexedHeaderTuple(REQUEST_ID_HEADER, self.request.id)]
        try:
            self._h2_connection.send_headers(self.id, headers, end_stream=end_stream)
        except ProtocolError:
            raise StreamTerminatedError(GONE) from None
        self.connection.flush_soon()

    async def send_data(self, data: bytes, end_stream: bool = False) -> None:
        """Send a message.

        Raises:
            StreamTerminatedError: the client has gone, or does not read in time.
        """
        self._require_client()
        protocol, size = self._h2_connection, len(data)
        try:
            if (
                size <= protocol.max_outbound_frame_size
                and self.connection.write_ready.is_set()
                and size <= protocol.local_flow_control_window(self.id)
            ):
                protocol.send_data(self.id, data, end_stream=end_stream)
                self.connection.flush_soon()
            else:
                self.answers.leave_unread(size)
                await self._send_in_parts(data, end_stream)
            self.answers.leave_unread(0)
        except ProtocolError:
            raise StreamTerminatedError(GONE) from None

    async def _send_in_parts(self, data: bytes, end_stream: bool) -> None:
        waiting = asyncio.timeout(self._stall_seconds)
        try:
            async with waiting:
                await super().send_data(data, end_stream=end_stream)
        except TimeoutError:
            if not waiting.expired():
                raise
            self.reset_nowait(ErrorCodes.CANCEL)
            raise StreamTerminatedError("The client does not read its answer") from None

    def reset_nowait(self, error_code: ErrorCodes = ErrorCodes.NO_ERROR) -> None:
        """End the stream for both sides."""
        with contextlib.suppress(ProtocolError):
            self._h2_connection.reset_stream(self.id, error_code=error_code)
        self.connection.flush_soon()

    def _require_client(self) -> None:
        stream = self._h2_connection.streams.get(self.id)
        if stream is None or stream.closed or not self.connection.is_usable:
            raise StreamTerminatedError(GONE)
