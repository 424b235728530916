"""Every engine against the model: any interleaving of accept, claim, crash, settle, cancel, retry, expire and prune."""

from __future__ import annotations

import asyncio
import secrets
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from discordproxy.queue.engines import make_store
from discordproxy.queue.entry import (
    Delivered,
    EntryError,
    Expired,
    Failed,
    NewEntry,
    Outcome,
    PutBack,
    QueueEntry,
)
from discordproxy.queue.errors import ClaimLost, KeyTaken, NotPossibleNow
from discordproxy.queue.sqlite.inspection import check_file
from discordproxy.queue.states import KEPT, EntryState
from discordproxy.queue.store import QueueStore
from tests.examples import examples
from tests.redis_servers import RedisProcess
from tests.unit.queue.making import ALL, NOW
from tests.unit.queue.model import Model, ModelEntry

T = TypeVar("T")

ERROR = EntryError("UNAVAILABLE", "Discord is away")
WAITS = st.sampled_from([0.0, 0.0, 1.5, 20.0, 300.0])
INDEXES = st.integers(min_value=0, max_value=1000)
WISHES = st.builds(
    NewEntry,
    rpc=st.just("SendChannelMessage"),
    request=st.sampled_from([b"hello", b"world"]),
    client=st.sampled_from(["", "shop"]),
    key=st.sampled_from(["", "", "a", "b"]),
    bot=st.sampled_from(["one", "two"]),
    lane=st.sampled_from(["", "channel:1", "channel:2"]),
)
FATES = ("delivered", "failed", "expired", "put back", "unknown", "settled", "not sent")


