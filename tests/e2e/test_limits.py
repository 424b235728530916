"""Discord's real limits, enforced by the sandbox: none is overrun, nothing is lost, nothing comes too late."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyTimeoutError
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox

pytestmark = pytest.mark.slow


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    """A sandbox with Discord's limits: 5 messages in 5 s for a channel, 50 requests in a second for the bot."""
    with run_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def proxy(sandbox: SandboxProcess) -> Iterator[ProxyProcess]:
    with run_proxy(sandbox=sandbox) as proxy:
        yield proxy


@pytest.fixture
async def client(proxy: ProxyProcess) -> AsyncIterator[AsyncDiscordClient]:
    async with AsyncDiscordClient(proxy.target, timeout=120, retries=0) as client:
        yield client


def counts(sandbox: SandboxProcess) -> dict[str, Any]:
    figures: dict[str, Any] = sandbox.ask("GET", "/counts")
    return figures


async def gather(*calls: Any) -> list[Any]:
    return list(await asyncio.gather(*calls, return_exceptions=True))


async def test_a_burst_over_many_channels_takes_what_the_limit_takes(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 400})]
    at_once = asyncio.Semaphore(200)

    async def send(number: int) -> Any:
        async with at_once:
            return await client.create_channel_message(channels[number % 400], f"message {number}")

    began = time.monotonic()
    results = await gather(*(send(number) for number in range(600)))
    seconds = time.monotonic() - began

    assert [result for result in results if isinstance(result, BaseException)] == []
    assert {result.guild_id for result in results} == {ids.GUILD_ID}
    figures = counts(sandbox)
    assert figures["statuses"].get("429", 0) == 0
    assert figures["peak_per_second"] <= 50
    assert len(sandbox.messages()) == 600
    assert seconds < 30  # the limit itself needs 12; the benchmark tells what we need


async def test_a_saturated_channel_does_not_slow_a_quiet_one(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    (quiet,) = (int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 1}))
    await client.create_channel_message(quiet, "warm")
    flood = [
        asyncio.create_task(client.create_channel_message(ids.TEXT_CHANNEL_ID, f"flood {number}"))
        for number in range(300)
    ]
    await asyncio.sleep(0.5)
    waits = []
    for number in range(4):
        began = time.monotonic()
        await client.create_channel_message(quiet, f"quiet {number}")
        waits.append(time.monotonic() - began)
    for task in flood:
        task.cancel()
    await gather(*flood)
    assert max(waits) < 3  # the flood needs five minutes; the benchmark tells how long exactly
    assert counts(sandbox)["statuses"].get("429", 0) == 0


async def test_a_storm_of_deadlines_leaves_no_trace(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    async def send(number: int) -> Any:
        return await client.create_channel_message(ids.TEXT_CHANNEL_ID, f"storm {number}", timeout=1)

    results = await gather(*(send(number) for number in range(1000)))
    told_ok = {result.content for result in results if not isinstance(result, BaseException)}
    failures = [result for result in results if isinstance(result, BaseException)]
    assert all(isinstance(failure, DiscordProxyTimeoutError) for failure in failures)
    assert failures

    after = [
        await client.create_channel_message(ids.TEXT_CHANNEL_ID, f"after {number}") for number in range(6)
    ]

    stored = Counter(message["content"] for message in sandbox.messages())
    assert set(stored.values()) == {1}
    assert told_ok <= set(stored)
    assert {message.content for message in after} <= set(stored)
    handed_over_in_time = set(stored) - told_ok - {message.content for message in after}
    assert len(handed_over_in_time) <= 5  # what the channel takes in its first window
    assert counts(sandbox)["statuses"].get("429", 0) == 0


async def test_a_wait_that_cannot_fit_is_refused_with_when_to_come_back(client: AsyncDiscordClient) -> None:
    for number in range(5):
        await client.create_channel_message(ids.TEXT_CHANNEL_ID, f"fill {number}")
    began = time.monotonic()
    with pytest.raises(DiscordProxyTimeoutError) as caught:
        await client.create_channel_message(ids.TEXT_CHANNEL_ID, "one too many", timeout=2)
    assert time.monotonic() - began < 2  # at once, not at the deadline
    assert caught.value.retry_after is not None
    assert 2 < caught.value.retry_after <= 6


async def test_a_second_process_with_the_same_token_is_borne(sandbox: SandboxProcess) -> None:
    channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 60})]

    async def send_all(target: str, name: str) -> list[Any]:
        async with AsyncDiscordClient(target, timeout=60, retries=0) as client:
            return await gather(
                *(client.create_channel_message(channel, f"{name} {channel}") for channel in channels)
            )

    with run_proxy(sandbox=sandbox) as first, run_proxy(sandbox=sandbox) as second:
        ours, theirs = await asyncio.gather(send_all(first.target, "a"), send_all(second.target, "b"))
    assert [result for result in ours + theirs if isinstance(result, BaseException)] == []
    assert len(sandbox.messages()) == 120
    assert counts(sandbox)["statuses"].get("429", 0) < 120  # no storm: less than one for a message


