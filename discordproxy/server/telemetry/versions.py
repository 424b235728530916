"""Which versions are at work."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from discordproxy import __version__

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
