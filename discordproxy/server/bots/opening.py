"""How a bot is made: its limiter and its way to Discord, over the session that all bots share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import aiohttp

from discordproxy.discord.api import connect
from discordproxy.discord.attempts import Introduction
from discordproxy.discord.observers import TransportObserver
from discordproxy.ratelimit import Limiter, LimiterSettings, PermitSource
from discordproxy.server.bots.bot import Bot, BotSettings
from discordproxy.server.server_info import BotIdentity, ServerInfo
from discordproxy.server.sharing import share_limits

if TYPE_CHECKING:
    from discordproxy.server.peering import Peering
    from discordproxy.sharing import SharingEngine

Observe = Callable[[str], Sequence[TransportObserver]]
"""Returns who hears of the requests of the bot with this name."""


@dataclass(frozen=True, slots=True)
class BotOpener:
    """Makes bots.

    Attributes:
        url: root of Discord's API.
        limits: of a bot that has no others.
        session: sends the requests of all bots.
        observe: finds the observers of a bot's requests.
        introduction: adds headers about the call that a request is made for; only for a sandbox.
        info: keeps what Discord says of the bots.
        engine: over which bots share their limits with other proxies; None if they do not.
        peering: the links to other proxies; None without any.
    """

    url: str
    limits: LimiterSettings
    session: aiohttp.ClientSession
    observe: Observe
    introduction: Introduction | None
    info: ServerInfo
    engine: SharingEngine | None = None
    peering: Peering | None = None

    async def open(self, settings: BotSettings) -> Bot:
        """Make a bot that can be used at once."""
        async with contextlib.AsyncExitStack() as stack:
            limiter = await stack.enter_async_context(Limiter(self._limits_of(settings)))
            process = "" if self.peering is None else self.peering.id
            sharing = share_limits(self.engine, limiter, settings, process)
            shared = await stack.enter_async_context(sharing)
            permits: PermitSource = limiter
            if self.peering is not None and shared is not None:
                permits = stack.enter_context(self.peering.share(shared, limiter))
            way = connect(
                self.url,
                settings.token,
                permits,
                session=self.session,
                watchers=self.observe(settings.name),
                introduction=self.introduction,
            )
            discord = await stack.enter_async_context(way)
            identity = self.info.identities.setdefault(settings.name, BotIdentity())
            return Bot(settings, limiter, discord, identity, stack.pop_all().aclose, shared)
        raise AssertionError("the stack suppresses nothing")

    def _limits_of(self, settings: BotSettings) -> LimiterSettings:
        given = settings.global_rate_limit
        return self.limits if given is None else replace(self.limits, global_limit=given)
