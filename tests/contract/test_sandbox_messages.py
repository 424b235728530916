"""What the sandbox answers about messages and webhooks has the shape that Discord describes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from discordproxy.sandbox import ids

from .shapes import Checked

TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}"
NEWS = f"/channels/{ids.NEWS_CHANNEL_ID}"
THUMB = quote("\N{THUMBS UP SIGN}")


async def post(bot: Checked, path: str = TEXT, **form: Any) -> str:
    message = await bot.ask("POST", f"{path}/messages", body={"content": "hello"} | form)
    return str(message["id"])


async def test_messages_that_change(bot: Checked) -> None:
    first, second, third = [await post(bot) for _ in range(3)]
    changed = {"content": "other", "embeds": [{"title": "t"}], "flags": 4, "allowed_mentions": {"parse": []}}
    await bot.ask("PATCH", f"{TEXT}/messages/{first}", body=changed)
    await bot.ask("DELETE", f"{TEXT}/messages/{first}", 204)
    await bot.ask("POST", f"{TEXT}/messages/bulk-delete", 204, {"messages": [second, third]})
    assert await bot.ask("GET", f"{TEXT}/messages") == []


async def test_messages_that_refer_to_others(bot: Checked) -> None:
    first = await post(bot, NEWS, embeds=[{"title": "t"}])
    reference = {"type": 1, "message_id": first, "channel_id": str(ids.NEWS_CHANNEL_ID)}
    forward = await bot.ask("POST", f"{TEXT}/messages", body={"message_reference": reference})
    assert forward["message_snapshots"][0]["message"]["content"] == "hello"
    await bot.ask("POST", f"{NEWS}/messages/{first}/crosspost")


async def test_pins(bot: Checked) -> None:
    message = await post(bot)
    await bot.ask("PUT", f"{TEXT}/messages/pins/{message}", 204)
    await bot.ask("GET", f"{TEXT}/messages/pins")
    await bot.ask("GET", f"{TEXT}/pins")
    await bot.ask("GET", f"{TEXT}/messages")
    await bot.ask("DELETE", f"{TEXT}/pins/{message}", 204)


async def test_reactions(bot: Checked) -> None:
    message = f"{TEXT}/messages/{await post(bot)}"
    for emoji in (THUMB, f"sandbox:{ids.EMOJI_ID}"):
        await bot.ask("PUT", f"{message}/reactions/{emoji}/@me", 204)
        await bot.ask("GET", f"{message}/reactions/{emoji}")
    assert len((await bot.ask("GET", message))["reactions"]) == 2
    await bot.ask("DELETE", f"{message}/reactions/{THUMB}/{ids.BOT_ID}", 204)
    await bot.ask("DELETE", f"{message}/reactions/{THUMB}", 204)
    await bot.ask("DELETE", f"{message}/reactions", 204)


async def test_polls(bot: Checked) -> None:
    media = {"text": "So", "emoji": {"name": "\N{THUMBS UP SIGN}"}}
    poll = {"question": {"text": "Why?"}, "answers": [{"poll_media": media}], "duration": 1}
    message = await post(bot, poll=poll)
    await bot.ask("GET", f"{TEXT}/polls/{message}/answers/1")
    await bot.ask("POST", f"{TEXT}/polls/{message}/expire")


async def test_webhooks(bot: Checked) -> None:
    webhook = await bot.ask("POST", f"{TEXT}/webhooks", body={"name": "news"})
    path = f"/webhooks/{webhook['id']}"
    await bot.ask("GET", f"{TEXT}/webhooks")
    await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/webhooks")
    for own in (path, f"{path}/{webhook['token']}"):
        await bot.ask("GET", own)
        await bot.ask("PATCH", own, body={"name": "newer"})
    await bot.ask("POST", f"{path}/{webhook['token']}", 204, {"content": "x"})
    message = await bot.ask(
        "POST", f"{path}/{webhook['token']}?wait=true", body={"content": "x", "username": "Ada"}
    )
    mine = f"{path}/{webhook['token']}/messages/{message['id']}"
    await bot.ask("PATCH", mine, body={"content": "y"})
    await bot.ask("GET", mine)
    await bot.ask("DELETE", mine, 204)
    await bot.ask("DELETE", path, 204)
    await bot.ask("GET", path, 404)


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("POST", f"{TEXT}/messages/bulk-delete", 400, {"messages": ["1"]}),
        ("PATCH", f"{TEXT}/messages/1", 404, {"content": "x"}),
        ("PUT", f"{TEXT}/messages/1/reactions/{THUMB}/@me", 404, None),
        ("POST", f"{TEXT}/webhooks", 400, {"name": "Clyde"}),
        ("POST", f"{TEXT}/webhooks", 400, {}),
    ],
)
async def test_refusals(bot: Checked, method: str, path: str, status: int, body: Any) -> None:
    await bot.ask(method, path, status, body)
