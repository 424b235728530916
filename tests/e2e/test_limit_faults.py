"""What Discord says no to: limits that others caused, bans, refused tokens; through the sandbox's faults."""

from __future__ import annotations

import asyncio
import time

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy
from tests.e2e.test_limits import _processes, channel, client, counts, gather, proxy, sandbox

__all__ = ["_processes", "channel", "client", "proxy", "sandbox"]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("preset", ["global_rate_limit", "shared_rate_limit"])
async def test_a_limit_that_others_caused_is_waited_for(
    preset: str, client: AsyncDiscordClient, sandbox: SandboxProcess, channel: int
) -> None:
    sandbox.fail(preset=preset, method="POST", times=1)
    began = time.monotonic()
    messages = await gather(*(client.create_channel_message(channel, f"m {n}") for n in range(3)))
    assert [message.content for message in messages] == ["m 0", "m 1", "m 2"]
    assert time.monotonic() - began >= 1
    assert counts(sandbox)["statuses"]["429"] == 1


async def test_headers_that_are_missing_stop_nothing(
    client: AsyncDiscordClient, sandbox: SandboxProcess, channel: int
) -> None:
    sandbox.fail(preset="no_rate_limit_headers")
    messages = await gather(*(client.create_channel_message(channel, f"m {n}") for n in range(4)))
    assert [message.content for message in messages] == ["m 0", "m 1", "m 2", "m 3"]


async def test_a_ban_stops_everything_and_says_so(
    client: AsyncDiscordClient, sandbox: SandboxProcess, proxy: ProxyProcess, channel: int
) -> None:
    sandbox.fail(preset="cloudflare_ban", headers={"Via": None, "Retry-After": "3"}, times=1)
    for _ in range(3):
        with pytest.raises(DiscordProxyGrpcError, match=r"RESOURCE_EXHAUSTED.*banned") as caught:
            await client.create_channel_message(channel, "banned")
        assert caught.value.retry_after is not None
        assert 0 < caught.value.retry_after <= 3
    assert counts(sandbox)["statuses"]["429"] == 1
    assert "not serving (the address is banned" in proxy.log

    await asyncio.sleep(3.1)
    assert (await client.create_channel_message(channel, "free again")).id


async def test_a_token_refused_at_run_time_is_sent_no_more(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy:  # of its own: it takes a minute to try the token again
        sandbox.fail(status=401, times=None)
        async with AsyncDiscordClient(proxy.target, timeout=60, retries=0) as client:
            for _ in range(5):
                with pytest.raises(Exception, match="401|UNAUTHENTICATED"):
                    await client.create_channel_message(ids.TEXT_CHANNEL_ID, "refused")
    assert len(sandbox.requests("POST")) == 1
