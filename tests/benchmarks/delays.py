"""Discord as far away as it really is: every answer takes 100 ms. How much do the proxies add to a direct call?"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import Any

import hikari
from hikari.impl import RESTApp

from tests.benchmarks.load import CONTENT, percentile
from tests.benchmarks.programs import run_load, run_ours, run_peer, run_stand_in
from tests.benchmarks.table import draw, judge
from tests.benchmarks.work import World, make_world
from tests.e2e.processes import SandboxProcess

DELAY = "0.1"
ROUNDS = 3
CALLS = {"channel": 20, "direct": 20, "guild": 15}
GOAL_MS = 5.0


def run(peer: Path) -> dict[str, Any]:
    """Measure the p50 (ms) of each of the three calls, one at a time."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits", "--delay", DELAY))
        load = stack.enter_context(run_load())
        programs = [
            stack.enter_context(run_ours(sandbox)),
            stack.enter_context(run_peer(sandbox, peer)),
        ]
        world = make_world(sandbox, channels=1, users=1)
        times: dict[str, dict[str, list[float]]] = {work: defaultdict(list) for work in CALLS}
        for _ in range(ROUNDS):
            for work, calls in CALLS.items():
                order = {"work": work, "at_once": 1, "ids": world.ids(work)}
                for program in programs:
                    answer = load.run(target=program.target, calls=calls, **order)
                    times[work][program.name].append(answer["p50"])
            for work, p50 in asyncio.run(ask_directly(sandbox, world)).items():
                times[work]["hikari"].append(p50)
    found = {work: {name: median(each) for name, each in names.items()} for work, names in times.items()}
    head = ("p50 at 100 ms an answer (ms)", "ours", "hikari directly", "ours adds", "peer")
    lines = [
        (
            work,
            f"{p50['ours']:.1f}",
            f"{p50['hikari']:.1f}",
            judge(p50["ours"] - p50["hikari"], GOAL_MS),
            f"{p50['peer']:.1f}",
        )
        for work, p50 in found.items()
    ]
    print(draw(head, lines), flush=True)
    return found


async def ask_directly(sandbox: SandboxProcess, world: World) -> dict[str, float]:
    """Make the same calls with hikari's own REST client, without a proxy."""
    app = RESTApp(url=sandbox.url)
    await app.start()
    try:
        async with app.acquire(sandbox.token, hikari.TokenType.BOT) as rest:
            dm = await rest.create_dm_channel(world.users[0])
            calls: dict[str, Callable[[], Awaitable[object]]] = {
                "channel": lambda: rest.create_message(world.channels[0], CONTENT),
                "direct": lambda: rest.create_message(dm.id, CONTENT),
                "guild": lambda: rest.fetch_guild_channels(world.ids("guild")[0]),
            }
            found = {}
            for work, call in calls.items():
                times = []
                for _ in range(CALLS[work]):
                    began = time.perf_counter()
                    await call()
                    times.append(time.perf_counter() - began)
                found[work] = percentile(times[2:], 50)
            return found
    finally:
        await app.close()
