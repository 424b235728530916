"""What cannot be written as JSON again is refused, or replaced, where it comes in."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.sandbox import Fault, Sandbox, ids
from discordproxy.sandbox.http.parsing import MAX_JSON_DEPTH, clean_text, is_json, parse_json
from tests.unit.sandbox.conftest import TEXT, Bot

TOO_DEEP = b"[" * (MAX_JSON_DEPTH + 1) + b"]" * (MAX_JSON_DEPTH + 1)


def test_json_may_be_nested_as_deep_as_it_can_be_answered() -> None:
    deepest = TOO_DEEP[1:-1]
    assert orjson.dumps(parse_json(deepest)) == deepest
    with pytest.raises(ValueError, match="nested more than 200 levels deep"):
        parse_json(TOO_DEEP)


def test_many_brackets_beside_each_other_are_not_deep() -> None:
    wide: list[Any] = [{"a": []}] * MAX_JSON_DEPTH
    assert parse_json(orjson.dumps(wide)) == wide


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x10FFFF, categories=None)))
def test_cleaned_text_can_be_written_as_json(text: str) -> None:
    assert is_json(clean_text(text))


def test_text_that_is_valid_stays_as_it_is() -> None:
    assert clean_text("Gr\u00fc\u00dfe \U0001f600") == "Gr\u00fc\u00dfe \U0001f600"
    assert clean_text("a\udcff") == "a\ufffd"


async def test_a_message_nested_too_deep_is_invalid_json(bot: Bot) -> None:
    body = b'{"content": "x", "components": [{"type": 1, "x": ' + TOO_DEEP + b"}]}"
    headers = {"Content-Type": "application/json"}
    reply = await bot.ask("POST", TEXT, headers=headers, data=body)
    assert (reply.status, reply.code) == (400, 50109)
    assert (await bot.control("GET", "/requests")).body[0]["json"] is None


async def test_a_fault_nested_too_deep_is_refused_and_not_kept(sandbox: Sandbox, bot: Bot) -> None:
    url = f"{sandbox.control_url}/faults"
    body = b'{"status": 400, "body": ' + TOO_DEEP + b"}"
    async with aiohttp.ClientSession() as session, session.post(url, data=body) as response:
        assert response.status == 400
        assert await response.json() == {"error": "the JSON is nested more than 200 levels deep"}
    assert (await bot.control("GET", "/faults")).body == []


@pytest.mark.parametrize("body", [orjson.loads(TOO_DEEP), b"bytes", "half a pair \ud83d", {"a": object()}])
def test_a_fault_of_a_program_is_held_to_the_same(body: Any) -> None:
    with pytest.raises(
        ValueError, match="body must be text or JSON that is nested less than 200 levels deep"
    ):
        Fault(status=400, body=body)


@pytest.mark.parametrize(
    "headers", [{"X": "a\r\nb"}, {"X": "a\x00"}, {"X Y": "a"}, {"": "a"}, {"X:": "a"}, {"\u00e4": "a"}]
)
def test_a_fault_whose_headers_cannot_be_sent_is_refused(headers: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match="headers must have HTTP names and values on one line"):
        Fault(headers=headers)


async def test_bytes_of_a_header_that_are_not_text_are_replaced(sandbox: Sandbox, bot: Bot) -> None:
    reader, writer = await asyncio.open_connection(sandbox.host, sandbox.port)
    writer.write(
        f"PATCH /api/v10/channels/{ids.TEXT_CHANNEL_ID} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Bot {sandbox.token}\r\nContent-Type: application/json\r\nContent-Length: 14\r\n"
        "X-Audit-Log-Reason: ".encode()
        + b'\xff\xfe\r\n\r\n{"topic": "x"}'
    )
    assert (await reader.readline()).split()[1] == b"200"
    writer.close()
    log = await bot.ask("GET", f"/guilds/{ids.GUILD_ID}/audit-logs")
    assert log.body["audit_log_entries"][0]["reason"] == "\ufffd\ufffd"
    request = (await bot.control("GET", "/requests")).body[0]
    assert request["headers"]["X-Audit-Log-Reason"] == "\ufffd\ufffd"


async def test_a_file_whose_name_is_not_text_is_taken(bot: Bot) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files[0]"; filename="\xff.png"\r\n'
        b"Content-Type: image/\xff\r\n\r\nabc\r\n--b--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    reply = await bot.ask("POST", TEXT, headers=headers, data=body)
    assert (reply.status, reply.body["attachments"][0]["size"]) == (200, 3)
    (request,) = (await bot.control("GET", "/requests")).body
    assert request["files"][0]["filename"] == "\ufffd.png"
