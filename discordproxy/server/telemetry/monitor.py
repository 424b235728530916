"""The metrics port: counts calls and requests, and serves metrics and the status page over HTTP."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from prometheus_client import CollectorRegistry, disable_created_metrics
from prometheus_client.process_collector import ProcessCollector

from discordproxy.config import MetricsSettings
from discordproxy.discord.observers import TransportObserver
from discordproxy.server.bots.registry import Bots
from discordproxy.server.calls.call import Watcher
from discordproxy.server.http2 import GuardedServer
from discordproxy.server.listening.exposure import are_loopback
from discordproxy.server.listening.passed_sockets import adopt
from discordproxy.server.listening.sockets import accept_the_last, address_of, take
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import ServerInfo
from discordproxy.server.telemetry.calls import CallMetrics
from discordproxy.server.telemetry.http_connections import BACKLOG, KEEPALIVE_SECONDS, HttpConnections
from discordproxy.server.telemetry.links import LinksCollector, describe_links
from discordproxy.server.telemetry.pages import Pages
from discordproxy.server.telemetry.recent_failures import RecentFailures
from discordproxy.server.telemetry.requests import RequestMetrics
from discordproxy.server.telemetry.sharing import SharingCollector, describe_sharing, note_trouble
from discordproxy.server.telemetry.state import Snapshots, StateCollector
from discordproxy.server.telemetry.status import (
    describe_bots,
    describe_calls,
    describe_limiter,
    describe_server,
)

if TYPE_CHECKING:
    from discordproxy.server.peering import Peering
    from discordproxy.server.queueing.delivery import Delivery
    from discordproxy.server.queueing.events import QueueJournal

log = logging.getLogger("discordproxy.monitor")

STOP_SECONDS = 0.5
"""How long answers on their way may take at the end."""
CLIENTS_ERRORS = (HttpProcessingError, web.RequestPayloadError, ConnectionError)
FRESH_SECONDS = 0.25
SHARE_OF_TIME = 0.05
"""A snapshot takes milliseconds where limits in use are many. However many look, it is good for a while, and for so
long that taking them costs no more than this share of the time."""


def is_ours(record: logging.LogRecord) -> bool:
    """Tell whether a log line is about the proxy, not about a client that breaks HTTP's rules or has gone."""
    return not (record.exc_info and isinstance(record.exc_info[1], CLIENTS_ERRORS))


log.addFilter(is_ours)


