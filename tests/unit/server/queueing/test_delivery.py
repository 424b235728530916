"""The loop that delivers, on a real store that fails now and then."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio

from discordproxy.queue.engines import make_store
from discordproxy.queue.entry import Delivered, NewEntry, Outcome, PutBack, QueueEntry
from discordproxy.queue.errors import QueueOutcomeUnknown, QueueUnavailable
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import QueueStore
from discordproxy.server.queueing import delivery as module
from discordproxy.server.queueing.attempt import BotParts, Claimed, Deliverer
from discordproxy.server.queueing.delivery import Delivery
from discordproxy.server.queueing.events import QueueJournal
from discordproxy.server.queueing.pauses import GrowingPause, WayToDiscord

BOT = "default"
Script = Callable[[QueueEntry], Outcome]


class FailingStore:
    """A store whose next calls of some methods fail, or are carried out and not answered."""

    def __init__(self, store: QueueStore) -> None:
        self._store = store
        self.failures: dict[str, list[Exception]] = {}
        self.unanswered: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name in self.unanswered:
            return self._without_answer(name)
        if self.failures.get(name):
            error = self.failures[name].pop(0)

            async def fail(*_: object, **__: object) -> None:
                raise error

            return fail
        return getattr(self._store, name)

    def _without_answer(self, name: str) -> Any:
        async def lose_answer(*values: Any, **options: Any) -> Any:
            if found := await getattr(self._store, name)(*values, **options):
                self.unanswered.remove(name)
                raise QueueOutcomeUnknown("its server is away")
            return found

        return lose_answer


class ScriptedBot:
    """What the loop needs of a bot."""

    def __init__(self) -> None:
        self.bot = self
        self.way = WayToDiscord()
        self.users = 0

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Count who uses it."""
        self.users += 1
        try:
            yield
        finally:
            self.users -= 1


async def no_permit() -> None:
    """Let a request go at once."""


class ScriptedDeliverer:
    """Makes attempts end as a test wants."""

    def __init__(self) -> None:
        self.attempts: list[QueueEntry] = []
        self.script: Script = lambda _entry: Delivered(1, 2)

    async def deliver(self, claimed: Claimed, _bot: BotParts) -> Outcome:
        """End an attempt."""
        self.attempts.append(claimed.entry)
        await claimed.wait_for(no_permit)
        return self.script(claimed.entry)


class World:
    """A loop that runs, and what it stands on."""

    def __init__(self, store: QueueStore, keep_seconds: float = 1000.0) -> None:
        self.store = FailingStore(store)
        self.deliverer = ScriptedDeliverer()
        self.bot = ScriptedBot()
        self.journal = QueueJournal()
        self.delivery = Delivery(
            cast("QueueStore", self.store),
            cast("Deliverer", self.deliverer),
            lambda: {BOT: cast("BotParts", self.bot)},
            self.journal,
            keep_seconds=keep_seconds,
        )

    async def accept(self, text: str = "x", lane: str = "channel:1") -> QueueEntry:
        """Accept an entry."""
        new = NewEntry(rpc="SendChannelMessage", request=text.encode(), bot=BOT, lane=lane)
        return (await self.store.accept(new, time.time())).entry  # type: ignore[no-any-return]

    async def wait_for(self, entry: QueueEntry, state: EntryState) -> QueueEntry:
        """Wait until an entry is in a state."""
        async with asyncio.timeout(20):
            while (found := await self.store.get(entry.id)).state is not state:
                await asyncio.sleep(0.01)
        return cast("QueueEntry", found)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STORE_PAUSE", GrowingPause(0.01, 0.02))
    monkeypatch.setattr(module, "TIDY_SECONDS", 0.1)


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[QueueStore]:
    store = make_store(str(tmp_path / "queue.db"))
    await store.open(time.time())
    yield store
    await store.close()


@pytest_asyncio.fixture
async def world(store: QueueStore) -> AsyncIterator[World]:
    world = World(store)
    running = asyncio.create_task(world.delivery.run())
    yield world
    await world.delivery.break_off()
    await asyncio.wait({running})
    assert running.exception() is None
    async with asyncio.timeout(20):
        while world.bot.users:  # a delivery that was broken off lets go in a round of its own
            await asyncio.sleep(0.01)


async def test_what_is_accepted_is_delivered(world: World) -> None:
    sent = await world.wait_for(await world.accept(), EntryState.SENT)
    assert (sent.message_id, sent.channel_id, sent.attempts) == (1, 2, 1)
    while not world.journal.ended_count:
        await asyncio.sleep(0.01)
    assert world.journal.ended_count == {("", EntryState.SENT): 1}
    assert (world.delivery.running, world.delivery.shut) == (0, "")
    assert "0 under way" in repr(world.delivery)


