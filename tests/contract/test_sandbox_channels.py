"""What the sandbox answers about channels, threads and invites has the shape that Discord describes."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import ids

from .shapes import Checked

GUILD = f"/guilds/{ids.GUILD_ID}"
TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}"
FORUM = f"/channels/{ids.FORUM_CHANNEL_ID}"
EVERYTHING = {
    "topic": "What it is about",
    "position": 3,
    "bitrate": 64000,
    "user_limit": 5,
    "nsfw": True,
    "rate_limit_per_user": 10,
    "parent_id": str(ids.CATEGORY_ID),
    "permission_overwrites": [{"id": str(ids.ROLE_ID), "type": 0, "allow": "1024", "deny": "2048"}],
    "rtc_region": "rotterdam",
    "video_quality_mode": 2,
    "default_auto_archive_duration": 60,
    "default_reaction_emoji": {"emoji_name": "\N{THUMBS UP SIGN}"},
    "default_thread_rate_limit_per_user": 5,
    "default_sort_order": 1,
    "default_forum_layout": 2,
    "default_tag_setting": "match_all",
    "available_tags": [{"name": "one"}, {"name": "two", "emoji_name": "\N{THUMBS UP SIGN}"}],
}


@pytest.mark.parametrize("kind", [0, 2, 4, 5, 13, 14, 15, 16])
async def test_channels_of_every_type(bot: Checked, kind: int) -> None:
    form = EVERYTHING if kind != 4 else {key: EVERYTHING[key] for key in EVERYTHING if key != "parent_id"}
    channel = await bot.ask("POST", f"{GUILD}/channels", 201, {"name": "new", "type": kind} | form)
    path = f"/channels/{channel['id']}"
    await bot.ask("GET", path)
    await bot.ask("PATCH", path, body={"name": "newer"} | form)
    await bot.ask("PATCH", path, body={"topic": None, "parent_id": None, "default_reaction_emoji": None})
    await bot.ask("DELETE", path)
    await bot.ask("GET", path, 404)


async def test_permissions(bot: Checked) -> None:
    path = f"{TEXT}/permissions/{ids.ROLE_ID}"
    await bot.ask("PUT", path, 204, {"type": 0, "allow": "1024", "deny": 0})
    assert len((await bot.ask("GET", TEXT))["permission_overwrites"]) == 1
    await bot.ask("DELETE", path, 204)
    await bot.ask("DELETE", path, 404)


async def test_threads(bot: Checked) -> None:
    message = await bot.ask("POST", f"{TEXT}/messages", body={"content": "x"})
    own = f"{TEXT}/messages/{message['id']}"
    await bot.ask("POST", f"{own}/threads", 201, {"name": "from a message"})
    await bot.ask("POST", f"{own}/threads", 400, {"name": "again"})
    assert "thread" in await bot.ask("GET", own)
    for kind in (11, 12):
        thread = await bot.ask("POST", f"{TEXT}/threads", 201, {"name": "alone", "type": kind})
    await bot.ask("GET", f"{TEXT}/messages")
    path = f"/channels/{thread['id']}"
    await bot.ask("POST", f"{path}/messages", body={"content": "x"})
    await bot.ask("GET", f"{GUILD}/threads/active")
    await bot.ask("PATCH", path, body={"archived": True, "locked": True, "invitable": False})
    for place in (
        "threads/archived/public",
        "threads/archived/private",
        "users/@me/threads/archived/private",
    ):
        await bot.ask("GET", f"{TEXT}/{place}?limit=2")
    await bot.ask("DELETE", path)


async def test_thread_members(bot: Checked) -> None:
    path = f"/channels/{ids.PRIVATE_THREAD_ID}"
    await bot.ask("PUT", f"{path}/thread-members/{ids.USER_ID}", 204)
    await bot.ask("GET", f"{path}/thread-members")
    await bot.ask("GET", f"{path}/thread-members?with_member=true")
    await bot.ask("GET", f"{path}/thread-members/{ids.USER_ID}?with_member=true")
    await bot.ask("GET", path)
    await bot.ask("DELETE", f"{path}/thread-members/{ids.USER_ID}", 204)
    await bot.ask("DELETE", f"{path}/thread-members/@me", 204)
    await bot.ask("GET", path)
    await bot.ask("PUT", f"{path}/thread-members/@me", 204)


async def test_forum_posts(bot: Checked) -> None:
    form = {"name": "post", "applied_tags": [str(ids.FORUM_TAG_ID)], "message": {"content": "first"}}
    thread = await bot.ask("POST", f"{FORUM}/threads", 201, form)
    assert thread["message"]["id"] == thread["id"]
    await bot.ask("GET", f"/channels/{thread['id']}")
    await bot.ask("POST", f"{FORUM}/threads", 400, {"name": "post", "message": {}})


async def test_invites(bot: Checked) -> None:
    form: dict[str, Any] = {"max_age": 60, "max_uses": 2, "temporary": True, "unique": True}
    roles = {"role_ids": [str(ids.ROLE_ID)], "target_type": 1, "target_user_id": str(ids.USER_ID)}
    invite = await bot.ask("POST", f"{TEXT}/invites", body=form | roles)
    await bot.ask("POST", f"{TEXT}/invites", body={"target_type": 2, "target_application_id": "7"})
    await bot.ask("GET", f"{TEXT}/invites")
    await bot.ask("GET", f"{GUILD}/invites")
    await bot.ask("GET", f"/invites/{invite['code']}?with_counts=true")
    await bot.ask("DELETE", f"/invites/{invite['code']}")
    await bot.ask("GET", f"/invites/{invite['code']}", 404)


async def test_typing(bot: Checked) -> None:
    await bot.ask("POST", f"{TEXT}/typing", 204)
