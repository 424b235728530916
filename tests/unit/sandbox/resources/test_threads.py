"""Threads and posts, and who is in them."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
FORUM = f"/channels/{ids.FORUM_CHANNEL_ID}"
NEWS = f"/channels/{ids.NEWS_CHANNEL_ID}"
PUBLIC = f"/channels/{ids.PUBLIC_THREAD_ID}"
ACTIVE = f"/guilds/{ids.GUILD_ID}/threads/active"


async def start(bot: Bot, path: str = CHANNEL, **form: Any) -> Any:
    reply = await bot.ask("POST", f"{path}/threads", {"name": "new", "type": 11} | form)
    assert reply.status == 201, reply.body
    return reply.body


async def test_a_thread_from_a_message_has_its_id(bot: Bot) -> None:
    (message,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    form = {"name": "new", "auto_archive_duration": 60, "rate_limit_per_user": 5}
    thread = (await bot.ask("POST", f"{TEXT}/{message}/threads", form)).body
    assert (thread["id"], thread["type"], thread["owner_id"]) == (str(message), 11, str(ids.BOT_ID))
    assert thread["thread_metadata"]["auto_archive_duration"] == 60
    shown = (await bot.ask("GET", f"{TEXT}/{message}")).body
    assert (shown["thread"]["id"], shown["flags"]) == (str(message), 1 << 5)
    assert (await bot.ask("POST", f"{TEXT}/{message}/threads", form)).code == 160004
    await bot.ask("DELETE", f"/channels/{message}")
    assert "thread" not in (await bot.ask("GET", f"{TEXT}/{message}")).body


async def test_a_thread_alone_is_announced_if_it_is_public(bot: Bot) -> None:
    await start(bot, type=12, invitable=False)
    assert bot.sandbox.messages() == []
    thread = await start(bot)
    (notice,) = bot.sandbox.messages()
    assert (notice["type"], notice["content"]) == (18, "new")
    assert notice["message_reference"]["channel_id"] == thread["id"]


async def test_threads_are_private_unless_asked_otherwise(bot: Bot) -> None:
    reply = await bot.ask("POST", f"{CHANNEL}/threads", {"name": "new"})
    assert (reply.body["type"], reply.body["thread_metadata"]["invitable"]) == (12, True)


@pytest.mark.parametrize(
    ("path", "kind"), [(CHANNEL, 10), (NEWS, 11), (f"/channels/{ids.VOICE_CHANNEL_ID}", 11), (PUBLIC, 11)]
)
async def test_threads_that_a_channel_cannot_have(bot: Bot, path: str, kind: int) -> None:
    assert (await bot.ask("POST", f"{path}/threads", {"name": "x", "type": kind})).code == 50024


async def test_threads_need_permissions(bot: Bot) -> None:
    (message,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    (voice,) = bot.sandbox.add_messages(ids.VOICE_CHANNEL_ID)
    wrong = f"/channels/{ids.VOICE_CHANNEL_ID}/messages/{voice}/threads"
    assert (await bot.ask("POST", wrong, {"name": "x"})).code == 50024
    bot.sandbox.deny(Permission.CREATE_PUBLIC_THREADS, Permission.CREATE_PRIVATE_THREADS)
    for kind in (11, 12):
        assert (await bot.ask("POST", f"{CHANNEL}/threads", {"name": "x", "type": kind})).code == 50013
    assert (await bot.ask("POST", f"{TEXT}/{message}/threads", {"name": "x"})).code == 50013


async def test_a_thread_counts_its_messages(bot: Bot) -> None:
    path = f"{PUBLIC}/messages"
    first, second = (await bot.say(path=path)).body, (await bot.say(path=path)).body
    await bot.ask("DELETE", f"{path}/{first['id']}")
    thread = (await bot.ask("GET", PUBLIC)).body
    assert (thread["message_count"], thread["total_message_sent"]) == (1, 2)
    assert (thread["last_message_id"], second["position"]) == (second["id"], 1)


async def test_an_archived_thread_opens_when_somebody_writes(bot: Bot) -> None:
    message = (await bot.say(path=f"{PUBLIC}/messages")).body["id"]
    await bot.ask("PATCH", PUBLIC, {"archived": True})
    assert (await bot.ask("PATCH", f"{PUBLIC}/messages/{message}", {"content": "x"})).code == 50083
    assert (await bot.ask("PUT", f"{PUBLIC}/thread-members/@me")).code == 50083
    assert (await bot.ask("PATCH", PUBLIC, {"name": "x"})).code == 50083
    assert (await bot.say(path=f"{PUBLIC}/messages")).status == 200
    assert not (await bot.ask("GET", PUBLIC)).body["thread_metadata"]["archived"]


async def test_a_locked_thread_stays_shut(bot: Bot) -> None:
    await bot.ask("PATCH", PUBLIC, {"archived": True, "locked": True})
    bot.sandbox.deny(Permission.MANAGE_THREADS)
    assert (await bot.say(path=f"{PUBLIC}/messages")).code == 160005
    assert (await bot.ask("PATCH", PUBLIC, {"archived": False})).code == 50013


async def test_whose_threads_the_bot_may_change(bot: Bot) -> None:
    mine = await start(bot)
    bot.sandbox.deny(Permission.MANAGE_THREADS)
    own = f"/channels/{mine['id']}"
    assert (await bot.ask("PATCH", own, {"name": "newer", "rate_limit_per_user": 5})).body["name"] == "newer"
    assert (await bot.ask("PATCH", own, {"locked": True})).code == 50013
    assert (await bot.ask("PATCH", PUBLIC, {"name": "x"})).code == 50013
    assert (await bot.ask("PATCH", PUBLIC, {"archived": False})).status == 200


async def test_a_private_thread_says_who_invites(bot: Bot) -> None:
    path = f"/channels/{ids.PRIVATE_THREAD_ID}"
    changed = (await bot.ask("PATCH", path, {"invitable": False, "auto_archive_duration": 60})).body
    assert changed["thread_metadata"]["invitable"] is False
    assert "invitable" not in (await bot.ask("PATCH", PUBLIC, {"invitable": False})).body["thread_metadata"]


async def test_active_threads_are_those_that_are_open_and_seen(bot: Bot) -> None:
    threads = (await bot.ask("GET", ACTIVE)).body
    assert [int(thread["id"]) for thread in threads["threads"]] == [
        ids.PRIVATE_THREAD_ID,
        ids.PUBLIC_THREAD_ID,
        ids.NEWS_THREAD_ID,
    ]
    assert len(threads["members"]) == 3
    await bot.ask("PATCH", PUBLIC, {"archived": True})
    await bot.ask("DELETE", f"/channels/{ids.PRIVATE_THREAD_ID}/thread-members/@me")
    threads = (await bot.ask("GET", ACTIVE)).body
    assert (len(threads["threads"]), len(threads["members"])) == (2, 1)


async def test_archived_threads_come_in_pages(bot: Bot) -> None:
    for _ in range(3):
        thread = await start(bot)
        await bot.ask("PATCH", f"/channels/{thread['id']}", {"archived": True})
    path = f"{CHANNEL}/threads/archived/public"
    page = (await bot.ask("GET", f"{path}?limit=2")).body
    assert (len(page["threads"]), page["has_more"]) == (2, True)
    last = {"before": page["threads"][-1]["thread_metadata"]["archive_timestamp"]}
    rest = (await bot.ask("GET", path, params=last)).body
    assert (len(rest["threads"]), rest["has_more"]) == (1, False)
    assert (await bot.ask("GET", f"{path}?before=2024-01-01T00:00:00")).body["threads"] == []  # in UTC
    assert (await bot.ask("GET", f"{CHANNEL}/threads/archived/private")).body["threads"] == []
    assert (await bot.ask("GET", f"{CHANNEL}/users/@me/threads/archived/private")).body["threads"] == []


async def test_members_of_a_thread(bot: Bot) -> None:
    path = f"{PUBLIC}/thread-members"
    assert (await bot.ask("PUT", f"{path}/{ids.USER_ID}")).status == 204
    assert (await bot.ask("PUT", f"{path}/{ids.USER_ID}")).status == 204
    assert (await bot.ask("GET", PUBLIC)).body["member_count"] == 2
    assert [int(member["user_id"]) for member in (await bot.ask("GET", path)).body] == [
        ids.USER_ID,
        ids.BOT_ID,
    ]
    paged = (await bot.ask("GET", f"{path}?with_member=true&limit=1")).body
    assert paged[0]["member"]["user"]["id"] == str(ids.USER_ID)
    assert (await bot.ask("GET", f"{path}/{ids.OTHER_USER_ID}")).code == 10007
    assert (await bot.ask("DELETE", f"{path}/{ids.USER_ID}")).status == 204
    assert (await bot.ask("GET", f"{path}/{ids.USER_ID}")).code == 10007


async def test_members_that_cannot_be_added_or_removed(bot: Bot) -> None:
    path = f"{PUBLIC}/thread-members"
    assert (await bot.ask("PUT", f"{path}/{ids.STRANGER_USER_ID}")).code == 10007
    assert (await bot.ask("PUT", f"{path}/1")).code == 10013
    assert (await bot.ask("PUT", f"{CHANNEL}/thread-members/@me")).code == 50024
    own = await start(bot, type=12)
    bot.sandbox.deny(Permission.MANAGE_THREADS, Permission.SEND_MESSAGES_IN_THREADS)
    assert (await bot.ask("PUT", f"{path}/{ids.USER_ID}")).code == 50013
    assert (await bot.ask("DELETE", f"{path}/{ids.USER_ID}")).code == 50013
    assert (await bot.ask("DELETE", f"/channels/{own['id']}/thread-members/{ids.USER_ID}")).status == 204


async def test_the_bot_joins_and_leaves(bot: Bot) -> None:
    assert (await bot.ask("DELETE", f"{PUBLIC}/thread-members/@me")).status == 204
    left = (await bot.ask("GET", PUBLIC)).body
    assert ("member" in left, left["member_count"]) == (False, 0)
    assert (await bot.ask("PUT", f"{PUBLIC}/thread-members/@me")).status == 204
    assert "member" in (await bot.ask("GET", PUBLIC)).body


async def test_a_post_begins_with_a_message(bot: Bot) -> None:
    form = {"name": "post", "applied_tags": [str(ids.FORUM_TAG_ID)], "message": {"content": "first"}}
    data = aiohttp.FormData()
    data.add_field("payload_json", orjson.dumps(form).decode(), content_type="application/json")
    data.add_field("files[0]", b"content", filename="a.txt")
    thread = (await bot.ask("POST", f"{FORUM}/threads", data=data)).body
    (message,) = bot.sandbox.messages(int(thread["id"]))
    assert (message["id"], message["content"]) == (thread["id"], "first")
    assert message["attachments"][0]["filename"] == "a.txt"
    assert (thread["applied_tags"], thread["message_count"]) == ([str(ids.FORUM_TAG_ID)], 0)
    changed = await bot.ask("PATCH", f"/channels/{thread['id']}", {"applied_tags": []})
    assert changed.body["applied_tags"] == []


async def test_a_post_that_is_refused_is_not_there(bot: Bot) -> None:
    before = (await bot.ask("GET", ACTIVE)).body
    for more, code in (
        ({"message": {"content": ""}}, 50006),
        ({"message": {"content": "x"}, "applied_tags": ["1"]}, 50035),
        ({}, 50035),
    ):
        assert (await bot.ask("POST", f"{FORUM}/threads", {"name": "x"} | more)).code == code
    mistakes: tuple[dict[str, Any], ...] = ({"embeds": ["abc"]}, {"allowed_mentions": []})
    for field in mistakes:
        message = {"content": "x" * 2001, **field}  # two mistakes: neither hides the other
        refused = await bot.ask("POST", f"{FORUM}/threads", {"name": "x", "message": message})
        assert (refused.code, refused.body["errors"]["message"].keys()) == (50035, {"content", *field})
    await bot.ask("PATCH", FORUM, {"flags": 1 << 4})
    form = {"name": "x", "message": {"content": "x"}}
    assert (await bot.ask("POST", f"{FORUM}/threads", form)).code == 40067
    assert (await bot.ask("GET", ACTIVE)).body == before
    bot.sandbox.deny(Permission.SEND_MESSAGES)
    assert (await bot.ask("POST", f"{FORUM}/threads", form)).code == 50013
