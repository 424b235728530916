"""What a role or a member may do in a channel.

Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
"""

from __future__ import annotations

from typing import Any

from discordproxy.discord_api import (
    DeleteChannelPermissionsRequest,
    DeleteChannelPermissionsResponse,
    EditChannelPermissionsRequest,
    EditChannelPermissionsResponse,
)
from discordproxy.server.handlers.base import HandlerBase, given, read_permissions


class OverwriteHandlers(HandlerBase):
    """RPCs about permissions in channels."""

    async def edit_channel_permissions(
        self, edit_channel_permissions_request: EditChannelPermissionsRequest
    ) -> EditChannelPermissionsResponse:
        """Set what a role or a member may do in a channel."""
        request = edit_channel_permissions_request
        rest = await self._rest()
        terms: dict[str, Any] = {"target_type": int(request.type), **given(request, "reason")}
        terms |= {name: read_permissions(name, getattr(request, name)) for name in ("allow", "deny")}
        await rest.edit_permission_overwrite(request.channel_id, request.overwrite_id, **terms)
        return EditChannelPermissionsResponse()

    async def delete_channel_permissions(
        self, delete_channel_permissions_request: DeleteChannelPermissionsRequest
    ) -> DeleteChannelPermissionsResponse:
        """Reset what a role or a member may do in a channel."""
        request = delete_channel_permissions_request
        rest = await self._rest()
        place = (request.channel_id, request.overwrite_id)
        await rest.delete_permission_overwrite(*place, **given(request, "reason"))
        return DeleteChannelPermissionsResponse()
