"""What both clients make of a proxy that is not there, ends, hangs, or is none."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
)
from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse
from tests.e2e.echo import NOTHING, EchoProxy, run_echo
from tests.e2e.scripts import run_echo_process

Send = Callable[..., Any]


@pytest.fixture(params=["blocking", "async"])
def send(request: pytest.FixtureRequest) -> Send:
    """Sends one message with a new client: `send(target, content, **client_settings)`."""

    def blocking(target: str, content: str = "x", **settings: Any) -> Any:
        return DiscordClient(target, **settings).create_channel_message(5, content)

    def asynchronous(target: str, content: str = "x", **settings: Any) -> Any:
        return asyncio.run(AsyncDiscordClient(target, **settings).create_channel_message(5, content))

    return blocking if request.param == "blocking" else asynchronous


@contextmanager
def listen(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A TCP server that treats each connection in its own way."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            taken.append(connection)
            behave(connection)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for connection in taken:
            connection.close()


def say_nothing(connection: socket.socket) -> None:
    """Accept, and never speak."""


def close(connection: socket.socket) -> None:
    """Accept, and leave."""
    connection.close()


def reset(connection: socket.socket) -> None:
    """Accept, and cut the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def speak_http_1(connection: socket.socket) -> None:
    """Be a web server."""
    connection.recv(100)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    connection.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def assert_unavailable(send: Send, target: str, **settings: Any) -> str:
    with pytest.raises(DiscordProxyGrpcError) as raised:
        send(target, **settings)
    assert raised.value.status.name == "UNAVAILABLE"
    assert target in raised.value.details
    return str(raised.value)


def test_a_refused_connection_is_unavailable_once_the_time_to_connect_is_over(send: Send) -> None:
    started = time.monotonic()
    assert "connection refused" in assert_unavailable(send, f"127.0.0.1:{free_port()}", connect_timeout=2)
    assert time.monotonic() - started < 10  # by default a call may take half an hour


def test_an_unknown_host_is_unavailable(send: Send) -> None:
    assert_unavailable(send, "no-such-host.invalid:50051", retries=0)


def test_a_missing_socket_is_unavailable(send: Send) -> None:
    assert "No such file" in assert_unavailable(send, "unix:/no/such/socket", retries=0)


@pytest.mark.parametrize("target", ["http://localhost:50051", "localhost:port", "localhost:99999"])
def test_a_target_that_is_not_valid_is_refused_at_once(send: Send, target: str) -> None:
    with pytest.raises(ValueError, match="the target"):
        send(target)


@pytest.mark.parametrize("behave", [close, reset, speak_http_1])
def test_a_server_that_is_no_proxy_is_unavailable(
    send: Send, behave: Callable[[socket.socket], None]
) -> None:
    with listen(behave) as target:
        assert_unavailable(send, target, retries=1, timeout=10, connect_timeout=0.5)


def test_a_server_that_never_answers_is_a_timeout(send: Send) -> None:
    with listen(say_nothing) as target:
        started = time.monotonic()
        with pytest.raises(DiscordProxyTimeoutError, match="No answer in time"):
            send(target, timeout=0.3)
        assert 0.25 < time.monotonic() - started < 10


def test_why_there_was_no_connection_is_told_although_the_last_attempt_had_no_time_to_find_out(
    send: Send,
) -> None:
    connections: list[socket.socket] = []

    def close_the_first(connection: socket.socket) -> None:
        connections.append(connection)
        if len(connections) == 1:
            connection.close()

    with listen(close_the_first) as target:
        told = assert_unavailable(send, target, timeout=1, connect_timeout=30)
        assert re.search("closed the connection|reset by peer", told)  # whichever the system saw
        assert len(connections) > 1


def test_after_silence_the_next_call_has_a_new_connection() -> None:
    connections: list[socket.socket] = []
    with listen(connections.append) as target:
        for _ in range(2):
            with pytest.raises(DiscordProxyTimeoutError):
                DiscordClient(target, timeout=0.1).create_channel_message(5, "x")
        assert len(connections) == 2


