"""Entries as rows of the table."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from discordproxy.queue.entry import EntryError, NewEntry, QueueEntry
from discordproxy.queue.states import EntryState

_PLAIN = (
    "id", "rpc", "client", "bot", "lane", "size", "accepted_at", "not_before", "expires_at", "nonce", "trace",
    "position", "changed_at", "attempts", "crashes", "attempted_at", "sent_at", "unknown_since", "retry_at",
    "message_id", "channel_id", "note",
)  # fmt: skip
COLUMNS = ", ".join((*_PLAIN, "key", "facts", "state", "error_status", "error_text", "error_details"))
"""What `entry_of` reads, in this order."""


_TEXTS = ("id", "rpc", "client", "bot", "lane", "nonce", "trace", "note")


class DamagedRow(sqlite3.DatabaseError):
    """A row that is not an entry's: the file is damaged where SQLite does not notice it."""

    sqlite_errorname = "SQLITE_CORRUPT"


def entry_of(row: tuple[Any, ...]) -> QueueEntry:
    """Return the entry in a row of `COLUMNS`.

    Raises:
        DamagedRow: it is not one.
    """
    plain = dict(zip(_PLAIN, row, strict=False))
    key, facts, state, status, text, details = row[len(_PLAIN) :]
    if not all(isinstance(plain[name], str) for name in _TEXTS):
        raise DamagedRow(f"entry {plain['id']!r} cannot be read")
    try:
        return QueueEntry(
            **plain,
            key=key or "",
            facts=json.loads(facts),
            state=EntryState(state),
            error=None if status is None else EntryError(status, text, details),
        )
    except (ValueError, TypeError) as error:
        raise DamagedRow(f"entry {plain['id']} cannot be read: {error}") from None


def insert(connection: sqlite3.Connection, entry: QueueEntry, new: NewEntry, number: int) -> None:
    """Store a new entry and its content; its place in the lane is given to it later."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in _PLAIN}
    values |= {
        "number": number,
        "key": entry.key or None,
        "facts": json.dumps(dict(entry.facts), separators=(",", ":")),
        "state": entry.state.value,
        "fingerprint": new.fingerprint,
    }
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO entries ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    connection.execute("INSERT INTO contents VALUES (?, ?)", (number, new.request))
