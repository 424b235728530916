"""Members, their roles, and those who were banned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

GUILD = f"/guilds/{ids.GUILD_ID}"
MEMBERS = f"{GUILD}/members"
ADA = f"{MEMBERS}/{ids.USER_ID}"
OWNER = f"{MEMBERS}/{ids.OWNER_USER_ID}"


async def change(bot: Bot, path: str = ADA, **changes: Any) -> Any:
    return await bot.ask("PATCH", path, changes)


async def test_members_come_in_pages(bot: Bot) -> None:
    added = bot.sandbox.add_members(1200)
    first = (await bot.ask("GET", f"{MEMBERS}?limit=1000")).body
    rest = (await bot.ask("GET", f"{MEMBERS}?limit=1000&after={first[-1]['user']['id']}")).body
    assert (len(first), len(rest)) == (1000, 205)
    assert [int(member["user"]["id"]) for member in rest][-1] == added[-1]
    assert len((await bot.ask("GET", MEMBERS)).body) == 1
    assert (await bot.ask("GET", f"{MEMBERS}?limit=1001")).mistakes


@pytest.mark.parametrize(("text", "found"), [("COUNT", 1), ("ada", 1), ("grace", 1), ("zzz", 0)])
async def test_members_are_found_by_the_beginning_of_a_name(bot: Bot, text: str, found: int) -> None:
    assert len((await bot.ask("GET", f"{MEMBERS}/search?query={text}&limit=10")).body) == found
    assert (await bot.ask("GET", f"{MEMBERS}/search")).mistakes == {"query": "BASE_TYPE_REQUIRED"}


async def test_users_who_are_not_members(bot: Bot) -> None:
    assert (await bot.ask("GET", f"{MEMBERS}/{ids.STRANGER_USER_ID}")).code == 10007
    assert (await bot.ask("GET", f"{MEMBERS}/1")).code == 10013
    assert (await bot.ask("GET", f"/guilds/{ids.OTHER_GUILD_ID}/members/{ids.OTHER_USER_ID}")).code == 50001


async def test_changes_show(bot: Bot) -> None:
    until = datetime.now(UTC) + timedelta(days=1)
    changes: dict[str, Any] = {
        "nick": " Ada ",
        "mute": True,
        "deaf": True,
        "flags": 4 | 1,
        "roles": [str(ids.MENTIONABLE_ROLE_ID)],
    }
    member = (await change(bot, **changes, communication_disabled_until=until.isoformat())).body
    assert (member["nick"], member["mute"], member["deaf"], member["flags"]) == ("Ada", True, True, 4)
    assert member["roles"] == [str(ids.MENTIONABLE_ROLE_ID)]
    assert datetime.fromisoformat(member["communication_disabled_until"]) == until
    assert (await bot.ask("GET", ADA)).body == member
    cleared = (await change(bot, nick=None, roles=None, communication_disabled_until=None)).body
    assert [cleared[name] for name in ("nick", "roles", "communication_disabled_until")] == [None, [], None]


async def test_a_timeout_lasts_28_days_at_most(bot: Bot) -> None:
    until = (datetime.now(UTC) + timedelta(days=29)).isoformat()
    assert (await change(bot, communication_disabled_until=until)).mistakes
    naive = (datetime.now(UTC) + timedelta(days=1)).replace(tzinfo=None).isoformat()
    assert (await change(bot, communication_disabled_until=naive)).status == 200
    await bot.ask("PATCH", f"{GUILD}/roles/{ids.ROLE_ID}", {"name": "x"})
    bot.sandbox.store.guilds[ids.GUILD_ID]["roles"][1]["permissions"] = str(int(Permission.ADMINISTRATOR))
    assert (await change(bot, communication_disabled_until=naive)).code == 50013


async def test_members_are_moved_between_voice_channels(bot: Bot) -> None:
    state = f"{GUILD}/voice-states/{ids.USER_ID}"
    assert (await bot.ask("GET", state)).body["channel_id"] == str(ids.VOICE_CHANNEL_ID)
    await change(bot, channel_id=str(ids.STAGE_CHANNEL_ID))
    assert (await bot.ask("GET", state)).body["channel_id"] == str(ids.STAGE_CHANNEL_ID)
    assert (await change(bot, channel_id=str(ids.TEXT_CHANNEL_ID))).code == 50024
    await change(bot, channel_id=None)
    assert (await bot.ask("GET", state)).code == 10065
    assert (await change(bot, channel_id=None)).code == 40032
    assert (await change(bot, mute=True)).code == 40032


@pytest.mark.parametrize(
    ("permission", "changes"),
    [
        (Permission.MANAGE_NICKNAMES, {"nick": "x"}),
        (Permission.MANAGE_ROLES, {"roles": []}),
        (Permission.MUTE_MEMBERS, {"mute": True}),
        (Permission.DEAFEN_MEMBERS, {"deaf": True}),
        (Permission.MOVE_MEMBERS, {"channel_id": None}),
        (Permission.MODERATE_MEMBERS, {"communication_disabled_until": None}),
    ],
)
async def test_every_change_needs_its_permission(
    bot: Bot, permission: Permission, changes: dict[str, Any]
) -> None:
    bot.sandbox.deny(permission)
    assert (await change(bot, **changes)).code == 50013
    bot.sandbox.deny()
    assert (await change(bot, **changes)).status == 200


async def test_the_owner_and_those_above_are_out_of_reach(bot: Bot) -> None:
    assert (await change(bot, OWNER, nick="x")).code == 50013
    assert (await bot.ask("DELETE", OWNER)).code == 50013
    assert (await bot.ask("PUT", f"{GUILD}/bans/{ids.OWNER_USER_ID}")).code == 50013
    bot.sandbox.store.members[ids.GUILD_ID][ids.USER_ID]["roles"] = [str(ids.HIGHER_ROLE_ID)]
    assert (await change(bot, nick="x")).code == 50013
    assert (await change(bot, f"{MEMBERS}/{ids.BOT_ID}", nick="x")).status == 200


async def test_the_bots_own_name(bot: Bot) -> None:
    assert (await change(bot, f"{MEMBERS}/@me", nick="Robot")).body["nick"] == "Robot"
    assert (await change(bot, f"{MEMBERS}/@me", nick=None)).body["nick"] is None
    bot.sandbox.deny(Permission.CHANGE_NICKNAME)
    assert (await change(bot, f"{MEMBERS}/@me", nick="x")).code == 50013


async def test_roles_are_given_and_taken(bot: Bot) -> None:
    path = f"{ADA}/roles/{ids.MENTIONABLE_ROLE_ID}"
    for _ in range(2):
        assert (await bot.ask("PUT", path)).status == 204
    held = (await bot.ask("GET", ADA)).body["roles"]
    assert held == [str(ids.ROLE_ID), str(ids.MENTIONABLE_ROLE_ID)]
    for _ in range(2):
        assert (await bot.ask("DELETE", path)).status == 204
    assert (await bot.ask("GET", ADA)).body["roles"] == [str(ids.ROLE_ID)]


@pytest.mark.parametrize(
    ("role", "code"),
    [(1, 10011), (ids.HIGHER_ROLE_ID, 50013), (ids.BOT_ROLE_ID, 50028), (ids.GUILD_ID, 50028)],
)
async def test_roles_that_the_bot_cannot_give(bot: Bot, role: int, code: int) -> None:
    assert (await bot.ask("PUT", f"{ADA}/roles/{role}")).code == code
    assert (await change(bot, roles=[str(role)])).code == code


async def test_whoever_is_kicked_may_come_back(bot: Bot) -> None:
    await bot.ask("PUT", f"/channels/{ids.PUBLIC_THREAD_ID}/thread-members/{ids.USER_ID}")
    assert (await bot.ask("DELETE", ADA)).status == 204
    assert (await bot.ask("GET", ADA)).code == 10007
    assert (await bot.ask("GET", f"/channels/{ids.PUBLIC_THREAD_ID}")).body["member_count"] == 1
    form = {"access_token": "x", "nick": "Back", "roles": [str(ids.ROLE_ID)], "mute": True}
    reply = await bot.ask("PUT", ADA, form)
    assert (reply.status, reply.body["nick"], reply.body["mute"]) == (201, "Back", True)
    assert (await bot.ask("PUT", ADA, form)).status == 204
    bot.sandbox.deny(Permission.KICK_MEMBERS)
    assert (await bot.ask("DELETE", ADA)).code == 50013


async def test_who_cannot_be_added(bot: Bot) -> None:
    path = f"{MEMBERS}/{ids.STRANGER_USER_ID}"
    assert (await bot.ask("PUT", path, {})).mistakes == {"access_token": "BASE_TYPE_REQUIRED"}
    assert (await bot.ask("PUT", path, {"access_token": "invalid"})).code == 50025
    bot.sandbox.deny(Permission.MANAGE_NICKNAMES)
    assert (await bot.ask("PUT", path, {"access_token": "x", "nick": "x"})).code == 50013
    await bot.ask("PUT", f"{GUILD}/bans/{ids.STRANGER_USER_ID}")
    assert (await bot.ask("PUT", path, {"access_token": "x"})).code == 40007


async def test_a_ban_takes_the_member_and_their_messages(bot: Bot) -> None:
    for age in (0, 30, 90):
        bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, author_id=ids.USER_ID, age_seconds=age)
    await bot.say()
    channel = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})).body["id"]
    bot.sandbox.add_messages(int(channel), author_id=ids.USER_ID)
    reason = {"X-Audit-Log-Reason": "noise"}
    form = {"delete_message_seconds": 60}
    assert (await bot.ask("PUT", f"{GUILD}/bans/{ids.USER_ID}", form, headers=reason)).status == 204
    assert (await bot.ask("GET", ADA)).code == 10007
    assert len((await bot.ask("GET", TEXT)).body) == 2
    assert len(bot.sandbox.messages(int(channel))) == 1
    assert (await bot.ask("GET", f"{GUILD}/bans/{ids.USER_ID}")).body["reason"] == "noise"
    assert (await bot.ask("DELETE", f"{GUILD}/bans/{ids.USER_ID}")).status == 204
    assert (await bot.ask("GET", f"{GUILD}/bans/{ids.USER_ID}")).code == 10026


async def test_bans_come_in_pages(bot: Bot) -> None:
    banned = bot.sandbox.add_bans(5)

    async def page(query: str) -> list[int]:
        return [int(ban["user"]["id"]) for ban in (await bot.ask("GET", f"{GUILD}/bans?{query}")).body]

    assert await page("") == banned
    assert await page(f"limit=2&after={banned[1]}") == banned[2:4]
    assert await page(f"limit=2&before={banned[3]}&after={banned[0]}") == banned[1:3]


async def test_bans_that_discord_refuses(bot: Bot) -> None:
    assert (await bot.ask("PUT", f"{GUILD}/bans/1")).code == 10013
    assert (await bot.ask("PUT", f"{GUILD}/bans/{ids.USER_ID}", {"delete_message_seconds": 604_801})).mistakes
    nobody = await bot.ask("POST", f"{GUILD}/bulk-ban", {"user_ids": ["1"]})
    assert nobody.code == 500000
    bot.sandbox.deny(Permission.BAN_MEMBERS)
    for method, path in (
        ("GET", "/bans"),
        ("PUT", f"/bans/{ids.USER_ID}"),
        ("DELETE", f"/bans/{ids.USER_ID}"),
    ):
        assert (await bot.ask(method, GUILD + path)).code == 50013