@pytest.mark.parametrize("preset", ["global_rate_limit", "shared_rate_limit"])
async def test_a_limit_that_others_caused_is_waited_for(
    preset: str, client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    sandbox.fail(preset=preset, method="POST", times=1)
    began = time.monotonic()
    messages = await gather(*(client.create_channel_message(ids.TEXT_CHANNEL_ID, f"m {n}") for n in range(3)))
    assert [message.content for message in messages] == ["m 0", "m 1", "m 2"]
    assert time.monotonic() - began >= 1
    assert counts(sandbox)["statuses"]["429"] == 1


async def test_headers_that_are_missing_stop_nothing(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    sandbox.fail(preset="no_rate_limit_headers")
    messages = await gather(*(client.create_channel_message(ids.TEXT_CHANNEL_ID, f"m {n}") for n in range(4)))
    assert [message.content for message in messages] == ["m 0", "m 1", "m 2", "m 3"]


async def test_a_ban_stops_everything_and_says_so(
    client: AsyncDiscordClient, sandbox: SandboxProcess, proxy: ProxyProcess
) -> None:
    sandbox.fail(preset="cloudflare_ban", headers={"Via": None, "Retry-After": "3"}, times=1)
    for _ in range(3):
        with pytest.raises(DiscordProxyGrpcError, match=r"RESOURCE_EXHAUSTED.*banned") as caught:
            await client.create_channel_message(ids.TEXT_CHANNEL_ID, "banned")
        assert caught.value.retry_after is not None
        assert 0 < caught.value.retry_after <= 3
    assert counts(sandbox)["statuses"]["429"] == 1
    assert "not serving (the address is banned" in proxy.log

    await asyncio.sleep(4)
    assert (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "free again")).id


async def test_a_token_refused_at_run_time_is_sent_no_more(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    sandbox.fail(status=401, times=None)
    for _ in range(5):
        with pytest.raises(Exception, match="401|UNAUTHENTICATED"):
            await client.create_channel_message(ids.TEXT_CHANNEL_ID, "refused")
    assert len(sandbox.requests("POST")) == 1


async def test_more_than_may_wait_is_refused_at_once(sandbox: SandboxProcess) -> None:
    with run_proxy("--max-pending", "20", sandbox=sandbox) as proxy:
        async with AsyncDiscordClient(proxy.target, timeout=60, retries=0) as client:
            results = await gather(
                *(client.get_guild_channels(ids.GUILD_ID) for _ in range(120)),
            )
    full = [result for result in results if isinstance(result, DiscordProxyGrpcError)]
    assert {failure.status.name for failure in full} <= {"RESOURCE_EXHAUSTED"}
    assert "20 requests wait" in str(full[0])
