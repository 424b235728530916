"""A transport that collects what is written in one turn of the event loop, so that a request leaves in one piece.

grpclib writes the headers and the message of a request one after the other. Each would cost a system call and a packet
of its own, and wake the other side.

While a single call runs on the connection, its last part is written at once, one turn of the event loop earlier. While
several run, everything that is written in the same turn leaves together.

What must stay true:
- The bytes keep their order, and all of them are written before the transport is closed.
- No more than `MAXIMUM_BYTES` are collected; beyond that the transport's own buffer and its backpressure take over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from discordproxy.http2_headers import END_STREAM, HEADERS

MAXIMUM_BYTES = 65_536
TYPE, FLAGS = 3, 4


class GatheredWrites:
    """Takes the place of a transport, and keeps what is written to it until the event loop's next turn."""

    def __init__(self, transport: asyncio.Transport, is_busy: Callable[[], bool]) -> None:
        """Write to a transport; `is_busy` tells whether more than one call runs on the connection."""
        self._transport = transport
        self._is_busy = is_busy
        self._loop = asyncio.get_running_loop()
        self._kept: list[bytes] = []
        self._kept_bytes = 0
        self.is_closing = transport.is_closing
        self.get_extra_info = transport.get_extra_info

    def __repr__(self) -> str:
        return f"<GatheredWrites, {self._kept_bytes} bytes kept, to {self._transport!r}>"

    def __getattr__(self, name: str) -> Any:
        """Return whatever else the transport has."""
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Keep some bytes, to be written soon."""
        if not self._kept:
            self._loop.call_soon(self.flush)
        self._kept.append(data)
        self._kept_bytes += len(data)
        if self._kept_bytes > MAXIMUM_BYTES or (ends_stream(data) and not self._is_busy()):
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        if self._kept:
            data = b"".join(self._kept)
            self._kept.clear()
            self._kept_bytes = 0
            self._transport.write(data)

    def close(self) -> None:
        """Write what is kept, then close."""
        self.flush()
        self._transport.close()


def ends_stream(frames: bytes) -> bool:
    """Tell whether the first of some HTTP/2 frames is the last one of its stream.

    Source: RFC 9113, sections 4.1 and 6: after the length (3 bytes) come type (0 DATA, 1 HEADERS) and flags.
    """
    return len(frames) > FLAGS and frames[TYPE] <= HEADERS and bool(frames[FLAGS] & END_STREAM)
