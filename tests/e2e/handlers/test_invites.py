"""Invites: listed, created, deleted."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import InviteTargetType
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking


async def test_invites_are_listed(client: AsyncDiscordClient) -> None:
    (invite,) = await client.get_channel_invites(ids.TEXT_CHANNEL_ID)
    assert (invite.code, invite.max_age, invite.expires_at) == (ids.INVITE_CODE, 0, "")
    assert invite.channel is not None
    assert invite.channel.id == ids.TEXT_CHANNEL_ID
    assert invite.guild is not None
    assert (invite.guild_id, invite.guild.id) == (ids.GUILD_ID, ids.GUILD_ID)
    assert invite.inviter is not None
    assert invite.inviter.id == ids.BOT_ID


async def test_an_invite_is_created(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    invite = await client.create_invite(
        ids.TEXT_CHANNEL_ID, 60, 3, temporary=True, unique=True, role_ids=[ids.ROLE_ID], reason="welcome"
    )
    assert (invite.max_age, invite.max_uses, invite.temporary) == (60, 3, True)
    assert [role.id for role in invite.roles] == [ids.ROLE_ID]
    assert invite.expires_at
    assert last(sandbox).json == {
        "max_age": 60,
        "max_uses": 3,
        "temporary": True,
        "unique": True,
        "role_ids": [str(ids.ROLE_ID)],
    }
    assert reason(sandbox) == "welcome"
    codes = [one.code for one in await client.get_channel_invites(ids.TEXT_CHANNEL_ID)]
    assert codes == [ids.INVITE_CODE, invite.code]


async def test_an_invite_for_ever_and_the_usual_one_differ(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    assert (await client.create_invite(ids.TEXT_CHANNEL_ID, 0)).expires_at == ""
    assert last(sandbox).json == {"max_age": 0}
    assert (await client.create_invite(ids.TEXT_CHANNEL_ID)).max_age == 86_400
    assert last(sandbox).json == {}


async def test_an_invite_to_a_stream(client: AsyncDiscordClient) -> None:
    kind = InviteTargetType.STREAM
    invite = await client.create_invite(ids.VOICE_CHANNEL_ID, target_type=kind, target_user_id=ids.USER_ID)
    assert invite.target_type is kind
    assert invite.target_user is not None
    assert invite.target_user.id == ids.USER_ID


async def test_an_invite_to_an_activity(client: AsyncDiscordClient) -> None:
    kind = InviteTargetType.EMBEDDED_APPLICATION
    invite = await client.create_invite(ids.VOICE_CHANNEL_ID, target_type=kind, target_application_id=7)
    assert invite.target_application is not None
    assert invite.target_application.id == 7


async def test_an_invite_is_deleted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    assert (await client.delete_invite(ids.INVITE_CODE, "spam")).code == ids.INVITE_CODE
    assert reason(sandbox) == "spam"
    assert await client.get_channel_invites(ids.TEXT_CHANNEL_ID) == []
    with pytest.raises(DiscordProxyHttpError, match="10006"):
        await client.delete_invite("no/such?one")
    assert last(sandbox).raw_path.endswith("/invites/no%2Fsuch%3Fone")


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.create_invite(ids.TEXT_CHANNEL_ID, max_uses=101)
    sandbox.deny(Permission.MANAGE_CHANNELS, Permission.CREATE_INSTANT_INVITE, Permission.MANAGE_GUILD)
    for call in (
        client.get_channel_invites(ids.TEXT_CHANNEL_ID),
        client.create_invite(ids.TEXT_CHANNEL_ID),
        client.delete_invite(ids.INVITE_CODE),
    ):
        with pytest.raises(DiscordProxyHttpError, match="50013"):
            await call


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.get_channel_invites(0), "channel_id"),
        (client.create_invite(0), "channel_id"),
        (client.delete_invite(""), "code"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    invite = await blocking(lambda client: client.create_invite(ids.TEXT_CHANNEL_ID, unique=True))
    assert len(await blocking(lambda client: client.get_channel_invites(ids.TEXT_CHANNEL_ID))) == 2
    assert (await blocking(lambda client: client.delete_invite(invite.code))).code == invite.code
