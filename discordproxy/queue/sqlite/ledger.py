"""What all steps of the writer use: the connection, the counters, lanes, and changes of an entry's row.

Only the writer's thread touches a ledger, and only inside a transaction.

What must stay true: an entry stands in its lane (`place`) from when it may be sent until it is decided, and the first
of a lane, if it waits, is the only one there with `due_at`.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from discordproxy.queue.changes import Change
from discordproxy.queue.entry import EntryError, EntryIds, QueueEntry, number_of
from discordproxy.queue.errors import EntryNotFound
from discordproxy.queue.sqlite.rows import COLUMNS, entry_of
from discordproxy.queue.states import KEPT, OPEN, EntryState
from discordproxy.queue.store import CLOCK_TOLERANCE_SECONDS

SELECT_ENTRY = f"SELECT {COLUMNS} FROM entries WHERE number = ?"  # noqa: S608


class Ledger:
    """The entries as the writer sees them.

    Args:
        connection: the writer's.
        owner: names this process.
    """

    def __init__(self, connection: sqlite3.Connection, owner: str) -> None:
        self.connection = connection
        self.owner = owner
        counters: tuple[int, int, float] = connection.execute("SELECT * FROM counters").fetchone()
        last_number, self.position, self._clock = counters
        self.ids = EntryIds(last_number)
        self.last_tenant = (b"", b"")

    def next_position(self) -> int:
        """Return a position after all before it."""
        self.position += 1
        return self.position

    def save_counters(self) -> None:
        """Store the counters. A failed transaction leaves gaps in them, which do no harm."""
        self.connection.execute(
            "UPDATE counters SET last_number = ?, position = ?, clock = ?",
            (self.ids.last, self.position, self._clock),
        )

    def find(self, entry_id: str, client: str | None = None) -> QueueEntry:
        """Return an entry.

        Raises:
            EntryNotFound: no entry has this id, or its client is another one.
        """
        row = self.connection.execute(SELECT_ENTRY, (number_of(entry_id),)).fetchone()
        entry = entry_of(row) if row is not None else None
        if entry is None or entry.id != entry_id or client not in (None, entry.client):
            raise EntryNotFound(entry_id)
        return entry

    def change(self, entry: QueueEntry, change: Change, now: float) -> QueueEntry:
        """Store a change of an entry, and return the entry as it is then.

        Content goes when it is not needed any more, and an entry that is decided leaves its lane.
        """
        columns = dict(change.fields)
        columns |= error_columns(columns.pop("error", None))
        columns |= {"state": change.state.value, "position": self.next_position(), "changed_at": now}
        columns |= {"due_at": None, "owner": self.owner if change.state is EntryState.SENDING else None}
        if change.state not in OPEN:
            columns["place"] = None
        elif change.joins:
            columns["place"] = self.next_position()
        if change.state not in KEPT:
            self.connection.execute("DELETE FROM contents WHERE number = ?", (number_of(entry.id),))
        self._update(entry, columns)
        self.promote(entry, now)
        return self.find(entry.id)

    def join(self, entry: QueueEntry, now: float) -> None:
        """Put a waiting entry at the end of its lane."""
        self._update(entry, {"place": self.next_position()})
        self.promote(entry, now)

    def promote(self, entry: QueueEntry, now: float) -> None:
        """Let the first entry of a lane be claimed, if it waits; without a lane, this entry."""
        if entry.lane:
            query = "SELECT number FROM entries WHERE bot = ? AND lane = ? AND place IS NOT NULL ORDER BY place LIMIT 1"
            first = self.connection.execute(query, (entry.bot, entry.lane)).fetchone()
        else:
            first = (number_of(entry.id),)
        if first is not None:
            self.connection.execute(
                "UPDATE entries SET due_at = max(retry_at, ?)"
                " WHERE number = ? AND state = 'WAITING' AND place IS NOT NULL AND due_at IS NULL",
                (now, *first),
            )

    def note_time(self, now: float) -> None:
        """Notice a clock that went back, and end all pauses then: nobody knows when they would end."""
        if now < self._clock - CLOCK_TOLERANCE_SECONDS:
            self.connection.execute(
                "UPDATE entries SET due_at = ?, retry_at = min(retry_at, ?) WHERE due_at > ?", (now, now, now)
            )
        self._clock = now

    def _update(self, entry: QueueEntry, columns: dict[str, Any]) -> None:
        changes = ", ".join(f"{name} = ?" for name in columns)
        query = f"UPDATE entries SET {changes} WHERE number = ?"  # noqa: S608
        self.connection.execute(query, (*columns.values(), number_of(entry.id)))


def error_columns(error: EntryError | None) -> dict[str, Any]:
    """Return the columns that store an error; nothing for none, so that what is known stays."""
    if error is None:
        return {}
    return {"error_status": error.status, "error_text": error.text, "error_details": error.details}
