"""Whether the proxy serves: its own stage and the limiter's state in one, told to whoever listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.process.readiness import Readiness, Stage

VIA = {"Via": "1.1 google"}
BAN = "the address is banned by Discord's network"
TOKEN = "Discord refuses the bot token"
A_DAY_SECONDS = 86_400.0


class Clock:
    """Time as a test wants it."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def limiter(clock: Clock) -> AsyncIterator[Limiter]:
    async with Limiter(LimiterSettings(), clock=clock) as limiter:
        yield limiter


@pytest.fixture
async def readiness(limiter: Limiter) -> AsyncIterator[Readiness]:
    readiness = Readiness(limiter, look_seconds=0.005)
    yield readiness
    readiness.drain()


async def answer(limiter: Limiter, status: int, headers: dict[str, str] = VIA) -> None:
    permit = await limiter.acquire("GET", "/users/@me")
    permit.answered(status, headers, b"{}")


async def test_it_does_not_serve_before_it_has_begun_nor_after_it_was_told_to_stop(
    readiness: Readiness,
) -> None:
    heard: list[str] = []
    readiness.listen(heard.append)
    assert (readiness.is_serving, readiness.stage) == (False, Stage.STARTING)
    readiness.serve()
    assert (readiness.is_serving, repr(readiness)) == (True, "<Readiness: serving>")
    readiness.drain()
    assert (readiness.is_serving, repr(readiness)) == (False, "<Readiness: shutting down>")
    assert heard == ["starting", "", "shutting down"]


@pytest.mark.parametrize(("status", "headers", "reason"), [(401, VIA, TOKEN), (429, {}, BAN)])
async def test_what_an_answer_brings_is_told_at_once(
    status: int, headers: dict[str, str], reason: str, readiness: Readiness, limiter: Limiter
) -> None:
    heard: list[str] = []
    readiness.serve()
    readiness.listen(heard.append)
    await answer(limiter, status, headers)
    assert heard == ["", reason]
    assert readiness.reason == reason


async def test_the_end_of_a_ban_is_noticed(readiness: Readiness, limiter: Limiter, clock: Clock) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    readiness.serve()
    await answer(limiter, 429, {})
    readiness.listen(told.put_nowait)
    clock.now += A_DAY_SECONDS
    assert [await asyncio.wait_for(told.get(), 5) for _ in range(2)] == [BAN, ""]


async def test_who_listens_late_hears_the_present_reason_once(readiness: Readiness, limiter: Limiter) -> None:
    early: list[str] = []
    late: list[str] = []
    readiness.listen(early.append)
    await answer(limiter, 401)
    readiness.serve()
    readiness.listen(late.append)
    await asyncio.sleep(0.02)  # some looks
    assert (early, late) == (["starting", TOKEN], [TOKEN])


async def test_stopping_counts_more_than_what_the_limiter_says(
    readiness: Readiness, limiter: Limiter
) -> None:
    readiness.serve()
    await answer(limiter, 401)
    readiness.drain()
    limiter.close()
    assert readiness.reason == "shutting down"
