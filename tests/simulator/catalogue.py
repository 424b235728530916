"""All scenarios, and the table of them."""

from __future__ import annotations

import argparse
import logging
import time

from tests.benchmarks.table import draw
from tests.simulator import buckets, hanging, kinds, turns
from tests.simulator.scenario import Figure, Scenario

SCENARIOS = {
    scenario.name: scenario
    for scenario in (*hanging.SCENARIOS, *turns.SCENARIOS, *kinds.SCENARIOS, *buckets.SCENARIOS)
}

HEAD = ("scenario", "figure", "optimum", "first edition", "goal", "now")


def measure(names: list[str]) -> tuple[str, dict[str, dict[str, float]]]:
    """Play scenarios, and return the table and the figures."""
    found, lines = {}, []
    for name in names:
        began = time.perf_counter()
        found[name] = SCENARIOS[name].run()
        lines += _lines(SCENARIOS[name], found[name])
        found[name]["played in (s)"] = round(time.perf_counter() - began, 1)
    return draw(HEAD, lines), found


def _lines(scenario: Scenario, found: dict[str, float]) -> list[tuple[str, ...]]:
    return [
        (scenario.name if number == 0 else "", *_cells(figure, found[figure.name]))
        for number, figure in enumerate(scenario.figures)
    ]


def _cells(figure: Figure, value: float) -> tuple[str, ...]:
    goal = f"{'>=' if figure.at_least else '<='} {_text(figure.goal)}"
    first = "" if figure.first is None else _text(figure.first)
    mark = "" if figure.is_reached(value) else " !"
    return figure.name, _text(figure.optimum), first, goal, f"{_text(value)}{mark}"


def _text(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def main() -> None:
    """Print the table of all scenarios, or of those whose names hold a word."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator.catalogue", description=main.__doc__)
    parser.add_argument("word", nargs="?", default="", help="part of the names")
    logging.getLogger("discordproxy").setLevel(logging.CRITICAL)  # a line for each 429 would be thousands
    word = parser.parse_args().word
    table, found = measure([name for name in SCENARIOS if word in name])
    print(table)
    print({name: figures["played in (s)"] for name, figures in found.items()})


if __name__ == "__main__":
    main()
