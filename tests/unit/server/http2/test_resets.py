"""Clients that vanish at any moment, in any way: the server forgets them, and none of it is an error of its own."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from hyperframe.frame import GoAwayFrame, PingFrame, RstStreamFrame, SettingsFrame, WindowUpdateFrame

from discordproxy.discord_api import GetGuildChannelsRequest
from discordproxy.wire import encode
from tests.certificates import Files, write_certificate
from tests.e2e.hostile.raw import PREFACE, RawClient, changed, wrap
from tests.unit.server.http2 import test_http2, test_tls_transport
from tests.unit.server.http2.test_http2 import ECHO, HEADERS, in_thread, until

Act = Callable[[RawClient], None]
EMPTY = "<GuardedServer: 0 connections>"
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing sends a reset."""
LARGE = 5_000_000
GREETING = (PREFACE, SettingsFrame(0, settings={4: 2**31 - 1}), WindowUpdateFrame(0, window_increment=2**30))


def say(*parts: Any) -> Act:
    return lambda client: client.send(*parts)


def call(size: int, *more: Any, greeting: tuple[Any, ...] = GREETING) -> Act:
    """Ask for an answer of some size, in one piece with what comes before and after."""
    asked = wrap(encode(GetGuildChannelsRequest(guild_id=size)))
    return lambda client: client.send(
        *greeting, client.headers(1, HEADERS), client.data(1, asked, end=True), *more
    )


def begin_stream(*more: Any) -> Act:
    asked = wrap(encode(GetGuildChannelsRequest(guild_id=7)))
    return lambda client: client.send(
        *GREETING, client.headers(1, changed(path=ECHO)), client.data(1, asked), *more
    )


BROKEN_RULE = RawClient.data(None, 99, b"x")  # type: ignore[arg-type]  # on a stream that is not open

STAGES: dict[str, Act] = {
    "nothing": say(),
    "half a greeting": say(PREFACE[:10]),
    "a greeting": say(*GREETING),
    "another protocol": say(b"GET / HTTP/1.1\r\n\r\n"),
    "half a frame": say(*GREETING, b"\0\0\x08\x06"),
    "a broken rule": say(*GREETING, BROKEN_RULE),
    "a frame that is too long": say(*GREETING, b"\xff\xff\xff\0\0\0\0\0\1"),
    "a GOAWAY": say(*GREETING, GoAwayFrame(0)),
    "many pings": say(*GREETING, *(PingFrame(0, opaque_data=b"12345678") for _ in range(2000))),
    "half a call": lambda client: client.send(*GREETING, client.headers(1, HEADERS)),
    "a call": call(7),
    "a call and a broken rule": call(7, BROKEN_RULE),
    "a call and a GOAWAY": call(7, GoAwayFrame(0)),
    "a call that is cancelled": call(7, RstStreamFrame(1, error_code=8)),
    "a large answer": call(LARGE),
    "a large answer that is cancelled": call(LARGE, RstStreamFrame(1, error_code=8)),
    "a stream": begin_stream(),
    "a stream that is cancelled": begin_stream(RstStreamFrame(1, error_code=8)),
    "a stream and a broken rule": begin_stream(BROKEN_RULE),
}


def reset(client: RawClient) -> None:
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    client.socket.close()


def close(client: RawClient) -> None:
    client.socket.close()


def read_and_close(client: RawClient) -> None:
    """End without a reset: the first thing that is sent in return brings one."""
    client.socket.setblocking(False)
    with suppress(BlockingIOError, ssl.SSLWantReadError):
        while client.socket.recv(65536):
            pass
    client.socket.close()


def close_half_and_reset(client: RawClient) -> None:
    socket.socket.shutdown(client.socket, socket.SHUT_WR)  # beneath TLS, where there is any
    reset(client)


ENDS: list[Act] = [reset, close, read_and_close, close_half_and_reset]
TICKS = (0, 1, 2, 5)
"""Rounds of the event loop between the last bytes and the end."""


@pytest.fixture(autouse=True)
async def complaints(caplog: pytest.LogCaptureFixture) -> AsyncIterator[list[dict[str, Any]]]:
    """What goes wrong in the server; there must be nothing."""
    found: list[dict[str, Any]] = []
    caplog.set_level(logging.WARNING)
    asyncio.get_running_loop().set_exception_handler(lambda _, context: found.append(context))
    yield found
    assert found == []
    assert {record.name for record in caplog.records} <= {"discordproxy.guard"}  # which writes only some
    assert [record for record in caplog.records if record.exc_info or record.levelno > logging.WARNING] == []


async def vanish(target: str, act: Act, end: Act, *, greets: bool = False, **options: Any) -> None:
    """Come, do something and vanish, after any number of rounds of the server's loop."""
    for ticks in TICKS:
        client = await in_thread(lambda: RawClient(target, greet=False, **options))
        if greets:
            await in_thread(client.socket.recv, 65536)
        act(client)
        for _ in range(ticks):
            await asyncio.sleep(0)
        end(client)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
@pytest.mark.parametrize("stage", STAGES)
async def test_a_client_may_vanish_at_any_moment(stage: str, end: Act) -> None:
    async with test_http2.serving() as (server, target):
        await vanish(target, STAGES[stage], end, greets=True)
        await until(lambda: repr(server) == EMPTY)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_certificate(tmp_path_factory.mktemp("tls"), "server", "localhost", "127.0.0.1")


@pytest.fixture(scope="module")
def context(files: Files) -> ssl.SSLContext:
    made = ssl.create_default_context(cafile=files.ca)
    made.load_cert_chain(files.certificate, files.key)
    return made


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
@pytest.mark.parametrize("stage", STAGES)
async def test_a_client_with_tls_may_vanish_at_any_moment(
    stage: str, end: Act, files: Files, context: ssl.SSLContext
) -> None:
    async with test_tls_transport.serving(files) as (server, target):
        await vanish(target, STAGES[stage], end, greets=True, tls=context)
        await until(lambda: repr(server) == EMPTY)


HANDSHAKES: dict[str, bytes] = {
    "nothing": b"",
    "a byte": b"\x16",
    "half a hello": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40),
    "a broken hello": b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00",
    "an alert": b"\x15\x03\x03\x00\x02\x02\x28",
    "another protocol": b"GET / HTTP/1.1\r\n\r\n",
    "HTTP/2 without TLS": PREFACE,
}


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
@pytest.mark.parametrize("begin", HANDSHAKES)
async def test_a_client_may_vanish_within_a_handshake(begin: str, end: Act, files: Files) -> None:
    async with test_tls_transport.serving(files) as (server, target):
        await vanish(target, say(HANDSHAKES[begin]), end)
        await until(lambda: repr(server) == EMPTY)


async def test_a_hello_that_is_whole_and_a_reset(files: Files) -> None:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = ssl.create_default_context(cafile=files.ca).wrap_bio(
        incoming, outgoing, server_hostname="localhost"
    )
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    async with test_tls_transport.serving(files) as (server, target):
        for end in ENDS:
            await vanish(target, say(outgoing.read()), end)
        await until(lambda: repr(server) == EMPTY)
