"""The token by which a proxy knows its client: shown nowhere, and looked up in one place.

Importing this must cost next to nothing.
"""

from __future__ import annotations

import os

VARIABLE = "DISCORDPROXY_CLIENT_TOKEN"


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
