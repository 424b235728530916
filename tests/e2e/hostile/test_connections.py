"""Connections that are no HTTP/2, that flood, that stop in the middle, and too many of them."""

from __future__ import annotations

import os
import socket
import ssl
import time
from collections.abc import Callable, Iterator

import pytest
from h2.errors import ErrorCodes
from hyperframe.frame import (
    ContinuationFrame,
    PingFrame,
    PriorityFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.e2e.hostile.conftest import call_honestly
from tests.e2e.hostile.raw import HEADERS, PREFACE, RawClient, changed, raw_frame, request_bytes, wrap
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

OK = "0"
RESOURCE_EXHAUSTED = "8"
Connect = Callable[..., RawClient]


@pytest.mark.parametrize(
    "greeting",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /discord_api.DiscordApi/SendChannelMessage HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"PRI * HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"SSH-2.0-OpenSSH_9.0\r\n",
        b"\x00" * 100,
        b"x",
        os.urandom(100_000),
    ],
    ids=["GET", "POST", "nearly", "TLS", "SSH", "zeros", "x", "random"],
)
def test_who_does_not_speak_http2_is_closed_at_once(greeting: bytes, connect: Connect) -> None:
    client = connect(greet=False)
    client.send(greeting)
    client.wait_closed(3)


def test_a_tls_handshake_on_the_plain_port_fails_at_once(proxy: ProxyProcess) -> None:
    host, _, port = proxy.target.rpartition(":")
    began = time.monotonic()
    with (
        socket.create_connection((host, int(port)), timeout=5) as plain,
        pytest.raises((ssl.SSLError, OSError)),
    ):
        ssl._create_unverified_context().wrap_socket(plain)
    assert time.monotonic() - began < 4  # by the server, not by this side's patience


def test_a_greeting_in_pieces_is_understood(connect: Connect) -> None:
    client = connect(greet=False)
    for byte in PREFACE:
        client.send(bytes([byte]))
    client.send(SettingsFrame(0))
    client.call()
    assert client.answer().status == OK


