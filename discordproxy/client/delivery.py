"""A call from request bytes to answer bytes: attempts, repetitions, deadline.

A call with one answer and a call with many are the same but for what is done with an answer; a repetition is only
thought of as long as no answer was delivered.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncGenerator

from discordproxy.client.attempts import Attempt, Deliver
from discordproxy.client.calls import Call
from discordproxy.client.failures import unavailable
from discordproxy.client.isolation import isolate
from discordproxy.client.targets import Address, find_address
from discordproxy.exceptions import DiscordProxyException, DiscordProxyGrpcError, GrpcStatus, make_exception

FIRST_WAIT_SECONDS = 0.1
WAIT_GROWTH = 3.0
LONGEST_WAIT_SECONDS = 2.0


async def perform(call: Call) -> bytes:
    """The answer to a call, which is repeated where that may help and can do no harm.

    Raises:
        DiscordProxyException: it failed
    """
    answers: list[bytes] = []

    async def keep(answer: bytes) -> None:
        answers.append(answer)

    await _repeat(call, keep)
    if not answers:
        raise make_exception(GrpcStatus.INTERNAL, f"{call.target} ended the call without an answer")
    return answers[-1]


async def receive(call: Call) -> AsyncGenerator[bytes]:
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


async def _produce(call: Call, answers: asyncio.Queue[bytes | None]) -> None:
    try:
        await _repeat(call, answers.put)
    except DiscordProxyException:
        await answers.put(None)
        raise
    await answers.put(None)


async def _repeat(call: Call, deliver: Deliver) -> None:
    address = _find_address(call)
    _check_request(call)
    deadline = time.monotonic() + call.timeout
    waits = _Waits(call.retries)
    while True:
        attempt = Attempt(call, address, deadline)
        try:
            return await isolate(attempt.run(deliver), call.target)
        except DiscordProxyGrpcError as ex:
            wait_seconds = waits.next_after(ex, attempt)
            if wait_seconds is None or time.monotonic() + wait_seconds >= deadline:
                raise
        await asyncio.sleep(wait_seconds)


class _Waits:
    """How long to wait before the next attempt of one call; None once there shall be none."""

    def __init__(self, retries: int) -> None:
        self._retries_left = retries
        self._wait_seconds = FIRST_WAIT_SECONDS
        self._may_reconnect = True

    def next_after(self, ex: DiscordProxyGrpcError, attempt: Attempt) -> float | None:
        if ex.grpc_status != GrpcStatus.UNAVAILABLE or attempt.has_delivered or attempt.is_hopeless:
            return None
        if attempt.was_sent and not attempt.call.repeatable:
            return None
        if attempt.was_on_used_connection and not attempt.was_answered and self._may_reconnect:
            # The proxy was restarted since the last call; this costs no retry and needs no wait.
            self._may_reconnect = False
            return 0.0
        if self._retries_left <= 0:
            return None
        self._retries_left -= 1
        wait_seconds = self._wait_seconds * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, hides nothing
        self._wait_seconds = min(WAIT_GROWTH * self._wait_seconds, LONGEST_WAIT_SECONDS)
        return max(wait_seconds, ex.retry_after or 0.0)


def _find_address(call: Call) -> Address:
    try:
        return find_address(call.target, call.tls)
    except ValueError as ex:
        raise unavailable(call.target, str(ex)) from None


def _check_request(call: Call) -> None:
    limit = call.max_send_bytes
    if limit is not None and len(call.payload) > limit:
        text = f"The request has {len(call.payload)} bytes, {limit} are allowed"
        raise make_exception(GrpcStatus.RESOURCE_EXHAUSTED, text)
