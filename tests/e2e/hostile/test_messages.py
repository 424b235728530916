"""Messages that are too large, cut off, compressed, late or oddly framed."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hyperframe.frame import RstStreamFrame

from tests.e2e.hostile.raw import HEADERS, METHOD, RawClient, changed, request_bytes, wrap
from tests.e2e.processes import ProxyProcess

OK, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, INVALID_ARGUMENT, UNIMPLEMENTED, INTERNAL = (
    "0",
    "4",
    "8",
    "3",
    "12",
    "13",
)
GZIP = changed(grpc_encoding="gzip")
DEFLATE = changed(grpc_encoding="deflate")
MIB = 1024 * 1024
FRAME = 16384


def test_a_message_too_large_is_refused_by_its_prefix(client: RawClient) -> None:
    client.send(client.headers(1), client.data(1, b"\0" + (256 * MIB).to_bytes(4, "big") + b"x" * 1000))
    answer = client.answer()
    assert answer.status == RESOURCE_EXHAUSTED
    assert "268435456" in answer.headers["grpc-message"]


def test_a_message_too_large_is_never_taken_in(client: RawClient) -> None:
    client.send(client.headers(1), client.data(1, b"\0" + (256 * MIB).to_bytes(4, "big")))
    for _ in range(1000):  # 16 MiB on a stream that is over
        client.send(client.data(1, b"x" * FRAME))
        client.listen(0)
    assert client.answer(1).status == RESOURCE_EXHAUSTED


def test_many_unfinished_messages_are_bounded_together(connect: Callable[..., RawClient]) -> None:
    """All unfinished messages have one bound; this stays far below it."""
    clients = [connect() for _ in range(4)]
    for client in clients:
        for stream in range(1, 21, 2):
            client.send(client.headers(stream), client.data(stream, b"\0" + (20 * MIB).to_bytes(4, "big")))
            client.send(*(client.data(stream, b"x" * FRAME) for _ in range(4)))
        client.ping()
    for client in clients:
        client.send(*(RstStreamFrame(stream, 8) for stream in range(1, 21, 2)))
        client.ping()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", UNIMPLEMENTED),
        (b"\0\0\0", INTERNAL),
        (wrap(request_bytes())[:-3], INTERNAL),
        (b"\0\0\0\0\0", INVALID_ARGUMENT),
        (wrap(request_bytes()[:-3]), INVALID_ARGUMENT),
        (wrap(b"\xff" * 50), INVALID_ARGUMENT),
        (wrap(request_bytes(), flag=1), INTERNAL),
        (wrap(request_bytes(), flag=2), INTERNAL),
    ],
    ids=[
        "none",
        "half a prefix",
        "half",
        "empty",
        "cut inside",
        "rubbish",
        "flag without encoding",
        "flag 2",
    ],
)
def test_what_is_no_whole_message(body: bytes, status: str, client: RawClient) -> None:
    client.call(1, body=body)
    assert client.answer().status == status


def test_a_request_that_ends_with_its_headers(client: RawClient) -> None:
    client.send(client.headers(1, flags=("END_HEADERS", "END_STREAM")))
    assert client.answer().status == UNIMPLEMENTED


def test_gzip_is_understood(client: RawClient) -> None:
    client.call(1, GZIP, wrap(gzip.compress(request_bytes("squeezed"), mtime=0), flag=1))
    answer = client.answer()
    assert answer.status == OK
    assert b"squeezed" in answer.data


def test_deflate_is_understood(client: RawClient) -> None:
    client.call(1, DEFLATE, wrap(zlib.compress(request_bytes("squeezed")), flag=1))
    answer = client.answer()
    assert answer.status == OK
    assert b"squeezed" in answer.data


def test_gzip_may_be_announced_and_not_used(client: RawClient) -> None:
    client.call(1, GZIP)
    assert client.answer().status == OK


@pytest.mark.parametrize(("headers", "compress"), [(GZIP, gzip.compress), (DEFLATE, zlib.compress)])
def test_a_bomb_is_refused(headers: Any, compress: Callable[[bytes, int], bytes], client: RawClient) -> None:
    bomb = compress(b"\0" * (60 * MIB), 1)
    assert len(bomb) < 512 * 1024
    client.send(client.headers(1, headers))
    body = wrap(bomb, flag=1)
    for start in range(0, len(body), FRAME):
        client.send(client.data(1, body[start : start + FRAME]))
    assert client.answer(1).status == RESOURCE_EXHAUSTED


@pytest.mark.parametrize(
    "body",
    [
        b"no gzip",
        gzip.compress(request_bytes(), mtime=0)[:-4],
        zlib.compress(request_bytes()),
        gzip.compress(request_bytes(), mtime=0) + b"more",
        b"",
    ],
    ids=["rubbish", "cut", "deflate", "more", "nothing"],
)
def test_what_cannot_be_inflated(body: bytes, client: RawClient) -> None:
    client.call(1, GZIP, wrap(body, flag=1))
    assert client.answer().status == INTERNAL


def test_empty_data_frames_and_padding_are_legal(client: RawClient) -> None:
    body = wrap(request_bytes("padded"))
    client.send(client.headers(1), client.data(1, b""), client.data(1, b"", padding=0))
    client.send(
        client.data(1, body[:3], padding=200), client.data(1, b""), client.data(1, body[3:], padding=7)
    )
    client.ping()
    client.send(client.data(1, b"", end=True, padding=255))
    answer = client.answer()
    assert (answer.status, b"padded" in answer.data) == (OK, True)


def test_a_message_byte_by_byte(client: RawClient) -> None:
    body = wrap(request_bytes("bytes"))
    client.send(client.headers(1))
    for byte in body:
        client.send(client.data(1, bytes([byte])))
    client.send(client.data(1, b"", end=True))
    assert client.answer().status == OK


def test_the_end_of_the_stream_in_trailers(client: RawClient) -> None:
    client.send(client.headers(1), client.data(1, wrap(request_bytes())))
    client.send(client.headers(1, [("x-trailer", "1")], flags=("END_HEADERS", "END_STREAM")))
    assert client.answer().status == OK


def test_more_than_one_message(client: RawClient) -> None:
    client.call(1, body=wrap(request_bytes("first")) + wrap(request_bytes("second")) + b"\0\0")
    answer = client.answer()
    assert (answer.status, b"first" in answer.data) == (OK, True)


def test_a_message_that_does_not_come_before_the_deadline(client: RawClient) -> None:
    client.send(client.headers(1, changed(grpc_timeout="200m")), client.data(1, b"\0"))
    began = time.monotonic()
    assert client.answer(1, 5).status == DEADLINE_EXCEEDED
    assert time.monotonic() - began > 0.15


def test_a_deadline_that_passes_with_each_step_of_a_call(client: RawClient) -> None:
    """However short: the answer is DEADLINE_EXCEEDED or a success, nothing else."""
    timeouts = [f"{number}u" for number in range(1, 2000, 100)]
    for stream, timeout in enumerate(timeouts):
        client.call(2 * stream + 1, changed(grpc_timeout=timeout))
    statuses = {client.answer(2 * stream + 1).status for stream in range(len(timeouts))}
    assert statuses <= {OK, DEADLINE_EXCEEDED}


def test_uploads_that_are_cut_give_their_window_back(client: RawClient) -> None:
    """Ten times the connection's window, on streams that are reset in the middle of a message."""
    prefix = b"\0" + MIB.to_bytes(4, "big")
    for stream in range(1, 1281, 2):
        client.send(client.headers(stream), client.data(stream, prefix + b"x" * (FRAME - 5)))
        client.send(RstStreamFrame(stream, 8))
    client.ping()
    assert client.windows[0] > 9 * MIB
    client.call(1301)
    assert client.answer(1301).status == OK


def test_what_comes_after_an_answer_gives_its_window_back(client: RawClient) -> None:
    for stream in range(1, 321, 2):
        client.send(client.headers(stream, changed(path=METHOD + "X")))
        client.send(client.data(stream, b"x" * FRAME), client.data(stream, b"x" * FRAME, end=True))
        client.listen(0)
    client.ping()
    assert client.windows[0] > 4 * MIB
    client.call(1301)
    assert client.answer(1301).status == OK


def test_a_call_that_never_ends_its_side_is_answered(client: RawClient, proxy: ProxyProcess) -> None:
    client.send(client.headers(1, HEADERS), client.data(1, wrap(request_bytes("open"))))
    answer = client.answer(1)
    assert (answer.status, b"open" in answer.data) == (OK, True)
