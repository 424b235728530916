"""The open connections of a server: how many there may be, and what they share.

TLS connections count from their first byte on, before their handshake is done.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any, Protocol

from h2.errors import ErrorCodes
from h2.exceptions import ProtocolError

from discordproxy.server.http2.flood_control import LogThrottle
from discordproxy.server.http2.memory_budget import MemoryBudget
from discordproxy.server.http2.settings import Http2Settings

FRAMES_PER_ROUND = 64
"""Frames, or 256 bytes of headers each, that all connections together read in one round of the event loop."""


class OpenConnection(Protocol):
    """A connection, as others see it.

    Attributes:
        has_ended: whether it is closed, or about to be.
        active: when a call ended on it for the last time, or when it was made; on the event loop's clock.
    """

    has_ended: bool
    active: float

    @property
    def is_spare(self) -> bool:
        """Whether it may be closed to make room for another one."""

    def announce_end(self) -> None:
        """Tell the client to make no further calls here; those under way are finished."""

    def end(self, code: ErrorCodes, reason: str, *, linger: bool = ...) -> None:
        """Send GOAWAY, if it speaks HTTP/2 already, and close it."""

    def abort(self) -> None:
        """Close it at once; what was not sent yet is lost."""

    def check(self, now: float) -> None:
        """Close it if its client does not answer or does not need it any more."""


class Reader(Protocol):
    """A connection with frames to read."""

    def take_turn(self) -> None:
        """Read some frames."""


class ReadingTurns:
    """Bounds what is read in one round of the event loop, of all connections together.

    Each call that begins, or is cancelled, is work for later in the same round or for the next one. Without the bound a
    thousand calls that come at once, on however many connections, would keep everything else waiting for a second.
    Connections take their turns in the order in which they came; those with more to read line up again.
    """

    def __init__(self) -> None:
        self._waiting: dict[Reader, None] = {}
        self._left = FRAMES_PER_ROUND
        self._is_next_round_set = False

    def __repr__(self) -> str:
        return f"<ReadingTurns: {len(self._waiting)} waiting, {self._left} frames left in this round>"

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_free(self) -> bool:
        """Whether a connection may read now, without waiting for its turn."""
        return self._left > 0 and not self._waiting

    @property
    def share(self) -> int:
        """How many frames the connection whose turn it is may read."""
        return max(1, min(self._left, FRAMES_PER_ROUND // (len(self._waiting) + 1)))

    def wait(self, reader: Reader) -> None:
        """Line up for a turn."""
        self._waiting[reader] = None
        self._set_next_round()

    def leave(self, reader: Reader) -> None:
        """Wait for no turn any more."""
        self._waiting.pop(reader, None)

    def spend(self, frames: int) -> None:
        """Count what was read."""
        self._left -= frames
        self._set_next_round()

    def _set_next_round(self) -> None:
        if not self._is_next_round_set:
            self._is_next_round_set = True
            asyncio.get_running_loop().call_soon(self._begin_round)

    def _begin_round(self) -> None:
        self._is_next_round_set = False
        self._left = FRAMES_PER_ROUND
        for reader in list(self._waiting):
            if self._left <= 0:
                break
            if reader in self._waiting:  # an earlier one's turn may have closed it
                del self._waiting[reader]
                reader.take_turn()


class OpenConnections:
    """All connections of a server.

    Attributes:
        settings: the bounds.
        memory: what all clients use together.
        throttle: bounds the log lines about clients.
        turns: in which they read what came.
    """

    def __init__(self, settings: Http2Settings) -> None:
        self.settings = settings
        self.memory = MemoryBudget(settings.max_message_bytes)
        self.throttle = LogThrottle()
        self.turns = ReadingTurns()
        self._open: set[OpenConnection] = set()
        self._none_left = asyncio.Event()

    def __repr__(self) -> str:
        return f"<OpenConnections: {len(self)} open>"

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[OpenConnection]:
        return iter(list(self._open))

    def admit(self, newcomer: OpenConnection) -> bool:
        """Count a new connection; tell whether there is room, which an idle one may have to make."""
        others = [other for other in self._open if not other.has_ended]
        self._open.add(newcomer)
        if len(others) < self.settings.max_connections:
            return True
        idle = [other for other in others if other.is_spare]
        if not idle:
            return False
        longest = min(idle, key=lambda other: other.active)
        longest.end(ErrorCodes.NO_ERROR, "Other connections need its place", linger=False)
        return True

    def forget(self, connection: OpenConnection) -> None:
        """A connection is closed, or counts no more."""
        self._open.discard(connection)
        if not self._open:
            self._none_left.set()

    def check(self, now: float) -> None:
        """Close those whose clients do not answer or do not need them any more."""
        for connection in self:
            with contextlib.suppress(ProtocolError):
                connection.check(now)

    async def wait_until_none_is_left(self) -> None:
        """Wait until all are closed."""
        while self._open:
            self._none_left.clear()
            await self._none_left.wait()


def end_output(transport: Any) -> None:
    """Close our half of a connection; the client may be gone already, and then there is nothing to close.

    With bytes left to send nothing is done: asyncio would close it later, and then nobody could catch the error.
    """
    if not transport.is_closing() and not transport.get_write_buffer_size():
        with contextlib.suppress(OSError):
            transport.write_eof()
