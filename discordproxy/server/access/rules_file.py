"""The file with the rules: read at the start, and again whenever it changes.

A change counts once the file was the same at two checks in a row, so that a file that is still being written locks
nobody out. A file that cannot be used changes nothing, and is reported once.
"""

from __future__ import annotations

import asyncio
import logging
import tomllib
from pathlib import Path

from discordproxy.options import ConfigError
from discordproxy.private_files import check_private
from discordproxy.server.access.authorization import Authorization
from discordproxy.server.access.rules import Rules, RulesError, read_rules
from discordproxy.server.access.scope import ChannelFacts

log = logging.getLogger("discordproxy.access")

LOOK_SECONDS = 1.0
WHAT = "The clients file"
LARGEST_BYTES = 4 * 1024 * 1024

Signature = tuple[int, int, int, int] | None
"""A file's times of change, size and inode, which differ if it has changed; None if it cannot be seen."""


def load_rules(path: Path) -> Rules:
    """Read rules from a file.

    Raises:
        ConfigError: it cannot be read, other users can read it, or it has a mistake; the text is one line.
    """
    check_private(path, WHAT)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{WHAT} {path} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST_BYTES:
        raise ConfigError(f"{WHAT} {path} is larger than {LARGEST_BYTES} bytes")
    try:
        return read_rules(tomllib.loads(content.decode()))
    except RulesError as error:
        reason = str(error)
    except (ValueError, RecursionError) as error:  # what tomllib raises, and Unicode
        reason = f"it is not valid TOML: {error}"
    raise ConfigError(f"{WHAT} {path}: {' '.join(reason.split())}")


class RulesFile:
    """A file with rules, and its state at the last check."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._used = self._seen = sign(path)

    def __repr__(self) -> str:
        return f"<RulesFile {self.path}>"

    def look(self) -> Rules | None:
        """Return new rules, if the file has changed and is complete.

        Raises:
            ConfigError: it has changed and cannot be used; raised once for each change.
        """
        before, self._seen = self._seen, sign(self.path)
        if self._seen != before or self._seen == self._used:
            return None
        self._used = self._seen
        return load_rules(self.path)


def sign(path: Path) -> Signature:
    """Return what differs if a file has changed."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


class RulesReloader:
    """Keeps an authorization whose rules are those of a file."""

    def __init__(self, path: Path, channels: ChannelFacts) -> None:
        """Read the file.

        Args:
            path: the file.
            channels: for the authorization.

        Raises:
            ConfigError: it cannot be used.
        """
        self._file = RulesFile(path)
        self.authorization = Authorization(load_rules(path), channels)
        log.info("%s %s is in use: %r", WHAT, path, self.authorization)

    def __repr__(self) -> str:
        return f"<RulesReloader of {self.authorization!r} by {self._file!r}>"

    async def follow(self, pause_seconds: float = LOOK_SECONDS) -> None:
        """Check the file again and again, and use its changes."""
        while True:
            await asyncio.sleep(pause_seconds)
            self.look()

    def look(self) -> None:
        """Check the file once, and use new rules."""
        try:
            rules = self._file.look()
        except ConfigError as error:
            log.error("%s; the rules stay as they were", error)
        else:
            if rules is not None:
                self.authorization.replace(rules)
                log.info("%s has changed: %r", WHAT, self.authorization)
