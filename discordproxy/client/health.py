"""Asks proxies by gRPC's health service whether they serve, where a client has several to choose from.

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

import asyncio
import time

from grpclib.client import Channel
from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client.connections import ConnectionPool, PooledConnection
from discordproxy.client.endpoints import CHECK_SECONDS, Endpoint, Endpoints
from discordproxy.client.failures import describe

CHECK = "/grpc.health.v1.Health/Check"
WHOLE_SERVER = b""
"""The request for the health of the whole server."""
NOT_SERVING = b"\x08\x02"
"""The answer by which a server says that it does not serve: field 1 is the status."""
ANSWER_SECONDS = 5.0
"""How long a proxy may take to answer about its health, and as long to connect."""
DOES_NOT_SERVE = "it says that it does not serve (NOT_SERVING)"


async def check(connection: PooledConnection) -> None:
    """Ask a proxy whether it serves, once for each connection.

    Raises:
        OSError, StreamTerminatedError: it does not, or the connection ended
    """
    async with connection.checking:
        if not connection.is_checked:
            unreadiness = await find_unreadiness(connection.channel)
            if unreadiness:
                raise OSError(unreadiness)
            connection.is_checked = True


async def find_unreadiness(channel: Channel, timeout: float | None = None) -> str:
    """Why calls should not be sent to a proxy, as it says itself; empty if they should.

    A server that answers in another way, for example because it has no health service, is taken for one that serves.

    Args:
        channel: connected to the proxy
        timeout: seconds for the answer; None for any

    Raises:
        OSError, StreamTerminatedError, TimeoutError: there was no answer
    """
    try:
        async with channel.request(CHECK, Cardinality.UNARY_UNARY, bytes, bytes, timeout=timeout) as stream:
            await stream.send_message(WHOLE_SERVER, end=True)
            answer = await stream.recv_message()
    except GRPCError:
        return ""
    return DOES_NOT_SERVE if answer == NOT_SERVING else ""


def check_if_due(endpoints: Endpoints, connections: ConnectionPool) -> None:
    """Ask in the background who serves, if that was not done a moment ago; later calls go by the answers."""
    now = time.monotonic()
    is_idle = endpoints.checking is None or endpoints.checking.done()
    if now >= endpoints.next_check and is_idle and endpoints.are_several:
        endpoints.next_check = now + CHECK_SECONDS
        endpoints.checking = asyncio.create_task(_check(endpoints.to_check(), connections))


async def _check(endpoints: list[Endpoint], connections: ConnectionPool) -> None:
    # Each in a task of its own: grpclib may end the task that a call runs in.
    await asyncio.gather(*(_check_one(one, connections) for one in endpoints), return_exceptions=True)


async def _check_one(endpoint: Endpoint, connections: ConnectionPool) -> None:
    try:
        with connections.borrow(endpoint.address) as connection:
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    await connection.channel.connect()
                endpoint.trouble = await find_unreadiness(connection.channel, ANSWER_SECONDS)
                connection.is_checked = not endpoint.trouble
            except Exception:
                connections.retire(endpoint.address, connection)
                raise
    except Exception as error:  # whatever it is: this proxy cannot be used
        endpoint.trouble = describe(error, ANSWER_SECONDS)
