"""The clients side by side, in short rounds that alternate: those of 1.x with their own server, and with ours.

python -m tests.benchmarks.clients PYTHON_OF_1.X
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.load import percentile
from tests.benchmarks.programs import Load, Program, run_load, run_ours, run_peer, run_stand_in
from tests.benchmarks.table import draw, judge
from tests.benchmarks.work import CHANNELS, WORKERS, World, make_world

SCRIPT = Path(__file__).with_name("client_load.py")
ROUNDS = 25
Figures = dict[str, float]


@dataclass(frozen=True)
class Kind:
    """One way to call.

    Attributes:
        title: as it stands in the table.
        work: as `tests.benchmarks.client_load` names it.
        at_once: how many calls are under way at any time.
        calls: in one round.
        goals: what ours is to be as a multiple of the others', by figure; rates at least, all else at most.
    """

    title: str
    work: str
    at_once: int
    calls: int
    goals: dict[str, float]


KINDS = (
    Kind("message, one thread", "message", 1, 40, {"p50": 0.7}),
    Kind(f"message, {WORKERS} threads", "message", WORKERS, 320, {"rate": 1.0}),
    Kind(f"list of {CHANNELS} channels, one thread", "list", 1, 10, {"p50": 1.0}),
    Kind(f"message, asynchronous, {WORKERS} at a time", "async", WORKERS, 320, {}),
)


@dataclass(frozen=True)
class Client:
    """A client under measurement: the process that calls, and the server that it calls."""

    name: str
    load: Load
    server: Program


def run(peer: Path) -> dict[str, Any]:
    """Measure the clients in turn; return the medians of each figure, and of ours as a multiple of the others'."""
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(run_stand_in("--no-limits"))
        ours = stack.enter_context(run_ours(sandbox))
        theirs = stack.enter_context(run_peer(sandbox, peer))
        world = make_world(sandbox)
        clients = [
            Client("ours", stack.enter_context(run_load(script=SCRIPT)), ours),
            Client("1.x's, its own server", stack.enter_context(run_load(str(peer), SCRIPT)), theirs),
            Client("1.x's, our server", stack.enter_context(run_load(str(peer), SCRIPT)), ours),
        ]
        results = {kind.title: measure(kind, clients, world) for kind in KINDS}
    lines = [line for kind in KINDS for line in table_lines(kind, results[kind.title])]
    head = (
        "clients",
        "calls/s",
        "ours is",
        "p50 (ms)",
        "ours is",
        "CPU, client (us)",
        "ours is",
        "server (us)",
    )
    print(draw(head, lines), flush=True)
    return results


def measure(kind: Kind, clients: list[Client], world: World) -> dict[str, Any]:
    """Return each client's medians and ratios, after one round to warm up."""
    found: dict[str, list[Figures]] = {client.name: [] for client in clients}
    for number in range(ROUNDS + 1):
        for client in clients:
            figures = measure_round(kind, client, world)
            if number:
                found[client.name].append(figures)
    return {name: summarise(found["ours"], rounds) for name, rounds in found.items()}


def measure_round(kind: Kind, client: Client, world: World) -> Figures:
    """Return the figures of one round; processor time is in microseconds a call."""
    id_ = world.guilds[CHANNELS] if kind.work == "list" else world.channels[0]
    before = client.server.cpu_seconds
    answer = client.load.run(
        target=client.server.target, work=kind.work, id=id_, calls=kind.calls, at_once=kind.at_once
    )
    calls = len(answer["times"])
    return {
        "rate": calls / answer["seconds"],
        "p50": percentile(answer["times"], 50),
        "cpu": answer["cpu_seconds"] / calls * 1e6,
        "server": (client.server.cpu_seconds - before) / calls * 1e6,
    }


def summarise(ours: list[Figures], rounds: list[Figures]) -> dict[str, Figures]:
    """Return the medians of a client, and of ours as a multiple of it, of rounds that followed each other."""
    return {
        "medians": {figure: median(one[figure] for one in rounds) for figure in rounds[0]},
        "ratios": {
            figure: median(mine[figure] / one[figure] for mine, one in zip(ours, rounds, strict=True))
            for figure in ("rate", "p50", "cpu")
        },
    }


def table_lines(kind: Kind, results: dict[str, Any]) -> Iterator[list[str]]:
    """Yield the lines of the table for one way to call."""
    for name, result in results.items():
        cells = []
        for figure in ("rate", "p50", "cpu"):
            cells.append(f"{result['medians'][figure]:,.{2 if figure == 'p50' else 0}f}")
            cells.append("" if name == "ours" else judged(kind, figure, result["ratios"][figure]))
        yield [f"{kind.title}: {name}", *cells, f"{result['medians']['server']:,.0f}"]


def judged(kind: Kind, figure: str, value: float) -> str:
    """Write a ratio, beside its goal if it has one."""
    goal = kind.goals.get(figure)
    return f"{value:.2f}" if goal is None else judge(value, goal, at_least=figure == "rate")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
