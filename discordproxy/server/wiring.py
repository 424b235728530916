"""What serves calls, put together: the objects of a server, built and wired here and nowhere else."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discordproxy.config import (
    AccessSettings,
    ClientSettings,
    DiscordSettings,
    LimitSettings,
    MetricsSettings,
    Settings,
)
from discordproxy.discord.api import Discord, connect
from discordproxy.discord.observers import TransportObserver
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.calls.bounds import BOUNDS
from discordproxy.server.calls.call import LogLines, Watcher
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.calls.status_details import StatusDetailsCodec
from discordproxy.server.handlers import Handlers
from discordproxy.server.http2 import GuardedServer, GuardSettings
from discordproxy.server.logging.audit import AuditLines
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import About
from discordproxy.server.services import HealthService, ReflectionService, ServerCodec, StandardCalls
from discordproxy.server.telemetry.tracing import start_tracing
from discordproxy.server.upstream import inspect_way

if TYPE_CHECKING:
    from grpclib._typing import IServable

    from discordproxy.server.access.authorization import Gate
    from discordproxy.server.access.rules_file import Keeper
    from discordproxy.server.telemetry.monitor import Monitor

log = logging.getLogger(__name__)

OPEN_MONITOR = "Whoever reaches the metrics port can read metrics and status: it asks nobody who he is"


@dataclass(frozen=True, slots=True)
class Parts:
    """What serves calls, and what knows of it."""

    about: About
    limiter: Limiter
    readiness: Readiness
    discord: Discord
    dispatch: Dispatch
    standard: StandardCalls
    server: GuardedServer
    keeper: Keeper | None


@contextlib.asynccontextmanager
async def assemble(
    settings: Settings, discord: DiscordSettings, say: Callable[[str], None]
) -> AsyncIterator[Parts]:
    """Yield what serves calls; nothing of it listens yet. At the end, whatever it holds is given back.

    Raises:
        ConfigError: a file or an extra that the settings name cannot be used.
    """
    about, limiter = About(), Limiter(_limits(settings.limits))
    readiness, tracing = Readiness(limiter), start_tracing(settings.tracing)
    calls: list[Watcher] = [LogLines(), AuditLines()]
    requests: list[TransportObserver] = []
    if tracing is not None:
        calls.append(tracing)
        requests.append(tracing)
    async with limiter, _monitor(settings.metrics, limiter, readiness, about, say) as monitor:
        if monitor is not None:
            calls += monitor.calls
            requests += monitor.requests
        proxy = inspect_way(discord.url, say)
        async with connect(discord.url, discord.token, limiter, watchers=requests, proxy=proxy) as to_discord:
            handlers = Handlers(to_discord)
            keeper = _keep_rules(settings.access, handlers)
            gate = keeper.gate if keeper is not None else None
            dispatch = Dispatch(settings.limits.max_wait, calls, gate)
            server = _make_server(handlers, readiness, _bounds(settings.clients, gate))
            dispatch.attach(server)
            standard = StandardCalls()
            standard.attach(server)
            if monitor is not None:
                monitor.watch(server)
            yield Parts(about, limiter, readiness, to_discord, dispatch, standard, server, keeper)


def _make_server(handlers: Handlers, readiness: Readiness, bounds: GuardSettings) -> GuardedServer:
    described: list[IServable] = [handlers, HealthService(readiness, handlers)]
    services = [*described, ReflectionService(described)]
    return GuardedServer(
        services,
        codec=ServerCodec(BOUNDS),
        status_details_codec=StatusDetailsCodec(),
        settings=bounds,
    )


@contextlib.asynccontextmanager
async def _monitor(
    settings: MetricsSettings,
    limiter: Limiter,
    readiness: Readiness,
    about: About,
    say: Callable[[str], None],
) -> AsyncIterator[Monitor | None]:
    """Yield what counts calls and shows the state over HTTP as long as this context lasts; None if it is off."""
    if settings.port is None:
        yield None
        return
    from discordproxy.server.telemetry.monitor import Monitor  # no part of a proxy that is not watched

    async with Monitor(settings, limiter, readiness, about) as monitor:
        say(f"Metrics and status on http://{monitor.address}/")
        log.info("Metrics and status on http://%s/", monitor.address)
        if not monitor.is_local:
            say(f"WARNING: {OPEN_MONITOR}")
            log.warning(OPEN_MONITOR)
        yield monitor


def _keep_rules(settings: AccessSettings, handlers: Handlers) -> Keeper | None:
    """Build what says who may do what; None where everybody may do everything."""
    if settings.clients_file is None:
        return None
    from discordproxy.server.access.rules_file import Keeper  # no part of a proxy that is open to all

    return Keeper(settings.clients_file, handlers.channels)


def _limits(settings: LimitSettings) -> LimiterSettings:
    return LimiterSettings(
        global_limit=settings.global_rate_limit,
        max_pending=settings.max_pending,
        max_wait_seconds=settings.max_wait,
    )


def _bounds(settings: ClientSettings, gate: Gate | None) -> GuardSettings:
    return GuardSettings(
        max_connections=settings.max_connections,
        max_message_bytes=settings.max_message_size,
        idle=settings.idle_timeout,
        keepalive=settings.keepalive,
        ask=gate.ask if gate is not None else None,
    )
