"""Whose token it is: asked at the start, and again for as long as it is not known or Discord refuses the token."""

from __future__ import annotations

import asyncio
import logging
import time

from discordproxy.config import ConfigError
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.rest import Connection
from discordproxy.discord.transport import deadline
from discordproxy.discord_api import User
from discordproxy.ratelimit import Limiter, RateLimitError, TokenRefused
from discordproxy.server.about import About

log = logging.getLogger(__name__)

CHECK_SECONDS = 10.0
"""How long one attempt to ask Discord may take; the start waits for one."""
FIRST_PAUSE_SECONDS = 1.0
CHECK_AGAIN_SECONDS = 15.0
"""Pause between two looks at whether to ask again, at first and at the most: it doubles from one to the next.

How often a refused token is tried is the limiter's business.
"""


async def ask_whose_bot(connection: Connection) -> str | None:
    """Ask Discord whose token this is; None if it cannot be reached now.

    Raises:
        ConfigError: Discord refuses the token.
    """
    deadline.set(time.monotonic() + CHECK_SECONDS)
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            user = await connection.raw.one(User, "GET", "/users/@me")
    except (DiscordHTTPError, TokenRefused) as error:
        if isinstance(error, TokenRefused) or error.status == 401:
            raise ConfigError("Discord refuses the bot token") from None
        reason = str(error)
    except (TimeoutError, DiscordError, RateLimitError) as error:
        reason = str(error) or "no answer in time"
    else:
        return f"{user.username} ({user.id})"
    log.warning("Discord cannot be asked whose token this is: %s", reason)
    return None


async def watch_token(connection: Connection, limiter: Limiter, about: About) -> None:
    """Ask until it is known whose token this is, and while Discord refuses it whether it came back."""
    pause_seconds = FIRST_PAUSE_SECONDS
    while True:
        await asyncio.sleep(pause_seconds)
        pause_seconds = min(2 * pause_seconds, CHECK_AGAIN_SECONDS)
        if about.bot is None or limiter.token_refused:
            try:
                bot = await ask_whose_bot(connection)
            except ConfigError:
                continue  # the limiter has said so
            if bot is not None:
                about.bot = bot
                log.info("Discord can be reached, serving for %s", bot)
