"""`nox -s bench -- queue`: how fast messages are queued and delivered, and what many of them cost.

Beside the figures stand how often the disk can be made sure of (fsync) a second, and the load of the machine: a busy
machine or a slow disk explains much.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from discordproxy.client import AsyncDiscordClient
from discordproxy.discord_api import QueuedState, SendChannelMessageRequest
from discordproxy.queue.engines import make_store
from discordproxy.queue.entry import NewEntry
from tests.benchmarks.programs import Program, run_ours, run_stand_in
from tests.benchmarks.table import draw
from tests.e2e.processes import SandboxProcess

CALLERS = 16
ROUNDS = 5
CALLS = 3000
CHANNELS = 400
BURST = 600
WAITING = 100_000
AT_ONCE = 1000
FILES, FILE_BYTES = 100, 8 * 2**20
MILLISECONDS = 1000.0

Figures = dict[str, float]


def run() -> dict[str, Any]:
    """Measure, and print a table."""
    results = {
        "acceptance": asyncio.run(measure_acceptance()),
        "delivery": asyncio.run(measure_delivery()),
        "waiting": asyncio.run(measure_waiting()),
        "files": asyncio.run(measure_files()),
        "load": os.getloadavg()[0],
    }
    print(draw(("measure", "figure", "goal"), list(lines_of(results))), flush=True)
    return {"queue": results}


def lines_of(results: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the lines of the table."""
    accepted, delivered = results["acceptance"], results["delivery"]
    waiting, files = results["waiting"], results["files"]
    yield "fsyncs of this disk a second", f"{accepted['fsyncs']:.0f}", ""
    yield f"accepted a second, {CALLERS} callers", f"{accepted['rate']:.0f}", ">= 1000"
    yield "acceptance, p50 (ms)", f"{accepted['p50']:.1f}", ""
    yield "acceptance, p99 (ms)", f"{accepted['p99']:.1f}", "<= 50"
    yield "delivered a second meanwhile", f"{accepted['delivered']:.0f}", "50"
    yield f"{BURST} messages to {CHANNELS} channels delivered (s)", f"{delivered['seconds']:.2f}", "<= 12.6"
    yield "answers of 429 meanwhile", f"{delivered['limited']:.0f}", "0"
    yield f"{WAITING:,} waiting: memory (MB more)", f"{waiting['more_mb']:.0f}", "<= 50"
    yield f"{WAITING:,} waiting: start (s)", f"{waiting['start']:.2f}", "<= 2"
    yield f"{WAITING:,} waiting: status query, p50 (ms)", f"{waiting['query']:.1f}", "<= 5"
    yield f"{FILES} files of 8 MiB: memory at most (MB more)", f"{files['peak_mb']:.0f}", "level"
    yield f"{FILES} files of 8 MiB: memory at the end (MB more)", f"{files['end_mb']:.0f}", "level"
    yield "load of the machine", f"{results['load']:.1f}", ""


