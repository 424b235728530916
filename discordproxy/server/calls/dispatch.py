"""What surrounds every call: its deadline, authorization, log line, errors, and refusal while stopping.

It uses grpclib's documented events. Handlers know nothing of it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from grpclib.const import Status
from grpclib.events import RecvMessage, RecvRequest, SendMessage, SendTrailingMetadata, listen
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.server import Server, Stream

from discordproxy.discord.callers import Approver, Caller, caller
from discordproxy.ratelimit import Priority, RateLimitError
from discordproxy.server.calls.call import Call, Watcher, current_call
from discordproxy.server.calls.checks import check_path
from discordproxy.server.calls.failures import Failure, TimeOver, failure_of
from discordproxy.server.calls.metadata import find_client, read_bot, read_priority, request_id
from discordproxy.server.calls.status_details import make_error
from discordproxy.server.calls.summary import summary_of
from discordproxy.server.http2.calls import OwnTime
from discordproxy.server.http2.requests import is_standard
from discordproxy.server.server_info import prefix

if TYPE_CHECKING:
    from discordproxy.server.access.authorization import Authorization

log = logging.getLogger("discordproxy.requests")

LATE_SECONDS = 0.05
"""A caller leaves when the time is up by its own clock, which may be a little before ours."""

EARLY_SECONDS = 0.02
"""How long before its deadline a call is ended, so that its caller is still told why."""
RESTART_SECONDS = 1.0
"""When callers that a stopping proxy refuses may retry: a restart takes about as long."""

Method = Callable[[Stream[Any, Any]], Awaitable[None]]


class CallBot(Protocol):
    """A bot that a call uses."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def methods(self) -> Mapping[str, Method]:
        """What serves its calls, by their routes."""

    def approve(self, approver: Approver | None) -> Approver | None:
        """Return what must agree to each request of a call, this one included."""

    def in_use(self) -> AbstractContextManager[object]:
        """Keep the bot as long as this context lasts."""


class CallBots(Protocol):
    """The bots that calls can use."""

    def find(self, name: str) -> CallBot:
        """Return the bot of this name, the default bot for an empty one; Denied if there is no such bot."""


