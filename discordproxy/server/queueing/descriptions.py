"""Entries of the queue as callers see them, and what callers say of them: times, states, failures."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime

from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord_api import QueuedMessage, QueuedMessageFailure, QueuedState
from discordproxy.queue.entry import QueueEntry
from discordproxy.queue.states import KEPT, EntryState
from discordproxy.wire import make

TARGET = "target"
"""Name of the fact that tells where an entry goes, also if nothing has to wait for it."""

LONGEST_SECONDS = 10 * 366 * 86_400.0
"""Of a time that a caller names: further away is a mistake."""


def describe(entry: QueueEntry) -> QueuedMessage:
    """Return an entry as callers see it."""
    is_waiting = entry.state is EntryState.WAITING
    failure = None
    if entry.error is not None and entry.state is not EntryState.SENT:
        failure = QueuedMessageFailure(status=entry.error.status, details=entry.error.text)
    values = {
        "id": entry.id,
        "state": QueuedState.from_string(entry.state.value),
        "key": entry.key,
        "call": entry.rpc,
        "target": entry.facts.get(TARGET, entry.lane),
        "client": entry.client,
        "accepted_at": write_time(entry.accepted_at),
        "not_before": write_time(max(entry.not_before, entry.retry_at if is_waiting else 0.0)),
        "expires_at": write_time(entry.expires_at),
        "attempts": entry.attempts,
        "failure": failure,
        "message_id": entry.message_id,
        "channel_id": entry.channel_id,
        "ended_at": write_time(entry.changed_at if is_over(entry) else None),
        "note": entry.note,
        "position": entry.position,
        "bot": entry.bot,
    }
    return make(QueuedMessage, {name: value for name, value in values.items() if value})


def is_over(entry: QueueEntry) -> bool:
    """Tell whether nothing happens to an entry any more by itself."""
    return entry.state not in KEPT or entry.state is EntryState.FAILED


def read_states(states: Iterable[QueuedState]) -> frozenset[EntryState]:
    """Return the states that a caller names.

    Raises:
        InvalidRequest: one is not known.
    """
    try:
        return frozenset(EntryState(QueuedState(state).name or "") for state in states)
    except ValueError:
        known = ", ".join(state.value for state in EntryState)
        raise InvalidRequest("states", f"each must be one of {known}") from None


def write_time(seconds: float | None) -> str:
    """Return a time as ISO 8601; empty for none."""
    if not seconds:
        return ""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_time(field: str, text: str, now: float) -> float:
    """Return a time in seconds since 1970; 0 for none.

    Raises:
        InvalidRequest: it is not a time with a time zone, or too far away.
    """
    if not text:
        return 0.0
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise InvalidRequest(field, "must be a time with a time zone in ISO 8601: 2030-01-31T08:00:00Z")
    seconds = found.timestamp()
    if seconds > now + LONGEST_SECONDS:
        raise InvalidRequest(field, "must not be more than ten years away")
    return max(seconds, 0.0)


def read_end(field: str, seconds: float, now: float) -> float | None:
    """Return the time that is so many seconds away; None for 0.

    Raises:
        InvalidRequest: it is negative, no number, or too far away.
    """
    if not math.isfinite(seconds) or not 0 <= seconds <= LONGEST_SECONDS:
        raise InvalidRequest(field, "must be a number of seconds from 0 to ten years")
    return now + seconds if seconds else None
