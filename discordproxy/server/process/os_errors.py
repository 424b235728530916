"""What the system says of an error, as a part of a sentence."""

from __future__ import annotations

import os


def reason_of(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return (
        os.strerror(error.errno)
        if isinstance(error, OSError) and error.errno and error.errno > 0
        else str(error)
    )
