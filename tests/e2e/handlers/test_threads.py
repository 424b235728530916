"""Threads and forum posts."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    AllowedMentions,
    ChannelType,
    Embed,
    File,
    PollCreateRequest,
    PollCreateRequestAnswer,
    PollMedia,
)
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking


async def test_a_thread_is_started_from_a_message(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (message_id,) = sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    thread = await client.create_thread(
        ids.TEXT_CHANNEL_ID,
        "talk",
        message_id,
        auto_archive_duration=60,
        rate_limit_per_user=5,
        reason="much to say",
    )
    assert (thread.id, thread.name, thread.type) == (message_id, "talk", ChannelType.PUBLIC_THREAD)
    assert thread.parent_id == ids.TEXT_CHANNEL_ID
    assert asked(sandbox) == [f"POST /channels/{ids.TEXT_CHANNEL_ID}/messages/{message_id}/threads"]
    assert last(sandbox).json == {"name": "talk", "auto_archive_duration": 60, "rate_limit_per_user": 5}
    assert reason(sandbox) == "much to say"


@pytest.mark.parametrize(
    ("channel_id", "kind"),
    [
        (ids.TEXT_CHANNEL_ID, ChannelType.PUBLIC_THREAD),
        (ids.NEWS_CHANNEL_ID, ChannelType.ANNOUNCEMENT_THREAD),
    ],
)
async def test_a_thread_is_one_that_everybody_can_read(
    channel_id: int, kind: ChannelType, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    thread = await client.create_thread(channel_id, "talk")
    assert thread.type is kind
    assert asked(sandbox) == [f"GET /channels/{channel_id}", f"POST /channels/{channel_id}/threads"]


async def test_a_private_thread(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    kind = ChannelType.PRIVATE_THREAD
    thread = await client.create_thread(ids.TEXT_CHANNEL_ID, "talk", type=kind, invitable=False)
    assert last(sandbox).json == {"name": "talk", "type": 12, "invitable": False}
    assert thread.thread_metadata is not None
    assert not thread.thread_metadata.invitable
    sandbox.forget_requests()
    message = await client.create_channel_message(thread.id, "first")
    assert message.guild_id == ids.GUILD_ID
    assert asked(sandbox) == [f"POST /channels/{thread.id}/messages"]


async def test_a_post_is_started_in_a_forum(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    post = await client.create_forum_post(
        ids.FORUM_CHANNEL_ID,
        "How?",
        "Tell me",
        embeds=[Embed(title="Details")],
        applied_tags=[ids.FORUM_TAG_ID],
        allowed_mentions=AllowedMentions(),
        auto_archive_duration=60,
        rate_limit_per_user=5,
        suppress_notifications=True,
        reason="asked",
    )
    assert post.channel is not None
    assert post.message is not None
    assert (post.channel.name, post.channel.applied_tags) == ("How?", [ids.FORUM_TAG_ID])
    assert (post.message.content, post.message.id) == ("Tell me", post.channel.id)
    assert post.message.guild_id == ids.GUILD_ID
    body = last(sandbox).json
    message = body.pop("message")
    assert body == {
        "name": "How?",
        "applied_tags": [str(ids.FORUM_TAG_ID)],
        "auto_archive_duration": 60,
        "rate_limit_per_user": 5,
    }
    assert message["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert (message["content"], message["embeds"][0]["title"], message["flags"]) == (
        "Tell me",
        "Details",
        1 << 12,
    )
    assert "applied_tags" not in message
    assert reason(sandbox) == "asked"
    assert (await client.get_message(post.channel.id, post.message.id)).content == "Tell me"


async def test_a_post_with_files(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    post = await client.create_forum_post(
        ids.MEDIA_CHANNEL_ID,
        "Pictures",
        files=[File("castle.png", b"\x89PNG", "A castle"), File("plain.txt", b"text", spoiler=True)],
    )
    assert post.message is not None
    names = [attachment.filename for attachment in post.message.attachments]
    assert names == ["castle.png", "plain.txt"]
    assert post.message.attachments[0].description == "A castle"
    assert [file.name for file in last(sandbox).files if file.filename] == ["files[0]", "files[1]"]


async def test_a_post_with_a_poll_sticker_and_components(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    answers = [PollCreateRequestAnswer(PollMedia(text)) for text in ("This", "That")]
    poll = PollCreateRequest(PollMedia("Which?"), answers, 24)
    components = (
        '[{"type": 1, "components": [{"type": 2, "style": 5, "url": "https://example.com", "label": "Go"}]}]'
    )
    post = await client.create_forum_post(
        ids.FORUM_CHANNEL_ID, "post", components_json=components, sticker_ids=[ids.STICKER_ID], poll=poll
    )
    assert post.message is not None
    assert '"label":"Go"' in post.message.components_json
    assert post.message.poll is not None
    assert post.message.poll.question == PollMedia("Which?")
    assert [sticker.id for sticker in post.message.sticker_items] == [ids.STICKER_ID]


async def test_active_threads_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    new = await client.create_thread(ids.TEXT_CHANNEL_ID, "new", type=ChannelType.PUBLIC_THREAD)
    await client.edit_channel(ids.PUBLIC_THREAD_ID, archived=True)
    active = await client.get_active_threads(ids.GUILD_ID)
    found = [thread.id for thread in active.threads]
    assert found == sorted([new.id, ids.NEWS_THREAD_ID, ids.PRIVATE_THREAD_ID], reverse=True)
    assert {member.id for member in active.members} == set(found)
    assert {member.user_id for member in active.members} == {ids.BOT_ID}
    sandbox.forget_requests()
    assert (await client.create_channel_message(ids.NEWS_THREAD_ID, "known")).guild_id == ids.GUILD_ID
    assert asked(sandbox) == [f"POST /channels/{ids.NEWS_THREAD_ID}/messages"]


async def test_members_of_threads(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.add_thread_member(ids.PUBLIC_THREAD_ID, ids.OTHER_USER_ID)
    assert ids.OTHER_USER_ID in sandbox.store.thread_members[ids.PUBLIC_THREAD_ID]
    await client.remove_thread_member(ids.PUBLIC_THREAD_ID, ids.OTHER_USER_ID)
    assert ids.OTHER_USER_ID not in sandbox.store.thread_members[ids.PUBLIC_THREAD_ID]


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.create_thread(ids.TEXT_CHANNEL_ID, "talk", 1)
    with pytest.raises(DiscordProxyHttpError, match="10013"):
        await client.add_thread_member(ids.PUBLIC_THREAD_ID, 42)
    with pytest.raises(DiscordProxyHttpError, match="50024"):
        await client.create_thread(ids.VOICE_CHANNEL_ID, "talk")
    sandbox.deny(Permission.MANAGE_THREADS, Permission.SEND_MESSAGES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.create_forum_post(ids.FORUM_CHANNEL_ID, "post", "text")
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.remove_thread_member(ids.PUBLIC_THREAD_ID, ids.OTHER_USER_ID)


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.create_thread(0, "talk"), "channel_id"),
        (client.create_forum_post(0, "post", "text"), "channel_id"),
        (client.get_active_threads(0), "guild_id"),
        (client.add_thread_member(ids.PUBLIC_THREAD_ID, 0), "user_id"),
        (client.remove_thread_member(ids.PUBLIC_THREAD_ID, 0), "user_id"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    thread = await blocking(lambda client: client.create_thread(ids.TEXT_CHANNEL_ID, "talk"))
    post = await blocking(lambda client: client.create_forum_post(ids.FORUM_CHANNEL_ID, "post", "text"))
    active = await blocking(lambda client: client.get_active_threads(ids.GUILD_ID))
    assert {thread.id, post.channel.id} < {one.id for one in active.threads}
    await blocking(lambda client: client.add_thread_member(thread.id, ids.USER_ID))
    await blocking(lambda client: client.remove_thread_member(thread.id, ids.USER_ID))
