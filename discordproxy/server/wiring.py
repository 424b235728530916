"""Builds the objects of a server and connects them with each other, here and nowhere else."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from discordproxy.config import (
    AccessSettings,
    ClientSettings,
    DiscordSettings,
    LimitSettings,
    MetricsSettings,
    Settings,
)
from discordproxy.discord.observers import TransportObserver
from discordproxy.discord.session import open_session
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.bots.bot import BotSettings
from discordproxy.server.bots.opening import BotOpener
from discordproxy.server.bots.registry import Bots, BotsSettings
from discordproxy.server.calls.call import Watcher, introduce_call
from discordproxy.server.calls.checks import BOUNDS
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.calls.status_details import StatusDetailsCodec
from discordproxy.server.handlers.service import DiscordApiService
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.logging.call_lines import AuditLines, LogLines
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import DEFAULT_BOT, ServerInfo
from discordproxy.server.services import HealthService, ReflectionService, ServerCodec, StandardCalls
from discordproxy.server.sharing import open_engine, open_peering
from discordproxy.server.telemetry.tracing import start_tracing
from discordproxy.server.upstream import inspect_upstream

if TYPE_CHECKING:
    from grpclib._typing import IServable

    from discordproxy.server.access.authorization import Authorization
    from discordproxy.server.access.rules_file import RulesReloader
    from discordproxy.server.peering import Peering
    from discordproxy.server.queueing.server_queue import ServerQueue
    from discordproxy.server.telemetry.monitor import Monitor
    from discordproxy.server.telemetry.spans import Spans

log = logging.getLogger(__name__)

OPEN_MONITOR = "Anyone who can reach the metrics port can read metrics and status: it has no authentication"


class Reloader(Protocol):
    """Follows the changes of a file.

    Attributes:
        what: which file, for the log: "the clients file".
    """

    what: str

    async def follow(self) -> None:
        """Check the file again and again, and use its changes."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The objects of a server."""

    info: ServerInfo
    bots: Bots
    readiness: Readiness
    dispatch: Dispatch
    standard: StandardCalls
    server: GuardedServer
    reloaders: Sequence[Reloader]
    monitor: Monitor | None
    queue: ServerQueue | None
    peering: Peering | None


@contextlib.asynccontextmanager
async def assemble(
    settings: Settings,
    discord: DiscordSettings,
    say: Callable[[str], None],
    info: ServerInfo,
    admit: Callable[[str, str], object] | None = None,
) -> AsyncIterator[Parts]:
    """Yield the objects of a server, which does not listen yet; close them at the end.

    Args:
        settings: all of them.
        discord: which API to use, and as which bots.
        say: prints a line for whoever started the server.
        info: facts about the server, which outlive its parts.
        admit: lets a sandbox know a bot of the bots file, by name and token; None without a sandbox of our own.

    Raises:
        ConfigError: a file or an extra that the settings name cannot be used.
    """
    observers = Observers(start_tracing(settings.tracing))
    introduction = introduce_call if settings.sandbox.enabled else None
    async with (
        open_session(inspect_upstream(discord.url, say)) as session,
        open_engine(settings.sharing, say) as engine,
        open_peering(settings, say) as peering,
    ):
        limits, watch = _limits(settings.limits), observers.of_requests
        opener = BotOpener(discord.url, limits, session, watch, introduction, info, engine, peering)
        if discord.bots_file is not None:
            opener = replace(opener, without_token=Limiter(limits), admit=admit)
        async with contextlib.aclosing(Bots(opener, opener.without_token)) as bots:
            readiness = Readiness(bots)
            async with _monitor(settings.metrics, bots, readiness, info, peering, say) as monitor:
                observers.monitor = monitor
                reloaders = await _load_bots(discord, bots)
                rules = _load_rules(settings.access, bots)
                authorization = rules.authorization if rules is not None else None
                dispatch = Dispatch(settings.limits.max_wait, observers.of_calls(), authorization, bots)
                server = _make_server(readiness, bots, settings.clients, authorization)
                dispatch.attach(server)
                standard = StandardCalls()
                standard.attach(server)
                if monitor is not None:
                    monitor.watch(server)
                if rules is not None:
                    reloaders.append(rules)
                async with _queue(settings, bots, authorization, observers) as queue:
                    if monitor is not None and queue is not None:
                        monitor.watch_queue(queue.journal, queue.delivery)
                    yield Parts(
                        info, bots, readiness, dispatch, standard, server, reloaders, monitor, queue, peering
                    )