class StoreMachine(RuleBasedStateMachine):
    """Does the same to a store and to the model, and compares all that can be seen after each step."""

    def __init__(self, make: Callable[[], QueueStore], end: Callable[[], None]) -> None:
        super().__init__()
        self.make = make
        self.end = end
        self.runner = asyncio.Runner()
        self.model = Model()
        self.now = NOW
        self.position = 0
        self.claimed: list[QueueEntry] = []
        self.lost: list[QueueEntry] = []

    @initialize()
    def open(self) -> None:
        self.store = self.make()
        self.do(self.store.open(self.now))

    def do(self, wish: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(wish)

    def pick(self, index: int) -> str:
        """Return the id of some entry."""
        return sorted(self.model.entries)[index % len(self.model.entries)]

    @rule(wish=WISHES, wait=WAITS, life=st.sampled_from([None, None, 10.0, 400.0]))
    def accept(self, wish: NewEntry, wait: float, life: float | None) -> None:
        not_before = self.now + wait if wait else 0.0
        expires_at = None if life is None else self.now + life
        names = ("rpc", "request", "client", "key", "bot", "lane")
        parts = {name: getattr(wish, name) for name in names}
        whole = NewEntry(**parts, not_before=not_before, expires_at=expires_at)
        known = self.model.of_key(wish.client, wish.key)
        if known is not None and (known.text, known.bot, known.lane) != (
            wish.request.decode(),
            wish.bot,
            wish.lane,
        ):
            with pytest.raises(KeyTaken):
                self.do(self.store.accept(whole, self.now))
            return
        entry, is_new = self.do(self.store.accept(whole, self.now))
        assert is_new == (known is None)
        assert known is None or known.id == entry.id
        if is_new:
            facts = (
                wish.request.decode(),
                wish.key,
                wish.client,
                wish.bot,
                wish.lane,
                not_before,
                expires_at,
            )
            self.model.accept(ModelEntry(entry.id, *facts), self.now)

    @rule(limit=st.integers(1, 6), bots=st.sampled_from([None, None, frozenset({"one"}), frozenset({"two"})]))
    def claim(self, limit: int, bots: frozenset[str] | None) -> None:
        self.model.join(self.now)
        claimable = self.model.claimable(self.now, bots)
        found = self.do(self.store.claim(self.now, limit, bots=bots))
        assert {one.id for one in found} <= claimable
        assert len(found) == min(limit, len(claimable))
        self.check_turns(found, claimable)
        for one in found:
            self.model.claim(one.id, self.now)
        self.claimed += found

    def check_turns(self, found: list[QueueEntry] | Any, claimable: set[str]) -> None:
        """Check that no client got two more than one that still has entries to send."""
        taken = Counter((one.bot, one.client) for one in found)
        for entry_id in claimable - {one.id for one in found}:
            left = self.model.entries[entry_id]
            assert taken[left.bot, left.client] >= max(taken.values()) - 1

    @precondition(lambda self: self.claimed)
    @rule(index=INDEXES)
    def send(self, index: int) -> None:
        entry = self.claimed.pop(index % len(self.claimed))
        self.claimed.append(self.do(self.store.send(entry, self.now)))
        self.model.send(entry.id, self.now)
        self.lost.append(entry)

    @precondition(lambda self: self.claimed)
    @rule(index=INDEXES, fate=st.sampled_from(FATES), wait=WAITS)
    def settle(self, index: int, fate: str, wait: float) -> None:
        entry = self.claimed.pop(index % len(self.claimed))
        outcomes: dict[str, Outcome] = {
            "delivered": Delivered(5, 1),
            "failed": Failed(ERROR),
            "expired": Expired(),
            "put back": PutBack(self.now + wait, ERROR),
            "unknown": PutBack(self.now + wait, ERROR, outcome_unknown=True),
            "settled": PutBack(self.now + wait, settles_unknown=True),
            "not sent": PutBack(self.now, is_counted=False),
        }
        self.do(self.store.settle(entry, outcomes[fate], self.now))
        self.model.settle(entry.id, outcomes[fate], self.now)
        self.lost.append(entry)

    @precondition(lambda self: self.lost)
    @rule(index=INDEXES)
    def settle_too_late(self, index: int) -> None:
        with pytest.raises(ClaimLost):
            self.do(self.store.settle(self.lost[index % len(self.lost)], Delivered(), self.now))

    @precondition(lambda self: self.model.entries)
    @rule(index=INDEXES)
    def cancel(self, index: int) -> None:
        entry_id = self.pick(index)
        if self.model.cancel(entry_id, self.now):
            assert self.do(self.store.cancel(entry_id, self.now)).state is EntryState.CANCELLED
        else:
            with pytest.raises(NotPossibleNow):
                self.do(self.store.cancel(entry_id, self.now))

    @precondition(lambda self: self.model.entries)
    @rule(index=INDEXES)
    def retry(self, index: int) -> None:
        entry_id = self.pick(index)
        if self.model.retry(entry_id, self.now):
            assert self.do(self.store.retry(entry_id, self.now)).state is EntryState.WAITING
        else:
            with pytest.raises(NotPossibleNow):
                self.do(self.store.retry(entry_id, self.now))

    @rule()
    def expire(self) -> None:
        found = self.do(self.store.expire(self.now))
        assert {one.id for one in found} == self.model.expire(self.now)

    @rule(keep=st.sampled_from([0.0, 30.0, 1000.0]))
    def prune(self, keep: float) -> None:
        assert self.do(self.store.prune(self.now, keep)) == self.model.prune(self.now - keep)

    @rule()
    def crash(self) -> None:
        """The process ends with entries under way, and another one begins."""
        self.do(self.store.close())
        self.store = self.make()
        self.do(self.store.open(self.now))
        left = self.do(self.store.recover(self.now))
        assert {one.id for one in left} == self.model.crash(self.now)
        self.lost += self.claimed
        self.claimed.clear()

    @rule(seconds=st.sampled_from([0.5, 3.0, 60.0, 500.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def clock_goes_back(self) -> None:
        self.now -= 700.0
        self.do(self.store.claim(self.now, 0))
        self.model.join(self.now)
        self.model.clock_went_back(self.now)

    @invariant()
    def all_that_can_be_seen_is_the_same(self) -> None:
        found = self.do(self.store.list_entries(ALL, limit=10_000))
        assert [one.id for one in found] == sorted(self.model.entries)
        for one in found:
            model = self.model.entries[one.id]
            assert (one.state, one.attempts, one.crashes) == (model.state, model.attempts, model.crashes), one
            assert (one.unknown_since, one.expires_at) == (model.unknown_since, model.expires_at)
            assert one.changed_at == model.changed_at
        self.check_totals(list(found))
        self.check_changes(list(found))
        due = self.do(self.store.next_due(self.now))
        assert (due is not None and due <= self.now) == self.model.has_work(self.now)

    def check_totals(self, entries: list[QueueEntry]) -> None:
        stats = self.do(self.store.stats())
        for state in EntryState:
            these = [one for one in entries if one.state is state]
            total = stats.states[state]
            assert total.entries == len(these)
            assert total.bytes == (sum(one.size for one in these) if state in KEPT else 0)
        kept = Counter(one.client for one in entries if one.state in KEPT)
        assert stats.clients == kept

    def check_changes(self, entries: list[QueueEntry]) -> None:
        """What changed since the last look is exactly what has a later position."""
        changed = self.do(self.store.changes(self.position, limit=10_000))
        later = [one for one in entries if one.position > self.position]
        assert changed == sorted(later, key=lambda one: one.position)
        self.position = max([self.position, *(one.position for one in changed)])

    def teardown(self) -> None:
        self.do(self.store.close())
        self.runner.close()
        self.end()


def test_a_store_does_what_the_model_does(engine: RedisProcess | None) -> None:
    def begin() -> StoreMachine:
        if engine is not None:
            url, prefix = engine.url, f"model-{secrets.token_hex(6)}:"
            return StoreMachine(lambda: make_store(url, prefix=prefix), lambda: None)
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / "queue.db"

        def end() -> None:
            assert check_file(path) == []
            folder.cleanup()

        return StoreMachine(lambda: make_store(str(path)), end)

    make: Any = begin  # it calls what it is given, which is typed as a class
    run_state_machine_as_test(make, settings=examples(15))
