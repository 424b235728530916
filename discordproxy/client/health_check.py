"""Calls of gRPC's health service. Their few bytes are written and read by hand, since a probe runs often.

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grpclib.exceptions import GRPCError

from discordproxy.client.http2.call import AnswerTooLongError

if TYPE_CHECKING:
    from discordproxy.client.http2.channel import PooledChannel

CHECK = "/grpc.health.v1.Health/Check"
WATCH = "/grpc.health.v1.Health/Watch"
LONGEST_ANSWER = 1024
"""Bytes of an answer, which takes two."""
STATUSES = ("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN")
NOT_SERVING = b"\x08\x02"
"""The answer by which a server says that it does not serve: field 1 is the status."""
DOES_NOT_SERVE = "it says that it does not serve (NOT_SERVING)"


def bot_service(bot: str) -> str:
    """Return the name of the service that stands for a bot; empty, for the whole server, without one."""
    return f"bot/{bot}" if bot else ""


def write_request(service: str) -> bytes:
    """Return the bytes of a request: field 1 is the name of the service, at most 127 bytes."""
    name = service.encode()
    return b"\x0a" + bytes([len(name)]) + name if name else b""


def read_status(answer: bytes | None) -> str:
    """Return the status in an answer: field 1 is its number."""
    number = answer[1] if answer is not None and len(answer) > 1 and answer[0] == 0x08 else 0
    return STATUSES[number] if number < len(STATUSES) else STATUSES[0]


async def find_unreadiness(channel: PooledChannel, bot: str, timeout: float | None = None) -> str:
    """Why calls should not be sent to a proxy, as it says itself; empty if they should.

    A server that answers in another way, for example because it has no health service or no such bot, is taken for
    one that serves.

    Args:
        channel: connected to the proxy
        bot: the one that is to make the calls; empty for the proxy's default bot
        timeout: seconds for the answer; None for any

    Raises:
        OSError, StreamTerminatedError, TimeoutError: there was no answer
    """
    try:
        with channel.open_call(timeout, LONGEST_ANSWER) as call:
            await call.send(channel.make_headers(CHECK, {}), write_request(bot_service(bot)))
            answer = await call.receive()
            await call.finish()
    except (GRPCError, AnswerTooLongError):
        return ""
    return DOES_NOT_SERVE if answer == NOT_SERVING else ""
