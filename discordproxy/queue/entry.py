"""An entry of the queue: what a caller asked for, and what has become of it so far.

Times are seconds since 1970 by the wall clock, because they outlive processes. Nothing here reads a clock.

What must stay true:
- An entry does not hold its content: messages with files are large, and lists of entries are long. The store reads the
  content when it is asked for it.
- Ids grow in the order of acceptance, even if the clock goes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from discordproxy.queue.states import EntryState

ID_LENGTH = 24
_COUNTED_DIGITS = 16
_COUNTER_BITS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """A request that is to be accepted.

    Attributes:
        rpc: name of the call that sends it, such as "SendChannelMessage".
        request: the call's request, encoded (protobuf).
        client: who asks; empty on a server without a clients file.
        key: the same key of the same client gives the same entry; empty for always a new one.
        bot: which of the proxy's bots sends it.
        lane: entries of one lane are sent in the order of acceptance, one at a time: "channel:123", "user:456",
            "webhook:789". Empty for an entry that nothing has to wait for.
        not_before: when it may be sent at the earliest; 0 for at once. It takes its place in the lane at that time.
        expires_at: when it is not wanted any more; None for never.
        nonce: what Discord recognises it by, up to 25 characters; empty for the entry's id.
        trace: the caller's trace context (a `traceparent` header), so that the delivery belongs to the same trace.
        facts: who asked, for the audit log.
    """

    rpc: str
    request: bytes = field(repr=False)
    client: str = ""
    key: str = ""
    bot: str = ""
    lane: str = ""
    not_before: float = 0.0
    expires_at: float | None = None
    nonce: str = ""
    trace: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> bytes:
        """Tells whether two requests with the same key are the same: when to send them does not count."""
        return fingerprint_of(self.rpc, self.bot, self.lane, self.request)

    def accepted_as(self, entry_id: str, position: int, now: float) -> QueueEntry:
        """Return the entry that this becomes."""
        return QueueEntry(
            id=entry_id,
            rpc=self.rpc,
            client=self.client,
            key=self.key,
            bot=self.bot,
            lane=self.lane,
            size=len(self.request),
            accepted_at=now,
            not_before=self.not_before,
            expires_at=self.expires_at,
            nonce=self.nonce or entry_id,
            trace=self.trace,
            facts=dict(self.facts),
            position=position,
            changed_at=now,
            wanted_since=max(now, self.not_before),
        )


def fingerprint_of(rpc: str, bot: str, lane: str, request: bytes) -> bytes:
    """Return what tells a request from all others, and from itself when it is damaged."""
    found = hashlib.sha256()
    for part in (rpc.encode(), bot.encode(), lane.encode(), request):
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


@dataclass(frozen=True, slots=True)
class EntryError:
    """Why an attempt did not succeed, as a direct call would have told it.

    Attributes:
        status: name of gRPC's status, such as "UNAVAILABLE".
        text: for people.
        details: the status details, encoded (google.rpc.Status); may be empty.
    """

    status: str
    text: str
    details: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """An entry as it was when the store was asked.

    Attributes:
        id: 24 hexadecimal digits. Ids grow with acceptance, so they can be compared.
        rpc, client, key, bot, lane, not_before, expires_at, trace, facts: see `NewEntry`.
        nonce: see `NewEntry`; never empty.
        size: bytes of the content.
        accepted_at: when it was accepted.
        state: where it is in its life.
        position: grows with every change in the store; the entry's last change has this one.
        changed_at: when that was.
        wanted_since: since when it is to be sent: its acceptance, `not_before`, or when somebody retried it.
        attempts: how often it was claimed and tried.
        crashes: at how many of these the process died after its request had gone out, since it was accepted or retried.
        attempted_at: when the last attempt began; None if there was none.
        sent_at: when the request of the last attempt went out; None if it did not.
        unknown_since: when the first attempt began whose outcome is unknown; None if all outcomes are known. Such an
            entry may stand in Discord already.
        retry_at: when it may be tried again; 0 before the first attempt.
        error: why the last attempt that failed did so.
        message_id: of the message at Discord; 0 if it was not sent or has none.
        channel_id: where the message stands; 0 likewise.
        note: what is unusual about how it was sent, for people; mostly empty.
        damage: what of it the store could not read any more, and replaced by something harmless; empty for an entry in
            order. A damaged one must not be sent.
    """

    id: str
    rpc: str
    client: str = ""
    key: str = ""
    bot: str = ""
    lane: str = ""
    size: int = 0
    accepted_at: float = 0.0
    not_before: float = 0.0
    expires_at: float | None = None
    nonce: str = ""
    trace: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    state: EntryState = EntryState.WAITING
    position: int = 0
    changed_at: float = 0.0
    wanted_since: float = 0.0
    attempts: int = 0
    crashes: int = 0
    attempted_at: float | None = None
    sent_at: float | None = None
    unknown_since: float | None = None
    retry_at: float = 0.0
    error: EntryError | None = None
    message_id: int = 0
    channel_id: int = 0
    note: str = ""
    damage: str = ""

    def __str__(self) -> str:
        where = f" {self.lane}" if self.lane else ""
        return f"{self.id} {self.rpc}{where} {self.state.value}"


@dataclass(frozen=True, slots=True)
class Delivered:
    """An attempt succeeded.

    Attributes:
        message_id, channel_id: what Discord made; 0 if it made no message.
        note: what is unusual about it, such as "found in the channel after a crash".
    """

    message_id: int = 0
    channel_id: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """An attempt was refused for good: the entry fails."""

    error: EntryError


@dataclass(frozen=True, slots=True)
class PutBack:
    """Not now: the entry waits, first in its lane.

    Attributes:
        retry_at: when it may be tried again.
        error: why; None keeps what is known of the attempt before.
        outcome_unknown: the attempt may have succeeded all the same. It stays unknown until one succeeds.
        settles_unknown: it is certain now that no attempt so far has succeeded.
        is_counted: whether it was an attempt at all; False if nothing was sent, such as when the server stops.
    """

    retry_at: float
    error: EntryError | None = None
    outcome_unknown: bool = False
    settles_unknown: bool = False
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Expired:
    """The entry's time was over, and its delivery made sure that it does not stand in Discord."""

    error: EntryError | None = None


Outcome = Delivered | Failed | PutBack | Expired
"""How an attempt ended."""


class EntryIds:
    """Makes ids that only grow: milliseconds since 1970, a counter, and chance.

    Chance (the last 8 digits) keeps the ids of two stores apart, because an id is also the nonce by which Discord
    recognises a message. Without it, two proxies of the same bot could take the first message away from each other.

    Args:
        last: the number of the largest id so far.
    """

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def next_number(self, now: float) -> int:
        """Return the number of the next id, larger than all before it even if the clock goes back."""
        self.last = max(int(now * 1000) << _COUNTER_BITS, self.last + 1)
        return self.last


def id_of(number: int, chance: bytes) -> str:
    """Return the id with this number; `chance` are 4 random bytes."""
    return f"{number:0{_COUNTED_DIGITS}x}{chance.hex()}"


def number_of(entry_id: str) -> int | None:
    """Return the number in an id; None if the text is not an id. Numbers have 63 bits, as engines can store them."""
    if len(entry_id) != ID_LENGTH or not set(entry_id) <= set("0123456789abcdef") or entry_id[0] > "7":
        return None
    return int(entry_id[:_COUNTED_DIGITS], 16)
