"""Webhooks."""

from __future__ import annotations

import json
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    AllowedMentions,
    Embed,
    File,
    PollCreateRequest,
    PollCreateRequestAnswer,
    PollMedia,
    Webhook,
    WebhookType,
)
from discordproxy.sandbox import Permission, Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
PNG = "data:image/png;base64,iVBORw0KGgo="


@pytest.fixture
async def webhook(client: AsyncDiscordClient, sandbox: Sandbox) -> Webhook:
    webhook = await client.create_webhook(TEXT, "hook")
    sandbox.forget_requests()
    return webhook


def headers(sandbox: Sandbox, name: str) -> list[Any]:
    """One header of all requests."""
    return [request.headers.get(name) for request in sandbox.requests]


async def test_a_webhook_comes_and_goes(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    before = [entry.id for entry in await client.get_channel_webhooks(TEXT)]
    sandbox.forget_requests()
    one = await client.create_webhook(TEXT, "one", PNG, "needed")
    two = await blocking(lambda client: client.create_webhook(TEXT, "two"))
    assert (one.name, one.type, one.channel_id) == ("one", WebhookType.GUILD_INCOMING, TEXT)
    assert one.token
    assert [entry.id for entry in await client.get_channel_webhooks(TEXT)] == [*before, one.id, two.id]
    await client.delete_webhook(one.id, reason="done")
    await client.delete_webhook(two.id, two.token)
    assert [entry.id for entry in await client.get_channel_webhooks(TEXT)] == before
    assert headers(sandbox, "X-Audit-Log-Reason") == ["needed", None, None, "done", None, None]


async def test_a_webhooks_token_is_enough(
    client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook
) -> None:
    sandbox.token = "changed"
    with pytest.raises(DiscordProxyHttpError, match="401"):
        await client.get_channel_webhooks(TEXT)
    message = await client.execute_webhook(webhook.id, webhook.token, "x")
    await client.edit_webhook_message(webhook.id, webhook.token, message.id, "y")
    assert (await client.get_webhook_message(webhook.id, webhook.token, message.id)).content == "y"
    await client.delete_webhook_message(webhook.id, webhook.token, message.id)
    await client.delete_webhook(webhook.id, webhook.token)


async def test_a_message_through_a_webhook(
    client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook, blocking: Blocking
) -> None:
    message = await client.execute_webhook(
        webhook.id,
        webhook.token,
        "@everyone",
        [Embed(title="T")],
        [File("a.txt", b"a", "What it is")],
        username="Somebody",
        avatar_url="https://example.com/a.png",
        tts=True,
        allowed_mentions=AllowedMentions(),
        suppress_notifications=True,
    )
    assert message.author is not None
    assert (message.content, message.author.username, message.webhook_id) == (
        "@everyone",
        "Somebody",
        webhook.id,
    )
    assert (message.embeds[0].title, message.attachments[0].filename) == ("T", "a.txt")
    assert message.mention_everyone is False
    assert message.id in sandbox.store.messages[TEXT]
    (request,) = sandbox.requests
    assert request.query == {"wait": "true"}
    assert request.json["avatar_url"] == "https://example.com/a.png"
    plain = await blocking(lambda client: client.execute_webhook(webhook.id, webhook.token, "plain"))
    assert plain.content == "plain"


async def test_a_message_that_says_nothing_of_mentions_notifies_users_only(
    client: AsyncDiscordClient, webhook: Webhook
) -> None:
    text = f"@everyone <@{ids.USER_ID}> <@&{ids.MENTIONABLE_ROLE_ID}>"
    sent = await client.execute_webhook(webhook.id, webhook.token, text)
    again = await client.edit_webhook_message(webhook.id, webhook.token, sent.id, text + "!")
    for message in (sent, again):
        assert [user.id for user in message.mentions] == [ids.USER_ID]
        assert (message.mention_everyone, message.mention_roles) == (False, [])
    everybody = AllowedMentions(everyone=True, roles=True)
    loud = await client.execute_webhook(webhook.id, webhook.token, text, allowed_mentions=everybody)
    assert (loud.mention_everyone, loud.mention_roles) == (True, [ids.MENTIONABLE_ROLE_ID])


async def test_components_and_polls(client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook) -> None:
    components = json.dumps([{"type": 10, "content": "text"}])
    message = await client.execute_webhook(webhook.id, webhook.token, components_json=components)
    assert message.flags & 1 << 15
    assert sandbox.requests[0].query == {"wait": "true", "with_components": "true"}
    poll = PollCreateRequest(PollMedia("Well?"), [PollCreateRequestAnswer(PollMedia("yes"))])
    asked = await client.execute_webhook(webhook.id, webhook.token, poll=poll)
    assert asked.poll is not None


async def test_messages_in_threads(client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook) -> None:
    token = webhook.token
    message = await client.execute_webhook(webhook.id, token, "x", thread_id=ids.PUBLIC_THREAD_ID)
    assert message.channel_id == ids.PUBLIC_THREAD_ID
    edited = await client.edit_webhook_message(
        webhook.id, token, message.id, "y", thread_id=ids.PUBLIC_THREAD_ID
    )
    assert edited.content == "y"
    await client.delete_webhook_message(webhook.id, token, message.id, ids.PUBLIC_THREAD_ID)
    assert message.id not in sandbox.store.messages[ids.PUBLIC_THREAD_ID]
    forum = await client.create_webhook(ids.FORUM_CHANNEL_ID, "forum")
    post = await client.execute_webhook(
        forum.id, forum.token, "first", thread_name="post", applied_tags=[ids.FORUM_TAG_ID]
    )
    assert sandbox.store.channels[post.channel_id]["name"] == "post"


async def test_edits(
    client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook, blocking: Blocking
) -> None:
    hook = (webhook.id, webhook.token)
    message = await client.execute_webhook(*hook, "old", files=[("a.txt", b"a")])
    edited = await client.edit_webhook_message(*hook, message.id, "new", [Embed(title="T")])
    assert (edited.content, edited.embeds[0].title, len(edited.attachments)) == ("new", "T", 1)
    more = await client.edit_webhook_message(*hook, message.id, files=[File("b.txt", b"b", "What it is")])
    assert [attachment.filename for attachment in more.attachments] == ["a.txt", "b.txt"]
    less = await blocking(
        lambda client: client.edit_webhook_message(
            *hook, message.id, clear_embeds=True, clear_attachments=True, components_json=""
        )
    )
    assert (less.content, less.embeds, less.attachments) == ("new", [], [])
    await client.delete_webhook_message(*hook, message.id)
    assert message.id not in sandbox.store.messages[TEXT]
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.delete_webhook_message(*hook, message.id)


async def test_refusals(client: AsyncDiscordClient, sandbox: Sandbox, webhook: Webhook) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50027"):
        await client.execute_webhook(webhook.id, "wrong", "x")
    with pytest.raises(DiscordProxyHttpError, match="10015"):
        await client.execute_webhook(42, "wrong", "x")
    with pytest.raises(DiscordProxyGrpcError, match="webhook_token: must not be empty"):
        await client.execute_webhook(webhook.id, "", "x")
    with pytest.raises(ValueError, match="nothing to send"):
        await client.execute_webhook(webhook.id, webhook.token)
    assert (
        await client.get_current_user()
    ).id == ids.BOT_ID  # a webhook's wrong token says nothing of the bot's
    sandbox.deny(Permission.MANAGE_WEBHOOKS)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.create_webhook(TEXT, "x")