async def test_what_became_of_a_message_is_kept_until_it_can_be_written_down(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.store.failures["settle"] = [QueueUnavailable("the disk is full")] * 3
    await world.wait_for(await world.accept(), EntryState.SENT)
    assert len(world.deliverer.attempts) == 1
    assert caplog.text.count("cannot be written down yet: the disk is full") == 1


async def test_an_attempt_that_another_process_took_over_is_left_alone(
    world: World, store: QueueStore, caplog: pytest.LogCaptureFixture
) -> None:
    async def deliver(_claimed: Claimed, _bot: BotParts) -> Outcome:
        world.deliverer.deliver = usual  # type: ignore[method-assign]
        await store.recover(time.time(), held=[])
        return Delivered(8, 9)

    usual, world.deliverer.deliver = world.deliverer.deliver, deliver  # type: ignore[method-assign, assignment]
    sent = await world.wait_for(await world.accept(), EntryState.SENT)
    assert (sent.message_id, sent.channel_id) == (1, 2)
    assert "was taken over by another process" in caplog.text


@pytest.mark.parametrize("step", ["claim", "send", "settle"])
async def test_what_a_store_did_without_an_answer_holds_up_nothing(world: World, step: str) -> None:
    world.store.unanswered.append(step)
    entries = [await world.accept(str(number)) for number in range(3)]
    for entry in entries:
        await world.wait_for(entry, EntryState.SENT)
    assert world.store.unanswered == []
    assert len(world.deliverer.attempts) == 3 + (step == "send")
    async with asyncio.timeout(20):
        while world.journal.ended_count != {("", EntryState.SENT): 3}:
            await asyncio.sleep(0.01)


async def test_a_store_that_cannot_be_read_is_tried_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.store.failures["claim"] = [QueueUnavailable("its server is away")] * 3
    world.store.failures["wait_for_change"] = [QueueUnavailable("its server is away")]
    await world.wait_for(await world.accept(), EntryState.SENT)
    assert caplog.text.count("The queue cannot be read: its server is away") == 1


async def test_a_mistake_of_ours_fails_one_message_and_no_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    def script(entry: QueueEntry) -> Outcome:
        if entry.lane == "channel:1":
            raise ZeroDivisionError("a mistake")
        return Delivered(1, 2)

    world.deliverer.script = script
    bad, good = await world.accept(), await world.accept("2", "channel:2")
    failed = await world.wait_for(bad, EntryState.FAILED)
    await world.wait_for(good, EntryState.SENT)
    assert failed.error is not None
    assert (failed.error.status, failed.id in failed.error.text) == ("INTERNAL", True)
    assert "ZeroDivisionError" in caplog.text


async def test_a_content_that_cannot_be_read_now_is_no_attempt(world: World) -> None:
    problems = [QueueUnavailable("the disk is away")]

    def script(_entry: QueueEntry) -> Outcome:
        if problems:
            raise problems.pop()
        return Delivered(1, 2)

    world.deliverer.script = script
    sent = await world.wait_for(await world.accept(), EntryState.SENT)
    assert sent.attempts == 1


async def test_a_shut_way_is_tried_with_one_entry(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shut = [True]
    monkeypatch.setattr(world.bot, "way", WayToDiscord(GrowingPause(0.2, 0.2)))

    def script(_entry: QueueEntry) -> Outcome:
        if shut:
            world.bot.way.fail("Discord is away", time.time(), surely=True)
            return PutBack(time.time(), is_counted=False)
        world.bot.way.succeed()
        return Delivered(1, 2)

    world.deliverer.script = script
    entries = [await world.accept(str(number), f"channel:{number}") for number in range(8)]
    await asyncio.sleep(1)
    assert world.delivery.shut == "Discord is away"
    assert len(world.deliverer.attempts) <= 8 + 8
    shut.clear()
    for entry in entries:
        await world.wait_for(entry, EntryState.SENT)
    assert world.delivery.shut == ""


async def test_old_outcomes_are_forgotten(store: QueueStore) -> None:
    world = World(store, keep_seconds=0.0)
    old = await world.accept()
    (claimed,) = await store.claim(time.time(), 1)
    await store.settle(claimed, Delivered(), time.time() - 5)
    running = asyncio.create_task(world.delivery.run())
    async with asyncio.timeout(20):
        while await store.get(old.id) is not None:
            await asyncio.sleep(0.01)
    await world.delivery.break_off()
    await running


async def test_the_end_waits_for_attempts_under_way(store: QueueStore) -> None:
    world, go_on = World(store), asyncio.Event()

    async def deliver(_claimed: Claimed, _bot: BotParts) -> Outcome:
        await go_on.wait()
        return Delivered(1, 2)

    world.deliverer.deliver = deliver  # type: ignore[method-assign, assignment]
    first, second = await world.accept("1"), await world.accept("2")
    running = asyncio.create_task(world.delivery.run())
    await world.wait_for(first, EntryState.SENDING)
    world.delivery.stop()
    draining = asyncio.create_task(world.delivery.drain())
    await running
    assert not draining.done()
    go_on.set()
    await draining
    assert (await store.get(first.id)).state is EntryState.SENT  # type: ignore[union-attr]
    assert (await store.get(second.id)).state is EntryState.WAITING  # type: ignore[union-attr]
