"""What all tests share."""

from __future__ import annotations

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

MADE_UP = Path(__file__).parent / "simulator"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure no coverage while tests run on made-up input.

    They go through the same branches thousands of times, which takes four times as long while coverage is measured.
    """
    for item in items:
        if item.get_closest_marker("hypothesis") or MADE_UP in item.path.parents:
            item.add_marker("no_cover")
