"""Permissions in channels: set and reset."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import PermissionOverwrite, PermissionOverwriteType
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

SEND = str(int(Permission.SEND_MESSAGES))
VIEW = str(int(Permission.VIEW_CHANNEL))


async def test_permissions_are_set(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.edit_channel_permissions(
        ids.TEXT_CHANNEL_ID, ids.ROLE_ID, allow=SEND, deny=VIEW, reason="quiet"
    )
    assert last(sandbox).json == {"type": 0, "allow": int(SEND), "deny": int(VIEW)}
    assert reason(sandbox) == "quiet"
    channel = await client.get_channel(ids.TEXT_CHANNEL_ID)
    assert channel.permission_overwrites == [PermissionOverwrite(ids.ROLE_ID, allow=SEND, deny=VIEW)]


async def test_permissions_of_a_member(client: AsyncDiscordClient) -> None:
    kind = PermissionOverwriteType(PermissionOverwriteType.MEMBER)
    await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.USER_ID, kind, deny=SEND)
    channel = await client.get_channel(ids.TEXT_CHANNEL_ID)
    assert channel.permission_overwrites == [PermissionOverwrite(ids.USER_ID, kind, "0", SEND)]


async def test_permissions_are_reset(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, allow=SEND)
    await client.delete_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, "over")
    assert reason(sandbox) == "over"
    assert (await client.get_channel(ids.TEXT_CHANNEL_ID)).permission_overwrites == []
    with pytest.raises(DiscordProxyHttpError, match="10009"):
        await client.delete_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID)


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.deny(Permission.MANAGE_ROLES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, allow=SEND)


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*overwrite_id: "):
        await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, 0)
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*allow: must be a decimal number"):
        await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, allow="0x8")
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*deny: must be a decimal number"):
        await client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, deny="-1")
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    await blocking(
        lambda client: client.edit_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID, allow=SEND)
    )
    await blocking(lambda client: client.delete_channel_permissions(ids.TEXT_CHANNEL_ID, ids.ROLE_ID))
