"""How the tests of the queue make entries, in times of their own."""

from __future__ import annotations

from typing import Any

from discordproxy.queue.entry import NewEntry, QueueEntry
from discordproxy.queue.errors import QueueError
from discordproxy.queue.store import EntryFilter, QueueStore

NOW = 1_800_000_000.0
MINUTE = 60.0
HOUR = 3600.0
DAY = 86_400.0
ALL = EntryFilter()


def new(text: str = "hello", lane: str = "channel:1", **more: Any) -> NewEntry:
    """Return a request to send a message."""
    return NewEntry(rpc="SendChannelMessage", request=text.encode(), lane=lane, **more)


async def accept(
    store: QueueStore, text: str = "hello", lane: str = "channel:1", now: float = NOW, **more: Any
) -> QueueEntry:
    """Accept a request, and return its entry."""
    return (await store.accept(new(text, lane, **more), now)).entry


async def claim_one(store: QueueStore, now: float = NOW) -> QueueEntry:
    """Claim what is the only entry whose turn it is."""
    (entry,) = await store.claim(now, 10)
    return entry


async def claim_texts(store: QueueStore, now: float = NOW, limit: int = 10) -> list[str]:
    """Claim entries, and return their contents."""
    return [(await store.read_request(entry)).decode() for entry in await store.claim(now, limit)]


async def has_content(store: QueueStore, entry: QueueEntry) -> bool:
    """Tell whether an entry's content is still kept."""
    try:
        await store.read_request(entry)
    except QueueError:
        return False
    return True
