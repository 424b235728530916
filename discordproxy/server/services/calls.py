"""What surrounds the calls of gRPC's standard services: their bounds, their end, their log lines."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

from grpclib.const import Status
from grpclib.events import RecvMessage, RecvRequest, listen
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.server import Server, Stream

from discordproxy.server.calls.failures import failure_of
from discordproxy.server.http2.flood_control import CallRate, stranger
from discordproxy.server.http2.requests import is_standard

log = logging.getLogger("discordproxy.standard")

MAXIMUM_CALLS = 1000
"""At once, of all clients together: a watch may last for ever. A quarter is reserved for known clients."""
END_SECONDS = 1.0
"""How long ending them may take at most: a client that does not read does not delay the stop."""
TOO_MANY = "Too many calls of gRPC's standard services at once"

STRANGERS_PER_SECOND = 100.0
"""How many questions of all strangers together are answered, in addition to those that each connection may ask."""

is_running: ContextVar[bool] = ContextVar("is_running", default=False)
"""Whether this is a call of a standard service."""

Method = Callable[[Stream[Any, Any]], Awaitable[None]]


class StandardCalls:
    """The running calls of gRPC's standard services."""

    def __init__(self, maximum: int = MAXIMUM_CALLS) -> None:
        self._maximum = maximum
        self._running: dict[asyncio.Timeout, asyncio.Task[Any]] = {}
        self._reason = ""
        self._strangers = CallRate(STRANGERS_PER_SECOND, 1)

    def __repr__(self) -> str:
        return f"<StandardCalls: {len(self._running)} running>"

    def attach(self, server: Server) -> None:
        """Listen to a server's events."""
        listen(server, RecvRequest, self._on_request)
        listen(server, RecvMessage, self._on_message)

    async def end(self, reason: str) -> None:
        """End all running and all later calls with UNAVAILABLE; wait until the clients are told."""
        self._reason = reason
        now = asyncio.get_running_loop().time()
        for limit in self._running:
            limit.reschedule(now)
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=END_SECONDS)

    async def _on_message(self, _event: RecvMessage) -> None:
        """Delay a question of a stranger that asks more than its connection may at once."""
        call_rate, now = stranger.get(), time.monotonic()
        if is_running.get() and call_rate is not None and not call_rate.has_turn(now):
            await asyncio.sleep(self._strangers.take(now))

    async def _on_request(self, event: RecvRequest) -> None:
        name: str = event.method_name
        method: Method = event.method_func
        if not is_standard(name):
            return

        async def run(stream: Stream[Any, Any]) -> None:
            began, outcome = time.monotonic(), "answered"
            is_running.set(True)
            try:
                await self._run(method, stream)
            except (asyncio.CancelledError, StreamTerminatedError):  # the client has gone
                outcome = Status.CANCELLED.name
                raise
            except Exception as error:
                failure = failure_of(error)
                outcome = failure.status.name
                raise GRPCError(failure.status, failure.details) from None
            finally:
                log.debug("%s %s %.0f ms", name[1:], outcome, (time.monotonic() - began) * 1000)

        event.method_func = run

    async def _run(self, method: Method, stream: Stream[Any, Any]) -> None:
        if self._reason:
            raise GRPCError(Status.UNAVAILABLE, self._reason)
        strangers = self._maximum // 4 if stranger.get() is not None else 0
        if len(self._running) >= self._maximum - strangers:
            raise GRPCError(Status.RESOURCE_EXHAUSTED, TOO_MANY)
        limit, task = asyncio.timeout(None), asyncio.current_task()
        assert task is not None
        try:
            async with limit:
                self._running[limit] = task
                await method(stream)
        except TimeoutError:
            if not limit.expired():
                raise
            raise GRPCError(Status.UNAVAILABLE, self._reason) from None
        finally:
            self._running.pop(limit, None)
