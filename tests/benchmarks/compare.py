"""`nox -s bench`: ours beside the published peer, in alternating rounds.

    python -m tests.benchmarks.compare [quick | memory | clients | limits | queue | many] [--out FOLDER]

The environment variable DISCORDPROXY_PEER names the Python that has the peer installed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks import (
    clients,
    delays,
    growth,
    layers,
    limits,
    many,
    memory,
    pictures,
    queueing,
    starting,
)
from tests.benchmarks.programs import Load, Program, run_load, run_ours, run_peer, run_stand_in
from tests.benchmarks.rounds import alternate, middle, ratio
from tests.benchmarks.table import draw, judge
from tests.benchmarks.work import ROWS, WORKERS, Row, World, make_world
from tests.e2e.processes import SandboxProcess

Results = dict[str, Any]

HEAD = ("work", "CPU per call: ours, peer (us)", "ratio", "calls/s", "ratio", "p50 (ms)", "ratio")


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="nox -s bench --", description="Measure the proxy beside the peer.")
    parser.add_argument(
        "kind",
        nargs="?",
        choices=("full", "quick", "memory", "clients", "limits", "queue", "many"),
        default="full",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("bench-results"), help="folder for JSON and pictures"
    )
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    peer = Path(os.environ["DISCORDPROXY_PEER"])
    parts: dict[str, Callable[[], Results]] = {
        "full": lambda: compare(peer, 20, 0.5) | details(peer),
        "quick": lambda: compare(peer, 10, 0.5),
        "memory": lambda: memory.run(peer),
        "clients": lambda: {"clients": clients.run(peer)},
        "limits": limits.run,
        "queue": queueing.run,
        "many": many.run,
    }
    results = parts[options.kind]() | {"machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"}
    file = options.out / f"{options.kind}.json"
    file.write_text(json.dumps(results, indent=1) + "\n")
    for picture in pictures.draw_all(results, options.out):
        print(f"wrote {picture}")
    print(f"wrote {file}; {time.monotonic() - began:.0f} s, {results['machine']}")


def compare(peer: Path, rounds: int, part: float = 1.0) -> Results:
    """Measure the rows of the table, in rounds of that part of their calls, and the stand-in by itself."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        load = stack.enter_context(run_load())
        ours, other = stack.enter_context(run_ours(sandbox)), stack.enter_context(run_peer(sandbox, peer))
        world = make_world(sandbox)
        stand_in = measure_stand_in(load, sandbox, world)
        results = {
            row.title: measure_row(
                load, ours, other, replace(row, calls=int(row.calls * part)), world, rounds
            )
            for row in ROWS
        }
    lines = [table_line(title, result) for title, result in results.items()]
    lines.append(("the stand-in for Discord by itself", "", "", f"{stand_in['rate']:.0f}", "", "", ""))
    print(draw(HEAD, lines), flush=True)
    return {"rows": results, "stand-in": stand_in}


def measure_row(
    load: Load, ours: Program, peer: Program, row: Row, world: World, rounds: int
) -> dict[str, Any]:
    """Measure one row."""
    order = {"work": row.work, "at_once": row.at_once, "calls": row.calls, "ids": world.ids(row.work)}
    found = alternate(load, (ours, peer), rounds, **order)
    return {
        "ours": middle(found["ours"]),
        "peer": middle(found["peer"]),
        "ratio": ratio(found["ours"], found["peer"]),
    }


def measure_stand_in(load: Load, sandbox: SandboxProcess, world: World) -> dict[str, float]:
    """Measure how fast the stand-in answers a bare HTTP client."""
    order = {"target": sandbox.url, "token": sandbox.token, "ids": world.channels, "at_once": WORKERS}
    load.run(work="http", calls=500, **order)
    answer = load.run(work="http", calls=3000, **order)
    return {"rate": answer["calls"] / answer["seconds"], "p50": answer["p50"]}


def table_line(title: str, result: dict[str, dict[str, float]]) -> tuple[str, ...]:
    """Return one line of the table."""
    row = next(row for row in ROWS if row.title == title)
    ours, peer, part = result["ours"], result["peer"], result["ratio"]
    return (
        title,
        f"{ours['cpu_us']:.0f}, {peer['cpu_us']:.0f}",
        judge(part["cpu_us"], row.cpu),
        f"{ours['rate']:.0f}, {peer['rate']:.0f}",
        judge(part["rate"], row.rate, at_least=True),
        f"{ours['p50']:.2f}, {peer['p50']:.2f}",
        judge(part["p50"], row.p50),
    )


def details(peer: Path) -> Results:
    """Measure everything else but the long runs."""
    return {
        "delay": delays.run(peer),
        "start": starting.run(peer),
        "clients": clients.run(peer),
        "growth": growth.run(peer),
        "layers": layers.run(),
    }


if __name__ == "__main__":
    main()
