"""RFC 9113 as a list of mistakes: each section's MUSTs, and which error a client is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from h2.errors import ErrorCodes

from tests.e2e.hostile.raw import HEADERS, RawClient, changed, raw_frame, request_bytes, wrap

DATA, HEAD, PRIORITY, RESET, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)
ACK = END_STREAM = 1
END_HEADERS = 4
PADDED = 8
OK = "0"

PROTOCOL_ERROR = ErrorCodes.PROTOCOL_ERROR
FRAME_SIZE_ERROR = ErrorCodes.FRAME_SIZE_ERROR
FLOW_CONTROL_ERROR = ErrorCodes.FLOW_CONTROL_ERROR
STREAM_CLOSED = ErrorCodes.STREAM_CLOSED


def block(*names: str) -> bytes:
    """A header block that refers to nothing before it: literals without indexing."""
    literal = b"".join(b"\0" + bytes([len(name)]) + name.encode() + b"\1v" for name in names)
    return b"\x83\x86" + literal


CONNECTION_ERRORS: dict[str, tuple[bytes, set[ErrorCodes]]] = {
    "4.3 a header block that cannot be decompressed":
        (raw_frame(HEAD, b"\xff\xff\xff\xff\xff", 1, END_HEADERS), {ErrorCodes.COMPRESSION_ERROR}),
    "4.3 a frame within a header block":
        (raw_frame(HEAD, block("a"), 1) + raw_frame(PING, b"12345678"), {PROTOCOL_ERROR}),
    "4.3 another stream's frame within a header block":
        (raw_frame(HEAD, block("a"), 1) + raw_frame(CONTINUATION, b"", 3, END_HEADERS), {PROTOCOL_ERROR}),
    "5.1 data on an idle stream": (raw_frame(DATA, b"x", 1), {PROTOCOL_ERROR, STREAM_CLOSED}),
    "5.1 window for an idle stream": (raw_frame(WINDOW, b"\0\0\0\1", 1), {PROTOCOL_ERROR}),
    "5.1 continuation on an idle stream": (raw_frame(CONTINUATION, block("a"), 1, END_HEADERS), {PROTOCOL_ERROR}),
    "5.1.1 a stream with an even number": (raw_frame(HEAD, block("a"), 2, END_HEADERS), {PROTOCOL_ERROR}),
    "5.1.1 a stream with a lower number":
        (raw_frame(HEAD, block("a"), 5, END_HEADERS) + raw_frame(HEAD, block("a"), 3, END_HEADERS),
         {PROTOCOL_ERROR}),
    "6.1 data on stream 0": (raw_frame(DATA, b"x", 0), {PROTOCOL_ERROR}),
    "6.1 more padding than data":
        (raw_frame(HEAD, block("a"), 1, END_HEADERS) + raw_frame(DATA, b"\x09abc", 1, PADDED), {PROTOCOL_ERROR}),
    "6.2 headers on stream 0": (raw_frame(HEAD, block("a"), 0, END_HEADERS), {PROTOCOL_ERROR}),
    "6.2 more padding than headers": (raw_frame(HEAD, b"\xff\x83", 1, END_HEADERS | PADDED), {PROTOCOL_ERROR}),
    "6.3 priority on stream 0": (raw_frame(PRIORITY, b"\0\0\0\1\0", 0), {PROTOCOL_ERROR}),
    "6.3 priority of four bytes": (raw_frame(PRIORITY, b"\0\0\0\1", 1), {FRAME_SIZE_ERROR}),
    "6.4 reset of stream 0": (raw_frame(RESET, b"\0\0\0\x08", 0), {PROTOCOL_ERROR}),
    "6.4 reset of three bytes":
        (raw_frame(HEAD, block("a"), 1, END_HEADERS) + raw_frame(RESET, b"\0\0\0", 1), {FRAME_SIZE_ERROR}),
    "6.4 reset of an idle stream": (raw_frame(RESET, b"\0\0\0\x08", 7), {PROTOCOL_ERROR}),
    "6.5 acknowledgement with a payload": (raw_frame(SETTINGS, b"\0" * 6, 0, ACK), {FRAME_SIZE_ERROR, PROTOCOL_ERROR}),
    "6.5 settings on a stream": (raw_frame(SETTINGS, b"", 1), {PROTOCOL_ERROR}),
    "6.5 settings of five bytes": (raw_frame(SETTINGS, b"\0" * 5), {FRAME_SIZE_ERROR}),
    "6.5.2 push that is neither on nor off": (raw_frame(SETTINGS, b"\0\2\0\0\0\2"), {PROTOCOL_ERROR}),
    "6.5.2 a window too large": (raw_frame(SETTINGS, b"\0\4\x80\0\0\0"), {FLOW_CONTROL_ERROR}),
    "6.5.2 frames too small": (raw_frame(SETTINGS, b"\0\5\0\0\x3f\xff"), {PROTOCOL_ERROR}),
    "6.5.2 frames too large": (raw_frame(SETTINGS, b"\0\5\1\0\0\0"), {PROTOCOL_ERROR}),
    "6.6 a promise from a client": (raw_frame(PUSH, b"\0\0\0\2" + block("a"), 1, END_HEADERS), {PROTOCOL_ERROR}),
    "6.7 ping on a stream": (raw_frame(PING, b"12345678", 1), {PROTOCOL_ERROR}),
    "6.7 ping of six bytes": (raw_frame(PING, b"123456"), {FRAME_SIZE_ERROR}),
    "6.8 goodbye on a stream": (raw_frame(GOAWAY, b"\0" * 8, 1), {PROTOCOL_ERROR}),
    "6.9 no window": (raw_frame(WINDOW, b"\0\0\0\0", 0), {PROTOCOL_ERROR}),
    "6.9 window of three bytes": (raw_frame(WINDOW, b"\0\0\1", 0), {FRAME_SIZE_ERROR}),
    "6.9.1 a window beyond its bound":
        (raw_frame(WINDOW, b"\x7f\xff\xff\xff") * 2, {FLOW_CONTROL_ERROR}),
    "6.10 continuation after the end of headers":
        (raw_frame(HEAD, block("a"), 1, END_HEADERS) + raw_frame(CONTINUATION, b"", 1, END_HEADERS), {PROTOCOL_ERROR}),
    "6.10 continuation on stream 0": (raw_frame(CONTINUATION, b"", 0, END_HEADERS), {PROTOCOL_ERROR}),
}  # fmt: skip


@pytest.mark.parametrize("name", CONNECTION_ERRORS)
def test_an_error_of_the_connection(name: str, client: RawClient) -> None:
    mistake, codes = CONNECTION_ERRORS[name]
    client.send(mistake)
    assert client.wait_closed() in codes


IGNORED: dict[str, bytes] = {
    "4.1 a reserved bit": raw_frame(PING, b"12345678", 0x80000000),
    "4.1 unknown flags": raw_frame(PING, b"12345678", flags=0xF6),
    "5.1 priority of an idle stream": raw_frame(PRIORITY, b"\0\0\0\1\0", 99),
    "6.5.2 unknown settings": raw_frame(SETTINGS, b"\x7f\xff\0\0\0\1"),
    "6.7 an answer to no ping": raw_frame(PING, b"87654321", flags=ACK),
    "6.8 nothing": b"",
}


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_to_be_ignored(name: str, client: RawClient) -> None:
    client.send(IGNORED[name])
    client.call()
    assert client.answer().status == OK
    assert client.goaway is None


def test_5_1_frames_after_the_end_of_a_stream(client: RawClient) -> None:
    client.call(1)
    client.send(client.data(1, b"more"))
    answer = client.answer(1)
    assert answer.status == OK or answer.reset == STREAM_CLOSED


@pytest.mark.parametrize("kind", [DATA, WINDOW, RESET, PRIORITY])
def test_5_1_frames_that_cross_a_reset(kind: int, client: RawClient) -> None:
    """What was on its way when a stream ended costs the connection nothing."""
    client.send(client.headers(1), raw_frame(RESET, b"\0\0\0\x08", 1))
    body = {DATA: b"late", WINDOW: b"\0\0\0\1", RESET: b"\0\0\0\x08", PRIORITY: b"\0\0\0\3\0"}[kind]
    client.send(raw_frame(kind, body, 1))
    client.call(3)
    assert client.answer(3).status == OK


def test_6_5_3_settings_are_acknowledged_in_order(connect: Callable[..., RawClient]) -> None:
    client = connect(settings={4: 1})
    client.call()
    client.send(raw_frame(SETTINGS, b"\0\4\0\0\xff\xff"))
    assert client.answer().status == OK


def test_6_9_1_a_stream_window_beyond_its_bound_costs_the_stream(client: RawClient) -> None:
    client.send(client.headers(1), raw_frame(WINDOW, b"\x7f\xff\xff\xff", 1) * 2)
    assert client.answer().reset == FLOW_CONTROL_ERROR
    client.call(3)
    assert client.answer(3).status == OK


def test_6_9_2_more_data_than_the_window_ends_the_connection(client: RawClient) -> None:
    client.call(1)
    client.send(client.headers(3), client.data(3, wrap(request_bytes())))
    client.send(*(client.data(3, b"x" * 16384) for _ in range(40)))
    client.answer(1)
    client.listen(1)
    answer = client.answers[3]
    assert answer.status == OK or client.goaway is not None


@pytest.mark.parametrize("length", ["1", "1000", "x"])
def test_8_1_1_a_content_length_that_is_wrong(length: str, connect: Callable[..., RawClient]) -> None:
    client = connect()
    client.call(1, changed(content_length=length))
    client.listen(0.3)
    answer = client.answers.get(1)
    assert client.goaway is not None or (answer is not None and answer.status != OK)


def test_8_1_a_second_header_block_that_does_not_end_the_stream(client: RawClient) -> None:
    client.send(client.headers(1), client.headers(1, [("x", "1")]), client.data(1, b""))
    assert client.wait_closed() in (PROTOCOL_ERROR, STREAM_CLOSED)


def test_8_1_headers_after_the_end_of_the_stream(client: RawClient) -> None:
    client.send(client.headers(1, HEADERS, flags=("END_HEADERS", "END_STREAM")), client.headers(1))
    client.listen(0.3)
    client.send(raw_frame(PING, b"12345678"))
    client.listen(0.2)
    assert client.goaway is not None or client.answers[1].reset is not None
