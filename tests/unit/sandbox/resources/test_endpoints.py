"""The endpoints but for messages: what there is, and what the bot gets told otherwise."""

from __future__ import annotations

import pytest

from discordproxy.sandbox import Sandbox, ids
from tests.unit.sandbox.conftest import Bot

UNKNOWN = 4711


async def test_the_bot_knows_itself(bot: Bot) -> None:
    reply = await bot.ask("GET", "/users/@me")
    assert reply.status == 200
    assert (reply.body["id"], reply.body["bot"], reply.body["verified"]) == (str(ids.BOT_ID), True, True)


async def test_users(bot: Bot) -> None:
    reply = await bot.ask("GET", f"/users/{ids.USER_ID}")
    assert (reply.status, reply.body["username"], reply.body["global_name"]) == (200, "ada", "Ada")
    assert "verified" not in reply.body


async def test_a_dm_channel_is_the_same_each_time(bot: Bot) -> None:
    first = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})
    second = await bot.ask("POST", "/users/@me/channels", {"recipient_id": ids.USER_ID})
    assert (first.status, first.body["type"]) == (200, 1)
    assert first.body == second.body
    assert [user["id"] for user in first.body["recipients"]] == [str(ids.USER_ID)]
    assert (await bot.ask("GET", f"/channels/{first.body['id']}")).body == first.body


async def test_a_deleted_dm_channel_is_opened_again(bot: Bot, sandbox: Sandbox) -> None:
    form = {"recipient_id": str(ids.USER_ID)}
    first = (await bot.ask("POST", "/users/@me/channels", form)).body["id"]
    sandbox.forget_channel(int(first))
    assert (await bot.say(path=f"/channels/{first}/messages")).code == 10003
    assert (await bot.ask("POST", "/users/@me/channels", form)).body["id"] != first


@pytest.mark.parametrize("recipient", [UNKNOWN, ids.BOT_ID])
async def test_a_dm_needs_somebody_else(recipient: int, bot: Bot) -> None:
    reply = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(recipient)})
    assert (reply.status, reply.code) == (400, 50033)


async def test_a_dm_needs_a_recipient(bot: Bot) -> None:
    assert (await bot.ask("POST", "/users/@me/channels", {})).mistakes == {
        "recipient_id": "BASE_TYPE_REQUIRED"
    }
    assert (await bot.ask("POST", "/users/@me/channels")).mistakes == {"recipient_id": "BASE_TYPE_REQUIRED"}


@pytest.mark.parametrize(
    ("channel_id", "kind"),
    [
        (ids.TEXT_CHANNEL_ID, 0),
        (ids.VOICE_CHANNEL_ID, 2),
        (ids.CATEGORY_ID, 4),
        (ids.NEWS_CHANNEL_ID, 5),
        (ids.NEWS_THREAD_ID, 10),
        (ids.PUBLIC_THREAD_ID, 11),
        (ids.PRIVATE_THREAD_ID, 12),
        (ids.STAGE_CHANNEL_ID, 13),
        (ids.DIRECTORY_CHANNEL_ID, 14),
        (ids.FORUM_CHANNEL_ID, 15),
        (ids.MEDIA_CHANNEL_ID, 16),
    ],
)
async def test_there_is_a_channel_of_every_type(channel_id: int, kind: int, bot: Bot) -> None:
    reply = await bot.ask("GET", f"/channels/{channel_id}")
    assert (reply.status, reply.body["type"], reply.body["guild_id"]) == (200, kind, str(ids.GUILD_ID))


async def test_a_guilds_channels_are_listed_without_threads(bot: Bot) -> None:
    reply = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/channels")
    assert {channel["type"] for channel in reply.body} == {0, 2, 4, 5, 13, 14, 15, 16}
    listed = {int(channel["id"]) for channel in reply.body}
    assert {ids.NO_ACCESS_CHANNEL_ID, ids.READ_ONLY_CHANNEL_ID} < listed
    assert ids.OTHER_GUILD_CHANNEL_ID not in listed


async def test_more_channels_for_load(bot: Bot, sandbox: Sandbox) -> None:
    added = sandbox.add_channels(ids.GUILD_ID, 400)
    reply = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/channels")
    assert [int(channel["id"]) for channel in reply.body][-400:] == added
    sandbox.forget_channel(added[0])
    assert len((await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/channels")).body) == len(reply.body) - 1


async def test_more_users_and_guilds_for_load(bot: Bot, sandbox: Sandbox) -> None:
    (user_id,) = sandbox.add_users(1)
    (guild_id,) = sandbox.add_guilds(1)
    dm = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(user_id)})
    (channel,) = (await bot.ask("GET", f"/guilds/{guild_id}/channels")).body
    assert (await bot.say(path=f"/channels/{dm.body['id']}/messages")).status == 200
    assert (await bot.say("@everyone", path=f"/channels/{channel['id']}/messages")).body["mention_everyone"]


async def test_a_guild_with_and_without_counts(bot: Bot) -> None:
    plain = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}")
    counted = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}?with_counts=true")
    assert (plain.status, plain.body["name"]) == (200, "Sandbox")
    assert "approximate_member_count" not in plain.body
    assert counted.body["approximate_member_count"] == 5


async def test_the_gateway_needs_no_token(bot: Bot) -> None:
    reply = await bot.ask("GET", "/gateway", headers={"Authorization": ""})
    assert (reply.status, reply.body["url"][:6]) == (200, "wss://")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"/users/{UNKNOWN}", 404, 10013),
        (f"/channels/{UNKNOWN}", 404, 10003),
        (f"/channels/{UNKNOWN}/messages", 404, 10003),
        (f"/channels/{ids.TEXT_CHANNEL_ID}/messages/{UNKNOWN}", 404, 10008),
        (f"/guilds/{UNKNOWN}", 404, 10004),
        (f"/guilds/{UNKNOWN}/channels", 404, 10004),
        (f"/guilds/{ids.OTHER_GUILD_ID}", 404, 10004),
        (f"/guilds/{ids.OTHER_GUILD_ID}/channels", 403, 50001),
        (f"/channels/{ids.NO_ACCESS_CHANNEL_ID}", 403, 50001),
        (f"/channels/{ids.NO_ACCESS_CHANNEL_ID}/messages", 403, 50001),
        (f"/channels/{ids.OTHER_GUILD_CHANNEL_ID}", 403, 50001),
        (f"/channels/{ids.FORUM_CHANNEL_ID}/messages", 400, 50024),
        ("/channels/abc", 400, 50035),
        (f"/channels/{2**64}", 400, 50035),
        ("/nothing/here", 404, 0),
    ],
)
async def test_what_is_not_there_or_not_allowed(path: str, status: int, code: int, bot: Bot) -> None:
    reply = await bot.ask("GET", path)
    assert (reply.status, reply.code) == (status, code)


@pytest.mark.parametrize(
    ("method", "path"), [("PATCH", "/users/@me/channels"), ("GET", f"/guilds/{ids.GUILD_ID}/onboarding")]
)
async def test_what_the_sandbox_does_not_model(bot: Bot, method: str, path: str) -> None:
    reply = await bot.ask(method, path)
    assert (reply.status, reply.body) == (404, {"message": "404: not modelled by the sandbox", "code": 0})
