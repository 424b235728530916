"""What this server is: where it serves, for whom, since when."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from discordproxy import __version__


@dataclass(slots=True)
class ServerInfo:
    """Filled in as it becomes known; written by the composition root and by whoever asks Discord for the bot.

    Attributes:
        address: where calls are served, empty before.
        bot: whose token it is, None as long as nobody knows.
        trouble: why nobody knows, as half a sentence; empty if it is known.
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
    except PackageNotFoundError:  # put together in another way than by pip
        return "unknown"
