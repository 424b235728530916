"""The transport on the way to the sandbox, under raw calls and under hikari: real HTTP, faults on purpose."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

import aiohttp
import pytest

from discordproxy.discord.api import Connection, connect, ours, ours_all
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.transport import deadline
from discordproxy.discord_api import Role, User
from discordproxy.ratelimit import Limiter, WaitTooLong
from discordproxy.sandbox import Limits, Sandbox, ids
from tests.e2e.transport.sending import MESSAGES, create


@pytest.mark.parametrize(
    "fault", [{"status": 502}, {"status": 500, "after_work": True}, {"drop": "before"}, {"drop": "after"}]
)
async def test_a_message_is_created_once_whatever_fails(
    fault: dict[str, Any], connection: Connection, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", times=2, **fault)
    message = await create(connection)
    assert [entry["id"] for entry in sandbox.messages()] == [str(message.id)]
    assert len(sandbox.requests) == 3


async def test_a_webhook_that_is_gone_is_asked_for_once(connection: Connection, sandbox: Sandbox) -> None:
    rest = await connection.rest()
    for _ in range(3):
        with pytest.raises(DiscordHTTPError, match="HTTP 404, code 10015: Unknown Webhook"):
            await connection.raw.call("POST", "/webhooks/4711/token", json={"content": "x"})
        with pytest.raises(DiscordHTTPError, match="HTTP 404, code 10015: Unknown Webhook"):
            await rest.fetch_webhook_message(4711, "token", 1)
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize(
    "path",
    ["/webhooks/%31%32/wrong", "//webhooks//12//wrong", "/webhooks/012/wrong/", "/%77ebhooks/12/wrong"],
)
async def test_a_wrong_token_of_a_webhook_is_not_the_bots(
    path: str, connection: Connection, sandbox: Sandbox, limiter: Limiter
) -> None:
    sandbox.fail(method="POST", status=401, body={"message": "Invalid Webhook Token", "code": 50027})
    with pytest.raises(DiscordHTTPError, match="50027"):
        await connection.raw.call("POST", path, json={"content": "x"})
    assert sandbox.requests[0].raw_path.endswith("/webhooks/12/wrong")
    assert [bucket.major for bucket in limiter.snapshot().buckets] == [
        "webhooks/12"
    ]  # shown without its token
    await connection.raw.one(User, "GET", "/users/@me")


async def test_a_wait_that_does_not_fit_is_refused_at_once(sandbox: Sandbox, connection: Connection) -> None:
    sandbox.limits = Limits(channel_limit=1, channel_window_seconds=60)
    await create(connection)
    deadline.set(time.monotonic() + 20)
    began = time.monotonic()
    with pytest.raises(WaitTooLong) as caught:
        await create(connection)
    assert time.monotonic() - began < 10
    assert 50 < caught.value.wait_seconds <= 61
    assert len(sandbox.messages()) == 1


async def test_a_request_outlives_its_caller(
    connection: Connection, sandbox: Sandbox, limiter: Limiter, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.fail(method="POST", delay_seconds=0.3)
    caplog.set_level(logging.INFO)
    caller = asyncio.create_task(create(connection))
    await asyncio.sleep(0.15)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    assert caller.cancelled()
    assert repr(connection.transport).endswith("1 under way>")

    await connection.transport.drain()

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
    fault: dict[str, Any], text: str, connection: Connection, sandbox: Sandbox
) -> None:
    rest = await connection.rest()
    sandbox.fail(times=2, **fault)
    with pytest.raises(DiscordUnavailable, match=text):
        await rest.fetch_my_user()
    with pytest.raises(DiscordUnavailable, match=text):
        await connection.raw.one(User, "GET", "/users/@me")


@pytest.mark.parametrize(("ask", "body"), [("one", ["x"]), ("many", {"a": 1}), ("many", ["x"])])
async def test_json_of_another_kind_is_no_answer(
    ask: str, body: Any, connection: Connection, sandbox: Sandbox
) -> None:
    sandbox.fail(status=200, body=body)
    with pytest.raises(DiscordUnavailable, match="it is not an (object|array)"):
        await getattr(connection.raw, ask)(User, "GET", "/users/@me")


@pytest.mark.parametrize("body", [["x"], ""])
async def test_an_answer_of_another_kind_is_none_for_hikari_either(
    body: Any, connection: Connection, sandbox: Sandbox
) -> None:
    rest = await connection.rest()
    sandbox.fail(status=200, body=body)
    with pytest.raises(
        DiscordUnavailable, match="Unexpected answer from Discord: .*Is the Discord URL right?"
    ):
        await ours(User, rest.fetch_my_user())
    sandbox.fail(status=200, body=["x"])
    with pytest.raises(
        DiscordUnavailable, match="Unexpected answer from Discord: .*Is the Discord URL right?"
    ):
        await ours_all(Role, rest.fetch_roles(ids.GUILD_ID))


async def test_an_answer_without_a_body_is_enough_where_none_is_needed(
    connection: Connection, sandbox: Sandbox
) -> None:
    rest = await connection.rest()
    sandbox.fail(status=200, body="")
    await rest.trigger_typing(ids.TEXT_CHANNEL_ID)
    assert [request.status for request in sandbox.requests] == [200]


async def test_hikaris_own_models_are_not_taken_for_ours(connection: Connection) -> None:
    rest = await connection.rest()
    with pytest.raises(TypeError, match="expected Role, got User"):
        await ours(Role, rest.fetch_my_user())


async def test_callers_share_one_client_of_hikari(connection: Connection) -> None:
    assert repr(connection).endswith(", hikari not loaded>")
    first, second = await asyncio.gather(connection.rest(), connection.rest())
    assert first is second
    assert repr(connection).endswith(", hikari loaded>")


async def test_nobody_there(limiter: Limiter) -> None:
    async with connect("http://127.0.0.1:9/api/v10", "t", limiter) as connection:
        deadline.set(time.monotonic() + 1)
        with pytest.raises(DiscordUnavailable, match="^Discord cannot be reached: ") as caught:
            await create(connection)
    assert not caught.value.outcome_unknown


async def test_an_abandoned_request_is_given_up_at_the_end(sandbox: Sandbox, limiter: Limiter) -> None:
    sandbox.fail(method="POST", delay_seconds=30)
    async with connect(sandbox.url, sandbox.token, limiter) as connection:
        caller = asyncio.create_task(create(connection))
        await asyncio.sleep(0.2)
        caller.cancel()
        await asyncio.gather(caller, return_exceptions=True)
    assert repr(connection.transport).endswith("0 under way>")


async def test_a_query_and_a_form_go_out(connection: Connection, sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    form = aiohttp.FormData()
    form.add_field("payload_json", '{"content":"with a file"}', content_type="application/json")
    form.add_field("files[0]", b"data", filename="a.txt", content_type="text/plain")
    url = sandbox.url + MESSAGES
    sandbox.fail(method="POST", status=429, body={"message": "slow", "retry_after": 0.1, "global": False})
    async with connection.transport.request("POST", url, headers=headers, data=form, params={"wait": "a b"}):
        pass
    first, second = sandbox.requests
    assert second.json == {"content": "with a file"}
    assert second.query == first.query == {"wait": "a b"}
    assert [file.content for file in second.files] == [b"data"]
