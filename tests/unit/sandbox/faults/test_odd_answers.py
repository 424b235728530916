"""Odd shapes of true answers."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from discordproxy.sandbox import Fault, Sandbox
from discordproxy.sandbox.faults.odd_answers import reshape
from tests.unit.sandbox.conftest import TEXT, Bot

MESSAGE = {"id": "1", "content": "text", "author": {"id": "2", "username": "u"}, "embeds": [{"title": "t"}]}


@pytest.mark.parametrize(
    ("shape", "true", "bent"),
    [
        ("empty_object", MESSAGE, {}),
        ("empty_list", MESSAGE, []),
        ("null", MESSAGE, None),
        ("without_id", {"id": "1", "content": "x"}, {"content": "x"}),
        ("without_id", [{"code": "a", "uses": 1}], [{"uses": 1}]),
        ("without_parts", MESSAGE, {"id": "1", "content": "text"}),
        ("null_parts", [MESSAGE], [{"id": "1", "content": "text", "author": None, "embeds": None}]),
        ("turned_round", [1, 2], [2, 1]),
        ("turned_round", {"items": [1, 2], "has_more": True}, {"items": [2, 1], "has_more": True}),
        ("turned_round", "text", "text"),
        ("without_id", "text", "text"),
    ],
)
def test_shapes(shape: str, true: Any, bent: Any) -> None:
    assert orjson.loads(reshape(shape, orjson.dumps(true))) == bent


def test_texts_of_people_are_cut_within_a_character() -> None:
    body = reshape("cut_texts", orjson.dumps([MESSAGE]))
    assert rb'"content": "text\ud83d"' in body
    assert rb'"username": "u\ud83d"' in body
    assert b'"id": "1"' in body


@pytest.mark.parametrize("body", [b"", b"\x89PNG"])
def test_what_is_not_json_stays_as_it_is(body: bytes) -> None:
    assert reshape("empty_object", body) == body


async def test_the_work_is_done_before_its_answer_is_bent(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("empty_object", method="POST"))
    reply = await bot.say("hello")
    assert (reply.status, reply.body) == (200, {})
    assert [message["content"] for message in sandbox.messages()] == ["hello"]
    await bot.say("again", TEXT)
    assert len(sandbox.messages()) == 2
