"""What can go wrong in a call: one tree of exceptions for both clients, and one way into it.

Programs for 1.x compare status codes with `is`, and the codes of 1.x are grpcio's own. So `status` and `GrpcStatusCode`
give grpcio's codes wherever grpcio is installed; only these import it. Inside, and in pickles, a
status is always a GrpcStatus: its attribute `grpc_status` costs nothing. grpclib is imported late too, so that a
program pays for it only when it makes calls.
"""

from __future__ import annotations

import copyreg
import enum
import functools
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from discordproxy.helpers import parse_error_details, read_details

RETRY_AFTER_KEY = "retry-after"
OUTCOME_KEY = "outcome"
REQUEST_ID_KEY = "x-request-id"


class GrpcStatus(enum.Enum):
    """gRPC's status codes; each equals its namesake in grpcio's `StatusCode` and in grpclib's `Status`.

    Source: https://grpc.github.io/grpc/core/md_doc_statuscodes.html
    """

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16

    def __eq__(self, other: object) -> bool:
        return isinstance(other, enum.Enum) and self.name == other.name

    def __hash__(self) -> int:  # as every enum: so that members of the three kinds find each other in a dict
        return hash(self.name)


if TYPE_CHECKING:
    from discordproxy.error_codes import DiscordErrorCode as DiscordErrorCode  # noqa: PLC0414

    GrpcStatusCode = GrpcStatus


def __getattr__(name: str) -> Any:
    if name == "GrpcStatusCode":
        return _their_codes()
    if name == "DiscordErrorCode":
        from discordproxy.error_codes import DiscordErrorCode

        return DiscordErrorCode
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@functools.cache
def _their_codes() -> Any:
    """The status codes that callers see: grpcio's where it is installed, else ours."""
    try:
        from grpc import StatusCode
    except ImportError:
        return GrpcStatus
    return StatusCode


class DiscordProxyException(Exception):
    """The base of all exceptions that a call to the proxy raises."""

    retry_after: float | None = None
    """Seconds until a repetition may succeed, where the proxy knows; else None."""

    request_id: str | None = None
    """The call's id, by which the proxy's log has more; None if the proxy did not answer."""

    is_outcome_unknown: bool = False
    """Whether the call may have been carried out although it failed, and repeating it could do its work twice."""

    is_misconfigured: bool = False
    """Whether no repetition helps before a setting of the client or the proxy is changed: TLS, or the address."""

    is_harmless: bool = False
    """Whether repeating the call is certainly harmless: it only reads, has the caller's own nonce, or was not sent."""

    was_begun: bool | None = None
    """Whether a proxy may have begun the call without telling how it ended; None if the error itself tells."""

    @property
    def may_be_done(self) -> bool:
        """Whether the call may have done its work: a repetition then relies on its nonce, or on being only a read."""
        return self._may_be_done() if self.was_begun is None else self.was_begun

    def _may_be_done(self) -> bool:
        return self.is_outcome_unknown

    @property
    def is_transient(self) -> bool:
        """Whether the same call may succeed later, after `retry_after` where that is known, and do its work once."""
        return not (self.is_outcome_unknown or self.is_misconfigured) and self._may_pass()

    def _may_pass(self) -> bool:
        return False

    def __reduce__(self) -> Any:  # the arguments of these exceptions are not those that they are made with
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__ or None  # type: ignore[attr-defined]


class DiscordProxyGrpcError(DiscordProxyException):
    """The call failed on the way or in the proxy itself: not reachable, out of time, refused.

    Attributes:
        grpc_status: gRPC's status code as a `GrpcStatus`, or what else it was made with
        details: the cause in words
    """

    def __init__(self, status: Any, details: str | None = None) -> None:
        if details is None and isinstance(status, str) and status not in GrpcStatus.__members__:
            status, details = GrpcStatus.UNKNOWN, status  # made of its arguments, which hold the text alone
        super().__init__(details or "")
        self.grpc_status = _read_status(status)
        self.details = details or ""

    @property
    def status(self) -> Any:
        """gRPC's status code, for example UNAVAILABLE; `status.name` is its name.

        It is a `GrpcStatusCode`: grpcio's `StatusCode` where grpcio is installed, else a `GrpcStatus`.
        """
        status = self.grpc_status
        return _their_codes()[status.name] if isinstance(status, GrpcStatus) else status

    @status.setter
    def status(self, status: Any) -> None:
        self.grpc_status = _read_status(status)

    def __str__(self) -> str:
        return f"gRPC error. Status code: {_name(self.grpc_status)} - Error message: {self.details}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={_name(self.grpc_status)}, details={self.details!r})"

    def _may_be_done(self) -> bool:
        return self.is_outcome_unknown or self.retry_after is None

    def _may_pass(self) -> bool:
        name = _name(self.grpc_status)
        if name in MAY_PASS_LATER:
            return self.retry_after is not None or (self.is_harmless and name == "DEADLINE_EXCEEDED")
        return name == "UNAVAILABLE"


