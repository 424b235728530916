"""Steps by which deliveries change the queue: claim, settle, recover, expire, prune."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from typing import TypeVar

from discordproxy.queue import changes
from discordproxy.queue.entry import Outcome, QueueEntry
from discordproxy.queue.errors import ClaimLost, EntryNotFound
from discordproxy.queue.sqlite.ledger import Ledger
from discordproxy.queue.sqlite.rows import COLUMNS, entry_of, text_of
from discordproxy.queue.states import EntryState

T = TypeVar("T")

JOINING_AT_ONCE = 500
"""How many scheduled entries take their place in one step, so that no step is long."""

FREE_PAGES = 4096
"""More unused pages than these (16 MiB) are given back to the disk."""
VACUUM_PAGES = 2048
"""How many in one step."""

# Indexes are named where SQLite would rather look at all entries that wait.
_SELECT = f"SELECT {COLUMNS} FROM entries"  # noqa: S608
_SCHEDULED = (
    f"{_SELECT} INDEXED BY scheduled WHERE state = 'WAITING' AND place IS NULL AND not_before <= ?"
    " ORDER BY not_before, number LIMIT ?"
)
_DUE = (
    f"{_SELECT} WHERE bot = CAST(? AS TEXT) AND client = CAST(? AS TEXT) AND due_at <= ?"
    " AND (expires_at IS NULL OR expires_at > ? OR unknown_since IS NOT NULL) ORDER BY due_at, place LIMIT ?"
)
_EXPIRING = (
    f"{_SELECT} INDEXED BY expiring"
    " WHERE state = 'WAITING' AND expires_at IS NOT NULL AND unknown_since IS NULL AND expires_at <= ?"
    " ORDER BY expires_at LIMIT ?"
)
_LEFT = f"{_SELECT} WHERE state = 'SENDING' AND (owner <> ? OR ?) ORDER BY number"
_ENDED = (
    "SELECT number FROM entries INDEXED BY ended"
    " WHERE state IN ('SENT', 'EXPIRED', 'CANCELLED') AND changed_at < ? LIMIT ?"
)
_TENANT = "SELECT CAST(bot AS BLOB), CAST(client AS BLOB) FROM entries WHERE due_at IS NOT NULL"
_NEXT_TENANT = (
    f"{_TENANT} AND (bot, client) > (CAST(? AS TEXT), CAST(? AS TEXT)) ORDER BY bot, client LIMIT 1"
)
_FIRST_TENANT = f"{_TENANT} ORDER BY bot, client LIMIT 1"

Tenant = tuple[bytes, bytes]
"""Names of a bot and of a client as the file has them: damaged ones too must be found again."""


def claim(ledger: Ledger, now: float, limit: int, bots: Collection[str] | None) -> list[QueueEntry]:
    """Take entries whose turn it is."""
    ledger.note_time(now)
    for row in ledger.connection.execute(_SCHEDULED, (now, JOINING_AT_ONCE)).fetchall():
        ledger.join(entry_of(row), now)
    tenants = list_tenants(ledger.connection, bots)
    later = [one for one in tenants if one > ledger.last_tenant]
    turns = later + tenants[: len(tenants) - len(later)]
    taken = take_in_turn([_find_due(ledger, tenant, now, limit) for tenant in turns], limit)
    if taken:
        ledger.last_tenant = taken[-1][0]
    return [_begin(ledger, entry, now) for _, entry in taken]


def _begin(ledger: Ledger, entry: QueueEntry, now: float) -> QueueEntry:
    """Claim an entry. What was damaged before is damage even if the claim has written over it."""
    claimed = ledger.change(entry, changes.begin_attempt(entry, now), now)
    return replace(claimed, damage=entry.damage) if entry.damage else claimed


def take_in_turn(sources: Sequence[Generator[T]], limit: int) -> list[T]:
    """Take one of each source after another, again and again, until there are enough."""
    taken: list[T] = []
    left = deque(sources)
    while left and len(taken) < limit:
        source = left.popleft()
        if (one := next(source, None)) is not None:
            taken.append(one)
            left.append(source)
    for source in left:
        source.close()
    return taken


def _find_due(ledger: Ledger, tenant: Tenant, now: float, limit: int) -> Generator[tuple[Tenant, QueueEntry]]:
    for row in ledger.connection.execute(_DUE, (*tenant, now, now, limit)):
        yield tenant, entry_of(row)


def list_tenants(connection: sqlite3.Connection, bots: Collection[str] | None) -> list[Tenant]:
    """Return bots and clients that have entries to claim, now or after a pause. Quick for any number of entries.

    Args:
        connection: to the file.
        bots: only these bots, and damaged names; None for all.
    """
    found: list[Tenant] = []
    row = connection.execute(_FIRST_TENANT).fetchone()
    while row is not None:
        name = text_of(row[0])
        if bots is None or name in bots or isinstance(name, bytes):
            found.append(row)
        row = connection.execute(_NEXT_TENANT, row).fetchone()
    return found


def send(ledger: Ledger, claimed: QueueEntry, now: float) -> QueueEntry:
    """Store that the request of an attempt goes out."""
    return ledger.change(_find_claimed(ledger, claimed), changes.send(claimed, now), now)


def settle(ledger: Ledger, claimed: QueueEntry, outcome: Outcome, now: float) -> QueueEntry:
    """Store how an attempt ended."""
    entry = _find_claimed(ledger, claimed)
    return ledger.change(entry, changes.end_attempt(entry, outcome), now)


def _find_claimed(ledger: Ledger, claimed: QueueEntry) -> QueueEntry:
    """Return the entry of an attempt, which must be its present one."""
    try:
        entry = ledger.find(claimed.id)
    except EntryNotFound:
        raise ClaimLost(claimed.id) from None
    if entry.state is not EntryState.SENDING or entry.position != claimed.position:
        raise ClaimLost(claimed.id)
    return entry


def recover(ledger: Ledger, now: float, held: Collection[str] | None) -> list[QueueEntry]:
    """Let entries wait that nobody is sending any more; set those aside that saw too many crashes."""
    found = ledger.connection.execute(_LEFT, (ledger.owner, held is not None)).fetchall()
    left = [entry for entry in map(entry_of, found) if entry.id not in (held or ())]
    return [ledger.change(entry, changes.note_crash(entry, now), now) for entry in left]


def expire(ledger: Ledger, now: float, limit: int) -> list[QueueEntry]:
    """End entries whose time is over."""
    over = map(entry_of, ledger.connection.execute(_EXPIRING, (now, limit)).fetchall())
    return [ledger.change(entry, changes.expire(entry), now) for entry in over]


def prune(ledger: Ledger, before: float, limit: int) -> int:
    """Remove entries that ended before a time, and give room in the file back to the disk."""
    numbers = ledger.connection.execute(_ENDED, (before, limit)).fetchall()
    ledger.connection.executemany("DELETE FROM entries WHERE number = ?", numbers)
    if ledger.connection.execute("PRAGMA freelist_count").fetchone()[0] > FREE_PAGES:
        for _ in range(
            VACUUM_PAGES
        ):  # Python ends this statement after its first page, whatever it is asked for
            ledger.connection.execute("PRAGMA incremental_vacuum(1)")
    return len(numbers)
