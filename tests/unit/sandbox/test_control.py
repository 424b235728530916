"""The sandbox's own endpoints under `/sandbox/`."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from discordproxy.sandbox import Fault, Limits, Sandbox, ids
from discordproxy.sandbox.control import ACTIONS

from .conftest import TEXT, Bot


async def test_what_was_received_can_be_read(bot: Bot, sandbox: Sandbox) -> None:
    posted = (await bot.say("hello")).body
    await bot.say(path=f"/channels/{ids.NEWS_CHANNEL_ID}/messages")
    requests = (await bot.control("GET", "/requests")).body
    assert [request["path"] for request in requests][:1] == [TEXT]
    assert requests[0]["json"] == {"content": "hello"}
    assert len((await bot.control("GET", "/messages")).body) == 2
    assert (await bot.control("GET", f"/messages?channel_id={ids.TEXT_CHANNEL_ID}")).body == [posted]
    counts = (await bot.control("GET", "/counts")).body
    assert (counts["requests"], counts["statuses"]) == (2, {"200": 2})
    assert counts["peak_per_second"] in (1, 2)
    assert (await bot.control("DELETE", "/requests")).status == 204
    assert sandbox.requests == []


async def test_files_are_recorded_with_size_and_hash(bot: Bot) -> None:
    data = aiohttp.FormData()
    data.add_field("files[0]", "abc", filename="a.txt", content_type="text/plain")
    await bot.ask("POST", TEXT, data=data)
    (request,) = (await bot.control("GET", "/requests")).body
    (file,) = request["files"]
    assert (file["name"], file["filename"], file["content_type"], file["size"]) == (
        "files[0]",
        "a.txt",
        "text/plain",
        3,
    )
    assert file["sha256"].startswith("ba7816bf")


async def test_faults_come_and_go(bot: Bot, sandbox: Sandbox) -> None:
    first = (await bot.control("POST", "/faults", {"path": "/users/@me", "status": 503, "times": 2})).body
    second = (await bot.control("POST", "/faults", {"preset": "slow", "seconds": 0})).body
    assert (first["status"], first["hits"]) == (503, 0)
    assert (await bot.ask("GET", "/users/@me")).status == 503
    listed = (await bot.control("GET", "/faults")).body
    assert [(fault["id"], fault["hits"]) for fault in listed] == [(first["id"], 1), (second["id"], 1)]
    assert (await bot.control("DELETE", f"/faults?id={first['id']}")).status == 204
    assert (await bot.ask("GET", "/users/@me")).status == 200
    assert (await bot.control("DELETE", f"/faults?id={first['id']}")).body == {
        "error": "no fault has the id 1"
    }
    assert (await bot.control("DELETE", "/faults")).status == 204
    assert sandbox.current_faults() == []


async def test_a_reset_goes_back_to_the_beginning(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say()
    sandbox.add_channels(count=3)
    sandbox.fail(status=500)
    assert (await bot.control("POST", "/limits", {"channel_limit": 7})).body["channel_limit"] == 7
    assert (await bot.control("POST", "/reset")).status == 204
    assert (sandbox.requests, sandbox.messages(), sandbox.current_faults()) == ([], [], [])
    assert sandbox.limits.channel_limit is None
    assert len(sandbox.store.guild_channels(ids.GUILD_ID)) == 10


async def test_the_world_can_grow(bot: Bot) -> None:
    channels = (await bot.control("POST", "/channels", {"count": 2})).body
    (guild,) = (await bot.control("POST", "/guilds")).body
    (in_guild,) = (await bot.control("POST", "/channels", {"guild_id": guild})).body
    (user,) = (await bot.control("POST", "/users", {"count": 1})).body
    assert len(channels) == 2
    assert (await bot.ask("GET", f"/channels/{in_guild}")).body["guild_id"] == guild
    assert (await bot.ask("GET", f"/users/{user}")).status == 200
    assert (await bot.control("DELETE", f"/channels?id={in_guild}")).status == 204
    assert (await bot.ask("GET", f"/channels/{in_guild}")).code == 10003


async def test_ids_and_limits(bot: Bot) -> None:
    known = (await bot.control("GET", "/ids")).body
    assert known["text_channel"] == str(ids.TEXT_CHANNEL_ID)
    assert known["user"] == "123456789"
    assert (
        len(set(known.values())) == len(known) - 2
    )  # a guild's first role and a bot's application share their ids
    assert (await bot.control("GET", "/limits")).body["global_window_seconds"] == 1.0


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        ("POST", "/faults", {"speed": 1}, "fault: unknown field speed"),
        ("POST", "/limits", {"global_limit": -1}, "global_limit must be a positive integer, not -1"),
        ("POST", "/channels", {"count": 0}, "count must be an integer from 1 to 100000"),
        ("POST", "/channels", {"count": True}, "count must be an integer from 1 to 100000"),
        ("POST", "/channels", {"guild_id": 1}, "404 (code 10004): Unknown Guild"),
        ("DELETE", "/channels", None, "404 (code 10003): Unknown Channel"),
        ("POST", "/faults", [], "the body must be a JSON object"),
    ],
)
async def test_mistakes_get_one_sentence(method: str, path: str, body: Any, error: str, bot: Bot) -> None:
    reply = await bot.control(method, path, body)
    assert (reply.status, reply.body) == (400, {"error": error})


async def test_an_unknown_action_is_answered_with_the_known_ones(bot: Bot) -> None:
    reply = await bot.control("GET", "/nothing")
    assert reply.status == 404
    assert "POST /sandbox/reset" in reply.body["actions"]


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("/messages", {"channel_id": "general"}, "channel_id must be an id, for example 300000000000000100"),
        ("/messages", {"author_id": []}, "author_id must be an id, for example 300000000000000100"),
        ("/messages", {"content": 5}, "content must be text"),
        ("/messages", {"age_seconds": 1e308}, "age_seconds must be a number from 0 to 1000000000"),
        ("/messages", {"age_seconds": -1}, "age_seconds must be a number from 0 to 1000000000"),
        ("/reactions", {}, "channel_id must be an id, for example 300000000000000100"),
        ("/permissions", {"denied": 5}, "denied must be a list of permissions"),
        ("/permissions", {"denied": [[]]}, "unknown permission: []"),
        ("/limits", {"buckets": {}}, "buckets must be one of leaky, fixed, sliding, not {}"),
        ("/users", {"count": 0}, "count must be an integer from 1 to 100000"),
    ],
)
async def test_a_wrong_field_is_named(bot: Bot, path: str, body: dict[str, Any], error: str) -> None:
    reply = await bot.control("POST", path, body)
    assert (reply.status, reply.body) == (400, {"error": error})


WRONG: tuple[Any, ...] = ("x", -1, 0, 1.5, 1e308, True, None, [], {}, [[]], {"a": 1}, "9" * 30, 10**18)


@pytest.mark.parametrize(("method", "path"), [key for key in ACTIONS if key[0] == "POST"])
async def test_no_value_of_a_field_breaks_an_endpoint(bot: Bot, method: str, path: str) -> None:
    names = ("channel_id", "author_id", "content", "age_seconds", "emoji", "message_id", "denied", "guild_id")
    fields = (*names, *(field.name for field in dataclasses.fields(Fault)), "preset", "seconds", "buckets")
    for name in fields:
        for value in WRONG:
            assert (await bot.control(method, path, {name: value})).status in (200, 204, 400), (name, value)


@pytest.mark.parametrize("query", ["channel_id=x", "channel_id=", "channel_id=-1", "channel_id=\u0661"])
async def test_an_id_of_the_query_is_digits(bot: Bot, query: str) -> None:
    reply = await bot.control("GET", f"/messages?{query}")
    assert (reply.status, reply.body["error"].partition(",")[0]) == (400, "channel_id must be an id")


async def test_a_restart_can_bring_another_world_until_the_next_one(bot: Bot) -> None:
    world = 'users = ["ada"]\nguilds = [{ name = "G", channels = ["lobby"] }]'
    assert (await bot.control("POST", "/restart", {"world": world})).status == 204
    known = (await bot.control("GET", "/ids")).body
    assert sorted(known) == ["bot", "channel/lobby", "guild/G", "role/Sandbox Bot", "user/ada"]
    assert len((await bot.control("POST", "/messages", {})).body) == 1, (
        "it knows which channel and user are meant"
    )
    assert (await bot.control("POST", "/reset")).status == 204
    assert [one["name"] for one in (await bot.control("GET", "/channels")).body] == ["lobby"]
    assert (await bot.control("POST", "/restart")).status == 204
    assert (await bot.control("GET", "/ids")).body["text_channel"] == str(ids.TEXT_CHANNEL_ID)


async def test_a_restart_resets_and_sets_limits(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say()
    assert (await bot.control("POST", "/restart", {"limits": {"channel_limit": 7}})).status == 204
    assert (sandbox.messages(), sandbox.limits.channel_limit) == ([], 7)
    assert (await bot.control("POST", "/restart", {"limits": None})).status == 204
    assert sandbox.limits == Limits.none()
    assert (await bot.control("POST", "/restart")).status == 204
    assert sandbox.limits == sandbox.first_limits


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ([], "the body must be a JSON object with nothing but"),
        ({"limit": 5}, "the body must be a JSON object with nothing but"),
        ({"limits": 5}, "limits must be an object, or null for no limits"),
        ({"world": 5}, "world must be the text of a world file"),
        ({"world": "users = 5"}, "world: users: expected a list, each entry a table with name, found 5"),
        ({"limits": {"speed": 5}}, "unknown limit: speed"),
        ({"limits": {"channel_limit": -1}}, "channel_limit must be a positive integer, not -1"),
    ],
)
async def test_a_restart_with_a_mistake_changes_nothing(
    bot: Bot, sandbox: Sandbox, body: Any, error: str
) -> None:
    await bot.say()
    reply = await bot.control("POST", "/restart", body)
    assert (reply.status, reply.body["error"].startswith(error)) == (400, True)
    assert len(sandbox.messages()) == 1


async def test_a_restart_gives_up_answers_under_way_while_the_proxy_is_stopped(
    bot: Bot, sandbox: Sandbox
) -> None:
    steps = []

    @contextlib.asynccontextmanager
    async def proxy_is_stopped() -> AsyncIterator[None]:
        steps.append(f"stopped with {len(sandbox.requests)} request")
        yield
        steps.append(f"goes on with {len(sandbox.requests)} requests")

    sandbox.while_proxy_is_stopped = proxy_is_stopped
    sandbox.fail(delay_seconds=0.2)
    late = asyncio.create_task(bot.say("late"))
    while not sandbox.requests:
        await asyncio.sleep(0.001)
    await sandbox.restart()
    with pytest.raises(aiohttp.ClientError):
        await late
    await asyncio.sleep(0.25)
    assert sandbox.messages() == []
    assert steps == ["stopped with 1 request", "goes on with 0 requests"]


async def test_all_channels_can_be_listed(bot: Bot) -> None:
    dm = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})).body
    listed = {channel["id"]: channel for channel in (await bot.control("GET", "/channels")).body}
    assert listed[dm["id"]]["recipients"][0]["id"] == str(ids.USER_ID)
    assert listed[str(ids.TEXT_CHANNEL_ID)]["guild_id"] == str(ids.GUILD_ID)
