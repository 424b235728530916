"""Why a server cannot start as it was asked to."""

from __future__ import annotations

import os


class ConfigError(Exception):
    """The server cannot start as it was asked to; the text is one line for the user.

    Args:
        text: what is wrong.
        exit_status: of the process: 2 for a mistake in an option, 1 for all else.
    """

    def __init__(self, text: str, exit_status: int = 1) -> None:
        super().__init__(text)
        self.exit_status = exit_status


def reason_of(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return (
        os.strerror(error.errno)
        if isinstance(error, OSError) and error.errno and error.errno > 0
        else str(error)
    )
