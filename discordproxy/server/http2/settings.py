"""The bounds on what one client may use of the server, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB

HEADER_LIST_BYTES = 8 * KIB
"""Largest list of headers, counted as HTTP/2 counts it; announced. A request with more is refused."""
HEADER_BLOCK_BYTES = 16 * KIB
"""The largest list that is read at all, and the largest header block on the wire with its CONTINUATION frames."""
HEADER_TABLE_BYTES = 4 * KIB
"""How much of the answers' headers is remembered to compress later ones: HTTP/2's default."""
STREAM_WINDOW_BYTES = 256 * KIB
CONNECTION_WINDOW_BYTES = MIB
"""How much a client may send before it is read, per call and per connection."""
OUTPUT_BYTES = 2 * MIB
"""How much may wait for a client that does not read what it asked for."""
LEAST_BYTES_PER_SECOND = 16 * KIB
"""A message that arrives more slowly is given up."""


@dataclass(frozen=True, slots=True)
class Http2Settings:
    """The bounds; times in seconds.

    Attributes:
        max_connections: at once; beyond it, idle ones are closed, and if no connection is idle, new ones.
        max_streams: calls at once on one connection.
        max_message_bytes: size of a request message, also after decompression.
        idle: a connection without calls is closed after this time.
        keepalive: a connection that was silent for this time is pinged.
        answer: how long the answer to a ping may take, and the first SETTINGS of a new connection.
        first_byte: how long after its headers the message of a call may begin.
        stall: how long a client may leave its answers unread.
    """

    max_connections: int = 1000
    max_streams: int = 100
    max_message_bytes: int = 26 * MIB
    idle: float = 3600.0
    keepalive: float = 300.0
    answer: float = 10.0
    first_byte: float = 20.0
    stall: float = 60.0
