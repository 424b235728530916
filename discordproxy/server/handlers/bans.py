"""Bans. Source: https://discord.com/developers/docs/resources/guild#ban-object"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy.discord.entries import Entry
from discordproxy.discord_api import (
    Ban,
    BanGuildMemberRequest,
    BanGuildMemberResponse,
    GetGuildBansRequest,
    GetGuildBansResponse,
    UnbanGuildMemberRequest,
    UnbanGuildMemberResponse,
)
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make

PAGE = 1000


class BanHandlers(HandlerBase):
    """RPCs about bans."""

    async def ban_guild_member(
        self, ban_guild_member_request: BanGuildMemberRequest
    ) -> BanGuildMemberResponse:
        """Ban a user."""
        request = ban_guild_member_request
        rest = await self._rest()
        terms = given(request, "delete_message_seconds", "reason")
        await rest.ban_user(request.guild_id, request.user_id, **terms)
        return BanGuildMemberResponse()

    async def unban_guild_member(
        self, unban_guild_member_request: UnbanGuildMemberRequest
    ) -> UnbanGuildMemberResponse:
        """Lift a ban."""
        request = unban_guild_member_request
        rest = await self._rest()
        await rest.unban_user(request.guild_id, request.user_id, **given(request, "reason"))
        return UnbanGuildMemberResponse()

    async def get_guild_bans(
        self, get_guild_bans_request: GetGuildBansRequest
    ) -> AsyncIterator[GetGuildBansResponse]:
        """Read a guild's bans, page by page: upwards, or downwards with `before` alone."""
        request = get_guild_bans_request
        goes_down = request.before is not None and request.after is None
        place, start, end = (
            ("before", request.before, None) if goes_down else ("after", request.after, request.before)
        )

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            query = {"limit": count, place: cursor}
            return Page(await self._raw.many(Ban, "GET", f"/guilds/{request.guild_id}/bans", query=query))

        listing = Listing(read, lambda ban: ban.user_id, PAGE, goes_up=not goes_down, start=start, end=end)
        async for page in read_pages(listing, request.limit):
            yield make(GetGuildBansResponse, {"bans": page})
