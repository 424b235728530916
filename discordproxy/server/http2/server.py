"""grpclib's server within bounds: it knows its connections, bounds their number, and stops in two steps."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from grpclib.encoding.base import CodecBase, StatusDetailsCodecBase
from grpclib.server import Server
from h2.errors import ErrorCodes

from discordproxy.server.http2.calls import Authorize, CallHandler
from discordproxy.server.http2.connections import OpenConnections
from discordproxy.server.http2.protocol import GuardedProtocol
from discordproxy.server.http2.settings import Http2Settings
from discordproxy.server.listening.sockets import accept_the_last, take_who_waits

if TYPE_CHECKING:
    import ssl

    from grpclib._typing import IServable

Contexts: TypeAlias = "Callable[[], ssl.SSLContext]"
LONGEST_SWEEP_SECONDS = 5.0
SWEEPS_PER_TIME = 4
SPARE_FILES = 512
"""Open files in addition to the connections: connections to Discord, logs, connections that are being closed."""
STOPPING = "The proxy is shutting down"
FAREWELL_SECONDS = 1.0
"""How long clients may take to read the last output before their connections are closed."""


class GuardedServer(Server):
    """grpclib's server within bounds. It can stop accepting first, and close its connections later."""

    def __init__(
        self,
        handlers: Collection[IServable],
        *,
        codec: CodecBase | None = None,
        status_details_codec: StatusDetailsCodecBase | None = None,
        settings: Http2Settings | None = None,
        authorize: Authorize | None = None,
    ) -> None:
        """Serve these handlers.

        Args:
            handlers: services, as grpclib takes them.
            codec: between messages and bytes.
            status_details_codec: writes the details of a failure; None for no details.
            settings: the bounds.
            authorize: looks at the headers of a call, and refuses it by raising Refused; None lets every call in.
        """
        super().__init__(handlers, codec=codec, status_details_codec=status_details_codec)
        self.settings = settings or Http2Settings()
        self.connections = OpenConnections(self.settings)
        self._authorize = authorize
        self._sweeping: asyncio.TimerHandle | None = None

    def __repr__(self) -> str:
        return f"<GuardedServer: {len(self.connections)} connections>"

    async def start(self, *arguments: Any, **options: Any) -> None:
        """Serve, as grpclib's server does."""
        _allow_files(self.settings.max_connections + SPARE_FILES)
        await super().start(*arguments, **options)
        self._sweep()

    async def serve(self, listeners: Sequence[tuple[socket.socket, Contexts | None]], backlog: int) -> None:
        """Serve on sockets that listen already.

        Args:
            listeners: each with a function that returns the TLS context for a new connection; None without TLS.
            backlog: how many clients may wait to be accepted, at each of them.
        """
        _allow_files(self.settings.max_connections + SPARE_FILES)
        loop = asyncio.get_running_loop()
        served = []
        for listener, contexts in listeners:
            factory = self._factory_for(contexts)
            server = await loop.create_server(factory, sock=listener, backlog=backlog)
            served.append(_Served(server, listener, factory))
        self._server = cast(asyncio.AbstractServer, _Servers(served))
        self._server_closed_fut = loop.create_future()
        self._sweep()

    def close(self) -> None:
        """Accept nothing more, and end all calls."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        super().close()

    async def stop_accepting(self, takes: Sequence[bool] = ()) -> None:
        """Accept no further connections; existing ones stay, also those that were accepted a moment ago.

        Args:
            takes: for each listener, in the order of `serve`, whether to accept the clients that wait there, so that
                they can be told. By default the system cuts them off, or another server accepts them.
        """
        if self._server is None:
            return
        await accept_the_last(cast(asyncio.Server, self._server).sockets)
        if isinstance(self._server, _Servers):
            await self._server.take_who_waits(takes)
        self._server.close()

    def announce_end(self) -> None:
        """Tell all clients to make no further calls here; those under way are finished."""
        for client in self.connections:
            client.announce_end()

    async def shut_down(self) -> None:
        """End all running calls, send GOAWAY on every connection and close it."""
        await self.stop_accepting()
        self.close()
        for client in self.connections:
            client.end(ErrorCodes.NO_ERROR, STOPPING, linger=False)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.connections.wait_until_none_is_left(), FAREWELL_SECONDS)
        for client in self.connections:
            client.abort()
        await self.connections.wait_until_none_is_left()
        await self.wait_closed()

    def _protocol_factory(self) -> GuardedProtocol:
        self.__gc_step__()
        handler = CallHandler(self._mapping, self._codec, self._status_details_codec, self.__dispatch__)
        self._handlers.add(handler)
        handler.authorize = self._authorize
        return GuardedProtocol(self.connections, handler, self._config)

    def _factory_for(self, contexts: Contexts | None) -> Callable[[], asyncio.Protocol]:
        if contexts is None:
            return self._protocol_factory
        from discordproxy.server.http2.tls_transport import TlsProtocol

        return lambda: TlsProtocol(self.connections, contexts(), self._protocol_factory)

    def _sweep(self) -> None:
        settings, loop = self.settings, asyncio.get_running_loop()
        shortest = min(settings.idle, settings.keepalive, settings.answer) / SWEEPS_PER_TIME
        self._sweeping = loop.call_later(min(shortest, LONGEST_SWEEP_SECONDS), self._sweep)
        # This comes last: asyncio logs a failure, which then does not end the sweeps.
        self.connections.check(loop.time())


class _Served(NamedTuple):
    """One of asyncio's servers, and what it was made of."""

    server: asyncio.Server
    listener: socket.socket
    factory: Callable[[], asyncio.Protocol]

    async def take_who_waits(self) -> None:
        """Accept the clients that wait, and close before there can be others."""
        loop = asyncio.get_running_loop()
        while accepted := take_who_waits(self.listener):
            for client in accepted:
                await loop.connect_accepted_socket(self.factory, client)
        self.server.close()


class _Servers:
    """Several of asyncio's servers, as one."""

    def __init__(self, served: Sequence[_Served]) -> None:
        self._all = served

    @property
    def sockets(self) -> list[Any]:
        """What they listen on."""
        return [listener for one in self._all for listener in one.server.sockets]

    async def take_who_waits(self, takes: Sequence[bool]) -> None:
        """Accept the clients that wait at some of the listeners."""
        for served, is_taken in zip(self._all, takes, strict=False):
            if is_taken:
                await served.take_who_waits()

    def close(self) -> None:
        for served in self._all:
            served.server.close()

    async def wait_closed(self) -> None:
        for served in self._all:
            await served.server.wait_closed()


def _allow_files(count: int) -> None:
    """Raise the process's own limit of open files where that is needed and allowed."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if 0 <= soft < count:
            most = count if hard == resource.RLIM_INFINITY else min(count, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
