"""What the server holds, measured from outside again and again, and whether it stays level."""

from __future__ import annotations

import os
import re
import signal
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.processes import ProxyProcess

TOLD = re.compile(r"State on request: .*; (\d+) tasks")
TAIL_BYTES = 200_000
ANSWER_SECONDS = 5.0


@dataclass(frozen=True)
class Measure:
    """One thing that is measured: its name, and how much more there may be later than before."""

    key: str
    title: str
    more: float
    share: float = 0.0

    def most(self, before: float) -> float:
        """Return how much there may be, given how much there was."""
        return before + self.more + before * self.share


MEASURES = (
    Measure("memory_mb", "memory (MB)", 1.5, 0.01),
    Measure("sockets", "sockets", 10.0, 0.1),
    Measure("files", "other open files", 2.0),
    Measure("threads", "threads", 1.0),
    Measure("tasks", "tasks", 20.0, 0.2),
)
AT_REST = {"sockets": 4, "tasks": 4, "files": 2, "threads": 6}
"""How much more there may be after all work than before it: what is kept for the next call. Memory has no such
bound: what caches and the allocator took stays, so long as it does not grow."""


@dataclass(frozen=True)
class Sample:
    """What a server held at one moment."""

    seconds: float
    memory_mb: float
    sockets: int
    files: int
    threads: int
    tasks: int


def take(proxy: ProxyProcess, began: float) -> Sample:
    """Measure a server; its number of tasks it tells itself, in its log."""
    pid = proxy.process.popen.pid
    tasks = _ask_for_tasks(proxy)
    status = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line
    )
    links = [_read_link(link) for link in Path(f"/proc/{pid}/fd").iterdir()]
    sockets = sum(link.startswith("socket:") for link in links)
    return Sample(
        time.monotonic() - began,
        int(status["VmRSS"].split()[0]) / 1024,
        sockets,
        len(links) - sockets,
        int(status["Threads"]),
        tasks,
    )


def _read_link(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:  # closed meanwhile
        return ""


def _ask_for_tasks(proxy: ProxyProcess) -> int:
    before = len(_told(proxy))
    os.kill(proxy.process.popen.pid, signal.SIGUSR1)
    until = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < until:
        told = _told(proxy)
        if told and (len(told) != before or time.monotonic() > until - 1):
            return int(told[-1])
        time.sleep(0.02)
    raise RuntimeError("the server does not tell its state")


def _told(proxy: ProxyProcess) -> list[str]:
    with (proxy.folder / "discordproxyserver.log").open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL_BYTES))
        return TOLD.findall(file.read().decode("utf-8", "replace"))


@dataclass(frozen=True)
class Finding:
    """What became of one measure: in the middle third, in the last one, and at rest before and after."""

    title: str
    middle: float
    last: float
    before: float
    after: float
    is_level: bool


def judge(samples: Sequence[Sample], before: Sample, after: Sample) -> list[Finding]:
    """Compare the last third with the middle one, and the end with the beginning."""
    third = len(samples) // 3
    found = []
    for measure in MEASURES:
        values = [float(getattr(sample, measure.key)) for sample in samples]
        middle, last = (
            statistics.median(values[third : 2 * third]), statistics.median(values[2 * third :])
        )  # fmt: skip
        begin, end = float(getattr(before, measure.key)), float(getattr(after, measure.key))
        rests = measure.key not in AT_REST or end <= begin + AT_REST[measure.key]
        found.append(Finding(measure.title, middle, last, begin, end, last <= measure.most(middle) and rests))
    return found
