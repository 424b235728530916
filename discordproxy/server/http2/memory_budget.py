"""How much memory clients take of the server, all together and each for itself: what comes in, what waits to go out.

What must stay true: no client can fill what all have together, so whoever holds much is refused before others are.
"""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

from discordproxy.server.http2.settings import MIB

UNREAD_BYTES = 16 * MIB
"""After so much that one client has not read, Discord is asked for nothing more on its behalf."""
LITTLE_BYTES = MIB // 4
"""Whoever holds less has part in no shortage."""
READERS = 4
"""How many large answers of Discord's are taken in at a time for one client."""


class Memory:
    """How much all clients take together, in bytes.

    Attributes:
        used: by messages that are not whole yet, or are being inflated.
        limit: for these.
        share: of that, for one client.
        held: by large messages that are whole, as long as their calls last, and by answers that wait to be read.
        held_limit: for these.
        held_share: of that, for one client.
    """

    __slots__ = ("_accounts", "_waiting", "held", "held_limit", "held_share", "limit", "share", "used")

    def __init__(self, max_message_bytes: int) -> None:
        self.share = max_message_bytes + 64 * MIB
        self.limit = self.share + 64 * MIB
        self.held_share = max(4 * max_message_bytes, 256 * MIB)
        self.held_limit = self.held_share + 128 * MIB
        self.used = self.held = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self._accounts: WeakValueDictionary[str, Account] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"<Memory: {self.used} of {self.limit}, {self.held} of {self.held_limit} bytes>"

    def account(self, client: str = "") -> Account:
        """Return a client's account; a new one for a client without a name."""
        found = self._accounts.get(client) if client else None
        if found is None:
            found = Account(self)
            if client:
                self._accounts[client] = found
        return found

    async def wait_for_change(self) -> None:
        """Wait until somebody gives something back."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    def tell(self) -> None:
        """Let whoever waits look again."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)


class Account:
    """What one client takes: all calls of a client that is known by its name, else those of one connection."""

    __slots__ = ("__weakref__", "_memory", "_reading", "held", "unread", "used")

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._reading: asyncio.Semaphore | None = None
        self.used = self.held = self.unread = 0

    def __repr__(self) -> str:
        return f"<Account: {self.used} coming in, {self.held} held, {self.unread} of these unread>"

    def use(self, size: int) -> None:
        """Count bytes of a message that is not whole; less than 0 for those that are gone."""
        self.used += size
        self._memory.used += size

    def hold(self, size: int) -> None:
        """Count bytes of a whole message or an answer; less than 0 for those that are gone."""
        self.held += size
        self._memory.held += size

    def leave_unread(self, size: int) -> None:
        """Count bytes of an answer that its client has not read; less than 0 for those that are gone."""
        self.unread += size
        self.hold(size)
        if size < 0:
            self._memory.tell()

    @property
    def is_short(self) -> bool:
        """Whether nothing large may come in."""
        return self._memory.used > self._memory.limit or self.used > self._memory.share

    @property
    def is_spent(self) -> bool:
        """Whether not even small messages may come in."""
        return self._memory.used > 2 * self._memory.limit or self.used > 2 * self._memory.share

    @property
    def is_full(self) -> bool:
        """Whether no whole message may be kept."""
        return self.held > self._memory.held_share or self._is_short_of_memory

    @property
    def must_read(self) -> bool:
        """Whether the client must read before Discord is asked for more."""
        return self.unread > UNREAD_BYTES or (self.unread > LITTLE_BYTES and self._is_short_of_memory)

    @property
    def _is_short_of_memory(self) -> bool:
        return self._memory.held > self._memory.held_limit and self.held > LITTLE_BYTES

    @property
    def reading(self) -> asyncio.Semaphore:
        """Lets few large answers of Discord's in at a time."""
        if self._reading is None:
            self._reading = asyncio.Semaphore(READERS)
        return self._reading

    async def wait_for_change(self) -> None:
        """Wait until somebody gives something back."""
        await self._memory.wait_for_change()

    def tell(self) -> None:
        """Let whoever waits look again."""
        self._memory.tell()
