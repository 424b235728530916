"""Requests on their way to the sandbox, made by hikari and without it: real HTTP, faults on purpose."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import pytest

from discordproxy.discord.api import Discord, connect
from discordproxy.discord.callers import introduce
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.forms import Part
from discordproxy.discord.operations import (
    GET_ACTIVE_THREADS,
    GET_CURRENT_USER,
    GET_CURRENT_USER_GUILDS,
    GET_GUILD_CHANNEL_IDS,
    GET_MESSAGES,
    GET_WEBHOOK_MESSAGE,
    POST_MESSAGE,
    TRIGGER_TYPING,
    Operation,
)
from discordproxy.ratelimit import Limiter, WaitTooLong
from discordproxy.sandbox import Limits, Sandbox
from discordproxy.server.server_info import BotIdentity
from discordproxy.server.upstream import ask_whose_bot
from tests.e2e.transport.sending import CHANNEL, MESSAGES, call, create


@pytest.mark.parametrize(
    "fault", [{"status": 502}, {"status": 500, "after_work": True}, {"drop": "before"}, {"drop": "after"}]
)
async def test_a_message_is_created_once_whatever_fails(
    fault: dict[str, Any], discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", times=2, **fault)
    message = await create(discord)
    assert [entry["id"] for entry in sandbox.messages()] == [str(message.id)]
    assert len(sandbox.requests) == 3


async def test_an_outage_is_one_warning_for_a_request_and_one_for_each_reason(
    discord: Discord, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "discordproxy")
    sandbox.fail(times=4, drop="before")
    await discord(GET_CURRENT_USER)
    told = [record for record in caplog.records if "GET /users/@me: no answer: " in record.getMessage()]
    assert [record.levelname for record in told] == ["WARNING", "DEBUG", "DEBUG", "DEBUG"]


async def test_an_unknown_bot_is_one_warning_for_each_reason(
    sandbox: Sandbox, limiter: Limiter, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discordproxy.server.upstream.REPEAT_SECONDS", 0.1)
    sandbox.fail(times=2, status=503)
    sandbox.fail(times=1, drop="before")
    identity = BotIdentity()
    async with connect(sandbox.url, sandbox.token, limiter) as discord:
        for _ in range(3):
            await ask_whose_bot(discord, limiter, identity)
        first, second = (
            text for text in caplog.messages if text.startswith("It could not be found out which bot")
        )
        assert "HTTP 503" in first
        assert "did not answer" in second
        await ask_whose_bot(discord, limiter, identity)
    assert (identity.user, identity.trouble) == ("Sandbox Bot (100000000000000001)", "")


async def test_a_webhook_that_is_gone_is_asked_for_once(discord: Discord, sandbox: Sandbox) -> None:
    for _ in range(3):
        with pytest.raises(DiscordHTTPError, match="HTTP 404, code 10015: Unknown Webhook"):
            await call(discord, "POST", "/webhooks/4711/token", b'{"content":"x"}')
        with pytest.raises(DiscordHTTPError, match="HTTP 404, code 10015: Unknown Webhook"):
            await discord(GET_WEBHOOK_MESSAGE, webhook_id=4711, webhook_token="token", message_id=1)
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize(
    "path",
    ["/webhooks/%31%32/wrong", "//webhooks//12//wrong", "/webhooks/012/wrong/", "/%77ebhooks/12/wrong"],
)
async def test_a_wrong_token_of_a_webhook_is_not_the_bots(
    path: str, discord: Discord, sandbox: Sandbox, limiter: Limiter
) -> None:
    sandbox.fail(method="POST", status=401, body={"message": "Invalid Webhook Token", "code": 50027})
    with pytest.raises(DiscordHTTPError, match="50027"):
        await call(discord, "POST", path, b'{"content":"x"}')
    assert sandbox.requests[0].raw_path.endswith("/webhooks/12/wrong")
    assert [bucket.major for bucket in limiter.snapshot().buckets] == [
        "webhooks/12"
    ]  # shown without its token
    await discord(GET_CURRENT_USER)


async def test_a_wait_that_does_not_fit_is_refused_at_once(sandbox: Sandbox, discord: Discord) -> None:
    sandbox.limits = Limits(channel_limit=1, channel_window_seconds=60)
    await create(discord)
    introduce(deadline=time.monotonic() + 20)
    began = time.monotonic()
    with pytest.raises(WaitTooLong) as caught:
        await create(discord)
    assert time.monotonic() - began < 10
    assert 50 < caught.value.wait_seconds <= 61
    assert len(sandbox.messages()) == 1


async def test_a_request_outlives_its_caller(
    discord: Discord, sandbox: Sandbox, limiter: Limiter, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.fail(method="POST", delay_seconds=0.3)
    caplog.set_level(logging.INFO)
    caller = asyncio.create_task(create(discord))
    await asyncio.sleep(0.15)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    assert caller.cancelled()
    assert repr(discord.transport).endswith("1 under way>")

    await discord.transport.drain()

    assert len(sandbox.messages()) == 1
    assert f"POST {MESSAGES}: its caller had left, outcome: 200" in caplog.text
    assert [bucket.in_flight for bucket in limiter.snapshot().buckets] == [0]


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:1/"}}, "redirect"),
        ({"status": 200, "body": "<html></html>"}, "text/html, not JSON"),
        ({"status": 200, "body": "{", "headers": {"Content-Type": "application/json"}}, "not JSON"),
    ],
)
async def test_who_does_not_speak_as_discord_does_is_unavailable(
    fault: dict[str, Any], text: str, discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(**fault)
    with pytest.raises(DiscordUnavailable, match=text):
        await discord(GET_CURRENT_USER)


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        (GET_CURRENT_USER, ["x"]),
        (GET_CURRENT_USER, ""),
        (GET_CURRENT_USER, {}),
        (GET_CURRENT_USER_GUILDS, {"a": 1}),
        (GET_CURRENT_USER_GUILDS, ["x"]),
        (GET_GUILD_CHANNEL_IDS, [{}]),
        (GET_ACTIVE_THREADS, []),
        (GET_MESSAGES, {}),
    ],
)
async def test_json_of_another_kind_is_not_an_answer(
    operation: Operation[Any], body: Any, discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(status=200, body=body)
    text = "Unexpected answer from Discord: it .*. Is the Discord URL right?"
    with pytest.raises(DiscordUnavailable, match=text):
        await discord(operation)


async def test_an_answer_without_a_body_is_enough_where_none_is_needed(
    discord: Discord, sandbox: Sandbox
) -> None:
    sandbox.fail(status=200, body="")
    await discord(TRIGGER_TYPING, channel_id=CHANNEL)
    assert [request.status for request in sandbox.requests] == [200]


async def test_hikari_is_loaded_when_it_is_needed(
    sandbox: Sandbox, limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connect(sandbox.url, sandbox.token, limiter) as discord:
        assert repr(discord).endswith(", hikari not loaded>")
        await discord(GET_CURRENT_USER)
        discord.use_hikari()
        monkeypatch.setattr("discordproxy.discord.api.LOAD_AFTER_SECONDS", 0)
        await asyncio.gather(discord(GET_CURRENT_USER), discord(GET_CURRENT_USER))
        while not repr(discord).endswith(", hikari loaded>"):
            await asyncio.sleep(0.01)
        await discord(GET_CURRENT_USER)


async def test_nobody_there(limiter: Limiter) -> None:
    async with connect("http://127.0.0.1:9/api/v10", "t", limiter) as discord:
        introduce(deadline=time.monotonic() + 1)
        with pytest.raises(DiscordUnavailable, match="^Discord cannot be reached: ") as caught:
            await create(discord)
    assert not caught.value.outcome_unknown


async def test_an_abandoned_request_is_given_up_at_the_end(sandbox: Sandbox, limiter: Limiter) -> None:
    sandbox.fail(method="POST", delay_seconds=30)
    async with connect(sandbox.url, sandbox.token, limiter) as discord:
        caller = asyncio.create_task(create(discord))
        await asyncio.sleep(0.2)
        caller.cancel()
        await asyncio.gather(caller, return_exceptions=True)
    assert repr(discord.transport).endswith("0 under way>")


async def test_a_query_and_a_form_go_out(discord: Discord, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", status=429, body={"message": "slow", "retry_after": 0.1, "global": False})
    body, files = {"content": "with a file"}, [Part("a.txt", b"data")]
    await discord(POST_MESSAGE, channel_id=CHANNEL, body=body, query={"wait": "a b"}, files=files)
    first, second = sandbox.requests
    assert second.json == {"content": "with a file"}
    assert second.query == first.query == {"wait": "a b"}
    assert [file.content for file in second.files] == [b"data"]
