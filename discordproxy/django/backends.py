"""Backends: what clients do with calls. One sends them to the proxy; three need no proxy, as those of Django's mail."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import Any, TextIO

from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]
from django.utils.module_loading import import_string  # type: ignore[import-untyped]

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.django import conf
from discordproxy.django.offline import (
    AsyncOfflineClient,
    OfflineCall,
    OfflineClient,
    describe,
    outbox,
)


class ProxyBackend:
    """Sends calls to the proxy; also the base of all other backends.

    A backend of your own is a subclass. Name it in the settings by its path, `"BACKEND": "myapp.discord.Backend"`.
    """

    client_class: type[DiscordClient] = DiscordClient
    async_client_class: type[AsyncDiscordClient] = AsyncDiscordClient

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        """Keep the arguments of clients that the settings stand for."""
        self.arguments = dict(arguments)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.arguments.get('target', '')}>".replace(" >", ">")

    def make_client(self, **options: Any) -> DiscordClient:
        """Make a client that blocks; the options replace the arguments that the settings stand for."""
        return self.client_class(**self.arguments | options)

    def make_async_client(self, **options: Any) -> AsyncDiscordClient:
        """Make an asynchronous client; the options replace the arguments that the settings stand for."""
        return self.async_client_class(**self.arguments | options)


class DummyBackend(ProxyBackend):
    """Checks calls and does nothing. What reads fails, because there is nothing to be read."""

    client_class = OfflineClient
    async_client_class = AsyncOfflineClient

    def make_client(self, **options: Any) -> DiscordClient:
        """Make a client whose calls come to `deliver`."""
        client = super().make_client(**options)
        assert isinstance(client, OfflineClient)
        client.deliver = self.deliver
        return client

    def make_async_client(self, **options: Any) -> AsyncDiscordClient:
        """Make an asynchronous client whose calls come to `deliver`."""
        client = super().make_async_client(**options)
        assert isinstance(client, AsyncOfflineClient)
        client.deliver = self.deliver
        return client

    def deliver(self, call: OfflineCall) -> None:
        """Do with a call what this backend does; here nothing."""


class LocmemBackend(DummyBackend):
    """Keeps messages in `discordproxy.django.outbox`, for tests."""

    def deliver(self, call: OfflineCall) -> None:
        """Keep a message that is sent; other calls are answered and forgotten."""
        if (message := call.sent_message) is not None:
            outbox.append(message, call.user_id)


class ConsoleBackend(DummyBackend):
    """Prints calls, for work on a project without a proxy."""

    stream: TextIO | None = None
    _lock = threading.Lock()

    def deliver(self, call: OfflineCall) -> None:
        """Print a call: its name and what it holds."""
        lines = describe(call.request)
        with self._lock:
            print("-" * 79, call.name, *lines, sep="\n", file=self.stream or sys.stdout, flush=True)


BACKENDS: Mapping[str, type[ProxyBackend]] = {
    conf.PROXY: ProxyBackend,
    conf.LOCMEM: LocmemBackend,
    "console": ConsoleBackend,
    "dummy": DummyBackend,
}


def find_backend() -> ProxyBackend:
    """Make the backend that the settings name.

    Raises:
        ImproperlyConfigured: no backend has this name, or the settings are not valid
    """
    backend = find_backend_class(conf.backend_name())(conf.client_arguments())
    try:
        backend.make_client()
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"{conf.NAME}: {error}") from error
    return backend


def find_backend_class(name: str) -> type[ProxyBackend]:
    """Return the class of a backend by its short name or its path.

    Raises:
        ImproperlyConfigured: it cannot be found
    """
    if name in BACKENDS:
        return BACKENDS[name]
    try:
        kind: Any = import_string(name)
    except ImportError as error:
        known = ", ".join(BACKENDS)
        raise ImproperlyConfigured(
            f"{conf.NAME}: BACKEND {name!r} is not one of {known}, and cannot be imported: {error}"
        ) from error
    if not (isinstance(kind, type) and issubclass(kind, ProxyBackend)):
        raise ImproperlyConfigured(f"{conf.NAME}: BACKEND {name!r} is not a subclass of ProxyBackend")
    return kind
