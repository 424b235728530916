"""The protocol's state of one connection: h2's, with a short way for what nearly all calls consist of.

h2 makes an object of each frame, asks two state machines about it, and copies each header more than once: that was half
of a call's processor time. Here the headers and the data of a request are written, and those of an answer read, without
these objects, and the state changes as h2 would change it. h2 itself does all else, and whatever is unusual.

What must stay true: events, states and windows are those of h2 (tests/unit/client/http2/test_state.py).
"""

# ruff: noqa: SLF001 (see the folder's top)

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from h2.config import H2Configuration
from h2.connection import AllowedStreamIDs, ConnectionInputs, ConnectionState, H2Connection, _decode_headers
from h2.events import (
    ConnectionTerminated,
    DataReceived,
    Event,
    ResponseReceived,
    StreamEnded,
    TrailersReceived,
)
from h2.exceptions import FrameTooLargeError, ProtocolError, TooManyStreamsError
from h2.settings import SettingCodes, Settings
from h2.stream import H2Stream, StreamClosedBy, StreamState

from discordproxy.client.http2.call import HEADER_ENCODING, NotProcessedError
from discordproxy.http2_headers import (
    DATA,
    END_HEADERS,
    END_STREAM,
    FRAME_HEADER_BYTES,
    HEADERS,
    HeaderDecoder,
    HeaderEncoder,
    make_frame,
    make_header_frames,
)

STREAMS_BEFORE_COUNTING = 64
"""Streams, open or ended, that a connection may know before they are counted one by one."""
LARGEST_FRAME = 16_384
"""The largest frame to send: HTTP/2's default, even if the other side allows more, so that it is seen between frames
whether it reads."""
TABLE_BYTES = 4_096
"""Headers that are remembered for later calls, at the most: HTTP/2's default, even if the other side allows more."""
KNOWN_SETTINGS = frozenset(SettingCodes)
LEAVES = "it closes this connection and has not begun the call"

TAKES_ANSWERS = (StreamState.HALF_CLOSED_LOCAL, StreamState.OPEN)


class BoundedEncoder(HeaderEncoder):
    """Remembers no more headers than usual, however many the other side allows."""

    def resize(self, size: int) -> None:
        """Set the size of the table."""
        super().resize(min(size, TABLE_BYTES))


