"""How a client is turned away: three ways, each with what it needs to know."""

from __future__ import annotations

from discordproxy.discord.callers import CallerRefused


class AccessRefused(Exception):
    """A client may not do what it asked for; the text says what is missing, for the caller to read."""


class Unauthenticated(AccessRefused):
    """It is not known who calls."""


class Denied(AccessRefused):
    """The client may not do this, now or later."""


class OverShare(AccessRefused, CallerRefused):
    """The client has used up its share for now.

    Args:
        text: what is used up.
        retry_after_seconds: when there may be room again.
    """

    def __init__(self, text: str, retry_after_seconds: float) -> None:
        super().__init__(text)
        self.retry_after_seconds = retry_after_seconds
