"""What a real proxy tells Prometheus: counts that follow what happens, with few labels and no secrets."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.processes import SERVER, run_process
from tests.e2e.telemetry.conftest import Monitored

WEBHOOK_TOKEN = "a-webhook-token-that-nobody-may-see"
PAGES = ("/", "/metrics", "/status.json", "/readyz")


@pytest.fixture
def client(monitored: Monitored) -> Iterator[DiscordClient]:
    with DiscordClient(monitored.target, timeout=20, retries=0) as client:
        yield client


@contextlib.contextmanager
def refused() -> Iterator[None]:
    with contextlib.suppress(DiscordProxyException):
        yield
        pytest.fail("it was not refused")


def test_calls_and_requests_are_counted(monitored: Monitored, client: DiscordClient) -> None:
    def counts() -> list[float]:
        route = {"method": "POST", "route": "/channels/{id}/messages"}
        return [
            monitored.sum_of("discordproxy_rpcs_total", rpc="SendChannelMessage", status="OK", client=""),
            monitored.sum_of("discordproxy_rpcs_total", rpc="SendChannelMessage", status="NOT_FOUND"),
            monitored.sum_of("discordproxy_rpc_duration_seconds_count", rpc="SendChannelMessage"),
            monitored.sum_of("discordproxy_http_requests_total", status="200", **route),
            monitored.sum_of("discordproxy_http_request_duration_seconds_count", **route),
            monitored.sum_of("discordproxy_limiter_wait_seconds_count"),
        ]

    client.create_channel_message(ids.TEXT_CHANNEL_ID, "warm")  # asks for the channel's guild, once
    before = counts()
    client.create_channel_message(ids.TEXT_CHANNEL_ID, "one")
    with refused():
        client.create_channel_message(5, "to nowhere")
    # The second channel's guild is asked for beside the message.
    grown = [after - earlier for after, earlier in zip(counts(), before, strict=True)]
    assert grown[:4] == [1, 1, 2, 1]
    assert grown[4] == 2
    assert grown[5] >= 2


def test_retries_and_refusals_are_counted_by_cause(monitored: Monitored, client: DiscordClient) -> None:
    def counts() -> list[float]:
        return [
            monitored.sum_of("discordproxy_http_retries_total", cause="server_error"),
            monitored.sum_of("discordproxy_http_retries_total", cause="rate_limited"),
            monitored.sum_of("discordproxy_rate_limited_total", scope="shared"),
            monitored.sum_of("discordproxy_http_requests_total", route="/guilds/{id}/channels", status="502"),
        ]

    before = counts()
    monitored.sandbox.fail(method="GET", path="/guilds/**", status=502, times=1)
    client.get_guild_channels(ids.GUILD_ID)
    body = {"message": "slow", "retry_after": 0.05, "global": False}
    headers = {"X-RateLimit-Scope": "shared", "Retry-After": "1"}
    monitored.sandbox.fail(method="GET", path="/guilds/**", status=429, headers=headers, body=body, times=1)
    client.get_guild_channels(ids.GUILD_ID)
    assert [after - earlier for after, earlier in zip(counts(), before, strict=True)] == [1, 1, 1, 1]


def test_no_caller_makes_labels(monitored: Monitored, client: DiscordClient) -> None:
    for number in range(3):
        with refused():
            client.call_discord("GET", f"/made-up-{number}")
    with grpc.insecure_channel(monitored.target) as channel:
        call = channel.unary_unary("/discord_api.DiscordApi/MadeUp", lambda text: text, lambda text: text)
        with contextlib.suppress(grpc.RpcError):
            call(b"", timeout=60)
    client.call_discord("GET", "/users/@me")
    text = monitored.get("/metrics")
    assert "made-up" not in text
    assert "MadeUp" not in text
    assert monitored.sum_of("discordproxy_http_requests_total", route="other", status="404") >= 3
    assert monitored.sum_of("discordproxy_http_requests_total", route="/users/@me", status="200") >= 1


def test_no_secret_and_no_id_is_told(monitored: Monitored, client: DiscordClient) -> None:
    client.create_channel_message(ids.TEXT_CHANNEL_ID, "content-that-nobody-may-see")
    client.create_direct_message(ids.USER_ID, "content-that-nobody-may-see")
    with refused():
        client.call_discord("POST", f"/webhooks/123456/{WEBHOOK_TOKEN}", json={"content": "x"})
    with refused():
        client.execute_webhook(webhook_id=123456, webhook_token=WEBHOOK_TOKEN, content="x")
    monitored.sandbox.fail(method="POST", path="/webhooks/**", drop="before", times=None)
    with refused():
        client.execute_webhook(webhook_id=654321, webhook_token=WEBHOOK_TOKEN, content="x")
    pages = {path: monitored.get(path) for path in PAGES}
    assert "CallDiscord" in pages["/status.json"]
    assert "/webhooks/654321/***" in pages["/status.json"]
    for text in pages.values():
        for secret in (monitored.sandbox.token, WEBHOOK_TOKEN, "nobody-may-see"):
            assert secret not in text
    values = set(re.findall(r'\w="([^"]*)"', pages["/metrics"]))
    assert [value for value in values if re.search(r"\d{6,}", value)] == [], "ids are no labels"
    assert set(re.findall(r'client="([^"]*)"', pages["/metrics"])) == {""}, "no client has a name here"
    document = json.loads(pages["/status.json"])
    assert {trouble["client"] for trouble in document["calls"]["troubles"]} == {""}


def test_a_metrics_port_in_use_ends_the_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = (SERVER, "--sandbox", "--port", "0", "--metrics-port", port)
        with run_process(*command, cwd=tmp_path) as process:
            assert process.wait(60) == 1
    assert process.errors == [f"ERROR: Cannot serve on 127.0.0.1:{port}: Address already in use"]
