"""The file with the rules: read at the start, and again whenever it changes.

A change counts once the file has stayed the same from one look to the next, so that nobody is locked out by a file
that is being written. A file that cannot be used changes nothing, and is complained of once.
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
"""When a file's content and when its rights changed last, its size and number; None if there is none to be seen."""


def load_rules(path: Path) -> Rules:
    """Read rules from a file.

    Raises:
        ConfigError: it cannot be read, others may read it, or it holds no rules; the text is one line.
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
        reason = f"it is no TOML: {error}"
    raise ConfigError(f"{WHAT} {path}: {' '.join(reason.split())}")


class RulesFile:
    """A file with rules, and what was seen of it last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._used = self._seen = sign(path)

    def __repr__(self) -> str:
        return f"<RulesFile {self.path}>"

    def look(self) -> Rules | None:
        """Return new rules, if the file changed and has settled.

        Raises:
            ConfigError: it changed, and cannot be used as it is now; told once for each change.
        """
        before, self._seen = self._seen, sign(self.path)
        if self._seen != before or self._seen == self._used:
            return None
        self._used = self._seen
        return load_rules(self.path)


def sign(path: Path) -> Signature:
    """Return what tells a file from itself as it was before."""
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
        """Hand the file's changes on to the authorization, for ever."""
        while True:
            await asyncio.sleep(pause_seconds)
            self.look()

    def look(self) -> None:
        """Look at the file once, and hand on what is new."""
        try:
            rules = self._file.look()
        except ConfigError as error:
            log.error("%s; the rules stay as they were", error)
        else:
            if rules is not None:
                self.authorization.replace(rules)
                log.info("%s has changed: %r", WHAT, self.authorization)
