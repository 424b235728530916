"""Guilds, their emojis and roles. Source: https://discord.com/developers/docs/resources/guild"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

PAGE = 200
ROLE_FIELDS = ("name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable")


class GuildHandlers(HandlerBase):
    """RPCs about guilds."""

    async def get_guild(self, request: api.GetGuildRequest) -> api.Guild:
        """Read a guild."""
        return await self._discord(operations.GET_GUILD, request, query=given(request, "with_counts"))

    async def get_current_user_guilds(self, request: api.GetCurrentUserGuildsRequest) -> list[Entry]:
        """List all guilds of the bot."""
        query = given(request, "with_counts")
        operation = operations.GET_CURRENT_USER_GUILDS
        pages = self._pages(operation, request, lambda guild: guild.id, PAGE, query=query)
        return [guild async for page in pages for guild in page]

    async def get_guild_emojis(self, request: api.GetGuildEmojisRequest) -> list[Entry]:
        """List a guild's custom emojis."""
        return await self._discord(operations.GET_GUILD_EMOJIS, request)


class RoleHandlers(HandlerBase):
    """RPCs about roles."""

    async def get_guild_roles(self, request: api.GetGuildRolesRequest) -> list[Entry]:
        """List a guild's roles."""
        return await self._discord(operations.GET_GUILD_ROLES, request)

    async def create_role(self, request: api.CreateRoleRequest) -> api.Role:
        """Create a role."""
        return await self._discord(operations.CREATE_ROLE, request, body=given(request, *ROLE_FIELDS))

    async def edit_role(self, request: api.EditRoleRequest) -> api.Role:
        """Change a role."""
        return await self._discord(operations.EDIT_ROLE, request, body=given(request, *ROLE_FIELDS))

    async def delete_role(self, request: api.DeleteRoleRequest) -> None:
        """Delete a role."""
        await self._discord(operations.DELETE_ROLE, request)
