"""The sandbox's answers have the shape that Discord's own description of its API gives them."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Fault, Limits, ids

from .shapes import MEDIA_TYPE, Checked, check

TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
EMBED = {
    "title": "Title",
    "description": "Description",
    "url": "https://example.com/",
    "color": 0xFFFFFF,
    "timestamp": "2024-05-01T12:00:00Z",
    "author": {"name": "Ada", "url": "https://example.com/", "icon_url": "https://example.com/a.png"},
    "footer": {"text": "foot", "icon_url": "https://example.com/f.png"},
    "image": {"url": "attachment://shown.png"},
    "thumbnail": {"url": "https://example.com/t.png"},
    "fields": [{"name": "n", "value": "v"}],
}
BUTTON = {"type": 2, "style": 5, "label": "Go", "url": "https://example.com/"}


async def test_users(bot: Checked) -> None:
    await bot.ask("GET", "/users/@me")
    for user_id in (ids.USER_ID, ids.OTHER_USER_ID, ids.CLOSED_DM_USER_ID, ids.BOT_ID):
        await bot.ask("GET", f"/users/{user_id}")


async def test_channels(bot: Checked) -> None:
    channels = [
        value for name, value in ids.all_ids().items() if name.endswith(("channel", "thread", "category"))
    ]
    refusing = (ids.NO_ACCESS_CHANNEL_ID, ids.OTHER_GUILD_CHANNEL_ID)
    for channel_id in channels:
        status = 403 if channel_id in refusing else 200
        await bot.ask("GET", f"/channels/{channel_id}", status)
    assert len(channels) == 14


async def test_guilds(bot: Checked) -> None:
    await bot.ask("GET", f"/guilds/{ids.GUILD_ID}")
    await bot.ask("GET", f"/guilds/{ids.GUILD_ID}?with_counts=true")
    (guild_id,) = bot.sandbox.add_guilds(1)
    await bot.ask("GET", f"/guilds/{guild_id}")
    await bot.ask("GET", f"/guilds/{guild_id}/channels")
    channels = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/channels")
    assert MEDIA_TYPE in {channel["type"] for channel in channels}


async def test_direct_messages(bot: Checked) -> None:
    form = {"recipient_id": str(ids.USER_ID)}
    channel = await bot.ask("POST", "/users/@me/channels", json=form)
    await bot.ask("POST", f"/channels/{channel['id']}/messages", json={"content": "hello"})
    await bot.ask("GET", f"/channels/{channel['id']}")


async def test_messages(bot: Checked) -> None:
    first = await bot.ask(
        "POST",
        TEXT,
        json={"content": f"<@{ids.USER_ID}> <@&{ids.ROLE_ID}> @everyone", "nonce": "n"},
    )
    forms: list[dict[str, Any]] = [
        {"content": "a reply", "message_reference": {"message_id": first["id"]}},
        {
            "embeds": [EMBED, {"title": "another"}],
            "nonce": 7,
            "enforce_nonce": True,
            "tts": True,
            "flags": 4096,
        },
        {"sticker_ids": [str(ids.STICKER_ID)]},
        {"poll": {"question": {"text": "Why?"}, "answers": [{"poll_media": {"text": "So"}}], "duration": 1}},
        {"components": [{"type": 1, "components": [BUTTON]}]},
    ]
    for form in forms:
        message = await bot.ask("POST", TEXT, json=form)
        await bot.ask("GET", f"{TEXT}/{message['id']}")
    assert len(await bot.ask("GET", TEXT)) == len(forms) + 1


async def test_messages_with_files(bot: Checked) -> None:
    form = {"embeds": [EMBED], "attachments": [{"id": "1", "description": "text", "title": "Title"}]}
    data = aiohttp.FormData()
    data.add_field("payload_json", orjson.dumps(form).decode(), content_type="application/json")
    data.add_field("files[0]", "picture", filename="shown.png", content_type="image/png")
    data.add_field("files[1]", "text", filename="text.txt", content_type="text/plain")
    message = await bot.ask("POST", TEXT, data=data)
    assert len(message["attachments"]) == 1


async def test_the_gateway(bot: Checked) -> None:
    await bot.ask("GET", "/gateway")


async def test_errors(bot: Checked) -> None:
    refused: list[tuple[int, dict[str, Any]]] = [
        (400, {"json": {}}),
        (400, {"json": {"content": "x" * 2001, "embeds": [{"title": "x" * 257, "fields": [{"name": ""}]}]}}),
        (400, {"json": {"embeds": [{"description": "x" * 4000}] * 2}}),
        (400, {"json": []}),
        (400, {"data": b"{", "headers": {"Content-Type": "application/json"}}),
        (401, {"json": {"content": "x"}, "headers": {"Authorization": "Bot wrong"}}),
    ]
    for status, more in refused:
        await bot.ask("POST", TEXT, status, **more)
    for path, status in (
        ("/users/1", 404),
        ("/users/x", 400),
        (f"{TEXT}/1", 404),
        (f"{TEXT}?limit=0", 400),
        ("/guilds/1", 404),
        (f"/guilds/{ids.OTHER_GUILD_ID}/channels", 403),
    ):
        await bot.ask("GET", path, status)


async def test_rate_limits(bot: Checked) -> None:
    bot.sandbox.limits = Limits(channel_limit=1)
    await bot.ask("POST", TEXT, json={"content": "x"})
    await bot.ask("POST", TEXT, 429, json={"content": "x"})
    bot.sandbox.limits = Limits(global_limit=1)
    await bot.ask("GET", "/users/@me")
    await bot.ask("GET", "/users/@me", 429)
    bot.sandbox.limits = Limits.none()
    for preset in ("global_rate_limit", "shared_rate_limit", "user_rate_limit"):
        bot.sandbox.fail(Fault.preset(preset, times=1))
        await bot.ask("GET", "/users/@me", 429)


def test_an_answer_of_another_shape_is_noticed() -> None:
    with pytest.raises(AssertionError):
        check("GET", "/users/@me", 200, {"id": 1})
    with pytest.raises(AssertionError):
        check("GET", "/users/@me", 404, {"message": "no code"})
