"""Asks proxies by gRPC's health service whether they serve, where a client has several to choose from."""

from __future__ import annotations

import asyncio
import time

from discordproxy.client.connections import ConnectionPool, PooledConnection
from discordproxy.client.endpoints import CHECK_SECONDS, Endpoint, Endpoints
from discordproxy.client.failures import describe
from discordproxy.client.health_check import find_unreadiness

ANSWER_SECONDS = 5.0
"""How long a proxy may take to answer about its health, and as long to connect."""


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
