"""A Django project without files, for this process: settings, the app, a database in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import django  # type: ignore[import-untyped]
import pytest
from django.conf import settings  # type: ignore[import-untyped]
from django.db import connections  # type: ignore[import-untyped]
from django.test import override_settings  # type: ignore[import-untyped]
from django.test.utils import (  # type: ignore[import-untyped]
    setup_test_environment,
    teardown_test_environment,
)


@pytest.fixture(scope="session", autouse=True)
def _project() -> None:
    if not settings.configured:
        settings.configure(
            SECRET_KEY="for tests only",
            INSTALLED_APPS=["discordproxy.django"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        )
        django.setup()


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin without the variables of clients, and end without messages and connections."""
    for name in ("DISCORDPROXY_TARGET", "DISCORDPROXY_TEST_TARGET", "DISCORDPROXY_CLIENT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    yield
    from discordproxy.django import outbox

    outbox.clear()
    connections.close_all()


@pytest.fixture
def use() -> Iterator[Callable[..., None]]:
    """Set `DISCORDPROXY` for this test: `use(BACKEND="locmem")`."""
    overrides: list[Any] = []

    def set_values(**values: Any) -> None:
        overrides.append(override_settings(DISCORDPROXY=values))
        overrides[-1].enable()

    yield set_values
    for one in reversed(overrides):
        one.disable()


@pytest.fixture
def environment() -> Iterator[None]:
    """Django's test environment, as its test runner and pytest-django set it up."""
    setup_test_environment()
    yield
    teardown_test_environment()
