"""`nox -s soak`: one server, minutes of everything at once, and whether it ends as it began.

python -m tests.soak.soak [--minutes 10] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.programs import UNLIMITED, run_stand_in
from tests.benchmarks.table import draw as draw_table
from tests.benchmarks.work import make_world
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy
from tests.soak import picture
from tests.soak.clients import KINDS, Place, Work
from tests.soak.samples import Finding, Sample, judge, take

SAMPLES = 150
REST_SECONDS = 90.0
"""How long the server may take, after the last call, to close what it keeps open towards Discord."""
FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 500, "probability": 0.01},
    {"status": 502, "after_work": True, "probability": 0.005},
    {"drop": "before", "probability": 0.005},
    {"drop": "after", "probability": 0.005},
    {"preset": "slow", "seconds": 0.5, "probability": 0.02},
    {"preset": "html", "times": None, "probability": 0.002},
    {"preset": "json_array_error", "times": None, "probability": 0.002},
    {"preset": "no_rate_limit_headers", "probability": 0.05},
    {"preset": "user_rate_limit", "seconds": 0.2, "for_seconds": None, "probability": 0.001},
)


class Load:
    """All clients at work, each kind in a thread of its own."""

    def __init__(self, place: Place) -> None:
        self.calls: Counter[str] = Counter()
        self.failure: BaseException | None = None
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(name, make(place)), name=name)
            for name, make in KINDS.items()
        ]

    def __repr__(self) -> str:
        return f"<Load: {self.calls.total()} calls>"

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Run as long as the context lasts."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    def _run(self, name: str, work: Work) -> None:
        try:
            while not self._stop.is_set():
                self.calls[name] += work()
        except BaseException as failure:
            self.failure = failure
            raise


def soak(minutes: float) -> tuple[list[Sample], list[Finding], Load]:
    """Load a server for so long."""
    with (
        run_stand_in("--no-limits") as sandbox,
        run_proxy(*UNLIMITED, sandbox=sandbox) as proxy,
    ):
        world = make_world(sandbox, (100,), channels=50, users=200)
        began = time.monotonic()
        before = take(proxy, began)
        load = Load(Place(proxy.target, world))
        with load.running():
            samples = list(_watch(proxy, sandbox, load, began, minutes * 60))
        after = _wait_for_rest(proxy, began, before)
    if load.failure is not None:
        raise load.failure
    return samples, judge(samples, before, after), load


def _watch(
    proxy: ProxyProcess, sandbox: SandboxProcess, load: Load, began: float, seconds: float
) -> Iterator[Sample]:
    for fault in FAULTS:
        sandbox.fail(**({"times": None} | fault))
    for number in range(1, SAMPLES + 1):
        time.sleep(max(0.0, began + number * seconds / SAMPLES - time.monotonic()))
        sample = take(proxy, began)
        if number % 15 == 0:
            print(f"{sample.seconds:5.0f} s: {load.calls.total():7} calls, {sample.memory_mb:.1f} MB, "
                  f"{sample.sockets} sockets, {sample.tasks} tasks", flush=True)  # fmt: skip
        yield sample
    sandbox.ask("DELETE", "/faults")


def _wait_for_rest(proxy: ProxyProcess, began: float, before: Sample) -> Sample:
    until = time.monotonic() + REST_SECONDS
    while True:
        sample = take(proxy, began)
        if (sample.sockets <= before.sockets and sample.tasks <= before.tasks) or time.monotonic() > until:
            return sample
        time.sleep(1)


def main() -> int:
    """Soak, print, draw, judge."""
    parser = argparse.ArgumentParser(prog="nox -s soak --", description="Load one server for minutes.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--out", type=Path, default=Path("bench-results"), help="folder for JSON and picture")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    samples, findings, load = soak(options.minutes)
    head = ("resource", "before", "middle third", "last third", "idle at the end", "verdict")
    rows = [
        (one.title, f"{one.before:.0f}", f"{one.middle:.1f}", f"{one.last:.1f}", f"{one.after:.0f}",
         "level" if one.is_level else "GROWS")
        for one in findings
    ]  # fmt: skip
    print(draw_table(head, rows))
    print(
        ", ".join(f"{name}: {count:,}" for name, count in load.calls.items()), f"in {options.minutes:g} min"
    )
    results = {"samples": [dataclasses.asdict(sample) for sample in samples], "calls": load.calls}
    (options.out / "soak.json").write_text(json.dumps(results, indent=1) + "\n")
    picture.draw(samples, options.out / "soak.svg")
    print(f"wrote {options.out / 'soak.json'} and {options.out / 'soak.svg'}")
    return 0 if all(one.is_level for one in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
