"""Shared limits in a server: from the settings to an engine, and each bot's limiter connected with it."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from discordproxy import __version__
from discordproxy.config import ConfigError, Settings, SharingSettings
from discordproxy.private_files import read_private
from discordproxy.ratelimit import Limiter

if TYPE_CHECKING:
    from discordproxy.server.bots.bot import BotSettings
    from discordproxy.server.peering import Peering
    from discordproxy.sharing import SharedLimits, SharingEngine

log = logging.getLogger("discordproxy.sharing")

MISSING = '--shared-limits needs the client library for Redis: pip install "discordproxy[redis]"'
ALONE = "This proxy keeps the limits of channels by itself: give all proxies the same --peer-secret-file"
VISIBLE = "The URL of --shared-limits contains a password: use --shared-limits-password-file."


@contextlib.asynccontextmanager
async def open_engine(
    settings: SharingSettings, say: Callable[[str], None]
) -> AsyncIterator[SharingEngine | None]:
    """Yield what keeps the shared limits, for all bots of this process; None if nothing is shared.

    Raises:
        ConfigError: the URL or the password file cannot be used, or the client library is not installed.
    """
    if settings.url is None:
        yield None
        return
    try:
        from discordproxy.sharing.redis_engine import RedisEngine
        from discordproxy.sharing.redis_url import read_place
    except ImportError:
        raise ConfigError(MISSING) from None
    password = ""
    if settings.password_file is not None:
        password = read_private(settings.password_file, "The password file for --shared-limits").strip()
    try:
        place = read_place(settings.url, password)
        engine = RedisEngine(place, prefix=settings.prefix)
    except (ValueError, TypeError) as error:
        raise ConfigError(f"--shared-limits: {error}") from None
    if place.password and not password:
        say(f"WARNING: {VISIBLE}")
        log.warning(VISIBLE)
    try:
        yield engine
    finally:
        await engine.close()


async def try_engine(settings: SharingSettings, say: Callable[[str], None]) -> bool:
    """Ask what keeps the shared limits for something; return whether limits are shared at all.

    Raises:
        ConfigError: as for `open_engine`, or there is no answer.
    """
    async with open_engine(settings, say) as engine:
        if engine is None:
            return False
        from discordproxy.sharing import EngineError, make_trial_report

        try:
            await engine.report("check", make_trial_report())
        except EngineError as error:
            raise ConfigError(f"--shared-limits: {error}") from None
        return True


@contextlib.asynccontextmanager
async def share_limits(
    engine: SharingEngine | None,
    limiter: Limiter,
    bot: BotSettings,
    process: str = "",
    *,
    is_default: bool,
) -> AsyncIterator[SharedLimits | None]:
    """Connect a bot's limiter with the other proxies of that bot, while this context lasts; None without an engine.

    Args:
        engine: see `open_engine`.
        limiter: of the bot in this process.
        bot: whose limiter it is.
        process: what the id of this proxy begins with.
        is_default: whether calls that name no bot use this one.
    """
    if engine is None:
        yield None
        return
    from discordproxy.sharing import SharedLimits  # loaded only if it is used

    token = fingerprint(bot.token)
    async with SharedLimits(
        engine,
        limiter,
        bot=token if bot.owner == bot.token else bot.owner,
        name=bot.name,
        token=token,
        process=process,
        version=__version__,
        is_default=is_default,
    ) as shared:
        yield shared


def fingerprint(token: str) -> str:
    """Return what tells a token from others, and does not give it away."""
    return hashlib.sha256(b"discordproxy:" + token.encode()).hexdigest()[:16]


@contextlib.asynccontextmanager
async def open_peering(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Peering | None]:
    """Yield the links to other proxies, as long as the context lasts; None without any.

    Raises:
        ConfigError: the settings do not go together, or cannot be used.
    """
    peers = settings.peers
    if peers.secret_file is None and peers.authorities is None:
        if peers.advertise is not None:
            raise ConfigError("--advertise needs --peer-secret-file or --peer-ca beside it", 2)
        if settings.sharing.url is not None:
            say(f"WARNING: {ALONE}")
            log.warning(ALONE)
        yield None
        return
    if settings.sharing.url is None:
        raise ConfigError("--peer-secret-file and --peer-ca need --shared-limits beside them", 2)
    from discordproxy.server.peering import serve_others  # loaded only if it is used

    async with serve_others(settings, say) as peering:
        yield peering
