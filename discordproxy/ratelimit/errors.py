"""Why a request got no permit. None of these requests was sent, so nothing has happened at Discord.

The sentences are for the caller: what is wrong, whether to try again, and after how long.
"""

from __future__ import annotations

__all__ = [
    "Banned",
    "LimiterClosed",
    "Moved",
    "QueueFull",
    "RateLimitError",
    "TokenRefused",
    "TooManyInvalidRequests",
    "WaitTooLong",
]


class RateLimitError(Exception):
    """The limiter gave no permit, so the request was not sent."""


class WaitTooLong(RateLimitError):
    """The wait does not fit into the time that the caller has.

    Attributes:
        wait_seconds: how long a request like it would have to wait from now, at least.
        reason: what it would wait for, as half a sentence.
    """

    def __init__(self, wait_seconds: float, reason: str) -> None:
        super().__init__(
            f"The request would wait longer for Discord's rate limits than its time allows ({reason}). "
            f"It was not sent: try again in {max(wait_seconds, 0.1):.1f} s, or with a longer timeout."
        )
        self.wait_seconds = wait_seconds
        self.reason = reason


class QueueFull(RateLimitError):
    """The proxy already holds as many waiting requests as it may.

    Attributes:
        limit: that number.
    """

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"{limit:,} requests already wait for Discord's rate limits, and the proxy holds no more. "
            "The request was not sent: try again later, and send less at a time."
        )
        self.limit = limit


class Banned(RateLimitError):
    """Discord's network (Cloudflare) has banned the proxy's address for a while.

    Attributes:
        retry_after_seconds: how long the ban lasts from now, as far as known.
    """

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(
            "Discord's network has banned the proxy's address for a while, after too many requests that were "
            f"refused. The request was not sent: try again in {retry_after_seconds:.0f} s."
        )
        self.retry_after_seconds = retry_after_seconds


class TokenRefused(RateLimitError):
    """Discord does not accept the bot token any more."""

    def __init__(self) -> None:
        super().__init__(
            "Discord refuses the proxy's bot token. The request was not sent. Trying again does not help "
            "until the proxy's operator has provided a valid token."
        )


class TooManyInvalidRequests(RateLimitError):
    """One more refused request could bring a ban, so nothing is sent for a while.

    Attributes:
        retry_after_seconds: after how long old refusals stop counting, from now.
    """

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__(
            "Discord has refused (HTTP 401, 403, 429) nearly as many of the proxy's requests within 10 minutes as "
            "bring a ban of its address. The request was not sent: look at what is refused, and try again in "
            f"{retry_after_seconds:.0f} s."
        )
        self.retry_after_seconds = retry_after_seconds


class Moved(RateLimitError):
    """Another proxy gives out the permits for this bucket from now on: ask there. No caller ever hears of it.

    Attributes:
        member: id of that proxy; empty if it is not known.
    """

    def __init__(self, member: str = "") -> None:
        super().__init__("Another proxy keeps this limit now. The request was not sent.")
        self.member = member


class LimiterClosed(RateLimitError):
    """The proxy is about to stop."""

    def __init__(self) -> None:
        super().__init__("The proxy is stopping. The request was not sent: try again when it is back.")
