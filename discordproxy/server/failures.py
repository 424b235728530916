"""What a caller hears when a call fails: one table from what happened to a gRPC status and its details.

Details answer three questions: whose fault it is, whether to retry, after how long.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

from grpclib.const import Status
from grpclib.exceptions import GRPCError
from grpclib.metadata import encode_grpc_message

from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.server.access.refusals import AccessRefused, Denied, OverShare, Unauthenticated
from discordproxy.server.fitting import fit
from discordproxy.server.request_ids import make_request_id, request_id
from discordproxy.wire import DecodeError

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
    502: Status.UNAVAILABLE,
    503: Status.UNAVAILABLE,
    504: Status.DEADLINE_EXCEEDED,
}
STATUS_OF_LIMIT: dict[type[RateLimitError], Status] = {
    WaitTooLong: Status.DEADLINE_EXCEEDED,
    QueueFull: Status.RESOURCE_EXHAUSTED,
    Banned: Status.RESOURCE_EXHAUSTED,
    TooManyInvalidRequests: Status.RESOURCE_EXHAUSTED,
    TokenRefused: Status.UNAUTHENTICATED,
    LimiterClosed: Status.UNAVAILABLE,
}
STATUS_OF_REFUSAL: dict[type[AccessRefused], Status] = {
    Unauthenticated: Status.UNAUTHENTICATED,
    Denied: Status.PERMISSION_DENIED,
    OverShare: Status.RESOURCE_EXHAUSTED,
}
OUTCOME_UNKNOWN = " It is not known whether the request was carried out."


class InvalidRequest(Exception):
    """A request that Discord would refuse for sure, refused at once.

    Args:
        field: name of the field that is wrong.
        text: what is wrong with it.
    """

    def __init__(self, field: str, text: str) -> None:
        super().__init__(f"{field}: {text}")
        self.field = field
        self.text = text


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call as its caller sees it.

    Attributes:
        status: gRPC status.
        details: text of at most 4 KB as it stands in the header.
        retry_after: seconds after which a retry may succeed, where that is known.
    """

    status: Status
    details: str
    retry_after: float | None = None


def failure_of(error: Exception) -> Failure:
    """Tell what the caller of a call that ended in `error` hears; log what nobody expected."""
    match error:
        case DiscordHTTPError():
            status = STATUS_OF_HTTP.get(error.status, Status.UNKNOWN)
            return Failure(status, http_details(error.status, error.code, error.text))
        case RateLimitError():
            status = STATUS_OF_LIMIT.get(type(error), Status.RESOURCE_EXHAUSTED)
            return Failure(status, shorten(str(error)), retry_after_seconds(error))
        case DiscordUnavailable():
            return Failure(Status.UNAVAILABLE, shorten(str(error)) + OUTCOME_UNKNOWN * error.outcome_unknown)
        case InvalidRequest() | DecodeError():
            return Failure(Status.INVALID_ARGUMENT, shorten(str(error)))
        case AccessRefused():
            status = STATUS_OF_REFUSAL[type(error)]
            return Failure(status, shorten(str(error)), getattr(error, "retry_after_seconds", None))
        case GRPCError():
            return Failure(error.status, shorten(error.message or ""))
    reference = request_id.get() or make_request_id()
    log.error("Unexpected failure, reference %s", reference, exc_info=error)
    return Failure(
        Status.INTERNAL, f"Unexpected failure in the proxy; its log has more under reference {reference}."
    )


def retry_after_seconds(error: RateLimitError) -> float | None:
    """Return after how many seconds a refusal of the limiter may be over, if it knows."""
    for name in ("wait_seconds", "retry_after_seconds"):
        seconds = getattr(error, name, None)
        if seconds is not None:
            return float(seconds)
    return None


def http_details(status: int, code: int, text: str) -> str:
    """Write Discord's refusal as the JSON object that clients parse, its text shortened where it must be."""

    def write(text: str) -> str:
        return json.dumps({"type": "HTTPException", "status": status, "code": code, "text": text})

    return write(fit(text, lambda shorter: header_bytes(write(shorter)), MAXIMUM_DETAILS_BYTES))


def shorten(text: str) -> str:
    """Cut a text so that it fits into a header."""
    return fit(text, header_bytes, MAXIMUM_DETAILS_BYTES)


def header_bytes(details: str) -> int:
    """Return how many bytes details take in the header, where some characters take three for each byte."""
    return len(encode_grpc_message(details))
