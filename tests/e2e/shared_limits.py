"""Two limiters that share a bot's budget over a real server, and callers who notice when nothing goes."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from discordproxy.ratelimit import Limiter, RateLimitError
from discordproxy.sharing import SharedLimits
from discordproxy.sharing.redis_engine import RedisEngine
from discordproxy.sharing.redis_url import read_place

ANSWER_SECONDS = 0.01
TICK_SECONDS = 0.05
CHANNELS = itertools.count(1)


@dataclass
class Sharer:
    """One proxy's limiter with its callers.

    Attributes:
        went_at: when the limiter let requests go, in seconds of `time.monotonic`.
        refused: what callers were told instead.
        delay_seconds: how late a timer was at most.
    """

    shared: SharedLimits
    limiter: Limiter
    engine: RedisEngine
    went_at: list[float] = field(default_factory=list)
    refused: list[RateLimitError] = field(default_factory=list)
    delay_seconds: float = 0.0

    async def send(self) -> None:
        """Send one request, which is answered well."""
        try:
            permit = await self.limiter.acquire("GET", f"/channels/{next(CHANNELS)}/pins")
        except RateLimitError as error:
            self.refused.append(error)
            return
        with permit:
            self.went_at.append(permit.grant.sent_at)
            await asyncio.sleep(ANSWER_SECONDS)
            permit.answered(200, {}, b"")

    async def note_delays(self) -> None:
        """Note by how much this busy machine delays a timer at most, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due_at = loop.time() + TICK_SECONDS
            await asyncio.sleep(TICK_SECONDS)
            self.delay_seconds = max(self.delay_seconds, loop.time() - due_at)

    async def send_steadily(self, per_second: float) -> None:
        """Send at a steady rate, whatever becomes of it, until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                group.create_task(self.send())
                await asyncio.sleep(1 / per_second)

    def find_longest_silence(self, since: float, until: float) -> float:
        """Return for how long nothing went at most, in seconds."""
        times = [since, *(at for at in self.went_at if since < at < until), until]
        return max(after - before for before, after in itertools.pairwise(times))


@contextlib.asynccontextmanager
async def open_sharer(url: str, *, password: str = "", per_second: float = 0.0) -> AsyncIterator[Sharer]:
    """Yield a proxy's limiter that shares its budget, with callers at a steady rate."""
    engine = RedisEngine(read_place(url, password))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)
        limiter = await stack.enter_async_context(Limiter())
        shared = await stack.enter_async_context(SharedLimits(engine, limiter, bot="b", token="t"))
        sharer = Sharer(shared, limiter, engine)
        tasks = {asyncio.create_task(sharer.note_delays())}
        if per_second:
            tasks.add(asyncio.create_task(sharer.send_steadily(per_second)))
        try:
            yield sharer
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


def find_busiest_second(*sharers: Sharer) -> int:
    """Return how many requests of all went in the busiest second."""
    times = sorted(at for sharer in sharers for at in sharer.went_at)
    first, most = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


async def until(condition: object, seconds: float = 20.0) -> None:
    """Wait until a condition holds: a function without arguments."""
    assert callable(condition)
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def slow_way(port: int, seconds: float) -> AsyncIterator[int]:
    """Yield a port that leads to another one, with so many seconds of delay each way."""
    tasks: set[asyncio.Task[None]] = set()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        try:
            while data := await reader.read(65536):
                loop.call_later(seconds, writer.write, data)
            await asyncio.sleep(seconds)
        except OSError:
            pass
        finally:
            writer.close()

    async def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection("127.0.0.1", port)
        for one in (carry(reader, there[1]), carry(there[0], writer)):
            task = asyncio.ensure_future(one)
            tasks.add(task)

    server = await asyncio.start_server(come, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await asyncio.sleep(2 * seconds)  # what was on its way
