"""One bot: its settings, its limiter, its way to Discord, its handlers, and what is known of it."""

from __future__ import annotations

import asyncio
import base64
import binascii
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from grpclib.server import Stream

from discordproxy.background import go_on
from discordproxy.discord.api import Discord
from discordproxy.discord.callers import AllOf, Approver
from discordproxy.discord.channels import Channels
from discordproxy.options import ConfigError
from discordproxy.ratelimit import Limiter
from discordproxy.server.handlers import Handlers
from discordproxy.server.server_info import BotIdentity
from discordproxy.server.upstream import ask_whose_bot, watch_token

if TYPE_CHECKING:
    from discordproxy.sharing import SharedLimits

Method = Callable[[Stream[Any, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class BotSettings:
    """What an operator says of a bot.

    Attributes:
        name: by which calls, logs and metrics know it.
        token: the bot's.
        global_rate_limit: requests per second over all routes; None for that of `--global-rate-limit`.
    """

    name: str
    token: str = field(repr=False)
    global_rate_limit: int | None = None

    @property
    def owner(self) -> str:
        """Which bot the token belongs to: its user's id, which Discord's tokens begin with, or else the token."""
        head = self.token.partition(".")[0]
        try:
            user_id = base64.b64decode(head + "=" * (-len(head) % 4), altchars=b"-_", validate=True).decode()
        except (binascii.Error, ValueError):
            return self.token
        return user_id if "." in self.token and user_id.isascii() and user_id.isdigit() else self.token


class Bot:
    """A bot that calls can use until it is closed.

    Attributes:
        settings: what the operator says of it.
        limiter: holds its limits.
        discord: its way to Discord.
        handlers: serve its calls.
        identity: what Discord says of it.
        shared: connects the limiter with the bot's other proxies; None if nothing is shared.
        running: how many calls use it.
    """

    def __init__(
        self,
        settings: BotSettings,
        limiter: Limiter,
        discord: Discord,
        identity: BotIdentity,
        close: Callable[[], Awaitable[None]],
        shared: SharedLimits | None = None,
        budget: Approver | None = None,
    ) -> None:
        """Make a bot of its parts.

        Args:
            settings: what the operator says of it.
            limiter: holds its limits.
            discord: its way to Discord.
            identity: what Discord says of it.
            close: closes these parts.
            shared: connects the limiter with the bot's other proxies.
            budget: bounds how many of its requests Discord may refuse; None where it is the only bot.
        """
        self.settings = settings
        self.limiter = limiter
        self.discord = discord
        self.handlers = Handlers(discord)
        self.handlers.channels.elsewhere = None if shared is None else shared.channels
        self.identity = identity
        self.shared = shared
        self.running = 0
        self._budget = budget
        self._close = close
        self._was_introduced = False
        self._watch: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    def __repr__(self) -> str:
        return f"<Bot {self.name}: {self.running} calls, {self.limiter!r}>"

    @property
    def name(self) -> str:
        """Its name."""
        return self.settings.name

    @property
    def channels(self) -> Channels:
        """What it knows of channels."""
        return self.handlers.channels

    @cached_property
    def methods(self) -> dict[str, Method]:
        """What serves its calls, by their routes: /package.Service/Method."""
        return {route: handler.func for route, handler in self.handlers.__mapping__().items()}

    def in_use(self) -> Self:
        """Keep the bot from being closed as long as this context lasts.

        It is the bot itself: a context for each call would cost a call that waits 0.3 KB.
        """
        return self

    def __enter__(self) -> Self:
        self.running += 1
        self._idle.clear()
        return self

    def __exit__(self, *_: object) -> None:
        self.running -= 1
        if not self.running:
            self._idle.set()

    def approve(self, approver: Approver | None) -> Approver | None:
        """Return what must agree to each request of a call: this one, and the bot's budget if it has one."""
        if self._budget is None or approver is None:
            return approver or self._budget
        return AllOf([self._budget, approver])

    async def wait_idle(self) -> None:
        """Wait until no call uses it, and none of its requests is under way."""
        await self._idle.wait()
        await self.discord.transport.drain()

    def renew_token(self, settings: BotSettings) -> None:
        """Use another token of the same bot from now on; its limits and what is known of channels stay."""
        self.settings = settings
        self.discord.renew_token(settings.token)
        self.limiter.renew_token()
        self.identity.user = None  # so that Discord is asked

    async def introduce(self) -> None:
        """Ask Discord whose token this is, and note the answer; ConfigError if Discord refuses it."""
        self._was_introduced = True
        if self.shared is not None:
            await self.shared.wait_for_lease()
        await ask_whose_bot(self.discord, self.limiter, self.identity, self.name)

    def serve(self, turns: asyncio.Semaphore) -> None:
        """Watch over the token from now on, and load hikari when it is needed.

        Args:
            turns: bounds how many bots ask Discord for themselves at once.
        """
        watching = go_on(lambda: self._follow(turns), f"Watching the token of bot {self.name}")
        self._watch = asyncio.create_task(watching)

    async def _follow(self, turns: asyncio.Semaphore) -> None:
        if not (self._was_introduced or self.identity.user):  # before hikari may be loaded: that needs it not
            with contextlib.suppress(ConfigError):  # the limiter has said so
                async with turns:
                    await self.introduce()
        self.discord.use_hikari()
        await watch_token(self.discord, self.limiter, self.identity, self.name, turns)

    def leave(self) -> None:
        """Stop watching: no further calls will use the bot."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    async def close(self) -> None:
        """Close its parts; requests under way are given up."""
        self.leave()
        await self._close()
