"""Settings in TOML files that may change while the server runs.

A change counts once the files were the same at two checks in a row, so that a file that is still being written locks
nobody out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from discordproxy.options import ConfigError
from discordproxy.private_files import check_private

LOOK_SECONDS = 1.0
"""How often the files are checked."""
LARGEST_BYTES = 4 * 1024 * 1024

Signature = tuple[int, int, int, int] | None
"""A file's times of change, size and inode, which differ if it has changed; None if it cannot be seen."""


def load_toml(path: Path, what: str) -> dict[str, Any]:
    """Read a file that is its owner's alone.

    Args:
        path: the file.
        what: what it is, as the beginning of a sentence: "The clients file".

    Raises:
        ConfigError: it cannot be read, other users can read it, or it is not TOML; the text is one line.
    """
    check_private(path, what)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{what} {path} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST_BYTES:
        raise ConfigError(f"{what} {path} is larger than {LARGEST_BYTES} bytes")
    try:
        return tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:  # what tomllib raises, and Unicode
        raise mistake(path, what, f"it is not valid TOML: {error}") from None


def mistake(path: Path, what: str, reason: str) -> ConfigError:
    """Return the error for a mistake in a file, on one line. Arguments as for `load_toml`."""
    return ConfigError(f"{what} {path}: {' '.join(reason.split())}")


class FileWatch:
    """Tells when files have changed. `follow` names them anew."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._used = self._seen = self._sign()

    def __repr__(self) -> str:
        return f"<FileWatch of {', '.join(map(str, self._paths))}>"

    def has_changed(self) -> bool:
        """Check the files once; tell whether they have changed and are complete. True once for each change."""
        before, self._seen = self._seen, self._sign()
        if self._seen != before or self._seen == self._used:
            return False
        self._used = self._seen
        return True

    def follow(self, paths: Iterable[Path]) -> None:
        """Check these files from now on; what is known of those that were checked before is kept."""
        known = dict(zip(self._paths, self._used, strict=True))
        self._paths = tuple(paths)
        now = self._sign()
        self._used = tuple(known.get(path, found) for path, found in zip(self._paths, now, strict=True))
        self._seen = now

    def _sign(self) -> tuple[Signature, ...]:
        return tuple(map(sign, self._paths))


def sign(path: Path) -> Signature:
    """Return what differs if a file has changed."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # a path may be written with characters that no path can have
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
