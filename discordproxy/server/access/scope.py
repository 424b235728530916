"""Whether a client may act on the targets of its request."""

from __future__ import annotations

from typing import Protocol

import betterproto

from discordproxy.discord_api import CallDiscordRequest, QueueMessageRequest
from discordproxy.server.access.raw_targets import raw_targets_of
from discordproxy.server.access.rules import AllIds, ClientScope
from discordproxy.server.access.targets import Target, TargetKind, targets_of
from discordproxy.server.calls.checks import content_of
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
    """The same facts; records whether Discord had to be asked for them."""

    def __init__(self, channels: ChannelFacts) -> None:
        self._channels = channels
        self.known_guild = channels.known_guild
        self.known_direct = channels.known_direct
        self.has_asked = False

    async def guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if that cannot be found out."""
        self.has_asked |= self.known_guild(channel_id) is None
        return await self._channels.guild(channel_id)


def find_targets(request: betterproto.Message) -> list[Target]:
    """Return all targets that a request names.

    Raises:
        Denied: it is unknown what the request acts on.
    """
    if isinstance(request, CallDiscordRequest):
        return raw_targets_of(request)
    if isinstance(request, QueueMessageRequest) and (content := content_of(request)) is not None:
        return targets_of(content)
    return targets_of(request)


async def check_scope(scope: ClientScope, request: betterproto.Message, channels: ChannelFacts) -> None:
    """Check that the client may act on all targets of its request.

    A channel that is not listed may have to be looked up at Discord, once.

    Raises:
        Denied: one of them is outside, or it is unknown what the request acts on.
        DiscordError, RateLimitError: Discord cannot be asked now.
    """
    if scope.is_unlimited:
        return
    for target in find_targets(request):
        if not await _is_within(scope, target, channels):
            raise Denied(_explain(target))


async def _is_within(scope: ClientScope, target: Target, channels: ChannelFacts) -> bool:
    match target.kind:
        case TargetKind.GUILD:
            return scope.guilds is not None and target.id in scope.guilds
        case TargetKind.USER:
            return scope.users is not None and target.id in scope.users
        case TargetKind.MEMBER:
            return scope.users is None or target.id in scope.users
        case TargetKind.ANY_USER:
            return scope.users is None or isinstance(scope.users, AllIds)
        case TargetKind.CHANNEL:
            return await _has_channel(scope, target.id, channels)


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


def _explain(target: Target) -> str:
    if target.kind is TargetKind.ANY_USER:
        return "the proxy cannot tell which users this operation acts on, and only some users are allowed"
    kind = TargetKind.USER if target.kind is TargetKind.MEMBER else target.kind
    return f"{kind} {target.id} ({target.field}) is outside of what it may reach"
