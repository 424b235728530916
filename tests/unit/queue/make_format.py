"""Writes a file of today's format into `formats/`, as a script of SQL: run it once, before a new format is released."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from discordproxy.queue.entry import Delivered, EntryError, Failed
from discordproxy.queue.sqlite.schema import APPLICATION_ID, FORMAT
from discordproxy.queue.sqlite.store import SqliteStore
from tests.unit.queue.making import DAY, NOW, accept, claim_one

ERROR = EntryError("UNAVAILABLE", "Discord is away", b"details")


async def fill(path: Path) -> None:
    """Make a file with entries in many states."""
    store = SqliteStore(path)
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


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.db"
        asyncio.run(fill(path))
        with closing(sqlite3.connect(path)) as connection:
            lines = [f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {FORMAT};"]
            lines += connection.iterdump()
    formats = Path(__file__).parent / "formats"
    formats.mkdir(exist_ok=True)
    (formats / f"{FORMAT}.sql").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
