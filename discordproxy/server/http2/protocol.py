"""One connection from its first byte to its last. Connections read their frames in turns."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any, cast

from grpclib.config import Configuration
from grpclib.protocol import H2Protocol
from h2.errors import ErrorCodes
from h2.exceptions import DenialOfServiceError, ProtocolError
from hpack.exceptions import HPACKError
from hyperframe.exceptions import HyperframeError
from hyperframe.frame import GoAwayFrame, HeadersFrame

from discordproxy.server.calls.metadata import find_peer
from discordproxy.server.http2.calls import CallHandler
from discordproxy.server.http2.connections import OpenConnections, end_output
from discordproxy.server.http2.events import GuardedEvents
from discordproxy.server.http2.flood_control import (
    FrameCredit,
    peer_of,
    price_of,
    strangers_rate,
)
from discordproxy.server.http2.frames import GuardedH2
from discordproxy.server.http2.requests import is_standard
from discordproxy.server.http2.settings import OUTPUT_BYTES
from discordproxy.server.http2.streams import GuardedConnection

HEADER_BYTES_PER_STEP = 256
"""So many bytes of headers count as a frame in the turns in which connections read."""
FIRST_REST_SECONDS, LONGEST_REST_SECONDS = 0.05, 5.0
"""How long nothing is read from a stranger after a refused call; it doubles with each further one."""
LAST_STREAM_ID = 2**31 - 1
"""The largest number that HTTP/2 has for a stream."""
LINGER_SECONDS = 1.0
"""How long to go on reading after an error, so that the client learns of the error."""


class GuardedProtocol(H2Protocol):
    """A connection."""

    connection: GuardedConnection
    processor: GuardedEvents
    protocol: GuardedH2
    transport: Any

    def __init__(
        self,
        connections: OpenConnections,
        handler: CallHandler,
        config: Configuration,
    ) -> None:
        self.protocol = GuardedH2(connections.settings.max_streams)
        super().__init__(handler, config, self.protocol.config)
        self.settings = connections.settings
        self.budget = connections.memory
        self.memory = self.budget.for_client()
        self.is_greeted = False
        self.is_leaving = False
        self.has_ended = False
        self._is_lost = False
        self._connections = connections
        self._credit = FrameCredit()
        self._is_busy = False
        self.call_rate = strangers_rate()
        self._is_resting = False
        self._rest_seconds = 0.0
        self._stalling: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self._made = self.active = self._heard = self._loop.time()
        self._pinged: float | None = None

    def __repr__(self) -> str:
        state = "ended" if self.has_ended else "leaving" if self.is_leaving else "open"
        calls = len(self.protocol.unreleased)  # known also before a connection is made: a handshake may fail
        return f"<GuardedProtocol: {state}, {calls} calls, {self._credit!r}>"

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Send the first SETTINGS, if there is room for the connection."""
        self.transport = transport
        _send_at_once(self.transport)
        self.connection = GuardedConnection(self.protocol, self.transport, config=self.config)
        self.connection.peer = find_peer(self.transport)
        self.processor = GuardedEvents(self, cast("CallHandler", self.handler), self.connection)
        self.protocol.unreleased = self.processor.streams
        self.protocol.begun = cast("CallHandler", self.handler).running
        if self._connections.admit(self):
            self.connection.flush()
        else:
            self.end(ErrorCodes.ENHANCE_YOUR_CALM, "Too many connections", linger=False)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Forget the connection."""
        self.has_ended = self.connection.has_ended = True
        self._forget_stall()
        self.processor.close("Connection lost")
        self._connections.forget(self)
        self._is_lost = True
        self._let_go_when_done()

    def data_received(self, data: bytes) -> None:
        """Read the data, or wait for the connection's turn."""
        if self.has_ended:
            return
        self._heard = self._loop.time()
        try:
            self.protocol.frames.add_data(data)
        except ProtocolError:
            self.end(ErrorCodes.PROTOCOL_ERROR, "Not HTTP/2", linger=False)
            return
        if self._is_busy or self._is_resting:
            return
        if self._connections.turns.is_free:
            self._read()
        else:
            self._wait_for_turn()

    def pause_writing(self) -> None:
        """The client does not read; give it some time."""
        super().pause_writing()
        self._stalling = self._loop.call_later(self.settings.stall, self._give_up, "It does not read")

    def resume_writing(self) -> None:
        """The client reads again."""
        self._forget_stall()
        super().resume_writing()

    def note(self, text: str) -> None:
        """Write to the log what the client did, unless the log has enough of such lines."""
        self._connections.throttle.note("%s: %s", peer_of(self.transport), text)

    def slow_down(self) -> None:
        """Read nothing for a while: a stranger who calls again and again must not take others' time."""
        self._rest_seconds = min(max(FIRST_REST_SECONDS, 2 * self._rest_seconds), LONGEST_REST_SECONDS)
        if not self._is_resting and not self.has_ended:
            self._is_resting, self._is_busy = True, False
            self._connections.turns.leave(self)
            self.transport.pause_reading()
            self._loop.call_later(self._rest_seconds, self._go_on_reading)

    def _go_on_reading(self) -> None:
        self._is_resting = False
        if self.connection.is_usable:
            self.transport.resume_reading()
            self._read()

    def call_ended(self) -> None:
        """Count a call's end."""
        self.active = self._loop.time()
        self._credit.earn()
        if self._is_lost:
            self._let_go_when_done()
        elif self.is_leaving:
            self._leave_when_done()

    def announce_end(self) -> None:
        """Tell the client to make no further calls here; those under way are finished.

        A GOAWAY that names the largest number of a stream takes nothing back: calls that cross it on the way are
        answered too. Clients on plain grpclib take any GOAWAY for the end of all their calls, so one that has calls
        under way hears of it once these are over, when the connection is closed.
        """
        calls = self.processor.streams.values()
        if self.connection.is_usable and not any(call.request.ends_at_goaway for call in calls):
            self.connection.flush()
            self.transport.write(GoAwayFrame(last_stream_id=LAST_STREAM_ID).serialize())

    def end(self, code: ErrorCodes, reason: str, *, linger: bool = True) -> None:
        """Send GOAWAY and close. Reading goes on for a moment, or GOAWAY could be lost on the way."""
        if self.has_ended:
            return
        self.has_ended = True
        self._connections.turns.leave(self)
        if code is not ErrorCodes.NO_ERROR:
            self.note(reason)
        with contextlib.suppress(ProtocolError):
            self.protocol.close_connection(code, reason.encode())
        self.connection.flush()
        self.connection.has_ended = True
        self.processor.abandon()
        if linger and self.transport.can_write_eof() and not self.transport.is_closing():
            self.transport.resume_reading()
            end_output(self.transport)
            self._loop.call_later(LINGER_SECONDS, self.processor.close)
        else:
            self.processor.close(reason)

    def abort(self) -> None:
        """Close at once; what was not sent yet is lost."""
        self.has_ended = self.connection.has_ended = True
        self.processor.abandon()
        self.transport.abort()

    def check(self, now: float) -> None:
        """Check whether the client is alive and needs the connection."""
        settings, quiet = self.settings, now - self._heard
        if self.has_ended:
            return
        if self._pinged is not None and self._heard >= self._pinged:
            self._pinged = None
        if not self.is_greeted and now - self._made > settings.answer:
            self.end(ErrorCodes.SETTINGS_TIMEOUT, "It did not send its SETTINGS", linger=False)
        elif not self.processor.streams and self._is_in_the_middle and quiet > settings.answer:
            self.end(ErrorCodes.PROTOCOL_ERROR, "It stopped in the middle of a frame", linger=False)
        elif not self.processor.streams and now - self.active > settings.idle:
            self.end(ErrorCodes.NO_ERROR, "Idle", linger=False)
        elif self._pinged is not None:
            if now - self._pinged > settings.answer:
                self._give_up("It does not answer pings")
        elif quiet > settings.keepalive:
            self.protocol.ping(b"keepaliv")
            self.connection.flush()
            self._pinged = now

    @property
    def is_spare(self) -> bool:
        """Whether it may be closed to make room: no call runs on it, or only calls of the health service."""
        return all(is_standard(stream.request.path) for stream in self.processor.streams.values())

    @property
    def _is_in_the_middle(self) -> bool:
        return self.protocol.frames.is_in_the_middle

    def take_turn(self) -> None:
        """Read some of what came."""
        if self.connection.is_usable and not self._is_resting:
            self._read()

    def _wait_for_turn(self) -> None:
        if not self._is_busy:
            self._is_busy = True
            self.transport.pause_reading()
        self._connections.turns.wait(self)

    def _read(self) -> None:
        try:
            is_done = self._read_frames()
            if self.connection.is_usable:
                self.processor.arm()
                self.connection.flush()
                self._watch_output()
        except ProtocolError as error:
            self.end(_code_of(error), str(error) or type(error).__name__)
        except HyperframeError as error:
            self.end(ErrorCodes.PROTOCOL_ERROR, str(error))
        except Exception as error:
            place = _place_of(error)
            self.end(
                ErrorCodes.INTERNAL_ERROR, f"Its frames could not be read: {type(error).__name__} in {place}"
            )
        else:
            self._go_on(is_done)

    def _read_frames(self) -> bool:
        """Read some frames; tell whether all were read."""
        turns = self._connections.turns
        share = turns.share
        steps = self._read_up_to(share)
        turns.spend(steps)
        return steps < share

    def _read_up_to(self, most: int) -> int:
        """Read frames until they count as so many; return as how many they count."""
        protocol, process, steps = self.protocol, self.processor.process, 0
        for frame in protocol.frames:
            if not self._credit.spend(price_of(frame)):
                self.end(
                    ErrorCodes.ENHANCE_YOUR_CALM, f"Too many frames that do no work: {type(frame).__name__}"
                )
            if not self.connection.is_usable:
                break
            for event in protocol.receive_frame(frame):
                process(event)
            steps += 1
            if isinstance(frame, HeadersFrame):
                steps += len(frame.data) // HEADER_BYTES_PER_STEP
            if steps >= most or self._is_resting:
                break
        return steps

    def _go_on(self, is_done: bool) -> None:
        if not self.connection.is_usable or self._is_resting:
            return
        if not is_done:
            self._wait_for_turn()
        elif self._is_busy:
            self._is_busy = False
            self.transport.resume_reading()
        if self.is_leaving:
            self._leave_when_done()

    def _leave_when_done(self) -> None:
        if not self.processor.streams and not self.has_ended:
            self._loop.call_soon(self.end, ErrorCodes.NO_ERROR, "Goodbye")

    def _let_go_when_done(self) -> None:
        """Give the memory of a lost connection back at once: its calls end a moment later than the connection.

        grpclib's server keeps the handlers of some closed connections until further ones come, and a handler refers to
        all else of its connection.
        """
        if not self.processor.streams:
            del self.processor.handler.release, self.processor

    def _watch_output(self) -> None:
        if self.transport.get_write_buffer_size() > OUTPUT_BYTES:
            self._give_up("It does not read its answers")

    def _give_up(self, reason: str) -> None:
        self.note(reason)
        self.abort()

    def _forget_stall(self) -> None:
        if self._stalling is not None:
            self._stalling.cancel()
            self._stalling = None


def _send_at_once(transport: Any) -> None:
    """Send each answer at once, without waiting for an acknowledgement; asyncio does so for some sockets only."""
    sock = transport.get_extra_info("socket")
    if sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _code_of(error: ProtocolError) -> ErrorCodes:
    is_compression = isinstance(error.__cause__, HPACKError) and not isinstance(error, DenialOfServiceError)
    return ErrorCodes.COMPRESSION_ERROR if is_compression else error.error_code


def _place_of(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else "nowhere"
