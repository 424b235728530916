"""Bans: imposed, lifted, listed."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import Ban
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

PAGE = 1000


def user_id(ban: Ban) -> int:
    assert ban.user is not None
    return ban.user.id


async def test_a_user_is_banned_and_their_messages_go(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.add_messages(ids.TEXT_CHANNEL_ID, 2)
    await client.ban_guild_member(ids.GUILD_ID, ids.OTHER_USER_ID, 60, "spam")
    assert last(sandbox).json == {"delete_message_seconds": 60}
    assert reason(sandbox) == "spam"
    assert sandbox.messages(ids.TEXT_CHANNEL_ID) == []
    (ban,) = [one async for one in client.get_guild_bans(ids.GUILD_ID)]
    assert (user_id(ban), ban.reason) == (ids.OTHER_USER_ID, "spam")
    with pytest.raises(DiscordProxyHttpError, match="10007"):
        await client.get_guild_member(ids.GUILD_ID, ids.OTHER_USER_ID)


async def test_a_ban_is_lifted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.ban_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID)
    assert last(sandbox).json == {}
    await client.unban_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID, "mistake")
    assert reason(sandbox) == "mistake"
    assert [ban async for ban in client.get_guild_bans(ids.GUILD_ID)] == []
    with pytest.raises(DiscordProxyHttpError, match="10026"):
        await client.unban_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID)


async def test_all_bans_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = sandbox.add_bans(PAGE + 5)
    found = [user_id(ban) async for ban in client.get_guild_bans(ids.GUILD_ID)]
    assert found == known
    assert [request.query for request in sandbox.requests] == [
        {"limit": "1000"},
        {"limit": "1000", "after": str(known[PAGE - 1])},
    ]


async def test_places(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = sandbox.add_bans(PAGE + 5)
    guild_id = ids.GUILD_ID
    assert [user_id(ban) async for ban in client.get_guild_bans(guild_id, after=known[2])] == known[3:]
    down = [user_id(ban) async for ban in client.get_guild_bans(guild_id, before=known[-2])]
    assert down == known[:-2][::-1]
    both = [user_id(ban) async for ban in client.get_guild_bans(guild_id, known[6], known[2])]
    assert both == known[3:6]
    sandbox.forget_requests()
    assert [user_id(ban) async for ban in client.get_guild_bans(guild_id, limit=2)] == known[:2]
    assert last(sandbox).query == {"limit": "2"}


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="10013"):
        await client.ban_guild_member(ids.GUILD_ID, 42)
    sandbox.deny(Permission.BAN_MEMBERS)
    for call in (
        client.ban_guild_member(ids.GUILD_ID, ids.USER_ID),
        client.unban_guild_member(ids.GUILD_ID, ids.USER_ID),
        anext(client.get_guild_bans(ids.GUILD_ID)),
    ):
        with pytest.raises(DiscordProxyHttpError, match="50013"):
            await call


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.ban_guild_member(ids.GUILD_ID, 0), "user_id"),
        (client.unban_guild_member(0, 1), "guild_id"),
        (anext(client.get_guild_bans(0)), "guild_id"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    await blocking(lambda client: client.ban_guild_member(ids.GUILD_ID, ids.USER_ID))
    (ban,) = await blocking(lambda client: list(client.get_guild_bans(ids.GUILD_ID)))
    assert user_id(ban) == ids.USER_ID
    await blocking(lambda client: client.unban_guild_member(ids.GUILD_ID, ids.USER_ID))
