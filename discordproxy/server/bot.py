"""Whose token it is: asked at the start, and again for as long as it is not known or Discord refuses the token."""

from __future__ import annotations

import asyncio
import logging
import time

from discordproxy.config import ConfigError
from discordproxy.discord.api import Discord
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.operations import GET_CURRENT_USER
from discordproxy.discord.transport import deadline
from discordproxy.ratelimit import Banned, Limiter, RateLimitError, TokenRefused
from discordproxy.server.server_info import About

log = logging.getLogger(__name__)

CHECK_SECONDS = 10.0
"""How long one attempt to ask Discord may take; the start waits for one."""
REPEAT_SECONDS = 3.0
"""For how long one attempt is repeated where Discord fails: the proxy serves meanwhile."""
FIRST_PAUSE_SECONDS = 1.0
CHECK_AGAIN_SECONDS = 15.0
"""Pause between two looks at whether to ask again, at first and at the most: it doubles from one to the next.

How often a refused token is tried is the limiter's business.
"""
LONGEST_REASON = 300


async def ask_whose_bot(discord: Discord, limiter: Limiter, about: About) -> None:
    """Ask Discord whose token this is, and note the answer, or what hindered it.

    Raises:
        ConfigError: Discord refuses the token.
    """
    deadline.set(time.monotonic() + REPEAT_SECONDS)
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            user = await discord(GET_CURRENT_USER)
    except (TimeoutError, DiscordError, RateLimitError) as error:
        if isinstance(error, TokenRefused) or (_is_unauthorized(error) and limiter.token_refused):
            raise ConfigError("Discord refuses the bot token") from None
        about.trouble = _explain(error)[:LONGEST_REASON]
        log.warning("It is not known whose token this is: %s", about.trouble)
    else:
        about.bot, about.trouble = f"{user.username} ({user.id})", ""


async def watch_token(discord: Discord, limiter: Limiter, about: About) -> None:
    """Ask until it is known whose token this is, and while Discord refuses it whether it came back."""
    pause_seconds = FIRST_PAUSE_SECONDS
    while True:
        await asyncio.sleep(pause_seconds)
        pause_seconds = min(2 * pause_seconds, CHECK_AGAIN_SECONDS)
        if about.bot is None or limiter.token_refused:
            try:
                await ask_whose_bot(discord, limiter, about)
            except ConfigError:
                continue  # the limiter has said so
            if not about.trouble:
                log.info("Discord can be reached, serving for %s", about.bot)


def _is_unauthorized(error: Exception) -> bool:
    return isinstance(error, DiscordHTTPError) and error.status == 401


def _explain(error: Exception) -> str:
    """Say what happened: nobody answered, somebody answered this, or it was not asked at all."""
    match error:
        case DiscordHTTPError():
            return f"The Discord URL answered HTTP {error.status} ({error.text.splitlines()[0]})"
        case Banned():
            return "The Discord URL answered HTTP 429: Discord's network has banned this address for a while"
        case RateLimitError():
            return f"Discord limits the bot (HTTP 429) for longer than {REPEAT_SECONDS:g} s"
        case TimeoutError():
            return f"Discord did not answer within {CHECK_SECONDS:g} s"
    return str(error).rstrip(".")
