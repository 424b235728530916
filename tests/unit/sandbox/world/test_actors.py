"""What others do in the sandbox's world, told from Python and over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import Permission, ids
from discordproxy.sandbox.http.errors import ErrorAnswer
from discordproxy.sandbox.snowflakes import age_seconds
from tests.unit.sandbox.conftest import TEXT, Bot

THUMB = "\N{THUMBS UP SIGN}"


async def do(bot: Bot, path: str, **body: Any) -> Any:
    reply = await bot.control("POST", path, body)
    assert reply.status == 200, reply.body
    return reply.body


async def test_members_and_bans_over_http(bot: Bot) -> None:
    members, banned = await do(bot, "/members", count=2), await do(bot, "/bans", count=3)
    path = f"/guilds/{ids.GUILD_ID}"
    assert (await bot.ask("GET", f"{path}/members/{members[1]}")).status == 200
    assert [ban["user"]["id"] for ban in (await bot.ask("GET", f"{path}/bans")).body] == banned


async def test_messages_over_http(bot: Bot) -> None:
    (new,) = await do(bot, "/messages")
    (old,) = await do(bot, "/messages", content="old", author_id=str(ids.USER_ID), age_seconds=3600)
    older, newer = reversed((await bot.ask("GET", TEXT)).body)
    assert ((older["id"], older["content"]), newer["id"]) == ((old, "old"), new)
    assert older["author"]["id"] == str(ids.USER_ID)
    assert 3599 < age_seconds(int(old)) < 3700
    assert older["timestamp"] < newer["timestamp"]


async def test_reactions_over_http(bot: Bot) -> None:
    (message,) = await do(bot, "/messages")
    place = {"channel_id": str(ids.TEXT_CHANNEL_ID), "message_id": message}
    assert len(await do(bot, "/reactions", **place, count=3)) == 3
    (reaction,) = (await bot.ask("GET", f"{TEXT}/{message}")).body["reactions"]
    assert (reaction["emoji"]["name"], reaction["count"], reaction["me"]) == (THUMB, 3, False)


async def test_permissions_over_http(bot: Bot) -> None:
    await do(bot, "/permissions", denied=["SEND_MESSAGES"])
    assert (await bot.say()).code == 50013
    await do(bot, "/permissions", denied=[])
    assert (await bot.say()).status == 200
    wrong = await bot.control("POST", "/permissions", {"denied": ["FLY"]})
    assert (wrong.status, wrong.body["error"]) == (400, "unknown permission: FLY")


async def test_mistakes_are_named(bot: Bot) -> None:
    for path, body in (
        ("/members", {"guild_id": 1}),
        ("/messages", {"channel_id": 1}),
        ("/reactions", {"message_id": 1}),
        ("/permissions", {"guild_id": 1}),
    ):
        assert (await bot.control("POST", path, body)).status == 400


def test_unknown_places_raise_discords_errors(bot: Bot) -> None:
    with pytest.raises(ErrorAnswer, match="10004"):
        bot.sandbox.add_bans(1, guild_id=1)
    with pytest.raises(ErrorAnswer, match="10013"):
        bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, author_id=1)
    with pytest.raises(ErrorAnswer, match="10008"):
        bot.sandbox.add_reactions(ids.TEXT_CHANNEL_ID, 1, THUMB)


async def test_a_guilds_permissions_are_its_own(bot: Bot) -> None:
    (other,) = bot.sandbox.add_guilds(1)
    bot.sandbox.deny(Permission.VIEW_CHANNEL, guild_id=other)
    (channel,) = bot.sandbox.store.guild_channels(other)
    assert (await bot.ask("GET", f"/channels/{channel['id']}")).code == 50001
    assert (await bot.say()).status == 200


async def test_a_reset_takes_everything_back(bot: Bot) -> None:
    bot.sandbox.deny(Permission.SEND_MESSAGES)
    bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    bot.sandbox.reset()
    assert (await bot.ask("GET", TEXT)).body == []
    assert (await bot.say()).status == 200
