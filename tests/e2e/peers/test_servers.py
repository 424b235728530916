"""Several servers with one bot, a real Redis or Valkey, and the sandbox's limits."""

from __future__ import annotations

import asyncio
import signal
import time

import pytest

from discordproxy.client import AsyncDiscordClient
from tests.e2e.peers.cluster import Cluster, Load, add_channels, run_cluster, send_burst

pytestmark = pytest.mark.slow

MESSAGES, CHANNELS = 200, 130
OPTIMUM_SECONDS = MESSAGES / 50 - 1
"""Discord allows 50 requests a second, and the first 50 go at once."""


async def test_messages_spread_at_will_meet_no_refusal() -> None:
    """A channel's messages come through both proxies; each channel has five in five seconds."""
    with run_cluster(2) as cluster:
        channels = add_channels(cluster.sandbox, 12)
        outcome = await send_burst(
            cluster, 120, channels, targets=[proxy.target for proxy in cluster.proxies]
        )
    assert outcome.errors == []
    assert outcome.refusals == 0
    assert len(outcome.stands) == 120


async def kill_in_the_burst(cluster: Cluster) -> None:
    """Kill a proxy without warning, once messages stand."""
    while len(cluster.sandbox.messages()) < MESSAGES // 4:
        await asyncio.sleep(0.02)
    await asyncio.to_thread(cluster.stop, cluster.ports[-1], signal.SIGKILL)


async def test_a_proxy_that_is_killed_in_the_burst_costs_no_message() -> None:
    with run_cluster(3) as cluster:
        channels = add_channels(cluster.sandbox, CHANNELS)
        targets = [proxy.target for proxy in cluster.proxies[:2]]
        outcome, _ = await asyncio.gather(
            send_burst(cluster, MESSAGES, channels, targets=targets), kill_in_the_burst(cluster)
        )
    assert outcome.errors == []
    assert outcome.lost == outcome.twice == []
    assert len(outcome.stands) == MESSAGES
    assert outcome.refusals <= 5


async def test_a_rolling_restart_under_load_fails_no_call() -> None:
    with run_cluster(3) as cluster:
        channels = add_channels(cluster.sandbox, 20)
        async with Load(cluster, channels, per_second=20) as load:
            for port in cluster.ports:
                await asyncio.to_thread(cluster.stop, port)
                await asyncio.to_thread(cluster.start, port)
        outcome = load.outcome()
    assert outcome.errors == []
    assert outcome.lost == outcome.twice == []
    assert outcome.refusals == 0


async def test_redis_that_is_killed_and_comes_back_empty_costs_no_message() -> None:
    with run_cluster(3) as cluster:
        channels = add_channels(cluster.sandbox, CHANNELS)

        async def restart_redis() -> None:
            while len(cluster.sandbox.messages()) < MESSAGES // 4:
                await asyncio.sleep(0.02)
            await asyncio.to_thread(cluster.redis.stop)
            await asyncio.sleep(0.5)
            await asyncio.to_thread(cluster.redis.start)

        targets = [proxy.target for proxy in cluster.proxies]
        outcome, _ = await asyncio.gather(
            send_burst(cluster, MESSAGES, channels, targets=targets), restart_redis()
        )
    assert outcome.errors == []
    assert outcome.lost == outcome.twice == []
    assert len(outcome.stands) == MESSAGES
    assert outcome.refusals <= 5


async def test_a_flood_through_one_proxy_does_not_slow_a_quiet_channel_down_at_another() -> None:
    with run_cluster(2) as cluster:
        channels = add_channels(cluster.sandbox, CHANNELS)
        flooded, quiet = (proxy.target for proxy in cluster.proxies)
        flood = asyncio.create_task(send_burst(cluster, 400, channels[1:], targets=[flooded]))
        while len(cluster.sandbox.messages()) < 60:
            await asyncio.sleep(0.02)
        async with AsyncDiscordClient(quiet, timeout=60) as client:
            began = time.monotonic()
            await client.create_channel_message(channels[0], "quiet")
            seconds = time.monotonic() - began
        assert not flood.done()
        assert (await flood).errors == []
    assert seconds < 3
