"""The blocking clients side by side: each with its own server, and the peer's with ours too."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.load import percentile
from tests.benchmarks.programs import run_ours, run_peer, run_stand_in
from tests.benchmarks.table import draw, judge

SCRIPT = Path(__file__).with_name("blocking_load.py")
ROUNDS = 9
CALLS = 80
THREADS = 16
GOALS = {"p50": 0.7, "p50 of 16 threads": 1.0, "calls/s of 16 threads": 1.0}
"""What ours is to be as a multiple of the others: times at most, calls at least."""


def run(peer: Path) -> dict[str, Any]:
    """Measure them in turn; return the medians of each figure, and of ours as a multiple of the others'."""
    found: dict[str, list[dict[str, float]]] = {"ours": [], "peer": [], "peer's, our server": []}
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        ours = stack.enter_context(run_ours(sandbox)).target
        other = stack.enter_context(run_peer(sandbox, peer)).target
        channel_id = int(sandbox.ask("POST", "/channels", {"count": 1})[0])
        for _ in range(ROUNDS):
            found["ours"].append(measure(Path(sys.executable), ours, channel_id))
            found["peer"].append(measure(peer, other, channel_id))
            found["peer's, our server"].append(measure(peer, ours, channel_id))
    results = {name: _summarise(found["ours"], rounds) for name, rounds in found.items()}
    lines = [(name, *_cells(figures, is_ours=name == "ours")) for name, figures in results.items()]
    heads = [head for figure in GOALS for head in (_head(figure), "ours is")]
    print(draw(("blocking client", *heads), lines), flush=True)
    return results


def measure(python: Path, target: str, channel_id: int) -> dict[str, float]:
    """Return the p50 (ms) of one thread's calls, and p50 and rate of many threads' calls."""
    alone = _load(python, target, channel_id, 1)
    together = _load(python, target, channel_id, THREADS)
    return {
        "p50": percentile(alone["times"], 50),
        "p50 of 16 threads": percentile(together["times"], 50),
        "calls/s of 16 threads": len(together["times"]) / together["seconds"],
    }


def _load(python: Path, target: str, channel_id: int, threads: int) -> Any:
    with tempfile.TemporaryDirectory() as folder:  # so that each Python finds the package installed for it
        command = [str(python), str(SCRIPT), target, str(channel_id), str(CALLS), str(threads)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _summarise(ours: list[dict[str, float]], rounds: list[dict[str, float]]) -> dict[str, Any]:
    return {
        "medians": {figure: median(one[figure] for one in rounds) for figure in GOALS},
        "ratios": {
            figure: median(mine[figure] / theirs[figure] for mine, theirs in zip(ours, rounds, strict=True))
            for figure in GOALS
        },
    }


def _cells(figures: dict[str, Any], *, is_ours: bool) -> list[str]:
    cells = []
    for figure, goal in GOALS.items():
        cells.append(f"{figures['medians'][figure]:,.2f}")
        at_least = figure.startswith("calls/s")
        cells.append("" if is_ours else judge(figures["ratios"][figure], goal, at_least=at_least))
    return cells


def _head(figure: str) -> str:
    return figure if figure.startswith("calls/s") else f"{figure} (ms)"
