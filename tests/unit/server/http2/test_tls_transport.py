"""A TLS port of this process: who comes in is served as anywhere else; who does not is bounded and sent away."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from h2.errors import ErrorCodes
from hyperframe.frame import PingFrame, WindowUpdateFrame

from discordproxy.config import TlsSettings
from discordproxy.discord_api import GetGuildChannelsRequest
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.http2.protocol import GuardedProtocol
from discordproxy.server.listening.tls import open_tls
from discordproxy.wire import WireCodec, encode
from tests.certificates import Files, write_certificate
from tests.e2e.hostile.raw import RawClient, changed, wrap
from tests.unit.server.http2.test_http2 import HEADERS, PATH, Service, in_thread, until

LARGE = 2_000_000
FALSE_RECORD = b"\x17\x03\x03\x00\x20" + bytes(32)
WINDOW = WindowUpdateFrame(0, window_increment=2**30)  # for a whole answer


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    with tempfile.TemporaryDirectory() as folder:
        yield write_certificate(Path(folder), "server", "localhost", "127.0.0.1")


@pytest.fixture(scope="module")
def context(files: Files) -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=files.ca)
    made.load_cert_chain(files.certificate, files.key)
    return made


@asynccontextmanager
async def serving(
    files: Files, local: socket.socket | None = None, **settings: Any
) -> AsyncIterator[tuple[GuardedServer, str]]:
    server = GuardedServer([Service()], codec=WireCodec(), settings=Http2Settings(**settings))
    tls = open_tls(TlsSettings(files.certificate, files.key, files.ca))
    assert tls is not None
    listener = socket.create_server(("127.0.0.1", 0))
    plain = [(local, None)] if local is not None else []
    await server.serve([(listener, tls.context), *plain], backlog=100)
    try:
        yield server, f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        await asyncio.wait_for(server.shut_down(), 5)


def connect(target: str) -> socket.socket:
    host, _, port = target.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=10)


def read_to_end(client: socket.socket) -> bytes:
    received = b""
    with client:
        while data := client.recv(65536):
            received += data
    return received


async def test_large_answers_get_through(files: Files, context: ssl.SSLContext) -> None:
    body = wrap(encode(GetGuildChannelsRequest(guild_id=LARGE)))
    async with serving(files) as (server, target):
        client = await in_thread(lambda: RawClient(target, tls=context, settings={4: 2**31 - 1}))
        with client:
            client.send(WINDOW)
            client.call(1, HEADERS, body)
            assert len((await in_thread(client.answer, 1)).data) > LARGE
            assert repr(server) == "<GuardedServer: 1 connections>"
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")


async def test_http2_is_what_both_sides_agree_on(files: Files) -> None:
    made = ssl.create_default_context(cafile=files.ca)
    made.load_cert_chain(files.certificate, files.key)
    made.set_alpn_protocols(["http/1.1", "h2"])
    async with serving(files) as (_, target):
        client = await in_thread(lambda: RawClient(target, tls=made))
        with client:
            assert isinstance(client.socket, ssl.SSLSocket)
            assert client.socket.selected_alpn_protocol() == "h2"


async def test_who_breaks_the_rules_inside_is_told_so_before_the_end(
    files: Files, context: ssl.SSLContext
) -> None:
    async with serving(files) as (server, target):
        client = await in_thread(lambda: RawClient(target, tls=context))
        with client:
            client.send(client.data(1, b"on a stream that is not open"))
            assert await in_thread(client.wait_closed) == ErrorCodes.PROTOCOL_ERROR
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")


@pytest.mark.parametrize(
    ("first_bytes", "reason"),
    [
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "It does not speak TLS"),
        (b"GET / HTTP/1.1\r\n\r\n", "It does not speak TLS"),
        (b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00", "TLS failed: "),
        (bytes(100), "It does not speak TLS"),
    ],
)
async def test_who_does_not_speak_tls_is_sent_away_at_once(
    files: Files, caplog: pytest.LogCaptureFixture, first_bytes: bytes, reason: str
) -> None:
    async with serving(files) as (server, target):
        client = await in_thread(connect, target)
        client.sendall(first_bytes)
        assert (await in_thread(read_to_end, client)).startswith(b"\x15\x03")
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
    (record,) = caplog.records
    assert record.message.startswith("Client 127.0.0.1:")
    assert reason in record.message
    assert record.exc_info is None


async def test_many_frames_at_once_are_taken_in_turns(files: Files, context: ssl.SSLContext) -> None:
    async with serving(files) as (server, target):
        client = await in_thread(lambda: RawClient(target, tls=context))
        with client:
            client.send(*(PingFrame(0, opaque_data=number.to_bytes(8, "big")) for number in range(300)))
            client.call(1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=7))))
            assert (await in_thread(client.answer)).status == "0"
            assert client.pongs == [number.to_bytes(8, "big") for number in range(300)]
            (inside,) = server.connections
            assert isinstance(inside, GuardedProtocol)
            assert repr(inside.transport) == "<TlsTransport of <TlsProtocol open>>"
            assert inside.transport.get_extra_info("ssl_object").version() == "TLSv1.3"
            names = inside.transport.get_extra_info("peercert")["subjectAltName"]
            assert ("DNS", "localhost") in names


async def test_who_does_not_read_is_given_up(
    files: Files, context: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(files, stall=0.1) as (server, target):
        client = await in_thread(
            lambda: RawClient(target, tls=context, settings={4: 2**31 - 1}, read_buffer=4096)
        )
        with client:
            client.send(WINDOW)
            client.call(1, HEADERS, wrap(encode(GetGuildChannelsRequest(guild_id=10 * LARGE))))
            await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
    assert "It does not read" in caplog.text


async def test_who_breaks_tls_itself_or_says_farewell_is_gone(
    files: Files, context: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(files) as (server, target):
        for farewell in (True, False):
            with await in_thread(lambda: RawClient(target, tls=context)) as client:
                await in_thread(client.ping)
                assert isinstance(client.socket, ssl.SSLSocket)
                if farewell:
                    with await in_thread(client.socket.unwrap) as bare:
                        assert await in_thread(bare.recv, 1) == b""
                else:
                    with socket.socket(fileno=os.dup(client.socket.fileno())) as bare:
                        bare.sendall(FALSE_RECORD)
                        with pytest.raises(ssl.SSLError, match="ALERT_BAD_RECORD_MAC"):
                            await in_thread(client.wait_closed)
            await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
    (record,) = caplog.records
    assert "TLS failed: " in record.message
    assert record.exc_info is None


async def test_who_shows_no_certificate_learns_why(files: Files, caplog: pytest.LogCaptureFixture) -> None:
    def try_without() -> bytes:
        context = ssl.create_default_context(cafile=files.ca)
        with context.wrap_socket(connect(target), server_hostname="localhost") as client:
            client.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(5000))
            return client.recv(100)

    async with serving(files) as (server, target):
        with pytest.raises(ssl.SSLError, match="CERTIFICATE_REQUIRED"):
            await in_thread(try_without)
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
    assert "peer did not return a certificate" in caplog.text


async def test_a_handshake_that_is_never_finished_has_little_time(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(files, answer=0.1) as (server, target):
        client = await in_thread(connect, target)
        client.sendall(b"\x16\x03\x01")
        await until(lambda: repr(server) == "<GuardedServer: 1 connections>")
        assert await in_thread(read_to_end, client) == b""
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
    assert "It did not finish its TLS handshake" in caplog.text


async def test_handshakes_count_as_connections_and_make_room(
    files: Files, context: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with serving(files, max_connections=2) as (server, target):
        waiting = [await in_thread(connect, target) for _ in range(2)]
        await until(lambda: repr(server) == "<GuardedServer: 2 connections>")
        client = await in_thread(lambda: RawClient(target, tls=context))
        with client:
            assert await in_thread(read_to_end, waiting[0]) == b""
            client.send(client.headers(1, changed(path=PATH)))
            await in_thread(client.ping)
            extra = await in_thread(connect, target)
            assert await in_thread(read_to_end, waiting[1]) == b""
            await in_thread(client.ping)
            extra.close()
    assert caplog.records == []


async def test_where_all_are_at_work_nobody_more_comes_in(
    files: Files, context: ssl.SSLContext, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(files, max_connections=1) as (_, target):
        client = await in_thread(lambda: RawClient(target, tls=context))
        with client:
            client.send(client.headers(1, changed(path=PATH)))
            await in_thread(client.ping)
            newcomer = await in_thread(connect, target)
            assert await in_thread(read_to_end, newcomer) == b""
            await in_thread(client.ping)
    assert "Too many connections" in caplog.text


async def test_connections_are_counted_over_all_sockets(
    files: Files, context: ssl.SSLContext, tmp_path: Path
) -> None:
    local = socket.socket(socket.AF_UNIX)
    local.bind(str(tmp_path / "s"))
    local.listen()
    async with serving(files, local, max_connections=1) as (_, target):
        with socket.socket(socket.AF_UNIX) as neighbour:
            neighbour.connect(str(tmp_path / "s"))
            client = await in_thread(lambda: RawClient(target, tls=context))
            with client:
                client.send(client.headers(1, changed(path=PATH)))
                await in_thread(client.ping)
                assert (await in_thread(read_to_end, neighbour)).endswith(b"Other connections need its place")
                with socket.socket(socket.AF_UNIX) as newcomer:
                    newcomer.connect(str(tmp_path / "s"))
                    assert (await in_thread(read_to_end, newcomer)).endswith(b"Too many connections")


async def test_many_handshakes_that_fail_leave_nothing_behind(files: Files) -> None:
    def fail(count: int) -> None:
        for _ in range(count):
            with connect(target) as client:
                client.sendall(b"GET / HTTP/1.1\r\n\r\n")

    async with serving(files) as (server, target):
        await in_thread(fail, 50)
        await until(lambda: repr(server) == "<GuardedServer: 0 connections>")
        assert len(server._handlers) == 0
