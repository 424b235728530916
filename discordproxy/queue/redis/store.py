"""The store in Redis or Valkey, for any number of proxies."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
from collections.abc import Collection, Sequence

from discordproxy.background import end_tasks, go_on
from discordproxy.options import KEY_PREFIX
from discordproxy.queue import changes
from discordproxy.queue.changes import Change
from discordproxy.queue.entry import NewEntry, Outcome, QueueEntry
from discordproxy.queue.errors import (
    ClaimLost,
    ContentDamaged,
    EntryNotFound,
    KeyTaken,
    QueueError,
    QueueUnavailable,
)
from discordproxy.queue.quotas import NO_QUOTA, Quota
from discordproxy.queue.redis import rows
from discordproxy.queue.redis.reading import list_entries, read_content, read_stats
from discordproxy.queue.redis.server import BLOCK_MILLISECONDS, QueueServer
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import CLOCK_TOLERANCE_SECONDS, Accepted, EntryFilter, QueueStats
from discordproxy.sharing.redis_url import RedisPlace

ALIVE_SECONDS = 15.0
"""A process that has not been heard of for so long is dead: what it was sending is taken over."""
HEARTBEAT_SECONDS = 4.0
CLOSED = "the queue is closed"
WENT_BACK = "the queue's server has lost changes: somebody emptied it, or a replica took over that was behind"


class RedisStore:
    """The durable queue on a server. See `QueueStore` for what the methods do.

    Args:
        place: the server.
        prefix: what all keys begin with: stores with the same one share their entries.
    """

    def __init__(self, place: RedisPlace, *, prefix: str = KEY_PREFIX) -> None:
        self._place = place
        self._prefix = prefix
        self._owner = ""
        self._opened: _Connection | None = None

    def __repr__(self) -> str:
        state = "closed" if self._opened is None else f"position {self._opened.position}"
        return f"<RedisStore {self._place}, {state}>"

    @property
    def owner(self) -> str:
        return self._owner

    @property
    def remarks(self) -> Sequence[str]:
        return () if self._opened is None else self._opened.remarks

    async def open(self, now: float) -> None:
        server = QueueServer(self._place, self._prefix)
        owner = secrets.token_hex(8)
        try:
            remarks = await server.check()
            connection = _Connection(server, owner, remarks)
            await connection.start(now)
        except BaseException:
            await server.close()
            raise
        self._opened, self._owner = connection, owner

    async def close(self) -> None:
        if self._opened is not None:
            opened, self._opened = self._opened, None
            await opened.close()

    async def accept(
        self, new: NewEntry, now: float, *, total: Quota = NO_QUOTA, own: Quota = NO_QUOTA
    ) -> Accepted:
        await self._connection.note_time(now)
        limits = (total.max_entries, total.max_bytes, own.max_entries, own.max_bytes)
        found = await self._server.change(
            "accept",
            rows.write(now),
            int(now * 1000),
            os.urandom(4).hex(),
            rows.data_of(new, now),
            new.request,
            new.client,
            new.key,
            new.fingerprint,
            new.bot,
            new.lane,
            rows.write(new.not_before),
            rows.write(new.expires_at),
            *map(rows.write, limits),
        )
        kind = found[0]
        if kind == b"quota":
            total.check((found[1], found[2]), len(new.request))
        if kind == b"own quota":
            own.check((found[1], found[2]), len(new.request), client=new.client)
        entry = rows.entry_of(found[1])
        if kind == b"taken":
            raise KeyTaken(entry)
        return Accepted(entry, is_new=kind == b"new")

    async def claim(
        self, now: float, limit: int, *, bots: Collection[str] | None = None
    ) -> Sequence[QueueEntry]:
        await self._connection.note_time(now)
        found = await self._server.change("claim", rows.write(now), limit, self._owner, *_bots(bots))
        return [rows.entry_of(row) for row in found]

    async def read_request(self, entry: QueueEntry) -> bytes:
        content, is_whole = await read_content(self._server, entry)
        if content is None:
            raise EntryNotFound(entry.id)
        if not is_whole:
            raise ContentDamaged(entry.id)
        return content

    async def known_messages(self, message_ids: Collection[int]) -> Collection[int]:
        if not message_ids:
            return ()
        found = await self._server.run("HMGET", self._server.key("messages"), *message_ids)
        return [one for one, owner in zip(message_ids, found, strict=True) if owner is not None]

    async def send(self, entry: QueueEntry, now: float) -> QueueEntry:
        sent = await self._change(entry, changes.send(entry, now), now)
        if sent is None:
            raise ClaimLost(entry.id)
        return sent

    async def settle(self, entry: QueueEntry, outcome: Outcome, now: float) -> QueueEntry:
        settled = await self._change(entry, changes.end_attempt(entry, outcome), now)
        if settled is None:
            raise ClaimLost(entry.id)
        return settled

    async def cancel(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        while True:
            entry = await self._find(entry_id, client)
            if entry.state is EntryState.CANCELLED:
                return entry
            if (cancelled := await self._change(entry, changes.cancel(entry), now)) is not None:
                return cancelled

    async def retry(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        while True:
            entry = await self._find(entry_id, client)
            if (retried := await self._change(entry, changes.retry(entry, now), now)) is not None:
                return retried

    async def get(self, entry_id: str, *, client: str | None = None) -> QueueEntry | None:
        row = await self._server.run("HMGET", self._server.key("entry", entry_id), *rows.FIELDS)
        if row[0] is None:
            return None
        entry = rows.entry_of([entry_id.encode(), *row])
        return entry if client in (None, entry.client) else None

    async def list_entries(
        self, wanted: EntryFilter, *, after: str = "", limit: int = 100
    ) -> Sequence[QueueEntry]:
        return await list_entries(self._server, wanted, after, limit)

    async def changes(
        self, after: int, *, limit: int = 100, client: str | None = None
    ) -> Sequence[QueueEntry]:
        found = await self._server.read("changes", after, limit, *(() if client is None else (client,)))
        return [rows.entry_of(row) for row in found]

    async def wait_for_change(self, after: int) -> int:
        return await self._connection.wait_for_change(after)

    async def next_due(self, now: float, *, bots: Collection[str] | None = None) -> float | None:
        found = await self._server.read("due", *_bots(bots))
        return min(map(float, found), default=None)

    async def recover(self, now: float, *, held: Collection[str] | None = None) -> Sequence[QueueEntry]:
        known = ("1",) if held is None else ("0", *held)
        left = [rows.entry_of(row) for row in await self._server.read("left", self._owner, *known)]
        found = [await self._change(entry, changes.note_crash(entry, now), now) for entry in left]
        return [entry for entry in found if entry is not None]

    async def expire(self, now: float, limit: int = 500) -> Sequence[QueueEntry]:
        over = [rows.entry_of(row) for row in await self._server.read("expiring", rows.write(now), limit)]
        found = [await self._change(entry, changes.expire(entry), now) for entry in over]
        return [entry for entry in found if entry is not None]

    async def prune(self, now: float, keep_seconds: float, limit: int = 1000) -> int:
        count: int = await self._server.change("prune", rows.write(now - keep_seconds), limit)
        return count

    async def stats(self) -> QueueStats:
        return await read_stats(self._server)

    @property
    def _connection(self) -> _Connection:
        if self._opened is None:
            raise QueueUnavailable(CLOSED)
        return self._opened

    @property
    def _server(self) -> QueueServer:
        return self._connection.server

    async def _find(self, entry_id: str, client: str | None) -> QueueEntry:
        entry = await self.get(entry_id, client=client)
        if entry is None:
            raise EntryNotFound(entry_id)
        return entry

    async def _change(self, entry: QueueEntry, change: Change, now: float) -> QueueEntry | None:
        """Store a change; None if the entry is not as it was any more."""
        owner = self._owner if change.state is EntryState.SENDING else ""
        joins = "1" if change.joins else "0"
        fields = rows.write_fields(change.fields)
        values = (entry.id, entry.position, change.state.value, rows.write(now), owner, joins, *fields)
        row = await self._server.change("change", *values)
        return None if row is None else rows.entry_of(row)


def _bots(bots: Collection[str] | None) -> tuple[str, ...]:
    """Return how the script is told which bots: whether all, and their names."""
    return ("1",) if bots is None else ("0", *bots)


class _Connection:
    """What an open store has: its server, a sign of life there, and the position that it has heard of."""

    def __init__(self, server: QueueServer, owner: str, remarks: Sequence[str]) -> None:
        self.server = server
        self.remarks = remarks
        self.position = 0
        self._losses = 0
        """How often the queue went back to an earlier position."""
        self._owner = owner
        self._clock = 0.0
        self._changed = asyncio.Event()
        self._is_closed = False
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, now: float) -> None:
        """Begin to show that this process lives, and to hear of changes."""
        self._clock = float(await self.server.run("GET", self.server.key("clock")) or 0.0)
        await self.note_time(now)
        self.position = int(await self.server.run("GET", self.server.key("position")) or 0)
        await self._show_life()
        self._tasks = [
            asyncio.create_task(go_on(self._keep_alive, "The queue's sign of life in Redis")),
            asyncio.create_task(go_on(self._hear, "Hearing of changes of the queue in Redis")),
        ]

    async def close(self) -> None:
        """End the sign of life, so that others take over at once what was being sent."""
        self._is_closed = True
        self._changed.set()
        await end_tasks(*self._tasks)
        with contextlib.suppress(QueueError):
            await self.server.run("DEL", self.server.key("alive", self._owner))
        await self.server.close()

    async def note_time(self, now: float) -> None:
        """Notice a clock of this process that went back, and end all pauses then."""
        if now < self._clock - CLOCK_TOLERANCE_SECONDS:
            await self.server.change("ease", rows.write(now))
        if abs(now - self._clock) > CLOCK_TOLERANCE_SECONDS:
            await self.server.run("SET", self.server.key("clock"), rows.write(now))
            self._clock = now

    async def wait_for_change(self, after: int) -> int:
        """Return the position that was heard of, once something has changed after another one.

        Raises:
            QueueUnavailable: it is closed; or it went back, so positions from before mean nothing any more.
        """
        losses = self._losses
        while self.position <= after:
            if self._is_closed:
                raise QueueUnavailable(CLOSED)
            await self._changed.wait()
            if self._losses > losses:
                raise QueueUnavailable(WENT_BACK)
        return self.position

    async def _keep_alive(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            with contextlib.suppress(QueueError):
                await self._show_life()

    async def _show_life(self) -> None:
        milliseconds = int(ALIVE_SECONDS * 1000)
        await self.server.run("SET", self.server.key("alive", self._owner), "1", "PX", milliseconds)

    async def _hear(self) -> None:
        """Hear of changes, from the last one that was heard of; after a failure, from the newest."""
        seen: bytes | str = "0"
        while True:
            try:
                feed = self.server.key("feed")
                found = await self.server.run("XREAD", "BLOCK", BLOCK_MILLISECONDS, "STREAMS", feed, seen)
            except QueueError:
                await asyncio.sleep(1.0)
                continue
            if found:
                ((_, messages),) = found.items() if isinstance(found, dict) else found
                seen, fields = messages[-1]
                self._note_position(int(fields[b"position"] if isinstance(fields, dict) else fields[1]))

    def _note_position(self, position: int) -> None:
        self._losses += position < self.position
        self.position = position
        self._changed.set()
        if not self._is_closed:
            self._changed = asyncio.Event()