class Dispatch:
    """Wraps every call of a server, counts those that run, and refuses new ones once it is told to."""

    def __init__(
        self,
        max_wait_seconds: float,
        watchers: Sequence[Watcher] = (),
        authorization: Authorization | None = None,
        bots: CallBots | None = None,
    ) -> None:
        """Wrap calls.

        Args:
            max_wait_seconds: how long a call without a deadline may wait.
            watchers: are told of every call, in this order.
            authorization: says who may do what; None lets everybody do everything.
            bots: serve the calls, each of them those that name it; None for calls that need no bot.
        """
        self._max_wait_seconds = max_wait_seconds
        self._watchers = tuple(watchers)
        self._authorization = authorization
        self._bots = bots
        self._running = 0
        self._refusal: str | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    def __repr__(self) -> str:
        return f"<Dispatch: {self._running} running{', refusing' if self._refusal else ''}>"

    def attach(self, server: Server) -> None:
        """Listen to a server's events."""
        listen(server, RecvRequest, self._on_request)
        listen(server, RecvMessage, _on_message)
        listen(server, SendMessage, _on_answer)
        listen(server, SendTrailingMetadata, _on_trailing_metadata)

    def refuse(self, reason: str) -> None:
        """Answer every further call with UNAVAILABLE."""
        self._refusal = reason

    async def wait_idle(self) -> None:
        """Wait until no call runs."""
        await self._idle.wait()

    async def _on_request(self, event: RecvRequest) -> None:
        if is_standard(event.method_name):
            return
        seconds = self._max_wait_seconds
        if event.deadline is not None:
            seconds = min(seconds, event.deadline.time_remaining())
        path = event.method_name
        call = Call(path.rpartition("/")[2], time.monotonic(), request_id.get(), event.metadata)
        # No reference to the event, which will refer to this: a waiting call holds little.
        event.method_func = OwnTime(self._run, call, event.method_func, path, call.began + seconds)

    async def _run(
        self, call: Call, method: Method, path: str, until: float, stream: Stream[Any, Any]
    ) -> None:
        current_call.set(call)
        whose = Caller(deadline=until, room=caller.get().room, sent=call.sent)
        caller.set(whose)
        for watcher in self._watchers:
            watcher.began(call)
        self._running += 1
        self._idle.clear()
        try:
            if self._refusal is not None:
                raise GRPCError(Status.UNAVAILABLE, self._refusal)
            call.priority, call.bot = read_priority(call.metadata), read_bot(call.metadata)
            if self._authorization is not None:
                self._authorization.let_in(call, path, call.metadata)
                whose.approver = call.admission
            whose.client = find_client(call.client, call.metadata)
            whose.priority = Priority.NORMAL if call.priority is None else call.priority
            await self._use_bot(call, method, path, stream)
        except asyncio.CancelledError:
            late = stream.deadline is not None and stream.deadline.time_remaining() < LATE_SECONDS
            call.status = Status.DEADLINE_EXCEEDED if late else Status.CANCELLED
            raise
        except StreamTerminatedError:
            call.status = Status.CANCELLED
            raise
        except Exception as error:
            raise _fail(call, error, _name_bot(call, error, self._failure_of(error))) from None
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()
            if call.admission is not None:
                call.admission.end()
            call.end(self._watchers)

    async def _use_bot(self, call: Call, method: Method, path: str, stream: Stream[Any, Any]) -> None:
        """Serve a call with the bot that it is for."""
        if self._bots is None:
            await _serve(call, method, stream)
        else:
            bot = self._bots.find(call.bot)
            call.bot, call.has_bot = bot.name, True
            whose = caller.get()
            whose.approver = bot.approve(whose.approver)
            with bot.in_use():
                await _serve(call, bot.methods.get(path, method), stream)

    def _failure_of(self, error: Exception) -> Failure:
        failure = failure_of(error)
        if (
            self._refusal is None
            or failure.status is not Status.UNAVAILABLE
            or failure.retry_after is not None
        ):
            return failure
        return replace(failure, retry_after=RESTART_SECONDS)


async def _serve(call: Call, method: Method, stream: Stream[Any, Any]) -> None:
    """Serve a call within its time, and end it a moment before grpclib would, which gives no reason.

    Raises:
        TimeOver: its time is up.
    """
    limit = asyncio.timeout(_own_seconds(stream))
    try:
        async with limit:
            await method(stream)
    except TimeoutError:
        if not limit.expired():
            raise
        raise TimeOver(change_sent=call.sent.changes > 0) from None


def _own_seconds(stream: Stream[Any, Any]) -> float | None:
    if stream.deadline is None:
        return None
    remaining = stream.deadline.time_remaining()
    return max(remaining - EARLY_SECONDS, remaining / 2)


def _name_bot(call: Call, error: Exception, failure: Failure) -> Failure:
    """Return a failure that names its bot, if it is about that bot's limits or token."""
    if not isinstance(error, RateLimitError) or not call.has_bot:
        return failure
    return replace(failure, details=prefix(call.bot) + failure.details)


def _fail(call: Call, error: Exception, failure: Failure) -> GRPCError:
    """Note on a call how it failed; return the error for grpclib."""
    call.status, call.details = failure.status, failure.details
    call.trailing.update(failure.trailing)
    return make_error(error, failure, call.trailing)


async def _on_message(event: RecvMessage) -> None:
    call = current_call.get(None)
    if call is None:
        return  # a call of one of gRPC's standard services
    call.request = event.message
    if log.isEnabledFor(logging.DEBUG):
        log.debug("%s request: %s", call.name, summary_of(event.message))
    check_path(event.message)
    if call.admission is not None:
        await call.admission.check(event.message)


async def _on_answer(_event: SendMessage) -> None:
    call = current_call.get(None)
    if call is not None:
        call.answers += 1


async def _on_trailing_metadata(event: SendTrailingMetadata) -> None:
    call = current_call.get(None)
    if call is not None:
        event.metadata.update(call.trailing)
