"""One connection: what is sent, what comes in, and which calls that is about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from grpclib.config import Configuration
from grpclib.protocol import Connection, EventsProcessor, H2Protocol, Stream
from grpclib.utils import Wrapper
from h2.config import H2Configuration
from h2.connection import ConnectionState, H2Connection
from h2.errors import ErrorCodes
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    RemoteSettingsChanged,
    RequestReceived,
    ResponseReceived,
    StreamEnded,
    StreamReset,
    TrailersReceived,
)
from h2.exceptions import ProtocolError, TooManyStreamsError
from h2.settings import SettingCodes

from discordproxy.client.gathered_writes import GatheredWrites
from discordproxy.client.http2.call import BROKEN, HEADER_ENCODING, Headers, Http2Call, NotProcessedError
from discordproxy.client.http2.state import LEAVES, LeavingH2
from discordproxy.client.pings import Pinger, PingPace
from discordproxy.client.tls import ALERT_RECORD

PING = b"waiting?"
MOST_UNREAD_BYTES = 2**18
"""How much may wait for a server that does not read; what calls send never comes to more than half of it."""
UNREAD = "it does not read what it is sent"
SILENT = "it did not answer a ping for {:g} s"


class AnswerStream(Stream):
    """The stream of a call that is made with grpclib's own class.

    Links between proxies are: they send many messages on one call, while they take in others. A call of a client sends
    one message and then takes in answers, and is shorter and faster for it.
    """

    _is_sending = False

    async def send_data(self, data: bytes, end_stream: bool = False) -> None:
        """Send bytes of the request, as the other side makes room for them."""
        self._is_sending = True
        await super().send_data(data, end_stream)
        self._is_sending = False

    def fail(self, error: Exception) -> None:
        """End the call."""
        if self.wrapper is not None:
            self.wrapper.cancel(error)

    def __terminated__(self, reason: str) -> None:
        """End the call, unless its end is here already and only waits to be read."""
        is_answered = self.trailers is not None or "grpc-status" in dict(self.headers or ())
        if self._is_sending or not is_answered:  # who sends would wait for room that never comes
            super().__terminated__(reason)


class ClientConnection(Connection):
    """What is sent, and whether it can be.

    Attributes:
        calls: the calls that are open, by their number
        waiting: those of them that wait for room
    """

    calls: dict[int, Any]

    def __init__(self, connection: H2Connection, transport: asyncio.Transport, config: Configuration) -> None:
        super().__init__(connection, transport, config=config)
        self.waiting: set[Http2Call] = set()

    @property
    def takes_bytes(self) -> bool:
        """Whether the other side takes in what was written before."""
        return self.write_ready.is_set()

    def begin_call(self, call: Http2Call, headers: Headers) -> int | None:
        """Send a call's headers; return its number, or None if too many calls are open.

        Raises:
            NotProcessedError: the connection takes no more calls
        """
        try:
            number = self._h2.begin_stream(headers)
        except TooManyStreamsError:
            return None
        self.calls[number] = call
        self.flush()
        return number

    def send_part(self, number: int, data: memoryview) -> int:
        """Send as much as there is room for, and the end with the last part; return how many bytes."""
        size = self._h2.send_part(number, data)
        self.data_sent += size
        self.flush()
        return size

    def end_call(self, number: int, unacknowledged: int) -> None:
        """Forget a call; if it still runs on the other side, end it there."""
        self.calls.pop(number, None)
        if not self.is_closing():
            stream = self._connection.streams.get(number)
            if stream is not None and not stream.closed and not self._is_closed:
                self._connection.reset_stream(number, ErrorCodes.CANCEL)
            self.ack(number, unacknowledged)
            self.flush()
        self.stream_close_waiter.set()
        self.wake_waiting()

    def ack(self, stream_id: int, size: int) -> None:
        """Let the other side send as many bytes more, unless the connection has ended."""
        if not self._is_closed:
            super().ack(stream_id, size)

    def resume_writing(self) -> None:
        """The other side takes in more."""
        super().resume_writing()
        self.wake_waiting()

    def wake_waiting(self) -> None:
        """Have the calls that wait for room look whether there is some."""
        for call in list(self.waiting):
            call.set()

    def take_in(self, data: bytes) -> tuple[list[Event], bool]:
        """Take in what came; return what has happened, and whether the connection can go on."""
        events: list[Event] = []
        try:
            self._h2.take_in(data, events)
        except ProtocolError:
            return events, False
        return events, True

    @property
    def _h2(self) -> LeavingH2:
        return cast(LeavingH2, self._connection)

    @property
    def _is_closed(self) -> bool:
        return self._connection.state_machine.state is ConnectionState.CLOSED

    def create_stream(self, *, stream_id: int | None = None, wrapper: Wrapper | None = None) -> Stream:
        """A stream for a call."""
        return AnswerStream(self, self._connection, self._transport, stream_id=stream_id, wrapper=wrapper)

    def flush(self) -> None:
        """Send the pending bytes, unless the connection has ended."""
        if not self.is_closing():
            super().flush()

    def let_go(self) -> None:
        """Wake the calls that wait for room on a connection that takes no more calls."""
        self._h2.takes_calls = False
        self.write_ready.set()
        self.stream_close_waiter.set()
        self.wake_waiting()

    def ping(self) -> None:
        """Ask whether the other side still answers."""
        self._connection.ping(PING)
        self.flush()


TAKES: dict[type[Event], Callable[[Http2Call, Any], None]] = {
    ResponseReceived: Http2Call.take_headers,
    DataReceived: Http2Call.take_data,
    TrailersReceived: Http2Call.take_trailers,
    StreamEnded: Http2Call.take_end,
    StreamReset: Http2Call.take_reset,
}
"""What a call does with the events that are about it."""


class ClientEvents(EventsProcessor):
    """What comes in."""

    def __init__(self, protocol: PooledProtocol) -> None:
        super().__init__(protocol.handler, protocol.connection)
        protocol.connection.calls = self.streams
        self._protocol = protocol
        self._reason = ""

    def close(self, reason: str = "Connection closed") -> None:
        """End all calls; the first reason is the cause, what follows is its consequence."""
        self._reason = self._reason or reason
        super().close(self._reason)
        if self._protocol.unread_bytes:  # they would keep it open for as long as nobody reads them
            self._protocol.abort()

    def process(self, event: Event) -> None:
        """Handle an event; grpclib raises for unknown ones, which HTTP/2 says must be ignored."""
        take = TAKES.get(event.__class__)
        if take is not None:
            call: Any = self.streams.get(event.stream_id)  # type: ignore[attr-defined]
            if call.__class__ is Http2Call:
                take(call, event)
                return
        if event.__class__ in self.__dict__.get("processors", ()):  # a connection that has ended has none
            super().process(event)

    def process_request_received(self, event: RequestReceived) -> None:
        """The other side calls us, which it must not."""
        self.close(BROKEN)

    def process_remote_settings_changed(self, event: RemoteSettingsChanged) -> None:
        """The other side's settings: its first frame, or a later change."""
        super().process_remote_settings_changed(event)
        self._protocol.has_greeted = True
        self._protocol.greeting.set()
        self._protocol.connection.wake_waiting()

    def process_connection_terminated(self, event: ConnectionTerminated) -> None:
        """The other side takes no more calls; it finishes those up to an id."""
        self._protocol.leave(event.last_stream_id or 0, event.error_code or 0)


