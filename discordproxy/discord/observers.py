"""The interface of those that observe requests to Discord: traces and metrics.

An observer only looks; what it does takes no time and raises nothing. It hears of a wait in the task of the caller,
of an answer in the attempt's own task, whose context variables are those that the caller had: what stands there about
the call is right in both. It hears when a thing is over, and how long it took.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from discordproxy.discord.requests import Request


class Cause(StrEnum):
    """Why a request is sent again."""

    LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    NO_ANSWER = "no_answer"
    TOKEN_RENEWED = "token_renewed"  # noqa: S105


class TransportObserver(Protocol):
    """Hears of every request to Discord. `request.template` is its route, without ids, tokens and names."""

    def waited(self, request: Request, seconds: float, error: BaseException | None) -> None:
        """The wait for the limiter's permit is over, however short.

        Args:
            request: what is to be sent.
            seconds: how long it waited.
            error: None if it may go now; else the limiter's refusal, or CancelledError where its caller has left.
        """

    def answered(self, request: Request, status: int, seconds: float) -> None:
        """Discord answered an attempt with this HTTP status, good or bad, so many seconds after it was sent."""

    def lost(self, request: Request, error: BaseException, seconds: float) -> None:
        """An attempt ended without an answer: not connected, broken off, timed out, or given up at the end."""

    def retried(self, request: Request, cause: Cause) -> None:
        """A request is about to wait for its next attempt."""
