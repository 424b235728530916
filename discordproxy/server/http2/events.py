"""What HTTP/2's events mean for the calls of a connection: which begin, are refused, or end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol

from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.protocol import EventsProcessor
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    RemoteSettingsChanged,
    RequestReceived,
    StreamEnded,
    StreamReset,
    TrailersReceived,
    WindowUpdated,
)

from discordproxy.server.http2.calls import CallHandler
from discordproxy.server.http2.flood_control import CallRate
from discordproxy.server.http2.frames import GuardedH2
from discordproxy.server.http2.inbox import Inbox
from discordproxy.server.http2.memory_budget import ClientMemory, MemoryBudget, UnreadAnswers
from discordproxy.server.http2.requests import CallRequest, Refused, find_id, is_standard, read_request
from discordproxy.server.http2.settings import Http2Settings
from discordproxy.server.http2.streams import GuardedConnection, GuardedStream

TOO_LATE = "The request did not arrive in time"
STRANGERS_CALLS = 4
"""How many calls of gRPC's standard services a connection may have at once without a token."""
TOO_MANY = "Too many calls of gRPC's standard services at once on this connection"


class ConnectionOwner(Protocol):
    """What the events of a connection need of its protocol."""

    transport: Any
    protocol: GuardedH2
    settings: Http2Settings
    budget: MemoryBudget
    memory: ClientMemory
    call_rate: CallRate
    is_greeted: bool
    is_leaving: bool

    def note(self, text: str) -> None:
        """Write to the log what the client did, unless the log has enough of such lines."""

    def slow_down(self) -> None:
        """Read nothing from the client for a while."""

    def call_ended(self) -> None:
        """A call has ended."""