@contextlib.contextmanager
def queue_file() -> Iterator[Path]:
    """Yield the path of a queue that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "queue.db"


async def measure_acceptance() -> Figures:
    """Let 16 callers queue messages while others are delivered; the median of the rounds."""
    rounds = []
    with queue_file() as file, run_stand_in() as sandbox, run_ours(sandbox, "--queue", str(file)) as program:
        channels = make_channels(sandbox)
        async with AsyncDiscordClient(program.target, timeout=120) as client:
            for _ in range(ROUNDS + 1):
                fsyncs = count_fsyncs(file.parent)
                rounds.append({**await accept_many(client, channels, sandbox), "fsyncs": fsyncs})
    return {name: median(one[name] for one in rounds[1:]) for name in rounds[0]}


async def accept_many(client: AsyncDiscordClient, channels: list[int], sandbox: SandboxProcess) -> Figures:
    """Queue messages from all callers; return rate and times."""
    numbers, took = iter(range(CALLS)), []

    async def call() -> None:
        for number in numbers:
            began = time.perf_counter()
            await client.queued.create_channel_message(channels[number % CHANNELS], f"message {number}")
            took.append((time.perf_counter() - began) * MILLISECONDS)

    posted, began = count_answers(sandbox), time.perf_counter()
    await asyncio.gather(*(call() for _ in range(CALLERS)))
    seconds = time.perf_counter() - began
    cuts = quantiles(took, n=100)
    return {
        "rate": CALLS / seconds,
        "p50": cuts[49],
        "p99": cuts[98],
        "delivered": (count_answers(sandbox) - posted) / seconds,
    }


async def measure_delivery() -> Figures:
    """Queue a burst, and wait until all of it stands in its channels."""
    with queue_file() as file, run_stand_in() as sandbox, run_ours(sandbox, "--queue", str(file)) as program:
        channels = make_channels(sandbox)
        async with AsyncDiscordClient(program.target, timeout=120) as client:
            began = time.perf_counter()
            queueing = [
                client.queued.create_channel_message(channels[number % CHANNELS], f"message {number}")
                for number in range(BURST)
            ]
            await asyncio.gather(*queueing)
            sent: set[str] = set()
            async for message in client.watch_queued(0):
                if message.state == QueuedState.SENT:
                    sent.add(message.id)
                if len(sent) == BURST:
                    break
            seconds = time.perf_counter() - began
        return {"seconds": seconds, "limited": float(count_answers(sandbox, 429))}


async def measure_waiting() -> Figures:
    """Start a server on a queue with many messages, and on an empty one; compare them."""
    with queue_file() as file, run_stand_in() as sandbox:
        with run_ours(sandbox, "--queue", str(file)) as program:
            await asyncio.sleep(3)
            empty = program.memory_mb
        entries = await fill(file)
        with run_ours(sandbox, "--queue", str(file)) as program:
            async with AsyncDiscordClient(program.target, timeout=120) as client:
                took = [
                    await time_query(client, entries[number]) for number in range(0, WAITING, WAITING // 200)
                ]
            return {
                "more_mb": program.memory_mb - empty,
                "start": program.start_seconds,
                "query": median(took),
            }


async def fill(file: Path) -> list[str]:
    """Put messages into a queue that nobody uses; return their ids."""
    store, ids, now = make_store(str(file)), [], time.time()
    await store.open(now)
    for first in range(0, WAITING, AT_ONCE):
        new = [
            NewEntry(
                rpc="SendChannelMessage",
                request=bytes(SendChannelMessageRequest(number % 5000 + 1, f"message {number}")),
                bot="default",
                lane=f"channel:{number % 5000 + 1}",
                not_before=now + 86_400,
            )
            for number in range(first, first + AT_ONCE)
        ]
        ids += [one.entry.id for one in await asyncio.gather(*(store.accept(one, now) for one in new))]
    await store.close()
    return ids


async def time_query(client: AsyncDiscordClient, entry_id: str) -> float:
    """Return how long a status query takes, in milliseconds."""
    began = time.perf_counter()
    await client.get_queued(entry_id)
    return (time.perf_counter() - began) * MILLISECONDS


async def measure_files() -> Figures:
    """Queue many large files, and look at the memory until all are delivered."""
    content, seen = os.urandom(FILE_BYTES), []
    with queue_file() as file, run_stand_in() as sandbox, run_ours(sandbox, "--queue", str(file)) as program:
        channels = make_channels(sandbox)
        async with AsyncDiscordClient(program.target, timeout=300) as client:
            warm = await client.queued.create_channel_message(channels[0], "x", files=[("x", content)])
            await client.queued.wait(warm)
            before = program.memory_mb
            for number in range(FILES):
                files = [("file.bin", content)]
                await client.queued.create_channel_message(channels[number], "file", files=files)
                seen.append(program.memory_mb)
            await watch_memory(client, program, seen)
            await asyncio.sleep(2)
    return {"peak_mb": max(seen) - before, "end_mb": seen[-1] - before}


async def watch_memory(client: AsyncDiscordClient, program: Program, seen: list[float]) -> None:
    """Note the memory until nothing waits any more."""
    states = [QueuedState(QueuedState.WAITING), QueuedState(QueuedState.SENDING)]
    while [one async for one in client.list_queued(states, limit=1)]:
        seen.append(program.memory_mb)
        await asyncio.sleep(0.1)
    seen.append(program.memory_mb)


def make_channels(sandbox: SandboxProcess) -> list[int]:
    """Make channels in the sandbox."""
    return [int(one) for one in sandbox.ask("POST", "/channels", {"count": CHANNELS})]


def count_answers(sandbox: SandboxProcess, status: int = 200) -> int:
    """Return how many requests the sandbox has answered so."""
    return int(sandbox.ask("GET", "/counts")["statuses"].get(str(status), 0))


def count_fsyncs(folder: Path, seconds: float = 0.5) -> float:
    """Return how often a second a small write can be made sure of on the disk of a folder."""
    count, began = 0, time.perf_counter()
    with tempfile.TemporaryFile(dir=folder) as file:
        while time.perf_counter() - began < seconds:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            count += 1
    return count / (time.perf_counter() - began)
