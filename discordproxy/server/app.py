"""The composition root: the only place that builds the server's objects, starts them and stops them."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any, TypeVar

from discordproxy import __version__
from discordproxy.config import ClientSettings, ConfigError, DiscordSettings, ServerSettings, Settings
from discordproxy.discord.rest import Connection, connect
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.bot import ask_whose_bot, watch_token
from discordproxy.server.dispatch import Dispatch
from discordproxy.server.guard import GuardedServer, GuardSettings
from discordproxy.server.handlers import Handlers
from discordproxy.wire import WireCodec

log = logging.getLogger(__name__)

T = TypeVar("T")

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")
BACKLOG = 512
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
    listener = _bind(settings.server)
    with _signals(stop), contextlib.closing(listener):
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
        raise ConfigError(f"The sandbox cannot use port {settings.sandbox.port}: {_reason(error)}") from None
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
    limits = settings.limits
    limiter = Limiter(
        LimiterSettings(
            global_limit=limits.global_rate_limit,
            max_pending=limits.max_pending,
            max_wait_seconds=limits.max_wait,
        )
    )
    async with limiter, connect(discord.url, discord.token, limiter) as connection:
        bounds = _bounds(settings.clients)
        server = GuardedServer([Handlers(connection)], codec=WireCodec(MAXIMUM_ITEMS), settings=bounds)
        dispatch = Dispatch(limits.max_wait)
        dispatch.attach(server)
        bot = await _until(stop, ask_whose_bot(connection))
        if stop.is_set():
            return
        await server.start(sock=listener, backlog=BACKLOG)
        _tell_on_request(limiter)
        _spare_the_collector()
        address = _address(listener)
        say(f"discordproxyserver {__version__} serves on {address} for {bot or 'a bot not known yet'}")
        log.info("Serving on %s for %s", address, bot or f"an unknown bot: {discord.url} cannot be reached")
        watch = asyncio.create_task(watch_token(connection, limiter, bot))
        await stop.wait()
        watch.cancel()
        await _stop(settings.server, server, dispatch, limiter, connection)


async def _stop(
    settings: ServerSettings,
    server: GuardedServer,
    dispatch: Dispatch,
    limiter: Limiter,
    connection: Connection,
) -> None:
    """Accept nothing more, send away who waits, let finish what is on its way to Discord, close."""
    log.info("Stopping: %r, up to %g s", dispatch, settings.shutdown_grace)
    server.stop_accepting()
    dispatch.refuse(STOPPING)
    limiter.close()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(settings.shutdown_grace):
            await dispatch.wait_idle()
            await connection.transport.drain()
    await asyncio.sleep(LINGER_SECONDS)
    await server.shut_down()
    log.info("Stopped")


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


@contextlib.contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    """Ask for the stop at the first signal; leave at the second."""
    loop = asyncio.get_running_loop()

    def heed(name: str) -> None:
        if stop.is_set():
            log.warning("%s again: leaving at once", name)
            logging.shutdown()
            os._exit(1)
        log.info("%s: stopping", name)
        stop.set()

    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt instead
        for number in numbers:
            loop.add_signal_handler(number, heed, number.name)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in numbers:
                loop.remove_signal_handler(number)


def _tell_on_request(limiter: Limiter) -> None:
    """Write the limiter's state to the log at each SIGUSR1, where there is such a signal."""
    with contextlib.suppress(AttributeError, NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGUSR1, lambda: log.warning("State on request: %s", limiter.snapshot())
        )


def _spare_the_collector() -> None:
    """Leave what lives as long as the process out of the search for garbage, and search less often.

    Calls make next to no cycles, so the search finds little: a tenth of the processor time for nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTOR_THRESHOLDS)


def _bind(settings: ServerSettings) -> socket.socket:
    """Take the address, so that nothing else is begun where it is not to be had."""
    where = f"{settings.host}:{settings.port}"
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, address = found[0][0], found[0][4]
        bound = socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"Cannot serve on {where}: {_reason(error)}") from None
    # asyncio sets TCP_NODELAY only on sockets that say they speak TCP; without it every answer waits 40 ms.
    return socket.socket(bound.family, bound.type, socket.IPPROTO_TCP, fileno=bound.detach())


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _reason(error: Exception) -> str:
    return (
        os.strerror(error.errno)
        if isinstance(error, OSError) and error.errno and error.errno > 0
        else str(error)
    )
