"""A new server takes over from a running one without a gap: shared ports, UNIX sockets, passed sockets."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import socket
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import grpc
import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.discord_api_pb2 import SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.certificates import write_certificate
from tests.e2e.processes import (
    SERVER,
    Process,
    ProxyProcess,
    SandboxProcess,
    run_process,
    run_proxy,
    run_sandbox,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(socket, "SO_REUSEPORT"), reason="needs SO_REUSEPORT"),
]
FAST = ("--reuse-port", "--global-rate-limit", "10000")
PATIENT = {"timeout": 180}
"""Settings of clients that wait for a proxy that starts on a busy machine."""
ACTIVATE = """
import os, sys
count = int(os.environ["LISTEN_FDS"])
for number, descriptor in enumerate(sys.argv[1 : count + 1]):
    os.dup2(int(descriptor), 3 + number)
os.environ["LISTEN_PID"] = str(os.getpid())
os.execv(sys.argv[count + 1], sys.argv[count + 1 :])
"""
"""What a service manager does between fork and exec."""


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    with run_sandbox("--no-limits") as process:
        yield process


class Load:
    """Clients that send without a pause, each message another one, until they are told to end."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self._numbers = itertools.count()
        self._has_ended = False

    def contents(self) -> Iterator[str]:
        """What to send next."""
        while not self._has_ended:
            yield f"message {next(self._numbers)}"

    def block(self, target: str, settings: dict[str, Any]) -> None:
        """Send with the blocking client, on one connection."""
        client = DiscordClient(target, **settings)
        for content in self.contents():
            self.sent.append(client.create_channel_message(ids.TEXT_CHANNEL_ID, content).content)

    def connect_each_time(self, target: str, settings: dict[str, Any]) -> None:
        """Send with the asynchronous client, each message on a connection of its own."""

        async def send() -> None:
            client = AsyncDiscordClient(target, **settings)
            for content in self.contents():
                message = await client.create_channel_message(ids.TEXT_CHANNEL_ID, content)
                self.sent.append(message.content)
                await client.close()

        asyncio.run(send())

    @contextlib.contextmanager
    def on(self, *clients: tuple[str, dict[str, Any]]) -> Iterator[None]:
        """Send as long as the context lasts, with both kinds of clients of these targets and settings.

        Raises:
            DiscordProxyException: a call failed
        """
        ways = (self.block, self.connect_each_time)
        with ThreadPoolExecutor(len(ways) * len(clients)) as threads:
            senders = [threads.submit(way, *client) for way in ways for client in clients]
            try:
                self.wait_for_more()
                yield
            finally:
                self.end()
            for sender in senders:
                sender.result(180)

    def end(self) -> None:
        """Send nothing more than what is on its way."""
        self._has_ended = True

    def wait_for_more(self, count: int = 40) -> None:
        """Wait until so many more messages are sent."""
        until, wanted = time.monotonic() + 180, len(self.sent) + count
        while len(self.sent) < wanted:
            assert time.monotonic() < until
            time.sleep(0.01)

    def check(self, sandbox: SandboxProcess) -> None:
        """Check that each message stands once."""
        assert Counter(self.sent) == Counter(message["content"] for message in sandbox.messages())
        assert set(Counter(self.sent).values()) == {1}


class Succession:
    """Servers on the same addresses, one after the other."""

    def __init__(self, sandbox: SandboxProcess, *options: str) -> None:
        self.port = free_port()
        self._sandbox = sandbox
        self._options = (*FAST, *options)
        self._running = contextlib.ExitStack()
        self.proxy = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._running.close()

    def _start(self) -> ProxyProcess:
        newer = contextlib.ExitStack()
        self.proxy = newer.enter_context(run_proxy(*self._options, sandbox=self._sandbox, port=self.port))
        self._running, older = newer, self._running
        older.close()
        return self.proxy

    def succeed(self) -> None:
        """Start the next server, and stop the one before once the next one serves."""
        before = self.proxy
        self._start()
        assert before.process.wait() == 0
        assert "Traceback" not in self.proxy.log


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_ten_restarts_under_load_fail_no_call_and_do_nothing_twice(sandbox: SandboxProcess) -> None:
    load = Load()
    with Succession(sandbox) as servers, load.on((servers.proxy.target, {})):
        for _ in range(10):
            servers.succeed()
            load.wait_for_more()
    load.check(sandbox)


