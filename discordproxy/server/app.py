"""A server from its start to its end: how it starts, serves and stops."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import logging
import socket
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from discordproxy import __version__
from discordproxy.background import go_on
from discordproxy.config import DiscordSettings, ServerSettings, Settings
from discordproxy.options import ConfigError, reason_of
from discordproxy.server.bots.registry import Bots
from discordproxy.server.http2 import Contexts
from discordproxy.server.listening.sockets import BACKLOG, Listening, listen
from discordproxy.server.listening.tls import Tls, open_tls
from discordproxy.server.process.restarts import Restarts
from discordproxy.server.process.signals import stop_at_signals, tell_on_request
from discordproxy.server.process.systemd import inform_service_manager
from discordproxy.server.server_info import ServerInfo
from discordproxy.server.wiring import Parts, assemble

if TYPE_CHECKING:
    from discordproxy.sandbox import Sandbox

log = logging.getLogger(__name__)

T = TypeVar("T")

COLLECTOR_THRESHOLDS = (10_000, 20, 50)
LINGER_SECONDS = 0.25
"""Between the last answer and the end of its connection: a client that reads both at once may lose the answer."""
UNKNOWN_BOT = "a bot not known yet"
VISIBLE = (
    "The bot's token is on the command line, where every user of this machine can read it: use --token-file."
)
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
    stop, tls = asyncio.Event(), open_tls(settings.tls)
    has_tokens = settings.access.clients_file is not None
    with listen(settings, has_tokens=has_tokens) as listening, stop_at_signals(stop):
        if listening.warning is not None:
            say(f"WARNING: {listening.warning}")
            log.warning("%s", listening.warning)
        async with _upstream(settings, say) as upstream:
            await _serve(settings, upstream, listening, tls, stop, say)
    return 0


@dataclass(frozen=True, slots=True)
class Upstream:
    """Discord's settings; with a sandbox of our own also the sandbox, which can restart what serves, and its queue."""

    discord: DiscordSettings
    sandbox: Sandbox | None = None
    queue: str | None = None
    restarts: Restarts = field(default_factory=Restarts)

    def fit(self, settings: Settings) -> Settings:
        """Return the settings to serve with: without pacing if the sandbox has no global limit, and with a queue."""
        if self.sandbox is None:
            return settings
        if settings.queue.location is None:
            queue = dataclasses.replace(settings.queue, location=self.queue)
            settings = dataclasses.replace(settings, queue=queue)
        if self.sandbox.limits.global_limit is not None:
            return settings
        return dataclasses.replace(settings, limits=settings.limits.without_pacing())


@contextlib.asynccontextmanager
async def _upstream(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Upstream]:
    """Yield Discord, or a sandbox that lives as long as this context."""
    if not settings.sandbox.enabled:
        yield Upstream(settings.discord)
        return
    from discordproxy.sandbox import Limits, Sandbox  # loaded only if it is used

    limits = Limits.none() if settings.sandbox.no_limits else Limits()
    limits = limits.changed({"buckets": settings.sandbox.buckets})
    try:
        sandbox = Sandbox(port=settings.sandbox.port, limits=limits, world=settings.sandbox.world)
        await sandbox.start()
    except ValueError as error:
        raise ConfigError.of_file(error) from None
    except OSError as error:
        raise ConfigError(
            f"The sandbox cannot use port {settings.sandbox.port}: {reason_of(error)}"
        ) from None
    try:
        for line in sandbox.describe():
            say(line)
        discord = dataclasses.replace(settings.discord, url=sandbox.url, token=sandbox.token)
        with tempfile.TemporaryDirectory(prefix="discordproxy-", ignore_cleanup_errors=True) as folder:
            upstream = Upstream(discord, sandbox, str(Path(folder) / "queue.sqlite"))
            sandbox.while_proxy_is_stopped = upstream.restarts.while_stopped
            yield upstream
    finally:
        await sandbox.stop()


