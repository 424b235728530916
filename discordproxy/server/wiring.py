"""Builds the objects of a server and connects them with each other, here and nowhere else."""

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
    QueueSettings,
    Settings,
)
from discordproxy.discord.api import Discord, connect
from discordproxy.discord.observers import TransportObserver
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.calls.call import Watcher, introduce_call
from discordproxy.server.calls.checks import BOUNDS
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.calls.status_details import StatusDetailsCodec
from discordproxy.server.handlers import Handlers
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.logging.call_lines import AuditLines, LogLines
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import ServerInfo
from discordproxy.server.services import HealthService, ReflectionService, ServerCodec, StandardCalls
from discordproxy.server.telemetry.tracing import start_tracing
from discordproxy.server.upstream import inspect_upstream

if TYPE_CHECKING:
    from grpclib._typing import IServable

    from discordproxy.server.access.authorization import Authorization
    from discordproxy.server.access.rules_file import RulesReloader
    from discordproxy.server.queueing.server_queue import ServerQueue
    from discordproxy.server.telemetry.monitor import Monitor
    from discordproxy.server.telemetry.spans import Spans

log = logging.getLogger(__name__)

OPEN_MONITOR = "Anyone who can reach the metrics port can read metrics and status: it has no authentication"


@dataclass(frozen=True, slots=True)
class Parts:
    """The objects of a server."""

    info: ServerInfo
    limiter: Limiter
    readiness: Readiness
    discord: Discord
    dispatch: Dispatch
    standard: StandardCalls
    server: GuardedServer
    rules: RulesReloader | None
    monitor: Monitor | None
    queue: ServerQueue | None


@contextlib.asynccontextmanager
async def assemble(
    settings: Settings, discord: DiscordSettings, say: Callable[[str], None], info: ServerInfo
) -> AsyncIterator[Parts]:
    """Yield the objects of a server, which does not listen yet; close them at the end.

    Raises:
        ConfigError: a file or an extra that the settings name cannot be used.
    """
    limiter = Limiter(_limits(settings.limits))
    readiness, tracing = Readiness(limiter), start_tracing(settings.tracing)
    calls: list[Watcher] = [LogLines(), AuditLines()]
    requests: list[TransportObserver] = []
    if tracing is not None:
        calls.append(tracing)
        requests.append(tracing)
    async with limiter, _monitor(settings.metrics, limiter, readiness, info, say) as monitor:
        if monitor is not None:
            calls += monitor.calls
            requests += monitor.requests
        proxy = inspect_upstream(discord.url, say)
        introduction = introduce_call if settings.sandbox.enabled else None
        async with connect(
            discord.url,
            discord.token,
            limiter,
            watchers=requests,
            proxy=proxy,
            introduction=introduction,
        ) as to_discord:
            handlers = Handlers(to_discord)
            rules = _load_rules(settings.access, handlers)
            authorization = rules.authorization if rules is not None else None
            dispatch = Dispatch(settings.limits.max_wait, calls, authorization)
            server = _make_server(handlers, readiness, settings.clients, authorization)
            dispatch.attach(server)
            standard = StandardCalls()
            standard.attach(server)
            if monitor is not None:
                monitor.watch(server)
            async with _queue(settings.queue, to_discord, handlers, limiter, authorization, tracing) as queue:
                if monitor is not None and queue is not None:
                    monitor.watch_queue(queue.journal, queue.delivery)
                yield Parts(
                    info, limiter, readiness, to_discord, dispatch, standard, server, rules, monitor, queue
                )


@contextlib.asynccontextmanager
async def _queue(
    settings: QueueSettings,
    discord: Discord,
    handlers: Handlers,
    limiter: Limiter,
    authorization: Authorization | None,
    tracing: Spans | None,
) -> AsyncIterator[ServerQueue | None]:
    """Yield the queue, which is open as long as this context lasts; None without one."""
    if settings.location is None:
        yield None
        return
    from discordproxy.server.queueing.attempt import BotParts  # loaded only if it is used
    from discordproxy.server.queueing.server_queue import open_queue

    bots = {"": BotParts.of(discord, handlers, limiter)}
    watchers = [] if tracing is None else [tracing]
    trace_of_call = None if tracing is None else tracing.trace_of_call
    async with open_queue(settings, lambda: bots, authorization, watchers, trace_of_call) as queue:
        handlers.queue = queue.answers
        yield queue


def _make_server(
    handlers: Handlers,
    readiness: Readiness,
    settings: ClientSettings,
    authorization: Authorization | None,
) -> GuardedServer:
    described: list[IServable] = [handlers, HealthService(readiness, handlers)]
    services = [*described, ReflectionService(described)]
    return GuardedServer(
        services,
        codec=ServerCodec(BOUNDS),
        status_details_codec=StatusDetailsCodec(),
        settings=_bounds(settings),
        authorize=authorization.check_headers if authorization is not None else None,
    )


@contextlib.asynccontextmanager
async def _monitor(
    settings: MetricsSettings,
    limiter: Limiter,
    readiness: Readiness,
    info: ServerInfo,
    say: Callable[[str], None],
) -> AsyncIterator[Monitor | None]:
    """Yield the monitor, which serves as long as this context lasts; None if it is off."""
    if not settings.is_on:
        yield None
        return
    from discordproxy.server.telemetry.monitor import Monitor  # loaded only if it is used

    async with Monitor(settings, limiter, readiness, info) as monitor:
        say(f"Metrics and status on http://{monitor.address}/")
        log.info("Metrics and status on http://%s/", monitor.address)
        if not monitor.is_local:
            say(f"WARNING: {OPEN_MONITOR}")
            log.warning(OPEN_MONITOR)
        yield monitor


def _load_rules(settings: AccessSettings, handlers: Handlers) -> RulesReloader | None:
    """Load the rules for clients; None without a clients file, where every client may do everything."""
    if settings.clients_file is None:
        return None
    from discordproxy.server.access.rules_file import RulesReloader  # loaded only if it is used

    return RulesReloader(settings.clients_file, handlers.channels)


def _limits(settings: LimitSettings) -> LimiterSettings:
    return LimiterSettings(
        global_limit=settings.global_rate_limit,
        address_limit=settings.address_rate_limit,
        max_pending=settings.max_pending,
        max_wait_seconds=settings.max_wait,
    )


def _bounds(settings: ClientSettings) -> Http2Settings:
    return Http2Settings(
        max_connections=settings.max_connections,
        max_message_bytes=settings.max_message_size,
        idle=settings.idle_timeout,
        keepalive=settings.keepalive,
    )
