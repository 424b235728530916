"""What a failed delivery means for its entry, and for all others: refused for good, or to be tried again and when."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from discordproxy.discord.callers import CallerRefused
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.queue.entry import EntryError
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
)
from discordproxy.server.calls.failures import TimeOver, failure_of

log = logging.getLogger("discordproxy.queue")

SHUT_SURELY: dict[type[RateLimitError], str] = {
    Banned: "Discord's network has banned this address for a while",
    TokenRefused: "Discord refuses the bot's token",
    TooManyInvalidRequests: "Discord has refused too many requests",
}
"""What stops every delivery, and not only the present one."""
TOKEN_AGAIN_SECONDS = 15.0
"""How often to look whether a refused token works again; the limiter tries it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A delivery that failed.

    Attributes:
        error: what a direct call would have said.
        is_final: whether trying again is of no use.
        was_sent: whether it may have been carried out.
        retry_after: when trying again may succeed, if that is known, in seconds.
        shuts: what is wrong with the way to Discord as a whole; empty if nothing is known to be.
        shuts_surely: whether all other deliveries would fail too.
        is_counted: whether anything was tried at all.
        was_answered: whether Discord has answered as it does when it works.
    """

    error: EntryError
    is_final: bool = False
    was_sent: bool = False
    retry_after: float | None = None
    shuts: str = ""
    shuts_surely: bool = False
    is_counted: bool = True
    was_answered: bool = False


def trouble_of(error: Exception, *, uses_token: bool) -> Trouble:
    """Return what an error of a delivery means.

    Args:
        error: what the call has raised.
        uses_token: whether the message is sent with the bot's token, and not with a webhook's.
    """
    failure = failure_of(error)
    said = EntryError(failure.status.name, failure.details)
    match error:
        case LimiterClosed():
            return Trouble(said, is_counted=False)
        case RateLimitError():
            shuts = SHUT_SURELY.get(type(error), "")
            after = TOKEN_AGAIN_SECONDS if isinstance(error, TokenRefused) else failure.retry_after
            surely = bool(shuts) and (uses_token or isinstance(error, Banned))
            return Trouble(
                said, retry_after=after, shuts=shuts if surely else "", shuts_surely=surely, is_counted=False
            )
        case CallerRefused():
            return Trouble(said, retry_after=failure.retry_after, is_counted=False)
        case DiscordHTTPError(status=401) if uses_token:
            shuts = SHUT_SURELY[TokenRefused]
            return Trouble(said, retry_after=TOKEN_AGAIN_SECONDS, shuts=shuts, shuts_surely=True)
        case DiscordHTTPError() if error.outcome_unknown or error.is_transient or error.status == 429:
            shuts = "Discord fails" if error.is_transient else ""
            return Trouble(
                said,
                was_sent=error.outcome_unknown,
                retry_after=failure.retry_after,
                shuts=shuts,
                was_answered=not shuts,
            )
        case DiscordUnavailable():
            return Trouble(
                said,
                was_sent=error.outcome_unknown,
                retry_after=failure.retry_after,
                shuts="Discord cannot be reached",
            )
        case TimeOver():
            return Trouble(said, was_sent=error.change_sent)
        case DiscordHTTPError():
            return Trouble(said, is_final=True, was_answered=True)
    return Trouble(said, is_final=True)
