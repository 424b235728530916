"""Invites. Source: https://discord.com/developers/docs/resources/invite"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.transcoding import Entry
from discordproxy.server.handlers.base import HandlerBase, given

TERMS = (
    "max_age",
    "max_uses",
    "temporary",
    "unique",
    "target_type",
    "target_user_id",
    "target_application_id",
    "role_ids",
)


class InviteHandlers(HandlerBase):
    """RPCs about invites."""

    async def get_channel_invites(self, request: api.GetChannelInvitesRequest) -> list[Entry]:
        """List a channel's invites."""
        return await self._discord(operations.GET_CHANNEL_INVITES, request)

    async def create_invite(self, request: api.CreateInviteRequest) -> api.Invite | None:
        """Create an invite to a channel."""
        return await self._discord(operations.CREATE_INVITE, request, body=given(request, *TERMS))

    async def delete_invite(self, request: api.DeleteInviteRequest) -> api.Invite | None:
        """Delete an invite."""
        return await self._discord(operations.DELETE_INVITE, request)
