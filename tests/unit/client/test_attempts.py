"""Attempts run in tasks of their own."""

from __future__ import annotations

import asyncio

import pytest

from discordproxy.client.attempts import isolate
from discordproxy.exceptions import DiscordProxyGrpcError


async def test_results_and_errors_come_through() -> None:
    async def work() -> int:
        return 5

    async def fail() -> None:
        raise KeyError("x")

    assert await isolate(work(), "proxy") == 5
    with pytest.raises(KeyError):
        await isolate(fail(), "proxy")


async def test_an_attempt_that_is_cancelled_by_its_library_is_a_failure_of_the_call() -> None:
    async def end_itself() -> None:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(0)

    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE"):
        await isolate(end_itself(), "proxy")


async def test_a_callers_cancellation_wins_over_a_failure_at_the_same_moment() -> None:
    async def fail_when_cancelled() -> None:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            raise KeyError("swallowed") from None

    caller = asyncio.create_task(isolate(fail_when_cancelled(), "proxy"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller


async def test_a_callers_cancellation_ends_the_attempt() -> None:
    ended = asyncio.Event()

    async def wait() -> None:
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    caller = asyncio.create_task(isolate(wait(), "proxy"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert ended.is_set()
