"""Channels."""

from __future__ import annotations

from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse
from discordproxy.server.handlers.base import HandlerBase
from discordproxy.wire import make


class ChannelHandlers(HandlerBase):
    """RPCs about channels."""

    async def get_guild_channels(
        self, get_guild_channels_request: GetGuildChannelsRequest
    ) -> GetGuildChannelsResponse:
        """Answer with a guild's channels."""
        guild_id = get_guild_channels_request.guild_id
        return make(GetGuildChannelsResponse, {"channels": await self._channels.list_guild(guild_id)})
