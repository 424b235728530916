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


def make_store(location: str, *, password: str = "", prefix: str = "discordproxy:") -> QueueStore:
    """Return the store at a location, still closed.

    Args:
        location: path of a file, which is made if there is none; or a URL of Redis or Valkey, as for shared limits.
        password: of the server; it counts more than one in the URL.
        prefix: what all keys on the server begin with.

    Raises:
        QueueNotOpened: it is not a location of a queue, or the client library of Redis is missing.
    """
    if not location.strip():
        raise QueueNotOpened("the queue has no location: name a file, or a redis:// URL")
    if _URL.match(location):
        return _make_redis_store(location, password, prefix)
    from discordproxy.queue.sqlite.store import SqliteStore

    return SqliteStore(Path(location))


def _make_redis_store(url: str, password: str, prefix: str) -> QueueStore:
    from discordproxy.sharing.redis_url import read_place

    try:
        place = read_place(url, password)
    except ValueError as error:
        raise QueueNotOpened(f"the queue's location cannot be used: {error}") from None
    try:
        from discordproxy.queue.redis.store import RedisStore
    except ImportError:
        raise QueueNotOpened(
            'a queue on Redis needs its client library: pip install "discordproxy[redis]"'
        ) from None
    return RedisStore(place, prefix=prefix)


@contextlib.asynccontextmanager
async def open_store(
    location: str, now: float, *, password: str = "", prefix: str = "discordproxy:"
) -> AsyncIterator[QueueStore]:
    """Open the store at a location, and close it at the end; see `make_store`.

    Raises:
        QueueNotOpened: it cannot be opened; the text is one line for people.
    """
    store = make_store(location, password=password, prefix=prefix)
    await store.open(now)
    try:
        yield store
    finally:
        await store.close()
