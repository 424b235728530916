"""What happened, in order: every message, and every request that was refused, with the requests that belong to it.

The store tells of messages, the API's handler of requests. Both work in one step between two awaits, so that the
request that is being worked on is the one that a message belongs to.
"""

from __future__ import annotations

import copy
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from discordproxy.sandbox.http.records import RecordedRequest
from discordproxy.sandbox.store import Json, Store

from .subscribers import Subscribers

MAX_REQUESTS_OF_AN_ENTRY = 20
MAX_VERSIONS = 20
VERSIONED = ("content", "embeds", "components", "attachments", "edited_timestamp")
"""What is kept of a message as it was before an edit."""

NO_CHANNEL = 0
"""Stands for the channel of a refused request that was about no known channel."""

DROPPED_AT_ONCE = 0.1
"""The part of the oldest entries that is dropped when there are too many."""


@dataclass(slots=True, eq=False)
class TimelineEntry:
    """A message, or a refused request if `message` is None.

    Attributes:
        number: identifies it; later entries have larger numbers, also after a reset.
        channel_id: where it stands, 0 for a refused request about no known channel.
        moment: when it was made, in seconds since 1970.
        message: as it is now; of a deleted one, as it was at its end.
        is_deleted: whether the message was deleted.
        requests: the first one and the newest ones that made it, changed it, or were refused in the same way.
        repeats: how many requests were refused in the same way.
        versions: parts of the message before each edit, the oldest first.
    """

    number: int
    channel_id: int
    moment: float
    message: Json | None = None
    is_deleted: bool = False
    requests: list[RecordedRequest] = field(default_factory=list)
    repeats: int = 1
    versions: list[Json] = field(default_factory=list)

    def add_request(self, request: RecordedRequest) -> None:
        """Keep a request; of many, the first one and the newest."""
        if request not in self.requests:
            self.requests.append(request)
            if len(self.requests) > MAX_REQUESTS_OF_AN_ENTRY:
                del self.requests[1]

    def keep_version(self, message: Json) -> None:
        """Keep the parts of the message that are about to change."""
        self.versions.append({name: copy.deepcopy(message[name]) for name in VERSIONED if name in message})
        del self.versions[:-MAX_VERSIONS]


class Timeline:
    """All entries, and those who want to hear of them. `maximum` bounds the entries (None: all stay)."""

    def __init__(self, maximum: int | None, *, keeps_requests: bool = True) -> None:
        self.subscribers = Subscribers()
        self._maximum = maximum
        self._keeps_requests = keeps_requests
        self._numbers = itertools.count(1)
        self._entries: dict[int, TimelineEntry] = {}
        self._by_message: dict[int, TimelineEntry] = {}
        self._at_work: RecordedRequest | None = None

    def __repr__(self) -> str:
        return f"<Timeline: {len(self._entries)} entries, {self.subscribers!r}>"

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self._entries.values())

    def find(self, number: int) -> TimelineEntry | None:
        """Return the entry of that number, if it is still kept."""
        return self._entries.get(number)

    def find_message(self, message_id: int) -> TimelineEntry | None:
        """Return the entry of a message, if it is still kept."""
        return self._by_message.get(message_id)

    def begin(self, store: Store) -> None:
        """Forget everything, and follow a store from now on."""
        self._entries.clear()
        self._by_message.clear()
        store.listener = self
        self.subscribers.tell({"type": "reload"})

    def work_on(self, request: RecordedRequest | None) -> None:
        """Whatever the store tells from now on was done by this request."""
        self._at_work = request if self._keeps_requests else None

    def message_added(self, channel_id: int, message: Json) -> None:
        """Add an entry for a new message."""
        if self._at_work is not None:
            self._at_work.message_id = int(message["id"])
        entry = self._add(channel_id, message)
        self._by_message[int(message["id"])] = entry
        self._tell(entry, "entry")

    def message_changing(self, message: Json) -> None:
        """Keep what a message was before an edit."""
        if entry := self._by_message.get(int(message["id"])):
            entry.keep_version(message)

    def message_deleted(self, message: Json) -> None:
        """Mark a message as deleted."""
        if entry := self._by_message.get(int(message["id"])):
            entry.is_deleted = True
            entry.message = copy.deepcopy(message)
            self._note(entry)
            self._tell(entry, "change")

    def message_touched(self, message_id: int, request: RecordedRequest) -> None:
        """Note that a request changed something about a message: content, pin, reactions, or it was made."""
        if entry := self._by_message.get(message_id):
            if self._keeps_requests:
                entry.add_request(request)
            self._tell(entry, "change")

    def request_refused(self, channel_id: int, request: RecordedRequest) -> None:
        """Add an entry for a refused request, or count it with the one before if that was refused in the same way."""
        if not self._keeps_requests:
            return
        last = next(reversed(self._entries.values()), None)
        if last is not None and last.message is None and is_same_refusal(last.requests[-1], request):
            last.repeats += 1
            last.add_request(request)
            self._tell(last, "change")
            return
        entry = self._add(channel_id, None)
        entry.add_request(request)
        self._tell(entry, "entry")

    def _add(self, channel_id: int, message: Json | None) -> TimelineEntry:
        if self._maximum is not None and len(self._entries) >= self._maximum:
            self._drop_oldest()
        entry = TimelineEntry(next(self._numbers), channel_id, time.time(), message)
        self._entries[entry.number] = entry
        self._note(entry)
        return entry

    def _drop_oldest(self) -> None:
        number = max(1, int(len(self._entries) * DROPPED_AT_ONCE))
        for entry in list(itertools.islice(self._entries.values(), number)):
            del self._entries[entry.number]
            if entry.message is not None:
                self._by_message.pop(int(entry.message["id"]), None)
        self.subscribers.tell({"type": "reload"})

    def _note(self, entry: TimelineEntry) -> None:
        if self._at_work is not None:
            entry.add_request(self._at_work)

    def _tell(self, entry: TimelineEntry, kind: str) -> None:
        self.subscribers.tell({"type": kind, "number": entry.number, "channel": str(entry.channel_id)})


def is_same_refusal(one: RecordedRequest, other: RecordedRequest) -> bool:
    """Was the same request refused for the same reason?"""
    return (one.method, one.path, one.status, one.decided_by, one.json) == (
        other.method,
        other.path,
        other.status,
        other.decided_by,
        other.json,
    )
