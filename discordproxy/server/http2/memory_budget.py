"""How much of the server's memory clients use, all together and each by itself: requests coming in, answers going out.

What must stay true:
- No client can use up what all have together: one that holds much is refused before others are.
- Once a client has left its share of answers unread, Discord is asked for nothing more on its behalf. What it holds is
  given back when it reads, gives up, or is given up. Only what waits for the client itself counts, so calls never wait
  for each other. A client that holds little never waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, Callable
from weakref import WeakValueDictionary

from discordproxy.server.http2.settings import KIB, MIB

UNREAD_BYTES = 16 * MIB
"""When one client has so much unread, Discord is asked for nothing more on its behalf."""
LITTLE_BYTES = MIB // 4
"""A client that holds less is not affected by a shortage."""
READERS = 4
"""How many large answers of Discord's are read at a time for one client."""


class MemoryBudget:
    """How much all clients take together, in bytes.

    Attributes:
        used: by messages that are not whole yet, or are being inflated.
        limit: for these.
        share: of that, for one client.
        held: by large messages that are whole, as long as their calls last, and by answers that wait to be read.
        held_limit: for these.
        held_share: of that, for one client.
    """

    __slots__ = ("_clients", "_waiting", "held", "held_limit", "held_share", "limit", "share", "used")

    def __init__(self, max_message_bytes: int) -> None:
        self.share = max_message_bytes + 64 * MIB
        self.limit = self.share + 64 * MIB
        self.held_share = max(4 * max_message_bytes, 256 * MIB)
        self.held_limit = self.held_share + 128 * MIB
        self.used = self.held = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._clients: WeakValueDictionary[str, ClientMemory] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"<MemoryBudget: {self.used} of {self.limit}, {self.held} of {self.held_limit} bytes>"

    def for_client(self, name: str = "") -> ClientMemory:
        """Return what counts the memory of a client; a new one for a client without a name."""
        found = self._clients.get(name) if name else None
        if found is None:
            found = ClientMemory(self)
            if name:
                self._clients[name] = found
        return found

    async def wait_for_change(self) -> None:
        """Wait until some memory is given back."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    def tell(self) -> None:
        """Wake those that wait for memory."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)


class ClientMemory:
    """The memory of one client: of all calls with its name, or without a name of one connection."""

    __slots__ = ("__weakref__", "_budget", "_reading", "held", "unread", "used")

    def __init__(self, budget: MemoryBudget) -> None:
        self._budget = budget
        self._reading: asyncio.Semaphore | None = None
        self.used = self.held = self.unread = 0

    def __repr__(self) -> str:
        return f"<ClientMemory: {self.used} coming in, {self.held} held, {self.unread} of these unread>"

    def use(self, size: int) -> None:
        """Count bytes of a message that is not whole; less than 0 for those that are gone."""
        self.used += size
        self._budget.used += size

    def hold(self, size: int) -> None:
        """Count bytes of a whole message or an answer; less than 0 for those that are gone."""
        self.held += size
        self._budget.held += size

    def leave_unread(self, size: int) -> None:
        """Count bytes of an answer that its client has not read; less than 0 for those that are gone."""
        self.unread += size
        self.hold(size)
        if size < 0:
            self._budget.tell()

    @property
    def is_short(self) -> bool:
        """Whether nothing large may come in."""
        return self._budget.used > self._budget.limit or self.used > self._budget.share

    @property
    def is_spent(self) -> bool:
        """Whether not even small messages may come in."""
        return self._budget.used > 2 * self._budget.limit or self.used > 2 * self._budget.share

    @property
    def is_full(self) -> bool:
        """Whether no whole message may be kept."""
        return self.held > self._budget.held_share or self._is_short_of_memory

    @property
    def must_read(self) -> bool:
        """Whether the client must read before Discord is asked for more."""
        return self.unread > UNREAD_BYTES or (self.unread > LITTLE_BYTES and self._is_short_of_memory)

    @property
    def _is_short_of_memory(self) -> bool:
        return self._budget.held > self._budget.held_limit and self.held > LITTLE_BYTES

    @property
    def reading(self) -> asyncio.Semaphore:
        """Bounds how many large answers of Discord's are read at a time."""
        if self._reading is None:
            self._reading = asyncio.Semaphore(READERS)
        return self._reading

    async def wait_for_change(self) -> None:
        """Wait until some memory is given back."""
        await self._budget.wait_for_change()

    def tell(self) -> None:
        """Wake those that wait for memory."""
        self._budget.tell()


LARGE_BYTES = 64 * KIB
"""The rest of a larger answer of Discord's is read only if there is room, and few of them at a time."""


class UnreadAnswers:
    """The answers of one call."""

    __slots__ = ("_is_over", "_memory", "_unread")

    def __init__(self, memory: ClientMemory) -> None:
        self._memory = memory
        self._unread = 0
        self._is_over = False

    def __repr__(self) -> str:
        return f"<UnreadAnswers: {self._unread} bytes unread{', over' if self._is_over else ''}>"

    @property
    def must_wait(self) -> bool:
        """Whether Discord may not be asked for more now."""
        return self._memory.must_read

    async def wait(self) -> None:
        """Wait until Discord may be asked for more, or the call is over."""
        while self._memory.must_read and not self._is_over:
            await self._memory.wait_for_change()

    async def read(self, chunks: AsyncIterable[bytes], before_waiting: Callable[[], object]) -> bytes | None:
        """Read an answer of Discord's, a large one once there is room; None if the call ends before that."""
        parts, size, reading = [], 0, None
        try:
            async for chunk in chunks:
                parts.append(chunk)
                size += len(chunk)
                if size > LARGE_BYTES and reading is None:
                    if self._memory.reading.locked() or self.must_wait:
                        before_waiting()
                    await self._memory.reading.acquire()
                    reading = self._memory.reading
                    await self.wait()
                if self._is_over:
                    return None
        finally:
            if reading is not None:
                reading.release()
        return b"".join(parts)

    def leave_unread(self, size: int) -> None:
        """Count an answer that waits for the client; 0 once it was read."""
        if size != self._unread and not self._is_over:
            change, self._unread = size - self._unread, size
            self._memory.leave_unread(change)

    def end(self) -> None:
        """The call is over."""
        self.leave_unread(0)
        self._is_over = True
        self._memory.tell()
