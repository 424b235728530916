"""Channels, permissions in them, and invites to them."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

GUILD = f"/guilds/{ids.GUILD_ID}"
CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
NEWS = f"/channels/{ids.NEWS_CHANNEL_ID}"


async def create(bot: Bot, **form: Any) -> Any:
    reply = await bot.ask("POST", f"{GUILD}/channels", {"name": "new"} | form)
    assert reply.status == 201, reply.body
    return reply.body


async def test_a_new_channel_is_there(bot: Bot) -> None:
    channel = await create(bot, name="A Name", topic="t", parent_id=str(ids.CATEGORY_ID), user_limit=7)
    assert (channel["name"], channel["type"], channel["topic"]) == ("a-name", 0, "t")
    assert "user_limit" not in channel
    assert (await bot.ask("GET", f"/channels/{channel['id']}")).body == channel
    assert channel in (await bot.ask("GET", f"{GUILD}/channels")).body
    assert (await bot.say(path=f"/channels/{channel['id']}/messages")).status == 200


async def test_names_of_voice_channels_stay_as_they_are(bot: Bot) -> None:
    assert (await create(bot, type=2, name="A Name"))["name"] == "A Name"


@pytest.mark.parametrize(
    ("form", "mistake"),
    [
        ({"name": ""}, {"name": "BASE_TYPE_REQUIRED"}),
        ({"type": 1}, {"type": "BASE_TYPE_CHOICES"}),
        ({"parent_id": str(ids.TEXT_CHANNEL_ID)}, {"parent_id": "CHANNEL_PARENT_INVALID"}),
        ({"type": 4, "parent_id": str(ids.CATEGORY_ID)}, {"parent_id": "CHANNEL_PARENT_INVALID"}),
        ({"topic": "x" * 1025}, {"topic": "BASE_TYPE_MAX_LENGTH"}),
        ({"rate_limit_per_user": 21_601}, {"rate_limit_per_user": "NUMBER_TYPE_MAX"}),
        ({"available_tags": [{"name": "x" * 21}]}, {"available_tags.0.name": "BASE_TYPE_BAD_LENGTH"}),
    ],
)
async def test_channels_that_discord_refuses(bot: Bot, form: dict[str, Any], mistake: dict[str, str]) -> None:
    before = len((await bot.ask("GET", f"{GUILD}/channels")).body)
    reply = await bot.ask("POST", f"{GUILD}/channels", {"name": "new"} | form)
    assert {name: reply.mistakes.get(name) for name in mistake} == mistake
    assert len((await bot.ask("GET", f"{GUILD}/channels")).body) == before


async def test_a_forum_has_its_own_fields(bot: Bot) -> None:
    tags = [{"name": "one", "moderated": True}]
    forum = await create(bot, type=15, topic="x" * 4096, available_tags=tags, default_sort_order=1)
    (tag,) = forum["available_tags"]
    assert (tag["name"], tag["moderated"], forum["default_sort_order"]) == ("one", True, 1)
    more = {
        "available_tags": [tag, {"name": "two"}],
        "default_reaction_emoji": {"emoji_id": str(ids.EMOJI_ID)},
    }
    changed = (await bot.ask("PATCH", f"/channels/{forum['id']}", more)).body
    assert changed["available_tags"][0] == tag
    assert changed["default_reaction_emoji"]["emoji_id"] == str(ids.EMOJI_ID)


async def test_a_change_touches_what_it_names(bot: Bot) -> None:
    before = (await bot.ask("GET", CHANNEL)).body
    changed = (await bot.ask("PATCH", CHANNEL, {"name": "other", "nsfw": True})).body
    assert changed == before | {"name": "other", "nsfw": True}
    cleared = (await bot.ask("PATCH", CHANNEL, {"topic": None, "parent_id": None, "name": None})).body
    assert (cleared["topic"], cleared["parent_id"], cleared["name"]) == (None, None, "other")


async def test_only_text_and_news_turn_into_each_other(bot: Bot) -> None:
    assert (await bot.ask("PATCH", CHANNEL, {"type": 5})).body["type"] == 5
    back = (await bot.ask("PATCH", CHANNEL, {"type": 0, "rate_limit_per_user": 5})).body
    assert (back["type"], back["rate_limit_per_user"]) == (0, 5)
    assert (await bot.ask("PATCH", CHANNEL, {"type": 0})).status == 200
    voice = f"/channels/{ids.VOICE_CHANNEL_ID}"
    assert (await bot.ask("PATCH", voice, {"type": 5})).mistakes == {"type": "CHANNEL_TYPE_INVALID"}


async def test_a_deleted_channel_takes_its_threads_webhooks_and_invites_along(bot: Bot) -> None:
    await bot.ask("POST", f"{NEWS}/invites")
    hook = (await bot.ask("POST", f"{NEWS}/webhooks", {"name": "x"})).body
    assert (await bot.ask("DELETE", NEWS)).body["id"] == str(ids.NEWS_CHANNEL_ID)
    for path in (NEWS, f"/channels/{ids.NEWS_THREAD_ID}"):
        assert (await bot.ask("GET", path)).code == 10003
    assert (await bot.ask("GET", f"/webhooks/{hook['id']}")).code == 10015
    assert len((await bot.ask("GET", f"{GUILD}/invites")).body) == 1


async def test_channels_outlive_their_category(bot: Bot) -> None:
    await bot.ask("DELETE", f"/channels/{ids.CATEGORY_ID}")
    assert (await bot.ask("GET", CHANNEL)).body["parent_id"] is None


async def test_channels_that_cannot_be_deleted(bot: Bot) -> None:
    assert (await bot.ask("DELETE", CHANNEL)).code == 50074
    assert (await bot.ask("DELETE", f"/channels/{ids.NO_ACCESS_CHANNEL_ID}")).code == 50001
    bot.sandbox.deny(Permission.MANAGE_CHANNELS, Permission.MANAGE_THREADS)
    for channel in (ids.NEWS_CHANNEL_ID, ids.NEWS_THREAD_ID):
        assert (await bot.ask("DELETE", f"/channels/{channel}")).code == 50013
    assert (await bot.ask("PATCH", NEWS, {"name": "x"})).code == 50013
    assert (await bot.ask("POST", f"{GUILD}/channels", {"name": "x"})).code == 50013


async def test_a_direct_message_channel_is_only_closed(bot: Bot) -> None:
    form = {"recipient_id": str(ids.USER_ID)}
    channel = (await bot.ask("POST", "/users/@me/channels", form)).body
    path = f"/channels/{channel['id']}"
    await bot.say(path=f"{path}/messages")
    assert (await bot.ask("DELETE", path)).body["id"] == channel["id"]
    assert (await bot.ask("POST", "/users/@me/channels", form)).body["id"] == channel["id"]
    assert len((await bot.ask("GET", f"{path}/messages")).body) == 1
    assert (await bot.ask("PATCH", path, {"name": "x"})).code == 50024


async def test_channels_are_moved_together(bot: Bot) -> None:
    moves = [{"id": str(ids.NEWS_CHANNEL_ID), "position": 0, "parent_id": None}]
    assert (await bot.ask("PATCH", f"{GUILD}/channels", moves)).status == 204
    moved = (await bot.ask("GET", NEWS)).body
    assert (moved["position"], moved["parent_id"]) == (0, None)
    elsewhere = [{"id": str(bot.sandbox.add_channels(*bot.sandbox.add_guilds(1))[0])}]
    assert (await bot.ask("PATCH", f"{GUILD}/channels", elsewhere)).code == 10003
    assert (await bot.ask("PATCH", f"{GUILD}/channels", {})).mistakes
    text = {"Content-Type": "application/json"}
    assert (await bot.ask("PATCH", f"{GUILD}/channels", data=b"{", headers=text)).code == 50109


async def test_a_guild_has_room_for_500_channels(bot: Bot) -> None:
    bot.sandbox.add_channels(count=490)
    assert (await bot.ask("POST", f"{GUILD}/channels", {"name": "x"})).code == 30013


def overwrite_path(target: int, channel: int = ids.TEXT_CHANNEL_ID) -> str:
    return f"/channels/{channel}/permissions/{target}"


async def test_permissions_in_a_channel_hold_at_once(bot: Bot) -> None:
    silent = {"type": 0, "deny": str(int(Permission.SEND_MESSAGES))}
    assert (await bot.ask("PUT", overwrite_path(ids.BOT_ROLE_ID), silent)).status == 204
    assert (await bot.say()).code == 50013
    loud = {"type": 1, "allow": int(Permission.SEND_MESSAGES)}
    assert (await bot.ask("PUT", overwrite_path(ids.BOT_ID), loud)).status == 204
    assert (await bot.say()).status == 200
    assert len((await bot.ask("GET", CHANNEL)).body["permission_overwrites"]) == 2
    assert (await bot.ask("DELETE", overwrite_path(ids.BOT_ID))).status == 204
    assert (await bot.ask("DELETE", overwrite_path(ids.BOT_ID))).code == 10009
    assert (await bot.say()).code == 50013


async def test_permissions_that_the_bot_cannot_set(bot: Bot) -> None:
    form = {"type": 0, "allow": str(int(Permission.BAN_MEMBERS))}
    for target, kind in ((1, 0), (1, 1)):
        assert (await bot.ask("PUT", overwrite_path(target), {**form, "type": kind})).code == 10009
    assert (await bot.ask("PUT", overwrite_path(ids.ROLE_ID, ids.PUBLIC_THREAD_ID), form)).code == 50024
    bot.sandbox.deny(Permission.BAN_MEMBERS)
    assert (await bot.ask("PUT", overwrite_path(ids.ROLE_ID), form)).code == 50013
    listed = {"permission_overwrites": [{**form, "id": str(ids.ROLE_ID)}]}
    assert (await bot.ask("PATCH", CHANNEL, listed)).code == 50013
    bot.sandbox.deny(Permission.MANAGE_ROLES)
    assert (await bot.ask("PUT", overwrite_path(ids.ROLE_ID), {"type": 0})).code == 50013


async def test_an_invite_is_given_out_again_unless_it_must_be_another(bot: Bot) -> None:
    first = (await bot.ask("POST", f"{CHANNEL}/invites", {"max_age": 60})).body
    again = (await bot.ask("POST", f"{CHANNEL}/invites", {"max_age": 60})).body
    other = (await bot.ask("POST", f"{CHANNEL}/invites", {"max_age": 60, "unique": True})).body
    assert first == again
    assert other["code"] != first["code"]
    listed = (await bot.ask("GET", f"{CHANNEL}/invites")).body
    assert [invite["code"] for invite in listed] == [ids.INVITE_CODE, first["code"], other["code"]]


async def test_invites_come_and_go(bot: Bot) -> None:
    form = {
        "max_age": 0,
        "role_ids": [str(ids.ROLE_ID)],
        "target_user_id": str(ids.USER_ID),
        "target_type": 1,
    }
    invite = (await bot.ask("POST", f"{CHANNEL}/invites", form)).body
    assert (invite["expires_at"], invite["roles"][0]["name"]) == (None, "pilots")
    path = f"/invites/{invite['code']}"
    assert "uses" not in (await bot.ask("GET", path)).body
    assert (await bot.ask("GET", f"{path}?with_counts=true")).body["approximate_member_count"] == 5
    assert (await bot.ask("DELETE", path)).body["code"] == invite["code"]
    assert (await bot.ask("GET", path)).code == 10006


async def test_invites_that_the_bot_cannot_make_or_see(bot: Bot) -> None:
    assert (await bot.ask("POST", f"/channels/{ids.CATEGORY_ID}/invites")).code == 50024
    assert (await bot.ask("POST", f"{CHANNEL}/invites", {"role_ids": ["1"]})).code == 10011
    assert (await bot.ask("POST", f"{CHANNEL}/invites", {"max_age": -1})).mistakes
    bot.sandbox.deny(Permission.CREATE_INSTANT_INVITE, Permission.MANAGE_CHANNELS)
    for method in ("POST", "GET"):
        assert (await bot.ask(method, f"{CHANNEL}/invites")).code == 50013
    assert (await bot.ask("DELETE", f"/invites/{ids.INVITE_CODE}")).status == 200
    bot.sandbox.deny(Permission.MANAGE_GUILD, Permission.MANAGE_CHANNELS)
    assert (await bot.ask("GET", f"{GUILD}/invites")).code == 50013


async def test_typing_needs_the_permission_to_write(bot: Bot) -> None:
    assert (await bot.ask("POST", f"{CHANNEL}/typing")).status == 204
    assert (await bot.ask("POST", f"/channels/{ids.PUBLIC_THREAD_ID}/typing")).status == 204
    assert (await bot.ask("POST", f"/channels/{ids.FORUM_CHANNEL_ID}/typing")).code == 50024
    assert (await bot.ask("POST", f"/channels/{ids.READ_ONLY_CHANNEL_ID}/typing")).code == 50013
    assert (await bot.ask("GET", TEXT)).body == []
