"""Channels: read, created, changed, deleted."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    Channel,
    ChannelForumLayout,
    ChannelSortOrder,
    ChannelType,
    ChannelVideoQualityMode,
    DefaultReaction,
    ForumTag,
    PermissionOverwrite,
    PermissionOverwriteType,
)
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

KINDS = [
    ChannelType.GUILD_TEXT,
    ChannelType.GUILD_VOICE,
    ChannelType.GUILD_CATEGORY,
    ChannelType.GUILD_NEWS,
    ChannelType.GUILD_STAGE_VOICE,
    ChannelType.GUILD_FORUM,
    ChannelType.GUILD_MEDIA,
]


async def test_a_channel_is_read(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    channel = await client.get_channel(ids.FORUM_CHANNEL_ID)
    assert (channel.id, channel.type) == (ids.FORUM_CHANNEL_ID, ChannelType.GUILD_FORUM)
    assert channel.available_tags[0].id == ids.FORUM_TAG_ID
    assert channel.default_sort_order is ChannelSortOrder.LATEST_ACTIVITY
    assert asked(sandbox) == [f"GET /channels/{ids.FORUM_CHANNEL_ID}"]


async def test_a_thread_is_read(client: AsyncDiscordClient) -> None:
    thread = await client.get_channel(ids.PRIVATE_THREAD_ID)
    assert thread.type is ChannelType.PRIVATE_THREAD
    assert thread.thread_metadata is not None
    assert thread.thread_metadata.invitable
    assert thread.member is not None
    assert thread.member.user_id == ids.BOT_ID


@pytest.mark.parametrize("kind", KINDS)
async def test_a_channel_of_every_kind_is_created(
    kind: ChannelType, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel = await client.create_guild_channel(ids.GUILD_ID, "new", kind, reason="für später")
    assert (channel.type, channel.name, channel.guild_id) == (kind, "new", ids.GUILD_ID)
    assert last(sandbox).json == {"name": "new", "type": int(kind) - 1}
    assert reason(sandbox) == "für später"
    assert (await client.get_channel(channel.id)).type is kind


async def test_a_channel_is_created_with_all_that_it_can_have(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel = await client.create_guild_channel(
        ids.GUILD_ID,
        "forum",
        ChannelType.GUILD_FORUM,
        topic="Rules",
        position=0,
        parent_id=ids.CATEGORY_ID,
        permission_overwrites=[PermissionOverwrite(ids.ROLE_ID, allow="1024")],
        nsfw=True,
        rate_limit_per_user=5,
        default_auto_archive_duration=60,
        default_thread_rate_limit_per_user=6,
        default_reaction_emoji=DefaultReaction(emoji_name="👍"),
        available_tags=[ForumTag(name="Bug", moderated=True, emoji_id=ids.EMOJI_ID), ForumTag(name="Idea")],
        default_sort_order=ChannelSortOrder.LATEST_ACTIVITY,
        default_forum_layout=ChannelForumLayout.GALLERY_VIEW,
        default_tag_setting="match_all",
    )
    assert last(sandbox).json == {
        "name": "forum",
        "type": 15,
        "topic": "Rules",
        "position": 0,
        "parent_id": str(ids.CATEGORY_ID),
        "permission_overwrites": [{"id": str(ids.ROLE_ID), "type": 0, "allow": 1024, "deny": 0}],
        "nsfw": True,
        "rate_limit_per_user": 5,
        "default_auto_archive_duration": 60,
        "default_thread_rate_limit_per_user": 6,
        "default_reaction_emoji": {"emoji_name": "👍"},
        "available_tags": [
            {"name": "Bug", "moderated": True, "emoji_id": str(ids.EMOJI_ID)},
            {"name": "Idea", "moderated": False},
        ],
        "default_sort_order": 0,
        "default_forum_layout": 2,
        "default_tag_setting": "match_all",
    }
    assert [tag.name for tag in channel.available_tags] == ["Bug", "Idea"]
    assert channel.default_reaction_emoji == DefaultReaction(emoji_name="👍")
    assert channel.permission_overwrites[0].allow == "1024"
    assert channel.parent_id == ids.CATEGORY_ID


async def test_a_new_channels_guild_is_known(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    channel = await client.create_guild_channel(ids.GUILD_ID, "new")
    sandbox.forget_requests()
    message = await client.create_channel_message(channel.id, "first")
    assert message.guild_id == ids.GUILD_ID
    assert asked(sandbox) == [f"POST /channels/{channel.id}/messages"]


async def test_a_voice_channel_has_its_settings(client: AsyncDiscordClient) -> None:
    channel = await client.create_guild_channel(
        ids.GUILD_ID,
        "voice",
        ChannelType.GUILD_VOICE,
        bitrate=32_000,
        user_limit=7,
        rtc_region="rotterdam",
        video_quality_mode=ChannelVideoQualityMode.FULL,
    )
    assert (channel.bitrate, channel.user_limit, channel.rtc_region) == (32_000, 7, "rotterdam")
    assert channel.video_quality_mode is ChannelVideoQualityMode.FULL
    changed = await client.edit_channel(channel.id, rtc_region="", video_quality_mode=0)
    assert changed.rtc_region == ""


async def test_a_channel_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    changed = await client.edit_channel(ids.TEXT_CHANNEL_ID, "renamed", reason="tidy")
    assert (changed.name, changed.topic) == ("renamed", "Anything goes")
    assert last(sandbox).json == {"name": "renamed"}
    assert reason(sandbox) == "tidy"
    changed = await client.edit_channel(ids.TEXT_CHANNEL_ID, topic="", parent_id=0)
    assert last(sandbox).json == {"topic": "", "parent_id": None}
    assert (changed.topic, changed.parent_id) == ("", 0)


async def test_an_empty_change_changes_nothing(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    before = await client.get_channel(ids.TEXT_CHANNEL_ID)
    assert await client.edit_channel(ids.TEXT_CHANNEL_ID) == before
    assert last(sandbox).json == {}


async def test_a_kind_of_channel_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    changed = await client.edit_channel(ids.TEXT_CHANNEL_ID, type=ChannelType.GUILD_NEWS)
    assert changed.type is ChannelType.GUILD_NEWS
    assert last(sandbox).json == {"type": 5}


async def test_lists_are_replaced_and_cleared(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    tag = ForumTag(ids.FORUM_TAG_ID, "Answer")
    member = PermissionOverwriteType(PermissionOverwriteType.MEMBER)
    overwrite = PermissionOverwrite(ids.USER_ID, member, deny="2048")
    changed = await client.edit_channel(
        ids.FORUM_CHANNEL_ID, available_tags=[tag], permission_overwrites=[overwrite]
    )
    assert [one.name for one in changed.available_tags] == ["Answer"]
    assert changed.permission_overwrites[0].type is PermissionOverwriteType.MEMBER
    changed = await client.edit_channel(
        ids.FORUM_CHANNEL_ID,
        clear_available_tags=True,
        clear_permission_overwrites=True,
        default_reaction_emoji=DefaultReaction(),
    )
    assert last(sandbox).json == {
        "available_tags": [],
        "permission_overwrites": [],
        "default_reaction_emoji": None,
    }
    assert (changed.available_tags, changed.permission_overwrites) == ([], [])
    assert changed.default_reaction_emoji is None


async def test_a_thread_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    post = await client.create_forum_post(
        ids.FORUM_CHANNEL_ID, "post", "text", applied_tags=[ids.FORUM_TAG_ID]
    )
    assert post.channel is not None
    changed = await client.edit_channel(
        post.channel.id,
        archived=True,
        locked=True,
        auto_archive_duration=60,
        flags=2,
        clear_applied_tags=True,
    )
    assert last(sandbox).json == {
        "archived": True,
        "locked": True,
        "auto_archive_duration": 60,
        "flags": 2,
        "applied_tags": [],
    }
    assert changed.thread_metadata is not None
    assert (changed.thread_metadata.archived, changed.thread_metadata.locked) == (True, True)
    assert (changed.flags, changed.applied_tags) == (2, [])


async def test_a_channel_is_deleted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    gone = await client.delete_channel(ids.VOICE_CHANNEL_ID, "empty")
    assert gone.id == ids.VOICE_CHANNEL_ID
    assert reason(sandbox) == "empty"
    with pytest.raises(DiscordProxyHttpError, match="10003"):
        await client.get_channel(ids.VOICE_CHANNEL_ID)


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.deny(Permission.MANAGE_CHANNELS)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.create_guild_channel(ids.GUILD_ID, "new")
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.edit_channel(ids.TEXT_CHANNEL_ID, "new")
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.delete_channel(ids.VOICE_CHANNEL_ID)


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call in (client.get_channel(0), client.edit_channel(0), client.delete_channel(0)):
        with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*channel_id: "):
            await call
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*guild_id: "):
        await client.create_guild_channel(0, "new")
    overwrite = PermissionOverwrite(ids.ROLE_ID, allow="many")
    with pytest.raises(DiscordProxyGrpcError, match=r"INVALID_ARGUMENT.*permission_overwrites\.allow: "):
        await client.create_guild_channel(ids.GUILD_ID, "new", permission_overwrites=[overwrite])
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    channel = await blocking(lambda client: client.create_guild_channel(ids.GUILD_ID, "new"))
    assert isinstance(channel, Channel)
    assert (await blocking(lambda client: client.get_channel(channel.id))).name == "new"
    assert (await blocking(lambda client: client.edit_channel(channel.id, "newer"))).name == "newer"
    assert (await blocking(lambda client: client.delete_channel(channel.id))).name == "newer"
