"""Real bots for tests that send nothing, or only to where they say."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from discordproxy.discord.session import open_session
from discordproxy.ratelimit import LimiterSettings
from discordproxy.server.bots.bot import BotSettings
from discordproxy.server.bots.opening import BotOpener
from discordproxy.server.bots.registry import Bots, BotsSettings
from discordproxy.server.server_info import ServerInfo

NOWHERE = "http://127.0.0.1:9/api/v10"


def named(*names: str) -> BotsSettings:
    """Return settings of bots with these names; the first is the default."""
    return BotsSettings(tuple(BotSettings(name, f"token-of-{name}") for name in names), names[0])


@contextlib.asynccontextmanager
async def some_bots(
    *names: str, limits: LimiterSettings | None = None, url: str = NOWHERE
) -> AsyncIterator[Bots]:
    """Yield bots with these names, or one bot `default`."""
    async with open_session() as session:
        opener = BotOpener(url, limits or LimiterSettings(), session, lambda _: (), None, ServerInfo())
        async with contextlib.aclosing(Bots(opener.open)) as bots:
            await bots.replace(named(*names or ("default",)))
            yield bots
