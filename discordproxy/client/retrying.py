"""Carries out a call, from request bytes to answer bytes: attempts, repetitions, deadline.

Calls with one answer and calls with many differ only in how answers are delivered. A call is repeated only as long as
no answer was delivered.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

from discordproxy.client.attempts import CallAttempt, Deliver
from discordproxy.client.call import ClientCall
from discordproxy.client.connections import ConnectionPool, open_connections
from discordproxy.client.endpoints import Tour
from discordproxy.client.failures import unavailable, with_reasons
from discordproxy.client.retry_policy import RetryPolicy
from discordproxy.exceptions import DiscordProxyException, GrpcStatus, make_exception


async def perform(call: ClientCall) -> bytes:
    """The answer to a call, which is repeated where that may help and can do no harm.

    Raises:
        DiscordProxyException: it failed
    """
    answers: list[bytes] = []

    async def keep(answer: bytes) -> None:
        answers.append(answer)

    await _repeat(call, keep)
    return answers[-1]


async def receive(call: ClientCall) -> AsyncGenerator[bytes]:
    """The answers to a call, one by one; the proxy is held back while they are not taken.

    Raises:
        DiscordProxyException: it failed
    """
    answers: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=1)
    producer = asyncio.create_task(_produce(call, answers))
    try:
        while (answer := await answers.get()) is not None:
            yield answer
        await producer
    finally:
        producer.cancel()
        await asyncio.wait([producer])
        if not producer.cancelled():
            producer.exception()  # seen here, so that asyncio does not report it once more


async def _produce(call: ClientCall, answers: asyncio.Queue[bytes | None]) -> None:
    try:
        await _repeat(call, answers.put)
    except DiscordProxyException:
        await answers.put(None)
        raise
    await answers.put(None)


async def _repeat(call: ClientCall, deliver: Deliver) -> None:
    connections = await open_connections()
    tour = _plan_tour(call, connections)
    _check_request(call)
    policy = RetryPolicy(call, time.monotonic())
    while True:
        attempt = CallAttempt(call, tour, policy.deadline, policy.connect_deadline)
        try:
            return await attempt.run(connections, deliver)
        except DiscordProxyException as error:
            pause_seconds = policy.pause_after(error, attempt, time.monotonic())
            if pause_seconds is None:
                raise policy.conclude(_tell_all(error, attempt)) from error.__cause__
        await asyncio.sleep(pause_seconds)


def _tell_all(error: DiscordProxyException, attempt: CallAttempt) -> DiscordProxyException:
    """The failure, with the reason of each of several proxies if there is no connection to any."""
    tour = attempt.tour
    if attempt.is_connected or not tour.endpoints.are_several or not tour.reasons:
        return error
    return with_reasons(error, attempt.call.target, tour.tell_reasons(), is_hopeless=tour.is_hopeless)


def _plan_tour(call: ClientCall, connections: ConnectionPool) -> Tour:
    try:
        return Tour(connections.find_endpoints(call.target, call.tls, call.pings, call.bot))
    except ValueError as error:
        raise unavailable(call.target, str(error), is_misconfigured=True) from None


def _check_request(call: ClientCall) -> None:
    limit = call.max_send_bytes
    if limit is not None and len(call.payload) > limit:
        text = f"The request has {len(call.payload)} bytes, {limit} are allowed"
        raise make_exception(GrpcStatus.RESOURCE_EXHAUSTED, text)
