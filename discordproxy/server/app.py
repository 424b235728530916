"""The composition root: the only place that builds the server's objects, starts them and stops them."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import logging
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from discordproxy import __version__
from discordproxy.config import ClientSettings, ConfigError, DiscordSettings, LimitSettings, Settings
from discordproxy.discord.rest import Connection, connect
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.bot import ask_whose_bot, watch_token
from discordproxy.server.calls import LogLines
from discordproxy.server.dispatch import Dispatch
from discordproxy.server.guard import GuardedServer, GuardSettings
from discordproxy.server.handlers import Handlers
from discordproxy.server.listening import BACKLOG, address_of, bind, reason_of
from discordproxy.server.readiness import Readiness
from discordproxy.server.signals import stop_at_signals, tell_on_request
from discordproxy.wire import WireCodec

log = logging.getLogger(__name__)

T = TypeVar("T")

COLLECTOR_THRESHOLDS = (10_000, 20, 50)
MAXIMUM_ITEMS = 100_000
"""Messages and list elements in one request: far more than any real one has, far fewer than cost seconds."""
LINGER_SECONDS = 0.25
"""Between the last answer and the end of its connection: who reads both at once may take the answer for lost."""
STOPPING = "The proxy is shutting down; try again shortly."


async def run(settings: Settings, say: Callable[[str], None]) -> int:
    """Serve until a signal comes, then finish what runs.

    Args:
        settings: all of them.
        say: prints a line for whoever started the server.

    Returns:
        The process's exit status.

    Raises:
        ConfigError: the address cannot be served on, or Discord refuses the token.
    """
    stop = asyncio.Event()
    listener = bind(settings.server)
    with stop_at_signals(stop), contextlib.closing(listener):
        async with _discord(settings, say) as discord:
            await _serve(settings, discord, listener, stop, say)
    return 0


@contextlib.asynccontextmanager
async def _discord(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[DiscordSettings]:
    """Yield what to talk to: Discord, or a sandbox that lives as long as this context."""
    if not settings.sandbox.enabled:
        yield settings.discord
        return
    from discordproxy.sandbox import Sandbox  # no part of a proxy for Discord

    sandbox = Sandbox(port=settings.sandbox.port)
    try:
        await sandbox.start()
    except OSError as error:
        raise ConfigError(
            f"The sandbox cannot use port {settings.sandbox.port}: {reason_of(error)}"
        ) from None
    try:
        say(sandbox.describe())
        yield dataclasses.replace(settings.discord, url=sandbox.url, token=sandbox.token)
    finally:
        await sandbox.stop()


async def _serve(
    settings: Settings,
    discord: DiscordSettings,
    listener: socket.socket,
    stop: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    limiter = Limiter(_limits(settings.limits))
    async with limiter, connect(discord.url, discord.token, limiter) as connection:
        parts = _assemble(settings, limiter, connection)
        bot = await _until(stop, ask_whose_bot(connection))
        if stop.is_set():
            return
        await parts.server.start(sock=listener, backlog=BACKLOG)
        tell_on_request(limiter)
        _spare_the_collector()
        address = address_of(listener)
        say(f"discordproxyserver {__version__} serves on {address} for {bot or 'a bot not known yet'}")
        log.info("Serving on %s for %s", address, bot or f"an unknown bot: {discord.url} cannot be reached")
        parts.readiness.serve()
        watch = asyncio.create_task(watch_token(connection, limiter, bot))
        await stop.wait()
        watch.cancel()
        await _stop(parts, settings.server.shutdown_grace)


@dataclass(frozen=True, slots=True)
class Parts:
    """What serves calls, put together."""

    limiter: Limiter
    connection: Connection
    readiness: Readiness
    dispatch: Dispatch
    server: GuardedServer


def _assemble(settings: Settings, limiter: Limiter, connection: Connection) -> Parts:
    """Build what serves calls; nothing of it runs yet."""
    readiness = Readiness(limiter)
    dispatch = Dispatch(settings.limits.max_wait, [LogLines()])
    server = GuardedServer(
        [Handlers(connection)], codec=WireCodec(MAXIMUM_ITEMS), settings=_bounds(settings.clients)
    )
    dispatch.attach(server)
    return Parts(limiter, connection, readiness, dispatch, server)


async def _stop(parts: Parts, grace_seconds: float) -> None:
    """Accept nothing more, send away who waits, let finish what is on its way to Discord, close."""
    log.info("Stopping: %r, up to %g s", parts.dispatch, grace_seconds)
    parts.readiness.drain()
    parts.server.stop_accepting()
    parts.dispatch.refuse(STOPPING)
    parts.limiter.close()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(grace_seconds):
            await parts.dispatch.wait_idle()
            await parts.connection.transport.drain()
    await asyncio.sleep(LINGER_SECONDS)
    await parts.server.shut_down()
    log.info("Stopped")


def _limits(settings: LimitSettings) -> LimiterSettings:
    return LimiterSettings(
        global_limit=settings.global_rate_limit,
        max_pending=settings.max_pending,
        max_wait_seconds=settings.max_wait,
    )


def _bounds(settings: ClientSettings) -> GuardSettings:
    return GuardSettings(
        max_connections=settings.max_connections,
        max_message_bytes=settings.max_message_size,
        idle=settings.idle_timeout,
        keepalive=settings.keepalive,
    )


async def _until(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Wait for some work, but not after the stop was asked for."""
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        stopping.cancel()
        task.cancel()
        await asyncio.wait({task, stopping})


def _spare_the_collector() -> None:
    """Leave what lives as long as the process out of the search for garbage, and search less often.

    Calls make next to no cycles, so the search finds little: a tenth of the processor time for nothing.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(*COLLECTOR_THRESHOLDS)
