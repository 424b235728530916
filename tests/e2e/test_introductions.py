"""What a server tells its own sandbox of calls reaches that sandbox, and nobody else."""

from __future__ import annotations

import contextlib
import json
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

PREFIX = "x-discordproxy-"


class Capture(BaseHTTPRequestHandler):
    """Keeps the headers of every request, and answers that there is no such thing."""

    protocol_version = "HTTP/1.1"
    captured: list[dict[str, str]]

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.captured.append({name.lower(): value for name, value in self.headers.items()})
        body = b'{"message": "Unknown", "code": 10003}'
        self.send_response(404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Print nothing."""


@contextlib.contextmanager
def run_capture() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Serve in a thread; yields the address and the headers of the requests so far."""
    captured: list[dict[str, str]] = []
    handler = type("Handler", (Capture,), {"captured": captured})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = False
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api/v10", captured
        finally:
            server.shutdown()
            thread.join()


def call_everything(proxy: ProxyProcess) -> int:
    """Make calls of several kinds; return how many."""
    with DiscordClient(proxy.target, timeout=20) as client:
        calls = (
            lambda: client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello"),
            lambda: client.get_channel(ids.TEXT_CHANNEL_ID),
            lambda: client.create_direct_message(ids.USER_ID, "Hello"),
            lambda: client.execute_webhook(ids.WEBHOOK_ID, ids.WEBHOOK_TOKEN, "Hello"),
            lambda: client.get_guild_channels(ids.GUILD_ID),
        )
        for call in calls:
            with contextlib.suppress(DiscordProxyException):
                call()
    return len(calls)


def recorded(origin: str) -> list[dict[str, str]]:
    """Return the headers of the requests that a sandbox has received."""
    with urllib.request.urlopen(f"{origin}/sandbox/requests", timeout=60) as answer:
        requests = json.load(answer)
    return [{name.lower(): value for name, value in one["headers"].items()} for one in requests]


def test_the_servers_own_sandbox_is_told_which_call_a_request_is_for() -> None:
    with run_proxy() as proxy:
        call_everything(proxy)
        told = recorded(proxy.process.wait_for(r"^  (http://[^/]+)/$")[1])
    calls = [headers[f"{PREFIX}call"] for headers in told if f"{PREFIX}call" in headers]
    assert set(calls) == {
        "SendChannelMessage",
        "GetChannel",
        "SendDirectMessage",
        "ExecuteWebhook",
        "GetGuildChannels",
    }
    assert all(headers[f"{PREFIX}request-id"] for headers in told if f"{PREFIX}call" in headers)


def test_another_address_is_told_nothing() -> None:
    with run_capture() as (url, captured):
        options = ("--discord-url", url)
        env = {"DISCORD_BOT_TOKEN": "token"}
        with run_proxy(*options, stand_in=False, env=env) as proxy:
            made = call_everything(proxy)
    assert len(captured) >= made
    assert [name for headers in captured for name in headers if name.startswith(PREFIX)] == []


def test_a_sandbox_that_another_program_runs_is_told_nothing(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy:
        made = call_everything(proxy)
    told = recorded(sandbox.url.removesuffix("/api/v10"))
    assert len(told) >= made
    assert [name for headers in told for name in headers if name.startswith(PREFIX)] == []


@pytest.mark.parametrize("variable", ["DISCORDPROXY_DISCORD_URL", "HTTP_PROXY", "ALL_PROXY"])
def test_with_its_own_sandbox_the_server_sends_nothing_elsewhere(variable: str) -> None:
    with run_capture() as (url, captured):
        value = url if variable == "DISCORDPROXY_DISCORD_URL" else url.removesuffix("/api/v10")
        with run_proxy(env={variable: value, variable.lower(): value}) as proxy:
            call_everything(proxy)
            assert recorded(proxy.process.wait_for(r"^  (http://[^/]+)/$")[1])
    assert captured == []
