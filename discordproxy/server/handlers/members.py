"""Members of guilds. Source: https://discord.com/developers/docs/resources/guild#guild-member-object"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy.discord.api import ours
from discordproxy.discord.entries import Entry
from discordproxy.discord_api import (
    AddGuildMemberRequest,
    AddGuildMemberResponse,
    AddGuildMemberRoleRequest,
    AddGuildMemberRoleResponse,
    EditGuildMemberRequest,
    EditGuildMemberResponse,
    GetGuildMemberRequest,
    GetGuildMemberResponse,
    GuildMember,
    KickGuildMemberRequest,
    KickGuildMemberResponse,
    ListGuildMembersRequest,
    ListGuildMembersResponse,
    RemoveGuildMemberRoleRequest,
    RemoveGuildMemberRoleResponse,
    SearchGuildMembersRequest,
    SearchGuildMembersResponse,
)
from discordproxy.server.handlers.base import HandlerBase, given, given_list
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make

PAGE = 1000
CHANGED = ("nick", "mute", "deaf", "channel_id", "communication_disabled_until", "flags")


class MemberHandlers(HandlerBase):
    """RPCs about members."""

    async def get_guild_member(
        self, get_guild_member_request: GetGuildMemberRequest
    ) -> GetGuildMemberResponse:
        """Read a member."""
        request = get_guild_member_request
        rest = await self._rest()
        member = await ours(GuildMember, rest.fetch_member(request.guild_id, request.user_id))
        return GetGuildMemberResponse(member=member)

    async def list_guild_members(
        self, list_guild_members_request: ListGuildMembersRequest
    ) -> AsyncIterator[ListGuildMembersResponse]:
        """Read a guild's members, page by page."""
        request = list_guild_members_request

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            path, query = f"/guilds/{request.guild_id}/members", {"after": cursor, "limit": count}
            return Page(await self._raw.many(GuildMember, "GET", path, query=query))

        listing = Listing(read, lambda member: member.user_id, PAGE, goes_up=True, start=request.after)
        async for page in read_pages(listing, request.limit):
            yield make(ListGuildMembersResponse, {"members": page})

    async def search_guild_members(
        self, search_guild_members_request: SearchGuildMembersRequest
    ) -> SearchGuildMembersResponse:
        """Find members by the beginning of their names."""
        request = search_guild_members_request
        query = {"query": request.query, "limit": request.limit or PAGE}
        path = f"/guilds/{request.guild_id}/members/search"
        found = await self._raw.many(GuildMember, "GET", path, query=query)
        return make(SearchGuildMembersResponse, {"members": found})

    async def edit_guild_member(
        self, edit_guild_member_request: EditGuildMemberRequest
    ) -> EditGuildMemberResponse:
        """Change a member."""
        request = edit_guild_member_request
        body = {**given(request, *CHANGED), **given_list(request, "roles")}
        member = await self._raw.one_or_none(
            GuildMember, "PATCH", _path(request), json=body, reason=request.reason
        )
        return EditGuildMemberResponse(member=member)

    async def add_guild_member_role(
        self, add_guild_member_role_request: AddGuildMemberRoleRequest
    ) -> AddGuildMemberRoleResponse:
        """Give a role to a member."""
        request = add_guild_member_role_request
        rest = await self._rest()
        place = (request.guild_id, request.user_id, request.role_id)
        await rest.add_role_to_member(*place, **given(request, "reason"))
        return AddGuildMemberRoleResponse()

    async def remove_guild_member_role(
        self, remove_guild_member_role_request: RemoveGuildMemberRoleRequest
    ) -> RemoveGuildMemberRoleResponse:
        """Take a role from a member."""
        request = remove_guild_member_role_request
        rest = await self._rest()
        place = (request.guild_id, request.user_id, request.role_id)
        await rest.remove_role_from_member(*place, **given(request, "reason"))
        return RemoveGuildMemberRoleResponse()

    async def kick_guild_member(
        self, kick_guild_member_request: KickGuildMemberRequest
    ) -> KickGuildMemberResponse:
        """Remove a member."""
        request = kick_guild_member_request
        rest = await self._rest()
        await rest.kick_user(request.guild_id, request.user_id, **given(request, "reason"))
        return KickGuildMemberResponse()

    async def add_guild_member(
        self, add_guild_member_request: AddGuildMemberRequest
    ) -> AddGuildMemberResponse:
        """Make a user a member. Discord says nothing of one who is a member already."""
        request = add_guild_member_request
        body = {"access_token": request.access_token, **given(request, "nick", "roles", "mute", "deaf")}
        member = await self._raw.one_or_none(GuildMember, "PUT", _path(request), json=body)
        return AddGuildMemberResponse(member=member)


def _path(request: EditGuildMemberRequest | AddGuildMemberRequest) -> str:
    return f"/guilds/{request.guild_id}/members/{request.user_id}"
