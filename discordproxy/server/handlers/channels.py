"""Channels. Source: https://discord.com/developers/docs/resources/channel"""

from __future__ import annotations

from discordproxy.discord.api import ours, ours_all
from discordproxy.discord_api import (
    Channel,
    CreateGuildChannelRequest,
    CreateGuildChannelResponse,
    DeleteChannelRequest,
    DeleteChannelResponse,
    EditChannelRequest,
    EditChannelResponse,
    GetChannelRequest,
    GetChannelResponse,
    GetGuildChannelsRequest,
    GetGuildChannelsResponse,
)
from discordproxy.server.handlers.base import HandlerBase, given, given_list
from discordproxy.wire import make

NEW = (
    "name",
    "type",
    "topic",
    "position",
    "parent_id",
    "permission_overwrites",
    "nsfw",
    "rate_limit_per_user",
    "bitrate",
    "user_limit",
    "rtc_region",
    "video_quality_mode",
    "default_auto_archive_duration",
    "default_thread_rate_limit_per_user",
    "default_reaction_emoji",
    "available_tags",
    "default_sort_order",
    "default_forum_layout",
    "default_tag_setting",
)
LISTS = ("permission_overwrites", "available_tags", "applied_tags")
CHANGED = (*NEW, "flags", "archived", "auto_archive_duration", "locked", "invitable")


class ChannelHandlers(HandlerBase):
    """RPCs about channels."""

    async def get_guild_channels(
        self, get_guild_channels_request: GetGuildChannelsRequest
    ) -> GetGuildChannelsResponse:
        """Answer with a guild's channels."""
        rest = await self._rest()
        asking = rest.fetch_guild_channels(get_guild_channels_request.guild_id)
        return make(GetGuildChannelsResponse, {"channels": await ours_all(Channel, asking)})

    async def get_channel(self, get_channel_request: GetChannelRequest) -> GetChannelResponse:
        """Read a channel or thread."""
        rest = await self._rest()
        channel = await ours(Channel, rest.fetch_channel(get_channel_request.channel_id))
        return GetChannelResponse(channel=channel)

    async def create_guild_channel(
        self, create_guild_channel_request: CreateGuildChannelRequest
    ) -> CreateGuildChannelResponse:
        """Create a channel."""
        request = create_guild_channel_request
        path = f"/guilds/{request.guild_id}/channels"
        body = given(request, *NEW)
        channel = await self._raw.one(Channel, "POST", path, json=body, reason=request.reason)
        self._channels.learn([channel], request.guild_id)
        return CreateGuildChannelResponse(channel=channel)

    async def edit_channel(self, edit_channel_request: EditChannelRequest) -> EditChannelResponse:
        """Change a channel or thread."""
        request = edit_channel_request
        body = given(request, *CHANGED)
        for name in LISTS:
            body |= given_list(request, name)
        if request.clear_default_sort_order:
            body["default_sort_order"] = None
        path = f"/channels/{request.channel_id}"
        channel = await self._raw.one(Channel, "PATCH", path, json=body, reason=request.reason)
        return EditChannelResponse(channel=channel)

    async def delete_channel(self, delete_channel_request: DeleteChannelRequest) -> DeleteChannelResponse:
        """Delete a channel or thread, or close a direct message channel."""
        request = delete_channel_request
        channel = await self._raw.delete(Channel, f"/channels/{request.channel_id}", request.reason)
        return DeleteChannelResponse(channel=channel)
