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
from discordproxy.server.server_info import DEFAULT_BOT, BotIdentity, ServerInfo
from discordproxy.server.sharing import fingerprint, share_limits

if TYPE_CHECKING:
    from discordproxy.server.access.allowance import Allowance
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
        without_token: gives the permits for requests without a bot's token, which Discord counts by address; None if
            there is only one bot, whose limiter does it.
        admit: lets a sandbox know a bot, by name and token; None without a sandbox.
    """

    url: str
    limits: LimiterSettings
    session: aiohttp.ClientSession
    observe: Observe
    introduction: Introduction | None
    info: ServerInfo
    engine: SharingEngine | None = None
    peering: Peering | None = None
    without_token: Limiter | None = None
    admit: Callable[[str, str], object] | None = None

    async def open(self, settings: BotSettings, *, is_default: bool) -> Bot:
        """Make a bot that can be used at once; other proxies are told whether calls that name no bot use it."""
        self._admit(settings)
        async with contextlib.AsyncExitStack() as stack:
            limiter = await stack.enter_async_context(self._make_limiter(settings))
            process = "" if self.peering is None else self.peering.id
            sharing = share_limits(self.engine, limiter, settings, process, is_default=is_default)
            shared = await stack.enter_async_context(sharing)
            permits: PermitSource = limiter
            if self.peering is not None and shared is not None:
                permits = stack.enter_context(self.peering.share(shared, limiter))
            way = connect(
                self.url,
                settings.token,
                permits,
                session=self.session,
                without_token=self.without_token,
                watchers=self.observe(settings.name),
                introduction=self.introduction,
            )
            discord = await stack.enter_async_context(way)
            key = (settings.name, fingerprint(settings.token))
            identity = self.info.identities.setdefault(key, BotIdentity())
            budget = None if self.without_token is None else _open_budget(settings.name)
            return Bot(settings, limiter, discord, identity, stack.pop_all().aclose, shared, budget)
        raise AssertionError("the stack suppresses nothing")

    def renew(self, bot: Bot, settings: BotSettings) -> None:
        """Give a bot another token of its own."""
        self._admit(settings)
        if bot.shared is not None:
            bot.shared.renew_token(fingerprint(settings.token))
        bot.renew_token(settings)

    def _admit(self, settings: BotSettings) -> None:
        if self.admit is not None and settings.name != DEFAULT_BOT:
            self.admit(settings.name, settings.token)

    def _make_limiter(self, settings: BotSettings) -> Limiter:
        given = settings.global_rate_limit
        limits = self.limits if given is None else replace(self.limits, global_limit=given)
        return Limiter(limits, name="" if settings.name == DEFAULT_BOT else settings.name)


def _open_budget(name: str) -> Allowance:
    """Return how many of a bot's requests Discord may refuse, so that one bot alone cannot bring a ban."""
    from discordproxy.server.access.allowance import Allowance  # loaded only if it is used

    return Allowance(owner=f"Bot {name}")
