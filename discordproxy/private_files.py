"""Files with secrets in them: nobody but their owner may read or change them.

The rule is ssh's. Of a file that belongs to the server's own user, group and others must have no rights at all: it is
in that user's hands to take them away. A file of another user's is taken as it is, since whoever put it there answers
for it: so systemd hands on credentials (root's, readable through an access list that looks like a group's right) and
Docker and Kubernetes secrets (root's, readable by all within the container).
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from discordproxy.options import ConfigError, reason_of

RIGHTS_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_private(path: Path, what: str) -> None:
    """Refuse a file that others than its owner may read or write; on Windows, never.

    Args:
        path: the file.
        what: what it is, as the beginning of a sentence: "The token file".

    Raises:
        ConfigError: others have rights to it, or it cannot be looked at; the text is one line.
    """
    if not hasattr(os, "geteuid"):  # Windows has no such rights to look at
        return
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{what} {path} cannot be read: {reason_of(error)}") from None
    if stat.S_ISCHR(found.st_mode):  # a terminal or /dev/null keeps nothing that others could read
        return
    if found.st_uid == os.geteuid() and found.st_mode & RIGHTS_OF_OTHERS:
        raise ConfigError(
            f"{what} {path} must be its owner's alone, but its mode is {stat.S_IMODE(found.st_mode):04o}: "
            f"run chmod 600 {path}"
        )


def read_private(path: Path, what: str) -> str:
    """Read the text of a file that is its owner's alone.

    Args:
        path: the file.
        what: what it is, as the beginning of a sentence.

    Raises:
        ConfigError: as for `check_private`, or it cannot be read.
    """
    check_private(path, what)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "it is not text"
        raise ConfigError(f"{what} {path} cannot be read: {reason}") from None
