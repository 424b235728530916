"""Writes a queue of today's format into `formats/`: a file as a script of SQL (`sqlite`), or the commands that fill a
server (`redis`). Run it once for each, before a new format is released.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from discordproxy.queue.engines import make_store
from discordproxy.queue.entry import Delivered, EntryError, Failed
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.sqlite.schema import APPLICATION_ID, FORMAT
from discordproxy.queue.store import QueueStore
from discordproxy.sharing.redis_url import read_place
from tests.redis_servers import find_programs, run_redis
from tests.unit.queue.conftest import DURABLE
from tests.unit.queue.making import DAY, NOW, accept, claim_one

ERROR = EntryError("UNAVAILABLE", "Discord is away", b"details")


async def fill(store: QueueStore) -> None:
    """Fill a queue with entries in many states."""
    await store.open(NOW)
    await accept(
        store, "sent", "channel:1", client="shop", key="order-17", facts={"ip": "::1"}, trace="00-1-2-01"
    )
    await store.settle(await claim_one(store), Delivered(5, 1, "found"), NOW)
    await accept(store, "failed", "channel:2", bot="two")
    await store.settle(await claim_one(store), Failed(ERROR), NOW)
    await accept(store, "being sent", "channel:3")
    await store.send(await claim_one(store), NOW)
    await store.cancel((await accept(store, "cancelled", "channel:4")).id, NOW)
    await accept(store, "scheduled", "", not_before=NOW + DAY, expires_at=NOW + 2 * DAY)
    await store.close()


FORMATS = Path(__file__).parent / "formats"


def write_sqlite() -> None:
    """Write a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.db"
        asyncio.run(fill(make_store(str(path))))
        with closing(sqlite3.connect(path)) as connection:
            lines = [f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {FORMAT};"]
            lines += connection.iterdump()
    (FORMATS / f"{FORMAT}.sql").write_text("\n".join(lines) + "\n")


async def write_redis() -> None:
    """Write the commands that fill a server, one a line: a list of words, whose bytes are Latin letters."""
    with run_redis(find_programs()["valkey"], *DURABLE) as process:
        await fill(make_store(process.url, prefix=""))
        server = QueueServer(read_place(process.url), "")
        commands = [command async for command in read_commands(server)]
        (_, written), *_ = [command[1:] for command in commands if command[1].endswith(":format")]
        await server.close()
    lines = [json.dumps(command) for command in sorted(commands)]
    (FORMATS / f"{written}.redis").write_text("\n".join(lines) + "\n")


async def read_commands(server: QueueServer) -> AsyncIterator[list[str]]:
    """Yield the command that makes each key of a server again."""
    for key in await server.run("KEYS", "*"):
        match await server.run("TYPE", key):
            case b"string":
                yield words("SET", key, await server.run("GET", key))
            case b"hash":
                yield words("HSET", key, *flat(await server.run("HGETALL", key)))
            case b"set":
                yield words("SADD", key, *await server.run("SMEMBERS", key))
            case b"zset":
                pairs = await server.run("ZRANGE", key, 0, -1, "WITHSCORES")
                yield words("ZADD", key, *reversed(pairs))
            case b"stream":
                ((number, fields),) = await server.run("XRANGE", key, "-", "+")
                yield words("XADD", key, number, *flat(fields))


def flat(pairs: dict[bytes, bytes]) -> list[bytes]:
    return list(chain.from_iterable(pairs.items()))


def words(*values: Any) -> list[str]:
    return [value if isinstance(value, str) else value.decode("latin-1") for value in values]


if __name__ == "__main__":
    if sys.argv[1] == "sqlite":
        write_sqlite()
    else:
        asyncio.run(write_redis())
