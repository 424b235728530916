"""Which engine keeps the queue: a file, or a server of Redis or Valkey.

An engine is imported when one of its stores is made, so a server without a queue pays for none.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discordproxy.options import KEY_PREFIX
from discordproxy.queue.errors import QueueNotOpened
from discordproxy.queue.store import QueueStore

if TYPE_CHECKING:
    from discordproxy.queue.redis.server import QueueServer
    from discordproxy.sharing.redis_url import RedisPlace

_URL = re.compile(r"([a-z][a-z0-9+.-]+)://")


def make_store(location: str, *, password: str = "", prefix: str = KEY_PREFIX) -> QueueStore:
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
    place = _read_place(url, password)
    from discordproxy.queue.redis.store import RedisStore

    return RedisStore(place, prefix=prefix)


def _read_place(url: str, password: str) -> RedisPlace:
    try:
        from discordproxy.sharing.redis_url import read_place
    except ImportError:
        raise QueueNotOpened(
            'a queue on Redis needs its client library: pip install "discordproxy[redis]"'
        ) from None
    try:
        return read_place(url, password)
    except ValueError as error:
        raise QueueNotOpened(f"the queue's location cannot be used: {error}") from None


async def check_location(location: str, *, password: str = "", prefix: str = KEY_PREFIX) -> list[str]:
    """Check a queue, which may be in use, without changing it; return the problems, one line each.

    Raises:
        QueueError: it cannot be read; the text is one line for people.
    """
    if not _URL.match(location):
        from discordproxy.queue.sqlite.inspection import check_file

        return check_file(Path(location))
    from discordproxy.queue.redis.inspection import check_server

    async with _looking_at(location, password, prefix) as server:
        return await check_server(server)


async def export_location(
    location: str, *, password: str = "", prefix: str = KEY_PREFIX
) -> AsyncIterator[dict[str, Any]]:
    """Yield all entries of a queue, which may be in use, as JSON objects; see `exporting.py`.

    Raises:
        QueueError: it cannot be read; the text is one line for people.
    """
    if not _URL.match(location):
        from discordproxy.queue.sqlite.inspection import export_file

        for entry in export_file(Path(location)):
            yield entry
        return
    from discordproxy.queue.redis.inspection import export_server

    async with _looking_at(location, password, prefix) as server:
        async for entry in export_server(server):
            yield entry


@contextlib.asynccontextmanager
async def _looking_at(url: str, password: str, prefix: str) -> AsyncIterator[QueueServer]:
    place = _read_place(url, password)
    from discordproxy.queue.redis.server import QueueServer

    server = QueueServer(place, prefix)
    try:
        await server.read("look")  # at its format
        yield server
    finally:
        await server.close()


@contextlib.asynccontextmanager
async def open_store(
    location: str, now: float, *, password: str = "", prefix: str = KEY_PREFIX
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
