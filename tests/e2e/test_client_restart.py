"""A restart of the proxy fails nobody who has time: what waits in it, what comes meanwhile, what comes after."""

from __future__ import annotations

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox

pytestmark = pytest.mark.slow
CHANNELS = 20
EACH = 8
"""Messages for each channel, of which Discord takes five at once."""


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    with run_sandbox() as process:
        yield process


def stop(proxy: ProxyProcess) -> None:
    """End a proxy in good order; it refuses what waits in it."""
    assert proxy.process.stop(signal.SIGTERM) == 0


def port_of(proxy: ProxyProcess) -> int:
    return int(proxy.target.rpartition(":")[2])


def contents_of(sandbox: SandboxProcess) -> Counter[str]:
    return Counter(message["content"] for message in sandbox.messages())


async def wait_until_some_are_done(calls: list[asyncio.Task[Any]], count: int) -> None:
    async with asyncio.timeout(30):
        while sum(call.done() for call in calls) < count:
            await asyncio.sleep(0.01)


async def test_waiting_calls_outlast_a_restart_and_are_carried_out_once(sandbox: SandboxProcess) -> None:
    channels = [int(number) for number in sandbox.ask("POST", "/channels", {"count": CHANNELS})]
    with run_proxy(sandbox=sandbox) as proxy:
        client = AsyncDiscordClient(proxy.target, timeout=120)
        calls: list[asyncio.Task[Any]] = [
            asyncio.create_task(client.create_channel_message(channel, f"{channel} {number}"))
            for number in range(EACH)
            for channel in channels
        ]
        roles = [
            asyncio.create_task(
                client.call_discord("POST", f"/guilds/{ids.GUILD_ID}/roles", json={"name": f"role {number}"})
            )
            for number in range(20)
        ]
        await wait_until_some_are_done(calls, 20)
        await asyncio.to_thread(stop, proxy)
        await asyncio.sleep(0.3)
    with run_proxy(sandbox=sandbox, port=port_of(proxy)):
        messages = await asyncio.gather(*calls)
        made = await asyncio.gather(*roles)
        await client.close()
    assert Counter(message.content for message in messages) == contents_of(sandbox)
    assert set(contents_of(sandbox).values()) == {1}
    assert len({role["id"] for role in made}) == 20


def test_blocking_calls_that_come_during_a_restart_wait_for_it(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy:
        client = DiscordClient(proxy.target)  # without a timeout
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "before")
        stop(proxy)
        with ThreadPoolExecutor(4) as threads:
            calls = [
                threads.submit(client.create_channel_message, ids.TEXT_CHANNEL_ID, f"meanwhile {number}")
                for number in range(4)
            ]
            with run_proxy(sandbox=sandbox, port=port_of(proxy)):
                assert {call.result(60).content for call in calls} == {f"meanwhile {n}" for n in range(4)}
    assert set(contents_of(sandbox).values()) == {1}


def test_a_proxy_that_stays_away_is_told_soon_to_those_who_gave_no_time(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy:
        client = DiscordClient(proxy.target)
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "before")
        stop(proxy)
    started = time.monotonic()
    with pytest.raises(DiscordProxyGrpcError) as raised:
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "after")
    assert 4 < time.monotonic() - started < 30
    assert raised.value.status.name == "UNAVAILABLE"
    assert raised.value.is_transient
    for timeout, settings in ((0.5, {}), (60, {"connect_timeout": 0.5}), (60, {"retries": 0})):
        started = time.monotonic()
        with pytest.raises(DiscordProxyGrpcError, match="connection refused"):
            DiscordClient(proxy.target, timeout=timeout, **settings).create_channel_message(5, "x")
        assert time.monotonic() - started < 5


def test_a_message_that_was_on_its_way_when_the_proxy_was_killed_stands_once(sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", path="/messages", delay_seconds=1.0, times=1)
    with run_proxy(sandbox=sandbox) as proxy, ThreadPoolExecutor(1) as threads:
        client = DiscordClient(proxy.target, timeout=60)
        call = threads.submit(client.create_channel_message, ids.TEXT_CHANNEL_ID, "once")
        until = time.monotonic() + 20
        while not sandbox.requests("POST", "/messages"):
            assert time.monotonic() < until
        proxy.process.stop(signal.SIGKILL)
        with run_proxy(sandbox=sandbox, port=port_of(proxy)):
            assert call.result(60).content == "once"
    assert contents_of(sandbox) == {"once": 1}
