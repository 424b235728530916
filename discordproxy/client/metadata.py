"""The metadata of every call: the process that makes it, its priority, its bot, its token and its trace.

Importing this must be fast. A forked child is another process and gets another name.
"""

from __future__ import annotations

import os
import sys

PRIORITIES = ("low", "normal", "high")
LONGEST_BOT = 64
NAME_MARKS = "._-"
VARIABLE = "DISCORDPROXY_CLIENT_TOKEN"

_process: dict[str, str]
_known: dict[tuple[str, str], dict[str, str]] = {}


def introduce(priority: str, bot: str = "") -> dict[str, str]:
    """The metadata for a call of this process; an empty priority and an empty bot are the default."""
    found = _known.get((priority, bot))
    if found is None:
        given = {"x-discord-priority": priority, "x-discord-bot": bot}
        found = _known[priority, bot] = _process | {name: value for name, value in given.items() if value}
    return found


def read_bot(bot: str | None) -> str:
    """The name of a bot as it is sent with calls; empty for the proxy's default bot.

    Raises:
        TypeError: it is not text
        ValueError: it cannot be the name of a bot
    """
    if bot is None:
        return ""
    if not isinstance(bot, str):
        raise TypeError(f"bot must be the name of a bot, not {type(bot).__name__}")
    is_short = 0 < len(bot) <= LONGEST_BOT and bot.isascii() and bot[0].isalnum()
    if not is_short or not all(character.isalnum() or character in NAME_MARKS for character in bot):
        raise ValueError(
            f"bot must be a name of 1 to {LONGEST_BOT} letters, digits, dots, dashes and underscores, not {bot!r}"
        )
    return bot


def read_priority(priority: str | None) -> str:
    """A priority as it is sent with calls; empty for the default.

    Raises:
        ValueError: it is not a valid priority
    """
    if priority is not None and priority not in PRIORITIES:
        raise ValueError(f"priority must be one of {', '.join(PRIORITIES)}, not {priority!r}")
    return priority or ""


def _begin() -> None:
    """Choose a random name for this process."""
    global _process
    _process = {"x-discord-client": os.urandom(8).hex()}
    _known.clear()


class Token:
    """A token that stays secret: `repr`, `str` and logs do not show it.

    Attributes:
        metadata: the metadata that sends the token with a call.
    """

    __slots__ = ("metadata",)

    def __init__(self, text: str) -> None:
        """Check and keep a token; the ValueError for an invalid one does not show it."""
        if not (text and text.isascii() and text.isprintable() and " " not in text):
            raise ValueError(
                "the token for the proxy is empty or contains characters that are not allowed, such as blanks"
            )
        self.metadata = {"authorization": f"Bearer {text}"}

    def __repr__(self) -> str:
        return "<Token>"


def find_token(given: str | None) -> Token | None:
    """The token to use: the one given, or the environment's; None if there is neither.

    Blanks and line ends around it are ignored.

    Raises:
        TypeError: it is not text
        ValueError: it is empty or contains characters that are not allowed
    """
    if not isinstance(given, str | None):
        raise TypeError(f"token must be text, not {type(given).__name__}")
    text = os.environ.get(VARIABLE, "") if given is None else given
    if given is None and not text.strip():
        return None
    token = Token(text.strip())
    _quiet_headers()
    return token


def _quiet_headers() -> None:
    """Keep headers, and the token with them, out of logs: hpack logs every header at DEBUG level."""
    import logging

    logger = logging.getLogger("hpack")
    if logger.level == logging.NOTSET:
        logger.setLevel(logging.INFO)


def trace_metadata() -> dict[str, str] | None:
    """The metadata that tells the proxy about the current span; None without a span."""
    if "opentelemetry.trace" not in sys.modules:
        return None
    from opentelemetry.propagate import inject

    carrier: dict[str, str] = {}
    inject(carrier)
    return carrier or None


_begin()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin)
