"""What stays in memory: 100,000 messages to 10,000 users, ours and the peer one after the other."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from tests.benchmarks.programs import Load, Program, run_load, run_ours, run_peer, run_stand_in
from tests.benchmarks.table import draw
from tests.benchmarks.work import make_world

MESSAGES = 100_000
USERS = 10_000
STEPS = 50
LEVEL_MB = 10.0


def run(peer: Path) -> dict[str, Any]:
    """Return the memory (MB) before and after each step."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        load = stack.enter_context(run_load())
        world = make_world(sandbox, users=USERS)
        programs = (stack.enter_context(run_ours(sandbox)), stack.enter_context(run_peer(sandbox, peer)))
        series = {program.name: measure(load, program, world.users) for program in programs}
    lines = []
    for name, sizes in series.items():
        # Every user is known after the first round of messages; from there on it should be level.
        known = sizes[STEPS * USERS // MESSAGES]
        growth = sizes[-1] - known
        mark = "" if growth <= LEVEL_MB else " !"
        grown = f"{growth:+.1f} (<= {LEVEL_MB:g}){mark}"
        lines.append((name, f"{sizes[0]:.1f}", f"{known:.1f}", f"{sizes[-1]:.1f}", grown))
    head = (f"{MESSAGES:,} messages (MB)", "idle", f"after {USERS:,} users", "at the end", "grown since")
    print(draw(head, lines), flush=True)
    return {"memory": series, "messages": MESSAGES}


def measure(load: Load, program: Program, users: list[int]) -> list[float]:
    """Send all messages to a program; return its memory (MB) before and after each step."""
    sizes = [program.memory_mb]
    step = MESSAGES // STEPS
    for number in range(STEPS):
        first = number * step % len(users)
        ids = (users[first:] + users[:first])[:step]
        answer = load.run(target=program.target, work="direct", calls=step, at_once=16, ids=ids)
        if answer["failures"]:
            raise RuntimeError(f"{program.name}: {answer['failure']}")
        sizes.append(program.memory_mb)
    return sizes
