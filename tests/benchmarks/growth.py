"""How cost grows with the work: channels in a guild, characters in an embed, calls at a time."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from tests.benchmarks.programs import run_load, run_ours, run_peer, run_stand_in
from tests.benchmarks.rounds import alternate, middle
from tests.benchmarks.table import draw
from tests.benchmarks.work import make_world

SIZES = (1, 10, 100, 409, 1000)
CHARACTERS = (10, 500, 2000, 6000)
AT_ONCE = (1, 4, 16, 64, 256, 512)
ROUNDS = 3


def run(peer: Path) -> dict[str, Any]:
    """Measure all three series for both programs."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        load = stack.enter_context(run_load())
        programs = (stack.enter_context(run_ours(sandbox)), stack.enter_context(run_peer(sandbox, peer)))
        world = make_world(sandbox, SIZES, channels=64)
        orders: dict[str, dict[int, dict[str, Any]]] = {
            "channels in a guild": {
                size: {"work": "guild", "at_once": 4, "calls": 200 if size < 100 else 30, "ids": [guild]}
                for size, guild in world.guilds.items()
            },
            "characters in an embed": {
                size: {
                    "work": "channel", "at_once": 16, "calls": 200, "ids": world.channels, "characters": size,
                }
                for size in CHARACTERS
            },
            "calls at a time": {
                size: {"work": "channel", "at_once": size, "calls": max(200, size), "ids": world.channels}
                for size in AT_ONCE
            },
        }  # fmt: skip
        found: dict[str, Any] = {}
        for title, series in orders.items():
            found[title] = {
                str(size): {
                    name: middle(rounds)
                    for name, rounds in alternate(load, programs, ROUNDS, **order).items()
                }
                for size, order in series.items()
            }
            print_series(title, found[title])
    return found


def print_series(title: str, series: dict[str, dict[str, dict[str, float]]]) -> None:
    """Print one series."""
    lines = [
        (
            size,
            f"{both['ours']['cpu_us']:.0f}",
            f"{both['peer']['cpu_us']:.0f}",
            f"{both['ours']['p50']:.2f}",
            f"{both['peer']['p50']:.2f}",
            f"{both['ours']['p99']:.1f}",
            f"{both['peer']['p99']:.1f}",
        )
        for size, both in series.items()
    ]
    head = (title, "CPU: ours (us)", "peer", "p50: ours (ms)", "peer", "p99: ours (ms)", "peer")
    print(draw(head, lines), flush=True)
