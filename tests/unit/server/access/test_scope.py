"""Whether a client may act where its request leads."""

from __future__ import annotations

import betterproto
import pytest

from discordproxy import discord_api as api
from discordproxy.server.access.rules import AllIds, ClientScope
from discordproxy.server.access.scope import check_scope
from discordproxy.server.calls.failures import Denied

GUILD, OTHER_GUILD = 100, 101
CHANNEL, OTHER_CHANNEL, DIRECT, OTHER_DIRECT, UNKNOWN = 10, 11, 12, 13, 14
USER, OTHER_USER = 1, 2


class World:
    """Two guilds with a channel each, and two channels of direct messages; remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    async def guild(self, channel_id: int) -> int | None:
        self.asked.append(channel_id)
        return self.known_guild(channel_id)

    def known_guild(self, channel_id: int) -> int | None:
        return {CHANNEL: GUILD, OTHER_CHANNEL: OTHER_GUILD, DIRECT: 0, OTHER_DIRECT: 0}.get(channel_id)

    def known_direct(self, user_id: int) -> int | None:
        return {USER: DIRECT, OTHER_USER: OTHER_DIRECT}.get(user_id)


class WorldBots:
    """Bots that know the world above, the first of them the default."""

    def __init__(self, *names: str) -> None:
        self._bots = {name: WorldBot(name) for name in names or ("default",)}
        self.default = next(iter(self._bots.values()))

    def find(self, name: str) -> WorldBot:
        if name and name not in self._bots:
            raise Denied(f"no bot {name}")
        return self._bots[name] if name else self.default


class WorldBot:
    """A bot of that kind."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.channels = World()


def send(channel_id: int) -> api.SendChannelMessageRequest:
    return api.SendChannelMessageRequest(channel_id, "x")


async def is_allowed(limits: ClientScope, request: betterproto.Message) -> bool:
    try:
        await check_scope(limits, request, World())
    except Denied:
        return False
    return True


async def reached(limits: ClientScope) -> set[str]:
    """Return what a client with these limits may do, of everything tried here."""
    requests = {
        "channel": send(CHANNEL),
        "other channel": send(OTHER_CHANNEL),
        "direct channel": send(DIRECT),
        "other direct channel": send(OTHER_DIRECT),
        "unknown channel": send(UNKNOWN),
        "user": api.SendDirectMessageRequest(USER, "x"),
        "other user": api.SendDirectMessageRequest(OTHER_USER, "x"),
        "guild": api.GetGuildRequest(GUILD),
        "other guild": api.GetGuildRequest(OTHER_GUILD),
        "member": api.KickGuildMemberRequest(GUILD, USER),
        "other member": api.KickGuildMemberRequest(GUILD, OTHER_USER),
        "self": api.GetCurrentUserRequest(),
        "guilds": api.GetCurrentUserGuildsRequest(),
        "webhook": api.ExecuteWebhookRequest(1, "t", "x"),
        "raw channel": api.CallDiscordRequest("GET", f"/channels/{CHANNEL}"),
        "raw guild": api.CallDiscordRequest("GET", f"/guilds/{GUILD}/members/{OTHER_USER}"),
        "raw user": api.CallDiscordRequest("GET", f"/users/{USER}"),
        "raw elsewhere": api.CallDiscordRequest("GET", "/users/@me/guilds"),
    }
    return {name for name, request in requests.items() if await is_allowed(limits, request)}


async def test_who_is_not_limited_may_act_everywhere() -> None:
    assert len(await reached(ClientScope())) == 18


async def test_channels_that_are_listed_and_nothing_else() -> None:
    assert await reached(ClientScope(channels=frozenset({CHANNEL}))) == {"channel", "self", "raw channel"}


async def test_a_guild_with_its_channels_and_members() -> None:
    within = {"channel", "guild", "member", "other member", "self", "raw channel", "raw guild"}
    assert await reached(ClientScope(guilds=frozenset({GUILD}))) == within


async def test_a_guild_and_a_channel_outside() -> None:
    allowed = await reached(ClientScope(channels=frozenset({OTHER_CHANNEL}), guilds=frozenset({GUILD})))
    assert {"channel", "other channel", "guild"} <= allowed
    assert not {"other guild", "user", "direct channel"} & allowed


async def test_users_that_are_listed_by_their_direct_messages() -> None:
    assert await reached(ClientScope(users=frozenset({USER}))) == {
        "user",
        "direct channel",
        "self",
        "raw user",
    }


async def test_users_that_are_listed_are_the_only_ones_in_guilds_too() -> None:
    allowed = await reached(ClientScope(guilds=frozenset({GUILD}), users=frozenset({USER})))
    assert {"guild", "member", "channel", "user", "direct channel", "raw user"} <= allowed
    assert not {"other member", "other user", "raw guild", "raw channel"} & allowed


async def test_all_users_and_all_guilds() -> None:
    everything = await reached(ClientScope(guilds=AllIds(), users=AllIds()))
    missing = await reached(ClientScope()) - everything
    assert missing == {"unknown channel", "guilds", "webhook", "raw elsewhere"}
    assert not {"user", "direct channel"} & await reached(ClientScope(guilds=AllIds()))


async def test_empty_lists_allow_nothing() -> None:
    assert await reached(ClientScope(channels=frozenset())) == {"self"}


async def test_discord_is_asked_only_where_the_answer_matters() -> None:
    world = World()
    await check_scope(ClientScope(channels=frozenset({CHANNEL}), guilds=AllIds()), send(CHANNEL), world)
    with pytest.raises(Denied):
        await check_scope(ClientScope(channels=frozenset({CHANNEL})), send(UNKNOWN), world)
    assert world.asked == []


async def test_a_forward_needs_both_ends() -> None:
    limits = ClientScope(channels=frozenset({CHANNEL, OTHER_CHANNEL}))
    assert await is_allowed(limits, api.ForwardMessageRequest(CHANNEL, OTHER_CHANNEL, 5))
    with pytest.raises(Denied, match=f"channel {UNKNOWN} \\(source_channel_id\\) is outside"):
        await check_scope(limits, api.ForwardMessageRequest(CHANNEL, UNKNOWN, 5), World())
