"""`nox -s bench -- queue`: how fast messages are queued and delivered, and what many of them cost.

Each engine has a server of its own, and they are measured in alternating rounds. Beside the figures stand how often the
disk can be made sure of (fsync) a second, the processor time, and the load of the machine: a busy machine or a slow
disk explains much.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
from tests.redis_servers import find_programs, run_redis

CALLERS = 16
ROUNDS = 5
ROUND_SECONDS = 3.0
CHANNELS = 400
BURST = 600
BURST_ROUNDS = 3
WAITING = 100_000
AT_ONCE = 1000
QUERIES = 200
FILES, FILE_BYTES = 100, 8 * 2**20
MILLISECONDS = 1000.0
MICROSECONDS = 1e6
DURABLE = ("--appendonly", "yes", "--appendfsync", "always")

Figures = dict[str, float]

LINES = (
    ("acceptance", "fsyncs", "fsyncs of this disk a second", ".0f", ""),
    ("acceptance", "rate", f"accepted a second, {CALLERS} callers", ".0f", ">= 1000"),
    ("acceptance", "p50", "acceptance, p50 (ms)", ".1f", ""),
    ("acceptance", "p99", "acceptance, p99 (ms)", ".1f", "<= 50"),
    ("acceptance", "cpu", "the proxy's CPU per accepted message, deliveries included (us)", ".0f", ""),
    ("acceptance", "delivered", "delivered a second meanwhile", ".0f", "50"),
    ("delivery", "seconds", f"{BURST} messages to {CHANNELS} channels delivered (s)", ".2f", "<= 12.6"),
    ("delivery", "limited", "answers of 429 meanwhile", ".0f", "0"),
    ("waiting", "more_mb", f"{WAITING:,} waiting: memory (MB more)", ".0f", "<= 50"),
    ("waiting", "start", f"{WAITING:,} waiting: start (s)", ".2f", "<= 2"),
    ("waiting", "query", f"{WAITING:,} waiting: status query, p50 (ms)", ".1f", "<= 5"),
    ("files", "peak_mb", f"{FILES} files of 8 MiB: memory at most (MB more)", ".0f", "level"),
    (
        "files",
        "half_mb",
        f"{FILES} files of 8 MiB: memory at most in the first half (MB more)",
        ".0f",
        "level",
    ),
    ("files", "end_mb", f"{FILES} files of 8 MiB: memory at the end (MB more)", ".0f", "level"),
)
"""Part and name of each figure, how it is called and written, and what it is to be."""


@dataclass(frozen=True)
class Engine:
    """What keeps a queue.

    Attributes:
        name: of the engine.
        location: as the option --queue takes it.
        folder: on its disk.
    """

    name: str
    location: str
    folder: Path


def run() -> dict[str, Any]:
    """Measure, and print a table."""
    parts = {
        "acceptance": measure_acceptance,
        "delivery": measure_delivery,
        "waiting": measure_waiting,
        "files": measure_files,
    }
    results: dict[str, Any] = {}
    for name, measure in parts.items():
        with contextlib.ExitStack() as stack:
            results[name] = asyncio.run(measure([stack.enter_context(one()) for one in ENGINES]))
        print(f"measured: {name}", flush=True)
    results["load"] = os.getloadavg()[0]
    names = list(results["acceptance"])
    print(draw(("measure", *names, "goal"), list(lines_of(results, names))), flush=True)
    return {"queue": results}


def lines_of(results: dict[str, Any], names: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the table."""
    for part, figure, title, form, goal in LINES:
        yield title, *(format(results[part][name][figure], form) for name in names), goal
    yield "load of the machine", *(f"{results['load']:.1f}" for _ in names), ""


