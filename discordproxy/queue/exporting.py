"""Entries as JSON, one object a line: what `discordproxy queue export` writes, whatever the engine.

Bytes are in base64, and times are seconds since 1970. Ids are text, because many programs round large numbers.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

from discordproxy.queue.entry import QueueEntry
from discordproxy.queue.errors import EntryNotFound
from discordproxy.queue.states import KEPT
from discordproxy.queue.store import EntryFilter, QueueStore

AT_ONCE = 100
NOT_WHOLE = "the content is not what was accepted"
_PLAIN = (
    "id", "state", "rpc", "client", "key", "bot", "lane", "size", "accepted_at", "not_before", "expires_at", "nonce",
    "trace", "facts", "position", "changed_at", "wanted_since", "attempts", "crashes", "attempted_at", "sent_at",
    "unknown_since", "retry_at", "note",
)  # fmt: skip


def to_json(entry: QueueEntry, request: bytes | None = None) -> dict[str, Any]:
    """Return an entry as a JSON object.

    Args:
        entry: which.
        request: its content; None leaves it out.
    """
    found: dict[str, Any] = {name: getattr(entry, name) for name in _PLAIN}
    found["facts"] = dict(entry.facts)
    for name in ("message_id", "channel_id"):
        found[name] = str(number) if (number := getattr(entry, name)) else None
    if entry.error is not None:
        details = base64.b64encode(entry.error.details).decode()
        found["error"] = {"status": entry.error.status, "text": entry.error.text, "details": details}
    if entry.damage:
        found["unreadable"] = entry.damage
    if request is not None:
        found["request"] = base64.b64encode(request).decode()
    return found


async def export_store(store: QueueStore) -> AsyncIterator[dict[str, Any]]:
    """Yield all entries of an open store, in the order of acceptance, with contents that are kept."""
    after = ""
    while entries := await store.list_entries(EntryFilter(), after=after, limit=AT_ONCE):
        for entry in entries:
            yield to_json(entry, await _read_kept(store, entry))
        after = entries[-1].id


async def _read_kept(store: QueueStore, entry: QueueEntry) -> bytes | None:
    if entry.state not in KEPT:
        return None
    try:
        return await store.read_request(entry)
    except EntryNotFound:  # it was sent in the meantime
        return None
