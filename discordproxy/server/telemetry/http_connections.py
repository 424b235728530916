"""The connections to the metrics port: few, and closed if they are silent for long.

What must stay true: connections here take no descriptors and no time from gRPC. A new one is always accepted; if all
places are taken, the connection that has been silent for the longest time is closed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

MOST_CONNECTIONS = 64
BACKLOG = 16
"""How many may wait to be accepted. So many may be accepted at once, before any of them is counted."""
REQUEST_SECONDS = 10.0
"""How long a request may take to arrive, from its first byte; the first one, from the start of the connection."""
KEEPALIVE_SECONDS = 60.0
"""How long a connection may stay open after an answer."""


class HttpConnections:
    """Makes the protocols of connections, and knows which are open."""

    def __init__(
        self,
        make: Callable[[], asyncio.Protocol],
        most: int = MOST_CONNECTIONS,
        seconds: float = REQUEST_SECONDS,
    ) -> None:
        """Begin without any.

        Args:
            make: makes the HTTP protocol of a connection.
            most: how many there may be at once.
            seconds: how long a request may take to come in.
        """
        self._make = make
        self._most = most
        self._seconds = seconds
        self._open: dict[asyncio.BaseTransport, HttpConnection] = {}

    def __repr__(self) -> str:
        return f"<HttpConnections: {len(self._open)} of {self._most}>"

    def __call__(self) -> asyncio.Protocol:
        """Make a connection's protocol."""
        return HttpConnection(self, self._make(), self._seconds)

    def answered(self, transport: asyncio.BaseTransport | None) -> None:
        """A whole request has arrived on a connection."""
        connection = self._open.pop(transport, None) if transport is not None else None
        if connection is not None and transport is not None:
            self._open[transport] = connection  # now the last one that is closed for others
            connection.rest()

    def came(self, connection: HttpConnection) -> None:
        """Count a connection, and close another one if there are too many."""
        if len(self._open) >= self._most:
            next(iter(self._open.values())).leave()
        self._open[connection.transport] = connection

    def left(self, connection: HttpConnection) -> None:
        """A connection is closed."""
        self._open.pop(connection.transport, None)


class HttpConnection(asyncio.Protocol):
    """One connection: passes data on, and closes if a request takes too long."""

    transport: asyncio.Transport

    def __init__(self, connections: HttpConnections, inner: asyncio.Protocol, seconds: float) -> None:
        self._connections = connections
        self._inner = inner
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        self.transport = cast(asyncio.Transport, transport)
        self._connections.came(self)
        self._wait()
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Pass on a part of a request."""
        if self._timer is None:
            self._wait()
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass on the end of the input."""
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass on that it is closed."""
        self.rest()
        self._connections.left(self)
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass on that the client does not read."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Pass on that the client reads again."""
        self._inner.resume_writing()

    def rest(self) -> None:
        """Stop waiting for a request."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def leave(self) -> None:
        """Close the connection at once."""
        self._connections.left(self)
        self.transport.abort()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self.leave)
