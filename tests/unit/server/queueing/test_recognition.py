"""By what a message is recognised in its channel, and which ids Discord would have given it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from discordproxy import discord_api as api
from discordproxy.discord.requests import snowflake_at
from discordproxy.server.queueing.recognition import is_posted_by

BOT = 100000000000000001
HOOK = 7


def message(**more: Any) -> dict[str, Any]:
    return {"id": "1", "author": {"id": str(BOT)}, "content": "hi", **more}


@pytest.mark.parametrize(
    ("request_", "found"),
    [
        (api.SendChannelMessageRequest(1, " hi\n"), message()),
        (api.SendChannelMessageRequest(1, "hi"), message(embeds=[{"type": "link", "title": "unfurled"}])),
        (
            api.SendDirectMessageRequest(1, "", embeds=[api.Embed(title="T", description=" D ")]),
            message(content="", embeds=[{"title": "T", "description": "D"}]),
        ),
        (
            api.SendChannelMessageRequest(1, "hi", files=[api.File("a", b"a")]),
            message(attachments=[{"id": "2", "filename": "a"}]),
        ),
        (
            api.ForwardMessageRequest(1, 2, 3),
            message(content="", message_reference={"type": 1, "channel_id": "2", "message_id": "3"}),
        ),
        (
            api.SendChannelMessageRequest(1, "hi", reply_to=5),
            message(message_reference={"message_id": "5"}),
        ),
        (
            api.SendChannelMessageRequest(1, "", poll=api.PollCreateRequest(api.PollMedia("Which?"))),
            message(content="", poll={"question": {"text": "Which?"}}),
        ),
        (api.SendChannelMessageRequest(1, "hi", sticker_ids=[9]), message(sticker_items=[{"id": "9"}])),
    ],
)
def test_a_message_is_recognised(request_: Any, found: dict[str, Any]) -> None:
    assert is_posted_by(found, BOT, request_)


@pytest.mark.parametrize(
    "found",
    [
        message(content="hello"),
        message(author={"id": "5"}),
        message(author=None),
        message(attachments=[{"id": "2"}]),
        message(message_reference={"message_id": "5"}),
        message(poll={"question": {"text": "Which?"}}),
        message(sticker_items=[{"id": "9"}]),
    ],
)
def test_another_message_is_not(found: dict[str, Any]) -> None:
    assert not is_posted_by(found, BOT, api.SendChannelMessageRequest(1, "hi"))


def test_a_webhooks_message_is_recognised_by_the_webhook() -> None:
    found = message(author={"id": str(HOOK)}, webhook_id=str(HOOK))
    assert is_posted_by(found, HOOK, api.ExecuteWebhookRequest(HOOK, "token", "hi"))


def test_ids_tell_the_time() -> None:
    """The example of https://discord.com/developers/docs/reference#snowflakes"""
    then = datetime(2016, 4, 30, 11, 18, 25, 796_000, tzinfo=UTC).timestamp()
    assert snowflake_at(then) == 175928847299117063 >> 22 << 22
    assert snowflake_at(0.0) == 0
