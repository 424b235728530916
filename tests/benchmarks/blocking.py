"""The blocking clients side by side, both against our server."""

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
from tests.benchmarks.programs import run_ours, run_stand_in
from tests.benchmarks.table import draw, judge

SCRIPT = Path(__file__).with_name("blocking_load.py")
ROUNDS = 5
CALLS = 150
GOAL = 0.7


def run(peer: Path) -> dict[str, Any]:
    """Measure both clients in turn; return the medians of p50 (ms) and of their ratio."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        target = stack.enter_context(run_ours(sandbox)).target
        channel_id = int(sandbox.ask("POST", "/channels", {"count": 1})[0])
        pairs = [
            (measure(Path(sys.executable), target, channel_id), measure(peer, target, channel_id))
            for _ in range(ROUNDS)
        ]
    results = {
        "ours": median(ours for ours, _ in pairs),
        "peer": median(theirs for _, theirs in pairs),
        "ratio": median(ours / theirs for ours, theirs in pairs),
    }
    line = ("a call, p50 (ms)", f"{results['ours']:.2f}", f"{results['peer']:.2f}")
    print(draw(("blocking client", "ours", "peer's", "ratio"), [(*line, judge(results["ratio"], GOAL))]))
    return results


def measure(python: Path, target: str, channel_id: int) -> float:
    """Return the p50 (ms) of one client's calls, the first ten left out."""
    with tempfile.TemporaryDirectory() as folder:  # so that each Python finds the package installed for it
        command = [str(python), str(SCRIPT), target, str(channel_id), str(CALLS)]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return percentile(json.loads(done.stdout)[10:], 50)
