"""Files of messages: how they arrive, and how large they may be."""

from __future__ import annotations

import io
from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Sandbox, ids
from tests.unit.sandbox.conftest import TEXT, Bot

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big")


def files(*contents: tuple[str, str, bytes], **form: Any) -> aiohttp.FormData:
    data = aiohttp.FormData(quote_fields=False)
    data.add_field("payload_json", orjson.dumps(form).decode(), content_type="application/json")
    for index, (name, content_type, content) in enumerate(contents):
        data.add_field(f"files[{index}]", io.BytesIO(content), filename=name, content_type=content_type)
    return data


async def test_files_become_attachments(bot: Bot, sandbox: Sandbox) -> None:
    described = [{"id": 1, "description": "a picture", "filename": "named.png"}]
    sent = files(
        ("a file.txt", "text/plain", b"abc"), ("x.png", "image/png", PNG), content="x", attachments=described
    )
    reply = await bot.ask("POST", TEXT, data=sent)
    text, picture = reply.body["attachments"]
    assert (text["filename"], text["size"], text["content_type"]) == ("a_file.txt", 3, "text/plain")
    assert (picture["filename"], picture["description"]) == ("named.png", "a picture")
    assert (picture["width"], picture["height"]) == (300, 200)
    assert picture["url"].endswith(f"/{picture['id']}/named.png")
    (request,) = sandbox.requests
    assert request.json["content"] == "x"
    assert [(file.name, file.filename, file.content) for file in request.files] == [
        ("files[0]", "a file.txt", b"abc"),
        ("files[1]", "x.png", PNG),
    ]


async def test_a_file_that_an_embed_shows_is_not_an_attachment(bot: Bot) -> None:
    embeds = [
        {"image": {"url": "attachment://x.png"}, "footer": {"text": "f", "icon_url": "attachment://none.png"}}
    ]
    reply = await bot.ask("POST", TEXT, data=files(("x.png", "image/png", PNG), embeds=embeds))
    assert reply.body["attachments"] == []
    (embed,) = reply.body["embeds"]
    assert embed["image"]["url"].startswith("https://cdn.discordapp.com/attachments/")
    assert embed["footer"]["icon_url"] == "attachment://none.png"


async def test_a_file_alone_is_a_message(bot: Bot) -> None:
    data = aiohttp.FormData()
    data.add_field("file", io.BytesIO(b"abc"), filename="...")
    reply = await bot.ask("POST", TEXT, data=data)
    assert [file["filename"] for file in reply.body["attachments"]] == ["..."]


async def test_ten_files_are_the_most(bot: Bot) -> None:
    ten, eleven = (files(*[("x.txt", "text/plain", b"x")] * count) for count in (10, 11))
    assert (await bot.ask("POST", TEXT, data=ten)).status == 200
    assert (await bot.ask("POST", TEXT, data=eleven)).mistakes == {"files": "BASE_TYPE_MAX_LENGTH"}


async def test_ten_mebibytes_a_file_are_the_most(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.record = False
    largest = b"x" * 10 * 1024 * 1024
    assert (await bot.ask("POST", TEXT, data=files(("x", "text/plain", largest)))).status == 200
    reply = await bot.ask("POST", TEXT, data=files(("x", "text/plain", largest + b"x")))
    assert (reply.status, reply.body) == (413, {"message": "Request entity too large", "code": 40005})
    assert sandbox.requests == []


async def test_a_body_larger_than_all_files_together_is_not_even_read_whole(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discordproxy.sandbox.http.requests.MAX_BODY_BYTES", 100)
    reply = await bot.say("x" * 200)
    assert (reply.status, reply.code) == (413, 40005)


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"no boundary here"),
        ("multipart/form-data; boundary=b", b"--b\r\n\r\nunfinished"),
    ],
)
async def test_a_broken_multipart_body_is_refused(content_type: str, content: bytes, bot: Bot) -> None:
    reply = await bot.ask("POST", TEXT, data=content, headers={"Content-Type": content_type})
    assert reply.status == 400


async def test_files_need_a_permission(bot: Bot, sandbox: Sandbox) -> None:
    for role in sandbox.store.guilds[ids.GUILD_ID]["roles"]:
        role["permissions"] = str((1 << 10) | (1 << 11))
    assert (await bot.say()).status == 200
    assert (await bot.ask("POST", TEXT, data=files(("x", "text/plain", b"x"), content="x"))).code == 50013
