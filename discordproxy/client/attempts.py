"""One try of a call on one connection."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client.calls import Call
from discordproxy.client.connections import Connection, Connections, open_connections
from discordproxy.client.failures import explain
from discordproxy.client.old_servers import check_answer
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

Deliver = Callable[[bytes], Awaitable[None]]


class Attempt:
    """One try of a call, and how far it came."""

    def __init__(self, call: Call, address: Address, deadline: float) -> None:
        self.call = call
        self.address = address
        self.deadline = deadline
        self.was_sent = False
        self.was_answered = False
        self.has_delivered = False
        self.was_on_used_connection = False
        self.is_hopeless = False

    async def run(self, deliver: Deliver) -> None:
        """Hand over every answer as it comes.

        Raises:
            DiscordProxyException: the call failed
        """
        connections = await open_connections()
        try:
            await self._run_on(connections, deliver)
        except TlsTrouble as ex:  # before there was a connection
            self.is_hopeless = True
            raise explain(ex, self.call.target, self.call.timeout) from None

    async def _run_on(self, connections: Connections, deliver: Deliver) -> None:
        with connections.borrow(self.address) as connection:
            self.was_on_used_connection = connection.answers > 0
            answers_before = connection.answers
            try:
                await self._exchange(connection, deliver)
            except DiscordProxyException as ex:
                if self._is_suspect(ex, connection.answers > answers_before):
                    connections.retire(self.address, connection)
                raise
            finally:
                connection.answers += self.was_answered

    async def _exchange(self, connection: Connection, deliver: Deliver) -> None:
        call = self.call
        stream = connection.channel.request(
            call.route,
            Cardinality.UNARY_STREAM if call.is_stream else Cardinality.UNARY_UNARY,
            bytes,
            bytes,
            timeout=max(0.0, self.deadline - time.monotonic()),
            metadata=call.metadata,
        )
        try:
            async with stream:
                await stream.send_request()
                self.was_sent = True
                await stream.send_message(call.payload, end=True)
                async for answer in stream:
                    self._check_size(answer)
                    self.has_delivered = call.is_stream
                    await deliver(answer)
            self.was_answered = True
            check_answer(call, stream.trailing_metadata)
        except Exception as ex:
            self.was_answered = isinstance(ex, GRPCError)
            trouble = connection.channel.find_trouble(ex)
            self.is_hopeless = trouble is not None
            problem = explain(trouble or ex, call.target, call.timeout, stream.trailing_metadata)
            if isinstance(problem, DiscordProxyHttpError):  # only a proxy tells what Discord said
                check_answer(call, stream.trailing_metadata)
            raise problem from ex

    def _is_suspect(self, ex: DiscordProxyException, others_are_answered: bool) -> bool:
        """Whether the next call should rather have a new connection."""
        if self.was_answered or not isinstance(ex, DiscordProxyGrpcError):
            return False
        if isinstance(ex, DiscordProxyTimeoutError):
            return not others_are_answered
        return ex.grpc_status in {GrpcStatus.UNAVAILABLE, GrpcStatus.INTERNAL}

    def _check_size(self, answer: bytes) -> None:
        limit = self.call.max_receive_bytes
        if limit is not None and len(answer) > limit:
            text = f"The answer has {len(answer)} bytes, {limit} are allowed"
            raise make_exception(GrpcStatus.RESOURCE_EXHAUSTED, text)
