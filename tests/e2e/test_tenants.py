"""Clients that share a proxy, and strangers before it: none of them takes from the others what these need."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from grpclib.client import Channel
from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client import AsyncDiscordClient, GrpcStatus
from discordproxy.client.http2.channel import BytesCodec
from discordproxy.exceptions import DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.hostile.raw import RawClient, changed, wrap
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy
from tests.e2e.test_access import client_of, hear, refusal, token_of, write_clients

CLIENTS = {
    "all": 'may = ["*"]',
    "noisy": 'may = ["*"]',
    "reader": 'may = ["*:read"]',
    "slow": 'may = ["*"]\nrequests_per_second = 0.1',
}


@pytest.fixture(scope="module")
def guarded(
    _sandbox_process: SandboxProcess, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ProxyProcess]:
    """A proxy that serves known clients only."""
    path: Path = tmp_path_factory.mktemp("tenants") / "clients.toml"
    write_clients(path, CLIENTS)
    options = ("--clients-file", str(path), "--global-rate-limit", "10000")
    with run_proxy(*options, sandbox=_sandbox_process) as proxy:
        yield proxy


async def test_a_client_whose_requests_are_refused_is_stopped_before_it_stops_others(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    path = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
    body = {"message": "Missing Access", "code": 50001}
    sandbox.fail(method="POST", path=path, status=403, body=body, times=None)
    statuses: Counter[object] = Counter()

    async def send(client: AsyncDiscordClient) -> None:
        try:
            await client.create_channel_message(ids.NEWS_CHANNEL_ID, "x")
        except DiscordProxyException as error:
            statuses[getattr(error, "status", None)] += 1

    async with AsyncDiscordClient(guarded.target, timeout=60, token=token_of("noisy"), retries=0) as noisy:
        while not statuses[GrpcStatus.RESOURCE_EXHAUSTED]:
            await asyncio.gather(*(send(noisy) for _ in range(50)))
    refused = len(sandbox.requests("POST", path))
    assert 2000 < refused < 2600
    assert client_of("all", guarded).create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"
    error = refusal(client_of("noisy", guarded).get_current_user)
    assert "Discord refused" in str(error.details)
    assert error.retry_after is not None
    assert error.retry_after > 60


@pytest.mark.parametrize(
    ("name", "status"), [("reader", "PERMISSION_DENIED"), ("slow", "RESOURCE_EXHAUSTED")]
)
async def test_a_client_that_may_not_call_now_is_refused_before_the_message(
    name: str, status: str, guarded: ProxyProcess
) -> None:
    with contextlib.suppress(DiscordProxyException):
        await asyncio.to_thread(client_of(name, guarded).get_current_user)  # its share for seconds
    host, _, port = guarded.target.rpartition(":")
    route = "/discord_api.DiscordApi/SendChannelMessage"
    metadata = {"authorization": f"Bearer {token_of(name)}"}
    async with Channel(host, int(port), codec=BytesCodec()) as channel:
        request = channel.request(route, Cardinality.UNARY_UNARY, bytes, bytes, timeout=5, metadata=metadata)
        with pytest.raises(GRPCError) as caught:
            await hear(request)
    assert caught.value.status.name == status
    lines = "\n".join(guarded.process.lines + guarded.process.errors) + guarded.log
    assert f"{name} SendChannelMessage {status}" in lines


def test_strangers_who_ask_again_and_again_are_read_from_ever_more_slowly(guarded: ProxyProcess) -> None:
    headers = changed(path="/discord_api.DiscordApi/GetCurrentUser")
    with RawClient(guarded.target) as client:
        for stream in range(1, 401, 2):
            client.call(stream, headers, wrap(b""))
        client.listen(1.0)
        assert 1 <= len(client.answers) < 20
        assert client_of("all", guarded).create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"


def test_who_shows_a_token_has_as_many_watches_as_it_likes(guarded: ProxyProcess) -> None:
    token = f"Bearer {token_of('reader')}"
    headers = changed(path="/grpc.health.v1.Health/Watch", authorization=token)
    with RawClient(guarded.target) as client:
        for stream in range(1, 41, 2):
            client.call(stream, headers, wrap(b""))
        until = time.monotonic() + 10  # the first call of the health service loads it
        while sum(bool(answer.data) for answer in client.answers.values()) < 20 and time.monotonic() < until:
            client.listen(0.1)
        assert sum(bool(answer.data) for answer in client.answers.values()) == 20
