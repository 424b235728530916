"""What a caller is told when a call fails: the gRPC status and the details for every kind of failure.

The details answer three questions: whose fault it is, whether to retry, and after how long.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.metadata import encode_grpc_message

from discordproxy.discord.callers import CallerRefused
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable, InvalidRequest, is_transient
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.server.calls.metadata import make_request_id, request_id
from discordproxy.wire import DecodeError


class AccessRefused(Exception):
    """A client may not do what it asked for; the text tells the caller what is missing."""


class Unauthenticated(AccessRefused):
    """The caller is unknown."""


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


class FailedAs(Exception):
    """A call failed in a way that whoever raises this knows best.

    Args:
        failure: what its caller is told.
    """

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.details)
        self.failure = failure


log = logging.getLogger(__name__)

MAXIMUM_DETAILS_BYTES = 3900
"""Details travel in a header; clients drop answers whose headers are larger than 4 to 8 KB."""

STATUS_OF_HTTP = {
    400: Status.INVALID_ARGUMENT,
    401: Status.UNAUTHENTICATED,
    403: Status.PERMISSION_DENIED,
    404: Status.NOT_FOUND,
    405: Status.INVALID_ARGUMENT,
    429: Status.RESOURCE_EXHAUSTED,
    500: Status.INTERNAL,
    504: Status.DEADLINE_EXCEEDED,
    524: Status.DEADLINE_EXCEEDED,
}
"""Discord's HTTP statuses with a gRPC status of their own.

Any other that is transient is UNAVAILABLE, so that gRPC's own retries repeat it. If a change must not be repeated and
may have been carried out, it is UNKNOWN, which no client repeats by itself. All others are UNKNOWN too.
"""
OUTCOME_UNKNOWN_STATUSES = frozenset({Status.INTERNAL, Status.DEADLINE_EXCEEDED})
"""Statuses that stay as they are if the outcome is unknown: no client repeats these by itself either."""
STATUS_OF_LIMIT: dict[type[RateLimitError], Status] = {
    WaitTooLong: Status.DEADLINE_EXCEEDED,
    QueueFull: Status.RESOURCE_EXHAUSTED,
    Banned: Status.RESOURCE_EXHAUSTED,
    TooManyInvalidRequests: Status.RESOURCE_EXHAUSTED,
    TokenRefused: Status.UNAUTHENTICATED,
    LimiterClosed: Status.UNAVAILABLE,
    Moved: Status.UNAVAILABLE,
}
STATUS_OF_REFUSAL: dict[type[AccessRefused], Status] = {
    Unauthenticated: Status.UNAUTHENTICATED,
    Denied: Status.PERMISSION_DENIED,
    OverShare: Status.RESOURCE_EXHAUSTED,
}
AGAIN_SECONDS = 1.0
"""After how long to retry a call whose time was up before anything was changed."""
ENDS = (".", "!", "?")
OUTCOME_UNKNOWN = "It is not known whether the request was carried out."
TIME_OVER = "The call's time was up before Discord answered; nothing was changed."
TIME_OVER_AFTER_CHANGE = (
    "The call's time was up after its work was begun; it may have been carried out. " + OUTCOME_UNKNOWN
)


class TimeOver(Exception):
    """The time of a call is up.

    Args:
        change_sent: whether a change was sent to Discord that may have been carried out.
    """

    def __init__(self, *, change_sent: bool) -> None:
        super().__init__(TIME_OVER_AFTER_CHANGE if change_sent else TIME_OVER)
        self.change_sent = change_sent


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call as its caller sees it.

    Attributes:
        status: gRPC status.
        details: text, at most 4 KB in the header.
        retry_after: seconds after which a retry may succeed, where that is known.
        outcome_unknown: whether a change may have been carried out that must not be repeated blindly.
    """

    status: Status
    details: str
    retry_after: float | None = None
    outcome_unknown: bool = False

    @property
    def trailing(self) -> dict[str, str]:
        """Its trailing metadata."""
        found = {"outcome": "unknown"} if self.outcome_unknown else {}
        return found if self.retry_after is None else found | {"retry-after": f"{self.retry_after:.3f}"}


