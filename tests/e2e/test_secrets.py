"""What a real server writes where Discord's side does not speak HTTP: no token in it, whoever puts it into words."""

from __future__ import annotations

import socketserver
import stat
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import grpc
import pytest

from discordproxy import discord_api_pb2 as pb
from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from tests.e2e.processes import ProxyProcess, run_proxy

TOKEN = "geheim-Token_0123"
CALLS = [
    ("GET", f"/webhooks/12/{TOKEN}"),
    ("POST", f"/webhooks/12/{TOKEN}"),
    ("POST", f"//webhooks/%31%32/{TOKEN}"),
    ("POST", f"/%77ebhooks/12/{TOKEN}/slack"),
]
SECONDS = 2.0


class Nonsense(socketserver.StreamRequestHandler):
    """Answers what is not HTTP."""

    def handle(self) -> None:
        """Wait for a request, and answer it badly."""
        while self.rfile.readline() not in {b"", b"\r\n"}:
            pass
        self.wfile.write(b"nonsense\r\n\r\n")


class Server(socketserver.ThreadingTCPServer):
    """Ends its connections with itself."""

    daemon_threads = False
    block_on_close = True


@contextmanager
def speak_nonsense() -> Iterator[str]:
    """Run a server that speaks nonsense; yield the root of its API."""
    with Server(("127.0.0.1", 0), Nonsense) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/api/v10"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def proxy() -> Iterator[ProxyProcess]:
    """A server between us and nonsense, at its most talkative."""
    with speak_nonsense() as url:
        options = ("--log-file-level", "DEBUG", "--log-console-level", "DEBUG", "--metrics-port", "0")
        env = {"DISCORD_BOT_TOKEN": "bot-token"}
        with run_proxy(*options, "--discord-url", url, stand_in=False, env=env) as proxy:
            yield proxy


def read_everything(proxy: ProxyProcess) -> str:
    """Return all that the server has told anybody but its caller."""
    address = proxy.process.wait_for(r"Metrics and status on (http://\S+)")[1]
    with urllib.request.urlopen(f"{address}status.json", timeout=60) as answer:
        status = answer.read().decode()
    return "\n".join([proxy.log, *proxy.process.errors, *proxy.process.lines, status])


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_token_in_a_path_stands_in_no_line_no_error_and_not_on_the_page(
    proxy: ProxyProcess, method: str, path: str
) -> None:
    body = {"access_token": TOKEN, "content": "x"} if method == "POST" else None
    with (
        DiscordClient(proxy.target, timeout=SECONDS) as client,
        pytest.raises(DiscordProxyException) as caught,
    ):
        client.call_discord(method, path, json=body)
    written = read_everything(proxy)
    assert TOKEN not in str(caught.value)
    assert TOKEN not in written
    assert "webhooks/12/***" in written
    assert "bot-token" not in written


@pytest.mark.parametrize("given", ["x] [INFO] forged", "x" * 65, "a=1"])
def test_a_request_id_that_could_forge_a_line_is_replaced(proxy: ProxyProcess, given: str) -> None:
    with grpc.insecure_channel(proxy.target) as channel:
        call = DiscordApiStub(channel).GetCurrentUser.with_call
        with pytest.raises(grpc.RpcError) as caught:
            call(pb.GetCurrentUserRequest(), timeout=SECONDS, metadata=[("x-request-id", given)])
    metadata: Any = caught.value  # its types leave this out
    answered = dict(metadata.trailing_metadata())["x-request-id"]
    assert answered != given
    assert f"[{answered}]" in proxy.log
    assert given not in proxy.log


def test_a_method_without_end_makes_no_line_without_end(proxy: ProxyProcess) -> None:
    with DiscordClient(proxy.target, timeout=SECONDS) as client, pytest.raises(DiscordProxyException):
        client.call_discord("G" * 1_000_000 + "\u2028", "/" + "x" * 100_000)
    assert max(len(line.encode()) for line in proxy.log.split("\n")) < 8192


def test_the_log_is_not_for_everybody(proxy: ProxyProcess) -> None:
    mode = stat.S_IMODE((proxy.folder / "discordproxyserver.log").stat().st_mode)
    assert mode & stat.S_IRWXO == 0
