"""grpclib's server in front of strangers: it knows its connections, bounds them, and stops in two steps."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from grpclib.encoding.base import CodecBase, StatusDetailsCodecBase
from grpclib.server import Server
from h2.errors import ErrorCodes
from h2.exceptions import ProtocolError

from discordproxy.server.http2.calls import CallHandler
from discordproxy.server.http2.log_throttle import Noise
from discordproxy.server.http2.memory_budget import Memory
from discordproxy.server.http2.protocol import GuardedProtocol
from discordproxy.server.http2.settings import GuardSettings
from discordproxy.server.listening.accepting import accept_the_last

if TYPE_CHECKING:
    import ssl

    from grpclib._typing import IServable

    from discordproxy.server.http2.tls_transport import Door

Contexts: TypeAlias = "Callable[[], ssl.SSLContext]"
LONGEST_SWEEP_SECONDS = 5.0
SWEEPS_PER_TIME = 4
SPARE_FILES = 512
"""Open files beside the connections: those to Discord, logs, those that are being closed."""
STOPPING = "The proxy is shutting down"
FAREWELL_SECONDS = 1.0
"""How long clients may take to read what was sent to them before a stop."""


class GuardedServer(Server):
    """grpclib's server within bounds; it can accept nothing more first, and close what is left later."""

    def __init__(
        self,
        handlers: Collection[IServable],
        *,
        codec: CodecBase | None = None,
        status_details_codec: StatusDetailsCodecBase | None = None,
        settings: GuardSettings | None = None,
    ) -> None:
        """Serve these handlers.

        Args:
            handlers: services, as grpclib takes them.
            codec: between messages and bytes.
            status_details_codec: writes the details of a failure; None for no details.
            settings: the bounds.
        """
        super().__init__(handlers, codec=codec, status_details_codec=status_details_codec)
        self.settings = settings or GuardSettings()
        self.memory = Memory(self.settings.max_message_bytes)
        self._noise = Noise()
        self.busy: set[GuardedProtocol] = set()
        self._clients: set[GuardedProtocol | Door] = set()
        self._nobody_left = asyncio.Event()
        self._sweeping: asyncio.TimerHandle | None = None

    def __repr__(self) -> str:
        return f"<GuardedServer: {self.connections} connections>"

    @property
    def connections(self) -> int:
        """How many clients are connected."""
        return len(self._clients)

    async def start(self, *arguments: Any, **options: Any) -> None:
        """Serve, as grpclib's server does."""
        _allow_files(self.settings.max_connections + SPARE_FILES)
        await super().start(*arguments, **options)
        self._sweep()

    async def serve(self, listeners: Sequence[tuple[socket.socket, Contexts | None]], backlog: int) -> None:
        """Serve on sockets that listen already.

        Args:
            listeners: each with what tells the TLS context for a new connection; None where clients speak no TLS.
            backlog: how many clients may wait to be accepted, at each of them.
        """
        _allow_files(self.settings.max_connections + SPARE_FILES)
        loop = asyncio.get_running_loop()
        servers = [
            await loop.create_server(self._factory_for(contexts), sock=listener, backlog=backlog)
            for listener, contexts in listeners
        ]
        self._server = cast(asyncio.AbstractServer, _Servers(servers))
        self._server_closed_fut = loop.create_future()
        self._sweep()

    def close(self) -> None:
        """Accept nothing more, and end all calls."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        super().close()

    async def stop_accepting(self) -> None:
        """Take no further connections; existing ones stay, and so do those that were accepted a moment ago."""
        if self._server is not None:
            await accept_the_last(cast(asyncio.Server, self._server).sockets)
            self._server.close()

    async def shut_down(self) -> None:
        """End what still runs, say goodbye on every connection and close it."""
        await self.stop_accepting()
        self.close()
        for client in list(self._clients):
            client.end(ErrorCodes.NO_ERROR, STOPPING, linger=False)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wait_until_nobody_is_left(), FAREWELL_SECONDS)
        for client in list(self._clients):
            client.abort()
        await self._wait_until_nobody_is_left()
        await self.wait_closed()

    async def _wait_until_nobody_is_left(self) -> None:
        while self._clients:
            self._nobody_left.clear()
            await self._nobody_left.wait()

    def admit(self, client: GuardedProtocol | Door) -> bool:
        """Count a new connection; tell whether there is room, which an idle one may have to make."""
        others = [other for other in self._clients if not other.has_ended]
        self._clients.add(client)
        if len(others) < self.settings.max_connections:
            return True
        idle = [other for other in others if other.is_spare]
        if not idle:
            return False
        longest = min(idle, key=lambda other: other.active)
        longest.end(ErrorCodes.NO_ERROR, "Others need the room", linger=False)
        return True

    def forget(self, client: GuardedProtocol | Door) -> None:
        """A connection is closed, or counts no more."""
        self._clients.discard(client)
        self.busy.discard(client)  # a door is never among these
        if not self._clients:
            self._nobody_left.set()

    def _protocol_factory(self) -> GuardedProtocol:
        self.__gc_step__()
        handler = CallHandler(self._mapping, self._codec, self._status_details_codec, self.__dispatch__)
        self._handlers.add(handler)
        return GuardedProtocol(self, handler, self._config, self.settings, self.memory, self._noise)

    def _factory_for(self, contexts: Contexts | None) -> Callable[[], asyncio.Protocol]:
        if contexts is None:
            return self._protocol_factory
        from discordproxy.server.http2.tls_transport import Door

        return lambda: Door(self, contexts(), self._protocol_factory, self._noise)

    def _sweep(self) -> None:
        settings, loop = self.settings, asyncio.get_running_loop()
        now = loop.time()
        for client in list(self._clients):
            with contextlib.suppress(ProtocolError):
                client.check(now)
        shortest = min(settings.idle, settings.keepalive, settings.answer) / SWEEPS_PER_TIME
        self._sweeping = loop.call_later(min(shortest, LONGEST_SWEEP_SECONDS), self._sweep)


class _Servers:
    """Several of asyncio's servers, as one."""

    def __init__(self, servers: Sequence[asyncio.Server]) -> None:
        self._all = servers

    @property
    def sockets(self) -> list[Any]:
        """What they listen on."""
        return [listener for server in self._all for listener in server.sockets]

    def close(self) -> None:
        for server in self._all:
            server.close()

    async def wait_closed(self) -> None:
        for server in self._all:
            await server.wait_closed()


def _allow_files(count: int) -> None:
    """Raise the process's own limit of open files where that is needed and allowed."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if 0 <= soft < count:
            most = count if hard == resource.RLIM_INFINITY else min(count, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
