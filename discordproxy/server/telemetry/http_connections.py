"""The connections to the metrics port: few, and none that is silent for long.

What must stay true: whoever opens connections here takes no descriptor and no time from gRPC. A newcomer always gets
in; where all places are taken, the connection that has been silent for the longest time makes room.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

MOST_CONNECTIONS = 64
BACKLOG = 16
"""How many wait to be accepted: as many may be taken at once, before one of them can be counted."""
REQUEST_SECONDS = 10.0
"""How long a request may take to come in, from its first byte, and the first one from the connection's beginning."""
KEEPALIVE_SECONDS = 60.0
"""How long a connection may stay open after an answer."""


class HttpConnections:
    """Makes the connections' protocols, and knows those that are open."""

    def __init__(
        self,
        make: Callable[[], asyncio.Protocol],
        most: int = MOST_CONNECTIONS,
        seconds: float = REQUEST_SECONDS,
    ) -> None:
        """Begin without any.

        Args:
            make: makes what speaks HTTP on a connection.
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
        """A whole request has come on a connection."""
        visitor = self._open.pop(transport, None) if transport is not None else None
        if visitor is not None and transport is not None:
            self._open[transport] = visitor  # the last one that makes room
            visitor.rest()

    def came(self, visitor: HttpConnection) -> None:
        """Count a connection, and let another one make room for it where that is needed."""
        if len(self._open) >= self._most:
            next(iter(self._open.values())).leave()
        self._open[visitor.transport] = visitor

    def left(self, visitor: HttpConnection) -> None:
        """A connection is closed."""
        self._open.pop(visitor.transport, None)


class HttpConnection(asyncio.Protocol):
    """One connection: hands on what comes, and ends it where a request takes too long."""

    transport: asyncio.Transport

    def __init__(self, visitors: HttpConnections, inner: asyncio.Protocol, seconds: float) -> None:
        self._visitors = visitors
        self._inner = inner
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request."""
        self.transport = cast(asyncio.Transport, transport)
        self._visitors.came(self)
        self._wait()
        self._inner.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Hand on a part of a request."""
        if self._timer is None:
            self._wait()
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        """Hand on that nothing more comes."""
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Hand on that it is over."""
        self.rest()
        self._visitors.left(self)
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        """Hand on that nobody reads."""
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        """Hand on that somebody reads again."""
        self._inner.resume_writing()

    def rest(self) -> None:
        """Wait for nothing."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def leave(self) -> None:
        """Make room, at once."""
        self._visitors.left(self)
        self.transport.abort()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self.leave)
