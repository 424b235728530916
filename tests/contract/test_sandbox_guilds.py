"""What the sandbox answers about guilds, roles, members and events has the shape that Discord describes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from discordproxy.sandbox import ids

from .shapes import Checked

GUILD = f"/guilds/{ids.GUILD_ID}"
ADA = f"{GUILD}/members/{ids.USER_ID}"
WHY: dict[str, Any] = {"headers": {"X-Audit-Log-Reason": "because%20of%20%C3%A4"}}
TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def test_guilds(bot: Checked) -> None:
    bot.sandbox.add_guilds(2)
    for query in ("", "?with_counts=true&limit=2", "?before=300000000000000000", "?after=1"):
        assert await bot.ask("GET", f"/users/@me/guilds{query}")
    await bot.ask("DELETE", f"/users/@me/guilds/{ids.GUILD_ID}", 204)
    await bot.ask("GET", GUILD, 404)


async def test_emojis(bot: Checked) -> None:
    await bot.ask("GET", f"{GUILD}/emojis")
    await bot.ask("GET", f"{GUILD}/emojis/{ids.EMOJI_ID}")


async def test_roles(bot: Checked) -> None:
    form = {
        "name": "new",
        "permissions": "1024",
        "hoist": True,
        "mentionable": True,
        "unicode_emoji": "\u2728",
    }
    role = await bot.ask("POST", f"{GUILD}/roles", body=form | {"color": 255}, **WHY)
    path = f"{GUILD}/roles/{role['id']}"
    await bot.ask("GET", path)
    colors = {"primary_color": 1, "secondary_color": 2}
    await bot.ask(
        "PATCH", path, body={"name": "newer", "colors": colors, "icon": "data:image/png;base64,eA=="}
    )
    await bot.ask("PUT", f"{ADA}/roles/{role['id']}", 204)
    assert role["id"] in (await bot.ask("GET", ADA))["roles"]
    await bot.ask("DELETE", path, 204)
    assert role["id"] not in (await bot.ask("GET", ADA))["roles"]
    await bot.ask("PATCH", f"{GUILD}/roles", body=[{"id": str(ids.ROLE_ID), "position": 2}])
    await bot.ask("GET", f"{GUILD}/roles")


async def test_members(bot: Checked) -> None:
    await bot.ask("GET", f"{GUILD}/members?limit=1000")
    assert len(await bot.ask("GET", f"{GUILD}/members/search?query=COUNT")) == 1
    changes = {
        "nick": "Ada",
        "roles": [],
        "mute": True,
        "deaf": True,
        "channel_id": str(ids.STAGE_CHANNEL_ID),
        "communication_disabled_until": TOMORROW.isoformat(),
        "flags": 4,
    }
    await bot.ask("PATCH", ADA, body=changes)
    await bot.ask("GET", f"{GUILD}/voice-states/{ids.USER_ID}")
    await bot.ask("PATCH", ADA, body={"nick": None, "channel_id": None, "communication_disabled_until": None})
    await bot.ask("PATCH", f"{GUILD}/members/@me", body={"nick": "Robot"})
    await bot.ask("PUT", f"{GUILD}/members/{ids.STRANGER_USER_ID}", 201, {"access_token": "x", "nick": "New"})
    await bot.ask("PUT", f"{GUILD}/members/{ids.STRANGER_USER_ID}", 204, {"access_token": "x"})
    await bot.ask("DELETE", ADA, 204)
    await bot.ask("GET", ADA, 404)


async def test_bans(bot: Checked) -> None:
    await bot.ask("PUT", f"{GUILD}/bans/{ids.USER_ID}", 204, {"delete_message_seconds": 60}, **WHY)
    await bot.ask("POST", f"{GUILD}/bulk-ban", body={"user_ids": [str(ids.OTHER_USER_ID), "1"]})
    assert len(await bot.ask("GET", f"{GUILD}/bans")) == 2
    assert (await bot.ask("GET", f"{GUILD}/bans/{ids.USER_ID}"))["reason"] == "because of \u00e4"
    await bot.ask("DELETE", f"{GUILD}/bans/{ids.USER_ID}", 204)
    await bot.ask("DELETE", f"{GUILD}/bans/{ids.USER_ID}", 404)


@pytest.mark.parametrize(
    "more",
    [
        {"entity_type": 1, "channel_id": str(ids.STAGE_CHANNEL_ID)},
        {"entity_type": 2, "channel_id": str(ids.VOICE_CHANNEL_ID)},
        {"entity_type": 3, "entity_metadata": {"location": "here"}},
    ],
)
async def test_events(bot: Checked, more: dict[str, Any]) -> None:
    form = {
        "name": "new",
        "privacy_level": 2,
        "description": "what",
        "image": "data:image/png;base64,eA==",
        "scheduled_start_time": TOMORROW.isoformat(),
        "scheduled_end_time": (TOMORROW + timedelta(hours=1)).isoformat(),
        "recurrence_rule": {"start": TOMORROW.isoformat(), "frequency": 2, "by_weekday": [1]},
    }
    event = await bot.ask("POST", f"{GUILD}/scheduled-events", body=form | more)
    path = f"{GUILD}/scheduled-events/{event['id']}"
    await bot.ask("GET", f"{path}?with_user_count=true")
    await bot.ask("PATCH", path, body={"name": "newer", "recurrence_rule": None, "status": 2})
    assert len(await bot.ask("GET", f"{GUILD}/scheduled-events?with_user_count=true")) == 2
    await bot.ask("DELETE", path, 204)
    await bot.ask("GET", path, 404)


async def test_the_audit_log(bot: Checked) -> None:
    await bot.ask("PUT", f"{ADA}/roles/{ids.MENTIONABLE_ROLE_ID}", 204, **WHY)
    thread = {"name": "x", "type": 11}
    await bot.ask("POST", f"/channels/{ids.TEXT_CHANNEL_ID}/threads", 201, thread, **WHY)
    await bot.ask("POST", f"/channels/{ids.TEXT_CHANNEL_ID}/webhooks", body={"name": "x"})
    await bot.ask("PATCH", f"{GUILD}/scheduled-events/{ids.EVENT_ID}", body={"name": "x"})
    await bot.ask("PATCH", f"/channels/{ids.FORUM_CHANNEL_ID}", body={"topic": None, "nsfw": True})
    log = await bot.ask("GET", f"{GUILD}/audit-logs")
    assert len(log["audit_log_entries"]) == 5
    assert log["webhooks"]
    assert log["threads"]
    assert log["guild_scheduled_events"]
    await bot.ask("GET", f"{GUILD}/audit-logs?limit=1&user_id={ids.BOT_ID}&action_type=25&after=1")


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("DELETE", f"{GUILD}/members/{ids.OWNER_USER_ID}", 403, None),
        ("PUT", f"{ADA}/roles/{ids.HIGHER_ROLE_ID}", 403, None),
        ("PUT", f"{ADA}/roles/1", 404, None),
        ("PATCH", ADA, 400, {"nick": "x" * 33}),
        ("POST", f"{GUILD}/scheduled-events", 400, {"name": "x"}),
    ],
)
async def test_refusals(bot: Checked, method: str, path: str, status: int, body: Any) -> None:
    await bot.ask(method, path, status, body)
