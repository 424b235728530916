"""HTTP/2's frames as bytes, and a cache of headers, for both ends: most calls have the same, and encoding is expensive.

An encoded header block refers to the table of headers that were sent before on its connection (RFC 7541), so it stays
valid until that table changes. Headers that differ from call to call are not put into the table, but sent as literals.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import Any

from hpack import Decoder, Encoder, HeaderTuple, OversizedHeaderListError
from hpack.table import HeaderTable

DATA, HEADERS, CONTINUATION = 0x0, 0x1, 0x9
"""Types of frames (RFC 9113, section 6)."""

END_STREAM, END_HEADERS = 0x1, 0x4
"""Flags of these frames."""

FRAME_HEADER = struct.Struct(">BHBBL")
"""Length (its first byte, and the other two), type, flags, stream (RFC 9113, section 4.1)."""

FRAME_HEADER_BYTES = FRAME_HEADER.size

VARYING = frozenset(
    {
        b"grpc-message",
        b"grpc-status-details-bin",
        b"grpc-timeout",
        b"retry-after",
        b"traceparent",
        b"x-request-id",
    }
)
"""Headers that are rarely the same in two calls."""

MOST_BLOCKS = 64
"""How many header blocks are cached for a connection."""

LONGEST_SHORT = 126
"""The longest text whose length fits into one byte (RFC 7541, section 5.1)."""

REFERENCES = re.compile(rb"[\x81-\xfe]*")
"""Headers that are in the table already, each of them one byte (RFC 7541, section 6.1)."""

SIZE_CHANGE_MASK, SIZE_CHANGE = 0xE0, 0x20
"""The first bits of a change of the table's size, which is allowed only at the start (RFC 7541, section 6.3)."""

ENTRY_BYTES = 32
"""HTTP/2 counts this for each header, in addition to its name and value."""

NEVER_INDEXED = b"\x10"
"""The first byte of a header that is not put into the table and whose name is a literal (RFC 7541, section 6.2.3)."""


class CountedTable(HeaderTable):
    """The table of headers; it counts its changes."""

    changes = 0

    def add(self, name: bytes, value: bytes) -> None:
        """Add a header."""
        self.changes += 1
        super().add(name, value)

    @property
    def maxsize(self) -> int:
        """The size of the table, in bytes as HTTP/2 counts them."""
        return int(HeaderTable.maxsize.__get__(self))

    @maxsize.setter
    def maxsize(self, newmax: int) -> None:
        self.changes += 1
        HeaderTable.maxsize.__set__(self, newmax)  # type: ignore[attr-defined]


class HeaderEncoder(Encoder):
    """Encodes the headers of one end of a connection."""

    def __init__(self) -> None:
        super().__init__()
        self.header_table: CountedTable = CountedTable()
        self._blocks: dict[tuple[Any, ...], bytes] = {}
        self._made_at = 0
        """The number of changes of the table when the cached blocks were made."""

    @property
    def header_table_size(self) -> int:
        """The size of the table, in bytes as HTTP/2 counts them."""
        return self.header_table.maxsize

    @header_table_size.setter
    def header_table_size(self, value: int) -> None:
        self.resize(value)

    def resize(self, size: int) -> None:
        """Set the size of the table. hpack itself does not announce a change if the same size is set once more."""
        if size != self.header_table.maxsize:
            self.header_table.maxsize = size
            self.table_size_changes.append(size)

    def encode(self, headers: Iterable[Any], huffman: bool = True) -> bytes:
        """Return the encoded headers; the headers of HTTP/2 itself come first."""
        lasting: list[Any] = []
        varying: list[Any] = []
        for header in headers:
            (varying if header[0] in VARYING else lasting).append(header)
        block = self._encode_lasting(tuple(lasting), huffman)
        return block + b"".join([self._encode_varying(*header[:2]) for header in varying])

    def _encode_lasting(self, headers: tuple[Any, ...], huffman: bool) -> bytes:
        table = self.header_table
        if table.changes == self._made_at and headers in self._blocks:
            return self._blocks[headers]
        is_first = table.changes != self._made_at
        block = super().encode(headers, huffman)
        if is_first or table.changes != self._made_at or len(self._blocks) >= MOST_BLOCKS:
            self._made_at = table.changes
            self._blocks.clear()
        else:
            self._blocks[headers] = block
        return block

    def _encode_varying(self, name: bytes, value: bytes) -> bytes:
        if len(value) > LONGEST_SHORT:
            return self.add((name, value), True, huffman=True)
        return b"%b%c%b%c%b" % (NEVER_INDEXED, len(name), name, len(value), value)


class HeaderDecoder(Decoder):
    """Decodes the headers of one end of a connection; it caches what only refers to the table.

    Most calls begin with such headers. Those that differ from call to call, such as the time that is left, follow.
    """

    def __init__(self, max_header_list_size: int) -> None:
        super().__init__(max_header_list_size)
        self.header_table: CountedTable = CountedTable()
        self._decoded: dict[bytes, tuple[list[HeaderTuple], int]] = {}
        """Encoded headers -> the headers, and their size as HTTP/2 counts it."""
        self._decoded_at = 0
        """The table's changes when the cached headers were decoded."""

    def decode(self, data: bytes, raw: bool = False) -> Iterable[HeaderTuple]:
        """Return the headers in a block.

        Raises:
            HPACKError: the block is not valid
        """
        end = REFERENCES.match(data).end()  # type: ignore[union-attr]
        rest = data[end:]
        if not raw or not end or (rest and rest[0] & SIZE_CHANGE_MASK == SIZE_CHANGE):
            return super().decode(data, raw)
        known, size = self._decode_references(data[:end])
        if not rest:
            return known
        headers = [*known, *super().decode(rest, raw)]
        if size + size_of(headers[len(known) :]) > self.max_header_list_size:
            raise OversizedHeaderListError(
                f"A header list larger than {self.max_header_list_size} has been received"
            )
        return headers

    def _decode_references(self, data: bytes) -> tuple[list[HeaderTuple], int]:
        if self._decoded_at != self.header_table.changes or len(self._decoded) >= MOST_BLOCKS:
            self._decoded.clear()
            self._decoded_at = self.header_table.changes
        found = self._decoded.get(data)
        if found is None:
            headers = list(super().decode(data, raw=True))
            found = self._decoded[data] = headers, size_of(headers)
        return found


def size_of(headers: Iterable[HeaderTuple]) -> int:
    """Return the size of headers as HTTP/2 counts it (RFC 9113, section 6.5.2)."""
    return sum(len(name) + len(value) + ENTRY_BYTES for name, value in headers)


def make_frame(kind: int, flags: int, stream_id: int, body: bytes | memoryview) -> bytes:
    """Return a frame."""
    size = len(body)
    return FRAME_HEADER.pack(size >> 16, size & 0xFFFF, kind, flags, stream_id) + body


def make_header_frames(stream_id: int, block: bytes, largest: int, *, end_stream: bool) -> bytes:
    """Return a header block as frames: HEADERS, and CONTINUATION for what does not fit (RFC 9113, section 6.2).

    Args:
        stream_id: the number of the call.
        block: the encoded headers.
        largest: bytes that a frame may have after its header.
        end_stream: whether nothing follows.
    """
    frames, kind, flags = b"", HEADERS, END_STREAM if end_stream else 0
    while len(block) > largest:
        frames += make_frame(kind, flags, stream_id, block[:largest])
        block, kind, flags = block[largest:], CONTINUATION, 0
    return frames + make_frame(kind, flags | END_HEADERS, stream_id, block)
