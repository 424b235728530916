"""The incoming messages of one call, bounded by the length in their first five bytes before they are kept.

The flow-control window is given back while a message is wanted: until the first one has arrived, and whenever a call
waits for the next one. Other data is bounded by the stream's window.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from discordproxy.server.http2.memory_budget import ClientMemory
from discordproxy.server.http2.settings import KIB

PREFIX_BYTES = 5
SMALL_BYTES = 64 * KIB
"""Messages up to this size are accepted even when memory is short, up to twice its bound."""
INFLATE_BYTES = 256 * KIB
BUSY = "The proxy holds too much data at the moment; try again later"
WINDOW_BITS = {"deflate": zlib.MAX_WBITS, "gzip": 16 + zlib.MAX_WBITS}
"""zlib's parameter for each compression; gRPC's deflate is the one in zlib's own format (RFC 1950)."""
ENCODINGS = ("identity", *WINDOW_BITS)


class Inbox:
    """The incoming messages of one call."""

    __slots__ = (
        "_acknowledge",
        "_data",
        "_encoding",
        "_ended",
        "_held",
        "_is_compressed",
        "_is_wanted",
        "_max_bytes",
        "_memory",
        "_needed",
        "_owed",
        "_required",
        "_waiter",
        "failure",
    )

    def __init__(
        self,
        acknowledge: Callable[[int], None],
        memory: ClientMemory,
        max_bytes: int,
        encoding: str = "identity",
        required: bool = True,
    ) -> None:
        """Begin.

        Args:
            acknowledge: gives window back, in bytes.
            memory: counts what the client uses.
            max_bytes: of one message.
            encoding: the compression of messages that are marked as compressed.
            required: there must be a message.
        """
        self._acknowledge = acknowledge
        self._memory = memory
        self._max_bytes = max_bytes
        self._encoding = encoding
        self._required = required
        self._data = bytearray()
        self._needed = 0
        self._held = 0
        self._owed = 0
        self._ended = False
        self._is_compressed = False
        self._is_wanted = True
        self._waiter: asyncio.Future[None] | None = None
        self.failure: GRPCError | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the next message has arrived, or can no longer arrive."""
        return self.failure is not None or self._ended or 0 < self._needed <= len(self._data)

    @property
    def expected_bytes(self) -> int:
        """The size of the message that comes in, prefix included; 0 before its first byte."""
        return max(self._needed, PREFIX_BYTES) if self._data else 0

    def add(self, data: bytes, ack_size: int) -> None:
        """Add data; `ack_size` is how much of the window it took, padding included."""
        self._owed += ack_size
        if self.failure is None:
            self._data += data
            self._memory.use(len(data))
            self._look()
        if (self._is_wanted and not self.is_ready) or self.failure is not None:
            self._pay()

    def eof(self) -> None:
        """The request has ended."""
        self._ended = True
        if self._data and not 0 < self._needed <= len(self._data):
            self.fail(Status.INTERNAL, "The request ends in the middle of a message")
        elif self._required and not self._data:
            self.fail(Status.UNIMPLEMENTED, "The call takes one message, but the request has none")
        self._wake()

    def fail(self, status: Status, text: str) -> None:
        """Give up: no further message will be returned."""
        if self.failure is None:
            self.failure = GRPCError(status, text)
            self._drop()
            self._wake()

    def unacked_size(self) -> int:
        """Forget everything; return how much of the window must be given back."""
        owed, self._owed = self._owed, 0
        self._drop()
        self._hold(0)
        return owed

    async def message(self) -> bytes | None:
        """Return the next message, or None at the end of the request.

        Raises:
            GRPCError: it is too large, cut off or cannot be inflated.
        """
        while not self.is_ready:
            self._is_wanted = True
            self._pay()
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if self.failure is not None:
            raise self.failure
        if not self._data:
            return None
        body, is_compressed = self._take()
        if is_compressed:
            body = await self._inflate(body)
        self._hold(len(body))
        if self._memory.is_full:
            raise GRPCError(Status.RESOURCE_EXHAUSTED, BUSY)
        return body

    def _take(self) -> tuple[bytes, bool]:
        body, is_compressed = bytes(memoryview(self._data)[PREFIX_BYTES : self._needed]), self._is_compressed
        del self._data[: self._needed]
        self._memory.use(-self._needed)
        self._needed = 0
        self._required = self._is_wanted = False
        self._pay()
        if self._data:
            self._look()
            if self._ended:
                self.eof()
        return body, is_compressed

    def _look(self) -> None:
        if not self._needed and len(self._data) >= PREFIX_BYTES:
            self._judge(self._data[0], int.from_bytes(self._data[1:PREFIX_BYTES], "big"))
        memory = self._memory
        if memory.is_short and (len(self._data) > SMALL_BYTES or memory.is_spent):
            self.fail(Status.RESOURCE_EXHAUSTED, BUSY)
        elif self.is_ready:
            self._wake()

    def _judge(self, flag: int, length: int) -> None:
        self._is_compressed = flag == 1
        self._needed = PREFIX_BYTES + length
        if flag > 1:
            self.fail(Status.INTERNAL, f"The compression flag is {flag}, neither 0 nor 1")
        elif flag and self._encoding == "identity":
            self.fail(Status.INTERNAL, "A message is compressed, but grpc-encoding does not say how")
        elif length > self._max_bytes:
            self.fail(*too_large(length, self._max_bytes))

    async def _inflate(self, body: bytes) -> bytes:
        inflater = zlib.decompressobj(WINDOW_BITS[self._encoding])
        parts, size, memory = [], 0, self._memory
        try:
            while not inflater.eof:
                part = inflater.decompress(body, INFLATE_BYTES)
                body = inflater.unconsumed_tail
                if not part and not body:
                    break
                parts.append(part)
                size += len(part)
                memory.use(len(part))
                if memory.is_short and size > SMALL_BYTES:
                    raise GRPCError(Status.RESOURCE_EXHAUSTED, BUSY)
                if size > self._max_bytes:
                    raise GRPCError(*too_large(size, self._max_bytes))
                if len(part) == INFLATE_BYTES:
                    await asyncio.sleep(0)  # a compression bomb must not block the others
        except zlib.error as error:
            raise GRPCError(Status.INTERNAL, f"A message cannot be inflated: {error}") from None
        finally:
            memory.use(-size)
        if not inflater.eof or inflater.unused_data:
            raise GRPCError(
                Status.INTERNAL, f"A message cannot be inflated: it is not one whole {self._encoding} stream"
            )
        return b"".join(parts)

    def _pay(self) -> None:
        if self._owed:
            owed, self._owed = self._owed, 0
            self._acknowledge(owed)

    def _hold(self, size: int) -> None:
        """Count a whole message, in place of the one before; small ones are bounded by the number of calls."""
        held = size if size > SMALL_BYTES else 0
        self._memory.hold(held - self._held)
        self._held = held

    def _drop(self) -> None:
        self._memory.use(-len(self._data))
        self._data = bytearray()
        self._needed = 0

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


def too_large(size: int, limit: int) -> tuple[Status, str]:
    """Return how a message beyond the limit is refused."""
    return (
        Status.RESOURCE_EXHAUSTED,
        f"A message of {size} bytes or more is larger than the limit of {limit} bytes",
    )
