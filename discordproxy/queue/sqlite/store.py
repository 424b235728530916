"""The store in one SQLite file: hands each method to the thread that can answer it."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TypeVar

from discordproxy.queue.entry import NewEntry, Outcome, QueueEntry
from discordproxy.queue.errors import QueueUnavailable
from discordproxy.queue.quotas import NO_QUOTA, Quota
from discordproxy.queue.sqlite import acceptance, deliveries, queries
from discordproxy.queue.sqlite.file import DiskRoom, FileLock, open_reader, open_writer, prepare
from discordproxy.queue.sqlite.ledger import Ledger
from discordproxy.queue.sqlite.transactions import Transactions, explain
from discordproxy.queue.sqlite.worker import Step, Worker
from discordproxy.queue.store import Accepted, EntryFilter, QueueStats

T = TypeVar("T")

CLOSED = "the queue is closed"
STEPS_AT_ONCE = 256
"""How many steps share a transaction at the most."""


class SqliteStore:
    """The durable queue in a file. See `QueueStore` for what the methods do.

    Args:
        path: of the file; it is made if there is none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._owner = ""
        self._opened: _OpenFile | None = None

    def __repr__(self) -> str:
        state = "closed" if self._opened is None else f"position {self._opened.position}"
        return f"<SqliteStore {self._path}, {state}>"

    @property
    def owner(self) -> str:
        return self._owner

    @property
    def remarks(self) -> Sequence[str]:
        return ()

    async def open(self, now: float) -> None:
        self._owner = secrets.token_hex(8)
        lock, writer, reader = await asyncio.to_thread(_open, self._path)
        self._opened = _OpenFile(self._path, self._owner, lock, writer, reader)
        await self._write(lambda ledger: ledger.note_time(now))

    async def close(self) -> None:
        if self._opened is not None:
            opened, self._opened = self._opened, None
            await opened.close()

    async def accept(
        self, new: NewEntry, now: float, *, total: Quota = NO_QUOTA, own: Quota = NO_QUOTA
    ) -> Accepted:
        check_room = self._file.room.check
        return await self._write(lambda ledger: acceptance.accept(ledger, new, now, total, own, check_room))

    async def claim(
        self, now: float, limit: int, *, bots: Collection[str] | None = None
    ) -> Sequence[QueueEntry]:
        return await self._write(lambda ledger: deliveries.claim(ledger, now, limit, bots))

    async def read_request(self, entry: QueueEntry) -> bytes:
        return await self._read(lambda connection: queries.read_request(connection, entry.id))

    async def known_messages(self, message_ids: Collection[int]) -> Collection[int]:
        return await self._read(lambda connection: queries.known_messages(connection, message_ids))

    async def send(self, entry: QueueEntry, now: float) -> QueueEntry:
        return await self._write(lambda ledger: deliveries.send(ledger, entry, now))

    async def settle(self, entry: QueueEntry, outcome: Outcome, now: float) -> QueueEntry:
        return await self._write(lambda ledger: deliveries.settle(ledger, entry, outcome, now))

    async def cancel(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        return await self._write(lambda ledger: acceptance.cancel(ledger, entry_id, now, client))

    async def retry(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        return await self._write(lambda ledger: acceptance.retry(ledger, entry_id, now, client))

    async def get(self, entry_id: str, *, client: str | None = None) -> QueueEntry | None:
        return await self._read(lambda connection: queries.get(connection, entry_id, client))

    async def list_entries(
        self, wanted: EntryFilter, *, after: str = "", limit: int = 100
    ) -> Sequence[QueueEntry]:
        return await self._read(lambda connection: queries.list_entries(connection, wanted, after, limit))

    async def changes(
        self, after: int, *, limit: int = 100, client: str | None = None
    ) -> Sequence[QueueEntry]:
        return await self._read(lambda connection: queries.changes(connection, after, limit, client))

    async def wait_for_change(self, after: int) -> int:
        return await self._file.wait_for_change(after)

    async def next_due(self, now: float, *, bots: Collection[str] | None = None) -> float | None:
        return await self._read(lambda connection: queries.next_due(connection, now, bots))

    async def recover(self, now: float, *, held: Collection[str] | None = None) -> Sequence[QueueEntry]:
        return await self._write(lambda ledger: deliveries.recover(ledger, now, held))

    async def expire(self, now: float, limit: int = 500) -> Sequence[QueueEntry]:
        return await self._write(lambda ledger: deliveries.expire(ledger, now, limit))

    async def prune(self, now: float, keep_seconds: float, limit: int = 1000) -> int:
        return await self._write(lambda ledger: deliveries.prune(ledger, now - keep_seconds, limit))

    async def stats(self) -> QueueStats:
        return await self._read(queries.stats)

    @property
    def _file(self) -> _OpenFile:
        if self._opened is None:
            raise QueueUnavailable(CLOSED)
        return self._opened

    async def _write(self, step: Callable[[Ledger], T]) -> T:
        return await self._file.writer.do(step)

    async def _read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        return await self._file.reader.do(query)


def _open(path: Path) -> tuple[FileLock, sqlite3.Connection, sqlite3.Connection]:
    """Open the file: what takes time, on a thread.

    Raises:
        QueueNotOpened: it cannot be opened.
    """
    prepare(path)
    with contextlib.ExitStack() as undo:
        lock = undo.enter_context(contextlib.closing(FileLock(path)))
        writer = undo.enter_context(contextlib.closing(open_writer(path)))
        reader = open_reader(path)
        undo.pop_all()
    return lock, writer, reader


class _OpenFile:
    """An open file: its lock, connections and threads, and who waits for changes. It belongs to one event loop."""

    def __init__(
        self,
        path: Path,
        owner: str,
        lock: FileLock,
        writer: sqlite3.Connection,
        reader: sqlite3.Connection,
    ) -> None:
        self.room = DiskRoom(path)
        self._path = path
        self._lock = lock
        self._connections = (reader, writer)
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._is_closed = False
        ledger = Ledger(writer, owner)
        self.position = ledger.position
        self.writer = Worker("queue writer", Transactions(ledger, path, self._committed).run, STEPS_AT_ONCE)
        self.reader = Worker("queue reader", self._run_queries, max_steps=1)

    async def close(self) -> None:
        """Finish what was begun, and close the file."""
        self._is_closed = True
        self._changed.set()
        await self.writer.close()
        await self.reader.close()
        await asyncio.to_thread(self._close_connections)

    def _close_connections(self) -> None:
        for connection in self._connections:
            connection.close()
        self._lock.close()

    async def wait_for_change(self, after: int) -> int:
        """Return the present position, once something has changed after another one."""
        while self.position <= after:
            if self._is_closed:
                raise QueueUnavailable(CLOSED)
            await self._changed.wait()
        return self.position

    def _committed(self, position: int) -> None:
        self._loop.call_soon_threadsafe(self._note_position, position)

    def _note_position(self, position: int) -> None:
        self.position = position
        if not self._is_closed:
            self._changed.set()
            self._changed = asyncio.Event()

    def _run_queries(self, steps: Sequence[Step]) -> None:
        reader, _ = self._connections
        for step in steps:
            try:
                step.result = step.work(reader)
            except sqlite3.Error as error:
                step.error = explain(error, self._path)
            except Exception as error:
                step.error = error
