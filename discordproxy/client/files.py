"""Files as callers give them -> messages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from discordproxy.discord_api import File

FILE_TYPE = File.__name__


def read_file(value: Any) -> File | None:
    """The file that a path, or a pair of name and content, stands for; None if it is neither.

    What lies at a path is read here and now, in the caller's own thread.

    Raises:
        OSError: it cannot be read
    """
    match value:
        case (str(name), bytes() | bytearray() | memoryview() as content):
            return File(name=name, content=bytes(content))
        case os.PathLike():
            path = Path(value)
            return File(name=path.name, content=path.read_bytes())
    return None
