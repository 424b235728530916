"""What is read of a queue's file, on the reader's thread and connection."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Collection, Iterable
from itertools import islice
from operator import attrgetter
from typing import Any

from discordproxy.queue.entry import QueueEntry, number_of
from discordproxy.queue.errors import ContentDamaged, EntryNotFound
from discordproxy.queue.sqlite.deliveries import list_tenants
from discordproxy.queue.sqlite.file import name_of
from discordproxy.queue.sqlite.rows import COLUMNS, entry_of, is_whole
from discordproxy.queue.states import KEPT, EntryState
from discordproxy.queue.store import EntryFilter, QueueStats, StateTotal

_SELECT = f"SELECT {COLUMNS} FROM entries"  # noqa: S608
_STATES = {state.value: state for state in EntryState}
_OLDEST = (
    "SELECT min(wanted_since) FROM entries INDEXED BY oldest"
    " WHERE state IN ('WAITING', 'SENDING', 'FAILED') AND state = '{}'"
)
_MESSAGES = "SELECT message_id FROM entries INDEXED BY messages WHERE message_id IN ({}) AND message_id <> 0"
_DUE = (
    "SELECT due_at FROM entries WHERE bot = CAST(? AS TEXT) AND client = CAST(? AS TEXT) AND due_at IS NOT NULL"
    " AND (expires_at IS NULL OR expires_at > ? OR unknown_since IS NOT NULL) ORDER BY due_at LIMIT 1"
)


def read_request(connection: sqlite3.Connection, entry_id: str) -> bytes:
    """Return an entry's content, if it is still what was accepted."""
    query = (
        "SELECT rpc, bot, lane, fingerprint, request FROM contents JOIN entries USING (number)"
        " WHERE number = ? AND id = ?"
    )
    try:
        found = connection.execute(query, (number_of(entry_id), entry_id)).fetchone()
    except sqlite3.Error as error:
        if name_of(error).startswith("SQLITE_CORRUPT"):
            raise ContentDamaged(entry_id) from None
        raise
    if found is None:
        raise EntryNotFound(entry_id)
    *parts, fingerprint, request = found
    if not is_whole(parts, fingerprint, request):
        raise ContentDamaged(entry_id)
    return bytes(request)


def known_messages(connection: sqlite3.Connection, message_ids: Collection[int]) -> set[int]:
    """Return those of some messages that are entries'."""
    if not message_ids:
        return set()
    marks = ", ".join("?" * len(message_ids))
    return {one for (one,) in connection.execute(_MESSAGES.format(marks), tuple(message_ids))}


def get(connection: sqlite3.Connection, entry_id: str, client: str | None) -> QueueEntry | None:
    """Return an entry."""
    row = connection.execute(f"{_SELECT} WHERE number = ?", (number_of(entry_id),)).fetchone()
    entry = None if row is None else entry_of(row)
    if entry is None or entry.id != entry_id or client not in (None, entry.client):
        return None
    return entry


def list_entries(
    connection: sqlite3.Connection, wanted: EntryFilter, after: str, limit: int
) -> list[QueueEntry]:
    """Return entries in the order of acceptance: each state has an index in that order, and they are merged."""
    states = sorted(wanted.states or EntryState)
    sources = [_list_state(connection, wanted, state, after, limit) for state in states]
    return list(islice(heapq.merge(*sources, key=attrgetter("id")), limit))


def _list_state(
    connection: sqlite3.Connection, wanted: EntryFilter, state: EntryState, after: str, limit: int
) -> Iterable[QueueEntry]:
    conditions: dict[str, Any] = {"state = ?": state.value, "number > ?": number_of(after) or 0}
    for name in ("client", "lane", "bot", "key"):
        if (wish := getattr(wanted, name)) is not None:
            conditions[f"{name} = ?"] = wish
    query = f"{_SELECT} WHERE {' AND '.join(conditions)} ORDER BY number LIMIT ?"
    return [entry_of(row) for row in connection.execute(query, (*conditions.values(), limit))]


def changes(connection: sqlite3.Connection, after: int, limit: int, client: str | None) -> list[QueueEntry]:
    """Return entries in the order of their last change."""
    if client is None:
        rows = connection.execute(f"{_SELECT} WHERE position > ? ORDER BY position LIMIT ?", (after, limit))
    else:
        query = f"{_SELECT} WHERE client = ? AND position > ? ORDER BY position LIMIT ?"
        rows = connection.execute(query, (client, after, limit))
    return [entry_of(row) for row in rows]


def next_due(connection: sqlite3.Connection, now: float, bots: Collection[str] | None) -> float | None:
    """Return when there is something to do."""
    times = [
        _first(
            connection,
            "SELECT min(not_before) FROM entries INDEXED BY scheduled WHERE state = 'WAITING' AND place IS NULL",
        ),
        _first(
            connection,
            "SELECT min(expires_at) FROM entries INDEXED BY expiring"
            " WHERE state = 'WAITING' AND expires_at IS NOT NULL AND unknown_since IS NULL",
        ),
    ]
    times += [_first(connection, _DUE, *tenant, now) for tenant in list_tenants(connection, bots)]
    return min((time for time in times if time is not None), default=None)


def _first(connection: sqlite3.Connection, query: str, *values: Any) -> Any:
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def stats(connection: sqlite3.Connection) -> QueueStats:
    """Return totals, which the file keeps, and the oldest entry of each state."""
    entries: dict[EntryState, int] = dict.fromkeys(EntryState, 0)
    sizes: dict[EntryState, int] = dict.fromkeys(EntryState, 0)
    clients: dict[str, int] = {}
    for client, name, count, size in connection.execute("SELECT client, state, entries, bytes FROM totals"):
        if (state := _STATES.get(name)) is None:  # a damaged one
            continue
        entries[state] += count
        if state in KEPT:
            sizes[state] += size
            clients[client] = clients.get(client, 0) + count
    return QueueStats(
        position=_first(connection, "SELECT position FROM counters"),
        states={
            state: StateTotal(
                entries[state],
                sizes[state],
                _first(connection, _OLDEST.format(state.value)) if state in KEPT else None,
            )
            for state in EntryState
        },
        clients={client: count for client, count in clients.items() if count},
    )
