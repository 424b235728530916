"""Users. Source: https://discord.com/developers/docs/resources/user"""

from __future__ import annotations

from discordproxy.discord.api import ours
from discordproxy.discord_api import (
    GetCurrentUserRequest,
    GetCurrentUserResponse,
    GetDirectMessageChannelRequest,
    GetDirectMessageChannelResponse,
    GetUserRequest,
    GetUserResponse,
    User,
)
from discordproxy.server.handlers.base import HandlerBase


class UserHandlers(HandlerBase):
    """RPCs about users."""

    async def get_current_user(
        self, get_current_user_request: GetCurrentUserRequest
    ) -> GetCurrentUserResponse:
        """Read the bot's own account."""
        rest = await self._rest()
        return GetCurrentUserResponse(user=await ours(User, rest.fetch_my_user()))

    async def get_user(self, get_user_request: GetUserRequest) -> GetUserResponse:
        """Read an account."""
        rest = await self._rest()
        return GetUserResponse(user=await ours(User, rest.fetch_user(get_user_request.user_id)))

    async def get_direct_message_channel(
        self, get_direct_message_channel_request: GetDirectMessageChannelRequest
    ) -> GetDirectMessageChannelResponse:
        """Open the channel of a user's direct messages, or return the open one."""
        channel = await self._channels.read_direct(get_direct_message_channel_request.user_id)
        return GetDirectMessageChannelResponse(channel=channel)
