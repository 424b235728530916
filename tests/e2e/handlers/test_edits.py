"""Edits that change more than they name if nobody takes care: flags, the version of components, polls."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.discord_api import (
    Embed,
    PollCreateRequest,
    PollCreateRequestAnswer,
    PollMedia,
    Webhook,
)
from discordproxy.sandbox import Sandbox, ids

from .asked import asked, last
from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, COMPONENTS_V2 = 1 << 2, 1 << 12, 1 << 15
V2 = json.dumps([{"type": 10, "content": "# Heading"}])
V2_AGAIN = json.dumps([{"type": 10, "content": "# Another"}])
POLL = PollCreateRequest(PollMedia("Well?"), [PollCreateRequestAnswer(PollMedia("yes"))])


async def test_hiding_embeds_keeps_all_other_flags(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(TEXT, "x", suppress_notifications=True)
    hidden = await client.edit_message(TEXT, message.id, suppress_embeds=True)
    assert last(sandbox).json == {"flags": SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS}
    assert hidden.flags == SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS
    shown = await client.edit_message(TEXT, message.id, suppress_embeds=False)
    assert last(sandbox).json == {"flags": SUPPRESS_NOTIFICATIONS}
    assert shown.flags == SUPPRESS_NOTIFICATIONS


async def test_hiding_embeds_keeps_components_of_version_2(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message = await client.create_channel_message(TEXT, components_json=V2)
    edited = await client.edit_message(TEXT, message.id, suppress_embeds=True)
    assert last(sandbox).json == {"flags": SUPPRESS_EMBEDS | COMPONENTS_V2}
    assert edited.components_json == message.components_json


async def test_the_embeds_of_others_are_hidden_and_nothing_else_is_sent(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    (other,) = sandbox.add_messages(TEXT)
    assert (await client.edit_message(TEXT, other, suppress_embeds=True)).flags == SUPPRESS_EMBEDS


async def test_a_message_is_turned_into_components_of_version_2(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    message = await client.create_channel_message(
        TEXT, "old", Embed(title="T"), sticker_ids=[ids.STICKER_ID], suppress_notifications=True
    )
    edited = await client.edit_message(TEXT, message.id, components_json=V2)
    assert last(sandbox).json == {
        "content": None,
        "embeds": [],
        "sticker_ids": [],
        "poll": None,
        "components": json.loads(V2),
        "flags": COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS,
    }
    assert (edited.content, edited.embeds, edited.sticker_items) == ("", [], [])
    again = await blocking(lambda client: client.edit_message(TEXT, message.id, components_json=V2_AGAIN))
    assert json.loads(again.components_json)[0]["content"] == "# Another"
    assert again.flags == COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS


async def test_an_empty_text_beside_components_of_version_2_is_sent_as_discord_asks(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message = await client.create_direct_message(ids.USER_ID, "old")
    await client.edit_direct_message(
        ids.USER_ID, message.id, content="", clear_embeds=True, components_json=V2
    )
    assert (last(sandbox).json["content"], last(sandbox).json["embeds"]) == (None, [])


async def test_what_does_not_go_beside_components_of_version_2_is_refused_by_discord(
    client: AsyncDiscordClient,
) -> None:
    message = await client.create_channel_message(TEXT, "old")
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.edit_message(TEXT, message.id, content="new", components_json=V2)
    assert (await client.get_message(TEXT, message.id)).content == "old"


async def test_version_2_stays_and_discord_says_so(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(TEXT, components_json=V2)
    with pytest.raises(DiscordProxyHttpError, match="IS_COMPONENTS_V2"):
        await client.edit_message(TEXT, message.id, content="text", components_json="")


async def test_a_poll_gives_way_to_components(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(TEXT, poll=POLL)
    assert (await client.edit_message(TEXT, message.id, components_json=V2)).poll is None
    other = await client.create_channel_message(TEXT, "text", poll=POLL)
    cleared = await client.edit_message(TEXT, other.id, clear_poll=True)
    assert last(sandbox).json == {"poll": None}
    assert (cleared.content, cleared.poll) == ("text", None)


async def test_messages_of_webhooks(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    webhook: Webhook = await client.create_webhook(TEXT, "hook")
    hook = (webhook.id, webhook.token)
    message = await client.execute_webhook(*hook, "old", [Embed(title="T")], suppress_notifications=True)
    hidden = await client.edit_webhook_message(*hook, message.id, suppress_embeds=True)
    assert hidden.flags == SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS
    edited = await client.edit_webhook_message(*hook, message.id, components_json=V2)
    sent: dict[str, Any] = last(sandbox).json
    assert {name: sent[name] for name in ("content", "embeds", "poll")} == dict.fromkeys(
        ("content", "embeds", "poll")
    )
    assert "sticker_ids" not in sent
    assert edited.flags == SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2


async def test_an_edit_that_needs_not_read_reads_nothing(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message = await client.create_channel_message(TEXT, "old", files=[("a.txt", b"a")])
    sandbox.forget_requests()
    row = [{"type": 1, "components": [{"type": 2, "style": 5, "label": "Go", "url": "https://example.com/"}]}]
    await client.edit_message(TEXT, message.id, "new", components_json=json.dumps(row))
    await client.edit_message(TEXT, message.id, clear_attachments=True, files=[("b.txt", b"b")])
    assert asked(sandbox) == [f"PATCH /channels/{TEXT}/messages/{message.id}"] * 2