def test_a_restarted_proxy_is_reconnected_to_unnoticed() -> None:
    with run_echo_process() as target:
        client = DiscordClient(target, retries=0)
        first = client.create_channel_message(5, "a")
    with run_echo_process(int(target.rpartition(":")[2])) as again:
        assert again == target
        second = client.create_channel_message(5, "b")
    assert first.author is not None
    assert second.author is not None
    assert first.author.id != second.author.id


async def test_a_restarted_proxy_is_reconnected_to_even_before_the_end_was_seen() -> None:
    # The loop does not run between the two calls, so the end of the connection is only met by the second call.
    with run_echo_process() as target:
        client = AsyncDiscordClient(target, retries=0)
        await client.create_channel_message(5, "a")
    with run_echo_process(int(target.rpartition(":")[2])):
        assert (await client.create_channel_message(5, "b")).content == "b"
    await client.close()


def test_a_proxy_that_dies_in_mid_call_is_unavailable(send: Send) -> None:
    with run_echo_process() as target:
        with pytest.raises(DiscordProxyGrpcError) as raised:
            send(target, "die", retries=0)
        assert raised.value.status.name == "UNAVAILABLE"


@pytest.fixture
def echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


def test_a_message_is_repeated_with_the_same_nonce(send: Send, echo: EchoProxy) -> None:
    echo.service.refusals = 2
    assert send(echo.target).content == "x"
    assert len(echo.service.requests) == 3
    assert len({request.nonce for request in echo.service.requests}) == 1


def test_retries_are_counted(send: Send, echo: EchoProxy) -> None:
    echo.service.refusals = 10
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE"):
        send(echo.target, retries=1)
    assert len(echo.service.requests) == 2
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE"):
        send(echo.target, retries=0)
    assert len(echo.service.requests) == 3


def test_retries_end_with_the_time(send: Send, echo: EchoProxy) -> None:
    echo.service.refusals = 10**6
    started = time.monotonic()
    with pytest.raises(
        DiscordProxyGrpcError, match="UNAVAILABLE|DEADLINE_EXCEEDED"
    ):  # the last one may be under way
        send(echo.target, retries=1000, timeout=0.5)
    assert time.monotonic() - started < 10  # a thousand of them would take half an hour


def test_other_refusals_are_not_repeated(send: Send, echo: EchoProxy) -> None:
    refused = '{"type": "HTTPException", "status": 502, "code": 0, "text": "Bad Gateway"}'
    for content in ("fail INVALID_ARGUMENT no", "fail RESOURCE_EXHAUSTED no", f"fail UNAVAILABLE {refused}"):
        echo.service.requests.clear()
        with pytest.raises(Exception, match="no|Bad Gateway"):
            send(echo.target, content)
        assert len(echo.service.requests) == 1


def test_a_client_outlasts_a_proxy_that_comes_late(send: Send) -> None:
    port = free_port()
    proxies: list[EchoProxy] = []

    def start_late() -> None:
        time.sleep(0.5)
        proxies.append(EchoProxy(port))
        proxies[0].start()

    thread = threading.Thread(target=start_late)
    thread.start()
    try:
        assert send(f"127.0.0.1:{port}", retries=20, timeout=20).content == "x"
    finally:
        thread.join()
        proxies[0].stop()


def test_a_call_that_ends_without_an_answer_is_an_error_of_the_proxy(echo: EchoProxy) -> None:
    client = DiscordClient(echo.target)
    with pytest.raises(DiscordProxyGrpcError, match=r"INTERNAL.*without an answer"):
        client._call(NOTHING, GetGuildChannelsRequest, GetGuildChannelsResponse, None, guild_id=1)


def test_a_loop_thread_that_gets_no_time_to_run_is_a_timeout(
    echo: EchoProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discordproxy.client.blocking.GRACE_SECONDS", -0.5)
    for nonce, is_unknown in (("", True), ("mine", False)):
        with pytest.raises(DiscordProxyTimeoutError, match="No answer in time") as raised:
            DiscordClient(echo.target).create_channel_message(5, "wait 30", timeout=0.6, nonce=nonce)
        assert (raised.value.is_outcome_unknown, raised.value.is_transient) == (is_unknown, not is_unknown)
    assert echo.service.cancelled.wait(5)