async def _serve(
    settings: Settings,
    upstream: Upstream,
    listening: Listening,
    tls: Tls | None,
    stop: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    """Serve until the stop; after each restart with new parts."""
    info, restarts, may_restart = ServerInfo(), upstream.restarts, upstream.sandbox is not None
    while True:
        admit = None if upstream.sandbox is None else upstream.sandbox.admit_bot
        async with assemble(upstream.fit(settings), upstream.discord, say, info, admit) as parts:
            is_first = not info.address
            tell_on_request(parts.bots.limiters)  # first, since without a handler SIGUSR1 ends the process
            if is_first:
                inform_service_manager(parts.readiness)
                await _until(stop, _introduce(parts.bots, may_fail=settings.discord.bots_file is not None))
                if stop.is_set():
                    return
            if parts.peering is not None:
                await _until(stop, parts.peering.join())
            await parts.server.serve(_sockets(listening, tls, keep=may_restart), BACKLOG)
            listening.take_over()
            if is_first:
                _spare_the_collector()
                info.address = listening.address
                _announce(parts.bots, listening, upstream.discord, say)
            await _serve_until(stop, restarts, parts)
            if stop.is_set():
                if may_restart:
                    listening.close()
                takes = [not listener.is_passed for listener in listening.listeners]
                await _stop(parts, settings.server, takes)
                return
            await _break_off(parts)
        await restarts.wait_for_the_go()


async def _introduce(bots: Bots, *, may_fail: bool) -> None:
    """Find out which bot the default one is.

    Raises:
        ConfigError: Discord refuses its token, and no other bot could be of use.
    """
    try:
        await bots.default.introduce()
    except ConfigError:
        if not may_fail:
            raise


async def _serve_until(stop: asyncio.Event, restarts: Restarts, parts: Parts) -> None:
    """Be ready until the stop, or until a restart is wanted."""
    parts.readiness.serve()
    parts.bots.serve()
    watches = [asyncio.create_task(go_on(one.follow, f"Following {one.what}")) for one in parts.reloaders]
    if parts.queue is not None:
        parts.queue.start()
    restarts.tell_serving()
    await _until(stop, restarts.wait_until_wanted())
    for watch in watches:
        watch.cancel()


def _announce(bots: Bots, listening: Listening, discord: DiscordSettings, say: Callable[[str], None]) -> None:
    """Say where calls are served, and for which bots."""
    identity, address, others = bots.default.identity, listening.address, listening.others
    bot = identity.user or UNKNOWN_BOT
    if identity.trouble:
        say(f"WARNING: {identity.trouble}, so the proxy serves for {UNKNOWN_BOT}")
    if len(bots) > 1:
        bot = f"{len(bots)} bots, by default for {bot}"
    say(f"discordproxyserver {__version__} serves on {address} for {bot}{others}")
    for one in bots:
        if one.shared is not None and one.shared.status.failures and not one.shared.status.is_shared:
            say(f"WARNING: Bot {one.name}: {one.shared.status}")
        if one.shared is not None and one.shared.status.difference:
            say(f"WARNING: Bot {one.name}: {one.shared.status.difference}")
    log.info("Serving on %s for %s%s, with Discord at %s", address, bot, others, discord.url)
    if discord.token_is_visible:
        log.warning(VISIBLE)


def _sockets(
    listening: Listening, tls: Tls | None, *, keep: bool
) -> list[tuple[socket.socket, Contexts | None]]:
    """Return the sockets to serve on, each with its TLS context; None for UNIX sockets and without a certificate.

    Args:
        listening: all sockets.
        tls: the certificate; None without TLS.
        keep: whether to return duplicates, so that clients can connect while what serves is restarted.
    """
    return [
        (
            listener.socket.dup() if keep else listener.socket,
            None if tls is None or listener.is_local else tls.context,
        )
        for listener in listening.listeners
    ]


async def _stop(parts: Parts, settings: ServerSettings, takes: Sequence[bool]) -> None:
    """Accept nothing more, refuse what waits, finish what is on its way to Discord, close."""
    if settings.reuse_port and parts.monitor is not None:
        await parts.monitor.stop_accepting()  # first: it would tell that this server does not serve
    await parts.server.stop_accepting(takes)
    log.info("Stopping: %r, up to %g s", parts.dispatch, settings.shutdown_grace)
    parts.readiness.drain()  # from here on without a pause: whoever hears of the stop has been told to go elsewhere
    parts.dispatch.refuse(STOPPING)
    parts.server.announce_end()
    if parts.peering is not None:
        await parts.peering.leave()
    if parts.queue is not None:
        parts.queue.stop()
    parts.bots.refuse_waiting()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(settings.shutdown_grace):
            await parts.dispatch.wait_idle()
            if parts.queue is not None:
                await parts.queue.drain()
            await parts.bots.drain()
    await asyncio.sleep(LINGER_SECONDS)
    await parts.standard.end(STOPPING)
    await parts.server.shut_down()
    log.info("Stopped")


async def _break_off(parts: Parts) -> None:
    """End all calls at once, and close."""
    parts.readiness.drain()
    parts.dispatch.refuse(STOPPING)
    if parts.queue is not None:
        parts.queue.stop()
    parts.bots.refuse_waiting()
    await parts.standard.end(STOPPING)
    await parts.server.shut_down()


async def _until(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Wait for some work, until a stop is asked for."""
    task, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        stopping.cancel()
        task.cancel()
        await asyncio.wait({task, stopping})


def _spare_the_collector() -> None:
    """Exclude objects that live as long as the process from garbage collection, and collect less often.

    Calls make next to no reference cycles, so the collector finds little and would take a tenth of the processor time.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(*COLLECTOR_THRESHOLDS)
