"""One call from request bytes to answer bytes: attempts, repetitions, deadline."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass

from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client.connections import Connection, open_connections
from discordproxy.client.failures import explain, unavailable
from discordproxy.client.isolation import isolate
from discordproxy.client.targets import Address, parse_target
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    make_exception,
)

FIRST_WAIT_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 2.0
LONGEST_TIMEOUT_SECONDS = 99_999_999.0  # what fits into the header grpc-timeout, eight digits


@dataclass(frozen=True, slots=True)
class Call:
    """A call as both clients prepare it.

    Attributes:
        route: path of the RPC
        payload: the request's bytes
        target: the proxy's address as the caller wrote it
        timeout: seconds for everything, repetitions included
        retries: how often it may be repeated while the proxy is not available
        repeatable: whether doing it twice is the same as doing it once
        max_send_bytes: longest request that is sent; None for any
        max_receive_bytes: longest answer that is taken; None for any
    """

    route: str
    payload: bytes
    target: str
    timeout: float
    retries: int
    repeatable: bool
    max_send_bytes: int | None = None
    max_receive_bytes: int | None = None


class Attempt:
    """One try of a call, and how far it came."""

    def __init__(self, call: Call, address: Address, deadline: float) -> None:
        self.call = call
        self.address = address
        self.deadline = deadline
        self.was_sent = False
        self.was_answered = False
        self.was_on_used_connection = False

    async def run(self) -> bytes:
        """The answer's bytes.

        Raises:
            DiscordProxyException: there was none
        """
        connections = await open_connections()
        with connections.borrow(self.address) as connection:
            self.was_on_used_connection = connection.answers > 0
            answers_before = connection.answers
            try:
                answer = await self._exchange(connection)
            except DiscordProxyException as ex:
                if self._is_suspect(ex, connection.answers > answers_before):
                    connections.retire(self.address, connection)
                connection.answers += self.was_answered
                raise
            connection.answers += 1
            return answer

    async def _exchange(self, connection: Connection) -> bytes:
        call = self.call
        remaining = max(0.0, self.deadline - time.monotonic())
        stream = connection.channel.request(
            call.route, Cardinality.UNARY_UNARY, bytes, bytes, timeout=remaining
        )
        try:
            async with stream:
                await stream.send_request()
                self.was_sent = True
                await stream.send_message(call.payload, end=True)
                answer = await stream.recv_message()
        except Exception as ex:
            self.was_answered = isinstance(ex, GRPCError)
            raise explain(ex, call.target, call.timeout, stream.trailing_metadata) from ex
        return self._check_answer(answer)

    def _is_suspect(self, ex: DiscordProxyException, others_are_answered: bool) -> bool:
        """Whether the next call should rather have a new connection."""
        if self.was_answered or not isinstance(ex, DiscordProxyGrpcError):
            return False
        if isinstance(ex, DiscordProxyTimeoutError):
            return not others_are_answered
        return ex.status in {GrpcStatus.UNAVAILABLE, GrpcStatus.INTERNAL}

    def _check_answer(self, answer: bytes | None) -> bytes:
        if answer is None:
            raise make_exception(GrpcStatus.INTERNAL, f"{self.call.target} ended the call without an answer")
        limit = self.call.max_receive_bytes
        if limit is not None and len(answer) > limit:
            text = f"The answer has {len(answer)} bytes, {limit} are allowed"
            raise make_exception(GrpcStatus.RESOURCE_EXHAUSTED, text)
        return answer


async def perform(call: Call) -> bytes:
    """The answer to a call, which is repeated where that may help and can do no harm.

    Raises:
        DiscordProxyException: it failed
    """
    address = _find_address(call)
    _check_request(call)
    deadline = time.monotonic() + call.timeout
    waits = _Waits(call.retries)
    while True:
        attempt = Attempt(call, address, deadline)
        try:
            answer: bytes = await isolate(attempt.run(), call.target)
        except DiscordProxyGrpcError as ex:
            wait_seconds = waits.next_after(ex, attempt)
            if wait_seconds is None or time.monotonic() + wait_seconds >= deadline:
                raise
        else:
            return answer
        await asyncio.sleep(wait_seconds)


class _Waits:
    """How long to wait before the next attempt of one call; None once there shall be none."""

    def __init__(self, retries: int) -> None:
        self._retries_left = retries
        self._wait_seconds = FIRST_WAIT_SECONDS
        self._may_reconnect = True

    def next_after(self, ex: DiscordProxyGrpcError, attempt: Attempt) -> float | None:
        if ex.status != GrpcStatus.UNAVAILABLE or (attempt.was_sent and not attempt.call.repeatable):
            return None
        if attempt.was_on_used_connection and not attempt.was_answered and self._may_reconnect:
            # The proxy was restarted since the last call; this costs no retry and needs no wait.
            self._may_reconnect = False
            return 0.0
        if self._retries_left <= 0:
            return None
        self._retries_left -= 1
        wait_seconds = self._wait_seconds * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, hides nothing
        self._wait_seconds = min(2 * self._wait_seconds, LONGEST_WAIT_SECONDS)
        return max(wait_seconds, ex.retry_after or 0.0)


def _find_address(call: Call) -> Address:
    try:
        return parse_target(call.target)
    except ValueError as ex:
        raise unavailable(call.target, str(ex)) from None


def _check_request(call: Call) -> None:
    limit = call.max_send_bytes
    if limit is not None and len(call.payload) > limit:
        text = f"The request has {len(call.payload)} bytes, {limit} are allowed"
        raise make_exception(GrpcStatus.RESOURCE_EXHAUSTED, text)