@contextlib.asynccontextmanager
async def open_bots(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Bots]:
    """Yield the bots that the settings name, without a server; close them at the end.

    Raises:
        ConfigError: the bots file cannot be used.
    """
    url = settings.discord.url
    async with open_session(inspect_upstream(url, say)) as session:
        opener = BotOpener(url, _limits(settings.limits), session, lambda _: (), None, ServerInfo())
        async with contextlib.aclosing(Bots(opener)) as bots:
            await _load_bots(settings.discord, bots)
            yield bots


class Observers:
    """Who watches calls, and who hears of requests to Discord."""

    def __init__(self, tracing: Spans | None) -> None:
        self.monitor: Monitor | None = None
        self.tracing = tracing
        self._tracing = () if tracing is None else (tracing,)

    def of_calls(self) -> list[Watcher]:
        """Return who watches calls."""
        counted = () if self.monitor is None else self.monitor.calls
        return [LogLines(), AuditLines(), *self._tracing, *counted]

    def of_requests(self, bot: str) -> list[TransportObserver]:
        """Return who hears of the requests of the bot with this name."""
        counted = () if self.monitor is None else (self.monitor.observe(bot),)
        return [*self._tracing, *counted]


@contextlib.asynccontextmanager
async def _queue(
    settings: Settings, bots: Bots, authorization: Authorization | None, observers: Observers
) -> AsyncIterator[ServerQueue | None]:
    """Yield the queue, which is open as long as this context lasts; None without one."""
    if settings.queue.location is None:
        yield None
        return
    from discordproxy.server.queueing.server_queue import open_queue  # loaded only if it is used

    takes_over = settings.server.reuse_port or bool(settings.server.passed)
    async with open_queue(
        settings.queue, bots, authorization, observers.tracing, takes_over=takes_over
    ) as queue:
        bots.use_queue(queue.answers)
        yield queue


async def _load_bots(discord: DiscordSettings, bots: Bots) -> list[Reloader]:
    """Add the bots that the settings name; return what follows the changes of their file, if there is one.

    Raises:
        ConfigError: the bots file cannot be used.
    """
    if discord.bots_file is None:
        await bots.replace(BotsSettings((BotSettings(DEFAULT_BOT, discord.token),), DEFAULT_BOT))
        return []
    from discordproxy.server.bots.bots_file import BotsReloader  # loaded only if it is used

    reloader = BotsReloader(discord.bots_file, discord.token, bots)
    await reloader.load()
    return [reloader]


def _make_server(
    readiness: Readiness,
    bots: Bots,
    settings: ClientSettings,
    authorization: Authorization | None,
) -> GuardedServer:
    methods = DiscordApiService()  # names the methods; those of the bots serve the calls
    described: list[IServable] = [methods, HealthService(readiness, methods, bots)]
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
    bots: Bots,
    readiness: Readiness,
    info: ServerInfo,
    peering: Peering | None,
    say: Callable[[str], None],
) -> AsyncIterator[Monitor | None]:
    """Yield the monitor, which serves as long as this context lasts; None if it is off."""
    if not settings.is_on:
        yield None
        return
    from discordproxy.server.telemetry.monitor import Monitor  # loaded only if it is used

    async with Monitor(settings, bots, readiness, info, peering) as monitor:
        say(f"Metrics and status on http://{monitor.address}/")
        log.info("Metrics and status on http://%s/", monitor.address)
        if not monitor.is_local:
            say(f"WARNING: {OPEN_MONITOR}")
            log.warning(OPEN_MONITOR)
        yield monitor


def _load_rules(settings: AccessSettings, bots: Bots) -> RulesReloader | None:
    """Load the rules for clients; None without a clients file, where every client may do everything."""
    if settings.clients_file is None:
        return None
    from discordproxy.server.access.rules_file import RulesReloader  # loaded only if it is used

    return RulesReloader(settings.clients_file, bots)


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
