"""Steps by which callers change the queue: accept, cancel, retry."""

from __future__ import annotations

import os
from collections.abc import Callable

from discordproxy.queue import changes
from discordproxy.queue.entry import NewEntry, QueueEntry, id_of
from discordproxy.queue.errors import KeyTaken, QueueUnavailable
from discordproxy.queue.quotas import Quota
from discordproxy.queue.sqlite import rows
from discordproxy.queue.sqlite.ledger import Ledger
from discordproxy.queue.states import KEPT, EntryState
from discordproxy.queue.store import Accepted

_STATES = ", ".join(f"'{state.value}'" for state in sorted(KEPT))
_KEPT = f"SELECT coalesce(sum(entries), 0), coalesce(sum(bytes), 0) FROM totals WHERE state IN ({_STATES})"  # noqa: S608
_KEPT_OF_CLIENT = f"{_KEPT} AND client = ?"
_UNUSED_BYTES = "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size"
_BY_KEY = f"SELECT fingerprint, {rows.COLUMNS} FROM entries WHERE client = ? AND key = ?"  # noqa: S608


def accept(
    ledger: Ledger, new: NewEntry, now: float, total: Quota, own: Quota, check_room: Callable[[int], None]
) -> Accepted:
    """Store an entry, unless its key is known, or the disk has no room for so many bytes."""
    ledger.note_time(now)
    if (known := _find_by_key(ledger, new)) is not None:
        return Accepted(known, is_new=False)
    _check_quotas(ledger, new, total, own)
    _check_disk(ledger, len(new.request), check_room)
    number = ledger.ids.next_number(now)
    entry = new.accepted_as(id_of(number, os.urandom(4)), ledger.next_position(), now)
    is_wanted = new.not_before <= now
    rows.insert(ledger.connection, entry, new, number, ledger.next_position() if is_wanted else None)
    if is_wanted:
        ledger.promote(entry, now)
    return Accepted(entry, is_new=True)


def _check_disk(ledger: Ledger, size: int, check_room: Callable[[int], None]) -> None:
    """Refuse what the disk has no room for, unless the file itself has unused room."""
    try:
        check_room(size)
    except QueueUnavailable:
        (unused,) = ledger.connection.execute(_UNUSED_BYTES).fetchone()
        check_room(max(size - unused, 0))


def _find_by_key(ledger: Ledger, new: NewEntry) -> QueueEntry | None:
    """Return the entry that the client's key stands for."""
    if not new.key:
        return None
    found = ledger.connection.execute(_BY_KEY, (new.client, new.key)).fetchone()
    if found is None:
        return None
    fingerprint, *row = found
    entry = rows.entry_of(tuple(row))
    if fingerprint != new.fingerprint:
        raise KeyTaken(entry)
    return entry


def _check_quotas(ledger: Ledger, new: NewEntry, total: Quota, own: Quota) -> None:
    size = len(new.request)
    if not own.is_unlimited:
        own.check(
            ledger.connection.execute(_KEPT_OF_CLIENT, (new.client,)).fetchone(), size, client=new.client
        )
    if not total.is_unlimited:
        total.check(ledger.connection.execute(_KEPT).fetchone(), size)


def cancel(ledger: Ledger, entry_id: str, now: float, client: str | None) -> QueueEntry:
    """End an entry that somebody does not want sent any more."""
    entry = ledger.find(entry_id, client)
    if entry.state is EntryState.CANCELLED:
        return entry
    return ledger.change(entry, changes.cancel(entry), now)


def retry(ledger: Ledger, entry_id: str, now: float, client: str | None) -> QueueEntry:
    """Let a failed entry wait again."""
    entry = ledger.find(entry_id, client)
    return ledger.change(entry, changes.retry(entry, now), now)
