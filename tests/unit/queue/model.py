"""The queue's store as it should be, in the plainest words: lists and loops, no indexes, no engine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from discordproxy.queue.entry import Delivered, Expired, Failed, Outcome, PutBack
from discordproxy.queue.states import EntryState as State


@dataclass
class ModelEntry:
    """What the model knows of an entry."""

    id: str
    text: str
    key: str
    client: str
    bot: str
    lane: str
    not_before: float
    expires_at: float | None
    state: State = State.WAITING
    retry_at: float = 0.0
    attempts: int = 0
    crashes: int = 0
    attempted_at: float = 0.0
    sent_at: float | None = None
    unknown_since: float | None = None
    changed_at: float = 0.0
    stands_in_lane: bool = False


@dataclass
class Model:
    """All entries, and each lane's order."""

    entries: dict[str, ModelEntry] = field(default_factory=dict)
    line: list[str] = field(default_factory=list)

    def of_key(self, client: str, key: str) -> ModelEntry | None:
        """Return the entry that a key stands for."""
        return next(
            (one for one in self.entries.values() if key and (one.client, one.key) == (client, key)), None
        )

    def accept(self, entry: ModelEntry, now: float) -> None:
        """Take a new entry."""
        self.entries[entry.id] = replace(entry, changed_at=now)
        if entry.not_before <= now:
            self.line.append(entry.id)

    def join(self, now: float) -> None:
        """Let scheduled entries take their places."""
        coming = [
            one for one in self.entries.values() if one.state is State.WAITING and one.id not in self.line
        ]
        due = [one for one in coming if one.not_before <= now]
        self.line += [one.id for one in sorted(due, key=lambda one: (one.not_before, one.id))]

    def is_first(self, entry: ModelEntry) -> bool:
        """Tell whether nobody stands before an entry in its lane."""
        if not entry.lane:
            return True
        lane = [self.entries[one] for one in self.line]
        return next(one for one in lane if (one.bot, one.lane) == (entry.bot, entry.lane)) is entry

    def claimable(self, now: float, bots: frozenset[str] | None) -> set[str]:
        """Return whose turn it is."""
        return {
            one.id
            for one in map(self.entries.__getitem__, self.line)
            if one.state is State.WAITING
            and self.is_first(one)
            and one.retry_at <= now
            and (bots is None or one.bot in bots)
            and (one.expires_at is None or one.expires_at > now or one.unknown_since is not None)
        }

    def claim(self, entry_id: str, now: float) -> None:
        """Begin an attempt."""
        one = self.entries[entry_id]
        one.state, one.attempts, one.attempted_at, one.changed_at = State.SENDING, one.attempts + 1, now, now
        one.sent_at = None

    def send(self, entry_id: str, now: float) -> None:
        """Let the request of an attempt go out."""
        one = self.entries[entry_id]
        one.sent_at = one.changed_at = now

    def settle(self, entry_id: str, outcome: Outcome, now: float) -> None:
        """End an attempt."""
        one = self.entries[entry_id]
        match outcome:
            case Delivered():
                one.unknown_since = None
                self._end(one, State.SENT, now)
            case Failed():
                self._end(one, State.FAILED, now)
            case Expired():
                one.unknown_since = None
                self._end(one, State.EXPIRED, now)
            case PutBack():
                one.state, one.retry_at, one.changed_at = State.WAITING, outcome.retry_at, now
                one.attempts -= not outcome.is_counted
                if outcome.settles_unknown:
                    one.unknown_since = None
                if outcome.outcome_unknown and one.unknown_since is None:
                    one.unknown_since = one.attempted_at if one.sent_at is None else one.sent_at

    def crash(self, now: float) -> set[str]:
        """The process died, and the next one took back what it was sending."""
        left = {one.id for one in self.entries.values() if one.state is State.SENDING}
        for one in map(self.entries.__getitem__, left):
            one.retry_at, one.state, one.changed_at = now, State.WAITING, now
            if one.sent_at is None:
                one.attempts -= 1
                continue
            one.crashes += 1
            one.unknown_since = one.sent_at if one.unknown_since is None else one.unknown_since
            if one.crashes == 3:
                self._end(one, State.FAILED, now)
        return left

    def cancel(self, entry_id: str, now: float) -> bool:
        """Cancel an entry, if that is possible."""
        one = self.entries[entry_id]
        if one.state in (State.WAITING, State.FAILED):
            self._end(one, State.CANCELLED, now)
        return one.state is State.CANCELLED

    def retry(self, entry_id: str, now: float) -> bool:
        """Retry an entry, if that is possible."""
        one = self.entries[entry_id]
        if one.state is not State.FAILED:
            return False
        one.state, one.crashes, one.retry_at, one.changed_at = State.WAITING, 0, 0.0, now
        if one.expires_at is not None and one.expires_at <= now:
            one.expires_at = None
        self.line.append(one.id)
        return True

    def clock_went_back(self, now: float) -> None:
        """All pauses end."""
        for one in self.entries.values():
            if one.state is State.WAITING:
                one.retry_at = min(one.retry_at, now)

    def has_work(self, now: float) -> bool:
        """Tell whether there is something to claim, to expire, or to let join."""
        waiting = [one for one in self.entries.values() if one.state is State.WAITING]
        joining = [one for one in waiting if one.id not in self.line and one.not_before <= now]
        return bool(joining or self.over(now) or self.claimable(now, None))

    def over(self, now: float) -> set[str]:
        """Return the entries whose time is over."""
        return {
            one.id
            for one in self.entries.values()
            if one.state is State.WAITING
            and one.unknown_since is None
            and one.expires_at is not None
            and one.expires_at <= now
        }

    def expire(self, now: float) -> set[str]:
        """End entries whose time is over."""
        over = self.over(now)
        for one in map(self.entries.__getitem__, over):
            self._end(one, State.EXPIRED, now)
        return over

    def prune(self, before: float) -> int:
        """Remove what ended before a time."""
        final = (State.SENT, State.EXPIRED, State.CANCELLED)
        old = [one.id for one in self.entries.values() if one.state in final and one.changed_at < before]
        for entry_id in old:
            del self.entries[entry_id]
        return len(old)

    def _end(self, one: ModelEntry, state: State, now: float) -> None:
        one.state, one.changed_at = state, now
        if one.id in self.line:
            self.line.remove(one.id)
