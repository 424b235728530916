"""The sandbox's answers have the shape that Discord's own description of its API gives them.

The description (an OpenAPI 3.1 document) is no part of this project: its path stands in the environment variable
DISCORD_OPENAPI, or it lies in `shared/` beside the repository. Without it these tests are skipped.
"""

from __future__ import annotations

import functools
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest
from jsonschema import Draft202012Validator

from discordproxy.sandbox import Fault, Limits, Sandbox, ids

BESIDE = Path(__file__).parents[3] / "shared" / "discord_openapi.json"
SPECIFICATION = Path(os.environ.get("DISCORD_OPENAPI") or BESIDE)
pytestmark = pytest.mark.skipif(
    not SPECIFICATION.is_file(), reason="Discord's OpenAPI description is not here"
)

TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
MESSAGES = "/channels/{channel_id}/messages"
MEDIA_TYPE = 16
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


@functools.cache
def specification() -> dict[str, Any]:
    """Read the description, mended in the three places where it and Discord's documentation and answers differ."""
    document: dict[str, Any] = orjson.loads(SPECIFICATION.read_bytes())
    schemas = document["components"]["schemas"]
    # Media channels are missing: https://discord.com/developers/docs/resources/channel#channel-object-channel-types
    if MEDIA_TYPE not in [entry["const"] for entry in schemas["ChannelTypes"]["oneOf"]]:
        schemas["ChannelTypes"]["oneOf"].append({"title": "GUILD_MEDIA", "const": MEDIA_TYPE})
        schemas["GuildChannelResponse"]["properties"]["type"]["enum"].append(MEDIA_TYPE)
    # The code of a field's mistake is a word: https://discord.com/developers/docs/reference#error-messages
    mistake = {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = mistake | {"required": ["code", "message"]}
    # A 429 need not have a code: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
    limited = schemas["RatelimitedResponse"]["allOf"]
    limited[0] = {**schemas["Error"], "required": ["message"]}
    return document


def response_schema(method: str, template: str, status: int) -> dict[str, Any]:
    """Return the schema of an operation's answer."""
    paths = specification()["paths"]
    responses = next(
        operations[method.lower()]["responses"]
        for path, operations in paths.items()
        if path.split("/") == template.split("/") or same_shape(path, template)
    )
    response = responses.get(str(status)) or responses["4XX"]
    if "$ref" in response:
        response = specification()["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    schema: dict[str, Any] = response["content"]["application/json"]["schema"]
    return schema


def same_shape(path: str, template: str) -> bool:
    """Are these the same path but for the names of its parameters?"""
    one, other = path.split("/"), template.split("/")
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or (a[:1] == b[:1] == "{") for a, b in pairs)


def check(method: str, template: str, status: int, body: Any) -> None:
    """Hold an answer against the description."""
    schema = {**response_schema(method, template, status), "components": specification()["components"]}
    mistakes = [
        f"{error.json_path}: {error.message[:300]}"
        for error in Draft202012Validator(schema).iter_errors(body)
    ]
    assert mistakes == []


class Checked:
    """A bot that holds every answer that it gets against the description."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self._session = session

    async def ask(self, method: str, path: str, template: str, status: int = 200, **more: Any) -> Any:
        headers = {"Authorization": f"Bot {self.sandbox.token}"} | more.pop("headers", {})
        url = self.sandbox.url + path
        async with self._session.request(method, url, headers=headers, **more) as response:
            body = orjson.loads(await response.read())
            assert (response.status, body if response.status != status else None) == (status, None)
            check(method, template, status, body)
            return body


@pytest.fixture
async def bot() -> AsyncIterator[Checked]:
    async with Sandbox(limits=Limits.none()) as sandbox, aiohttp.ClientSession() as session:
        yield Checked(sandbox, session)


async def test_users(bot: Checked) -> None:
    await bot.ask("GET", "/users/@me", "/users/@me")
    for user_id in (ids.USER_ID, ids.OTHER_USER_ID, ids.CLOSED_DM_USER_ID, ids.BOT_ID):
        await bot.ask("GET", f"/users/{user_id}", "/users/{user_id}")


async def test_channels(bot: Checked) -> None:
    channels = [
        value for name, value in ids.all_ids().items() if name.endswith(("channel", "thread", "category"))
    ]
    refusing = (ids.NO_ACCESS_CHANNEL_ID, ids.OTHER_GUILD_CHANNEL_ID)
    for channel_id in channels:
        status = 403 if channel_id in refusing else 200
        await bot.ask("GET", f"/channels/{channel_id}", "/channels/{channel_id}", status)
    assert len(channels) == 14


async def test_guilds(bot: Checked) -> None:
    await bot.ask("GET", f"/guilds/{ids.GUILD_ID}", "/guilds/{guild_id}")
    await bot.ask("GET", f"/guilds/{ids.GUILD_ID}?with_counts=true", "/guilds/{guild_id}")
    (guild_id,) = bot.sandbox.add_guilds(1)
    await bot.ask("GET", f"/guilds/{guild_id}", "/guilds/{guild_id}")
    await bot.ask("GET", f"/guilds/{guild_id}/channels", "/guilds/{guild_id}/channels")
    channels = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/channels", "/guilds/{guild_id}/channels")
    assert MEDIA_TYPE in {channel["type"] for channel in channels}


async def test_direct_messages(bot: Checked) -> None:
    form = {"recipient_id": str(ids.USER_ID)}
    channel = await bot.ask("POST", "/users/@me/channels", "/users/@me/channels", json=form)
    await bot.ask("POST", f"/channels/{channel['id']}/messages", MESSAGES, json={"content": "hello"})
    await bot.ask("GET", f"/channels/{channel['id']}", "/channels/{channel_id}")


async def test_messages(bot: Checked) -> None:
    first = await bot.ask(
        "POST",
        TEXT,
        MESSAGES,
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
        message = await bot.ask("POST", TEXT, MESSAGES, json=form)
        await bot.ask("GET", f"{TEXT}/{message['id']}", MESSAGES + "/{message_id}")
    assert len(await bot.ask("GET", TEXT, MESSAGES)) == len(forms) + 1


async def test_messages_with_files(bot: Checked) -> None:
    form = {"embeds": [EMBED], "attachments": [{"id": "1", "description": "text", "title": "Title"}]}
    data = aiohttp.FormData()
    data.add_field("payload_json", orjson.dumps(form).decode(), content_type="application/json")
    data.add_field("files[0]", "picture", filename="shown.png", content_type="image/png")
    data.add_field("files[1]", "text", filename="text.txt", content_type="text/plain")
    message = await bot.ask("POST", TEXT, MESSAGES, data=data)
    assert len(message["attachments"]) == 1


async def test_the_gateway(bot: Checked) -> None:
    await bot.ask("GET", "/gateway", "/gateway")


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
        await bot.ask("POST", TEXT, MESSAGES, status, **more)
    for path, template, status in (
        ("/users/1", "/users/{user_id}", 404),
        ("/users/x", "/users/{user_id}", 400),
        (f"{TEXT}/1", MESSAGES + "/{message_id}", 404),
        (f"{TEXT}?limit=0", MESSAGES, 400),
        ("/guilds/1", "/guilds/{guild_id}", 404),
        (f"/guilds/{ids.OTHER_GUILD_ID}/channels", "/guilds/{guild_id}/channels", 403),
    ):
        await bot.ask("GET", path, template, status)


async def test_rate_limits(bot: Checked) -> None:
    bot.sandbox.limits = Limits(channel_limit=1)
    await bot.ask("POST", TEXT, MESSAGES, json={"content": "x"})
    await bot.ask("POST", TEXT, MESSAGES, 429, json={"content": "x"})
    bot.sandbox.limits = Limits(global_limit=1)
    await bot.ask("GET", "/users/@me", "/users/@me")
    await bot.ask("GET", "/users/@me", "/users/@me", 429)
    bot.sandbox.limits = Limits.none()
    for preset in ("global_rate_limit", "shared_rate_limit", "user_rate_limit"):
        bot.sandbox.fail(Fault.preset(preset, times=1))
        await bot.ask("GET", "/users/@me", "/users/@me", 429)


def test_an_answer_of_another_shape_is_noticed() -> None:
    with pytest.raises(AssertionError):
        check("GET", "/users/@me", 200, {"id": 1})
    with pytest.raises(AssertionError):
        check("GET", "/users/@me", 404, {"message": "no code"})
