"""Steps by which deliveries change the queue: claim, settle, recover, expire, prune."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Collection, Generator, Sequence

from discordproxy.queue import changes
from discordproxy.queue.entry import Outcome, QueueEntry
from discordproxy.queue.errors import ClaimLost, EntryNotFound
from discordproxy.queue.sqlite.ledger import Ledger
from discordproxy.queue.sqlite.rows import COLUMNS, entry_of
from discordproxy.queue.states import EntryState

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
    f"{_SELECT} WHERE bot = ? AND client = ? AND due_at <= ?"
    " AND (expires_at IS NULL OR expires_at > ? OR unknown_since IS NOT NULL) ORDER BY due_at, place LIMIT ?"
)
_EXPIRING = (
    f"{_SELECT} INDEXED BY expiring"
    " WHERE state = 'WAITING' AND expires_at IS NOT NULL AND unknown_since IS NULL AND expires_at <= ?"
    " ORDER BY expires_at LIMIT ?"
)
_LEFT = f"{_SELECT} WHERE state = 'SENDING' AND owner <> ? ORDER BY number"
_ENDED = (
    "SELECT number FROM entries INDEXED BY ended"
    " WHERE state IN ('SENT', 'EXPIRED', 'CANCELLED') AND changed_at < ? LIMIT ?"
)
_NEXT_TENANT = (
    "SELECT bot, client FROM entries WHERE due_at IS NOT NULL AND (bot, client) > (?, ?)"
    " ORDER BY bot, client LIMIT 1"
)
_FIRST_TENANT = "SELECT bot, client FROM entries WHERE due_at IS NOT NULL ORDER BY bot, client LIMIT 1"


def claim(ledger: Ledger, now: float, limit: int, bots: Collection[str] | None) -> list[QueueEntry]:
    """Take entries whose turn it is."""
    ledger.note_time(now)
    for row in ledger.connection.execute(_SCHEDULED, (now, JOINING_AT_ONCE)).fetchall():
        ledger.join(entry_of(row), now)
    tenants = [one for one in list_tenants(ledger.connection) if bots is None or one[0] in bots]
    later = [one for one in tenants if one > ledger.last_tenant]
    turns = later + tenants[: len(tenants) - len(later)]
    taken = take_in_turn([_find_due(ledger, *tenant, now, limit) for tenant in turns], limit)
    if taken:
        ledger.last_tenant = (taken[-1].bot, taken[-1].client)
    return [ledger.change(entry, changes.begin_attempt(entry, now), now) for entry in taken]


def take_in_turn(sources: Sequence[Generator[QueueEntry]], limit: int) -> list[QueueEntry]:
    """Take one of each source after another, again and again, until there are enough."""
    taken: list[QueueEntry] = []
    left = deque(sources)
    while left and len(taken) < limit:
        source = left.popleft()
        if (one := next(source, None)) is not None:
            taken.append(one)
            left.append(source)
    for source in left:
        source.close()
    return taken


def _find_due(ledger: Ledger, bot: str, client: str, now: float, limit: int) -> Generator[QueueEntry]:
    yield from map(entry_of, ledger.connection.execute(_DUE, (bot, client, now, now, limit)))


def list_tenants(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return bots and clients that have entries to claim, now or after a pause. Quick for any number of entries."""
    found: list[tuple[str, str]] = []
    row = connection.execute(_FIRST_TENANT).fetchone()
    while row is not None:
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


def recover(ledger: Ledger, now: float) -> list[QueueEntry]:
    """Let entries wait that an earlier process was sending; set those aside that saw too many crashes."""
    left = map(entry_of, ledger.connection.execute(_LEFT, (ledger.owner,)).fetchall())
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
