"""What is told of queued messages: a line of the log for each that ended, and counts for metrics and the page."""

from __future__ import annotations

import logging
import time
from collections import Counter

from discordproxy.queue.entry import PutBack, QueueEntry
from discordproxy.queue.states import EntryState
from discordproxy.server.queueing.descriptions import TARGET

log = logging.getLogger("discordproxy.queue")

NOBODY = "-"


class QueueJournal:
    """Hears of every queued message when it is accepted, tried again, and over.

    Attributes:
        accepted_count: messages that were accepted, by client.
        ended_count: messages that are over, by client and state.
        retried_count: attempts that will be repeated, by the status of their failure.
    """

    def __init__(self) -> None:
        self.accepted_count: Counter[str] = Counter()
        self.ended_count: Counter[tuple[str, EntryState]] = Counter()
        self.retried_count: Counter[str] = Counter(UNAVAILABLE=0)  # so that its rate begins at 0

    def __repr__(self) -> str:
        return f"<QueueJournal: {self.accepted_count.total()} accepted, {self.ended_count.total()} ended>"

    def accepted(self, entry: QueueEntry) -> None:
        """A message was accepted. The audit log has its line from the call."""
        self.accepted_count[entry.client] += 1

    def put_back(self, entry: QueueEntry, outcome: PutBack) -> None:
        """A message will be tried again."""
        if not outcome.is_counted:
            return
        status = outcome.error.status if outcome.error is not None else ""
        self.retried_count[status] += 1
        text = outcome.error.text if outcome.error is not None else "unknown"
        log.warning("%s was not sent yet: %s", summary_of(entry), text)

    def ended(self, entry: QueueEntry) -> None:
        """A message is over."""
        self.ended_count[entry.client, entry.state] += 1
        level = logging.WARNING if entry.state is EntryState.FAILED else logging.INFO
        log.log(level, "%s", summary_of(entry))


def summary_of(entry: QueueEntry) -> str:
    """Return one line about an entry, without its content."""
    target = entry.facts.get(TARGET, entry.lane)
    parts = [f"{entry.client or NOBODY} {entry.id} {entry.rpc} {target} {entry.state}"]
    if entry.state is EntryState.SENT:
        parts.append(f"as message {entry.message_id} in channel {entry.channel_id}")
    parts.append(f"after {max(time.time() - entry.accepted_at, 0.0):.1f} s and {entry.attempts} attempts")
    if entry.error is not None and entry.state is EntryState.FAILED:
        parts.append(f"({entry.error.status}: {entry.error.text})")
    if entry.note:
        parts.append(f"({entry.note})")
    return " ".join(parts)
