"""Entries as the fields of a hash: what never changes is one JSON object, and the rest are fields of their own."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any

from discordproxy.queue.entry import EntryError, NewEntry, QueueEntry
from discordproxy.queue.states import EntryState

FIELDS = (
    "data", "state", "position", "changed_at", "attempts", "crashes", "attempted_at", "sent_at", "unknown_since",
    "retry_at", "expires_at", "error", "message_id", "channel_id", "note",
)  # fmt: skip
"""What `store.lua` returns of an entry, after its id."""


def data_of(new: NewEntry, now: float) -> str:
    """Return what never changes of an entry."""
    names = ("rpc", "client", "key", "bot", "lane", "not_before", "nonce", "trace")
    data: dict[str, Any] = {name: getattr(new, name) for name in names}
    return json.dumps(data | {"facts": dict(new.facts), "size": len(new.request), "accepted_at": now})


def entry_of(row: Sequence[bytes]) -> QueueEntry:
    """Return the entry in an answer of `store.lua`."""
    entry_id, data, *rest = (value.decode() for value in row)
    static = json.loads(data)
    found = dict(zip(FIELDS[1:], rest, strict=True))
    return QueueEntry(
        **static | {"id": entry_id, "nonce": static["nonce"] or entry_id},
        state=EntryState(found["state"]),
        position=int(found["position"]),
        changed_at=float(found["changed_at"]),
        attempts=int(found["attempts"]),
        crashes=int(found["crashes"]),
        attempted_at=_time(found["attempted_at"]),
        sent_at=_time(found["sent_at"]),
        unknown_since=_time(found["unknown_since"]),
        retry_at=float(found["retry_at"]),
        expires_at=_time(found["expires_at"]),
        error=_error(found["error"]),
        message_id=int(found["message_id"]),
        channel_id=int(found["channel_id"]),
        note=found["note"],
    )


def _time(text: str) -> float | None:
    return float(text) if text else None


def _error(text: str) -> EntryError | None:
    if not text:
        return None
    status, words, details = json.loads(text)
    return EntryError(status, words, base64.b64decode(details))


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
