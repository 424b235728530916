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
GOAL = 0.7


def run(peer: Path) -> dict[str, Any]:
    """Measure them in turn; return the medians of p50 (ms), and of ours as a multiple of the others."""
    found: dict[str, list[float]] = {"ours": [], "peer": [], "peer's, our server": []}
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        ours = stack.enter_context(run_ours(sandbox)).target
        other = stack.enter_context(run_peer(sandbox, peer)).target
        channel_id = int(sandbox.ask("POST", "/channels", {"count": 1})[0])
        for _ in range(ROUNDS):
            found["ours"].append(measure(Path(sys.executable), ours, channel_id))
            found["peer"].append(measure(peer, other, channel_id))
            found["peer's, our server"].append(measure(peer, ours, channel_id))
    results = {
        name: {
            "p50": median(times),
            "ratio": median(mine / theirs for mine, theirs in zip(found["ours"], times, strict=True)),
        }
        for name, times in found.items()
    }
    lines = [
        (name, f"{figures['p50']:.2f}", judge(figures["ratio"], GOAL) if name != "ours" else "")
        for name, figures in results.items()
    ]
    print(draw(("blocking client", "p50 (ms)", "ours is"), lines), flush=True)
    return results


def measure(python: Path, target: str, channel_id: int) -> float:
    """Return the p50 (ms) of one client's calls, the first ten left out."""
    with tempfile.TemporaryDirectory() as folder:  # so that each Python finds the package installed for it
        command = [str(python), str(SCRIPT), target, str(channel_id), str(CALLS)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return percentile(json.loads(done.stdout)[10:], 50)
