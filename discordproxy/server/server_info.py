"""Facts about this server: its address, its bot, when it started, and the versions in use."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from discordproxy import __version__


@dataclass(slots=True)
class ServerInfo:
    """Facts about this server, filled in as they become known.

    Attributes:
        address: where calls are served, empty before.
        bot: name and id of the bot; None as long as they are unknown.
        trouble: why the bot is unknown, as half a sentence; empty if it is known.
        since: when the server was started, in seconds since 1970.
    """

    address: str = ""
    bot: str | None = None
    trouble: str = ""
    since: float = field(default_factory=time.time)


PARTS = ("hikari", "grpclib", "betterproto", "aiohttp")


@cache
def find_versions() -> dict[str, str]:
    """Return the version of the proxy, of Python and of the libraries that matter, by name."""
    return {
        "version": __version__,
        "python": platform.python_version(),
        **{name: _version(name) for name in PARTS},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # not installed by pip
        return "unknown"
