"""How much of the queue may be used: by all together, and by one client.

Counted are entries whose content is kept: those that are WAITING, SENDING or FAILED.
"""

from __future__ import annotations

from dataclasses import dataclass

from discordproxy.queue.errors import QuotaUsedUp


@dataclass(frozen=True, slots=True)
class Quota:
    """How much may be kept.

    Attributes:
        max_entries: None for any number.
        max_bytes: of their contents together; None for any number.
    """

    max_entries: int | None = None
    max_bytes: int | None = None

    @property
    def is_unlimited(self) -> bool:
        """Whether there is nothing to check."""
        return self.max_entries is None and self.max_bytes is None

    def check(self, kept: tuple[int, int], new_size: int, *, client: str | None = None) -> None:
        """Refuse an entry that there is no room for.

        Args:
            kept: how many entries are kept, and the bytes of their contents.
            new_size: bytes of the new one's content.
            client: whose quota it is; None for the whole queue's.

        Raises:
            QuotaUsedUp: there is no room.
        """
        entries, size = kept
        whose = (
            "the queue"
            if client is None
            else f'the queue of client "{client}"'
            if client
            else "the client's queue"
        )
        advice = "try again when some were sent, or cancel failed ones"
        if self.max_entries is not None and entries >= self.max_entries:
            text = f"{whose} holds {entries} entries, and {self.max_entries} are allowed: {advice}"
            raise QuotaUsedUp(text, is_own=client is not None)
        if self.max_bytes is not None and size + new_size > self.max_bytes:
            allowed = f"{self.max_bytes} are allowed, and {new_size} more are too many"
            text = f"{whose} holds {size} bytes, {allowed}: {advice}"
            raise QuotaUsedUp(text, is_own=client is not None)


NO_QUOTA = Quota()
