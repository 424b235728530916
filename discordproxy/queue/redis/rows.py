"""Entries as the fields of a hash: what never changes is one JSON object, and the rest are fields of their own.

What must stay true: every hash can be read, whatever somebody has made of it. What is not of its kind is replaced by
something harmless, and named in the entry's `damage`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from discordproxy.queue.entry import EntryError, NewEntry, QueueEntry
from discordproxy.queue.states import EntryState


def _time(text: str) -> float | None:
    return float(text) if text else None


def _error(text: str) -> EntryError | None:
    if not text:
        return None
    status, words, details = json.loads(text)
    return EntryError(status, words, base64.b64decode(details))


_TEXTS = ("rpc", "client", "key", "bot", "lane", "nonce", "trace")


def _static(text: str) -> dict[str, Any]:
    """Return what never changes of an entry."""
    data = json.loads(text)
    found: dict[str, Any] = {name: str(data[name]) for name in _TEXTS}
    found |= {name: float(data[name]) for name in ("not_before", "accepted_at")}
    return found | {"size": int(data["size"]), "facts": {str(k): str(v) for k, v in data["facts"].items()}}


_READERS: dict[str, tuple[Callable[[str], Any], Any]] = {
    "data": (_static, {}),
    "state": (EntryState, EntryState.WAITING),
    "position": (int, 0),
    **dict.fromkeys(("changed_at", "wanted_since"), (float, 0.0)),
    **dict.fromkeys(("attempts", "crashes"), (int, 0)),
    **dict.fromkeys(("attempted_at", "sent_at", "unknown_since"), (_time, None)),
    "retry_at": (float, 0.0),
    "expires_at": (_time, None),
    "error": (_error, None),
    **dict.fromkeys(("message_id", "channel_id"), (int, 0)),
    "note": (str, ""),
}
FIELDS = tuple(_READERS)
"""What `store.lua` returns of an entry, after its id."""


def data_of(new: NewEntry, now: float) -> str:
    """Return what never changes of an entry."""
    data: dict[str, Any] = {name: getattr(new, name) for name in (*_TEXTS, "not_before")}
    return json.dumps(data | {"facts": dict(new.facts), "size": len(new.request), "accepted_at": now})


def entry_of(row: Sequence[bytes | None]) -> QueueEntry:
    """Return the entry in an answer of `store.lua`."""
    entry_id, *values = row
    assert entry_id is not None
    found: dict[str, Any] = {"id": entry_id.decode()}
    damaged = []
    for (name, (read, stand_in)), value in zip(_READERS.items(), values, strict=True):
        try:
            found[name] = read((value or b"").decode())
        except (ValueError, TypeError, KeyError, AttributeError):
            found[name] = stand_in
            damaged.append(name)
    found |= found.pop("data")
    found["nonce"] = found.get("nonce") or found["id"]
    damage = f"its hash on the server is damaged: {', '.join(damaged)}" if damaged else ""
    return QueueEntry(**{"rpc": "", **found}, damage=damage)


def write_fields(fields: Mapping[str, Any]) -> list[str]:
    """Return names and values of fields, in turn."""
    return [text for name, value in fields.items() for text in (name, write(value))]


def write(value: Any) -> str:
    """Return a value as text; None is empty."""
    if value is None:
        return ""
    if isinstance(value, EntryError):
        return json.dumps([value.status, value.text, base64.b64encode(value.details).decode()])
    return repr(value) if isinstance(value, float) else str(value)
