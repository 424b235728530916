"""The states of an entry of the queue, and what leads from one to another, as data.

The documentation draws its picture from `TRANSITIONS`, the engines ask `next_state`, and the tests walk all of it.

What must stay true:
- Only an entry that waits may be claimed, so no two deliveries have the same entry.
- An entry that is being sent ends in none of the final states by itself: whoever claimed it says how it ended, or is
  dead. So it cannot be cancelled, and it does not expire, unless its delivery says so.
"""

from __future__ import annotations

from enum import StrEnum


class EntryState(StrEnum):
    """Where an entry is in its life. The values are stored."""

    WAITING = "WAITING"
    """Accepted, and to be sent when its turn comes."""
    SENDING = "SENDING"
    """Claimed: it may be on its way to Discord."""
    SENT = "SENT"
    """Discord has it."""
    FAILED = "FAILED"
    """It cannot be sent as it is. It is kept until somebody retries or cancels it."""
    EXPIRED = "EXPIRED"
    """Its time was over before it could be sent."""
    CANCELLED = "CANCELLED"
    """Somebody does not want it sent any more."""


class EntryEvent(StrEnum):
    """What happens to an entry."""

    CLAIM = "claim"
    """A delivery takes it. The attempt is stored before anything goes to Discord."""
    SEND = "send"
    """Its request goes out. That is stored before it does: a crash leaves doubt only from here on."""
    DELIVER = "deliver"
    """Discord has it."""
    FAIL = "fail"
    """Discord, or a rule of the proxy, refused it for good."""
    PUT_BACK = "put back"
    """Not now: it is tried again later."""
    CRASH = "crash"
    """The process that had claimed it died."""
    SET_ASIDE = "set aside"
    """The process that was sending it died, for the third time."""
    EXPIRE = "expire"
    """Its time is over."""
    CANCEL = "cancel"
    """Somebody cancels it."""
    RETRY = "retry"
    """Somebody wants it tried again."""


CRASHES_UNTIL_SET_ASIDE = 3
"""An entry that was being sent when the process died so many times may be the reason: it fails then."""

TRANSITIONS: dict[tuple[EntryState, EntryEvent], EntryState] = {
    (EntryState.WAITING, EntryEvent.CLAIM): EntryState.SENDING,
    (EntryState.WAITING, EntryEvent.EXPIRE): EntryState.EXPIRED,
    (EntryState.WAITING, EntryEvent.CANCEL): EntryState.CANCELLED,
    (EntryState.SENDING, EntryEvent.SEND): EntryState.SENDING,
    (EntryState.SENDING, EntryEvent.DELIVER): EntryState.SENT,
    (EntryState.SENDING, EntryEvent.FAIL): EntryState.FAILED,
    (EntryState.SENDING, EntryEvent.PUT_BACK): EntryState.WAITING,
    (EntryState.SENDING, EntryEvent.CRASH): EntryState.WAITING,
    (EntryState.SENDING, EntryEvent.SET_ASIDE): EntryState.FAILED,
    (EntryState.SENDING, EntryEvent.EXPIRE): EntryState.EXPIRED,
    (EntryState.FAILED, EntryEvent.RETRY): EntryState.WAITING,
    (EntryState.FAILED, EntryEvent.CANCEL): EntryState.CANCELLED,
}
"""What each event makes of each state; all else is refused."""

OPEN = frozenset({EntryState.WAITING, EntryState.SENDING})
"""Not decided yet: these have a place in the order of their lane."""

KEPT = OPEN | {EntryState.FAILED}
"""The content of these is kept, and counts for quotas."""

FINAL = frozenset({EntryState.SENT, EntryState.EXPIRED, EntryState.CANCELLED})
"""Nothing happens to these any more. Their content is gone; what became of them is kept for some days."""


def next_state(state: EntryState, event: EntryEvent) -> EntryState | None:
    """Return the state after an event; None if the event is not possible in this state."""
    return TRANSITIONS.get((state, event))
