"""Where the server's processor time goes, by layer: a sampling profiler watches it under load."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.benchmarks.programs import Load, Program, run_load, run_ours, run_stand_in
from tests.benchmarks.rounds import measure_round
from tests.benchmarks.table import draw
from tests.benchmarks.work import ROWS, make_world

SECONDS = 8
SAMPLES_PER_SECOND = 250
IDLE = "select (selectors.py"

LAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("system calls: send", ("write (asyncio/selector_events.py",)),
    (
        "HTTP/2 (grpclib, h2, hpack)",
        ("(grpclib/", "(h2/", "(hpack/", "(hyperframe/", "(discordproxy/http2_headers.py"),
    ),
    ("codec", ("(discordproxy/wire/", "(<encoder of", "(<decoder of", "(<transcoder of")),
    ("conversion and JSON", ("(discordproxy/discord/convert.py", "_loads (discordproxy/", "(betterproto/")),
    ("limiter", ("(discordproxy/ratelimit/",)),
    ("hikari", ("(hikari/",)),
    ("HTTP/1.1 (aiohttp, yarl)", ("(aiohttp/", "(yarl/", "(multidict/")),
    ("log", ("(logging/", "(discordproxy/server/log")),
    ("server, handlers, transport", ("(discordproxy/",)),
    ("event loop", ("(asyncio/",)),
)
"""A sample counts for the first layer one of whose marks stands in its innermost frame that any layer knows."""

REST = "the rest of the standard library"


def run() -> dict[str, Any]:
    """Return for each row of the table the part of each layer, and the processor time of a call (us)."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        load = stack.enter_context(run_load())
        ours = stack.enter_context(run_ours(sandbox))
        world = make_world(sandbox)
        found: dict[str, Any] = {}
        for row in ROWS:
            order = {"work": row.work, "at_once": row.at_once, "ids": world.ids(row.work)}
            measure_round(load, ours, calls=row.calls, **order)
            cpu = measure_round(load, ours, calls=row.calls, **order)["cpu_us"]
            found[row.title] = {"cpu_us": cpu, "layers": watch(load, ours, order, row.calls)}
    names = [name for name, _ in LAYERS] + [REST]
    titles = list(found)
    lines = [[name, *(f"{found[t]['layers'].get(name, 0) * 100:.0f} %" for t in titles)] for name in names]
    lines.append(["CPU per call (us)", *(f"{found[title]['cpu_us']:.0f}" for title in titles)])
    print(draw(["layer", *titles], lines), flush=True)
    return found


def watch(load: Load, program: Program, order: dict[str, Any], calls: int) -> dict[str, float]:
    """Keep a program busy under the profiler's eyes; return the part of each layer."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "stacks"
        command = [
            str(Path(sys.executable).with_name("py-spy")), "record", "--nonblocking", "--format", "raw",
            "--pid", str(program.pid), "--duration", str(SECONDS), "--rate", str(SAMPLES_PER_SECOND),
            "--output", str(raw),
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as profiler:
            while profiler.poll() is None:
                load.run(target=program.target, calls=calls, **order)
        return count(raw.read_text())


def count(stacks: str) -> dict[str, float]:
    """Return the part of each layer in a profiler's stacks, `frame;frame;... samples` a line."""
    samples: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, number = line.rpartition(" ")
        frames = stack.split(";")
        # Not every line has a number: a profiler that does not stop its victim misreads at times.
        if number.isdigit() and IDLE not in frames[-1]:
            samples[find_layer(frames)] += int(number)
    return {name: number / samples.total() for name, number in samples.items()}


def find_layer(frames: list[str]) -> str:
    """Return the layer of a stack, its innermost frame last."""
    for frame in reversed(frames):
        for name, marks in LAYERS:
            if any(mark in frame for mark in marks):
                return name
    return REST
