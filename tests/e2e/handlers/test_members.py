"""Members: read, listed, found, changed, added, removed; their roles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import GuildMember
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

PAGE = 1000
LIST = f"/guilds/{ids.GUILD_ID}/members"


def user_id(member: GuildMember) -> int:
    assert member.user is not None
    return member.user.id


async def test_a_member_is_read(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    member = await client.get_guild_member(ids.GUILD_ID, ids.USER_ID)
    assert (user_id(member), member.nick, member.roles) == (ids.USER_ID, "Countess", [ids.ROLE_ID])
    assert member.premium_since
    assert asked(sandbox) == [f"GET {LIST}/{ids.USER_ID}"]
    with pytest.raises(DiscordProxyHttpError, match="10007"):
        await client.get_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID)


async def test_all_members_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.add_members(PAGE)
    known = sorted(sandbox.store.members[ids.GUILD_ID])
    found = [user_id(member) async for member in client.list_guild_members(ids.GUILD_ID)]
    assert found == known
    assert [request.query for request in sandbox.requests] == [
        {"limit": "1000"},
        {"limit": "1000", "after": str(known[PAGE - 1])},
    ]


async def test_some_members_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = sorted(sandbox.store.members[ids.GUILD_ID])
    found = [user_id(one) async for one in client.list_guild_members(ids.GUILD_ID, known[0], 2)]
    assert found == known[1:3]
    assert last(sandbox).query == {"limit": "2", "after": str(known[0])}


async def test_who_stops_reading_stops_the_asking(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.add_members(5 * PAGE)
    members = client.list_guild_members(ids.GUILD_ID)
    for _ in range(10):
        await anext(members)
    await members.aclose()
    assert len(asked(sandbox)) <= 2


async def test_members_are_found(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (member,) = await client.search_guild_members(ids.GUILD_ID, "count")
    assert user_id(member) == ids.USER_ID
    assert last(sandbox).query == {"query": "count", "limit": "1000"}
    await client.search_guild_members(ids.GUILD_ID, "ä&=", 5)
    assert last(sandbox).query == {"query": "ä&=", "limit": "5"}


async def test_a_member_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    member = await client.edit_guild_member(
        ids.GUILD_ID,
        ids.USER_ID,
        "Ada",
        [ids.MENTIONABLE_ROLE_ID],
        mute=True,
        deaf=False,
        channel_id=ids.STAGE_CHANNEL_ID,
        communication_disabled_until=until,
        flags=4,
        reason="loud",
    )
    assert (member.nick, member.roles, member.mute, member.flags & 4) == (
        "Ada",
        [ids.MENTIONABLE_ROLE_ID],
        True,
        4,
    )
    assert datetime.fromisoformat(member.communication_disabled_until) > datetime.now(UTC)
    assert sandbox.store.voice[ids.GUILD_ID][ids.USER_ID] == ids.STAGE_CHANNEL_ID
    assert last(sandbox).json == {
        "nick": "Ada",
        "mute": True,
        "deaf": False,
        "channel_id": str(ids.STAGE_CHANNEL_ID),
        "communication_disabled_until": until,
        "flags": 4,
        "roles": [str(ids.MENTIONABLE_ROLE_ID)],
    }
    assert reason(sandbox) == "loud"


async def test_what_a_member_has_is_taken(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    member = await client.edit_guild_member(
        ids.GUILD_ID,
        ids.USER_ID,
        nick="",
        clear_roles=True,
        channel_id=0,
        communication_disabled_until="",
    )
    assert (member.nick, member.roles) == ("", [])
    assert ids.USER_ID not in sandbox.store.voice[ids.GUILD_ID]
    assert last(sandbox).json == {
        "nick": "",
        "channel_id": None,
        "communication_disabled_until": None,
        "roles": [],
    }


async def test_roles_are_given_and_taken(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.add_guild_member_role(ids.GUILD_ID, ids.USER_ID, ids.MENTIONABLE_ROLE_ID, "on duty")
    assert reason(sandbox) == "on duty"
    assert ids.MENTIONABLE_ROLE_ID in (await client.get_guild_member(ids.GUILD_ID, ids.USER_ID)).roles
    await client.remove_guild_member_role(ids.GUILD_ID, ids.USER_ID, ids.MENTIONABLE_ROLE_ID, "off duty")
    assert reason(sandbox) == "off duty"
    assert (await client.get_guild_member(ids.GUILD_ID, ids.USER_ID)).roles == [ids.ROLE_ID]


async def test_a_member_is_kicked(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await client.kick_guild_member(ids.GUILD_ID, ids.USER_ID, "rude")
    assert reason(sandbox) == "rude"
    with pytest.raises(DiscordProxyHttpError, match="10007"):
        await client.get_guild_member(ids.GUILD_ID, ids.USER_ID)


async def test_a_member_is_added(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    member = await client.add_guild_member(
        ids.GUILD_ID, ids.STRANGER_USER_ID, "secret", "Friend", [ids.ROLE_ID], mute=True, deaf=True
    )
    assert (user_id(member), member.nick, member.roles) == (ids.STRANGER_USER_ID, "Friend", [ids.ROLE_ID])
    assert (member.mute, member.deaf) == (True, True)
    assert last(sandbox).json == {
        "access_token": "secret",
        "nick": "Friend",
        "roles": [str(ids.ROLE_ID)],
        "mute": True,
        "deaf": True,
    }
    again = await client.add_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID, "secret")
    assert again == GuildMember()


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50025"):
        await client.add_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID, "invalid")
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.add_guild_member_role(ids.GUILD_ID, ids.USER_ID, ids.HIGHER_ROLE_ID)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.kick_guild_member(ids.GUILD_ID, ids.OWNER_USER_ID)
    sandbox.deny(Permission.MANAGE_NICKNAMES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.edit_guild_member(ids.GUILD_ID, ids.USER_ID, "x")
    with pytest.raises(DiscordProxyHttpError, match="10004"):
        await anext(client.list_guild_members(42))


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.get_guild_member(ids.GUILD_ID, 0), "user_id"),
        (client.search_guild_members(0, "x"), "guild_id"),
        (client.edit_guild_member(0, 1), "guild_id"),
        (client.add_guild_member_role(ids.GUILD_ID, ids.USER_ID, 0), "role_id"),
        (client.remove_guild_member_role(ids.GUILD_ID, 0, 1), "user_id"),
        (client.kick_guild_member(ids.GUILD_ID, 0), "user_id"),
        (client.add_guild_member(ids.GUILD_ID, 0, "secret"), "user_id"),
        (anext(client.list_guild_members(0)), "guild_id"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    assert len(await blocking(lambda client: list(client.list_guild_members(ids.GUILD_ID)))) == 5
    changed = await blocking(lambda client: client.edit_guild_member(ids.GUILD_ID, ids.USER_ID, "x"))
    assert changed.nick == "x"
    await blocking(lambda client: client.kick_guild_member(ids.GUILD_ID, ids.USER_ID))
    found = await blocking(lambda client: client.search_guild_members(ids.GUILD_ID, "x"))
    assert found == []
