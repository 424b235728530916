"""What a role or a member may do in a channel.

Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
"""

from __future__ import annotations

from discordproxy.discord_api import (
    DeleteChannelPermissionsRequest,
    DeleteChannelPermissionsResponse,
    EditChannelPermissionsRequest,
    EditChannelPermissionsResponse,
)
from discordproxy.server.handlers.base import HandlerBase, read_permissions


class OverwriteHandlers(HandlerBase):
    """RPCs about permissions in channels."""

    async def edit_channel_permissions(
        self, edit_channel_permissions_request: EditChannelPermissionsRequest
    ) -> EditChannelPermissionsResponse:
        """Set what a role or a member may do in a channel."""
        request = edit_channel_permissions_request
        bits = {name: read_permissions(name, getattr(request, name)) for name in ("allow", "deny")}
        body = {"type": int(request.type), **bits}
        await self._raw.call("PUT", _path(request), json=body, reason=request.reason)
        return EditChannelPermissionsResponse()

    async def delete_channel_permissions(
        self, delete_channel_permissions_request: DeleteChannelPermissionsRequest
    ) -> DeleteChannelPermissionsResponse:
        """Reset what a role or a member may do in a channel."""
        request = delete_channel_permissions_request
        await self._raw.call("DELETE", _path(request), reason=request.reason)
        return DeleteChannelPermissionsResponse()


def _path(request: EditChannelPermissionsRequest | DeleteChannelPermissionsRequest) -> str:
    return f"/channels/{request.channel_id}/permissions/{request.overwrite_id}"
