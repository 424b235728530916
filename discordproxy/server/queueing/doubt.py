"""What to do about an entry that may stand at Discord already: send it, wait, or look for it. Nothing here waits.

What must stay true:
- What may stand there is sent again only while Discord recognises its nonce, or after a look that did not find it.
- A look comes only when no earlier attempt can be on its way any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from discordproxy.discord.retries import NONCE_SECONDS, SPARE_SECONDS
from discordproxy.queue.entry import QueueEntry

UNDER_WAY_SECONDS = 30.0
"""After how long a request of a process that died has surely been carried out, or never will be."""


class DeliveryStep(Enum):
    """What to do with an entry now."""

    SEND = "send it; nothing of it is at Discord, or Discord recognises it"
    WAIT = "neither send it nor look for it yet"
    LOOK = "look for it where it would stand"
    GIVE_UP = "its time is over, and it is certain that it was not sent"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, and until when that is right, or when to decide again (seconds since 1970; None for no end)."""

    step: DeliveryStep
    until: float | None = None


def decide(entry: QueueEntry, now: float, *, has_nonce: bool) -> Decision:
    """Decide what to do with an entry.

    Args:
        entry: as it is.
        now: seconds since 1970.
        has_nonce: whether Discord recognises the message by a nonce.
    """
    since, is_over = entry.unknown_since, entry.expires_at is not None and entry.expires_at <= now
    if since is None:
        return Decision(DeliveryStep.GIVE_UP) if is_over else Decision(DeliveryStep.SEND, entry.expires_at)
    recognised_until = since + NONCE_SECONDS if has_nonce else since
    if not is_over and since <= now < recognised_until - SPARE_SECONDS:
        return Decision(DeliveryStep.SEND, recognised_until)
    look_at = recognised_until + UNDER_WAY_SECONDS
    if since <= now < look_at:
        return Decision(DeliveryStep.WAIT, look_at)
    return Decision(DeliveryStep.LOOK)
