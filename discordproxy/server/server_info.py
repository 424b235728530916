"""Facts about this server: its address, its bot, when it started, and the versions in use."""

from __future__ import annotations

import platform
import time
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from discordproxy import __version__

DEFAULT_BOT = "default"
"""The name of the bot whose token `--token` gives."""


NO_BOT = ""
"""What stands for the requests that carry no bot's token."""


def prefix(bot: str) -> str:
    """Return what a line about a bot begins with; nothing for the bot `default`, which may be the only one."""
    if bot == NO_BOT:
        return "Requests without a token: "
    return "" if bot == DEFAULT_BOT else f"Bot {bot}: "


@dataclass(slots=True)
class BotIdentity:
    """What Discord says of a bot.

    Attributes:
        user: name and id of its user; None as long as they are unknown.
        trouble: why they are unknown, as half a sentence; empty if they are known.
    """

    user: str | None = None
    trouble: str = ""


@dataclass(slots=True)
class ServerInfo:
    """Facts about this server, filled in as they become known.

    Attributes:
        address: where calls are served, empty before.
        since: when the server was started, in seconds since 1970.
        identities: what Discord says of the bots, by their names in the configuration and what tells their tokens.
    """

    address: str = ""
    since: float = field(default_factory=time.time)
    identities: dict[tuple[str, str], BotIdentity] = field(default_factory=dict)


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
