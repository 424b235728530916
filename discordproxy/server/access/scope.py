"""Whether a client may act where its request leads."""

from __future__ import annotations

from typing import Protocol

import betterproto

from discordproxy.server.access.rules import AllIds, ClientScope
from discordproxy.server.access.targets import Kind, Place, places_of
from discordproxy.server.calls.failures import Denied

NO_GUILD = 0


class ChannelFacts(Protocol):
    """Knows where channels belong."""

    async def guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if that cannot be found out."""

    def known_guild(self, channel_id: int) -> int | None:
        """Return the same, None if it is not known yet."""

    def known_direct(self, user_id: int) -> int | None:
        """Return the id of the channel that carries a user's direct messages, if it is known."""


class LookupRecorder:
    """The same facts; notices whether Discord had to be asked for them."""

    def __init__(self, channels: ChannelFacts) -> None:
        self._channels = channels
        self.known_guild = channels.known_guild
        self.known_direct = channels.known_direct
        self.has_asked = False

    async def guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if that cannot be found out."""
        self.has_asked |= self.known_guild(channel_id) is None
        return await self._channels.guild(channel_id)


async def check_scope(scope: ClientScope, request: betterproto.Message, channels: ChannelFacts) -> None:
    """Hold all places that a request names against where its client may act.

    A channel that is not listed may have to be looked up at Discord, once.

    Raises:
        Denied: one of them is outside, or it cannot be told where the request leads.
        DiscordError, RateLimitError: Discord cannot be asked now.
    """
    if scope.is_unlimited:
        return
    for place in places_of(request):
        if not await _is_within(scope, place, channels):
            raise Denied(_explain(place))


async def _is_within(scope: ClientScope, place: Place, channels: ChannelFacts) -> bool:
    match place.kind:
        case Kind.GUILD:
            return scope.guilds is not None and place.id in scope.guilds
        case Kind.PERSON:
            return scope.users is not None and place.id in scope.users
        case Kind.MEMBER:
            return scope.users is None or place.id in scope.users
        case Kind.ANYBODY:
            return scope.users is None or isinstance(scope.users, AllIds)
        case Kind.CHANNEL:
            return await _has_channel(scope, place.id, channels)


async def _has_channel(scope: ClientScope, channel_id: int, channels: ChannelFacts) -> bool:
    if scope.channels is not None and channel_id in scope.channels:
        return True
    if scope.guilds is None and scope.users is None:
        return False
    guild_id = await channels.guild(channel_id)
    if guild_id is None:
        return False
    if guild_id != NO_GUILD:
        return scope.guilds is not None and guild_id in scope.guilds
    if isinstance(scope.users, AllIds):
        return True
    return any(channels.known_direct(user_id) == channel_id for user_id in scope.users or ())


def _explain(place: Place) -> str:
    if place.kind is Kind.ANYBODY:
        return "it cannot be told which users this operation acts on, and only some are allowed"
    kind = Kind.PERSON if place.kind is Kind.MEMBER else place.kind
    return f"{kind} {place.id} ({place.field}) is outside of what it may reach"
