"""Direct calls go first, and the queue gets its share all the same."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import pytest

from discordproxy.ratelimit import Limiter, LimiterSettings, Permit
from discordproxy.server.queueing.delivery import ByteBudget
from discordproxy.server.queueing.direct_first import DirectFirst

LIMIT = 20
PATH = "/channels/{}/messages"


@contextlib.asynccontextmanager
async def crowded(limiter: Limiter, callers: int) -> AsyncIterator[list[str]]:
    """Let direct callers send without end; yields who has sent."""
    sent: list[str] = []

    async def call(number: int) -> None:
        while True:
            permit = await limiter.acquire("POST", PATH.format(number), client="direct")
            permit.lost()
            sent.append("direct")

    calling = [asyncio.create_task(call(number)) for number in range(callers)]
    try:
        yield sent
    finally:
        for task in calling:
            task.cancel()
        await asyncio.wait(calling)


async def test_without_direct_calls_nothing_is_held_up() -> None:
    async with Limiter(LimiterSettings(global_limit=LIMIT)) as limiter:
        turns, began = DirectFirst(limiter), time.monotonic()

        async def ask(number: int) -> Permit:
            return await turns.wait_for(lambda: limiter.acquire("POST", PATH.format(number), client="queue"))

        for permit in await asyncio.gather(*(ask(number) for number in range(LIMIT))):
            permit.lost()
        assert time.monotonic() - began < 1.0


async def test_while_direct_calls_never_stop_the_queue_gets_its_share() -> None:
    async with Limiter(LimiterSettings(global_limit=LIMIT)) as limiter:
        turns = DirectFirst(limiter, share=0.2)

        async def deliver(sent: list[str], number: int) -> None:
            while True:
                ask = lambda: limiter.acquire("POST", PATH.format(1000 + number), client="queue")  # noqa: E731
                (await turns.wait_for(ask)).lost()
                sent.append("queued")

        async with crowded(limiter, 40) as sent:
            delivering = [asyncio.create_task(deliver(sent, number)) for number in range(5)]
            await asyncio.sleep(4)
            for task in delivering:
                task.cancel()
            await asyncio.wait(delivering)
        share = sent.count("queued") / len(sent)
    assert 0.05 < share <= 0.3


async def test_contents_in_memory_are_bounded_and_come_in_order() -> None:
    budget, order, most = ByteBudget(10), [], 0
    taken = 0

    async def use(name: str, size: int) -> None:
        nonlocal taken, most
        async with budget.take(size):
            order.append(name)
            taken += size
            most = max(most, taken)
            await asyncio.sleep(0)
            taken -= size

    await asyncio.gather(use("a", 6), use("b", 6), use("c", 3), use("larger than all", 99), use("d", 1))
    assert order == ["a", "b", "c", "larger than all", "d"]
    assert most == 99
    assert repr(budget) == "<ByteBudget: 0 of 10>"


@pytest.mark.parametrize("size", [0, 10])
async def test_what_fits_waits_for_nothing(size: int) -> None:
    async with asyncio.timeout(5), ByteBudget(10).take(size):
        pass