class DiscordProxyTimeoutError(DiscordProxyGrpcError):
    """The call did not end in the time it was given; `is_outcome_unknown` tells whether it may have done its work."""


class DiscordProxyHttpError(DiscordProxyException):
    """Discord refused the request.

    Attributes:
        status: HTTP status of Discord's answer, for example 403
        code: Discord's JSON error code, for example 50007; `DiscordErrorCode` has names for them
            (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json)
        text: the cause in Discord's words
    """

    def __init__(
        self, status: int | str | None = None, code: int | None = None, text: str | None = None
    ) -> None:
        if text is None and isinstance(status, str):
            status, text = None, status  # made of its arguments, which hold the text alone
        super().__init__(text or "")
        self.status = status
        self.code = code
        self.text = text or ""

    def __str__(self) -> str:
        figures = f"HTTP status code: {self.status} - JSON error code: {self.code}"
        return f"HTTP error from the Discord API. {figures} - Error message: {self.text}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}(status={self.status}, code={self.code}, text={self.text!r})"

    def _may_be_done(self) -> bool:
        return self.is_outcome_unknown or self.status in MAY_BE_DONE_HTTP_STATUSES

    def _may_pass(self) -> bool:
        return self.status in TRANSIENT_HTTP_STATUSES


MAY_PASS_LATER = frozenset({"RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"})
"""Statuses that are transient if `retry_after` is known: then nothing was sent to Discord."""

TRANSIENT_HTTP_STATUSES = frozenset({408, 429, *range(500, 600)})
"""Answers of Discord, and of servers in front of it, whose cause is not the request."""

MAY_BE_DONE_HTTP_STATUSES = TRANSIENT_HTTP_STATUSES - {429}
"""Answers after which the request may have done its work; with all others it was refused."""

EXCEPTION_BY_STATUS = {GrpcStatus.DEADLINE_EXCEEDED: DiscordProxyTimeoutError}
"""The exception for a status; any other status is a plain DiscordProxyGrpcError."""


def to_discord_proxy_exception(ex: BaseException, *, metadata: Any = None) -> Any:
    """The exception of this package for a failed gRPC call; any other exception comes back unchanged.

    Args:
        ex: a `grpc.RpcError` of grpcio (its `code()` and `details()` suffice) or a `grpclib.GRPCError`
        metadata: the call's trailing metadata (pairs or mapping), where the exception does not carry them
    """
    status = _status_of(ex)
    if status is None:
        return ex
    problem = make_exception(status, read_details(ex), parse_error_details(ex))
    metadata = _metadata_of(ex) if metadata is None else metadata
    problem.retry_after = read_retry_after(metadata)
    problem.request_id = _find(metadata, REQUEST_ID_KEY)
    if _find(metadata, OUTCOME_KEY) == "unknown":
        problem.is_outcome_unknown = True
    return problem


def make_exception(status: Any, details: str | None, parsed: Any = None) -> DiscordProxyException:
    """The exception for a status and its details."""
    if parsed is not None and parsed.type == "HTTPException":
        return DiscordProxyHttpError(parsed.status, parsed.code, parsed.text)
    return EXCEPTION_BY_STATUS.get(status, DiscordProxyGrpcError)(status, details)


def read_retry_after(metadata: Any) -> float | None:
    """Seconds from the metadata `retry-after`; None if it is missing or not valid."""
    try:
        seconds = float(_find(metadata, RETRY_AFTER_KEY))
    except (TypeError, ValueError):
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _find(metadata: Any, name: str) -> Any:
    """The first value of a name in metadata, pairs or a mapping; None if it is missing."""
    pairs: Iterable[Any] = metadata.items() if hasattr(metadata, "items") else metadata or ()
    try:
        return next((value for key, value in pairs if key == name), None)
    except (TypeError, ValueError):
        return None


def _status_of(error: BaseException) -> Any:
    from grpclib.exceptions import GRPCError

    if isinstance(error, GRPCError):
        return GrpcStatus[error.status.name]
    code = getattr(error, "code", None)
    if not callable(code) or not callable(getattr(error, "details", None)):
        return None
    return code()


def _metadata_of(error: BaseException) -> Any:
    metadata = getattr(error, "trailing_metadata", None)
    return metadata() if callable(metadata) else None


def _read_status(status: Any) -> Any:
    """A status as a GrpcStatus if it is grpcio's, or the name of one; any other as it was given."""
    is_theirs = type(status).__module__ == "grpc"
    name = getattr(status, "name", None) if is_theirs else status
    return GrpcStatus.__members__.get(name, status) if isinstance(name, str) else status


def _name(status: Any) -> str:
    return str(getattr(status, "name", status))