def failure_of(error: Exception) -> Failure:
    """Return what the caller is told of an error; log it if it is unexpected."""
    match error:
        case DiscordHTTPError():
            status = status_of_http(error.status, outcome_unknown=error.outcome_unknown)
            details = http_details(error.status, error.code, error.text, _ending(error))
            return Failure(status, details, error.retry_after, error.outcome_unknown)
        case RateLimitError():
            status = STATUS_OF_LIMIT.get(type(error), Status.RESOURCE_EXHAUSTED)
            return Failure(status, shorten(str(error)), retry_after_seconds(error))
        case DiscordUnavailable():
            status = Status.UNKNOWN if error.outcome_unknown else Status.UNAVAILABLE
            details = shorten(str(error), _ending(error))
            return Failure(status, details, error.retry_after, error.outcome_unknown)
        case TimeOver():
            return _time_over(error)
        case InvalidRequest() | DecodeError():
            return Failure(Status.INVALID_ARGUMENT, shorten(str(error)))
        case AccessRefused():
            status = STATUS_OF_REFUSAL[type(error)]
            return Failure(status, shorten(str(error)), getattr(error, "retry_after_seconds", None))
        case GRPCError():
            return Failure(error.status, shorten(error.message or ""))
        case FailedAs():
            return error.failure
    reference = request_id.get() or make_request_id()
    log.error("Unexpected failure, reference %s", reference, exc_info=error)
    return Failure(
        Status.INTERNAL, f"Unexpected failure in the proxy; its log has more under reference {reference}."
    )


def _time_over(error: TimeOver) -> Failure:
    """Return the failure of a call whose time is up; it may be repeated if surely nothing was done."""
    again = None if error.change_sent else AGAIN_SECONDS
    return Failure(Status.DEADLINE_EXCEEDED, str(error), again, error.change_sent)


def _ending(error: DiscordHTTPError | DiscordUnavailable) -> str:
    return OUTCOME_UNKNOWN if error.outcome_unknown else ""


def _joined(text: str, sentence: str) -> str:
    """Return a text with a sentence behind it."""
    if not sentence:
        return text
    return f"{text}{'' if text.endswith(ENDS) else '.'} {sentence}"


def status_of_http(status: int, *, outcome_unknown: bool = False) -> Status:
    """Return the gRPC status for an HTTP status of Discord's.

    Args:
        status: HTTP status code.
        outcome_unknown: whether a change may have been carried out that must not be repeated blindly.
    """
    usual = Status.UNAVAILABLE if is_transient(status) else Status.UNKNOWN
    found = STATUS_OF_HTTP.get(status, usual)
    return found if not outcome_unknown or found in OUTCOME_UNKNOWN_STATUSES else Status.UNKNOWN


def retry_after_seconds(error: RateLimitError) -> float | None:
    """Return after how many seconds a refusal of the limiter may be over, if it knows."""
    for name in ("wait_seconds", "retry_after_seconds"):
        seconds = getattr(error, name, None)
        if seconds is not None:
            return float(seconds)
    return None


def http_details(status: int, code: int, text: str, ending: str = "") -> str:
    """Write Discord's refusal as the JSON object that clients parse, its text shortened where it must be.

    Args:
        status: HTTP status code.
        code: Discord's JSON error code.
        text: Discord's text.
        ending: a sentence to add; it is never cut.
    """

    def write(text: str) -> str:
        return json.dumps(
            {"type": "HTTPException", "status": status, "code": code, "text": _joined(text, ending)}
        )

    return write(fit(text, lambda shorter: header_bytes(write(shorter)), MAXIMUM_DETAILS_BYTES))


def shorten(text: str, ending: str = "") -> str:
    """Return a text with a sentence behind it, the text cut so that both fit into a header."""
    cut = fit(text, lambda shorter: header_bytes(_joined(shorter, ending)), MAXIMUM_DETAILS_BYTES)
    return _joined(cut, ending)


def header_bytes(details: str) -> int:
    """Return how many bytes details take in the header, where each byte of some characters takes three."""
    return len(encode_grpc_message(details))


CUT = " ..."


def fit(text: str, size: Callable[[str], int], most: int) -> str:
    """Return a text, or as much of its beginning as has the size `most` at the most together with ` ...`.

    Args:
        text: to be cut.
        size: tells the size of a text; a longer one is never smaller.
        most: the largest size.
    """
    if size(text) <= most:
        return text
    low, high = 0, min(len(text), most)
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[:middle] + CUT) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low] + CUT
