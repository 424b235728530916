"""Discord's real limits, enforced by the sandbox: none is overrun, nothing is lost, nothing comes too late."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyTimeoutError
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _processes() -> Iterator[tuple[SandboxProcess, ProxyProcess]]:
    """A sandbox with Discord's limits: 5 messages in 5 s for a channel, 50 requests in a second for the bot."""
    with run_sandbox() as sandbox, run_proxy(sandbox=sandbox) as proxy:
        yield sandbox, proxy


@pytest.fixture
def sandbox(_processes: tuple[SandboxProcess, ProxyProcess]) -> SandboxProcess:
    _processes[0].reset()
    return _processes[0]


@pytest.fixture
def proxy(_processes: tuple[SandboxProcess, ProxyProcess]) -> ProxyProcess:
    return _processes[1]


@pytest.fixture
async def client(proxy: ProxyProcess) -> AsyncIterator[AsyncDiscordClient]:
    async with AsyncDiscordClient(proxy.target, timeout=120, retries=0) as client:
        yield client


@pytest.fixture
def channel(sandbox: SandboxProcess) -> int:
    """A channel that no test has used before: its window is as new to the proxy as to the sandbox."""
    return add_channels(sandbox, 1)[0]


def add_channels(sandbox: SandboxProcess, count: int) -> list[int]:
    return [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": count})]


def counts(sandbox: SandboxProcess) -> dict[str, Any]:
    figures: dict[str, Any] = sandbox.ask("GET", "/counts")
    return figures


async def gather(*calls: Any) -> list[Any]:
    return list(await asyncio.gather(*calls, return_exceptions=True))


async def test_a_burst_over_many_channels_goes_out_whole_and_within_the_limit(
    client: AsyncDiscordClient, sandbox: SandboxProcess
) -> None:
    channels = add_channels(sandbox, 400)
    at_once = asyncio.Semaphore(200)

    async def send(number: int) -> Any:
        async with at_once:
            return await client.create_channel_message(channels[number % 400], f"message {number}")

    results = await gather(*(send(number) for number in range(600)))

    assert [result for result in results if isinstance(result, BaseException)] == []
    assert {result.guild_id for result in results} == {ids.GUILD_ID}
    figures = counts(sandbox)
    assert figures["statuses"].get("429", 0) == 0
    assert (
        figures["peak_per_second"] <= 50
    )  # how close it comes to that is held in virtual time: tests/simulator
    assert len(sandbox.messages()) == 600


async def test_a_saturated_channel_does_not_slow_a_quiet_one(
    client: AsyncDiscordClient, sandbox: SandboxProcess, channel: int
) -> None:
    calm, quiet = add_channels(sandbox, 2)
    for channel_id in (calm, quiet):
        await client.create_channel_message(channel_id, "warm")
    usual = await measure_calls(client, calm)
    flood = [
        asyncio.create_task(client.create_channel_message(channel, f"flood {number}"))
        for number in range(300)
    ]
    await asyncio.sleep(0.5)
    waits = await measure_calls(client, quiet)
    for task in flood:
        task.cancel()
    await gather(*flood)
    assert statistics.median(waits) < max(0.25, 4 * max(usual))  # the flood itself needs five minutes
    assert counts(sandbox)["statuses"].get("429", 0) == 0


async def measure_calls(client: AsyncDiscordClient, channel_id: int) -> list[float]:
    """Return how many seconds each of four messages takes, which is what a window has left after the first."""
    seconds = []
    for number in range(4):
        began = time.monotonic()
        await client.create_channel_message(channel_id, f"message {number}")
        seconds.append(time.monotonic() - began)
    return seconds


async def test_a_storm_of_deadlines_leaves_no_trace(
    client: AsyncDiscordClient, sandbox: SandboxProcess, channel: int
) -> None:
    async def send(number: int) -> Any:
        return await client.create_channel_message(channel, f"storm {number}", timeout=1)

    results = await gather(*(send(number) for number in range(1000)))
    told_ok = {result.content for result in results if not isinstance(result, BaseException)}
    failures = [result for result in results if isinstance(result, BaseException)]
    assert all(isinstance(failure, DiscordProxyTimeoutError) for failure in failures)
    assert failures

    after = [await client.create_channel_message(channel, f"after {number}") for number in range(6)]

    stored = Counter(message["content"] for message in sandbox.messages())
    assert set(stored.values()) == {1}
    assert told_ok <= set(stored)
    assert {message.content for message in after} <= set(stored)
    handed_over_in_time = set(stored) - told_ok - {message.content for message in after}
    assert (
        len(handed_over_in_time) <= 7
    )  # what the channel takes at once, and while callers wait, on a busy machine
    assert counts(sandbox)["statuses"].get("429", 0) == 0


async def test_a_wait_that_cannot_fit_is_refused_with_when_to_come_back(
    client: AsyncDiscordClient, channel: int
) -> None:
    for number in range(5):
        await client.create_channel_message(channel, f"fill {number}")
    waiting = [asyncio.create_task(client.create_channel_message(channel, f"wait {n}")) for n in range(5)]
    await asyncio.sleep(0)  # they ask first
    began = time.monotonic()
    with pytest.raises(DiscordProxyTimeoutError) as caught:
        await client.create_channel_message(channel, "one too many", timeout=2)
    assert time.monotonic() - began < 2  # at once, not at the deadline
    assert caught.value.retry_after is not None
    assert 2 < caught.value.retry_after <= 7  # one place a second, five are before it
    await asyncio.gather(*waiting)


async def test_a_second_process_with_the_same_token_is_borne(sandbox: SandboxProcess) -> None:
    channels = add_channels(sandbox, 60)

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


async def test_more_than_may_wait_is_refused_at_once(sandbox: SandboxProcess) -> None:
    with run_proxy("--max-pending", "20", sandbox=sandbox) as proxy:
        async with AsyncDiscordClient(proxy.target, timeout=60, retries=0) as client:
            results = await gather(
                *(client.get_guild_channels(ids.GUILD_ID) for _ in range(120)),
            )
    full = [result for result in results if isinstance(result, DiscordProxyGrpcError)]
    assert {failure.status.name for failure in full} <= {"RESOURCE_EXHAUSTED"}
    assert "20 requests already wait" in str(full[0])
