"""Real bots for tests that send nothing, or only to where they say."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from discordproxy.discord.session import open_session
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.bots.bot import BotSettings
from discordproxy.server.bots.opening import BotOpener
from discordproxy.server.bots.registry import Bots, BotsSettings
from discordproxy.server.server_info import ServerInfo

NOWHERE = "http://127.0.0.1:9/api/v10"


def named(*names: str) -> BotsSettings:
    """Return settings of bots with these names; the first is the default."""
    return BotsSettings(tuple(BotSettings(name, f"token-of-{name}") for name in names), names[0])


@contextlib.asynccontextmanager
async def empty_bots(*, has_budgets: bool = False, url: str = NOWHERE) -> AsyncIterator[Bots]:
    """Yield a registry that has no bots yet; with budgets as for a bots file."""
    async with open_session() as session:
        without_token = Limiter() if has_budgets else None
        opener = BotOpener(
            url,
            LimiterSettings(),
            session,
            lambda _: (),
            None,
            ServerInfo(),
            without_token=without_token,
        )
        async with contextlib.aclosing(Bots(opener, without_token)) as bots:
            yield bots


@contextlib.asynccontextmanager
async def some_bots(*names: str, has_budgets: bool = False) -> AsyncIterator[Bots]:
    """Yield bots with these names, or one bot `default`."""
    async with empty_bots(has_budgets=has_budgets) as bots:
        await bots.replace(named(*names or ("default",)))
        yield bots
