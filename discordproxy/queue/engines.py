"""Which engine keeps the queue: a file, or a server of Redis or Valkey.

An engine is imported when one of its stores is made, so a server without a queue pays for none.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path

from discordproxy.queue.errors import QueueNotOpened
from discordproxy.queue.store import QueueStore

_URL = re.compile(r"([a-z][a-z0-9+.-]+)://")


def make_store(location: str) -> QueueStore:
    """Return the store at a location, still closed.

    Args:
        location: path of a file; it is made if there is none.

    Raises:
        QueueNotOpened: it is not a location of a queue.
    """
    if url := _URL.match(location):
        raise QueueNotOpened(f"a queue is kept in a file, and {url[0]} is not the beginning of a path")
    if not location.strip():
        raise QueueNotOpened("the queue's file has no name")
    from discordproxy.queue.sqlite.store import SqliteStore

    return SqliteStore(Path(location))


@contextlib.asynccontextmanager
async def open_store(location: str, now: float) -> AsyncIterator[QueueStore]:
    """Open the store at a location, and close it at the end.

    Raises:
        QueueNotOpened: it cannot be opened; the text is one line for people.
    """
    store = make_store(location)
    await store.open(now)
    try:
        yield store
    finally:
        await store.close()
