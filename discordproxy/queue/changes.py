"""What an event changes of an entry: decided here, for all engines, and carried out there.

Functions take the entry as it is and return a `Change`; nothing here stores anything or reads a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discordproxy.queue.entry import Delivered, EntryError, Expired, Failed, Outcome, PutBack, QueueEntry
from discordproxy.queue.errors import NotPossibleNow
from discordproxy.queue.states import CRASHES_UNTIL_SET_ASIDE, EntryEvent, EntryState, next_state

Fields = dict[str, Any]

SET_ASIDE = EntryError(
    "ABORTED",
    f"set aside: the proxy died {CRASHES_UNTIL_SET_ASIDE} times while it was sending this. It may stand in Discord "
    "already: look there, then retry or cancel it",
)
"""Why an entry failed that was being sent at too many crashes."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an entry.

    Attributes:
        state: afterwards.
        fields: what else changes, by the names of `QueueEntry`.
        joins: whether it takes a new place, last in its lane.
    """

    state: EntryState
    fields: Mapping[str, Any]
    joins: bool = False


def begin_attempt(entry: QueueEntry, now: float) -> Change:
    """Claim an entry."""
    return _change(entry, EntryEvent.CLAIM, attempts=entry.attempts + 1, attempted_at=now, sent_at=None)


def send(entry: QueueEntry, now: float) -> Change:
    """Let the request of an attempt go out."""
    return _change(entry, EntryEvent.SEND, sent_at=now)


def end_attempt(entry: QueueEntry, outcome: Outcome) -> Change:
    """End an attempt as its delivery says."""
    error: Fields = {}
    if not isinstance(outcome, Delivered) and outcome.error is not None:
        error = {"error": outcome.error}
    match outcome:
        case Delivered(message_id, channel_id, note):
            sent: Fields = {"message_id": message_id, "channel_id": channel_id, "note": note}
            return _change(entry, EntryEvent.DELIVER, unknown_since=None, **sent)
        case Failed():
            return _change(entry, EntryEvent.FAIL, **error)
        case Expired():
            return _change(entry, EntryEvent.EXPIRE, unknown_since=None, **error)
        case PutBack():
            return _change(entry, EntryEvent.PUT_BACK, **error, **_put_back(entry, outcome))


def _put_back(entry: QueueEntry, outcome: PutBack) -> Fields:
    unknown = None if outcome.settles_unknown else entry.unknown_since
    return {
        "retry_at": outcome.retry_at,
        "attempts": entry.attempts if outcome.is_counted else entry.attempts - 1,
        "unknown_since": _since(unknown, entry) if outcome.outcome_unknown else unknown,
    }


def note_crash(entry: QueueEntry, now: float) -> Change:
    """The process that had claimed an entry died: if its request had not gone out, nothing has happened."""
    if entry.sent_at is None:
        return _change(entry, EntryEvent.CRASH, attempts=entry.attempts - 1, retry_at=now)
    fields: Fields = {
        "crashes": entry.crashes + 1,
        "retry_at": now,
        "unknown_since": _since(entry.unknown_since, entry),
    }
    if entry.crashes + 1 >= CRASHES_UNTIL_SET_ASIDE:
        return _change(entry, EntryEvent.SET_ASIDE, **fields, error=SET_ASIDE)
    return _change(entry, EntryEvent.CRASH, **fields)


def expire(entry: QueueEntry) -> Change:
    """The time of a waiting entry is over."""
    return _change(entry, EntryEvent.EXPIRE)


def cancel(entry: QueueEntry) -> Change:
    """Somebody does not want it sent.

    Raises:
        NotPossibleNow: it is being sent, or was decided.
    """
    if next_state(entry.state, EntryEvent.CANCEL) is None:
        raise NotPossibleNow(entry, "cancelled")
    return _change(entry, EntryEvent.CANCEL)


def retry(entry: QueueEntry, now: float) -> Change:
    """Somebody wants a failed entry tried again, even if its time is over.

    Raises:
        NotPossibleNow: it has not failed.
    """
    if next_state(entry.state, EntryEvent.RETRY) is None:
        raise NotPossibleNow(entry, "retried")
    is_over = entry.expires_at is not None and entry.expires_at <= now
    expires_at = None if is_over else entry.expires_at
    return _change(
        entry, EntryEvent.RETRY, joins=True, crashes=0, retry_at=0.0, wanted_since=now, expires_at=expires_at
    )


def _change(entry: QueueEntry, event: EntryEvent, *, joins: bool = False, **fields: Any) -> Change:
    state = next_state(entry.state, event)
    assert state is not None, f"{event.value} of {entry}"
    return Change(state, fields, joins)


def _since(unknown_since: float | None, entry: QueueEntry) -> float | None:
    """Return when the first attempt of unknown outcome began, if the present one is one."""
    began = entry.attempted_at if entry.sent_at is None else entry.sent_at
    return began if unknown_since is None else unknown_since
