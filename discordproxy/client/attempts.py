"""One attempt of a call, on one connection."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from grpclib.client import Stream
from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client.call import ClientCall
from discordproxy.client.connections import ConnectionPool, PooledConnection, open_connections
from discordproxy.client.failures import explain, is_unprocessed, unavailable
from discordproxy.client.http2 import limit_answer, trailers_of
from discordproxy.client.responses import check_answer
from discordproxy.client.targets import Address
from discordproxy.client.tls import TlsTrouble
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    make_exception,
)

ResultT = TypeVar("ResultT")
Deliver = Callable[[bytes], Awaitable[None]]


class CallAttempt:
    """One attempt of a call, and how far it came.

    Attributes:
        was_sent: the whole request left, and the proxy may have begun the call
        was_answered: the proxy, or something before it, said how the call ended
        has_delivered: an answer of a stream was handed over
        is_connected: there was a connection to a server that speaks HTTP/2
        is_hopeless: another attempt would end in the same way
    """

    def __init__(self, call: ClientCall, address: Address, deadline: float, connect_deadline: float) -> None:
        self.call = call
        self.address = address
        self.deadline = deadline
        self.connect_deadline = connect_deadline
        self.was_sent = False
        self.was_answered = False
        self.has_delivered = False
        self.was_on_used_connection = False
        self.is_connected = False
        self.is_hopeless = False

    async def run(self, deliver: Deliver) -> None:
        """Hand over every answer as it comes.

        Raises:
            DiscordProxyException: the call failed
        """
        try:
            await self._run_on(await open_connections(), deliver)
        except DiscordProxyException:
            raise
        except Exception as error:  # before there was a connection, or after it
            self.is_hopeless = isinstance(error, TlsTrouble)
            raise explain(error, self.call.target, self.call.timeout, was_sent=self.was_sent) from None

    async def _run_on(self, connections: ConnectionPool, deliver: Deliver) -> None:
        with connections.borrow(self.address) as connection:
            self.was_on_used_connection = connection.answers > 0
            answers_before = connection.answers
            try:
                await self._connect(connection)
                await self._exchange(connection, deliver)
            except DiscordProxyException as error:
                if self._is_suspect(error, connection.answers > answers_before):
                    connections.retire(self.address, connection)
                raise
            finally:
                connection.answers += self.was_answered

    async def _connect(self, connection: PooledConnection) -> None:
        call, until = self.call, min(self.deadline, self.connect_deadline)
        self.is_connected = connection.channel.is_ready
        if self.is_connected:
            return
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())) as limit:
                await connection.channel.connect()
            self.is_connected = True
        except Exception as error:
            if limit.expired() and self.connect_deadline < self.deadline:
                raise unavailable(call.target, f"no connection in {call.connect_timeout:g} s") from None
            trouble = connection.channel.find_trouble(error)
            self.is_hopeless = trouble is not None
            raise explain(trouble or error, call.target, call.timeout) from error

    async def _exchange(self, connection: PooledConnection, deliver: Deliver) -> None:
        stream = self._open_stream(connection)
        try:
            async with stream:
                await self._send(stream)
                has_answer = await self._receive(stream, deliver)
                await stream.recv_trailing_metadata()  # grpclib itself leaves it out if the connection ends
            self.was_answered = True
            check_answer(self.call, stream.trailing_metadata)
        except Exception as error:
            raise self._explain(error, connection, stream) from error
        if not has_answer:
            raise make_exception(GrpcStatus.INTERNAL, f"{self.call.target} ended the call without an answer")

    def _open_stream(self, connection: PooledConnection) -> Stream[bytes, bytes]:
        return connection.channel.request(
            self.call.route,
            Cardinality.UNARY_STREAM if self.call.is_stream else Cardinality.UNARY_UNARY,
            bytes,
            bytes,
            timeout=max(0.0, self.deadline - time.monotonic()),
            metadata=self.call.metadata,
        )

    async def _send(self, stream: Stream[bytes, bytes]) -> None:
        await stream.send_request()
        limit_answer(stream, self.call.max_receive_bytes)
        await stream.send_message(self.call.payload, end=True)
        self.was_sent = True

    async def _receive(self, stream: Stream[bytes, bytes], deliver: Deliver) -> bool:
        """Deliver the answers; return whether there were as many as the call needs."""
        if not self.call.is_stream:
            answer = await stream.recv_message()
            if answer is not None:
                await deliver(answer)
            return answer is not None
        async for answer in stream:
            self.has_delivered = True
            await deliver(answer)
        return True

    def _explain(
        self, error: Exception, connection: PooledConnection, stream: Stream[bytes, bytes]
    ) -> DiscordProxyException:
        call = self.call
        self.was_answered = isinstance(error, GRPCError)
        self.was_sent = self.was_sent and not is_unprocessed(error)
        trouble = connection.channel.find_trouble(error)
        self.is_hopeless = trouble is not None
        trailers = trailers_of(stream)
        problem = explain(trouble or error, call.target, call.timeout, trailers, was_sent=self.was_sent)
        if isinstance(problem, DiscordProxyHttpError):  # only a proxy tells what Discord said
            check_answer(call, trailers)
        return problem

    def _is_suspect(self, error: DiscordProxyException, others_are_answered: bool) -> bool:
        """Whether the next call should rather have a new connection."""
        if self.was_answered or not isinstance(error, DiscordProxyGrpcError):
            return False
        if isinstance(error, DiscordProxyTimeoutError):
            return not others_are_answered
        return error.grpc_status in {GrpcStatus.UNAVAILABLE, GrpcStatus.INTERNAL}


async def isolate(coroutine: Coroutine[Any, Any, ResultT], target: str) -> ResultT:
    """Run one attempt in a task of its own.

    grpclib ends a call by cancelling the task that it runs in, and leaves that task marked as cancelled for
    ever: a caller's `asyncio.timeout` or task group around the call would then misbehave. It also swallows a caller's
    cancellation that comes at the same moment.

    Raises:
        asyncio.CancelledError: the caller was cancelled
        DiscordProxyGrpcError: the attempt was cancelled, but not by the caller
    """
    caller = asyncio.current_task()
    assert caller is not None
    cancellations = caller.cancelling()
    try:
        return await asyncio.create_task(coroutine)
    except asyncio.CancelledError:
        if caller.cancelling() > cancellations:
            raise
        raise unavailable(target, "the call was cut off") from None
    except Exception:
        if caller.cancelling() > cancellations:
            raise asyncio.CancelledError from None
        raise
