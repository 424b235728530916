"""The setting `DISCORDPROXY`: its keys, what is wrong with it, and the arguments of a client that it stands for.

Django replaces settings while tests run, so nothing here is kept: each call reads them anew.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings  # type: ignore[import-untyped]

NAME = "DISCORDPROXY"
ARGUMENTS = {
    "TARGET": "target",
    "TOKEN": "token",
    "TIMEOUT": "timeout",
    "CONNECT_TIMEOUT": "connect_timeout",
    "RETRIES": "retries",
    "TLS": "tls",
    "CA": "ca",
    "CERT": "cert",
    "PRIORITY": "priority",
    "BOT": "bot",
    "OPTIONS": "options",
}
"""The keys that are arguments of a client, and the names of these arguments."""

BACKEND = "BACKEND"
PROXY = "proxy"
LOCMEM = "locmem"
TEST_TARGET_VARIABLE = "DISCORDPROXY_TEST_TARGET"
"""The environment variable with the address of a proxy that is there for tests. The pytest plugin sets it: it replaces
the target of the settings, and only while Django's test environment is set up."""


def read_values() -> Mapping[str, Any]:
    """Return the setting as it stands; empty if it is missing or not a mapping."""
    values = getattr(settings, NAME, None)
    return values if isinstance(values, Mapping) else {}


def find_unknown_keys(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each key that does not exist, and the key that was probably meant; empty if none is similar."""
    known = [*ARGUMENTS, BACKEND]
    for key in values:
        if key not in known:
            similar = difflib.get_close_matches(str(key).upper(), known, n=1)
            yield str(key), similar[0] if similar else ""


def is_test_environment() -> bool:
    """Tell whether Django's test runner or pytest-django has set up its test environment.

    It shows in what Django's documentation says of `setup_test_environment`: mail has an outbox, and the host
    `testserver` is allowed.
    """
    from django.core import mail  # type: ignore[import-untyped]

    return hasattr(mail, "outbox") and "testserver" in settings.ALLOWED_HOSTS


def find_test_target() -> str:
    """Return the address of the proxy for tests; empty without one, or outside a test environment."""
    return os.environ.get(TEST_TARGET_VARIABLE, "") if is_test_environment() else ""


def backend_name() -> str:
    """Return the name of the backend: as set, or else `locmem` in tests and `proxy` everywhere else.

    So tests send nothing by mistake. A proxy that is there for tests is used.
    """
    given = read_values().get(BACKEND)
    if given:
        return str(given)
    return LOCMEM if is_test_environment() and not find_test_target() else PROXY


def client_arguments() -> dict[str, Any]:
    """Return the arguments of a client that the settings stand for."""
    if target := find_test_target():
        return {"target": target}
    values = read_values()
    return {argument: values[key] for key, argument in ARGUMENTS.items() if values.get(key) is not None}
