"""Members of guilds, and users.

Sources: https://discord.com/developers/docs/resources/guild#guild-member-object and
https://discord.com/developers/docs/resources/user
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

PAGE = 1000
CHANGED = ("nick", "roles", "mute", "deaf", "channel_id", "communication_disabled_until", "flags")


class MemberHandlers(HandlerBase):
    """RPCs about members."""

    async def get_guild_member(self, request: api.GetGuildMemberRequest) -> api.GuildMember:
        """Read a member."""
        return await self._discord(operations.GET_GUILD_MEMBER, request)

    def list_guild_members(self, request: api.ListGuildMembersRequest) -> AsyncIterator[list[Entry]]:
        """Read a guild's members, page by page."""
        return self._pages(
            operations.LIST_GUILD_MEMBERS,
            request,
            lambda member: member.user_id,
            PAGE,
            start=request.after,
            limit=request.limit,
        )

    async def search_guild_members(self, request: api.SearchGuildMembersRequest) -> list[Entry]:
        """Find members by the beginning of their names."""
        query = {"query": request.query, "limit": request.limit or PAGE}
        return await self._discord(operations.SEARCH_GUILD_MEMBERS, request, query=query)

    async def edit_guild_member(self, request: api.EditGuildMemberRequest) -> api.GuildMember | None:
        """Change a member."""
        return await self._discord(operations.EDIT_GUILD_MEMBER, request, body=given(request, *CHANGED))

    async def add_guild_member_role(self, request: api.AddGuildMemberRoleRequest) -> None:
        """Give a role to a member."""
        await self._discord(operations.ADD_GUILD_MEMBER_ROLE, request)

    async def remove_guild_member_role(self, request: api.RemoveGuildMemberRoleRequest) -> None:
        """Take a role from a member."""
        await self._discord(operations.REMOVE_GUILD_MEMBER_ROLE, request)

    async def kick_guild_member(self, request: api.KickGuildMemberRequest) -> None:
        """Remove a member."""
        await self._discord(operations.KICK_GUILD_MEMBER, request)

    async def add_guild_member(self, request: api.AddGuildMemberRequest) -> api.GuildMember | None:
        """Make a user a member. Discord says nothing of one who is a member already."""
        body = {"access_token": request.access_token, **given(request, "nick", "roles", "mute", "deaf")}
        return await self._discord(operations.ADD_GUILD_MEMBER, request, body=body)


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
