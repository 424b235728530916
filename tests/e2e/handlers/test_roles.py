"""Roles: listed, created, changed, deleted."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import RoleColors
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

PICTURE = "data:image/png;base64,eA=="


async def test_roles_are_listed(client: AsyncDiscordClient) -> None:
    roles = {role.id: role for role in await client.get_guild_roles(ids.GUILD_ID)}
    assert roles[ids.ROLE_ID].color == 0x2ECC71
    assert roles[ids.ROLE_ID].hoist
    assert roles[ids.BOT_ROLE_ID].tags[0].id == ids.BOT_ID


async def test_a_role_is_created(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    role = await client.create_role(
        ids.GUILD_ID,
        "crew",
        str(int(Permission.SEND_MESSAGES)),
        0xFF8800,
        hoist=True,
        unicode_emoji="🚀",
        mentionable=True,
        reason="hired",
    )
    assert (role.name, role.permissions, role.color) == ("crew", "2048", 0xFF8800)
    assert (role.hoist, role.mentionable, role.unicode_emoji) == (True, True, "🚀")
    assert last(sandbox).json == {
        "name": "crew",
        "permissions": 2048,
        "color": 0xFF8800,
        "hoist": True,
        "unicode_emoji": "🚀",
        "mentionable": True,
    }
    assert reason(sandbox) == "hired"
    assert role.id in {one.id for one in await client.get_guild_roles(ids.GUILD_ID)}


async def test_a_role_gets_what_discord_gives_where_nothing_is_said(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    role = await client.create_role(ids.GUILD_ID)
    assert last(sandbox).json == {}
    assert role.permissions != "0"
    assert (await client.create_role(ids.GUILD_ID, permissions="")).permissions == "0"
    assert last(sandbox).json == {"permissions": 0}


async def test_a_role_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    changed = await client.edit_role(ids.GUILD_ID, ids.ROLE_ID, "captains", icon=PICTURE, reason="promoted")
    assert (changed.name, changed.color, changed.hoist) == ("captains", 0x2ECC71, True)
    assert changed.icon
    assert reason(sandbox) == "promoted"
    changed = await client.edit_role(ids.GUILD_ID, ids.ROLE_ID, color=0, hoist=False, icon="")
    assert last(sandbox).json == {"color": 0, "hoist": False, "icon": None}
    assert (changed.name, changed.color, changed.hoist, changed.icon) == ("captains", 0, False, "")


async def test_a_role_has_colours(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    colors = RoleColors(0, 0x112233)
    await client.edit_role(ids.GUILD_ID, ids.ROLE_ID, colors=colors)
    assert last(sandbox).json == {"colors": {"primary_color": 0, "secondary_color": 0x112233}}
    await client.edit_role(ids.GUILD_ID, ids.ROLE_ID, colors=RoleColors())
    assert last(sandbox).json == {"colors": None}


async def test_a_role_is_deleted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.delete_role(ids.GUILD_ID, ids.ROLE_ID, "disbanded")
    assert reason(sandbox) == "disbanded"
    assert ids.ROLE_ID not in {role.id for role in await client.get_guild_roles(ids.GUILD_ID)}
    assert ids.ROLE_ID not in (await client.get_guild_member(ids.GUILD_ID, ids.USER_ID)).roles


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.edit_role(ids.GUILD_ID, ids.HIGHER_ROLE_ID, "lower")
    with pytest.raises(DiscordProxyHttpError, match="10011"):
        await client.delete_role(ids.GUILD_ID, 42)
    sandbox.deny(Permission.MANAGE_ROLES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.create_role(ids.GUILD_ID, "crew")


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.get_guild_roles(0), "guild_id"),
        (client.create_role(0), "guild_id"),
        (client.edit_role(ids.GUILD_ID, 0), "role_id"),
        (client.delete_role(ids.GUILD_ID, 0), "role_id"),
        (client.create_role(ids.GUILD_ID, permissions="-1"), "permissions"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    role = await blocking(lambda client: client.create_role(ids.GUILD_ID, "crew"))
    assert (await blocking(lambda client: client.edit_role(ids.GUILD_ID, role.id, "new"))).name == "new"
    await blocking(lambda client: client.delete_role(ids.GUILD_ID, role.id))
    assert role.id not in {
        one.id for one in await blocking(lambda client: client.get_guild_roles(ids.GUILD_ID))
    }
