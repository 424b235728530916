"""The delivery of what is queued: takes entries whose turn it is, makes attempts, and writes down how they ended.

What must stay true:
- An entry is taken before it is sent and settled after, so that no crash makes an attempt forgotten.
- A result that cannot be written down is kept until it can: the message would be sent again otherwise.
- What this process has claimed and does not know of, because the store's answer was lost, waits again soon.
- Contents in memory are bounded, however large the messages are.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any, Protocol

from grpclib.const import Status

from discordproxy.background import end_tasks, go_on
from discordproxy.queue.entry import EntryError, Failed, Outcome, PutBack, QueueEntry
from discordproxy.queue.errors import ClaimLost, QueueError
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import QueueStats, QueueStore
from discordproxy.server.queueing.attempt import BotParts, Claimed, Deliverer, failed_by_damage
from discordproxy.server.queueing.descriptions import is_over
from discordproxy.server.queueing.pauses import GrowingPause

log = logging.getLogger("discordproxy.queue")

MOST_AT_ONCE = 100
"""Deliveries that are under way at once: enough for the bot's requests of two seconds."""
MOST_BYTES = 24 * 2**20
"""Contents in memory at once; a single larger one goes alone."""
TIDY_SECONDS = 5.0
"""How often entries of dead processes are taken over, and old ones removed."""
LOOK_SECONDS = 1.0
"""How often the totals are read, for metrics and the status page."""
TURN_SECONDS = 0.01
"""The shortest time from one look at the store to the next: under load, one look serves many changes."""
EXPIRE_SECONDS = 0.25
"""How often entries whose time is over are ended."""
IDLE_SECONDS = 0.25
"""The shortest pause after nothing could be taken."""
TAKEN_OVER = "%s was taken over by another process, since this one seemed dead"
STORE_PAUSE = GrowingPause(0.5, 10.0)
"""Between two tries of a store that cannot work."""


class DeliveryEvents(Protocol):
    """Hears what comes of deliveries."""

    def ended(self, entry: QueueEntry) -> None:
        """A message was sent or given up."""

    def put_back(self, entry: QueueEntry, outcome: PutBack) -> None:
        """A message will be tried again."""


