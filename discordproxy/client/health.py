"""Asks proxies by gRPC's health service whether they serve, where a client has several to choose from.

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

import asyncio
import time

from grpclib.exceptions import GRPCError

from discordproxy.client.connections import ConnectionPool, PooledConnection
from discordproxy.client.endpoints import CHECK_SECONDS, Endpoint, Endpoints
from discordproxy.client.failures import describe
from discordproxy.client.http2.call import AnswerTooLongError
from discordproxy.client.http2.channel import PooledChannel

CHECK = "/grpc.health.v1.Health/Check"
NOT_SERVING = b"\x08\x02"
"""The answer by which a server says that it does not serve: field 1 is the status."""
LONGEST_ANSWER = 1024
"""Bytes of an answer about health, which takes two."""
ANSWER_SECONDS = 5.0
"""How long a proxy may take to answer about its health, and as long to connect."""
DOES_NOT_SERVE = "it says that it does not serve (NOT_SERVING)"


async def check(connection: PooledConnection, bot: str) -> None:
    """Ask a proxy whether it serves a bot, once for each connection.

    Raises:
        OSError, StreamTerminatedError: it does not, or the connection ended
    """
    async with connection.checking:
        if bot not in connection.serving:
            unreadiness = await find_unreadiness(connection.channel, bot)
            if unreadiness:
                raise OSError(unreadiness)
            connection.serving.add(bot)


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
            await call.send(channel.make_headers(CHECK, {}), _ask_about(bot))
            answer = await call.receive()
            await call.finish()
    except (GRPCError, AnswerTooLongError):
        return ""
    return DOES_NOT_SERVE if answer == NOT_SERVING else ""


def _ask_about(bot: str) -> bytes:
    """The request for the health of a bot, or of the whole server: field 1 is the name of a service."""
    service = f"bot/{bot}".encode() if bot else b""
    return b"\x0a" + bytes([len(service)]) + service if service else b""


def check_if_due(endpoints: Endpoints, connections: ConnectionPool) -> None:
    """Ask in the background who serves, if that was not done a moment ago; later calls go by the answers."""
    now = time.monotonic()
    is_idle = endpoints.checking is None or endpoints.checking.done()
    if now >= endpoints.next_check and is_idle and endpoints.are_several:
        endpoints.next_check = now + CHECK_SECONDS
        endpoints.checking = asyncio.create_task(_check(endpoints, connections))


async def _check(endpoints: Endpoints, connections: ConnectionPool) -> None:
    # Each in a task of its own: grpclib may end the task that a call runs in.
    checks = (_check_one(one, endpoints.bot, connections) for one in endpoints.to_check())
    await asyncio.gather(*checks, return_exceptions=True)


async def _check_one(endpoint: Endpoint, bot: str, connections: ConnectionPool) -> None:
    try:
        with connections.borrow(endpoint.address) as connection:
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    await connection.channel.connect()
                endpoint.trouble = await find_unreadiness(connection.channel, bot, ANSWER_SECONDS)
                (connection.serving.discard if endpoint.trouble else connection.serving.add)(bot)
            except Exception:
                connections.retire(endpoint.address, connection)
                raise
    except Exception as error:  # whatever it is: this proxy cannot be used
        endpoint.trouble = describe(error, ANSWER_SECONDS)
