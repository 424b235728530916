"""Translates whatever ended a call into an exception of this package with a sentence about the cause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from grpclib.exceptions import GRPCError, StreamTerminatedError

from discordproxy.client.http2.call import AnswerTooLongError, NotProcessedError
from discordproxy.client.tls import TlsTrouble
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    GrpcStatus,
    make_exception,
    to_discord_proxy_exception,
)

REFUSED_STREAM = 7
STATUS_BY_RESET_CODE: Mapping[int, GrpcStatus] = MappingProxyType(
    {
        REFUSED_STREAM: GrpcStatus.UNAVAILABLE,  # not processed, by definition
        8: GrpcStatus.CANCELLED,
        11: GrpcStatus.RESOURCE_EXHAUSTED,  # ENHANCE_YOUR_CALM
        12: GrpcStatus.PERMISSION_DENIED,  # INADEQUATE_SECURITY
    }
)
"""What HTTP/2's reset codes mean for a call; all others are INTERNAL.

Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#errors
"""


LONGEST_TEXT = 1500
"""Characters of the addresses, and of the reasons, in the text of an error, which may travel on in a header of 4 KB."""
OUTCOME_UNKNOWN = "It is not known whether the request was carried out."


def explain(
    error: Exception, target: str, timeout: float, metadata: Any = None, *, was_sent: bool = False
) -> DiscordProxyException:
    """The exception that a caller gets for whatever ended an attempt.

    Args:
        error: what grpclib, h2, asyncio or the operating system raised
        target: the proxy's address, for the sentence
        timeout: seconds that the call had, for the sentence
        metadata: trailing metadata of the answer, if there was one
        was_sent: whether the proxy may have begun the call
    """
    if isinstance(error, DiscordProxyException):
        return error
    if isinstance(error, GRPCError):
        problem: DiscordProxyException = to_discord_proxy_exception(error, metadata=metadata or ())
        return problem
    if isinstance(error, AnswerTooLongError):
        return make_exception(GrpcStatus.RESOURCE_EXHAUSTED, str(error))
    status, reason = _judge(error, timeout)
    sentence = LOST if was_sent and status is GrpcStatus.UNAVAILABLE else _SENTENCES[status]
    problem = make_exception(status, f"{sentence} {target}: {reason}")
    problem.is_misconfigured = isinstance(error, TlsTrouble) and not error.may_pass
    return problem


def describe(error: Exception, timeout: float) -> str:
    """What ended an attempt, without saying where.

    Args:
        error: what grpclib, h2, asyncio or the operating system raised
        timeout: seconds that there were
    """
    return _judge(error, timeout)[1]


def unavailable(target: str, reason: str, *, is_misconfigured: bool = False) -> DiscordProxyException:
    """The exception for a proxy that cannot be reached; `is_misconfigured` says that the settings are wrong."""
    sentence = f"{_SENTENCES[GrpcStatus.UNAVAILABLE]} {target}: {reason}"
    problem = make_exception(GrpcStatus.UNAVAILABLE, sentence)
    problem.is_misconfigured = is_misconfigured
    return problem


def is_unprocessed(error: Exception) -> bool:
    """Whether an error says that the other side did not begin the call."""
    return isinstance(error, NotProcessedError)


def with_reasons(
    problem: DiscordProxyException, target: str, reasons: str, *, is_hopeless: bool
) -> DiscordProxyException:
    """The same failure to connect, for all proxies of a target.

    Args:
        problem: why there was no connection in the end
        target: their addresses
        reasons: why there is no connection, for each of them
        is_hopeless: whether there cannot be one before somebody changes the settings
    """
    if not isinstance(problem, DiscordProxyGrpcError) or problem.grpc_status != GrpcStatus.UNAVAILABLE:
        return problem
    is_misconfigured = problem.is_misconfigured and is_hopeless
    return unavailable(_cut(target), _cut(reasons), is_misconfigured=is_misconfigured)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]} ..."


def is_sent_away(error: DiscordProxyException) -> bool:
    """Whether a proxy said that it has not done the call and when to come again: it is about to stop."""
    return error.request_id is not None and error.retry_after is not None


def with_unknown_outcome(problem: DiscordProxyException, *, may_repeat: bool) -> DiscordProxyException:
    """The same failure, for a change that may have been carried out; the text says so.

    Args:
        problem: what ended the call
        may_repeat: whether the same bytes may be sent again; if not, UNAVAILABLE becomes UNKNOWN, since programs
            repeat calls that are UNAVAILABLE
    """
    if isinstance(problem, DiscordProxyGrpcError) and not problem.is_outcome_unknown:
        is_inviting = problem.grpc_status == GrpcStatus.UNAVAILABLE and not may_repeat
        told_before = f"{problem.details.rstrip('.')}. " if problem.details else ""
        details = f"{told_before}{OUTCOME_UNKNOWN}"
        told = make_exception(GrpcStatus.UNKNOWN if is_inviting else problem.grpc_status, details)
        told.retry_after, told.request_id = problem.retry_after, problem.request_id
        problem = told
    problem.is_outcome_unknown = True
    return problem


LOST = "The connection broke off during a call to the Discord Proxy at"
_SENTENCES = {
    GrpcStatus.UNAVAILABLE: "No connection to the Discord Proxy at",
    GrpcStatus.DEADLINE_EXCEEDED: "No answer in time from the Discord Proxy at",
    GrpcStatus.INTERNAL: "The client cannot read the answer of the Discord Proxy at",
    GrpcStatus.CANCELLED: "The call was cancelled by the Discord Proxy at",
    GrpcStatus.RESOURCE_EXHAUSTED: "Too many requests for the Discord Proxy at",
    GrpcStatus.PERMISSION_DENIED: "The connection is not secure enough for the Discord Proxy at",
}


def _judge(error: Exception, timeout: float) -> tuple[GrpcStatus, str]:
    if (
        isinstance(error, TimeoutError) and error.errno is None
    ):  # with a number it is the system's, for a connection
        return GrpcStatus.DEADLINE_EXCEEDED, f"the call's {timeout:g} s are over"
    if isinstance(error, OSError):
        return GrpcStatus.UNAVAILABLE, _describe_os_error(error)
    if isinstance(error, StreamTerminatedError):
        return _judge_termination(str(error))
    if isinstance(error, NotImplementedError) and not str(
        error
    ):  # an event loop of Windows, asked for a path
        return GrpcStatus.UNAVAILABLE, "this system does not have UNIX sockets"
    if isinstance(error, ValueError):  # a cut or compressed answer, for example
        return GrpcStatus.INTERNAL, str(error) or type(error).__name__
    if isinstance(error, RuntimeError):  # no thread left to look up a name in, at the interpreter's end
        return GrpcStatus.UNAVAILABLE, str(error)
    # h2 refuses to go on, or grpclib uses parts of a connection that has ended already.
    return GrpcStatus.UNAVAILABLE, f"the connection ended ({type(error).__name__})"


def _judge_termination(reason: str) -> tuple[GrpcStatus, str]:
    code = _reset_code(reason)
    if code is None:
        return GrpcStatus.UNAVAILABLE, reason
    return STATUS_BY_RESET_CODE.get(code, GrpcStatus.INTERNAL), reason


def _reset_code(reason: object) -> int | None:
    reset = re.search(r"reset by remote party, error_code: \D*(\d+)", str(reason))
    return int(reset[1]) if reset else None


def _describe_os_error(error: OSError) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionResetError) and not str(error):  # asyncio's own, without a text
        return "connection reset by peer"
    return error.strerror or str(error) or type(error).__name__
