"""One attempt of a call, on one connection to one proxy."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

from grpclib.exceptions import GRPCError

from discordproxy.client.call import ClientCall
from discordproxy.client.connections import ConnectionPool, PooledConnection
from discordproxy.client.endpoints import Endpoint, Tour
from discordproxy.client.failures import describe, explain, is_sent_away, is_unprocessed, unavailable
from discordproxy.client.health import check, check_if_due
from discordproxy.client.http2.call import Http2Call
from discordproxy.client.responses import check_answer
from discordproxy.client.tls import TlsTrouble
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
)

Deliver = Callable[[bytes], Awaitable[None]]

LONGEST_SHARE_SECONDS = 2.0
"""How long a connection to one of several proxies may take."""
STOPS = "it is about to stop"
DOUBTFUL = frozenset({GrpcStatus.UNAVAILABLE, GrpcStatus.RESOURCE_EXHAUSTED, GrpcStatus.UNAUTHENTICATED})
"""Statuses by which a proxy may say that it cannot serve anybody now."""
DOUBTFUL_HTTP = frozenset({401, 429})
"""The same for Discord's own answers: the bot's token, or the address, is refused."""


class OutOfTimeError(OSError):
    """There was no connection in the time that one may take."""


class CallAttempt:
    """One attempt of a call, and how far it came.

    Attributes:
        was_sent: the whole request left, and the proxy may have begun the call
        was_answered: the proxy, or something before it, said how the call ended
        has_delivered: an answer of a stream was handed over
        is_connected: there was a connection to a server that speaks HTTP/2
        is_hopeless: another attempt would end in the same way
    """

    def __init__(self, call: ClientCall, tour: Tour, deadline: float, connect_deadline: float) -> None:
        self.call = call
        self.tour = tour
        self.deadline = deadline
        self.connect_deadline = connect_deadline
        self.was_sent = False
        self.was_answered = False
        self.has_delivered = False
        self.was_on_used_connection = False
        self.is_connected = False
        self.is_hopeless = False

    @property
    def may_go_elsewhere(self) -> bool:
        """Whether there is another proxy that the call has not tried yet."""
        return self.tour.has_untried

    async def run(self, connections: ConnectionPool, deliver: Deliver) -> None:
        """Hand over every answer as it comes.

        Raises:
            DiscordProxyException: the call failed
        """
        endpoint = self.tour.find_next()
        try:
            if self.tour.endpoints.has_names and not connections.is_ready(endpoint.address):
                endpoint = await self._look_up()
            check_if_due(self.tour.endpoints, connections)
            with connections.borrow(endpoint.address) as connection:
                await self._run_on(connection, endpoint, connections, deliver)
        except DiscordProxyException:
            raise
        except Exception as error:  # before there was a connection, or after it
            if not self.is_connected:
                raise self._explain_no_connection(error, endpoint) from None
            raise explain(error, self.call.target, self.call.timeout, was_sent=self.was_sent) from None

    async def _look_up(self) -> Endpoint:
        """The proxy to try, now that its name has been looked up."""
        async with self._limit_time():
            await self.tour.endpoints.look_up()
        return self.tour.find_next()

    async def _run_on(
        self,
        connection: PooledConnection,
        endpoint: Endpoint,
        connections: ConnectionPool,
        deliver: Deliver,
    ) -> None:
        self.was_on_used_connection = connection.answers > 0
        answers_before = connection.answers
        try:
            await self._connect(connection, endpoint)
            await self._exchange(connection, endpoint, deliver)
            self.tour.note_answer(endpoint)
        except DiscordProxyException as error:
            if self.is_connected:
                self._note_failure(error, connection, endpoint)
                check_if_due(self.tour.endpoints, connections)
            if self._is_suspect(error, connection.answers > answers_before):
                connections.retire(endpoint.address, connection)
            raise
        finally:
            connection.answers += self.was_answered

    async def _connect(self, connection: PooledConnection, endpoint: Endpoint) -> None:
        needs_check = self.tour.endpoints.are_several and self.call.bot not in connection.serving
        if connection.channel.is_ready and not needs_check:
            self.is_connected = True
            return
        try:
            async with self._limit_time():
                await connection.channel.connect()
                if needs_check:
                    await check(connection, self.call.bot)
            self.is_connected = True
        except Exception as error:
            trouble = connection.channel.find_trouble(error)
            raise self._explain_no_connection(trouble or error, endpoint) from error

    @asynccontextmanager
    async def _limit_time(self) -> AsyncGenerator[None]:
        """Limit the time to connect; if there are proxies not tried yet, they get a share of it.

        Raises:
            OutOfTimeError: it is over
            TimeoutError: and the call's own time too
        """
        now = time.monotonic()
        seconds, until = self.call.connect_timeout, self.connect_deadline
        if self.tour.endpoints.are_several:
            share = (min(until, self.deadline) - now) / max(1, self.tour.count_untried())
            seconds = max(0.0, min(share, LONGEST_SHARE_SECONDS))
            until = now + seconds
        try:
            async with asyncio.timeout(max(0.0, min(until, self.deadline) - now)) as limit:
                yield
        except TimeoutError:
            if limit.expired() and until < self.deadline:
                raise OutOfTimeError(f"no connection in {seconds:.3g} s") from None
            raise

    def _explain_no_connection(self, error: Exception, endpoint: Endpoint) -> DiscordProxyException:
        reason, earlier = describe(error, self.call.timeout), self.tour.reasons.get(endpoint.address)
        if isinstance(error, OutOfTimeError | TimeoutError) and earlier:
            # The earlier reason says more than that the call's last moments were too short.
            self.tour.note_failure(endpoint, earlier, is_hopeless=False)
            return unavailable(self.call.target, earlier)
        self.tour.note_failure(endpoint, reason, is_hopeless=isinstance(error, TlsTrouble))
        self.is_hopeless = self.tour.is_hopeless
        return explain(error, self.call.target, self.call.timeout)

    def _note_failure(
        self, error: DiscordProxyException, connection: PooledConnection, endpoint: Endpoint
    ) -> None:
        """Note what a failed call says about its proxy."""
        if not self.was_sent:
            self.tour.pass_by(endpoint)
        elif is_sent_away(error):
            self.tour.pass_by(endpoint, STOPS if connection.channel.is_leaving else "")
        elif self.was_answered:
            self.tour.note_answer(endpoint)
            if _is_doubtful(error):
                self.tour.endpoints.next_check = 0.0

    async def _exchange(self, connection: PooledConnection, endpoint: Endpoint, deliver: Deliver) -> None:
        channel, call = connection.channel, self.call
        stream = channel.open_call(max(0.0, self.deadline - time.monotonic()), call.max_receive_bytes)
        try:
            with stream:
                await stream.send(channel.make_headers(call.route, call.metadata), call.payload)
                self.was_sent = True
                await self._receive(stream, deliver)
                await stream.finish()
            self.was_answered = True
            check_answer(call, stream.last_headers)
        except Exception as error:
            raise self._explain(error, connection, endpoint, stream) from error

    async def _receive(self, stream: Http2Call, deliver: Deliver) -> None:
        """Deliver the answers.

        Raises:
            ValueError: there were not as many as the call needs
        """
        if not self.call.is_stream:
            await deliver(await self._receive_only(stream))
            return
        while (answer := await stream.receive()) is not None:
            self.has_delivered = True
            await deliver(answer)

    async def _receive_only(self, stream: Http2Call) -> bytes:
        answer = await stream.receive()
        if answer is None:
            await stream.finish()  # the status says more
            raise ValueError("it ended the call without an answer")
        if await stream.receive() is not None:
            raise ValueError("it sent more than one answer")
        return answer

    def _explain(
        self,
        error: Exception,
        connection: PooledConnection,
        endpoint: Endpoint,
        stream: Http2Call,
    ) -> DiscordProxyException:
        call = self.call
        self.was_answered = isinstance(error, GRPCError)
        self.was_sent = self.was_sent and not is_unprocessed(error)
        trouble = connection.channel.find_trouble(error)
        if trouble is not None:
            self.tour.note_failure(endpoint, str(trouble), is_hopeless=True)
            self.is_hopeless = self.tour.is_hopeless
        trailers = stream.last_headers
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


def _is_doubtful(error: DiscordProxyException) -> bool:
    """Whether a proxy's answer may mean that it cannot serve anybody now."""
    if isinstance(error, DiscordProxyHttpError):
        return error.status in DOUBTFUL_HTTP
    return isinstance(error, DiscordProxyGrpcError) and error.grpc_status in DOUBTFUL
