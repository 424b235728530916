"""Guilds, their roles, emojis, events and audit logs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

GUILD = f"/guilds/{ids.GUILD_ID}"
ROLES = f"{GUILD}/roles"
EVENTS = f"{GUILD}/scheduled-events"
LOG = f"{GUILD}/audit-logs"
TOMORROW = datetime.now(UTC) + timedelta(days=1)
PICTURE = "data:image/png;base64,eA=="


async def test_the_bots_guilds_come_in_pages(bot: Bot) -> None:
    added = bot.sandbox.add_guilds(3)
    known = [ids.GUILD_ID, *added]

    async def page(query: str) -> list[int]:
        return [int(guild["id"]) for guild in (await bot.ask("GET", f"/users/@me/guilds?{query}")).body]

    assert await page("") == known
    assert await page(f"limit=2&after={known[0]}") == known[1:3]
    assert await page(f"limit=2&before={known[3]}") == known[1:3]
    counted = (await bot.ask("GET", "/users/@me/guilds?with_counts=true")).body[0]
    assert (counted["approximate_member_count"], counted["owner"]) == (5, False)


async def test_a_guild_that_the_bot_left(bot: Bot) -> None:
    assert (await bot.ask("DELETE", f"/users/@me/guilds/{ids.GUILD_ID}")).status == 204
    assert (await bot.ask("GET", GUILD)).code == 10004
    assert (await bot.ask("GET", TEXT)).code == 50001


async def test_emojis(bot: Bot) -> None:
    (emoji,) = (await bot.ask("GET", f"{GUILD}/emojis")).body
    assert emoji["user"]["id"] == str(ids.OWNER_USER_ID)
    assert (await bot.ask("GET", f"{GUILD}/emojis/{ids.EMOJI_ID}")).body == emoji
    assert (await bot.ask("GET", f"{GUILD}/emojis/1")).code == 10014


async def create(bot: Bot, **form: Any) -> Any:
    return (await bot.ask("POST", ROLES, form)).body


async def test_a_new_role_is_just_above_everyone(bot: Bot) -> None:
    role = await create(bot)
    assert (role["name"], role["position"]) == ("new role", 1)
    positions = {int(entry["id"]): entry["position"] for entry in (await bot.ask("GET", ROLES)).body}
    assert (positions[ids.ROLE_ID], positions[ids.BOT_ROLE_ID], positions[ids.GUILD_ID]) == (2, 4, 0)
    assert (await bot.ask("GET", f"{ROLES}/{role['id']}")).body == role


async def test_a_role_changes(bot: Bot) -> None:
    path = f"{ROLES}/{(await create(bot, name='x', color=1, permissions='1024'))['id']}"
    colors = {"primary_color": 2, "secondary_color": 3}
    form = {"name": "y", "colors": colors, "hoist": True, "mentionable": True, "permissions": 2048}
    role = (await bot.ask("PATCH", path, form)).body
    assert (role["color"], role["colors"]["secondary_color"], role["permissions"]) == (2, 3, "2048")
    assert (role["name"], role["hoist"], role["mentionable"]) == ("y", True, True)
    assert (await bot.ask("PATCH", path, {"icon": PICTURE})).body["icon"]
    emoji = (await bot.ask("PATCH", path, {"unicode_emoji": "\u2728"})).body
    assert (emoji["unicode_emoji"], emoji["icon"]) == ("\u2728", None)
    kept = (await bot.ask("PATCH", path, {"name": None, "unicode_emoji": None})).body
    assert (kept["name"], kept["unicode_emoji"]) == ("y", None)


async def test_a_deleted_role_is_gone_everywhere(bot: Bot) -> None:
    overwrite = f"/channels/{ids.TEXT_CHANNEL_ID}/permissions/{ids.ROLE_ID}"
    await bot.ask("PUT", overwrite, {"type": 0, "deny": "1024"})
    assert (await bot.ask("DELETE", f"{ROLES}/{ids.ROLE_ID}")).status == 204
    assert (await bot.ask("GET", f"{ROLES}/{ids.ROLE_ID}")).code == 10011
    assert (await bot.ask("GET", f"{GUILD}/members/{ids.USER_ID}")).body["roles"] == []
    channel = (await bot.ask("GET", f"/channels/{ids.TEXT_CHANNEL_ID}")).body
    assert channel["permission_overwrites"] == []
    positions = [role["position"] for role in (await bot.ask("GET", ROLES)).body]
    assert positions == [0, 1, 2, 3]


async def test_roles_that_the_bot_cannot_change(bot: Bot) -> None:
    for role in (ids.HIGHER_ROLE_ID, ids.BOT_ROLE_ID):
        assert (await bot.ask("PATCH", f"{ROLES}/{role}", {"name": "x"})).code == 50013
    assert (await bot.ask("DELETE", f"{ROLES}/{ids.GUILD_ID}")).code == 50028
    administrator = {"permissions": str(int(Permission.ADMINISTRATOR))}
    assert (await bot.ask("POST", ROLES, administrator)).code == 50013
    assert (await bot.ask("POST", ROLES, {"color": -1})).mistakes == {"color": "NUMBER_TYPE_MIN"}
    bot.sandbox.deny(Permission.MANAGE_ROLES)
    assert (await bot.ask("POST", ROLES, {})).code == 50013


async def test_roles_are_moved(bot: Bot) -> None:
    moved = await bot.ask("PATCH", ROLES, [{"id": str(ids.ROLE_ID), "position": 2}])
    assert {role["name"]: role["position"] for role in moved.body}["pilots"] == 2
    assert (await bot.ask("PATCH", ROLES, [{"id": "1", "position": 2}])).code == 10011
    assert (await bot.ask("PATCH", ROLES, [{}])).mistakes
    text = {"Content-Type": "application/json"}
    assert (await bot.ask("PATCH", ROLES, data=b"{", headers=text)).code == 50109


async def test_a_guild_has_room_for_250_roles(bot: Bot) -> None:
    for _ in range(245):
        assert await create(bot)
    assert (await bot.ask("POST", ROLES, {})).code == 30005


def event(**more: Any) -> dict[str, Any]:
    form = {"name": "new", "privacy_level": 2, "scheduled_start_time": TOMORROW.isoformat()}
    return {**form, "entity_type": 2, "channel_id": str(ids.VOICE_CHANNEL_ID), **more}


async def test_an_event_is_planned_begun_and_over(bot: Bot) -> None:
    made = (await bot.ask("POST", EVENTS, event(image=PICTURE))).body
    path = f"{EVENTS}/{made['id']}"
    assert (made["status"], made["creator"]["id"], bool(made["image"])) == (1, str(ids.BOT_ID), True)
    assert (await bot.ask("GET", f"{path}?with_user_count=true")).body["user_count"] == 0
    assert (await bot.ask("PATCH", path, {"status": 3})).mistakes
    assert (await bot.ask("PATCH", path, {"status": 2, "name": "newer"})).body["status"] == 2
    assert (await bot.ask("PATCH", path, {"status": 3})).body["name"] == "newer"
    assert (await bot.ask("PATCH", path, {"name": "x"})).code == 180000
    assert [entry["name"] for entry in (await bot.ask("GET", EVENTS)).body] == ["Building castles"]
    assert (await bot.ask("DELETE", path)).status == 204
    assert (await bot.ask("GET", path)).code == 10070


async def test_an_event_changes_its_place(bot: Bot) -> None:
    path = f"{EVENTS}/{ids.EVENT_ID}"
    stage = {"entity_type": 1, "channel_id": str(ids.STAGE_CHANNEL_ID), "name": None}
    moved = (await bot.ask("PATCH", path, stage)).body
    assert (moved["channel_id"], moved["entity_metadata"]) == (str(ids.STAGE_CHANNEL_ID), None)
    assert moved["name"] == "Building castles"


@pytest.mark.parametrize(
    ("form", "mistakes"),
    [
        ({}, {"name", "privacy_level", "scheduled_start_time", "entity_type"}),
        (event(channel_id=None), {"channel_id"}),
        (event(entity_type=3), {"entity_metadata.location", "scheduled_end_time"}),
        (event(scheduled_start_time="2020-01-01T00:00:00Z"), {"scheduled_start_time"}),
        (event(scheduled_end_time=TOMORROW.isoformat()), {"scheduled_end_time"}),
        (event(recurrence_rule={}), {"recurrence_rule.start", "recurrence_rule.frequency"}),
    ],
)
async def test_events_that_discord_refuses(bot: Bot, form: dict[str, Any], mistakes: set[str]) -> None:
    assert set((await bot.ask("POST", EVENTS, form)).mistakes) == mistakes
    assert len((await bot.ask("GET", EVENTS)).body) == 1


async def test_planning_events_needs_a_permission(bot: Bot) -> None:
    assert (await bot.ask("POST", EVENTS, event(channel_id=str(ids.STAGE_CHANNEL_ID)))).code == 50024
    bot.sandbox.deny(Permission.MANAGE_EVENTS)
    assert (await bot.ask("PATCH", f"{EVENTS}/{ids.EVENT_ID}", {"name": "x"})).status == 200
    bot.sandbox.deny(Permission.MANAGE_EVENTS, Permission.CREATE_EVENTS)
    assert (await bot.ask("PATCH", f"{EVENTS}/{ids.EVENT_ID}", {"name": "x"})).code == 50013
    assert (await bot.ask("POST", EVENTS, event())).code == 50013


async def test_a_hundred_events_are_enough(bot: Bot) -> None:
    replies = [await bot.ask("POST", EVENTS, event()) for _ in range(100)]
    assert [reply.status for reply in replies[:99]] == [200] * 99
    assert replies[99].code == 30038


async def entries(bot: Bot, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await bot.ask("GET", f"{LOG}?{query}")).body["audit_log_entries"]
    return found


ADA = f"{GUILD}/members/{ids.USER_ID}"
CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
OVERWRITE = f"{CHANNEL}/permissions/{ids.ROLE_ID}"


@pytest.mark.parametrize(
    ("action", "method", "path", "body"),
    [
        (10, "POST", f"{GUILD}/channels", {"name": "x"}),
        (11, "PATCH", CHANNEL, {"name": "x"}),
        (12, "DELETE", f"/channels/{ids.NEWS_CHANNEL_ID}", None),
        (13, "PUT", OVERWRITE, {"type": 0, "allow": "1024"}),
        (13, "PUT", f"{CHANNEL}/permissions/{ids.USER_ID}", {"type": 1, "allow": "1024"}),
        (20, "DELETE", ADA, None),
        (22, "PUT", f"{GUILD}/bans/{ids.USER_ID}", {}),
        (24, "PATCH", ADA, {"nick": "x"}),
        (24, "PATCH", f"{GUILD}/members/@me", {"nick": "x"}),
        (25, "PATCH", ADA, {"roles": [str(ids.MENTIONABLE_ROLE_ID)]}),
        (25, "PUT", f"{ADA}/roles/{ids.MENTIONABLE_ROLE_ID}", None),
        (26, "PATCH", ADA, {"channel_id": str(ids.STAGE_CHANNEL_ID)}),
        (27, "PATCH", ADA, {"channel_id": None}),
        (30, "POST", ROLES, {"name": "x"}),
        (31, "PATCH", f"{ROLES}/{ids.ROLE_ID}", {"name": "x"}),
        (32, "DELETE", f"{ROLES}/{ids.ROLE_ID}", None),
        (40, "POST", f"{CHANNEL}/invites", {"unique": True}),
        (42, "DELETE", f"/invites/{ids.INVITE_CODE}", None),
        (50, "POST", f"{CHANNEL}/webhooks", {"name": "x"}),
        (51, "PATCH", f"/webhooks/{ids.WEBHOOK_ID}", {"name": "x"}),
        (52, "DELETE", f"/webhooks/{ids.WEBHOOK_ID}", None),
        (100, "POST", EVENTS, event()),
        (101, "PATCH", f"{EVENTS}/{ids.EVENT_ID}", {"name": "x"}),
        (102, "DELETE", f"{EVENTS}/{ids.EVENT_ID}", None),
        (110, "POST", f"{CHANNEL}/threads", {"name": "x", "type": 11}),
        (111, "PATCH", f"/channels/{ids.PUBLIC_THREAD_ID}", {"name": "x"}),
        (112, "DELETE", f"/channels/{ids.PUBLIC_THREAD_ID}", None),
    ],
)
async def test_changes_are_in_the_audit_log(bot: Bot, action: int, method: str, path: str, body: Any) -> None:
    reply = await bot.ask(method, path, body, headers={"X-Audit-Log-Reason": "%F0%9F%91%8D%20ok"})
    assert reply.status < 300, reply.body
    (entry,) = await entries(bot)
    assert (entry["action_type"], entry["reason"]) == (action, "\N{THUMBS UP SIGN} ok")
    assert entry["user_id"] == str(ids.BOT_ID)


async def test_what_happens_to_messages_is_in_the_audit_log(bot: Bot) -> None:
    one, two, three = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, 3)
    await bot.ask("PUT", f"{TEXT}/pins/{one}")
    await bot.ask("DELETE", f"{TEXT}/pins/{one}")
    await bot.ask("DELETE", f"{TEXT}/{one}")
    await bot.ask("POST", f"{TEXT}/bulk-delete", {"messages": [two, three]})
    await bot.ask("DELETE", f"{TEXT}/{(await bot.say()).body['id']}")
    found = await entries(bot)
    assert [entry["action_type"] for entry in found] == [73, 72, 75, 74]
    assert found[0]["options"] == {"count": "2"}
    assert "reason" not in found[0]


async def test_changes_show_before_and_after(bot: Bot) -> None:
    await bot.ask("PATCH", CHANNEL, {"topic": "new"})
    (entry,) = await entries(bot)
    assert entry["changes"] == [{"key": "topic", "old_value": "Anything goes", "new_value": "new"}]
    await bot.ask("PUT", OVERWRITE, {"type": 0, "allow": "1024"})
    await bot.ask("PUT", OVERWRITE, {"type": 0, "allow": "2048"})
    await bot.ask("DELETE", OVERWRITE)
    found = await entries(bot, "limit=3")
    assert [entry["action_type"] for entry in found] == [15, 14, 13]
    assert found[0]["options"] == {"id": str(ids.ROLE_ID), "type": "0", "role_name": "pilots"}


async def test_the_log_comes_in_pages(bot: Bot) -> None:
    for name in "abcd":
        await bot.ask("PATCH", CHANNEL, {"name": name})
    await bot.ask("DELETE", ADA)
    numbers = [entry["id"] for entry in await entries(bot)]
    assert numbers == sorted(numbers, reverse=True)
    assert [entry["id"] for entry in await entries(bot, f"limit=2&before={numbers[0]}")] == numbers[1:3]
    assert [entry["id"] for entry in await entries(bot, f"limit=2&after={numbers[4]}")] == numbers[3:1:-1]
    assert len(await entries(bot, "action_type=20")) == 1
    assert len(await entries(bot, f"target_id={ids.USER_ID}&user_id={ids.BOT_ID}")) == 1
    assert await entries(bot, f"user_id={ids.USER_ID}") == []


async def test_reading_the_audit_log_needs_a_permission(bot: Bot) -> None:
    bot.sandbox.deny(Permission.VIEW_AUDIT_LOG)
    assert (await bot.ask("GET", LOG)).code == 50013
    assert (await bot.ask("GET", f"/guilds/{ids.OTHER_GUILD_ID}/audit-logs")).code == 50001
