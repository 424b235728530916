"""What a call holds of its answers until its client has read them.

What must stay true: once a client has left its share unread, Discord is asked for nothing more on its behalf; what it
holds comes back when it reads, gives up, or is given up. Only what waits for the client itself counts, so that calls
never wait for each other. Whoever holds little never waits.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable

from discordproxy.server.http2.memory_budget import Account
from discordproxy.server.http2.settings import KIB

LARGE_BYTES = 64 * KIB
"""The rest of an answer of Discord's that is larger is read only where there is room, and few of them at a time."""


class Answers:
    """The answers of one call."""

    __slots__ = ("_account", "_is_over", "_unread")

    def __init__(self, account: Account) -> None:
        self._account = account
        self._unread = 0
        self._is_over = False

    def __repr__(self) -> str:
        return f"<Answers: {self._unread} bytes unread{', over' if self._is_over else ''}>"

    @property
    def must_wait(self) -> bool:
        """Whether Discord may not be asked for more now."""
        return self._account.must_read

    async def wait(self) -> None:
        """Wait until Discord may be asked for more, or the call is over."""
        while self._account.must_read and not self._is_over:
            await self._account.wait_for_change()

    async def read(self, chunks: AsyncIterable[bytes], before_waiting: Callable[[], object]) -> bytes | None:
        """Read an answer of Discord's, a large one as soon as there is room; None if the call is over before."""
        parts, size, reading = [], 0, None
        try:
            async for chunk in chunks:
                parts.append(chunk)
                size += len(chunk)
                if size > LARGE_BYTES and reading is None:
                    if self._account.reading.locked() or self.must_wait:
                        before_waiting()
                    await self._account.reading.acquire()
                    reading = self._account.reading
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
            self._account.leave_unread(change)

    def end(self) -> None:
        """The call is over."""
        self.leave_unread(0)
        self._is_over = True
        self._account.tell()
