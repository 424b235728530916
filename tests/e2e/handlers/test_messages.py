"""Messages that are there: reading, changing, forwarding, publishing; typing."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
)
from discordproxy.discord_api import (
    AllowedMentions,
    Embed,
    File,
    Message,
)
from discordproxy.sandbox import Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
DAY_SECONDS = 86_400.0


def bodies(sandbox: Sandbox, method: str = "POST") -> list[Any]:
    """Bodies of the messages that were sent."""
    return [r.json for r in sandbox.requests if r.method == method and "/messages" in r.path]


def kept(sandbox: Sandbox, message_id: int, channel_id: int = TEXT) -> Any:
    """A message as it stands in the sandbox."""
    return sandbox.store.messages[channel_id][message_id]


# Reading


async def test_a_message(client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking) -> None:
    (message_id,) = sandbox.add_messages(TEXT, content="there")
    message = await client.get_message(TEXT, message_id)
    assert (message.id, message.content, message.guild_id) == (message_id, "there", ids.GUILD_ID)
    assert await blocking(lambda client: client.get_message(TEXT, message_id)) == message
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.get_message(TEXT, 1)
    with pytest.raises(DiscordProxyGrpcError, match="message_id: a Discord id is needed, not 0"):
        await client.get_message(TEXT, 0)


@pytest.mark.parametrize(
    ("limit", "pages"),
    [(0, [100, 100, 100]), (1, [1]), (100, [100]), (150, [100, 50]), (250, [100, 100, 50])],
)
async def test_messages_come_page_by_page_the_newest_first(
    limit: int, pages: list[int], client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sent = sandbox.add_messages(TEXT, 250)
    found = [message.id async for message in client.get_messages(TEXT, limit=limit)]
    assert found == sent[::-1][: limit or 250]
    asked = [request.query for request in sandbox.requests if request.path.endswith("/messages")]
    assert [int(query["limit"]) for query in asked] == pages
    assert asked[0].keys() == {"limit"}


async def test_messages_after_one_come_the_oldest_first(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sent = sandbox.add_messages(TEXT, 250)
    found = [message async for message in client.get_messages(TEXT, after=sent[9])]
    assert [message.id for message in found] == sent[10:]
    assert {message.guild_id for message in found} == {ids.GUILD_ID}
    everything = [message.id async for message in client.get_messages(TEXT, after=0, limit=120)]
    assert everything == sent[:120]


async def test_messages_before_and_around_one(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    sent = sandbox.add_messages(TEXT, 250)
    before = await blocking(lambda client: [m.id for m in client.get_messages(TEXT, before=sent[120])])
    assert before == sent[:120][::-1]
    around = [message.id async for message in client.get_messages(TEXT, around=sent[120], limit=5)]
    assert around == sent[118:123][::-1]
    assert len([message async for message in client.get_messages(TEXT, around=sent[120])]) == 100
    with pytest.raises(DiscordProxyGrpcError, match="before: only one of before, after, around can be given"):
        await anext(aiter(client.get_messages(TEXT, before=1, after=2)))


async def test_no_messages_and_no_channel(client: AsyncDiscordClient) -> None:
    assert [message async for message in client.get_messages(TEXT)] == []
    with pytest.raises(DiscordProxyHttpError, match="10003"):
        await anext(aiter(client.get_messages(42)))


async def test_who_reads_no_further_fetches_no_further(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.add_messages(TEXT, 2000)
    stream = client.get_messages(TEXT)
    async for _ in stream:
        break
    await stream.aclose()
    await client.get_current_user()
    asked = [request for request in sandbox.requests if request.path.endswith("/messages")]
    assert len(asked) < 20


async def test_a_deleted_message_and_one_that_discord_did_not_look_for_are_told_apart(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    (question,) = sandbox.add_messages(TEXT, content="question")
    answer = await client.create_channel_message(TEXT, "answer", reply_to=question)
    found = await client.get_message(TEXT, answer.id)
    assert found.referenced_message is not None
    assert (found.referenced_message.content, found.referenced_message_deleted) == ("question", False)
    assert found.referenced_message.guild_id == ids.GUILD_ID
    listed = [message async for message in client.get_messages(TEXT, limit=1)]
    assert listed == [found]
    await client.delete_message(TEXT, question)
    gone = await client.get_message(TEXT, answer.id)
    assert (gone.referenced_message, gone.referenced_message_deleted) == (None, True)
    kept_answer = sandbox.store.messages[TEXT][answer.id]
    unknown = {name: value for name, value in kept_answer.items() if name != "referenced_message"}
    sandbox.fail(path=f"/channels/{TEXT}/messages/*", status=200, body=unknown)
    not_looked_for = await client.get_message(TEXT, answer.id)
    assert not_looked_for.referenced_message is None
    assert not not_looked_for.referenced_message_deleted


# Changing


async def test_an_edit_changes_what_it_names(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    message = await client.create_channel_message(TEXT, "old", Embed(title="T"), files=[("a.txt", b"a")])
    edited = await client.edit_message(TEXT, message.id, "new")
    assert (edited.content, edited.embeds[0].title, len(edited.attachments)) == ("new", "T", 1)
    assert edited.edited_timestamp
    assert edited.guild_id == ids.GUILD_ID
    emptied = await blocking(lambda client: client.edit_message(TEXT, message.id, "", clear_embeds=True))
    assert (emptied.content, emptied.embeds, len(emptied.attachments)) == ("", [], 1)
    replaced = await client.edit_message(
        TEXT, message.id, embeds=[Embed(title="U")], suppress_embeds=True, components_json="[]"
    )
    assert (replaced.embeds[0].title, replaced.flags & 4) == ("U", 4)
    shown = await client.edit_message(TEXT, message.id, suppress_embeds=False)
    assert shown.flags & 4 == 0
    nobody = await client.edit_message(TEXT, message.id, "@everyone", allowed_mentions=AllowedMentions())
    assert nobody.mention_everyone is False
    assert await client.edit_message(TEXT, message.id)
    assert bodies(sandbox, "PATCH")[-1] == {}


async def test_attachments_stay_unless_an_edit_says_otherwise(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(TEXT, files=[("a.txt", b"a"), ("b.txt", b"b")])

    def names(message: Message) -> list[str]:
        return [attachment.filename for attachment in message.attachments]

    added = await client.edit_message(TEXT, message.id, files=[("c.txt", b"c")])
    assert names(added) == ["a.txt", "b.txt", "c.txt"]
    described = await client.edit_message(TEXT, message.id, files=[File("d.txt", b"d", "What it is")])
    assert names(described) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert described.attachments[3].description == "What it is"
    one = await client.edit_message(
        TEXT, message.id, attachment_ids=[described.attachments[1].id], files=[("e.txt", b"e")]
    )
    assert names(one) == ["b.txt", "e.txt"]
    none = await client.edit_message(TEXT, message.id, "text", clear_attachments=True)
    assert names(none) == []


async def test_an_edit_of_a_direct_message(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_direct_message(ids.USER_ID, "old")
    edited = await client.edit_direct_message(ids.USER_ID, message.id, "new", files=[("a", b"a")])
    assert (edited.id, edited.content, edited.guild_id) == (message.id, "new", 0)
    assert kept(sandbox, message.id, message.channel_id)["content"] == "new"


async def test_what_is_another_users_cannot_be_edited(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (other,) = sandbox.add_messages(TEXT)
    with pytest.raises(DiscordProxyHttpError, match="50005"):
        await client.edit_message(TEXT, other, "mine")


# Forwarding, publishing, typing


async def test_a_message_is_forwarded(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    (source,) = sandbox.add_messages(ids.NEWS_CHANNEL_ID, content="news")
    forward = await client.forward_message(
        TEXT, ids.NEWS_CHANNEL_ID, source, nonce="n", suppress_notifications=True
    )
    assert forward.message_snapshots[0].message is not None
    assert forward.message_snapshots[0].message.content == "news"
    assert forward.message_reference is not None
    assert forward.message_reference.channel_id == ids.NEWS_CHANNEL_ID
    assert forward.flags & 1 << 12
    assert forward.guild_id == ids.GUILD_ID
    again = await blocking(
        lambda client: client.forward_message(TEXT, ids.NEWS_CHANNEL_ID, source, nonce="n")
    )
    assert again.id == forward.id
    with pytest.raises(DiscordProxyHttpError):
        await client.forward_message(TEXT, ids.NEWS_CHANNEL_ID, 1)


async def test_a_message_is_forwarded_to_a_user(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    (source,) = sandbox.add_messages(ids.NEWS_CHANNEL_ID, content="news")
    forward = await client.forward_message_to_user(
        ids.USER_ID, ids.NEWS_CHANNEL_ID, source, nonce="n", suppress_notifications=True
    )
    assert forward.message_snapshots[0].message is not None
    assert forward.message_snapshots[0].message.content == "news"
    assert (forward.guild_id, bool(forward.flags & 1 << 12)) == (0, True)
    channel = await client.get_direct_message_channel(ids.USER_ID)
    assert forward.channel_id == channel.id
    again = await blocking(
        lambda client: client.forward_message_to_user(ids.USER_ID, ids.NEWS_CHANNEL_ID, source, nonce="n")
    )
    assert again.id == forward.id
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.forward_message_to_user(ids.USER_ID, ids.NEWS_CHANNEL_ID, 1)
    with pytest.raises(DiscordProxyHttpError, match="50007"):
        await client.forward_message_to_user(ids.CLOSED_DM_USER_ID, ids.NEWS_CHANNEL_ID, source)
    with pytest.raises(DiscordProxyGrpcError, match="user_id: a Discord id is needed, not 0"):
        await client.forward_message_to_user(0, ids.NEWS_CHANNEL_ID, source)


async def test_a_message_is_published_once(client: AsyncDiscordClient) -> None:
    message = await client.create_channel_message(ids.NEWS_CHANNEL_ID, "news")
    published = await client.crosspost_message(ids.NEWS_CHANNEL_ID, message.id)
    assert published.flags & 1
    assert published.guild_id == ids.GUILD_ID
    with pytest.raises(DiscordProxyHttpError, match="40033"):
        await client.crosspost_message(ids.NEWS_CHANNEL_ID, message.id)


async def test_typing(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.trigger_typing(TEXT)
    assert [request.path for request in sandbox.requests] == [f"/channels/{TEXT}/typing"]
    with pytest.raises(DiscordProxyHttpError, match="10003"):
        await client.trigger_typing(42)
