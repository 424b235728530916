"""A TLS handshake that does not come about: one exception of ours, one line of the tools, whatever asyncio throws."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from discordproxy.cli.commands import main as command
from discordproxy.cli.message import main as message
from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from discordproxy.client.http2.channel import PooledChannel
from discordproxy.discord_api import Channel
from tests.certificates import Files, write_certificate
from tests.unit.server.http2 import test_http2
from tests.unit.server.http2.test_http2 import in_thread
from tests.unit.server.http2.test_tls_transport import serving

RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: closing sends a reset."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_certificate(tmp_path_factory.mktemp("server"), "server", "localhost", "127.0.0.1")


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_certificate(tmp_path_factory.mktemp("stranger"), "stranger", "localhost")


@pytest.fixture
async def strict(files: Files) -> AsyncIterator[str]:
    """A TLS port that asks for a client certificate."""
    async with serving(files) as (_, target):
        yield target


async def fail_all(target: str, **options: Any) -> set[str]:
    """Call with both clients; return what they complain of."""

    def call_blocking() -> None:
        with DiscordClient(target, timeout=5, retries=0, **options) as client:
            client.get_guild_channels(7)

    found = []
    for _ in range(3):
        with pytest.raises(DiscordProxyGrpcError) as caught:
            await in_thread(call_blocking)
        found.append(caught.value)
        with pytest.raises(DiscordProxyGrpcError) as caught:
            async with AsyncDiscordClient(target, timeout=5, retries=0, **options) as client:
                await client.get_guild_channels(7)
        found.append(caught.value)
    return {f"{error.status.name} {str(error.details).partition(f'{target}: ')[2]}" for error in found}


async def test_without_a_certificate(strict: str, files: Files) -> None:
    told = await fail_all(strict, ca=files.ca)
    assert told == {"UNAVAILABLE it asks for a client certificate: give one with cert="}


async def test_with_a_strangers_certificate(strict: str, files: Files, stranger: Files) -> None:
    told = await fail_all(strict, ca=files.ca, cert=stranger.own)
    (line,) = told
    assert line.startswith("UNAVAILABLE it refuses this client or its certificate: unknown ca; ")
    assert line.endswith("show a certificate with cert= that the proxy accepts")


async def test_with_a_server_that_is_not_known(strict: str, files: Files) -> None:
    (told,) = await fail_all(strict, tls=True, cert=files.own)
    assert "its certificate is not accepted: self-signed certificate" in told


async def test_the_tools_say_so_in_one_line(
    strict: str, files: Files, capsys: pytest.CaptureFixture[str]
) -> None:
    port = strict.rpartition(":")[2]
    there = ["--host", "localhost", "--port", port, "--ca", str(files.ca), "--timeout", "5"]
    assert await in_thread(message, ["channel", "1", "Hello", *there]) == 1
    assert await in_thread(command, ["health", *there]) == 1
    assert await in_thread(command, ["call", "GET", "/users/@me", *there]) == 1
    captured = capsys.readouterr()
    lines = (captured.out + captured.err).splitlines()
    assert len(lines) == 3
    assert all("it asks for a client certificate" in line for line in lines)


def hang_up(client: socket.socket) -> None:
    client.recv(1)


def reset(client: socket.socket) -> None:
    client.recv(1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)


def talk_nonsense(client: socket.socket) -> None:
    client.recv(65536)
    client.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")


def alert(client: socket.socket) -> None:
    client.recv(65536)
    client.sendall(b"\x15\x03\x03\x00\x02\x02\x28")


@pytest.fixture(params=[hang_up, reset, talk_nonsense, alert], ids=lambda act: act.__name__)
async def rude(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A server that ends each handshake in its own way."""
    act: Callable[[socket.socket], None] = request.param
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client:
                act(client)

    serving = asyncio.create_task(asyncio.to_thread(serve))
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    await serving


async def test_with_a_server_that_breaks_off(rude: str, files: Files) -> None:
    assert all(line.startswith("UNAVAILABLE ") for line in await fail_all(rude, ca=files.ca))


@pytest.mark.parametrize(
    "error", [AttributeError("_abort"), KeyError(7), RuntimeError("odd"), ssl.SSLError(1, "odd")]
)
async def test_whatever_asyncio_throws_becomes_one_of_ours(
    error: Exception, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def throw(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(asyncio.BaseEventLoop, "create_connection", throw)
    assert all(line.startswith("UNAVAILABLE ") for line in await fail_all("localhost:1", ca=files.ca))


async def test_an_answer_counts_although_its_connection_cannot_be_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    close = PooledChannel.close

    def close_and_throw(channel: PooledChannel) -> None:
        close(channel)
        raise AttributeError("'NoneType' object has no attribute '_abort'")

    monkeypatch.setattr(PooledChannel, "close", close_and_throw)
    async with test_http2.serving() as (_, target), AsyncDiscordClient(target) as client:
        assert await client.get_guild_channels(7) == [Channel(name="x" * 7)]
