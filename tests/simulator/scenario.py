"""What a scenario is: a world, what its callers do, and the figures that it is judged by."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from tests.simulator.discord import Discord
from tests.simulator.network import Network
from tests.simulator.rig import Rig, simulate

Play = Callable[[Rig], Coroutine[Any, Any, dict[str, float]]]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scenario.

    Attributes:
        name: what is counted, with its unit.
        optimum: the best that the limits and the way there allow.
        first: what the limiter's first edition came to; None where nobody measured it.
        goal: what is to be reached.
        at_least: whether more is better.
    """

    name: str
    optimum: float
    first: float | None
    goal: float
    at_least: bool = True

    def is_reached(self, value: float) -> bool:
        """Tell whether a measured value reaches the goal."""
        return value >= self.goal if self.at_least else value <= self.goal


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that happens to a bot, in a simulated world.

    Attributes:
        name: in the table, and of its test.
        shows: one sentence on what it shows.
        play: what the callers do; returns its figures by name.
        figures: how it is judged.
        discord: makes the Discord it is played with.
        network: makes the way there.
    """

    name: str
    shows: str
    play: Play
    figures: tuple[Figure, ...]
    discord: Callable[[Clock], Discord] = Discord
    network: Callable[[], Network] = Network

    def run(self) -> dict[str, float]:
        """Play it in virtual time, and return its figures."""
        found = simulate(self.play, self.discord, self.network())
        assert set(found) == {figure.name for figure in self.figures}
        return found

    def missed(self, found: dict[str, float]) -> list[str]:
        """Say which goals are not reached."""
        return [
            f"{figure.name}: {found[figure.name]:g}, goal {figure.goal:g}"
            for figure in self.figures
            if not figure.is_reached(found[figure.name])
        ]


def most(name: str, optimum: float, first: float | None, goal: float) -> Figure:
    """Return a figure of which more is better."""
    return Figure(name, optimum, first, goal)


def least(name: str, optimum: float, first: float | None, goal: float) -> Figure:
    """Return a figure of which less is better."""
    return Figure(name, optimum, first, goal, at_least=False)


def no_refusals(first: float | None = 0, goal: float = 0) -> Figure:
    """Return the figure of Discord's answers of 429."""
    return least("429s", 0, first, goal)


def percentile(values: list[float], part: int) -> float:
    """Return the value below which `part` percent of the others are."""
    return values[0] if len(values) == 1 else quantiles(values, n=100, method="inclusive")[part - 1]


def fit(limit: int, period: float, seconds: float) -> int:
    """Return how many requests a leaky bucket takes in so many seconds: it is empty first."""
    return limit + int(seconds * limit / period)
