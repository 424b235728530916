"""All bots of a server, by name. Bots may be added, removed and changed at any time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Protocol

from discordproxy.background import begin, go_on
from discordproxy.ratelimit import Limiter
from discordproxy.server.bots.address import SharedAddress
from discordproxy.server.bots.bot import Bot, BotSettings
from discordproxy.server.calls.failures import Denied
from discordproxy.server.handlers.queue import QueueAnswers
from discordproxy.server.server_info import NO_BOT

log = logging.getLogger("discordproxy.bots")

ASK_AT_ONCE = 16
"""How many bots ask Discord for themselves at once: each such request takes a connection."""


class Opener(Protocol):
    """Makes and changes bots."""

    async def open(self, settings: BotSettings, *, is_default: bool) -> Bot:
        """Make a bot that can be used at once."""

    def renew(self, bot: Bot, settings: BotSettings) -> None:
        """Give a bot another token of its own."""


@dataclass(frozen=True, slots=True)
class BotsSettings:
    """All bots, each with another name.

    Attributes:
        bots: at least one.
        default: name of the bot for calls that name none.
    """

    bots: tuple[BotSettings, ...]
    default: str


class Bots:
    """The bots that calls can use, and those that only finish their calls.

    Attributes:
        on_change: called after each change of whether a bot can be used.
    """

    def __init__(self, opener: Opener, without_token: Limiter | None = None) -> None:
        """Begin without a bot; `replace` adds them.

        Args:
            opener: makes bots.
            without_token: gives the permits for requests without a bot's token; None if the only bot's limiter does.
        """
        self.on_change: Callable[[], None] | None = None
        self._opener = opener
        self._bots: dict[str, Bot] = {}
        self._default = ""
        self._retiring: dict[asyncio.Task[None], Bot] = {}
        self._queue: QueueAnswers | None = None
        self._turns: asyncio.Semaphore | None = None
        self._without_token = without_token
        self._address = SharedAddress(self._find_limiters)
        self._watch: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        leaving = f", {len(self._retiring)} leaving" if self._retiring else ""
        return f"<Bots: {', '.join(self._bots)}{leaving}>"

    def __iter__(self) -> Iterator[Bot]:
        """Go through the bots that calls can use."""
        return iter(tuple(self._bots.values()))

    def __len__(self) -> int:
        return len(self._bots)

    @property
    def default(self) -> Bot:
        """The bot for calls that name none."""
        return self._bots[self._default]

    @property
    def refusal(self) -> str:
        """Why the default bot's requests are not accepted now; empty if they are."""
        return self.default.limiter.refusal

    def get(self, name: str) -> Bot | None:
        """Return the bot of this name, None if there is none."""
        return self._bots.get(name)

    def find(self, name: str) -> Bot:
        """Return the bot of this name; the default bot for an empty one.

        Raises:
            Denied: there is no such bot.
        """
        bot = self._bots.get(name or self._default)
        if bot is None:
            raise Denied(f"This proxy has no bot {name}.")
        return bot

    async def replace(self, settings: BotsSettings) -> None:
        """Use these bots from now on. Calls that use a bot which is not among them finish."""
        wanted = [one for one in settings.bots if self._needs_opening(one)]
        new = await self._open_all(wanted, settings.default)
        # From here on nothing waits, so that there is a default bot at any time.
        for one in settings.bots:
            known = self._bots.get(one.name)
            if one.name not in new and known is not None and known.settings != one:
                self._opener.renew(known, one)
                log.info("Bot %s has another token", one.name)
        before, self._bots = (
            self._bots,
            {one.name: new.get(one.name) or self._bots[one.name] for one in settings.bots},
        )
        self._default = settings.default
        for bot in before.values():
            if self._bots.get(bot.name) is not bot:
                self._retire(bot)
        for bot in new.values():
            self._begin(bot)
        for bot in self:
            if bot.shared is not None:
                bot.shared.note_default(is_default=bot.name == self._default)
        self._tell()

    async def _open_all(self, wanted: Iterable[BotSettings], default: str) -> dict[str, Bot]:
        """Make bots, all of them or none."""
        async with AsyncExitStack() as stack:
            opened: dict[str, Bot] = {}
            for one in wanted:
                opened[one.name] = await self._opener.open(one, is_default=one.name == default)
                stack.push_async_callback(opened[one.name].close)
            stack.pop_all()
        return opened

    def _needs_opening(self, settings: BotSettings) -> bool:
        """Tell whether another bot must take the place of the one with this name, if there is one."""
        known = self._bots.get(settings.name)
        if known is None or known.settings.owner != settings.owner:
            return True
        return replace(known.settings, token=settings.token) != settings

    def _begin(self, bot: Bot) -> None:
        bot.limiter.on_change = self._tell
        bot.handlers.queue = self._queue
        if self._turns is not None:
            bot.serve(self._turns)

    def _retire(self, bot: Bot) -> None:
        """Close a bot that was removed, once its calls have finished."""
        bot.limiter.on_change = None
        bot.leave()
        task = begin(_finish(bot), f"Closing bot {bot.name}, which was removed,")
        self._retiring[task] = bot
        task.add_done_callback(self._retiring.pop)

    def use_queue(self, queue: QueueAnswers) -> None:
        """Let all bots answer the calls about the queue from now on, those that are added later too."""
        self._queue = queue
        for bot in self:
            bot.handlers.queue = queue

    def serve(self) -> None:
        """Let all bots find out about themselves from now on, those that are added later too."""
        self._turns = asyncio.Semaphore(ASK_AT_ONCE)
        for bot in self:
            bot.serve(self._turns)
        if self._without_token is not None:
            self._without_token.on_change = self._tell
            self._watch = asyncio.create_task(go_on(self._address.follow, "Telling all bots of refusals"))

    def limiters(self) -> dict[str, Limiter]:
        """Return all limiters by the names of their bots; that of requests without a token by an empty name."""
        shared = {} if self._without_token is None else {NO_BOT: self._without_token}
        return {bot.name: bot.limiter for bot in self} | shared

    def _find_limiters(self) -> list[Limiter]:
        """Return all limiters, those of bots that only finish their calls too."""
        return [*self.limiters().values(), *(bot.limiter for bot in self._retiring.values())]

    def _tell(self) -> None:
        self._address.spread_ban()
        if self.on_change is not None:
            self.on_change()

    # The end

    def refuse_waiting(self) -> None:
        """Refuse all requests that wait for limits, and end all pauses between attempts."""
        if self._without_token is not None:
            self._without_token.close()
        for bot in (*self, *self._retiring.values()):
            bot.limiter.close()
            bot.discord.transport.stop_pausing()

    async def drain(self) -> None:
        """Wait for all requests that are under way."""
        for bot in (*self, *self._retiring.values()):
            await bot.discord.transport.drain()

    async def aclose(self) -> None:
        """Close all bots; requests under way are given up."""
        if self._watch is not None:
            self._watch.cancel()
        for bot in self:
            bot.leave()
        for task in self._retiring:
            task.cancel()
        leaving = dict(self._retiring)
        if leaving:
            await asyncio.wait(leaving)
        # All at once: each may have to wait for a server that does not answer.
        await asyncio.gather(*(bot.close() for bot in (*self, *leaving.values())))
        self._bots.clear()


async def _finish(bot: Bot) -> None:
    await bot.wait_idle()
    await bot.close()
    log.info("Bot %s is closed", bot.name)
