"""Clients with several targets: the first that serves is used, whatever happens to the others."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import itertools
import json
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
import pytest
import trustme

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyException,
    DiscordProxyGrpcError,
    endpoints,
)
from discordproxy.discord_api_pb2 import SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.certificates import write_certificate
from tests.e2e.echo import run_echo
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox
from tests.e2e.scripted import ScriptedConnection, answer, run_scripted

Send = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def _checks_are_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoints, "CHECK_SECONDS", 0.1)


@pytest.fixture(params=["blocking", "async"])
def send(request: pytest.FixtureRequest) -> Send:
    """Sends messages one after the other: `send(target, *contents, **settings)` returns what was answered."""

    def blocking(target: str, *contents: str, **settings: Any) -> list[str]:
        with DiscordClient(target, **settings) as client:
            return [
                client.create_channel_message(ids.TEXT_CHANNEL_ID, content).content for content in contents
            ]

    def asynchronous(target: str, *contents: str, **settings: Any) -> list[str]:
        async def work() -> list[str]:
            async with AsyncDiscordClient(target, **settings) as client:
                return [
                    (await client.create_channel_message(ids.TEXT_CHANNEL_ID, content)).content
                    for content in contents
                ]

        return asyncio.run(work())

    return blocking if request.param == "blocking" else asynchronous


def closed_port(host: str = "127.0.0.1") -> str:
    """Return an address where nobody listens."""
    with socket.create_server((host, 0)) as listener:
        return f"{host}:{listener.getsockname()[1]}"


@contextlib.contextmanager
def run_silent() -> Iterator[str]:
    """Yield the address of a server that accepts connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_a_target_where_nobody_listens_is_passed_by(send: Send) -> None:
    with run_echo() as echo:
        assert send(f"{closed_port()},{echo.target}", "one", "two", retries=0) == ["one", "two"]


def test_a_target_that_is_silent_costs_two_seconds_at_most_and_only_once(send: Send) -> None:
    with run_silent() as silent, run_echo() as echo:
        started = time.monotonic()
        assert send(f"{silent},{echo.target}", "one", "two", "three", timeout=60) == ["one", "two", "three"]
        assert 1.5 < time.monotonic() - started < 20
        assert send(f"{silent},{echo.target}", "one", timeout=1.0) == ["one"]  # half of it for each


def test_when_all_are_down_each_is_named_with_its_reason(send: Send) -> None:
    first, second = closed_port(), closed_port()
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE") as caught:
        send(f"{first},{second},unix:/nonexistent/p.sock", "x", timeout=60, connect_timeout=0.5)
    assert caught.value.details.endswith(
        f"{first}: connection refused; {second}: connection refused; "
        "unix:/nonexistent/p.sock: No such file or directory"
    )
    assert (caught.value.is_transient, caught.value.is_misconfigured) == (True, False)


def test_the_text_of_the_error_has_an_end_however_many_they_are(send: Send) -> None:
    target = ",".join(f"unix:/nonexistent/{'x' * 40}{number}" for number in range(200))
    with pytest.raises(DiscordProxyGrpcError) as caught:
        send(target, "x", retries=0)
    assert len(str(caught.value)) < 4096


@contextlib.contextmanager
def keep_sending(target: str) -> Iterator[Callable[[int], None]]:
    """Send from a thread without a pause, and yield what waits for so many more messages; fail if one fails."""
    done, ended = [0], threading.Event()

    def work() -> None:
        client = DiscordClient(target)
        while not ended.is_set():
            client.create_channel_message(ids.TEXT_CHANNEL_ID, f"message {done[0]}")
            done[0] += 1

    def wait_for(count: int) -> None:
        until, wanted = time.monotonic() + 60, done[0] + count
        while done[0] < wanted:
            assert time.monotonic() < until
            assert not sender.done() or sender.result()
            time.sleep(0.01)

    with ThreadPoolExecutor(1) as threads:
        sender = threads.submit(work)
        try:
            yield wait_for
        finally:
            ended.set()
        sender.result(60)


def count_calls(proxy: ProxyProcess) -> int:
    return proxy.log.count("SendChannelMessage")


