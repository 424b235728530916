"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.leftovers import (
    pytest_configure,
    pytest_fixture_post_finalizer,
    pytest_fixture_setup,
    pytest_runtest_logreport,
    pytest_runtest_setup,
    pytest_runtest_teardown,
)

__all__ = [
    "pytest_configure",
    "pytest_fixture_post_finalizer",
    "pytest_fixture_setup",
    "pytest_runtest_logreport",
    "pytest_runtest_setup",
    "pytest_runtest_teardown",
]

settings.register_profile(
    "gates", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], database=None
)
settings.register_profile("few", settings.get_profile("gates"), max_examples=15)
settings.load_profile("gates")
