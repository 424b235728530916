"""Entries as rows of the table.

What must stay true: every row can be read, whatever a disk has made of it. What is not of its kind is replaced by
something harmless, and named in the entry's `damage`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from discordproxy.queue.entry import EntryError, NewEntry, QueueEntry, fingerprint_of, id_of, number_of
from discordproxy.queue.states import EntryState

Kinds = type | tuple[type, ...]

NOTHING = type(None)
LAST_TIME = 253_402_300_800.0
"""The year 10000: no calendar goes further."""

_PLAIN: dict[str, tuple[Kinds, Any]] = {
    **dict.fromkeys(("id", "rpc", "client", "bot", "lane", "nonce", "trace", "note"), (str, "")),
    **dict.fromkeys(("size", "position", "attempts", "crashes", "message_id", "channel_id"), (int, 0)),
    **dict.fromkeys(("accepted_at", "not_before", "changed_at", "wanted_since", "retry_at"), (float, 0.0)),
    **dict.fromkeys(("expires_at", "attempted_at", "sent_at", "unknown_since"), ((float, NOTHING), None)),
}
"""Columns that are an entry's fields as they are: of which kind they are, and what stands in for another one."""
_OTHERS: dict[str, tuple[Kinds, Any]] = {
    "key": ((str, NOTHING), None),
    "facts": (str, "{}"),
    "state": (str, EntryState.WAITING.value),
    "error_status": ((str, NOTHING), None),
    "error_text": ((str, NOTHING), ""),
    "error_details": ((bytes, NOTHING), b""),
}
_KINDS = _PLAIN | _OTHERS
COLUMNS = ", ".join(("number", *_KINDS))
"""What `entry_of` reads, in this order."""


def text_of(raw: bytes) -> str | bytes:
    """Return a text of the file; the bytes themselves if they are none any more."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def entry_of(row: tuple[Any, ...]) -> QueueEntry:
    """Return the entry in a row of `COLUMNS`."""
    number, *values = row
    found = dict(zip(_KINDS, values, strict=True))
    damaged = [name for name, value in found.items() if not _is_of_kind(value, _KINDS[name][0])]
    found |= {name: _KINDS[name][1] for name in damaged}
    if number_of(found["id"]) != number:
        damaged.append("id")
        found["id"] = id_of(number, bytes(4))
    key, facts, state, status, text, details = (found.pop(name) for name in _OTHERS)
    return QueueEntry(
        **found,
        key=key or "",
        facts=_read_facts(facts, damaged),
        state=_read_state(state, damaged),
        error=None if status is None else EntryError(status, text or "", details or b""),
        damage=f"its row in the file is damaged: {', '.join(sorted(set(damaged)))}" if damaged else "",
    )


def _is_of_kind(value: Any, kinds: Kinds) -> bool:
    return isinstance(value, kinds) and (not isinstance(value, float) or 0.0 <= value < LAST_TIME)


def is_whole(parts: Sequence[Any], fingerprint: Any, request: Any) -> bool:
    """Tell whether a content, and the call, bot and lane (`parts`) that it is for, are still what was accepted."""
    if not all(isinstance(part, str) for part in parts) or not isinstance(request, bytes):
        return False
    rpc, bot, lane = parts
    return bool(fingerprint_of(rpc, bot, lane, request) == fingerprint)


def _read_facts(text: str, damaged: list[str]) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if isinstance(found, dict) and all(isinstance(value, str) for value in found.values()):
        return found
    damaged.append("facts")
    return {}


def _read_state(text: str, damaged: list[str]) -> EntryState:
    """Return a state. An unknown one is read as WAITING: so the entry is claimed, and set aside as damaged."""
    try:
        return EntryState(text)
    except ValueError:
        damaged.append("state")
        return EntryState.WAITING


def insert(
    connection: sqlite3.Connection, entry: QueueEntry, new: NewEntry, number: int, place: int | None
) -> None:
    """Store a new entry and its content; one that is scheduled gets its place in the lane later."""
    values: dict[str, Any] = {name: getattr(entry, name) for name in _PLAIN}
    values |= {
        "number": number,
        "key": entry.key or None,
        "facts": json.dumps(dict(entry.facts), separators=(",", ":")),
        "state": entry.state.value,
        "fingerprint": new.fingerprint,
        "place": place,
    }
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO entries ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    connection.execute("INSERT INTO contents VALUES (?, ?)", (number, new.request))