@pytest.mark.slow
def test_calls_come_back_to_the_first_and_a_rolling_restart_fails_none_and_does_nothing_twice() -> None:
    fast = ("--global-rate-limit", "10000")
    with run_sandbox("--no-limits") as sandbox, contextlib.ExitStack() as running:
        first, second = (running.enter_context(run_proxy(*fast, sandbox=sandbox)) for _ in range(2))
        ports = [int(proxy.target.rpartition(":")[2]) for proxy in (first, second)]
        with keep_sending(f"{first.target},{second.target}") as wait_for:
            for _ in range(3):
                wait_for(20)
                assert count_calls(second) == 0
                assert first.process.stop(signal.SIGTERM) == 0
                wait_for(20)
                assert count_calls(second) > 0
                first = running.enter_context(run_proxy(*fast, sandbox=sandbox, port=ports[0]))
                wait_for_calls(first)
                assert second.process.stop(signal.SIGTERM) == 0
                second = running.enter_context(run_proxy(*fast, sandbox=sandbox, port=ports[1]))
        contents = Counter(message["content"] for message in sandbox.messages())
        assert set(contents.values()) == {1}


def wait_for_calls(proxy: ProxyProcess) -> None:
    """Wait until calls come to a proxy."""
    until = time.monotonic() + 30
    while not count_calls(proxy):
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_proxy_that_does_not_serve_is_passed_by_and_used_again_once_it_does(
    send: Send, sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    with run_sandbox() as other, run_proxy(sandbox=other) as refused:
        other.fail(status=401, times=None, body={"message": "401: Unauthorized", "code": 0})
        with pytest.raises(DiscordProxyException, match="401"):
            send(refused.target, "x", retries=0)
        assert send(f"{refused.target},{proxy.target}", "one", "two") == ["one", "two"]
        assert {message["content"] for message in sandbox.messages()} == {"one", "two"}
        with pytest.raises(DiscordProxyGrpcError, match=r"NOT_SERVING.*; 127") as caught:
            send(f"{refused.target},{closed_port()}", "x", connect_timeout=0.5, timeout=30)
        assert caught.value.is_transient


async def test_a_proxy_that_stops_to_serve_is_left_by_the_calls_that_follow(
    sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    with run_sandbox() as other, run_proxy(sandbox=other) as first:
        async with AsyncDiscordClient(f"{first.target},{proxy.target}", timeout=30) as client:
            await client.create_channel_message(ids.TEXT_CHANNEL_ID, "before")
            assert len(other.messages()) == 1
            other.fail(status=401, times=None, body={"message": "401: Unauthorized", "code": 0})
            async with asyncio.timeout(30):
                while not sandbox.messages():
                    with contextlib.suppress(DiscordProxyException):
                        await client.create_channel_message(ids.TEXT_CHANNEL_ID, "after")


def test_a_server_without_a_health_service_is_taken_for_one_that_serves(send: Send) -> None:
    with run_scripted(answer) as first, run_scripted(answer) as second:
        assert send(f"{first.target},{second.target}", "x", timeout=20) == ["done"]


def test_a_refused_stream_goes_to_the_next_at_once() -> None:
    def refuse(connection: ScriptedConnection, stream_id: int) -> None:
        connection.reset(stream_id, 7)

    with run_scripted(refuse) as first, run_echo() as echo:
        started = time.monotonic()
        client = DiscordClient(f"{first.target},{echo.target}", timeout=60, retries=0)
        assert client.create_channel_message(5, "x").content == "x"
        assert time.monotonic() - started < 30


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names that this machine's resolver knows in addition."""
    known: dict[str, list[str]] = {}
    system = socket.getaddrinfo

    def look_up(host: Any, port: Any, *arguments: Any, **options: Any) -> list[Any]:
        found: list[Any] = []
        for address in known.get(host, [host]):
            found += system(address, port, *arguments, **options)
        return found

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


needs_many_loopbacks = pytest.mark.skipif(sys.platform != "linux", reason="needs 127.0.0.2")


@needs_many_loopbacks
def test_all_addresses_of_a_name_are_tried(send: Send, names: dict[str, list[str]]) -> None:
    with run_echo() as echo:
        host, _, port = echo.target.rpartition(":")
        names["proxy.test"] = ["127.0.0.3", "127.0.0.2", host]
        assert send(f"dns:///proxy.test:{port}", "one", "two", retries=0) == ["one", "two"]
        names["proxy.test"] = ["127.0.0.3", "127.0.0.2"]
        with pytest.raises(DiscordProxyGrpcError) as caught:
            send(f"proxy.test:{port}", "x", retries=0)
        assert caught.value.details.endswith(f"at proxy.test:{port}: connection refused")


@needs_many_loopbacks
def test_each_host_is_verified_by_its_own_name(
    send: Send, names: dict[str, list[str]], sandbox: SandboxProcess
) -> None:
    with tempfile.TemporaryDirectory() as name:
        authority = trustme.CA()
        files = write_certificate(Path(name), "right", "right.test", authority=authority)
        options = ("--tls-cert", str(files.certificate), "--tls-key", str(files.key))
        with run_proxy(*options, sandbox=sandbox) as proxy:
            port = proxy.target.rpartition(":")[2]
            names["wrong.test"], names["right.test"] = ["127.0.0.1"], ["127.0.0.2", "127.0.0.1"]
            target = f"wrong.test:{port},right.test:{port}"
            assert send(target, "in", ca=files.ca, timeout=30) == ["in"]
            with pytest.raises(DiscordProxyGrpcError, match="Hostname mismatch") as caught:
                send(f"wrong.test:{port}", "out", ca=files.ca, timeout=30)
            assert caught.value.is_misconfigured


def test_closing_a_client_closes_its_connections_to_all_targets() -> None:
    with run_echo() as first, run_echo() as second:
        client = DiscordClient(f"{first.target},{second.target}", timeout=20)
        client.create_channel_message(5, "x")
        client.close()
        assert client.create_channel_message(5, "y").content == "y"


@pytest.mark.slow
def test_grpcio_outlasts_a_rolling_restart_with_the_service_config_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "developers" / "grpc.md").read_text(encoding="utf-8")
    config = ast.literal_eval(page.partition("SERVICE_CONFIG = ")[2].partition("\noptions")[0])
    with_health = config | {
        "loadBalancingConfig": [{"round_robin": {}}],
        "healthCheckConfig": {"serviceName": ""},
    }
    for one in (config, with_health):
        check_grpcio(json.dumps(one))


def check_grpcio(config: str) -> None:
    """Send while each of two proxies is restarted; check that nothing fails and that nothing is done twice."""
    fast, sent = ("--global-rate-limit", "10000"), itertools.count()
    with run_sandbox("--no-limits") as sandbox, contextlib.ExitStack() as running:
        proxies = [running.enter_context(run_proxy(*fast, sandbox=sandbox)) for _ in range(2)]
        target = "ipv4:" + ",".join(proxy.target for proxy in proxies)
        channel = running.enter_context(grpc.insecure_channel(target, [("grpc.service_config", config)]))

        def send_some() -> None:
            for number in itertools.islice(sent, 20):
                request = SendChannelMessageRequest(
                    channel_id=ids.TEXT_CHANNEL_ID, content=f"message {number}", nonce=f"nonce {number}"
                )
                DiscordApiStub(channel).SendChannelMessage(request, timeout=30)

        with ThreadPoolExecutor(1) as threads:
            for proxy in proxies:
                send_some()
                stopping = threads.submit(proxy.process.stop, signal.SIGTERM)
                while not stopping.done():
                    send_some()
                assert stopping.result() == 0
                port = int(proxy.target.rpartition(":")[2])
                running.enter_context(run_proxy(*fast, sandbox=sandbox, port=port))
            send_some()
        contents = Counter(message["content"] for message in sandbox.messages())
        assert contents == Counter(f"message {number}" for number in range(next(sent)))


def test_a_forked_child_finds_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    with run_echo() as echo:
        monkeypatch.setenv("DISCORDPROXY_TARGET", f"{closed_port()},{echo.target}")
        client = DiscordClient(timeout=20)
        assert client.create_channel_message(5, "parent").content == "parent"
        child = os.fork()
        if not child:
            status = 1
            with contextlib.suppress(BaseException):
                status = 0 if client.create_channel_message(5, "child").content == "child" else 2
            os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
        assert client.create_channel_message(5, "parent").content == "parent"
