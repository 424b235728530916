"""What goes along with every call as metadata: the process that makes it, its priority, token and trace.

Importing this must cost next to nothing. A forked child is another process, with another name.
"""

from __future__ import annotations

import os
import sys

PRIORITIES = ("low", "normal", "high")
VARIABLE = "DISCORDPROXY_CLIENT_TOKEN"

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


class Token:
    """A token that does not show itself: not in `repr`, not as text, not in a log.

    Attributes:
        metadata: what goes along with a call.
    """

    __slots__ = ("metadata",)

    def __init__(self, text: str) -> None:
        """Take a token; ValueError if it holds what no token does, without saying what."""
        if not (text and text.isascii() and text.isprintable() and " " not in text):
            raise ValueError("the token for the proxy is empty, or holds characters that no token has")
        self.metadata = {"authorization": f"Bearer {text}"}

    def __repr__(self) -> str:
        return "<Token>"


def find_token(given: str | None) -> Token | None:
    """The token to use: the one given, or the environment's; None if there is neither.

    Blanks and line ends round it are ignored.

    Raises:
        ValueError: it holds what no token does
    """
    text = os.environ.get(VARIABLE, "") if given is None else given
    if given is None and not text.strip():
        return None
    token = Token(text.strip())
    _quiet_headers()
    return token


def _quiet_headers() -> None:
    """Keep headers out of the log of a program that logs everything: hpack's DEBUG lines repeat every one of them."""
    import logging

    logger = logging.getLogger("hpack")
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)


def trace_metadata() -> dict[str, str] | None:
    """What tells the proxy of the present span; None if there is none."""
    if "opentelemetry.trace" not in sys.modules:
        return None
    from opentelemetry.propagate import inject

    carrier: dict[str, str] = {}
    inject(carrier)
    return carrier or None


_begin()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin)