def decode_headers(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    """Decode headers, whatever their bytes are: values that are not ASCII are refused later."""
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


class GuardedEvents(EventsProcessor):
    """What HTTP/2 events mean for calls."""

    connection: GuardedConnection
    handler: CallHandler
    streams: dict[int, GuardedStream]  # type: ignore[assignment]

    def __init__(self, owner: ConnectionOwner, handler: CallHandler, connection: GuardedConnection) -> None:
        super().__init__(handler, connection)
        self._owner = owner
        self._transport = owner.transport
        self.fresh: list[GuardedStream] = []
        handler.release = self.release

    def process(self, event: Event) -> None:
        """Act on an event; others are ignored."""
        processors = self.__dict__.get("processors")
        if processors is not None:
            act = processors.get(event.__class__)
            if act is not None:
                act(event)

    def process_request_received(self, event: RequestReceived) -> None:
        """Prepare a call, or refuse it."""
        owner, connection, stream_id = self._owner, self.connection, event.stream_id
        headers = decode_headers(event.headers)
        try:
            request = read_request(headers, self.handler.mapping)
            if self.handler.authorize is not None:
                self.handler.authorize(request)
            self._check_stranger(request)
        except Refused as refusal:
            request_id = find_id(headers)
            owner.note(f"{refusal.text} [{request_id}]")
            connection.refuse(stream_id, refusal, request_id)
            if refusal.is_strangers:
                owner.slow_down()
            return
        is_streaming = request.method.cardinality.client_streaming
        memory = owner.budget.for_client(request.client) if request.client else owner.memory
        inbox = Inbox(
            partial(connection.ack, stream_id),
            memory,
            owner.settings.max_message_bytes,
            request.encoding,
            required=not is_streaming,
        )
        stream = GuardedStream(
            connection,
            owner.protocol,
            self._transport,
            stream_id,
            request,
            inbox,
            UnreadAnswers(memory),
            owner.call_rate,
            owner.settings.stall,
        )
        self.streams[stream_id] = stream
        if is_streaming or request.is_hopeless:
            self._begin(stream)
        else:
            self.fresh.append(stream)

    def _begin(self, stream: GuardedStream) -> None:
        self.handler.begin(stream)
        if self._owner.protocol.make_room():
            self.connection.flush_soon()

    def _check_stranger(self, request: CallRequest) -> None:
        """Refuse a further call of a standard service to an unknown client that has several."""
        if request.client or not is_standard(request.path):
            return
        others = (stream.request for stream in self.streams.values())
        if sum(is_standard(other.path) and not other.client for other in others) >= STRANGERS_CALLS:
            raise Refused(200, Status.RESOURCE_EXHAUSTED, TOO_MANY, is_strangers=True)

    def process_data_received(self, event: DataReceived) -> None:
        """Pass data to its call."""
        stream = self.streams.get(event.stream_id)
        if stream is None:
            self.connection.ack(event.stream_id, event.flow_controlled_length or 0)
            return
        stream.buffer.add(event.data, event.flow_controlled_length or 0)
        self._look(stream)

    def process_stream_ended(self, event: StreamEnded) -> None:
        """Tell a call that its request has ended."""
        stream = self.streams.get(event.stream_id)
        if stream is not None:
            stream.buffer.eof()
            self._look(stream)

    def process_stream_reset(self, event: StreamReset) -> None:
        """End a call that its client has cancelled."""
        stream = self.streams.get(event.stream_id)
        if stream is not None:
            self._end(stream)

    def process_window_updated(self, event: WindowUpdated) -> None:
        """Wake answers that wait for window: one, or all of them."""
        stream = self.streams.get(event.stream_id)
        for waiting in self.streams.values() if event.stream_id == 0 else filter(None, (stream,)):
            waiting.note_window()

    def process_trailers_received(self, event: TrailersReceived) -> None:
        """Ignore trailers: gRPC's clients send none."""

    def process_remote_settings_changed(self, event: RemoteSettingsChanged) -> None:
        """The client sends its first SETTINGS, or changes them."""
        self._owner.is_greeted = True
        super().process_remote_settings_changed(event)

    def process_connection_terminated(self, event: ConnectionTerminated) -> None:
        """The client makes no further calls; those under way are still answered."""
        self._owner.is_leaving = True

    def close(self, reason: str = "Connection closed") -> None:
        """End everything that runs, and the connection."""
        self.abandon()
        super().close(reason)

    def abandon(self) -> None:
        """End everything that runs."""
        for stream in list(self.streams.values()):
            self._end(stream)

    def release(self, stream: GuardedStream) -> None:
        """Forget a call, and give back what it held."""
        if stream.timer is not None:
            stream.timer.cancel()
        stream.answers.end()
        owed = stream.buffer.unacked_size()
        if self.streams.pop(stream.id, None) is not None:
            self.connection.ack(stream.id, owed)
            self._owner.call_ended()

    def arm(self) -> None:
        """Set a timer for each new call whose message did not arrive with its headers."""
        fresh, self.fresh = self.fresh, []
        for stream in fresh:
            if not stream.is_begun and stream.id in self.streams:
                self._arm(stream)

    def _arm(self, stream: GuardedStream) -> None:
        seconds = stream.seconds_left(self._owner.settings.first_byte)
        stream.timer = asyncio.get_running_loop().call_later(seconds, self._look_at_clock, stream)

    def _look_at_clock(self, stream: GuardedStream) -> None:
        if stream.seconds_left(self._owner.settings.first_byte) > 0.001:
            self._arm(stream)  # the message has begun meanwhile: the larger it is, the longer it may take
        else:
            stream.buffer.fail(Status.DEADLINE_EXCEEDED, TOO_LATE)
            self._look(stream)

    def _look(self, stream: GuardedStream) -> None:
        """Begin a call once its message has arrived, or refuse it once that is impossible."""
        if stream.is_begun or not stream.buffer.is_ready:
            return
        failure = stream.buffer.failure
        if failure is None:
            if stream.timer is not None:
                stream.timer.cancel()
            self._begin(stream)
        else:
            self._refuse(stream, failure)

    def _refuse(self, stream: GuardedStream, failure: GRPCError) -> None:
        refusal, request_id = Refused(200, failure.status, failure.message or ""), stream.request.id
        self._owner.note(f"{refusal.text} [{request_id}]")
        self.connection.refuse(stream.id, refusal, request_id)
        self.release(stream)

    def _end(self, stream: GuardedStream) -> None:
        self.handler.cancel(stream)
        if not stream.is_running:  # a task that never ran does not clean up
            self.release(stream)
