"""Guilds and their emojis."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import GuildPremiumTier
from discordproxy.sandbox import Sandbox, ids

from .asked import asked, last
from .conftest import Blocking

PAGE = 200


async def test_a_guild_is_read(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    guild = await client.get_guild(ids.GUILD_ID)
    assert (guild.id, guild.owner_id) == (ids.GUILD_ID, ids.OWNER_USER_ID)
    assert guild.premium_tier is GuildPremiumTier.TIER_2
    assert "COMMUNITY" in guild.features
    assert {role.id for role in guild.roles} >= {ids.ROLE_ID, ids.GUILD_ID}
    assert [emoji.id for emoji in guild.emojis] == [ids.EMOJI_ID]
    assert guild.approximate_member_count is None
    assert asked(sandbox) == [f"GET /guilds/{ids.GUILD_ID}"]
    counted = await client.get_guild(ids.GUILD_ID, with_counts=True)
    assert counted.approximate_member_count == len(sandbox.store.members[ids.GUILD_ID])
    assert last(sandbox).query == {"with_counts": "true"}


async def test_all_guilds_of_the_bot_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (guild,) = await client.get_current_user_guilds(with_counts=True)
    assert (guild.id, guild.owner) == (ids.GUILD_ID, False)
    assert guild.approximate_member_count
    added = sandbox.add_guilds(PAGE)
    sandbox.forget_requests()
    guilds = await client.get_current_user_guilds()
    assert [guild.id for guild in guilds] == sorted([ids.GUILD_ID, *added])
    assert [request.query.get("after") for request in sandbox.requests] == [None, str(guilds[PAGE - 1].id)]


async def test_emojis_are_listed(client: AsyncDiscordClient) -> None:
    (emoji,) = await client.get_guild_emojis(ids.GUILD_ID)
    assert (emoji.id, emoji.name, emoji.required_colons, emoji.available) == (
        ids.EMOJI_ID,
        "sandbox",
        True,
        True,
    )
    assert emoji.user is not None
    assert emoji.user.id == ids.OWNER_USER_ID


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient) -> None:
    for call in (client.get_guild(ids.OTHER_GUILD_ID), client.get_guild_emojis(42)):
        with pytest.raises(DiscordProxyHttpError, match="10004"):
            await call


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call in (client.get_guild(0), client.get_guild_emojis(0)):
        with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*guild_id: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    assert (await blocking(lambda client: client.get_guild(ids.GUILD_ID))).name == "Sandbox"
    assert len(await blocking(lambda client: client.get_current_user_guilds())) == 1
    assert len(await blocking(lambda client: client.get_guild_emojis(ids.GUILD_ID))) == 1
