"""What one client may take of the server, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB

HEADER_LIST_BYTES = 8 * KIB
"""Largest list of headers, counted as HTTP/2 counts it; announced. A request with more is refused."""
HEADER_BLOCK_BYTES = 16 * KIB
"""Largest list that is read at all, and largest header block on the wire with its CONTINUATION frames."""
HEADER_TABLE_BYTES = 4 * KIB
"""How much of the answers' headers is remembered to compress the next ones: HTTP/2's default."""
STREAM_WINDOW_BYTES = 256 * KIB
CONNECTION_WINDOW_BYTES = MIB
"""How much a client may send before it is read, per call and per connection."""
OUTPUT_BYTES = 2 * MIB
"""How much may wait for a client that does not read what it asked for."""
LEAST_BYTES_PER_SECOND = 16 * KIB
"""A message that comes in slower than this is given up."""


@dataclass(frozen=True, slots=True)
class Http2Settings:
    """The bounds; times in seconds.

    Attributes:
        max_connections: at once; beyond it, idle ones make room, and where none is idle newcomers are closed.
        max_streams: calls at once on one connection.
        max_message_bytes: size of a request message, also after it was inflated.
        idle: a connection without calls is closed after this time.
        keepalive: a connection on which nothing came for this time is asked whether it still lives.
        answer: how long the answer to that may take, and the greeting of a new connection.
        first_byte: how long the message of a call may take to begin.
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
