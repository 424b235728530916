"""Proxies that share a bot's limits: real servers, a real Redis or Valkey, the sandbox's limits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox
from tests.redis_servers import RedisProcess, find_programs, run_redis

pytestmark = pytest.mark.slow

MESSAGES = 600
CHANNELS = 400


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisProcess]:
    with run_redis(next(iter(find_programs().values()))) as server:
        yield server


@pytest.fixture(scope="module")
def _sandbox() -> Iterator[SandboxProcess]:
    with run_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(_sandbox: SandboxProcess) -> SandboxProcess:
    """A sandbox with Discord's limits, as new."""
    _sandbox.reset()
    return _sandbox


def add_channels(sandbox: SandboxProcess, count: int) -> list[int]:
    return [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": count})]


@contextlib.contextmanager
def run_proxies(count: int, sandbox: SandboxProcess, redis: RedisProcess) -> Iterator[list[ProxyProcess]]:
    """Run so many proxies with one bot and shared limits."""
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(run_proxy("--shared-limits", redis.url, sandbox=sandbox))
            for _ in range(count)
        ]


async def send_burst(proxies: list[ProxyProcess], channels: list[int]) -> list[Any]:
    """Send the burst, spread over proxies; a channel's messages all go through one of them."""
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(AsyncDiscordClient(proxy.target, timeout=120, retries=0))
            for proxy in proxies
        ]
        calls = (
            clients[number % CHANNELS % len(clients)].create_channel_message(
                channels[number % CHANNELS], f"message {number}"
            )
            for number in range(MESSAGES)
        )
        return list(await asyncio.gather(*calls, return_exceptions=True))


@pytest.mark.parametrize("count", [2, 4])
async def test_a_burst_through_several_proxies_keeps_to_the_bots_limit(
    count: int, sandbox: SandboxProcess, redis: RedisProcess
) -> None:
    channels = add_channels(sandbox, CHANNELS)
    with run_proxies(count, sandbox, redis) as proxies:
        loop = asyncio.get_running_loop()
        began = loop.time()
        results = await send_burst(proxies, channels)
        seconds = loop.time() - began
    assert [result for result in results if isinstance(result, BaseException)] == []
    assert len(sandbox.messages()) == MESSAGES
    assert sandbox.ask("GET", "/counts")["statuses"].get("429", 0) == 0
    assert seconds < 30  # how close it comes to 12 s is measured by `nox -s bench -- many`
