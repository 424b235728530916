"""Roles. Source: https://discord.com/developers/docs/resources/guild#get-guild-roles"""

from __future__ import annotations

from discordproxy.discord.api import ours_all
from discordproxy.discord_api import (
    CreateRoleRequest,
    CreateRoleResponse,
    DeleteRoleRequest,
    DeleteRoleResponse,
    EditRoleRequest,
    EditRoleResponse,
    GetGuildRolesRequest,
    GetGuildRolesResponse,
    Role,
)
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.wire import make

FIELDS = ("name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable")


class RoleHandlers(HandlerBase):
    """RPCs about roles."""

    async def get_guild_roles(self, get_guild_roles_request: GetGuildRolesRequest) -> GetGuildRolesResponse:
        """List a guild's roles."""
        rest = await self._rest()
        roles = await ours_all(Role, rest.fetch_roles(get_guild_roles_request.guild_id))
        return make(GetGuildRolesResponse, {"roles": roles})

    async def create_role(self, create_role_request: CreateRoleRequest) -> CreateRoleResponse:
        """Create a role."""
        request = create_role_request
        path, body = f"/guilds/{request.guild_id}/roles", given(request, *FIELDS)
        role = await self._raw.one(Role, "POST", path, json=body, reason=request.reason)
        return CreateRoleResponse(role=role)

    async def edit_role(self, edit_role_request: EditRoleRequest) -> EditRoleResponse:
        """Change a role."""
        request = edit_role_request
        path, body = f"/guilds/{request.guild_id}/roles/{request.role_id}", given(request, *FIELDS)
        role = await self._raw.one(Role, "PATCH", path, json=body, reason=request.reason)
        return EditRoleResponse(role=role)

    async def delete_role(self, delete_role_request: DeleteRoleRequest) -> DeleteRoleResponse:
        """Delete a role."""
        request = delete_role_request
        rest = await self._rest()
        await rest.delete_role(request.guild_id, request.role_id, **given(request, "reason"))
        return DeleteRoleResponse()
