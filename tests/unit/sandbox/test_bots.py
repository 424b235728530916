"""The sandbox's further bots."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from discordproxy.sandbox import Limits, Sandbox, ids


class Account:
    """A program that uses a bot's token."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._url = url
        self._headers = {"Authorization": f"Bot {token}"}

    async def ask(self, method: str, path: str, document: Any = None) -> tuple[int, Any]:
        async with self._session.request(
            method, self._url + path, headers=self._headers, json=document
        ) as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(bots=["alerts"], limits=Limits(global_limit=3, global_window_seconds=60)) as sandbox:
        yield sandbox


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_each_bot_has_a_user_and_limits_of_its_own(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    (alerts,) = sandbox.bots
    assert base64.urlsafe_b64decode(alerts.token.partition(".")[0] + "==").decode() == str(alerts.id)
    first, second = (Account(session, sandbox.url, token) for token in (sandbox.token, alerts.token))
    names = [(await one.ask("GET", "/users/@me"))[1]["username"] for one in (first, second)]
    assert names == ["Sandbox Bot", "alerts"]
    statuses = [(await first.ask("GET", "/users/@me"))[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
    path = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
    status, message = await second.ask("POST", path, {"content": "x"})
    assert (status, message["author"]["id"]) == (200, str(alerts.id))
    levels = [level.bot for level in sandbox.limiter.list_levels(0.0) if level.kind == "global"]
    assert sorted(levels) == sorted([ids.BOT_ID, alerts.id])


async def test_direct_messages_of_one_bot_are_not_the_others(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    (alerts,) = sandbox.bots
    opened = {}
    for token in (sandbox.token, alerts.token):
        account = Account(session, sandbox.url, token)
        status, channel = await account.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})
        assert status == 200
        opened[token] = channel["id"]
    assert opened[sandbox.token] != opened[alerts.token]
    stranger = Account(session, sandbox.url, sandbox.token)
    status, error = await stranger.ask("GET", f"/channels/{opened[alerts.token]}")
    assert (status, error["code"]) == (403, 50001)
    sandbox.forget_channel(int(opened[alerts.token]))


async def test_a_token_is_replaced_or_withdrawn(sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    (alerts,) = sandbox.bots

    async def is_accepted(token: str) -> bool:
        status, _ = await Account(session, sandbox.url, token).ask("GET", "/users/@me")
        return status == 200

    async def control(method: str, path: str, document: Any = None) -> tuple[int, Any]:
        async with session.request(method, sandbox.control_url + path, json=document) as answer:
            return answer.status, await answer.json(content_type=None)

    status, renewed = await control("POST", "/bots", {"name": "alerts"})
    assert (status, renewed["id"]) == (200, str(alerts.id))
    assert [await is_accepted(token) for token in (alerts.token, renewed["token"])] == [False, True]
    assert (await control("GET", "/bots"))[1] == [renewed]
    assert (await control("DELETE", "/bots?name=alerts"))[0] == 204
    assert not await is_accepted(renewed["token"])
    assert await control("DELETE", "/bots?name=nobody") == (400, {"error": "no bot is called nobody"})
    assert await control("POST", "/bots", {}) == (400, {"error": "name must be the name of the bot"})
    assert (await control("POST", "/bots", {"name": "alerts", "token": "own"}))[1]["token"] == "own"
    sandbox.reset()
    assert [bot.token for bot in sandbox.bots] == [alerts.token]
    assert repr(sandbox.bots) == "<SandboxBots: alerts>"


def test_a_bot_that_a_proxy_admits_stays_beyond_a_reset() -> None:
    sandbox = Sandbox()
    sandbox.admit_bot("alerts", "a-token")
    sandbox.reset()
    assert [(bot.name, bot.token) for bot in sandbox.bots] == [("alerts", "a-token")]
    assert sandbox.find_bot("Bot a-token") != ids.BOT_ID
    assert (sandbox.find_bot("a-token"), sandbox.find_bot("Bot other")) == (None, None)
