"""The store behind the queue: one interface, with two engines.

`sqlite` is embedded: one file, one process at a time. `redis` is for several proxies, on Redis or Valkey. One set of
tests runs against both (`tests/unit/queue/`), and holds them against a model.

What must stay true of an engine:
- What a method has returned is durable. A change is made whole or not at all.
- An attempt is stored before `claim` returns it, so no crash makes an attempt forgotten.
- In a lane one entry at a time is being sent, in the order in which the entries joined the lane: at acceptance, at
  `not_before`, or when they were retried. An entry that is put back stays first. One that failed, expired or was
  cancelled holds up nobody.
- `claim` takes clients in turn, so nobody waits for another client's entries, except for those before in the same lane.
- Each bot has lanes of its own: one that cannot send holds up nobody else.
- An entry of which something cannot be read any more holds up no other: `claim` returns it with its `damage`.
- All methods are told the time (`now`, seconds since 1970). A wall clock may jump. One that goes back makes no
  entry wait for longer than its pause.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from discordproxy.queue.entry import NewEntry, Outcome, QueueEntry
from discordproxy.queue.quotas import NO_QUOTA, Quota
from discordproxy.queue.states import EntryState

CLOCK_TOLERANCE_SECONDS = 5.0
"""A clock that went back by more than this makes pauses end at once: nobody knows when they would end."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries are wanted; a field that is not set lets all pass.

    Attributes:
        client: only those of this client; "" are those of a server without a clients file.
        states: only those in one of these states.
        lane, bot, key: only those with this one.
    """

    client: str | None = None
    states: frozenset[EntryState] = frozenset()
    lane: str | None = None
    bot: str | None = None
    key: str | None = None

    def takes(self, entry: QueueEntry) -> bool:
        """Tell whether an entry is wanted."""
        wanted = (
            (self.client, entry.client),
            (self.lane, entry.lane),
            (self.bot, entry.bot),
            (self.key, entry.key),
        )
        return all(wish is None or wish == value for wish, value in wanted) and (
            not self.states or entry.state in self.states
        )


class Accepted(NamedTuple):
    """What `accept` returns: the entry, and whether it is new or was there under the same key."""

    entry: QueueEntry
    is_new: bool


@dataclass(frozen=True, slots=True)
class StateTotal:
    """How many entries are in a state.

    Attributes:
        entries: their number.
        bytes: of their contents together.
        oldest_since: since when the oldest of them is to be sent, which is in the future if all were scheduled for
            later; None without entries, or where nothing is to be sent any more.
    """

    entries: int = 0
    bytes: int = 0
    oldest_since: float | None = None


@dataclass(frozen=True, slots=True)
class QueueStats:
    """What the queue holds.

    Attributes:
        position: of the last change of any entry; where `changes` would go on.
        states: totals by state, each state included.
        clients: number of entries whose content is kept, by client.
    """

    position: int
    states: Mapping[EntryState, StateTotal] = field(default_factory=dict)
    clients: Mapping[str, int] = field(default_factory=dict)


class QueueStore(Protocol):
    """Keeps entries. All methods may be called by any number of tasks at once.

    Every method raises `QueueUnavailable` if the store cannot work now, and `QueueOutcomeUnknown` if it broke off in
    the middle. See `errors.py`.
    """

    @property
    def owner(self) -> str:
        """Names this process among those that share the store; new each time it is opened."""

    @property
    def remarks(self) -> Sequence[str]:
        """What an operator should know about how the open store is set up, one line each; mostly empty."""

    async def open(self, now: float) -> None:
        """Open the store; make or migrate it if need be. Entries that a dead process was sending stay for `recover`.

        Raises:
            QueueInUse: another process has it.
            QueueNotOpened: it cannot be opened; nothing was changed.
        """

    async def close(self) -> None:
        """Finish what was begun, and close. What this process was sending counts as left by a dead process."""

    async def accept(
        self, new: NewEntry, now: float, *, total: Quota = NO_QUOTA, own: Quota = NO_QUOTA
    ) -> Accepted:
        """Take an entry; when this returns, it is durable.

        For a caller that is cancelled while it waits, it may have been taken or not.

        Args:
            new: what is asked for.
            now: the time.
            total: the quota of the whole queue.
            own: the quota of the entry's client.

        Raises:
            KeyTaken: the key stands for another request.
            QuotaUsedUp: a quota is used up. An entry that is there under the same key needs no quota.
        """

    async def claim(
        self, now: float, limit: int, *, bots: Collection[str] | None = None
    ) -> Sequence[QueueEntry]:
        """Take entries whose turn it is, for sending them: they are SENDING when this returns, with one more attempt.

        Args:
            now: the time.
            limit: how many at the most.
            bots: only entries of these bots; None for all.
        """

    async def read_request(self, entry: QueueEntry) -> bytes:
        """Return the content of an entry.

        Raises:
            EntryNotFound: there is no such entry, or its content is not kept any more.
            ContentDamaged: it is not what was accepted.
        """

    async def known_messages(self, message_ids: Collection[int]) -> Collection[int]:
        """Return those of some messages at Discord that are known to be entries'.

        It looks at nothing else, so it is quick however many entries there are.
        """

    async def send(self, entry: QueueEntry, now: float) -> QueueEntry:
        """Note that the request of an attempt goes out now; return the entry as it is then, for `settle`.

        If the process dies before that, nothing has happened to the entry. From then on its outcome is unknown.

        Args:
            entry: as `claim` returned it.
            now: the time.

        Raises:
            ClaimLost: it is not the entry's present attempt. Nothing was changed.
        """

    async def settle(self, entry: QueueEntry, outcome: Outcome, now: float) -> QueueEntry:
        """Say how an attempt ended; return the entry as it is now.

        Args:
            entry: as `claim` returned it, or `send` if its request went out.
            outcome: how it ended.
            now: the time.

        Raises:
            ClaimLost: it is not the entry's present attempt. Nothing was changed.
        """

    async def cancel(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        """Cancel an entry that is WAITING or FAILED; one that is CANCELLED is returned as it is.

        Args:
            entry_id: which.
            now: the time.
            client: only an entry of this client is found; None finds all.

        Raises:
            EntryNotFound: there is no such entry.
            NotPossibleNow: it is being sent, or was decided.
        """

    async def retry(self, entry_id: str, now: float, *, client: str | None = None) -> QueueEntry:
        """Let a FAILED entry wait again, last in its lane. It does not expire if its time is over.

        Raises:
            EntryNotFound: there is no such entry.
            NotPossibleNow: it has not failed.
        """

    async def get(self, entry_id: str, *, client: str | None = None) -> QueueEntry | None:
        """Return an entry; None if no entry has this id, or its client is another one."""

    async def list_entries(
        self, wanted: EntryFilter, *, after: str = "", limit: int = 100
    ) -> Sequence[QueueEntry]:
        """Return entries in the order of acceptance, at most `limit`, after the one with the id `after`.

        Fewer than `limit` are the last ones.
        """

    async def changes(
        self, after: int, *, limit: int = 100, client: str | None = None
    ) -> Sequence[QueueEntry]:
        """Return entries that changed after a position, in the order of their last change, each once and as it is now.

        The position of the last one is where to go on. Entries that were removed since do not appear.
        """

    async def wait_for_change(self, after: int) -> int:
        """Return as soon as something has changed after a position: at once if it has already.

        Returns:
            The position of a change, all up to which `changes` shows from now on.
        """

    async def next_due(self, now: float, *, bots: Collection[str] | None = None) -> float | None:
        """Return when time alone gives `claim` or `expire` something to do; None if only a change can.

        A time that is not after `now` means at once. Of entries to claim, only those of `bots` count; None for all.
        """

    async def recover(self, now: float, *, held: Collection[str] | None = None) -> Sequence[QueueEntry]:
        """Let entries wait that dead processes had claimed; with one more crash and an unknown outcome if their request
        had gone out.

        At the third crash an entry fails. Call it after `open`, and from time to time.

        Args:
            now: the time.
            held: ids of the entries that this process is sending. Others that it has claimed are let wait as well: it
                does not know of them, because the answer to its claim was lost. None for all that it has claimed.
        """

    async def expire(self, now: float, limit: int = 500) -> Sequence[QueueEntry]:
        """End entries whose time is over; return them, at most `limit`.

        An entry that may stand in Discord already does not end here: `claim` still returns it, and its delivery
        finds out.
        """

    async def prune(self, now: float, keep_seconds: float, limit: int = 1000) -> int:
        """Remove entries that were SENT, EXPIRED or CANCELLED longer ago; return how many, at most `limit`."""

    async def stats(self) -> QueueStats:
        """Return what the queue holds; quick however much that is."""
