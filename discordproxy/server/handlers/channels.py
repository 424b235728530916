"""Channels, and invites to them.

Sources: https://discord.com/developers/docs/resources/channel and https://discord.com/developers/docs/resources/invite
"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

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
CHANGED = (*NEW, "applied_tags", "flags", "archived", "auto_archive_duration", "locked", "invitable")
INVITE_TERMS = (
    "max_age",
    "max_uses",
    "temporary",
    "unique",
    "target_type",
    "target_user_id",
    "target_application_id",
    "role_ids",
)


class ChannelHandlers(HandlerBase):
    """RPCs about channels, and about what roles and members may do in them."""

    async def get_guild_channels(self, request: api.GetGuildChannelsRequest) -> list[Entry]:
        """List a guild's channels."""
        return await self._discord(operations.GET_GUILD_CHANNELS, request)

    async def get_channel(self, request: api.GetChannelRequest) -> api.Channel:
        """Read a channel or thread."""
        return await self._discord(operations.GET_CHANNEL, request)

    async def create_guild_channel(self, request: api.CreateGuildChannelRequest) -> api.Channel:
        """Create a channel."""
        channel = await self._discord(operations.CREATE_GUILD_CHANNEL, request, body=given(request, *NEW))
        self._channels.learn([channel], request.guild_id)
        return channel

    async def edit_channel(self, request: api.EditChannelRequest) -> api.Channel:
        """Change a channel or thread."""
        return await self._discord(operations.EDIT_CHANNEL, request, body=given(request, *CHANGED))

    async def delete_channel(self, request: api.DeleteChannelRequest) -> api.Channel | None:
        """Delete a channel or thread, or close a direct message channel."""
        return await self._discord(operations.DELETE_CHANNEL, request)

    async def edit_channel_permissions(self, request: api.EditChannelPermissionsRequest) -> None:
        """Set what a role or a member may do in a channel."""
        body = {"type": int(request.type), "allow": 0, "deny": 0, **given(request, "allow", "deny")}
        await self._discord(operations.EDIT_CHANNEL_PERMISSIONS, request, body=body)

    async def delete_channel_permissions(self, request: api.DeleteChannelPermissionsRequest) -> None:
        """Reset what a role or a member may do in a channel."""
        await self._discord(operations.DELETE_CHANNEL_PERMISSIONS, request)


class InviteHandlers(HandlerBase):
    """RPCs about invites."""

    async def get_channel_invites(self, request: api.GetChannelInvitesRequest) -> list[Entry]:
        """List a channel's invites."""
        return await self._discord(operations.GET_CHANNEL_INVITES, request)

    async def create_invite(self, request: api.CreateInviteRequest) -> api.Invite | None:
        """Create an invite to a channel."""
        return await self._discord(operations.CREATE_INVITE, request, body=given(request, *INVITE_TERMS))

    async def delete_invite(self, request: api.DeleteInviteRequest) -> api.Invite | None:
        """Delete an invite."""
        return await self._discord(operations.DELETE_INVITE, request)
