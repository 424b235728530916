"""Rounds that alternate between programs, so that whatever else the machine does meets all of them alike."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

from tests.benchmarks.programs import Load, Program

Figures = dict[str, float]
KEPT = ("p50", "p90", "p95", "p99")


def measure_round(load: Load, program: Program, **order: Any) -> Figures:
    """Run one order against one program; processor time is in microseconds a call, times in milliseconds."""
    before = program.cpu_seconds
    answer = load.run(target=program.target, **order)
    cpu = program.cpu_seconds - before
    if answer["failures"]:
        raise RuntimeError(f"{program.name}: {answer['failures']} calls failed: {answer['failure']}")
    calls = answer["calls"]
    figures = {"cpu_us": cpu / calls * 1e6, "rate": calls / answer["seconds"], "memory_mb": program.memory_mb}
    return figures | {name: answer[name] for name in KEPT}


def alternate(load: Load, programs: Sequence[Program], rounds: int, **order: Any) -> dict[str, list[Figures]]:
    """Run an order against each program in turn, `rounds` times, after one round to warm up."""
    found: dict[str, list[Figures]] = {program.name: [] for program in programs}
    for number in range(rounds + 1):
        for program in programs:
            figures = measure_round(load, program, **order)
            if number:
                found[program.name].append(figures)
    return found


def middle(rounds: Sequence[Figures]) -> Figures:
    """Return the median of each figure."""
    return {name: median(figures[name] for figures in rounds) for name in rounds[0]}


def ratio(ours: Sequence[Figures], peers: Sequence[Figures]) -> Figures:
    """Return the median of each figure's ratio between rounds that followed each other."""
    return {
        name: median(one[name] / other[name] for one, other in zip(ours, peers, strict=True) if other[name])
        for name in ours[0]
        if any(other[name] for other in peers)
    }
