"""Webhooks and what is written through them."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
MINE = f"/webhooks/{ids.WEBHOOK_ID}"
HOOK = f"{MINE}/{ids.WEBHOOK_TOKEN}"
STRANGER = {"Authorization": ""}
PICTURE = "data:image/png;base64,eA=="


async def execute(bot: Bot, query: str = "", path: str = HOOK, **form: Any) -> Any:
    return await bot.ask("POST", f"{path}?wait=true{query}", {"content": "x"} | form, headers=STRANGER)


async def test_a_webhook_comes_changes_and_goes(bot: Bot) -> None:
    form = {"name": " news ", "avatar": PICTURE}
    webhook = (await bot.ask("POST", f"{CHANNEL}/webhooks", form)).body
    path = f"/webhooks/{webhook['id']}"
    assert webhook["name"] == "news"
    assert webhook["token"] in webhook["url"]
    listed = (await bot.ask("GET", f"{CHANNEL}/webhooks")).body
    assert [entry["id"] for entry in listed] == [str(ids.WEBHOOK_ID), webhook["id"]]
    assert (await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/webhooks")).body == listed
    moved = {"name": "newer", "avatar": None, "channel_id": str(ids.NEWS_CHANNEL_ID)}
    changed = (await bot.ask("PATCH", path, moved)).body
    assert (changed["name"], changed["avatar"]) == ("newer", None)
    assert len((await bot.ask("GET", f"{CHANNEL}/webhooks")).body) == 1
    assert (await bot.ask("DELETE", path)).status == 204
    assert (await bot.ask("GET", path)).code == 10015


async def test_with_the_webhooks_token_no_bot_is_needed(bot: Bot) -> None:
    seen = await bot.ask("GET", HOOK, headers=STRANGER)
    assert "user" not in seen.body
    assert (await bot.ask("PATCH", HOOK, {"name": "other"}, headers=STRANGER)).body["name"] == "other"
    assert (await bot.ask("GET", f"{MINE}/wrong", headers=STRANGER)).code == 50027
    assert (await bot.ask("GET", MINE, headers=STRANGER)).status == 401
    assert (await bot.ask("DELETE", HOOK, headers=STRANGER)).status == 204


@pytest.mark.parametrize(
    ("form", "mistake"),
    [
        ({}, {"name": "BASE_TYPE_REQUIRED"}),
        ({"name": "x" * 81}, {"name": "BASE_TYPE_BAD_LENGTH"}),
        ({"name": "Discord"}, {"name": "USERNAME_INVALID_CONTAINS"}),
        ({"name": "x", "avatar": "http://x"}, {"avatar": "BASE_TYPE_BAD_IMAGE"}),
    ],
)
async def test_webhooks_that_discord_refuses(bot: Bot, form: dict[str, Any], mistake: dict[str, str]) -> None:
    assert (await bot.ask("POST", f"{CHANNEL}/webhooks", form)).mistakes == mistake


async def test_webhooks_are_managed_in_their_channels_with_a_permission(bot: Bot) -> None:
    assert (await bot.ask("GET", f"/channels/{ids.CATEGORY_ID}/webhooks")).code == 50024
    for _ in range(14):
        await bot.ask("POST", f"{CHANNEL}/webhooks", {"name": "x"})
    assert (await bot.ask("POST", f"{CHANNEL}/webhooks", {"name": "x"})).code == 30007
    bot.sandbox.deny(Permission.MANAGE_WEBHOOKS)
    for method, path in (("POST", f"{CHANNEL}/webhooks"), ("GET", f"{CHANNEL}/webhooks"), ("DELETE", MINE)):
        assert (await bot.ask(method, path, {"name": "x"})).code == 50013


async def test_a_message_shows_the_name_of_the_webhook_or_its_own(bot: Bot) -> None:
    plain = (await execute(bot)).body
    assert (plain["webhook_id"], plain["author"]["id"]) == (str(ids.WEBHOOK_ID),) * 2
    assert plain["author"]["username"] == "Sandbox webhook"
    shown = (await execute(bot, username="Ada", avatar_url="https://example.com/a.png")).body["author"]
    assert (shown["username"], bool(shown["avatar"])) == ("Ada", True)
    assert (await bot.ask("POST", HOOK, {"content": "x"})).status == 204
    assert len(bot.sandbox.messages(ids.TEXT_CHANNEL_ID)) == 3


async def test_what_a_webhook_cannot_send(bot: Bot) -> None:
    assert (await execute(bot, content="")).code == 50006
    assert (await execute(bot, username="clyde")).mistakes == {"username": "USERNAME_INVALID_CONTAINS"}
    assert (await execute(bot, path=f"{MINE}/wrong")).code == 50027
    assert (await execute(bot, path="/webhooks/1/x")).code == 10015
    ignored = await execute(bot, nonce="n", message_reference={"message_id": "1"})
    assert "nonce" not in ignored.body


async def test_messages_in_threads(bot: Bot) -> None:
    inside = (await execute(bot, f"&thread_id={ids.PUBLIC_THREAD_ID}")).body
    assert inside["channel_id"] == str(ids.PUBLIC_THREAD_ID)
    path = f"{HOOK}/messages/{inside['id']}"
    assert (await bot.ask("GET", path)).code == 10008
    assert (await bot.ask("GET", f"{path}?thread_id={ids.PUBLIC_THREAD_ID}")).status == 200
    assert (await execute(bot, f"&thread_id={ids.NEWS_THREAD_ID}")).code == 10003
    assert (await execute(bot, f"&thread_id={ids.PUBLIC_THREAD_ID}", thread_name="x")).code == 220002
    assert (await execute(bot, thread_name="x")).code == 220003


async def test_posts_in_forums(bot: Bot) -> None:
    made = (await bot.ask("POST", f"/channels/{ids.FORUM_CHANNEL_ID}/webhooks", {"name": "x"})).body
    path = f"/webhooks/{made['id']}/{made['token']}"
    assert (await execute(bot, path=path)).code == 220001
    form: dict[str, Any] = {"thread_name": "A post", "applied_tags": [str(ids.FORUM_TAG_ID)]}
    message = (await execute(bot, path=path, **form)).body
    thread = (await bot.ask("GET", f"/channels/{message['channel_id']}")).body
    assert (thread["name"], thread["applied_tags"]) == ("A post", [str(ids.FORUM_TAG_ID)])
    assert (thread["owner_id"], thread["message_count"]) == (made["id"], 0)
    again = await execute(bot, f"&thread_id={thread['id']}", path=path)
    assert again.body["channel_id"] == thread["id"]


async def test_messages_are_changed_and_deleted_by_their_webhook(bot: Bot) -> None:
    message = (await execute(bot)).body["id"]
    path = f"{HOOK}/messages/{message}"
    changed = await bot.ask("PATCH", path, {"content": "y", "embeds": [{"title": "t"}]}, headers=STRANGER)
    assert changed.body["content"] == "y"
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", {"content": "z"})).code == 50005
    other = (await bot.say()).body["id"]
    assert (await bot.ask("PATCH", f"{HOOK}/messages/{other}", {"content": "z"})).code == 10008
    assert (await bot.ask("DELETE", path, headers=STRANGER)).status == 204
    assert (await bot.ask("GET", path)).code == 10008


async def test_a_webhook_in_a_channel_without_messages(bot: Bot) -> None:
    bot.sandbox.store.webhooks[ids.WEBHOOK_ID]["channel_id"] = str(ids.CATEGORY_ID)
    assert (await execute(bot)).code == 50008
