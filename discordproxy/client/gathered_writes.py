"""Writes to a connection, gathered: a request leaves in one piece, and so does an answer.

grpclib writes the headers, the message and the trailers of an answer one by one, and each would cost a system call
and a packet of its own, and wake the other side: a third of the server's processor time. It is the same with the
two parts of a request.

When only one call runs on the connection, its end is written at once, a turn of the event loop earlier. When more do,
what ends in the same turn leaves together.

What must stay true:
- The order of the bytes, and that all of them are out before the transport is closed.
- No more than `MAXIMUM_BYTES` stand here; beyond that the transport's own buffer and its backpressure take over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

MAXIMUM_BYTES = 65_536
TYPE, FLAGS = 3, 4
HEADERS = 1
END_STREAM = 1


class GatheredWrites:
    """Stands for a transport, and keeps what is written to it until the event loop's next turn."""

    def __init__(self, transport: asyncio.Transport, is_busy: Callable[[], bool]) -> None:
        """Stand before a transport; `is_busy` tells whether more than one call runs on the connection."""
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
