"""What can go wrong in a call -> an exception of this package that says so in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from grpclib.exceptions import GRPCError, StreamTerminatedError

from discordproxy.exceptions import (
    DiscordProxyException,
    GrpcStatus,
    make_exception,
    to_discord_proxy_exception,
)

STATUS_BY_RESET_CODE: Mapping[int, GrpcStatus] = MappingProxyType(
    {
        7: GrpcStatus.UNAVAILABLE,  # REFUSED_STREAM: not looked at, by definition
        8: GrpcStatus.CANCELLED,
        11: GrpcStatus.RESOURCE_EXHAUSTED,  # ENHANCE_YOUR_CALM
        12: GrpcStatus.PERMISSION_DENIED,  # INADEQUATE_SECURITY
    }
)
"""What HTTP/2's reset codes mean for a call; all others are INTERNAL.

Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md#errors
"""


def explain(ex: Exception, target: str, timeout: float, metadata: Any = None) -> DiscordProxyException:
    """The exception that a caller gets for whatever ended an attempt.

    Args:
        ex: what grpclib, h2, asyncio or the operating system raised
        target: the proxy's address, for the sentence
        timeout: seconds that the call had, for the sentence
        metadata: trailing metadata of the answer, if there was one
    """
    if isinstance(ex, DiscordProxyException):
        return ex
    if isinstance(ex, GRPCError):
        problem: DiscordProxyException = to_discord_proxy_exception(ex, metadata=metadata or ())
        return problem
    status, reason = _judge(ex, timeout)
    return make_exception(status, f"{_SENTENCES[status]} {target}: {reason}")


def unavailable(target: str, reason: str) -> DiscordProxyException:
    """The exception for a proxy that cannot be reached."""
    return make_exception(GrpcStatus.UNAVAILABLE, f"{_SENTENCES[GrpcStatus.UNAVAILABLE]} {target}: {reason}")


_SENTENCES = {
    GrpcStatus.UNAVAILABLE: "No connection to the Discord Proxy at",
    GrpcStatus.DEADLINE_EXCEEDED: "No answer in time from the Discord Proxy at",
    GrpcStatus.INTERNAL: "The answer cannot be understood that came from",
    GrpcStatus.CANCELLED: "The call was cancelled by the Discord Proxy at",
    GrpcStatus.RESOURCE_EXHAUSTED: "Too much was asked of the Discord Proxy at",
    GrpcStatus.PERMISSION_DENIED: "The connection is not secure enough for the Discord Proxy at",
}


def _judge(ex: Exception, timeout: float) -> tuple[GrpcStatus, str]:
    if (
        isinstance(ex, TimeoutError) and ex.errno is None
    ):  # with a number it is the system's, for a connection
        return GrpcStatus.DEADLINE_EXCEEDED, f"its {timeout:g} s have passed"
    if isinstance(ex, OSError):
        return GrpcStatus.UNAVAILABLE, _describe_os_error(ex)
    if isinstance(ex, StreamTerminatedError):
        return _judge_termination(str(ex))
    if isinstance(ex, NotImplementedError) and not str(ex):  # an event loop of Windows, asked for a path
        return GrpcStatus.UNAVAILABLE, "there are no UNIX sockets on this system"
    if isinstance(ex, AssertionError | NotImplementedError | ValueError):  # a cut or compressed answer
        return GrpcStatus.INTERNAL, str(ex) or type(ex).__name__
    if isinstance(ex, RuntimeError):  # no thread left to look up a name in, at the interpreter's end
        return GrpcStatus.UNAVAILABLE, str(ex)
    # h2 refuses to go on, or grpclib fails over parts of a connection that is gone already.
    return GrpcStatus.UNAVAILABLE, f"the connection ended ({type(ex).__name__})"


def _judge_termination(reason: str) -> tuple[GrpcStatus, str]:
    reset = re.search(r"reset by remote party, error_code: \D*(\d+)", reason)
    if reset is None:
        return GrpcStatus.UNAVAILABLE, reason
    return STATUS_BY_RESET_CODE.get(int(reset[1]), GrpcStatus.INTERNAL), reason


def _describe_os_error(ex: OSError) -> str:
    if isinstance(ex, ConnectionRefusedError):
        return "connection refused"
    return ex.strerror or str(ex) or type(ex).__name__
