"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.leftovers",)
collect_ignore = ["sample_project"]
"""A project of its own, whose tests `tests/e2e/plugin` runs."""

settings.register_profile(
    "gates", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("few", settings.get_profile("gates"), max_examples=15)
settings.load_profile("gates")