class Monitor:
    """Everything on the metrics port. As a context manager it serves until the end.

    Attributes:
        calls: watch calls.
        address: where it serves, once it does.
        is_local: whether only programs of this machine can reach it.
    """

    def __init__(
        self,
        settings: MetricsSettings,
        bots: Bots,
        readiness: Readiness,
        about: ServerInfo,
        peering: Peering | None = None,
    ) -> None:
        # As many series again, which say nothing that a rate does not.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.address = ""
        self.is_local = True
        self.registry = CollectorRegistry()
        self._requests = RequestMetrics(self.registry)
        self._settings = settings
        self._bots = bots
        self._readiness = readiness
        self._about = about
        self._peering = peering
        self._counts = CallMetrics(self.registry)
        self._failures = RecentFailures()
        self.calls: tuple[Watcher, ...] = (self._counts, self._failures)
        self._server: GuardedServer | None = None
        self._describe_queue: Callable[[], dict[str, Any]] | None = None
        self._take_snapshots = refresh_sparingly(self._take_all)
        self._connections: HttpConnections
        self._runner: web.ServerRunner | None = None
        self._listening: asyncio.Server | None = None
        ProcessCollector(registry=self.registry)
        self.registry.register(StateCollector(self._take_snapshots, readiness, self._count_connections))
        self.registry.register(SharingCollector(bots))
        if peering is not None:
            self.registry.register(LinksCollector(peering))

    def __repr__(self) -> str:
        return f"<Monitor {self.address or 'stopped'}>"

    def _take_all(self) -> Snapshots:
        return {name: limiter.snapshot() for name, limiter in self._bots.limiters().items()}

    def observe(self, bot: str) -> TransportObserver:
        """Return what counts the requests of the bot with this name."""
        return self._requests.of(bot)

    def watch(self, server: GuardedServer) -> None:
        """Count this server's connections."""
        self._server = server

    def watch_queue(self, journal: QueueJournal, delivery: Delivery) -> None:
        """Show this queue too."""
        from discordproxy.server.telemetry.queue import QueueCollector, describe_queue

        self.registry.register(QueueCollector(journal, delivery))
        self._describe_queue = lambda: describe_queue(journal, delivery)

    def describe(self, name: str = "") -> dict[str, Any]:
        """Return what the status page shows of a bot, by default of the default one; KeyError for an unknown bot."""
        connected, most = self._count_connections()
        snapshots = self._take_snapshots()
        bot = self._bots.get(name or self._bots.default.name)
        if bot is None or bot.name not in snapshots:
            raise KeyError(name)
        return {
            **describe_server(self._about, self._readiness),
            "bot": bot.identity.user,
            "bot_name": bot.name,
            "bots": describe_bots(self._bots, self._bots.default.name, snapshots),
            "connections": connected,
            "max_connections": most,
            "calls": describe_calls(self._counts, self._failures),
            "limiter": describe_limiter(snapshots[bot.name]),
            "sharing": describe_sharing(bot.shared),
            "links": describe_links(self._peering),
            "queue": self._describe_queue() if self._describe_queue is not None else None,
        }

    async def __aenter__(self) -> Self:
        """Serve.

        Raises:
            ConfigError: the address cannot be used.
        """
        listener = _open_listener(self._settings)
        self.is_local = are_loopback([listener.getsockname()[0]])
        pages = Pages(
            self.registry,
            self._readiness,
            self.describe,
            lambda: note_trouble(self._bots),
            checks_names=self.is_local,
        )
        self._runner = web.ServerRunner(self._speak_http(pages), shutdown_timeout=STOP_SECONDS)
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._connections, sock=listener, backlog=BACKLOG)
        self.address = address_of(listener)
        logging.getLogger("discordproxy").addHandler(self._failures)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        logging.getLogger("discordproxy").removeHandler(self._failures)
        self._failures.close()
        await self.stop_accepting()
        if self._runner is not None:
            await self._runner.cleanup()
        self.address = ""

    async def stop_accepting(self) -> None:
        """Accept no further connections, so that a server that takes over gets them."""
        if self._listening is not None:
            await accept_the_last(self._listening.sockets)
            self._listening.close()

    def _speak_http(self, pages: Pages) -> web.Server:
        """Return the HTTP server for the connections of `_connections`."""

        async def answer(http: web.BaseRequest) -> web.StreamResponse:
            self._connections.answered(http.transport)
            return await pages.answer(http)

        server = web.Server(
            answer,
            access_log=None,
            logger=log,
            keepalive_timeout=KEEPALIVE_SECONDS,
            lingering_time=0,  # else who sends a body keeps a task for ten seconds, gone or not
        )
        self._connections = HttpConnections(server)
        return server

    def _count_connections(self) -> tuple[int, int]:
        return (
            (0, 0)
            if self._server is None
            else (len(self._server.connections), self._server.settings.max_connections)
        )


def _open_listener(settings: MetricsSettings) -> socket.socket:
    if settings.passed is not None:
        return adopt(settings.passed)
    return take(settings.host, settings.port or 0, reuse_port=settings.reuse_port)


def refresh_sparingly(take: Callable[[], Snapshots]) -> Callable[[], Snapshots]:
    """Return a `take` that gives the same again for a while."""
    kept: Snapshots | None = None
    good_until = 0.0

    def refresh() -> Snapshots:
        nonlocal kept, good_until
        now = time.monotonic()
        if kept is None or now >= good_until:
            kept = take()
            good_until = now + max(FRESH_SECONDS, (time.monotonic() - now) / SHARE_OF_TIME)
        return kept

    return refresh
