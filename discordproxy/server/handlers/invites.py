"""Invites. Source: https://discord.com/developers/docs/resources/invite"""

from __future__ import annotations

from discordproxy.discord_api import (
    CreateInviteRequest,
    CreateInviteResponse,
    DeleteInviteRequest,
    DeleteInviteResponse,
    GetChannelInvitesRequest,
    GetChannelInvitesResponse,
    Invite,
)
from discordproxy.server.handlers.base import HandlerBase, given, path_step

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

    async def get_channel_invites(
        self, get_channel_invites_request: GetChannelInvitesRequest
    ) -> GetChannelInvitesResponse:
        """List the invites to a channel."""
        path = f"/channels/{get_channel_invites_request.channel_id}/invites"
        return GetChannelInvitesResponse(invites=await self._raw.many(Invite, "GET", path))

    async def create_invite(self, create_invite_request: CreateInviteRequest) -> CreateInviteResponse:
        """Create an invite to a channel."""
        request = create_invite_request
        path = f"/channels/{request.channel_id}/invites"
        body = given(request, *TERMS)
        invite = await self._raw.one(Invite, "POST", path, json=body, reason=request.reason)
        return CreateInviteResponse(invite=invite)

    async def delete_invite(self, delete_invite_request: DeleteInviteRequest) -> DeleteInviteResponse:
        """Delete an invite."""
        path = f"/invites/{path_step('code', delete_invite_request.code)}"
        invite = await self._raw.one(Invite, "DELETE", path, reason=delete_invite_request.reason)
        return DeleteInviteResponse(invite=invite)
