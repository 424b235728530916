"""Invites. Source: https://discord.com/developers/docs/resources/invite"""

from __future__ import annotations

from discordproxy.discord.api import ours_all
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
from discordproxy.wire import make

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
        rest = await self._rest()
        asking = rest.fetch_channel_invites(get_channel_invites_request.channel_id)
        return make(GetChannelInvitesResponse, {"invites": await ours_all(Invite, asking)})

    async def create_invite(self, create_invite_request: CreateInviteRequest) -> CreateInviteResponse:
        """Create an invite to a channel."""
        request = create_invite_request
        path = f"/channels/{request.channel_id}/invites"
        body = given(request, *TERMS)
        invite = await self._raw.one_or_none(Invite, "POST", path, json=body, reason=request.reason)
        return CreateInviteResponse(invite=invite)

    async def delete_invite(self, delete_invite_request: DeleteInviteRequest) -> DeleteInviteResponse:
        """Delete an invite."""
        request = delete_invite_request
        path = f"/invites/{path_step('code', request.code)}"
        return DeleteInviteResponse(invite=await self._raw.delete(Invite, path, request.reason))