class Delivery:
    """Delivers from a store until it is stopped.

    Attributes:
        stats: the store's totals, as they were a moment ago; None until they were read.
    """

    def __init__(
        self,
        store: QueueStore,
        deliverer: Deliverer,
        bots: Callable[[], Mapping[str, BotParts]],
        events: DeliveryEvents,
        *,
        keep_seconds: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Deliver from a store that is open.

        Args:
            store: has the entries.
            deliverer: makes the attempts.
            bots: returns the bots that can deliver now, by their names.
            events: hears what comes of them.
            keep_seconds: how long it is kept what became of entries.
            clock: seconds since 1970.
        """
        self.stats: QueueStats | None = None
        self._store = store
        self._deliverer = deliverer
        self._bots = bots
        self._events = events
        self._keep_seconds = keep_seconds
        self._clock = clock
        self._tasks: dict[asyncio.Task[None], str] = {}
        """What is under way, and the id of its entry."""
        self._wake = asyncio.Event()
        self._budget = ByteBudget(MOST_BYTES)
        self._is_stopping = False
        self._tidy_at = self._look_at = self._expire_at = 0.0

    def __repr__(self) -> str:
        return f"<Delivery: {len(self._tasks)} under way{', stopping' if self._is_stopping else ''}>"

    @property
    def running(self) -> int:
        """How many deliveries are under way."""
        return len(self._tasks)

    @property
    def is_stopping(self) -> bool:
        """Whether nothing more is taken."""
        return self._is_stopping

    @property
    def shut(self) -> str:
        """Why deliveries wait, of all bots; empty if they do not."""
        return "; ".join(sorted({bot.way.cause for bot in self._bots().values() if bot.way.cause}))

    def wake(self) -> None:
        """Look at once whether there is something to do."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until `stop` is called."""
        following = asyncio.create_task(go_on(self._follow, "Following the changes of the queue"))
        failures = 0
        try:
            while not self._is_stopping:
                try:
                    pause = await self._take_turn()
                    failures = 0
                except Exception as error:
                    failures += 1
                    pause = STORE_PAUSE.seconds(failures)
                    if failures == 1:
                        _tell_failure(error)
                await asyncio.sleep(TURN_SECONDS)
                await self._sleep(pause)
        finally:
            await end_tasks(following)

    def stop(self) -> None:
        """Take nothing more; attempts under way go on."""
        self._is_stopping = True
        self.wake()

    async def drain(self) -> None:
        """Wait until no attempt is under way."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def break_off(self) -> None:
        """End all attempts at once: what came of them is not known then, as after a crash."""
        self.stop()
        for task in self._tasks:
            task.cancel()
        await self.drain()

    async def _take_turn(self) -> float:
        """Do what is to be done now, and return after how many seconds to look again, if nothing happens before."""
        now = self._clock()
        if time.monotonic() >= self._tidy_at:
            self._tidy_at = time.monotonic() + TIDY_SECONDS
            await self._tidy(now)
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + LOOK_SECONDS
            self.stats = await self._store.stats()
        if time.monotonic() >= self._expire_at:
            self._expire_at = time.monotonic() + EXPIRE_SECONDS
            for entry in await self._store.expire(now):
                self._events.ended(entry)
        taken = await self._take(now)
        for bot, entry in taken:
            self._begin(entry, self._use_bot(entry, bot))
        return LOOK_SECONDS if taken else await self._find_pause(now)

    def _begin(self, entry: QueueEntry, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks[task] = entry.id
        task.add_done_callback(self._finished)

    async def _tidy(self, now: float) -> None:
        """Take over what dead processes were sending, or this one without knowing; forget what ended long ago."""
        for entry in await self._store.recover(now, held=list(self._tasks.values())):
            log.warning("%s was being sent when its process ended, or lost the queue", entry)
            if is_over(entry):
                self._events.ended(entry)
        while await self._store.prune(now, self._keep_seconds):
            pass

    async def _take(self, now: float) -> list[tuple[BotParts, QueueEntry]]:
        """Claim as many entries as may be under way; of a bot whose way is shut one at the most."""
        bots = dict(self._bots())
        open_, tried = [], []
        for name, bot in bots.items():
            if not bot.way.cause:
                open_.append(name)
            elif bot.way.room(1, now):
                tried.append(name)
        claimed: list[QueueEntry] = []
        if open_ and (room := MOST_AT_ONCE - len(self._tasks)) > 0:
            claimed += await self._store.claim(now, room, bots=open_)
        for name in tried:
            claimed += await self._store.claim(now, 1, bots=[name])
        for entry in claimed:
            if entry.damage:
                self._begin(entry, self._settle(entry, failed_by_damage(entry.damage)))
        return [(bots[entry.bot], entry) for entry in claimed if not entry.damage]

    async def _find_pause(self, now: float) -> float:
        """Return for how long time alone gives nothing to do."""
        shut = [bot.way.shut_until for bot in self._bots().values() if bot.way.cause]
        moments = [at for at in shut if at > now]
        if len(self._tasks) < MOST_AT_ONCE:
            due = await self._store.next_due(now)
            if due is not None:
                moments.append(due)
        return min([LOOK_SECONDS, *(max(at - now, IDLE_SECONDS) for at in moments)])

    async def _use_bot(self, entry: QueueEntry, bot: BotParts) -> None:
        with bot.bot.in_use():
            await self._deliver(entry, bot)

    async def _deliver(self, entry: QueueEntry, bot: BotParts) -> None:
        """Make an attempt, and write down how it ended."""
        claimed = Claimed(entry, self._store, self._clock)
        bot.way.begin()
        try:
            async with self._budget.take(entry.size):
                outcome = await self._deliverer.deliver(claimed, bot)
        except ClaimLost:
            log.warning(TAKEN_OVER, entry)
            return
        except QueueError as error:
            log.warning("%s cannot be delivered now: %s", entry, error)
            outcome = PutBack(self._clock() + LOOK_SECONDS, is_counted=False)
        except Exception:
            log.exception("Unexpected failure while %s was delivered", entry)
            outcome = Failed(
                EntryError(Status.INTERNAL.name, f"Unexpected failure; see the log about {entry.id}.")
            )
        finally:
            bot.way.end()
        await self._settle(claimed.entry, outcome)

    async def _settle(self, entry: QueueEntry, outcome: Outcome) -> None:
        """Write down how an attempt ended, however long the store takes."""
        failures = 0
        while True:
            try:
                settled = await self._settle_once(entry, outcome, is_again=failures > 0)
            except ClaimLost:
                log.warning(TAKEN_OVER, entry)
                return
            except QueueError as error:
                failures += 1
                if failures == 1:
                    log.error("What became of %s cannot be written down yet: %s", entry, error)
                await asyncio.sleep(STORE_PAUSE.seconds(failures))
            else:
                break
        if isinstance(outcome, PutBack):
            self._events.put_back(settled, outcome)
        if is_over(settled):
            self._events.ended(settled)

    async def _settle_once(self, entry: QueueEntry, outcome: Outcome, *, is_again: bool) -> QueueEntry:
        """Settle an entry. An earlier try may have done so without an answer."""
        try:
            return await self._store.settle(entry, outcome, self._clock())
        except ClaimLost:
            found = await self._store.get(entry.id) if is_again else None
            if found is None or found.state is EntryState.SENDING or found.attempted_at != entry.attempted_at:
                raise
            return found

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        self.wake()
        if not task.cancelled() and task.exception() is not None:
            log.error("A delivery failed unexpectedly", exc_info=task.exception())

    async def _follow(self) -> None:
        """Wake the loop at each change of the store, whoever has made it."""
        failures = 0
        while True:
            try:
                position = (await self._store.stats()).position
                self.wake()
                await self._store.wait_for_change(position)
                await asyncio.sleep(TURN_SECONDS)
                failures = 0
            except QueueError:
                failures += 1
                await asyncio.sleep(STORE_PAUSE.seconds(failures))

    async def _sleep(self, seconds: float) -> None:
        """Wait until something happens, or so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), seconds)
        self._wake.clear()


class ByteBudget:
    """How much may be in memory at once; those who want more than is left wait in their order."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._line = asyncio.Lock()
        self._freed = asyncio.Event()

    def __repr__(self) -> str:
        return f"<ByteBudget: {self._taken} of {self._most}>"

    @asynccontextmanager
    async def take(self, size: int) -> AsyncIterator[None]:
        """Take so much as long as this context lasts; what is larger than all is taken alone."""
        wanted = min(size, self._most)
        async with self._line:
            while self._taken + wanted > self._most:
                self._freed.clear()
                await self._freed.wait()
            self._taken += wanted
        try:
            yield
        finally:
            self._taken -= wanted
            self._freed.set()


def _tell_failure(error: Exception) -> None:
    if isinstance(error, QueueError):
        log.error("The queue cannot be read: %s; trying again", error)
    else:
        log.error("Unexpected failure of the queue's delivery; trying again", exc_info=error)
