"""What goes along with every call for the proxy's line: which process makes it, and how urgent it is.

Importing this must cost next to nothing. A forked child is another process, with another name.
"""

from __future__ import annotations

import os

PRIORITIES = ("low", "normal", "high")

_process: dict[str, str]
_by_priority: dict[str, dict[str, str]] = {}


def introduce(priority: str) -> dict[str, str]:
    """The metadata for a call of this process with a priority; empty for the usual one."""
    found = _by_priority.get(priority)
    if found is None:
        found = _by_priority[priority] = _process | ({"x-discord-priority": priority} if priority else {})
    return found


def read_priority(priority: str | None) -> str:
    """A priority as it goes along with calls, empty for the usual one.

    Raises:
        ValueError: there is no such priority
    """
    if priority is not None and priority not in PRIORITIES:
        raise ValueError(f"priority must be one of {', '.join(PRIORITIES)}, not {priority!r}")
    return priority or ""


def _begin() -> None:
    """Take a name that no other process has."""
    global _process
    _process = {"x-discord-client": os.urandom(8).hex()}
    _by_priority.clear()


_begin()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin)