FLOODS: dict[str, bytes] = {
    "ping": PingFrame(0).serialize(),
    "settings": SettingsFrame(0).serialize(),
    "changing settings": SettingsFrame(0, settings={4: 1000}).serialize(),
    "priority": PriorityFrame(1, depends_on=3).serialize(),
    "unknown": raw_frame(0x42),
    "window": WindowUpdateFrame(0, window_increment=1).serialize(),
    "settings acknowledged": SettingsFrame(0, flags=["ACK"]).serialize(),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_ends_its_connection(name: str, client: RawClient) -> None:
    flood = FLOODS[name] * 1000
    for _ in range(100):
        client.send(flood)
        client.listen(0)
        if client.is_closed:
            break
    assert client.wait_closed(10) in (ErrorCodes.ENHANCE_YOUR_CALM, None)


def test_a_flood_is_told_why(client: RawClient) -> None:
    client.send(PingFrame(0).serialize() * 3000)
    assert client.wait_closed() == ErrorCodes.ENHANCE_YOUR_CALM


def test_a_flood_whose_answers_nobody_reads(connect: Connect, proxy: ProxyProcess) -> None:
    client = connect(read_buffer=4096)
    for _ in range(50):
        client.send(PingFrame(0).serialize() * 5000)
    call_honestly(proxy)


def test_a_flood_of_empty_data_ends_its_connection(client: RawClient) -> None:
    client.send(client.headers(1))
    client.send(client.data(1, b"").serialize() * 10_000)
    assert client.wait_closed() == ErrorCodes.ENHANCE_YOUR_CALM


@pytest.mark.parametrize("size", [0, 1, 1000, 16384])
def test_a_flood_of_continuation_ends_its_connection(size: int, client: RawClient) -> None:
    client.send(client.headers(1, flags=()))
    part = ContinuationFrame(1)
    part.data = b"\0" * size
    client.send(part.serialize() * 500)
    assert client.wait_closed() in (ErrorCodes.ENHANCE_YOUR_CALM, ErrorCodes.PROTOCOL_ERROR)


def test_a_header_bomb_ends_its_connection(client: RawClient) -> None:
    """One large entry of the compression's table, named again and again: 4 KB become 12 MB."""
    client.send(client.headers(1, [*HEADERS, ("x-bomb", "a" * 3900)]))
    frame = client.headers(3)
    frame.data += b"\xbe" * 3000  # index 62: the last entry that was added
    client.send(frame)
    assert client.wait_closed() == ErrorCodes.ENHANCE_YOUR_CALM


def test_headers_over_several_frames_are_understood(client: RawClient) -> None:
    frame = client.headers(1, changed(x_big="ab" * 3000), flags=())
    whole, frame.data = frame.data, frame.data[:10]
    middle, last = ContinuationFrame(1), ContinuationFrame(1, flags=["END_HEADERS"])
    middle.data, last.data = whole[10:2000], whole[2000:]
    client.send(frame, middle, last, client.data(1, wrap(request_bytes()), end=True))
    assert client.answer().status == OK


@pytest.mark.parametrize("kind", range(12))
def test_a_frame_too_long_is_refused_by_its_first_bytes(kind: int, client: RawClient) -> None:
    client.send(raw_frame(kind, b"x" * 100, 1 if kind in (0, 1, 2, 3, 9) else 0, length=2**24 - 1))
    assert client.wait_closed() == ErrorCodes.FRAME_SIZE_ERROR


def test_frames_too_long_take_no_memory(connect: Connect) -> None:
    """Thirty connections: 15 MB each, if anyone listened."""
    for _ in range(30):
        client = connect()
        client.send(client.headers(1), raw_frame(0, stream=1, length=15_000_000))
        for _ in range(30):
            client.send(b"x" * 500_000)
            if client.is_closed:
                break
            client.listen(0)


@pytest.fixture
def impatient(sandbox: SandboxProcess) -> Iterator[ProxyProcess]:
    """A proxy with few places, where idle connections are closed soon."""
    options = (
        "--max-connections",
        "5",
        "--idle-timeout",
        "2",
        "--keepalive",
        "1",
        "--max-message-size",
        "1000",
    )
    with run_proxy(*options, sandbox=sandbox) as proxy:
        yield proxy


def test_idle_connections_are_closed(impatient: ProxyProcess) -> None:
    with RawClient(impatient.target) as client:
        client.call()
        assert client.answer().status == OK
        assert client.wait_closed(5) == ErrorCodes.NO_ERROR
        assert client.pings


def test_clients_whose_connection_was_idle_notice_nothing(impatient: ProxyProcess) -> None:
    with DiscordClient(impatient.target, timeout=5, retries=0) as client:
        for _ in range(2):
            assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "again").content == "again"
            time.sleep(3)  # the connection is closed meanwhile


def test_messages_have_the_bound_that_was_asked_for(impatient: ProxyProcess) -> None:
    with RawClient(impatient.target) as client:
        client.call(1, body=wrap(request_bytes("x" * 1000)))
        assert client.answer(1).status == RESOURCE_EXHAUSTED
        client.call(3, body=wrap(request_bytes("x" * 900)))
        assert client.answer(3).status == OK


def test_idle_connections_make_room(impatient: ProxyProcess) -> None:
    idle = [RawClient(impatient.target) for _ in range(20)]
    call_honestly(impatient)
    for client in idle:
        client.listen(0.01)
    assert sum(client.is_closed for client in idle) >= 15
    for client in idle:
        client.close()


def test_connections_too_many_are_closed_where_none_is_idle(impatient: ProxyProcess) -> None:
    busy = [RawClient(impatient.target) for _ in range(5)]
    for client in busy:
        client.send(client.headers(1))
        client.ping()
    with RawClient(impatient.target) as client:
        assert client.wait_closed() in (ErrorCodes.ENHANCE_YOUR_CALM, None)
    busy[0].send(busy[0].data(1, wrap(request_bytes()), end=True))
    assert busy[0].answer().status == OK
    call_honestly(impatient)
    for client in busy:
        client.close()


def test_a_thousand_connections(connect: Connect, proxy: ProxyProcess) -> None:
    """All that are allowed by default, and some more."""
    for _ in range(1050):
        connect(read_buffer=4096)
    call_honestly(proxy)
