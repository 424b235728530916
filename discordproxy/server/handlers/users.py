"""Users. Source: https://discord.com/developers/docs/resources/user"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.server.handlers.base import HandlerBase


class UserHandlers(HandlerBase):
    """RPCs about users."""

    async def get_current_user(self, request: api.GetCurrentUserRequest) -> api.User:
        """Read the bot's own account."""
        return await self._discord(operations.GET_CURRENT_USER, request)

    async def get_user(self, request: api.GetUserRequest) -> api.User:
        """Read an account."""
        return await self._discord(operations.GET_USER, request)

    async def get_direct_message_channel(self, request: api.GetDirectMessageChannelRequest) -> api.Channel:
        """Open the channel of a user's direct messages, or return the open one."""
        return await self._channels.read_direct(request.user_id)
