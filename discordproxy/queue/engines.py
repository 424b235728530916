"""Which engine keeps the queue: a file, or a server of Redis or Valkey."""

from __future__ import annotations

from pathlib import Path

from discordproxy.queue.store import QueueStore


def make_store(location: str) -> QueueStore:
    """Return the store at a location, still closed.

    Args:
        location: path of a file.
    """
    from discordproxy.queue.sqlite.store import SqliteStore

    return SqliteStore(Path(location))
