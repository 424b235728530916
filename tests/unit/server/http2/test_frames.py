"""The server's frames are those that h2 itself would send, and its headers say what was received."""

from __future__ import annotations

from functools import partial

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.errors import ErrorCodes
from h2.events import Event, ResponseReceived, TrailersReceived
from h2.exceptions import FlowControlError, FrameTooLargeError, ProtocolError
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.server.http2.events import decode_headers
from discordproxy.server.http2.frames import FRAME_BYTES, GuardedH2

CALL = [(":method", "POST"), (":path", "/a/b"), (":scheme", "http"), (":authority", "localhost")]
ANSWER = [(":status", "200"), ("content-type", "application/grpc+proto")]
TEXTS = ("", "x", "§" * 63, "x" * 127, "§" * (FRAME_BYTES // 2))
"""The last one takes several frames."""


class Ends:
    """Both ends of a connection on which a call has arrived."""

    def __init__(self) -> None:
        self.client = H2Connection(H2Configuration(client_side=True, header_encoding="utf-8"))
        self.client.decoder.max_header_list_size = 2**24
        self.client.initiate_connection()
        self.server = GuardedH2(100)
        self.call(1)

    def call(self, stream_id: int) -> None:
        self.client.send_headers(stream_id, CALL, end_stream=True)
        self.receive(self.client.data_to_send())
        self.client.receive_data(self.server.data_to_send())

    def receive(self, data: bytes) -> list[Event]:
        self.server.frames.add_data(data)
        return [event for frame in self.server.frames for event in self.server.receive_frame(frame)]


@pytest.mark.parametrize("has_answer", [True, False], ids=["trailers", "all in one"])
@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_headers_leave_as_h2_itself_would_send_them(text: str, *, has_answer: bool) -> None:
    ours, plain = Ends(), Ends()
    trailers = [("grpc-status", "5"), ("grpc-message", text), ("x-request-id", "abc-1")]
    if not has_answer:
        trailers = [*ANSWER, *trailers]
    for stream_id in (1, 3):
        if has_answer:
            ours.server.send_headers(stream_id, ANSWER)
            H2Connection.send_headers(plain.server, stream_id, ANSWER)
        ours.server.send_headers(stream_id, trailers, end_stream=True)
        H2Connection.send_headers(plain.server, stream_id, trailers, end_stream=True)
        sent = ours.server.data_to_send()
        assert sent == plain.server.data_to_send()
        events = ours.client.receive_data(sent)
        said = [event.headers for event in events if isinstance(event, ResponseReceived | TrailersReceived)]
        assert [[(*header,) for header in headers] for headers in said] == (
            [ANSWER, trailers] if has_answer else [trailers]
        )
        assert ours.server.streams[stream_id].closed
        ours.call(stream_id + 2)
        plain.call(stream_id + 2)


@pytest.mark.parametrize("size", [0, 1, FRAME_BYTES])
def test_data_leave_as_h2_itself_would_send_them(size: int) -> None:
    ours, plain = Ends(), Ends()
    for ends, send in ((ours, ours.server.send_data), (plain, partial(H2Connection.send_data, plain.server))):
        ends.server.send_headers(1, ANSWER)
        send(1, b"x" * size)
        send(1, memoryview(b"y" * size))
    assert ours.server.local_flow_control_window(1) == plain.server.local_flow_control_window(1)
    assert ours.server.outbound_flow_control_window == plain.server.outbound_flow_control_window
    assert ours.server.data_to_send() == plain.server.data_to_send()


def test_data_that_do_not_fit_are_not_sent() -> None:
    ends = Ends()
    ends.server.send_headers(1, ANSWER)
    sent = ends.server.data_to_send()
    with pytest.raises(FrameTooLargeError):
        ends.server.send_data(1, b"x" * (FRAME_BYTES + 1))
    for _ in range(3):
        ends.server.send_data(1, b"x" * FRAME_BYTES)
        sent += ends.server.data_to_send()
    with pytest.raises(FlowControlError):
        ends.server.send_data(1, b"x" * FRAME_BYTES)
    assert ends.server.data_to_send() == b""
    assert ends.client.receive_data(sent)


def test_no_data_are_sent_on_a_stream_that_has_ended() -> None:
    ends = Ends()
    ends.server.send_headers(1, ANSWER, end_stream=True)
    for stream_id in (1, 3):
        with pytest.raises(ProtocolError):
            ends.server.send_data(stream_id, b"x")


def test_no_headers_are_sent_on_a_stream_that_has_ended() -> None:
    ends = Ends()
    with pytest.raises(ProtocolError):
        ends.server.send_headers(3, ANSWER)
    ends.server.send_headers(1, ANSWER, end_stream=True)
    with pytest.raises(ProtocolError):
        ends.server.send_headers(1, ANSWER)


def test_no_headers_are_sent_on_a_stream_that_was_reset() -> None:
    ends = Ends()
    ends.client.reset_stream(1, ErrorCodes.CANCEL)
    ends.receive(ends.client.data_to_send())
    with pytest.raises(ProtocolError):
        ends.server.send_headers(1, ANSWER)
    assert ends.server.data_to_send() == b""


@given(st.binary(max_size=5), st.binary(max_size=5))
def test_every_byte_of_a_header_is_decoded(name: bytes, value: bytes) -> None:
    ((said, text),) = decode_headers([(name, value)])
    assert (said.encode("latin-1"), text.encode("latin-1")) == (name, value)
