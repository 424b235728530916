"""The bots of a server: they come, change and go, and calls that use them finish."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from discordproxy.ratelimit import Banned, Limiter, LimiterClosed
from discordproxy.server.bots.address import SharedAddress
from discordproxy.server.bots.registry import Bots
from discordproxy.server.calls.failures import Denied, OverShare
from tests.unit.server.bots.making import named, some_bots

VIA = {"Via": "1.1 google"}
BAN = {"Retry-After": "600"}


@pytest.fixture
async def bots() -> AsyncIterator[Bots]:
    async with some_bots("default", "alerts", "forum") as bots:
        yield bots


async def answer(limiter: Limiter, status: int, headers: dict[str, str] | None = None) -> None:
    permit = await limiter.acquire("GET", "/users/@me")
    permit.answered(status, VIA if headers is None else headers, b"{}")


async def test_a_bot_is_found_by_its_name_or_as_the_default(bots: Bots) -> None:
    assert (bots.find("").name, bots.find("alerts").name, bots.get("nobody")) == ("default", "alerts", None)
    with pytest.raises(Denied, match=r"This proxy has no bot nobody\."):
        bots.find("nobody")
    assert repr(bots) == "<Bots: default, alerts, forum>"
    assert repr(bots.default).startswith("<Bot default: 0 calls, <Limiter")


async def test_a_bot_that_is_removed_is_closed_when_its_last_call_has_ended(bots: Bots) -> None:
    bot = bots.find("alerts")
    with bot.in_use():
        await bots.replace(named("default", "forum"))
        await asyncio.sleep(0)
        assert (repr(bots), bot.running) == ("<Bots: default, forum, 1 leaving>", 1)
        await answer(bot.limiter, 200)
    async with asyncio.timeout(10):
        while "leaving" in repr(bots):
            await asyncio.sleep(0)
    with pytest.raises(LimiterClosed):
        await bot.limiter.acquire("GET", "/users/@me")


async def test_the_end_closes_bots_that_have_not_finished() -> None:
    async with some_bots("default", "alerts") as bots:
        bot = bots.find("alerts")
        with bot.in_use():
            await bots.replace(named("default"))
            bots.refuse_waiting()
            await bots.drain()
            with pytest.raises(LimiterClosed):
                await bot.limiter.acquire("GET", "/users/@me")


async def test_changes_are_told(bots: Bots) -> None:
    told: list[str] = []
    bots.on_change = lambda: told.append(bots.find("alerts").limiter.refusal)
    await answer(bots.find("alerts").limiter, 401)
    assert told == ["Discord refuses the bot token"]
    assert (bots.refusal, bots.default.limiter.token_refused) == ("", False)


async def test_a_ban_that_one_bot_meets_stops_all(bots: Bots) -> None:
    await answer(bots.find("alerts").limiter, 429, BAN)
    for name in ("default", "alerts", "forum"):
        with pytest.raises(Banned) as caught:
            await bots.find(name).limiter.acquire("GET", "/users/@me")
        assert 590 < caught.value.retry_after_seconds <= 601


async def test_refusals_of_one_bot_count_for_all_once() -> None:
    limiters = [Limiter() for _ in range(3)]
    address = SharedAddress(lambda: limiters)

    def counts() -> list[int]:
        return [limiter.snapshot().invalid_budget.count for limiter in limiters]

    for _ in range(2):
        await answer(limiters[0], 403)
    await answer(limiters[1], 403)
    for _ in range(3):
        address.look()
        assert counts() == [3, 3, 3]
    await answer(limiters[2], 403)
    address.look()
    assert counts() == [4, 4, 4]
    assert repr(address) == "<SharedAddress of 3 limiters>"


async def test_a_new_token_makes_good_what_the_old_one_has_spoiled(bots: Bots) -> None:
    limiter = bots.find("alerts").limiter
    late = await limiter.acquire("GET", "/guilds/1")
    await answer(limiter, 401)
    states = [limiter.token_refused]
    limiter.renew_token()
    states.append(limiter.token_refused)
    verdict = late.answered(401, VIA, b"{}")
    assert (verdict.retry, verdict.token_refused) == (True, False)
    states.append(limiter.token_refused)
    await answer(limiter, 401)
    states.append(limiter.token_refused)
    assert states == [True, False, False, True], "the new token can be refused too"


async def test_a_budget_of_refusals_is_the_bots_own() -> None:
    async with some_bots("default", "alerts", has_budgets=True) as bots:
        alerts, default = (bots.find(name).approve(None) for name in ("alerts", "default"))
        assert alerts is not None
        assert default is not None
        for _ in range(2500):
            alerts.answered(403)

        async def ask() -> str:
            return "permit"

        with pytest.raises(
            OverShare, match=r"Bot alerts has used up its share: Discord refused .* 2,500 of its"
        ):
            await alerts.wait_for(ask)
        assert await default.wait_for(ask) == "permit"
