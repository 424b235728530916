"""Looks at a queue's file without changing it, also while a server uses it, and also if it is damaged."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from discordproxy.options import reason_of
from discordproxy.queue.errors import QueueNotOpened
from discordproxy.queue.exporting import NOT_WHOLE, to_json
from discordproxy.queue.sqlite.file import MAGIC, READER_CACHE_KIBIBYTES, connect
from discordproxy.queue.sqlite.rows import COLUMNS, entry_of, is_whole
from discordproxy.queue.sqlite.schema import AS_TODAY, FORMAT, format_of, is_queue

MAX_PROBLEMS = 20
_CONTENTS = "SELECT number, rpc, bot, lane, fingerprint, request FROM contents JOIN entries USING (number)"
_QUESTIONS = {
    "totals differ from what is there": """
        SELECT client, state, count(*), sum(size) FROM entries GROUP BY client, state
        EXCEPT SELECT client, state, entries, bytes FROM totals""",
    "the content of an entry is missing": """
        SELECT id FROM entries WHERE state IN ('WAITING', 'SENDING', 'FAILED')
        AND number NOT IN (SELECT number FROM contents)""",
    "content is left of an entry that was decided": """
        SELECT number FROM contents
        WHERE number NOT IN (SELECT number FROM entries WHERE state IN ('WAITING', 'SENDING', 'FAILED'))""",
    "two entries of a lane are being sent": """
        SELECT bot, lane FROM entries WHERE state = 'SENDING' AND lane <> '' GROUP BY bot, lane HAVING count(*) > 1""",
    "nothing of a lane is due": """
        SELECT bot, lane FROM entries WHERE place IS NOT NULL AND lane <> '' GROUP BY bot, lane
        HAVING count(due_at) + sum(state = 'SENDING') <> 1""",
}
"""Rows that each of these finds are mistakes."""


def check_file(path: Path) -> list[str]:
    """Check a file whole, which takes a while for a large one; return the problems, one line each.

    Raises:
        QueueNotOpened: it cannot be read, or is not a queue's.
    """
    with closing(_connect(path)) as connection:
        try:
            found = connection.execute(f"PRAGMA integrity_check({MAX_PROBLEMS})").fetchall()
            problems = [line for (text,) in found if text != "ok" for line in text.splitlines()]
            return problems[:MAX_PROBLEMS] or _ask(connection)
        except sqlite3.Error as error:
            return [f"damaged: {error}"]


def _ask(connection: sqlite3.Connection) -> list[str]:
    """Return what contradicts itself in an undamaged file."""
    problems = []
    connection.execute("BEGIN")  # a server may be changing it
    for problem, query in _QUESTIONS.items():
        rows = connection.execute(query).fetchmany(MAX_PROBLEMS)
        problems += [f"{problem}: {', '.join(map(str, row))}" for row in rows]
    problems += _find_damaged_rows(connection)
    connection.execute("ROLLBACK")
    return problems


def _find_damaged_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what is wrong with entries that are rows for SQLite, and not entries."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM entries"):  # noqa: S608
        if (entry := entry_of(row)).damage:
            yield f"damaged: entry {entry.id}: {entry.damage}"
    for number, *parts, fingerprint, request in connection.execute(_CONTENTS):
        if not is_whole(parts, fingerprint, request):
            yield f"damaged: the content of entry {number:016x}... is not what was accepted"


def export_file(path: Path) -> Iterator[dict[str, Any]]:
    """Yield all entries as JSON objects, in the order of acceptance, with contents that are kept.

    Of a damaged file it yields what can be read, and for the rest objects with "unreadable" and the reason.

    Raises:
        QueueNotOpened: it cannot be read, or is not a queue's.
    """
    with closing(_connect(path)) as connection:
        for number in _find_numbers(connection):
            try:
                yield _read(connection, number)
            except (sqlite3.Error, ValueError, TypeError) as error:
                yield {"number": number, "unreadable": str(error)}


def _find_numbers(connection: sqlite3.Connection) -> array[int]:
    """Return the numbers of all entries: from an index as well, if the table cannot be read to its end."""
    found = array("q")
    for query in (
        "SELECT number FROM main.entries NOT INDEXED",
        "SELECT number FROM main.entries INDEXED BY by_position",
    ):
        try:
            found.extend(number for (number,) in connection.execute(query))
        except sqlite3.Error:
            continue
        break
    return array("q", sorted(set(found)))


def _read(connection: sqlite3.Connection, number: int) -> dict[str, Any]:
    row = connection.execute(f"SELECT {COLUMNS} FROM entries WHERE number = ?", (number,)).fetchone()  # noqa: S608
    if row is None:
        raise ValueError("an index names this entry, and it is not there")
    entry = entry_of(row)
    try:
        content = connection.execute(f"{_CONTENTS} WHERE number = ?", (number,)).fetchone()
    except sqlite3.Error as error:
        return to_json(entry) | {"unreadable": str(error)}
    if content is None:
        return to_json(entry)
    _, *parts, fingerprint, request = content
    found = to_json(entry, request)
    return found if is_whole(parts, fingerprint, request) else {"unreadable": NOT_WHOLE} | found


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading alone.

    Raises:
        QueueNotOpened: it cannot be read, or is not a queue's.
    """
    try:
        with path.open("rb") as file:
            beginning = file.read(len(MAGIC))
    except OSError as error:
        raise QueueNotOpened(f"the queue's file {path} cannot be read: {reason_of(error)}") from None
    if beginning != MAGIC:
        raise QueueNotOpened(f"{path} is not a queue's file, or its beginning is damaged")
    connection = None
    try:
        connection = _connect_without_writing(path)
        is_ours, found = is_queue(connection), format_of(connection)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise QueueNotOpened(f"the queue's file {path} cannot be read: {error}") from None
    if not is_ours or found > FORMAT:
        connection.close()
        reason = f"has format {found}, which only a newer version knows" if is_ours else "is not a queue's"
        raise QueueNotOpened(f"the file {path} {reason}")
    if found in AS_TODAY:
        connection.execute(AS_TODAY[found])
    return connection


def _connect_without_writing(path: Path) -> sqlite3.Connection:
    """Connect for reading; also on a read-only disk, where SQLite cannot make the file that a reader needs to share."""
    try:
        return connect(path, READER_CACHE_KIBIBYTES, "mode=ro")
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        return connect(path, READER_CACHE_KIBIBYTES, "mode=ro&immutable=1")
