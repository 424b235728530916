"""h2's connection and its frames, within bounds.

A frame that is too long is refused as soon as its length is known. One stream too many is refused by itself. A client
that sends GOAWAY still gets its answers. Streams that were reset are soon forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from h2.config import H2Configuration
from h2.connection import ConnectionInputs, H2Connection
from h2.errors import ErrorCodes
from h2.events import ConnectionTerminated, Event
from h2.exceptions import DenialOfServiceError, FrameTooLargeError, ProtocolError, StreamClosedError
from h2.frame_buffer import FrameBuffer
from h2.settings import SettingCodes, Settings
from h2.stream import StreamClosedBy, StreamInputs
from hpack.exceptions import HPACKError
from hyperframe.frame import ContinuationFrame, DataFrame, Frame, GoAwayFrame, HeadersFrame, RstStreamFrame

from discordproxy.http2_headers import (
    DATA,
    FRAME_HEADER_BYTES,
    HeaderDecoder,
    HeaderEncoder,
    make_frame,
    make_header_frames,
)
from discordproxy.server.http2.settings import (
    CONNECTION_WINDOW_BYTES,
    HEADER_BLOCK_BYTES,
    HEADER_LIST_BYTES,
    HEADER_TABLE_BYTES,
    STREAM_WINDOW_BYTES,
)

if TYPE_CHECKING:
    from collections.abc import Sized

FRAME_BYTES = 16 * 1024
MOST_STREAMS = 1000
"""Calls at once on one connection, those that run included."""
MOST_UNRELEASED = 2
"""Streams that were reset count until their calls have ended; there may be this many times as many of them."""


class GuardedFrames(FrameBuffer):
    """Reads frames; checks the length of a frame before the rest has arrived."""

    def __next__(self) -> Frame:
        data = self._data
        if len(data) >= FRAME_HEADER_BYTES:
            length = data[0] << 16 | data[1] << 8 | data[2]
            if length > self.max_frame_size:
                raise FrameTooLargeError(f"a frame of {length} bytes")
            if self._headers_buffer and data[3] == ContinuationFrame.type:
                block = length + sum(len(part.data) for part in self._headers_buffer)
                if block > HEADER_BLOCK_BYTES:
                    raise DenialOfServiceError(f"a header block of {block} bytes")
        return super().__next__()

    @property
    def is_in_the_middle(self) -> bool:
        """Whether a frame or a header block has begun and not ended."""
        return bool(self._data or self._headers_buffer)


class GuardedEncoder(HeaderEncoder):
    """Compresses answers' headers; remembers no more of them than usual, however much the client allows.

    A look-up takes time for each entry, and only this bound ever removes entries.
    """

    @property
    def header_table_size(self) -> int:
        """How much is remembered, in bytes, as HTTP/2 counts them."""
        return int(self.header_table.maxsize)

    @header_table_size.setter
    def header_table_size(self, value: int) -> None:
        self.resize(min(value, HEADER_TABLE_BYTES))


class GuardedH2(H2Connection):
    """One connection's protocol state, the server's side."""

    MAX_CLOSED_STREAMS = 1000

    @property
    def max_outbound_frame_size(self) -> int:
        """The largest frame to send: HTTP/2's default, even if the client allows more.

        Between frames the server checks whether the client reads.
        """
        return self._outbound_frame_bytes

    @max_outbound_frame_size.setter
    def max_outbound_frame_size(self, value: int) -> None:
        self._outbound_frame_bytes = min(value, FRAME_BYTES)

    def __init__(self, max_streams: int) -> None:
        """Begin.

        Args:
            max_streams: calls at once whose message has not arrived; more may wait, as the client is told later.
        """
        super().__init__(
            H2Configuration(
                client_side=False,
                header_encoding=None,  # `events.py` decodes them, in less time
                validate_inbound_headers=False,
                validate_outbound_headers=False,
                normalize_inbound_headers=False,
                normalize_outbound_headers=False,
            )
        )
        self.unreleased: Sized = ()
        """The streams whose calls have not ended, even if the streams have."""
        self.begun: Sized = ()
        self._max_streams = self._announced = max_streams
        self.local_settings = Settings(
            client=False,
            initial_values={
                SettingCodes.MAX_CONCURRENT_STREAMS: max_streams,
                SettingCodes.MAX_HEADER_LIST_SIZE: HEADER_LIST_BYTES,
                SettingCodes.INITIAL_WINDOW_SIZE: STREAM_WINDOW_BYTES,
            },
        )
        self.decoder = HeaderDecoder(HEADER_BLOCK_BYTES)
        self.encoder = GuardedEncoder()
        self.frames = GuardedFrames(server=True)
        self.frames.max_frame_size = self.max_inbound_frame_size
        self.incoming_buffer = self.frames
        self.initiate_connection()
        self.increment_flow_control_window(CONNECTION_WINDOW_BYTES - self.inbound_flow_control_window)

    def receive_frame(self, frame: Frame) -> list[Event]:
        """Process one frame; return its events.

        Raises:
            ProtocolError: the connection must end.
        """
        return self._receive_frame(frame)

    def _receive_headers_frame(self, frame: HeadersFrame) -> tuple[list[Frame], list[Event]]:
        if (
            max(len(self.streams), len(self.unreleased)) >= self._max_streams
            and frame.stream_id > self.highest_inbound_stream_id
            and frame.stream_id % 2
            and self._is_full()
        ):
            return self._refuse(frame), []
        return super()._receive_headers_frame(frame)

    def send_headers(  # type: ignore[override]
        self, stream_id: int, headers: Iterable[tuple[str, str]], end_stream: bool = False
    ) -> None:
        """Send headers, or trailers. h2 does the same by way of objects and checks for what the server never sends.

        Raises:
            ProtocolError: the stream does not take them.
        """
        stream = self._get_stream_by_id(stream_id)
        self.state_machine.process_input(ConnectionInputs.SEND_HEADERS)
        stream.state_machine.process_input(StreamInputs.SEND_HEADERS)
        if end_stream:
            stream.state_machine.process_input(StreamInputs.SEND_END_STREAM)
        block = self.encoder.encode([(name.encode(), value.encode()) for name, value in headers])
        self._data_to_send += make_header_frames(stream_id, block, FRAME_BYTES, end_stream=end_stream)

    def send_data(
        self, stream_id: int, data: bytes | memoryview, end_stream: bool = False, pad_length: Any = None
    ) -> None:
        """Send data, most of which fits into the window: then without objects, as headers.

        Raises:
            ProtocolError: the stream does not take it.
        """
        size, stream = len(data), self._get_stream_by_id(stream_id)
        window = min(self.outbound_flow_control_window, stream.outbound_flow_control_window)
        if end_stream or pad_length is not None or size > min(window, self.max_outbound_frame_size):
            super().send_data(stream_id, data, end_stream=end_stream, pad_length=pad_length)
            return
        self.state_machine.process_input(ConnectionInputs.SEND_DATA)
        stream.state_machine.process_input(StreamInputs.SEND_DATA)
        self.outbound_flow_control_window -= size
        stream.outbound_flow_control_window -= size
        self._data_to_send += make_frame(DATA, 0, stream_id, data)

    def make_room(self) -> bool:
        """Announce room for more calls if running calls leave little of it; tell whether there is something to send.

        A running call mostly waits for Discord's limits. `--max-pending` bounds those calls for all connections
        together, so they need not keep a client's other calls from coming.
        """
        if len(self.begun) + self._max_streams // 2 <= self._announced or self._announced >= MOST_STREAMS:
            return False
        self._announced = min(self._announced + self._max_streams, MOST_STREAMS)
        self.update_settings({SettingCodes.MAX_CONCURRENT_STREAMS: self._announced})
        return True

    def _is_full(self) -> bool:
        begun, opened = len(self.begun), self.open_inbound_streams
        return (
            len(self.unreleased) - begun >= MOST_UNRELEASED * self._max_streams
            or opened - begun >= self._max_streams
            or opened >= self.local_settings.max_concurrent_streams
        )

    def _refuse(self, frame: HeadersFrame) -> list[Frame]:
        try:
            self.decoder.decode(frame.data, raw=True)  # the compression's state is shared with all streams
        except HPACKError as error:
            raise ProtocolError(str(error)) from error
        self.state_machine.process_input(ConnectionInputs.RECV_HEADERS)
        self.highest_inbound_stream_id = frame.stream_id
        self._closed_streams[frame.stream_id] = StreamClosedBy.SEND_RST_STREAM
        refusal = RstStreamFrame(frame.stream_id)
        refusal.error_code = ErrorCodes.REFUSED_STREAM
        return [refusal]

    def _handle_data_on_closed_stream(
        self, events: list[Event], exc: StreamClosedError, frame: DataFrame
    ) -> tuple[list[Frame], list[Event]]:
        was_told = not exc._events  # noqa: SLF001 (the first frame after a stream's end makes an event of its error)
        frames, events = super()._handle_data_on_closed_stream(events, exc, frame)
        if was_told and self._stream_closed_by(frame.stream_id) is StreamClosedBy.SEND_RST_STREAM:
            frames = [answer for answer in frames if not isinstance(answer, RstStreamFrame)]
        return frames, events

    def _receive_goaway_frame(self, frame: GoAwayFrame) -> tuple[list[Frame], list[Event]]:
        event: Any = (
            ConnectionTerminated()
        )  # h2 would take the connection for closed: answers could not be sent
        event.error_code = frame.error_code
        event.last_stream_id = frame.last_stream_id
        return [], [event]
