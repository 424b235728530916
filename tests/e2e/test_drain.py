"""Stopping under load: what is on its way to Discord is finished and answered, who waits is sent away at once."""

from __future__ import annotations

import asyncio
import re
import signal
import statistics
import time
from typing import Any

import grpc
import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError
from discordproxy.discord_api_pb2 import GetGuildRequest, SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, run_proxy, run_sandbox

pytestmark = pytest.mark.slow


async def wait_for_state(state: str, proxy: ProxyProcess) -> None:
    """Ask the proxy for the limiter's state until it is as wanted."""
    async with asyncio.timeout(20):
        while re.search(state, proxy.log) is None:
            proxy.process.popen.send_signal(signal.SIGUSR1)
            await asyncio.sleep(0.05)


async def test_a_grpc_client_goes_elsewhere_and_its_call_under_way_is_finished() -> None:
    with (
        run_sandbox() as sandbox,
        run_proxy(sandbox=sandbox) as stopping,
        run_proxy(sandbox=sandbox) as other,
    ):
        sandbox.fail(method="POST", delay_seconds=3.0, times=1)
        async with grpc.aio.insecure_channel(f"ipv4:{stopping.target},{other.target}") as channel:
            stub = DiscordApiStub(channel)
            under_way = asyncio.ensure_future(
                stub.SendChannelMessage(
                    SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="under way"), timeout=30
                )
            )
            await wait_for_state(r"\b0 waiting, 1 under way", stopping)
            stopping.process.popen.send_signal(signal.SIGTERM)
            async with asyncio.timeout(20):
                while "Stopping" not in stopping.log:
                    await asyncio.sleep(0.05)
            later = await stub.GetGuild(
                GetGuildRequest(guild_id=ids.GUILD_ID), timeout=30, wait_for_ready=True
            )
            assert (under_way.done(), later.guild.id) == (False, ids.GUILD_ID)
            assert (await under_way).message.content == "under way"
            assert await asyncio.to_thread(stopping.process.wait) == 0
        assert "GetGuild" not in stopping.log
        assert "GetGuild" in other.log


async def test_in_flight_is_finished_and_waiting_is_refused() -> None:
    told: list[tuple[float, Any]] = []
    lost: dict[str, DiscordProxyGrpcError] = {}

    async def send(client: AsyncDiscordClient, channel_id: int, content: str) -> None:
        try:
            result: Any = await client.create_channel_message(channel_id, content)
        except DiscordProxyGrpcError as failure:
            result = lost[content] = failure
        told.append((time.monotonic(), result))

    with run_sandbox() as sandbox, run_proxy(sandbox=sandbox) as proxy:
        channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 20})]
        async with AsyncDiscordClient(proxy.target, timeout=600, retries=0) as client:
            for channel_id in (*channels, ids.TEXT_CHANNEL_ID):
                await client.create_channel_message(channel_id, "warm")
            sandbox.fail(method="POST", delay_seconds=6.0, times=None)
            calls = [
                asyncio.create_task(send(client, channel_id, f"flying {channel_id}"))
                for channel_id in channels
            ]
            await wait_for_state(r"\b0 waiting, 20 under way", proxy)
            calls += [
                asyncio.create_task(send(client, ids.TEXT_CHANNEL_ID, f"waiting {n}")) for n in range(200)
            ]
            await wait_for_state(r"\b19\d waiting, 2\d under way", proxy)  # the window takes a few of them
            proxy.process.popen.send_signal(signal.SIGTERM)
            await asyncio.gather(*calls)
            status = await asyncio.to_thread(proxy.process.wait)
        stored = {message["content"] for message in sandbox.messages()}

    refused = [(at, result) for at, result in told if isinstance(result, DiscordProxyGrpcError)]
    finished = {result.content for _, result in told if not isinstance(result, Exception)}
    assert status == 0
    assert len(refused) + len(finished) == 220
    assert {f"flying {channel_id}" for channel_id in channels} <= finished
    assert {failure.status.name for _, failure in refused} == {"UNAVAILABLE"}
    assert len(refused) >= 195
    first_answer = min(at for at, result in told if not isinstance(result, DiscordProxyGrpcError))
    assert (
        statistics.median(at for at, _ in refused) < first_answer
    )  # at once, as fast as this process reads them
    unknown = {content: str(lost.get(content)) for content in stored - finished - {"warm"}}
    assert unknown == {}
    assert finished <= stored
