"""The tables of a queue's file, and how an older file becomes one of today.

What must stay true:
- A file names its format in `user_version`. A step to a newer format is added to `MIGRATIONS`, and never changed once
  it was released. `tests/unit/queue/formats/` has a file of every format.
- `place` is set as long as an entry stands in its lane, also while it is being sent. Each bot has lanes of its own.
- `due_at` is set for entries that may be claimed from that time on: those that wait and are first in their lane.
- `totals` is kept by triggers, so a statement cannot forget it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

APPLICATION_ID = 0x44505131
"""Marks the file as a queue's: "DPQ1"."""

FORMAT = 2
"""The format that this version writes."""

TABLES = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    rpc TEXT NOT NULL,
    client TEXT NOT NULL,
    key TEXT,
    fingerprint BLOB NOT NULL,
    bot TEXT NOT NULL,
    lane TEXT NOT NULL,
    size INTEGER NOT NULL,
    accepted_at REAL NOT NULL,
    not_before REAL NOT NULL,
    expires_at REAL,
    nonce TEXT NOT NULL,
    trace TEXT NOT NULL,
    facts TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    changed_at REAL NOT NULL,
    wanted_since REAL NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    crashes INTEGER NOT NULL DEFAULT 0,
    attempted_at REAL,
    sent_at REAL,
    unknown_since REAL,
    retry_at REAL NOT NULL DEFAULT 0,
    error_status TEXT,
    error_text TEXT,
    error_details BLOB,
    message_id INTEGER NOT NULL DEFAULT 0,
    channel_id INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    owner TEXT,
    place INTEGER,
    due_at REAL
) STRICT;
CREATE UNIQUE INDEX keys ON entries (client, key) WHERE key IS NOT NULL;
CREATE INDEX by_state ON entries (state, number);
CREATE INDEX by_client ON entries (client, state, number);
CREATE INDEX by_position ON entries (position);
CREATE INDEX by_client_position ON entries (client, position);
CREATE INDEX lanes ON entries (bot, lane, place) WHERE place IS NOT NULL;
CREATE INDEX due ON entries (bot, client, due_at, place) WHERE due_at IS NOT NULL;
CREATE INDEX scheduled ON entries (not_before) WHERE state = 'WAITING' AND place IS NULL;
CREATE INDEX expiring ON entries (expires_at)
    WHERE state = 'WAITING' AND expires_at IS NOT NULL AND unknown_since IS NULL;
CREATE INDEX ended ON entries (changed_at) WHERE state IN ('SENT', 'EXPIRED', 'CANCELLED');
CREATE INDEX oldest ON entries (state, wanted_since) WHERE state IN ('WAITING', 'SENDING', 'FAILED');
CREATE INDEX messages ON entries (message_id) WHERE message_id <> 0;

CREATE TABLE contents (number INTEGER PRIMARY KEY, request BLOB NOT NULL) STRICT;

CREATE TABLE totals (
    client TEXT NOT NULL,
    state TEXT NOT NULL,
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (client, state)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER count_new AFTER INSERT ON entries BEGIN
    INSERT INTO totals VALUES (new.client, new.state, 1, new.size)
        ON CONFLICT DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER count_moved AFTER UPDATE OF state ON entries WHEN new.state <> old.state BEGIN
    UPDATE totals SET entries = entries - 1, bytes = bytes - old.size WHERE client = old.client AND state = old.state;
    INSERT INTO totals VALUES (new.client, new.state, 1, new.size)
        ON CONFLICT DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER count_removed AFTER DELETE ON entries BEGIN
    UPDATE totals SET entries = entries - 1, bytes = bytes - old.size WHERE client = old.client AND state = old.state;
    DELETE FROM totals WHERE client = old.client AND state = old.state AND entries = 0;
END;

CREATE TABLE counters (last_number INTEGER NOT NULL, position INTEGER NOT NULL, clock REAL NOT NULL) STRICT;
INSERT INTO counters VALUES (0, 0, 0);
"""

_FROM_1_TO_2 = (
    "ALTER TABLE entries ADD COLUMN wanted_since REAL NOT NULL DEFAULT 0",
    "UPDATE entries SET wanted_since = max(accepted_at, not_before)",
    "CREATE INDEX oldest ON entries (state, wanted_since) WHERE state IN ('WAITING', 'SENDING', 'FAILED')",
    "CREATE INDEX messages ON entries (message_id) WHERE message_id <> 0",
)


def _run(statements: Iterable[str]) -> Callable[[sqlite3.Connection], None]:
    def migrate(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return migrate


MIGRATIONS: dict[int, Callable[[sqlite3.Connection], None]] = {1: _run(_FROM_1_TO_2)}
"""What makes a file of one format one of the next, by the older format. It runs in a transaction."""

AS_TODAY = {
    1: "CREATE TEMP VIEW entries AS SELECT *, max(accepted_at, not_before) AS wanted_since FROM main.entries"
}
"""What lets a file of an older format be read as one of today without being changed, by the older format."""


def format_of(connection: sqlite3.Connection) -> int:
    """Return the format of a file; 0 if it is empty."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def is_queue(connection: sqlite3.Connection) -> bool:
    """Tell whether a file is a queue's, or empty."""
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return application_id == APPLICATION_ID or (application_id == 0 and tables == 0)


def make_or_migrate(connection: sqlite3.Connection) -> None:
    """Give an empty file its tables, and an older file those of today, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    found = format_of(connection)
    if found == 0:
        for statement in _statements(TABLES):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for older in range(found or FORMAT, FORMAT):
        MIGRATIONS[older](connection)
    if found != FORMAT:
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Split a script; `executescript` would commit in between."""
    found, begun = [], ""
    for line in script.splitlines():
        begun += line + "\n"
        if sqlite3.complete_statement(begun):
            found.append(begun)
            begun = ""
    return found