@contextlib.contextmanager
def new_file() -> Iterator[Engine]:
    """Yield a queue in a file that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield Engine("SQLite", str(Path(folder) / "queue.db"), Path(folder))


@contextlib.contextmanager
def new_server() -> Iterator[Engine]:
    """Yield a queue on an empty server of Redis or Valkey, which syncs its disk before it answers."""
    name, program = next(iter(find_programs().items()))
    with run_redis(program, *DURABLE) as server:
        yield Engine(name.title(), server.url, server.folder)


ENGINES = (new_file, new_server)


async def measure_acceptance(engines: list[Engine]) -> dict[str, Figures]:
    """Let 16 callers queue messages while others are delivered; the median of the rounds."""
    found: dict[str, list[Figures]] = {engine.name: [] for engine in engines}
    with contextlib.ExitStack() as stack:
        sandboxes = [stack.enter_context(run_stand_in()) for _ in engines]
        programs = [
            stack.enter_context(run_ours(sandbox, "--queue", engine.location))
            for sandbox, engine in zip(sandboxes, engines, strict=True)
        ]
        channels = [make_channels(sandbox) for sandbox in sandboxes]
        for number in range(ROUNDS + 1):
            for turn in zip(engines, programs, sandboxes, channels, strict=True):
                figures = await accept_many(*turn)
                if number:
                    found[turn[0].name].append(figures)
    return {name: middle(rounds) for name, rounds in found.items()}


def middle(rounds: list[Figures]) -> Figures:
    """Return the median of each figure."""
    return {name: median(one[name] for one in rounds) for name in rounds[0]}


async def accept_many(
    engine: Engine, program: Program, sandbox: SandboxProcess, channels: list[int]
) -> Figures:
    """Queue messages from all callers for a round; return rate and times. What is left then is cancelled."""
    took: list[float] = []
    fsyncs, cpu, posted = count_fsyncs(engine.folder), program.cpu_seconds, count_answers(sandbox)
    began = time.perf_counter()
    async with AsyncDiscordClient(program.target, timeout=120) as client:

        async def call(number: int) -> None:
            while (now := time.perf_counter()) < began + ROUND_SECONDS:
                channel_id = channels[(number + CALLERS * len(took)) % CHANNELS]
                await client.queued.create_channel_message(channel_id, f"message {len(took)}")
                took.append((time.perf_counter() - now) * MILLISECONDS)

        await asyncio.gather(*(call(number) for number in range(CALLERS)))
        seconds = time.perf_counter() - began
        figures = {
            "fsyncs": fsyncs,
            "rate": len(took) / seconds,
            "p50": median(took),
            "p99": quantiles(took, n=100)[98],
            "cpu": (program.cpu_seconds - cpu) / len(took) * MICROSECONDS,
            "delivered": (count_answers(sandbox) - posted) / seconds,
        }
        await cancel_all(client)
    return figures


async def cancel_all(client: AsyncDiscordClient) -> None:
    """Let nothing wait any more, so that the next round begins like this one."""
    while left := [one.id async for one in client.list_queued([QueuedState(QueuedState.WAITING)])]:
        for first in range(0, len(left), CALLERS):
            cancelling = (client.cancel_queued(one) for one in left[first : first + CALLERS])
            await asyncio.gather(*cancelling, return_exceptions=True)  # some are being sent meanwhile
    while [one async for one in client.list_queued([QueuedState(QueuedState.SENDING)], limit=1)]:
        await asyncio.sleep(0.1)


async def measure_delivery(engines: list[Engine]) -> dict[str, Figures]:
    """Queue bursts, and wait until all of each stands in its channels; the median of the rounds."""
    found: dict[str, list[Figures]] = {engine.name: [] for engine in engines}
    for _ in range(BURST_ROUNDS):
        for engine in engines:
            with run_stand_in() as sandbox, run_ours(sandbox, "--queue", engine.location) as program:
                found[engine.name].append(await deliver_burst(program, sandbox))
    return {name: middle(rounds) for name, rounds in found.items()}


async def deliver_burst(program: Program, sandbox: SandboxProcess) -> Figures:
    """Queue a burst, and return how long it took until all of it was sent."""
    channels = make_channels(sandbox)
    async with AsyncDiscordClient(program.target, timeout=120) as client:
        await send_first(client, channels[-1])
        began = time.perf_counter()
        queueing = [
            client.queued.create_channel_message(channels[number % CHANNELS], f"message {number}")
            for number in range(BURST)
        ]
        left = {message.id for message in await asyncio.gather(*queueing)}
        async for message in client.watch_queued(0):
            if message.state == QueuedState.SENT:
                left.discard(message.id)
            if not left:
                break
        seconds = time.perf_counter() - began
    return {"seconds": seconds, "limited": float(count_answers(sandbox, 429))}


async def send_first(client: AsyncDiscordClient, channel: int) -> None:
    """Send a message, and wait until it counts no more: a server's first messages find no connection to Discord."""
    await client.queued.wait(await client.queued.create_channel_message(channel, "the first"), timeout=60)
    await asyncio.sleep(2.5)


async def measure_waiting(engines: list[Engine]) -> dict[str, Figures]:
    """Start a server on a queue with many messages, and on an empty one; compare them."""
    return {engine.name: await wait_with_many(engine) for engine in engines}


async def wait_with_many(engine: Engine) -> Figures:
    """Measure one engine with many messages that wait."""
    with run_stand_in() as sandbox:
        with run_ours(sandbox, "--queue", engine.location) as program:
            await asyncio.sleep(3)
            empty = program.memory_mb
        entries = await fill(engine.location)
        with run_ours(sandbox, "--queue", engine.location) as program:
            async with AsyncDiscordClient(program.target, timeout=120) as client:
                took = [
                    await time_query(client, entries[number])
                    for number in range(0, WAITING, WAITING // QUERIES)
                ]
            return {
                "more_mb": program.memory_mb - empty,
                "start": program.start_seconds,
                "query": median(took),
            }


async def fill(location: str) -> list[str]:
    """Put messages into a queue that nobody uses; return their ids."""
    store, ids, now = make_store(location), [], time.time()
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


async def measure_files(engines: list[Engine]) -> dict[str, Figures]:
    """Queue many large files, and look at the memory until all are delivered."""
    return {engine.name: await queue_files(engine) for engine in engines}


async def queue_files(engine: Engine) -> Figures:
    """Measure one engine with large files."""
    content, seen = os.urandom(FILE_BYTES), []
    with run_stand_in() as sandbox, run_ours(sandbox, "--queue", engine.location) as program:
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
            end = program.memory_mb
    half = max(seen[: FILES // 2])
    return {"peak_mb": max(seen) - before, "half_mb": half - before, "end_mb": end - before}


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
