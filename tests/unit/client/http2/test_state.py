"""The client's state of a connection is h2's, whichever way its frames are read and written."""

from __future__ import annotations

from typing import Any

import pytest
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import DataReceived, Event
from h2.exceptions import FrameTooLargeError, ProtocolError, TooManyStreamsError
from h2.settings import SettingCodes
from hpack import Encoder
from hyperframe.frame import (
    ContinuationFrame,
    DataFrame,
    Frame,
    HeadersFrame,
    PingFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.client.http2.call import HEADER_ENCODING, NotProcessedError
from discordproxy.client.http2.state import STREAMS_BEFORE_COUNTING, LeavingH2
from tests.examples import examples

REQUEST = [
    (":method", "POST"),
    (":scheme", "http"),
    (":path", "/a/B"),
    (":authority", "proxy"),
    ("grpc-timeout", "5S"),
]
RESPONSES = (
    [(":status", "200"), ("content-type", "application/grpc")],
    [(":status", "200"), ("content-length", "4")],
    [(":status", "100")],
    [("grpc-status", "0"), ("x-request-id", "1")],
    [("grpc-status", "14"), ("grpc-message", "é")],
)
STREAMS = (1, 3, 5)
"""The calls that are open: two whose requests are whole, and one whose request is not."""

streams = st.sampled_from((*STREAMS, 7))
frames = st.one_of(
    st.builds(
        lambda number, headers, flags: ("headers", number, headers, flags),
        streams,
        st.sampled_from(RESPONSES),
        st.sampled_from((["END_HEADERS"], ["END_HEADERS", "END_STREAM"], [], ["END_HEADERS", "PADDED"])),
    ),
    st.builds(
        lambda number, data, flags: DataFrame(number, data=data, flags=flags),
        streams,
        st.binary(max_size=8) | st.just(b"x" * 16_384) | st.just(b"x" * 16_385),
        st.sampled_from(([], ["END_STREAM"], ["PADDED"])),
    ),
    st.builds(ContinuationFrame, streams, st.just(b""), flags=st.sampled_from(([], ["END_HEADERS"]))),
    st.builds(RstStreamFrame, streams, st.integers(0, 8)),
    st.builds(WindowUpdateFrame, st.sampled_from((0, *STREAMS)), st.just(100)),
    st.just(PingFrame(0, b"12345678")),
    st.just(SettingsFrame(0, {SettingCodes.INITIAL_WINDOW_SIZE: 10})),
)


answers = st.builds(
    lambda number, headers, flags, parts, is_short: [
        ("headers", number, headers, flags),
        *(DataFrame(number, data=part) for part in parts),
        *([] if is_short else [("headers", number, RESPONSES[3], ["END_HEADERS", "END_STREAM"])]),
    ],
    st.sampled_from(STREAMS),
    st.sampled_from(RESPONSES[:2]),
    st.sampled_from((["END_HEADERS"], ["END_HEADERS"], [])),
    st.lists(st.binary(max_size=8), max_size=2),
    st.booleans(),
)
"""Frames as a proxy sends them, of answers that are whole or not; headers without an end are a mistake."""
pieces = st.one_of(answers, answers, frames.map(lambda frame: [frame]))


def serialize(given_frames: list[Any]) -> bytes:
    """The bytes of frames; headers are encoded here, in the order in which they are sent."""
    encoder, written = Encoder(), b""
    for frame in given_frames:
        if isinstance(frame, Frame):
            written += frame.serialize()
        else:
            _, number, headers, flags = frame
            written += HeadersFrame(number, data=encoder.encode(headers), flags=flags).serialize()
    return written


def configuration() -> H2Configuration:
    return H2Configuration(
        client_side=True,
        header_encoding=HEADER_ENCODING,
        validate_inbound_headers=False,
        validate_outbound_headers=False,
        normalize_inbound_headers=False,
        normalize_outbound_headers=False,
    )


def begin(h2: H2Connection) -> None:
    """Open the calls."""
    h2.initiate_connection()
    h2.receive_data(SettingsFrame(0).serialize())
    for number in STREAMS:
        parts = [b"mess"] if number == STREAMS[-1] else [b"mess", b"age"]
        if isinstance(h2, LeavingH2):
            assert h2.begin_stream(REQUEST) == number
            for rest in (b"message", b"age")[: len(parts)]:
                assert send(h2, number, rest, 4) == len(rest[:4])
        else:
            h2.send_headers(number, REQUEST)
            for part in parts:
                h2.send_data(number, part, end_stream=part == b"age")


def send(h2: LeavingH2, number: int, data: bytes, room: int) -> int:
    """Send as much of some data as there is room for."""
    stream = h2.streams[number]
    kept = stream.outbound_flow_control_window
    stream.outbound_flow_control_window = room
    sent = h2.send_part(number, memoryview(data))
    stream.outbound_flow_control_window = kept - sent
    return sent


def take(h2: H2Connection, data: bytes) -> list[Any]:
    """Take some bytes in, as a connection does; return what happened, in a form that can be compared."""
    try:
        events = h2.receive_data(data)
    except ProtocolError as error:
        return [type(error), str(error)]
    for event in events:
        if isinstance(event, DataReceived):
            h2.acknowledge_received_data(event.flow_controlled_length or 0, event.stream_id)
    return [describe(event) for event in events]


def describe(event: Event) -> tuple[Any, ...]:
    values = dict(vars(event))
    if values.get("headers") is not None:
        values["headers"] = [tuple(header) for header in values["headers"]]
    return type(event), {name: str(value) for name, value in values.items()}


def state_of(h2: H2Connection) -> list[Any]:
    return [
        h2.state_machine.state,
        h2.outbound_flow_control_window,
        h2.inbound_flow_control_window,
        {
            number: (
                vars(stream.state_machine),
                stream.outbound_flow_control_window,
                stream.inbound_flow_control_window,
            )
            for number, stream in h2.streams.items()
        },
    ]


@examples(400)
@given(st.lists(pieces, max_size=6), st.lists(st.integers(1, 200), max_size=12))
def test_frames_mean_the_same_as_to_h2(given_pieces: list[list[Any]], sizes: list[int]) -> None:
    ours, theirs = LeavingH2(configuration()), H2Connection(configuration())
    begin(ours)
    begin(theirs)
    assert state_of(ours) == state_of(theirs)
    ours.data_to_send(), theirs.data_to_send()
    data = serialize([frame for piece in given_pieces for frame in piece])
    for size in (*sizes, len(data)):
        part, data = data[:size], data[size:]
        known = take(ours, part)
        if known[:1] == [FrameTooLargeError]:  # h2 says so only once it has the whole frame
            part += data
        happened = take(theirs, part)
        assert known == happened
        assert ours.data_to_send() == theirs.data_to_send()
        if happened and isinstance(happened[0], type):  # this ends the connection
            return
        assert state_of(ours) == state_of(theirs)


def test_a_server_reads_a_request_as_it_was_given() -> None:
    ours, theirs = LeavingH2(configuration()), H2Connection(H2Configuration(client_side=False))
    theirs.initiate_connection()
    theirs.update_settings({SettingCodes.INITIAL_WINDOW_SIZE: 20_000})
    ours.initiate_connection()
    ours.receive_data(theirs.data_to_send())
    long = [*REQUEST, ("x-long", "y" * 40_000)]  # takes three frames
    assert ours.begin_stream(long) == 1
    body = memoryview(b"b" * 30_000)
    assert ours.send_part(1, body) == 16_384
    assert ours.send_part(1, body[16_384:]) == 20_000 - 16_384
    assert ours.send_part(1, body[20_000:]) == 0
    events: list[Any] = list(theirs.receive_data(ours.data_to_send()))
    request, *data = events[3:]
    assert [(name.decode(), value.decode()) for name, value in request.headers] == long
    assert b"".join(part.data for part in data) == body[:20_000]
    theirs.increment_flow_control_window(10_000, 1)
    ours.receive_data(theirs.data_to_send())
    assert ours.send_part(1, body[20_000:]) == 10_000
    assert type(theirs.receive_data(ours.data_to_send())[-1]).__name__ == "StreamEnded"


def test_a_connection_that_is_about_to_be_closed_takes_no_call() -> None:
    h2 = LeavingH2(configuration())
    h2.initiate_connection()
    assert h2.begin_stream(REQUEST) == 1
    h2.takes_calls = False
    with pytest.raises(NotProcessedError):
        h2.begin_stream(REQUEST)


def test_many_calls_on_a_connection_are_counted_and_those_that_ended_are_forgotten() -> None:
    ours, theirs = (
        LeavingH2(configuration()),
        H2Connection(H2Configuration(client_side=False)),
    )
    ours.initiate_connection()
    theirs.initiate_connection()
    ours.receive_data(theirs.data_to_send())
    for count in range(1, 151):
        stream_id = ours.begin_stream(REQUEST)
        ours.send_part(stream_id, memoryview(b"message"))
        theirs.receive_data(ours.data_to_send())
        if count > 10:  # ten stay open
            theirs.send_headers(stream_id, [(":status", "200")], end_stream=True)
            ours.receive_data(theirs.data_to_send())
        assert min(count, 10) <= ours.open_outbound_streams < 100
        assert len(ours.streams) <= STREAMS_BEFORE_COUNTING
    ours.remote_settings[SettingCodes.MAX_CONCURRENT_STREAMS] = 11
    ours.remote_settings.acknowledge()
    assert ours.open_outbound_streams == 10
    ours.begin_stream(REQUEST)
    with pytest.raises(TooManyStreamsError):
        ours.begin_stream(REQUEST)
