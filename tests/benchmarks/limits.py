"""`nox -s bench -- limits`: Discord's limits, enforced by the stand-in; ours, and hikari's own limiter beside it.

Then the scenarios of `tests/simulator`, in virtual time: transport and limiter before a Discord of many kinds.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

import hikari
from hikari.impl import RESTApp

from discordproxy.client import AsyncDiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.benchmarks.programs import Program, run_ours, run_stand_in
from tests.benchmarks.table import draw
from tests.e2e.processes import SandboxProcess
from tests.simulator import catalogue

Send = Callable[[int, str], Awaitable[object]]
Open = Callable[[SandboxProcess], AbstractAsyncContextManager["Sender"]]

FAILURES = (DiscordProxyException, hikari.HikariError, TimeoutError)
OPTIONS = ("--max-pending", "10000")  # the limits themselves as Discord has them


@dataclass(frozen=True)
class Sender:
    """A way to send a message to a channel, and the process whose memory counts."""

    name: str
    send: Send
    program: Program


@contextlib.asynccontextmanager
async def open_ours(sandbox: SandboxProcess) -> AsyncIterator[Sender]:
    """Send through our server."""
    with run_ours(sandbox, *OPTIONS) as program:
        async with AsyncDiscordClient(program.target, timeout=120, retries=0) as client:
            yield Sender("ours", client.create_channel_message, program)


@contextlib.asynccontextmanager
async def open_hikari(sandbox: SandboxProcess) -> AsyncIterator[Sender]:
    """Send with hikari's own REST client and its own limiter, from this process."""
    app = RESTApp(url=sandbox.url)
    await app.start()
    try:
        async with app.acquire(sandbox.token, hikari.TokenType.BOT) as rest:

            async def send(channel_id: int, text: str) -> object:
                return await asyncio.wait_for(rest.create_message(channel_id, text), 120)

            yield Sender("hikari's", send, Program("hikari", os.getpid(), ""))
    finally:
        await app.close()


@dataclass
class Outcome:
    """What came of a scenario: messages sent of those asked for, seconds it took and those the limit needs."""

    asked: int
    sent: int
    seconds: float
    needed: float
    note: str = ""


async def burst(sender: Sender, sandbox: SandboxProcess) -> Outcome:
    """Send 600 messages to 400 channels, 200 at a time: 50 a second are allowed to the bot."""
    channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 400})]
    at_once = asyncio.Semaphore(200)

    async def send(number: int) -> bool:
        async with at_once:
            return await succeeds(sender.send(channels[number % 400], f"message {number}"))

    began = time.monotonic()
    sent = sum(await asyncio.gather(*(send(number) for number in range(600))))
    return Outcome(600, sent, time.monotonic() - began, 600 / 50 - 1)


async def one_channel(sender: Sender, _: SandboxProcess) -> Outcome:
    """Send 20 messages to one channel at once: 5 in 5 seconds are allowed."""
    began = time.monotonic()
    sends = (succeeds(sender.send(ids.TEXT_CHANNEL_ID, f"message {number}")) for number in range(20))
    sent = sum(await asyncio.gather(*sends))
    return Outcome(20, sent, time.monotonic() - began, 15.0)


async def beside_a_flood(sender: Sender, sandbox: SandboxProcess) -> Outcome:
    """Send a message each 1.2 s to a quiet channel while 300 wait for another one."""
    (quiet,) = (int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 1}))
    flood = [
        asyncio.create_task(succeeds(sender.send(ids.TEXT_CHANNEL_ID, f"flood {number}")))
        for number in range(300)
    ]
    waits, sent = [], 0
    for number in range(8):
        await asyncio.sleep(1.2)
        began = time.monotonic()
        sent += await succeeds(sender.send(quiet, f"quiet {number}"))
        waits.append(time.monotonic() - began)
    await give_up(flood)
    return Outcome(8, sent, sum(waits), 0.0, f"longest wait {max(waits) * 1000:.0f} ms")


async def after_a_storm(sender: Sender, _: SandboxProcess) -> Outcome:
    """Send 5 messages after 40 callers of the same channel gave up after a second."""
    storm = [
        asyncio.create_task(succeeds(sender.send(ids.TEXT_CHANNEL_ID, f"storm {number}")))
        for number in range(40)
    ]
    await asyncio.sleep(1)
    await give_up(storm)
    began = time.monotonic()
    later = [
        asyncio.create_task(succeeds(sender.send(ids.TEXT_CHANNEL_ID, f"later {number}")))
        for number in range(5)
    ]
    done, late = await asyncio.wait(later, timeout=20)
    seconds = time.monotonic() - began
    await give_up(late)
    return Outcome(5, sum(task.result() for task in done), seconds, 4.0)


SCENARIOS = {
    "600 messages to 400 channels": burst,
    "20 messages to one channel": one_channel,
    "a quiet channel beside a flood": beside_a_flood,
    "5 messages after 40 gave up": after_a_storm,
}


async def succeeds(work: Awaitable[object]) -> bool:
    """Wait for some work and tell whether it succeeded."""
    try:
        await work
    except FAILURES:
        return False
    return True


async def give_up(tasks: Any) -> None:
    """Cancel tasks and wait for their end."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def run() -> dict[str, Any]:
    """Run every scenario with both, each with a stand-in of its own; then those of the simulator."""
    logging.getLogger("hikari").setLevel(logging.CRITICAL)  # a line for each 429 would be thousands
    found = {}
    lines = []
    for title in SCENARIOS:
        for name, opener in (("ours", open_ours), ("hikari's", open_hikari)):
            result = asyncio.run(measure(title, opener))
            found[f"{title}: {name}"] = result
            lines.append(table_line(title, name, result))
    head = ("scenario", "limiter", "sent", "s (needed)", "429s", "memory (MB)", "added wait")
    print(draw(head, lines), flush=True)
    return {"limits": found} | simulate()


def simulate() -> dict[str, Any]:
    """Play the simulator's scenarios, and print their table: optimum, first edition, goal, and what is reached."""
    logging.getLogger("discordproxy").setLevel(logging.CRITICAL)  # a line for each 429 here too
    table, found = catalogue.measure(list(catalogue.SCENARIOS))
    print(f"\n{table}", flush=True)
    return {"simulated": found}


async def measure(title: str, opener: Open) -> dict[str, Any]:
    """Run one scenario."""
    with run_stand_in() as sandbox:
        async with opener(sandbox) as sender:
            before = sender.program.memory_mb
            outcome = await SCENARIOS[title](sender, sandbox)
            grown = sender.program.memory_mb - before
        statuses = sandbox.ask("GET", "/counts")["statuses"]
    return vars(outcome) | {"refused": statuses.get("429", 0), "memory_mb": grown}


def table_line(title: str, name: str, result: dict[str, Any]) -> tuple[object, ...]:
    """Return one line of the table."""
    added = result["note"] or f"{max(result['seconds'] - result['needed'], 0):.1f} s"
    return (
        title,
        name,
        f"{result['sent']}/{result['asked']}",
        f"{result['seconds']:.1f} ({result['needed']:.0f})",
        result["refused"],
        f"{result['memory_mb']:+.1f}",
        added,
    )