class LeavingH2(H2Connection):
    """A GOAWAY does not end this state, but only its new calls: h2's own would refuse all that still comes."""

    takes_calls = True

    def __init__(
        self, config: H2Configuration, own_settings: Mapping[SettingCodes, int] | None = None
    ) -> None:
        """Begin.

        Args:
            config: h2's own settings
            own_settings: what to tell the other side, by their codes; the others are h2's defaults
        """
        super().__init__(config)
        self.encoder = BoundedEncoder()
        self.decoder = HeaderDecoder(self.decoder.max_header_list_size)
        if own_settings is not None:
            values: Any = {**self.local_settings, **own_settings}
            self.local_settings = Settings(client=True, initial_values=values)

    @property
    def open_outbound_streams(self) -> int:
        """How many calls are open, at the most.

        h2 goes through all streams at each call, and forgets those that have ended. Here it does so only once there
        are some.
        """
        known = len(self.streams)
        if known < min(STREAMS_BEFORE_COUNTING, self.remote_settings.max_concurrent_streams):
            return known
        return super().open_outbound_streams

    def get_next_available_stream_id(self) -> int:
        """The id of a new call.

        Raises:
            NotProcessedError: the connection takes no more calls
        """
        if not self.takes_calls:
            raise NotProcessedError(LEAVES)
        return super().get_next_available_stream_id()

    def begin_stream(self, headers: Iterable[Any]) -> int:
        """Send the headers of a new call; return its id.

        Raises:
            NotProcessedError: the connection takes no more calls
            TooManyStreamsError: too many calls are open
        """
        stream_id = self.get_next_available_stream_id()
        if self.open_outbound_streams >= self.remote_settings.max_concurrent_streams:
            raise TooManyStreamsError(f"{self.open_outbound_streams} calls are open")
        self.state_machine.process_input(ConnectionInputs.SEND_HEADERS)
        machine = self._begin_new_stream(stream_id, AllowedStreamIDs.ODD).state_machine
        machine.state, machine.client, machine.headers_sent = StreamState.OPEN, True, True
        block, largest = self.encoder.encode(headers), self.max_outbound_frame_size
        self._data_to_send += make_header_frames(stream_id, block, largest, end_stream=False)
        return stream_id

    def send_part(self, stream_id: int, data: memoryview) -> int:
        """Send as much of a call's data as there is room for, and the end with the last part; return how many bytes."""
        size = min(len(data), self.local_flow_control_window(stream_id), LARGEST_FRAME)
        if size <= 0:
            return 0
        is_last, stream = size == len(data), self.streams[stream_id]
        if stream.state_machine.state is not StreamState.OPEN:
            self.send_data(stream_id, data[:size], end_stream=is_last)
            return size
        stream.outbound_flow_control_window -= size
        self.outbound_flow_control_window -= size
        if is_last:
            stream.state_machine.state = StreamState.HALF_CLOSED_LOCAL
        self._data_to_send += make_frame(DATA, END_STREAM if is_last else 0, stream_id, data[:size])
        return size

    def receive_data(self, data: Any) -> list[Event]:
        """Take in what came; return what has happened."""
        events: list[Event] = []
        self.take_in(data, events)
        return events

    def take_in(self, data: bytes, events: list[Event]) -> None:
        """Take in what came; add what has happened, also if a mistake follows.

        Raises:
            ProtocolError: the other side made a mistake, and the connection has ended
        """
        waiting = self.incoming_buffer._data
        if waiting:
            data = bytes(waiting) + data
            waiting.clear()
        position = 0
        while len(data) - position >= FRAME_HEADER_BYTES:
            size = data[position] << 16 | data[position + 1] << 8 | data[position + 2]
            end = position + FRAME_HEADER_BYTES + size
            if size > self.max_inbound_frame_size:  # h2 would keep all of it first
                self._refuse_frame(size)
            if end > len(data):
                break
            if not self._take_frame(data, position, end, events):
                events += super().receive_data(data[position:end])
            position = end
        if position < len(data):
            events += super().receive_data(data[position:])  # it is kept until the rest comes

    def _refuse_frame(self, size: int) -> NoReturn:
        error = FrameTooLargeError(
            f"Received overlong frame: length {size}, max {self.max_inbound_frame_size}"
        )
        self._terminate_connection(error.error_code)
        raise error

    def _receive_settings_frame(self, frame: Any) -> tuple[list[Any], list[Event]]:
        # h2 would keep each unknown one, of 65,536.
        frame.settings = {code: value for code, value in frame.settings.items() if code in KNOWN_SETTINGS}
        return super()._receive_settings_frame(frame)

    def _receive_goaway_frame(self, frame: Any) -> tuple[list[Any], list[Event]]:
        event: Any = ConnectionTerminated()
        event.error_code = frame.error_code
        event.last_stream_id = frame.last_stream_id
        return [], [event]

    def _take_frame(self, data: bytes, begin: int, end: int, events: list[Event]) -> bool:
        """Take in a frame of the usual kind; return False for any other."""
        kind, flags = data[begin + 3], data[begin + 4]
        body = begin + FRAME_HEADER_BYTES
        stream = self.streams.get(int.from_bytes(data[begin + 5 : body], "big"))
        if stream is None or self._is_unusual(stream):
            return False
        if kind == DATA and flags & ~END_STREAM == 0:
            return self._take_data(stream, data[body:end], bool(flags), events)
        if kind == HEADERS and flags & ~END_STREAM == END_HEADERS:
            self._take_headers(stream, data[body:end], bool(flags & END_STREAM), events)
            return True
        return False

    def _is_unusual(self, stream: H2Stream) -> bool:
        machine = stream.state_machine
        return bool(
            machine.state not in TAKES_ANSWERS
            or machine.trailers_received
            or self.state_machine.state is not ConnectionState.CLIENT_OPEN
            or self.incoming_buffer._headers_buffer
        )

    def _take_data(self, stream: H2Stream, body: bytes, is_end: bool, events: list[Event]) -> bool:
        window, own_window = self._inbound_flow_control_window_manager, stream._inbound_window_manager
        size = len(body)
        room = min(window.current_window_size, own_window.current_window_size)
        if (
            not stream.state_machine.headers_received
            or stream._expected_content_length is not None
            or size > room
        ):
            return False
        window.window_consumed(size)
        own_window.window_consumed(size)
        event = DataReceived(stream_id=stream.stream_id, data=body, flow_controlled_length=size)
        events.append(event)
        if is_end:
            event.stream_ended = _end(stream)
            events.append(event.stream_ended)
        return True

    def _take_headers(self, stream: H2Stream, block: bytes, is_end: bool, events: list[Event]) -> None:
        machine = stream.state_machine
        try:
            headers: Any = _decode_headers(self.decoder, block)
            if _are_unusual(headers, is_end=is_end, are_last=bool(machine.headers_received)):
                events += stream.receive_headers(headers, is_end, self.config.header_encoding)[1]
                return
        except ProtocolError as error:
            self._terminate_connection(error.error_code)
            raise
        texts: Any = [
            (name.decode(HEADER_ENCODING), value.decode(HEADER_ENCODING)) for name, value in headers
        ]
        event: ResponseReceived | TrailersReceived
        if machine.headers_received:
            machine.trailers_received = True
            event = TrailersReceived(stream_id=stream.stream_id, headers=texts)
        else:
            machine.headers_received = True
            event = ResponseReceived(stream_id=stream.stream_id, headers=texts)
        events.append(event)
        if is_end:
            event.stream_ended = _end(stream)
            events.append(event.stream_ended)


def _are_unusual(headers: Any, *, is_end: bool, are_last: bool) -> bool:
    """Whether headers are a mistake, or an interim answer, or tell how long the answer will be."""
    if are_last and not is_end:
        return True
    return any(
        name == b"content-length" or (name == b":status" and value.startswith(b"1"))
        for name, value in headers
    )


def _end(stream: H2Stream) -> StreamEnded:
    machine = stream.state_machine
    if machine.state is StreamState.OPEN:
        machine.state = StreamState.HALF_CLOSED_REMOTE
    else:
        machine.state, machine.stream_closed_by = StreamState.CLOSED, StreamClosedBy.RECV_END_STREAM
    return StreamEnded(stream_id=stream.stream_id)
