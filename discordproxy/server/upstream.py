"""Discord as the server finds it: whether a proxy leads there, and whose bot a token is.

The bot is asked for at the start, and again as long as it is unknown or Discord refuses the token.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from discordproxy.config import ConfigError
from discordproxy.discord.api import Discord
from discordproxy.discord.callers import introduce
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.operations import GET_CURRENT_USER
from discordproxy.discord.session import Proxy, UnusableProxy, find_proxy, is_on_this_machine
from discordproxy.ratelimit import Banned, Limiter, RateLimitError, TokenRefused
from discordproxy.server.server_info import DEFAULT_BOT, BotIdentity, prefix

log = logging.getLogger(__name__)


def inspect_upstream(url: str, say: Callable[[str], None]) -> Proxy | None:
    """Return the HTTP proxy to use for Discord, None for a direct connection; say what operators should know.

    Args:
        url: root of Discord's API.
        say: prints a line for whoever started the server.
    """
    proxy, warnings = None, [warn_if_unencrypted(url)]
    try:
        proxy = find_proxy(url)
    except UnusableProxy as error:
        warnings.append(
            f"The HTTP proxy that the environment names is not used; requests go directly to Discord: {error}."
        )
    for warning in filter(None, warnings):
        say(f"WARNING: {warning}")
        log.warning("%s", warning)
    if proxy is not None:
        say(f"Requests to Discord go through the HTTP proxy {proxy.url}")
        log.info("Requests to Discord go through the HTTP proxy %s", proxy.url)
    return proxy


def warn_if_unencrypted(url: str) -> str | None:
    """Return a warning if the bot's token and all messages leave this machine unencrypted, else None."""
    target = urlsplit(url)
    host = target.hostname or ""
    if target.scheme == "https" or is_on_this_machine(host):
        return None
    return f"The bot's token and all messages go to {host} unencrypted: use an https URL for --discord-url."


CHECK_SECONDS = 10.0
"""How long one attempt to ask Discord may take; the start waits for one."""
REPEAT_SECONDS = 3.0
"""For how long one attempt is repeated while Discord fails."""
FIRST_PAUSE_SECONDS = 1.0
CHECK_AGAIN_SECONDS = 15.0
"""The first and the longest pause between two checks whether to ask again; the pause doubles each time.

How often a refused token is tried is up to the limiter.
"""
LONGEST_REASON = 300


async def ask_whose_bot(
    discord: Discord, limiter: Limiter, identity: BotIdentity, name: str = DEFAULT_BOT
) -> None:
    """Ask Discord which bot the token belongs to, and note the answer, or why there is no answer.

    Args:
        discord: the bot's way to Discord.
        limiter: the bot's.
        identity: takes the answer.
        name: of the bot in the configuration, for the log.

    Raises:
        ConfigError: Discord refuses the token.
    """
    introduce(deadline=time.monotonic() + REPEAT_SECONDS)
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            user = await discord(GET_CURRENT_USER)
    except (TimeoutError, DiscordError, RateLimitError) as error:
        if isinstance(error, TokenRefused) or (_is_unauthorized(error) and limiter.token_refused):
            identity.trouble = f"{prefix(name)}Discord refuses the bot token"
            raise ConfigError(identity.trouble) from None
        before, identity.trouble = identity.trouble, _explain(error)[:LONGEST_REASON]
        log.log(
            logging.DEBUG if identity.trouble == before else logging.WARNING,
            "%sIt could not be found out which bot the token belongs to: %s",
            prefix(name),
            identity.trouble,
        )
    else:
        identity.user, identity.trouble = f"{user.username} ({user.id})", ""


async def watch_token(
    discord: Discord,
    limiter: Limiter,
    identity: BotIdentity,
    name: str = DEFAULT_BOT,
    turns: asyncio.Semaphore | None = None,
) -> None:
    """Ask again as long as the bot is unknown, and while Discord refuses the token whether it works again.

    Args as for `ask_whose_bot`, and `turns`, which bounds how many bots ask at once.
    """
    turns = turns or asyncio.Semaphore()
    pause_seconds = FIRST_PAUSE_SECONDS
    while True:
        await asyncio.sleep(pause_seconds)
        pause_seconds = min(2 * pause_seconds, CHECK_AGAIN_SECONDS)
        if identity.user is None or limiter.token_refused:
            try:
                async with turns:
                    await ask_whose_bot(discord, limiter, identity, name)
            except ConfigError:
                continue  # the limiter has said so
            if not identity.trouble:
                log.info("%sDiscord can be reached, serving for %s", prefix(name), identity.user)


def _is_unauthorized(error: Exception) -> bool:
    return isinstance(error, DiscordHTTPError) and error.status == 401


def _explain(error: Exception) -> str:
    """Say what happened: no answer, a wrong answer, or that the limiter did not let the request go."""
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
