"""The file with the rules: read at the start, and again whenever it changes.

A file that cannot be used changes nothing, and is reported once.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from discordproxy.options import ConfigError
from discordproxy.server.access.authorization import Authorization, KnownBots
from discordproxy.server.access.rules import Rules, RulesError, read_rules
from discordproxy.server.settings_file import LOOK_SECONDS, FileWatch, load_toml, mistake

log = logging.getLogger("discordproxy.access")

WHAT = "The clients file"


def load_rules(path: Path) -> Rules:
    """Read rules from a file.

    Raises:
        ConfigError: it cannot be read, other users can read it, or it has a mistake; the text is one line.
    """
    try:
        return read_rules(load_toml(path, WHAT))
    except RulesError as error:
        raise mistake(path, WHAT, str(error)) from None


class RulesReloader:
    """Keeps an authorization whose rules are those of a file."""

    what = WHAT.lower()

    def __init__(self, path: Path, bots: KnownBots) -> None:
        """Read the file.

        Args:
            path: the file.
            bots: for the authorization.

        Raises:
            ConfigError: it cannot be used.
        """
        self._path = path
        self._watch = FileWatch([path])
        self.authorization = Authorization(load_rules(path), bots)
        log.info("%s %s is in use: %r", WHAT, path, self.authorization)

    def __repr__(self) -> str:
        return f"<RulesReloader of {self.authorization!r} by {self._path}>"

    async def follow(self, pause_seconds: float = LOOK_SECONDS) -> None:
        """Check the file again and again, and use its changes."""
        while True:
            await asyncio.sleep(pause_seconds)
            self.look()

    def look(self) -> None:
        """Check the file once, and use new rules."""
        if not self._watch.has_changed():
            return
        try:
            rules = load_rules(self._path)
        except ConfigError as error:
            log.error("%s; the rules stay as they were", error)
        else:
            self.authorization.replace(rules)
            log.info("%s has changed: %r", WHAT, self.authorization)