def test_tls_ports_and_unix_sockets_are_taken_over_too(sandbox: SandboxProcess) -> None:
    load = Load()
    with tempfile.TemporaryDirectory() as name:
        files, path = write_certificate(Path(name), "server", "localhost"), Path(name) / "proxy.sock"
        tls = ("--tls-cert", str(files.certificate), "--tls-key", str(files.key))
        with Succession(sandbox, *tls, "--unix-socket", str(path), "--host", "127.0.0.1") as servers:
            with load.on((f"unix:{path}", {}), (f"localhost:{servers.port}", {"ca": files.ca})):
                for _ in range(3):
                    servers.succeed()
                    load.wait_for_more()
            assert path.is_socket()
        assert not path.exists()
    load.check(sandbox)


def test_the_metrics_port_goes_to_the_new_server(sandbox: SandboxProcess) -> None:
    port = free_port()
    page = f"http://127.0.0.1:{port}/readyz"
    sandbox.fail(method="POST", delay_seconds=8.0, times=1)
    options = ("--metrics-port", str(port), "--reuse-port")
    with (
        run_proxy(*options, sandbox=sandbox) as old,
        run_proxy(*options, sandbox=sandbox),
        ThreadPoolExecutor(1) as threads,
    ):
        call = threads.submit(
            DiscordClient(old.target, timeout=120).create_channel_message, ids.TEXT_CHANNEL_ID, "under way"
        )
        while not sandbox.requests("POST", "/messages"):
            time.sleep(0.01)
        old.process.popen.send_signal(signal.SIGTERM)
        while "Stopping" not in old.log:
            time.sleep(0.01)
        for _ in range(8):  # the one that stops would answer 503
            with urllib.request.urlopen(page, timeout=60) as answer:
                assert answer.status == 200
        assert not call.done()
        assert call.result(120).content == "under way"


def activate(
    names: str, *listeners: socket.socket, sandbox: SandboxProcess, folder: Path
) -> contextlib.AbstractContextManager[Process]:
    """Run a server that gets its sockets from a service manager."""
    descriptors = [listener.fileno() for listener in listeners]
    env = {"LISTEN_FDS": str(len(listeners)), "LISTEN_FDNAMES": names, "DISCORD_BOT_TOKEN": sandbox.token}
    server = (str(SERVER), "--discord-url", sandbox.url)
    command = (sys.executable, "-c", ACTIVATE, *map(str, descriptors), *server)
    return run_process(*command, cwd=folder, env=env, descriptors=descriptors)


def test_a_service_manager_keeps_the_sockets_while_no_server_runs(
    sandbox: SandboxProcess, tmp_path: Path
) -> None:
    load = Load()
    with (
        tempfile.TemporaryDirectory() as name,
        socket.create_server(("127.0.0.1", 0)) as port,
        socket.create_server(("127.0.0.1", 0)) as metrics,
        socket.socket(socket.AF_UNIX) as local,
        contextlib.ExitStack() as later,
    ):
        local.bind(f"{name}/proxy.sock")
        local.listen()
        target = f"127.0.0.1:{port.getsockname()[1]}"
        passed = ("grpc:metrics:local", port, metrics, local)
        with activate(*passed, sandbox=sandbox, folder=tmp_path) as first:
            told = first.wait_for(rf"serves on {target} for .*, also on unix:{name}/proxy.sock$")
            assert told is not None
            assert first.wait_for(f"Metrics and status on http://127.0.0.1:{metrics.getsockname()[1]}/")
            with load.on((target, PATIENT), (f"unix:{name}/proxy.sock", PATIENT)):
                assert first.stop() == 0
                second = later.enter_context(activate(*passed, sandbox=sandbox, folder=tmp_path))
                load.wait_for_more()
            assert second.stop() == 0
    load.check(sandbox)


def test_two_servers_share_passed_sockets_and_grpcio_does_not_notice_the_change(
    sandbox: SandboxProcess, tmp_path: Path
) -> None:
    request = SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="from grpcio")
    with socket.create_server(("127.0.0.1", 0)) as port, contextlib.ExitStack() as servers:
        target = "{}:{}".format(*port.getsockname())
        channel = servers.enter_context(grpc.insecure_channel(target))
        old = servers.enter_context(activate("grpc", port, sandbox=sandbox, folder=tmp_path))
        for _ in range(3):
            DiscordApiStub(channel).SendChannelMessage(request, timeout=20)
            new = servers.enter_context(activate("grpc", port, sandbox=sandbox, folder=tmp_path))
            new.wait_for("serves on")
            assert old.stop() == 0
            old = new
        DiscordApiStub(channel).SendChannelMessage(request, timeout=20)
    assert len(sandbox.messages()) == 4
