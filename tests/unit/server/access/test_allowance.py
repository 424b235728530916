"""A client's share of the refusals that Discord bears."""

from __future__ import annotations

import asyncio

import pytest

from discordproxy.ratelimit import Limiter, LimiterSettings, Permit, WaitTooLong
from discordproxy.server.access.allowance import Allowance
from discordproxy.server.calls.failures import OverShare

MINUTES = 60.0


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def allowance(clock: Clock) -> Allowance:
    return Allowance(10, clock)


async def spend(allowance: Allowance) -> None:
    for _ in range(10):
        allowance.answered(403)


async def test_a_client_that_is_refused_too_often_is_stopped_for_some_time(
    allowance: Allowance, clock: Clock
) -> None:
    for status in (200, 404, 429, 500):
        for _ in range(20):
            allowance.answered(status)
    allowance.check()
    await spend(allowance)
    with pytest.raises(OverShare, match="401, 403") as refused:
        allowance.check()
    assert 9 * MINUTES < refused.value.retry_after_seconds <= 11 * MINUTES
    clock.now += refused.value.retry_after_seconds
    allowance.check()


async def test_whoever_waits_for_a_permit_is_sent_away_and_spends_nothing(allowance: Allowance) -> None:
    async with Limiter(LimiterSettings(global_limit=1)) as limiter:

        async def ask() -> Permit:
            return await allowance.wait_for(lambda: limiter.acquire("GET", "/users/@me"))

        first = await ask()
        waiting = [asyncio.create_task(ask()) for _ in range(3)]
        await asyncio.sleep(0)
        assert limiter.snapshot().pending == 3
        await spend(allowance)
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [OverShare] * 3
        assert limiter.snapshot().pending == 0
        with pytest.raises(OverShare):
            await ask()
        first.lost()
    assert repr(allowance) == "<Allowance: <InvalidBudget 10 of 10>, 0 waiting>"


async def test_what_the_limiter_says_and_the_caller_s_own_end_pass(allowance: Allowance) -> None:
    async def fail(error: BaseException) -> None:
        raise error

    with pytest.raises(WaitTooLong):
        await allowance.wait_for(lambda: fail(WaitTooLong(1.0, "of a test")))
    with pytest.raises(TimeoutError):
        await allowance.wait_for(lambda: fail(TimeoutError()))


def test_four_clients_together_cannot_bring_a_ban_and_one_cannot_slow_others_down() -> None:
    settings = LimiterSettings()
    assert repr(Allowance()) == f"<Allowance: <InvalidBudget 0 of {settings.invalid_limit // 4}>, 0 waiting>"
