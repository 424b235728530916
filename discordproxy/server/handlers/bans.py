"""Bans. Source: https://discord.com/developers/docs/resources/guild#ban-object"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

PAGE = 1000


class BanHandlers(HandlerBase):
    """RPCs about bans."""

    async def ban_guild_member(self, request: api.BanGuildMemberRequest) -> None:
        """Ban a user."""
        body = given(request, "delete_message_seconds")
        await self._discord(operations.BAN_GUILD_MEMBER, request, body=body)

    async def unban_guild_member(self, request: api.UnbanGuildMemberRequest) -> None:
        """Lift a ban."""
        await self._discord(operations.UNBAN_GUILD_MEMBER, request)

    def get_guild_bans(self, request: api.GetGuildBansRequest) -> AsyncIterator[list[Entry]]:
        """Read a guild's bans, page by page: upwards, or downwards with `before` alone."""
        goes_up = request.before is None or request.after is not None
        ends = (request.after, request.before) if goes_up else (request.before, None)
        return self._pages(
            operations.GET_GUILD_BANS,
            request,
            lambda ban: ban.user_id,
            PAGE,
            goes_up=goes_up,
            start=ends[0],
            end=ends[1],
            limit=request.limit,
        )