class PooledProtocol(H2Protocol):
    """One connection; it remembers how it ended, and whether TLS was the reason."""

    connection: ClientConnection
    processor: ClientEvents
    transport: asyncio.Transport | None = None
    ending: Exception | None = None
    meets_tls: bool | None = None
    has_greeted = False
    is_leaving = False

    def __init__(
        self, handler: Any, config: Configuration, h2_config: H2Configuration, pace: PingPace
    ) -> None:
        super().__init__(handler, config, h2_config)
        self.greeting = asyncio.Event()
        self._pace = pace

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start HTTP/2 on a new connection."""
        self.transport = cast(asyncio.Transport, transport)
        gathered = GatheredWrites(self.transport, lambda: len(self.processor.streams) > 1)
        self.connection = ClientConnection(
            self._make_h2(), cast(asyncio.Transport, gathered), config=self.config
        )
        self.processor = ClientEvents(self)
        self.connection.flush()
        self.pinger = Pinger(
            asyncio.get_running_loop(),
            self._pace,
            lambda: bool(self.processor.streams),
            self.connection.ping,
            self._give_up,
        )
        self.pinger.begin()

    def data_received(self, data: bytes) -> None:
        """Take in what came."""
        if self.connection.is_closing():  # TLS hands over what it had read before
            return
        if self.meets_tls is None:
            self.meets_tls = data.startswith(ALERT_RECORD)
        self.pinger.heard()
        events, goes_on = self.connection.take_in(data)
        self.connection.flush()
        for event in events:
            self.processor.process(event)
        if not goes_on:
            self.processor.close(BROKEN)
        elif self.unread_bytes > MOST_UNREAD_BYTES:
            self.processor.close(UNREAD)
        self.connection.flush()

    @property
    def unread_bytes(self) -> int:
        """What was written and has not left yet, since the other side does not read."""
        with suppress(AttributeError):  # there is no transport yet, or a TLS transport that is closed already
            return self.transport.get_write_buffer_size()  # type: ignore[union-attr]
        return 0

    def connection_lost(self, exc: BaseException | None) -> None:
        """The connection has ended."""
        self.ending = self.ending or (exc if isinstance(exc, Exception) else None)
        self.pinger.end()
        self.connection.let_go()
        super().connection_lost(exc)
        self.greeting.set()

    def leave(self, last_stream_id: int, code: int) -> None:
        """Take no more calls, and end those that were not begun on the other side."""
        self.is_leaving = True
        self.connection.let_go()
        if code == ErrorCodes.ENHANCE_YOUR_CALM:
            self._pace.slow_down()
        streams: dict[int, Any] = self.connection.calls
        for stream in [stream for number, stream in streams.items() if number > last_stream_id]:
            stream.fail(NotProcessedError(LEAVES))
        if not streams:
            self.processor.close(LEAVES)

    def abort(self) -> None:
        """Close the connection at once, without a GOAWAY."""
        if self.transport is not None:
            with suppress(AttributeError):  # Python 3.11.2: a TLS transport that is closed already
                self.transport.abort()

    def _make_h2(self) -> H2Connection:
        self.h2_config.header_encoding = HEADER_ENCODING
        window = self.config.http2_stream_window_size
        h2 = LeavingH2(
            self.h2_config, {SettingCodes.ENABLE_PUSH: 0, SettingCodes.INITIAL_WINDOW_SIZE: window}
        )
        h2.initiate_connection()
        more = self.config.http2_connection_window_size - h2.inbound_flow_control_window
        if more > 0:
            h2.increment_flow_control_window(more)
        return h2

    def _give_up(self) -> None:
        self.processor.close(SILENT.format(self._pace.answer_seconds))
        self.abort()  # unsent bytes would keep it open for ever
