"""What all tests share."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.leftovers",)
collect_ignore = ["sample_project"]
"""A project of its own, whose tests `tests/e2e/plugin` runs."""

settings.register_profile(
    "gates", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("few", settings.get_profile("gates"), max_examples=15)
settings.load_profile("gates")

TESTS = Path(__file__).parent
MADE_UP, WAITING = TESTS / "simulator", TESTS / "e2e"
MANY = 100
"""Tests that call the same function more often go through the same branches, like those on made-up input: to measure
coverage in them tells nothing new, and doubles what they cost."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage where it tells something, and keep all processors busy."""
    times = Counter(map(_find_function, items))
    for item in items:
        is_made_up = item.get_closest_marker("hypothesis") or MADE_UP in item.path.parents
        if is_made_up or times[_find_function(item)] > MANY:
            item.add_marker("no_cover")
    items[:] = _spread_waiting_files(items)


def _find_function(item: pytest.Item) -> tuple[Path, str]:
    """Return which function a test calls, whatever its parameters."""
    return item.path, getattr(item, "originalname", item.name)


def _spread_waiting_files(items: list[pytest.Item]) -> list[pytest.Item]:
    """Put files whose tests wait for other processes among those that compute, evenly; else the order stays.

    Each process that runs tests begins with an equal part of them, so that some wait while others compute.
    """
    files = [list(group) for _, group in groupby(items, key=lambda item: item.path)]
    placed: list[tuple[float, list[pytest.Item]]] = []
    for waits in (False, True):
        kind = [file for file in files if (WAITING in file[0].path.parents) == waits]
        before = accumulate(map(len, kind), initial=0)
        count = sum(map(len, kind))
        placed += [(number / count, file) for number, file in zip(before, kind, strict=False)]
    return [item for _, file in sorted(placed, key=itemgetter(0)) for item in file]
