"""Guilds and their emojis. Source: https://discord.com/developers/docs/resources/guild"""

from __future__ import annotations

from discordproxy.discord.api import ours_all
from discordproxy.discord.entries import Entry
from discordproxy.discord_api import (
    Emoji,
    GetCurrentUserGuildsRequest,
    GetCurrentUserGuildsResponse,
    GetGuildEmojisRequest,
    GetGuildEmojisResponse,
    GetGuildRequest,
    GetGuildResponse,
    Guild,
)
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make

PAGE = 200


class GuildHandlers(HandlerBase):
    """RPCs about guilds."""

    async def get_guild(self, get_guild_request: GetGuildRequest) -> GetGuildResponse:
        """Read a guild."""
        path = f"/guilds/{get_guild_request.guild_id}"
        guild = await self._raw.one(Guild, "GET", path, query=given(get_guild_request, "with_counts"))
        return GetGuildResponse(guild=guild)

    async def get_current_user_guilds(
        self, get_current_user_guilds_request: GetCurrentUserGuildsRequest
    ) -> GetCurrentUserGuildsResponse:
        """List all guilds of the bot."""
        query = given(get_current_user_guilds_request, "with_counts")

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            place = {"after": cursor, "limit": count}
            return Page(await self._raw.many(Guild, "GET", "/users/@me/guilds", query={**query, **place}))

        listing = Listing(read, lambda guild: guild.id, PAGE, goes_up=True)
        guilds = [guild async for page in read_pages(listing, 0) for guild in page]
        return make(GetCurrentUserGuildsResponse, {"guilds": guilds})

    async def get_guild_emojis(
        self, get_guild_emojis_request: GetGuildEmojisRequest
    ) -> GetGuildEmojisResponse:
        """List a guild's custom emojis."""
        rest = await self._rest()
        asking = rest.fetch_guild_emojis(get_guild_emojis_request.guild_id)
        return make(GetGuildEmojisResponse, {"emojis": await ours_all(Emoji, asking)})
