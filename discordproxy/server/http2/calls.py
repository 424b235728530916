"""The running calls of a connection: one task per call, which begins when its first message has arrived."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sized
from functools import partial
from typing import Any

from grpclib.const import Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.server import Handler, Stream
from h2.exceptions import ProtocolError

from discordproxy.discord.callers import Caller, caller
from discordproxy.server.calls.metadata import peer, request_id
from discordproxy.server.http2.flood_control import stranger
from discordproxy.server.http2.requests import CallRequest, Refused
from discordproxy.server.http2.streams import GuardedStream

log = logging.getLogger("discordproxy.guard")

Release = Callable[[GuardedStream], None]
Authorize = Callable[[CallRequest], None]
"""Looks at the headers of a call, and refuses it by raising Refused."""


class OwnTime(partial[Coroutine[Any, Any, None]]):
    """Serves a call, and ends it itself when its time is up: a second timer would only cost memory."""

    __slots__ = ()


class CallHandler(Handler):
    """The running calls of one connection."""

    release: Release
    """Set by whoever owns the streams."""
    authorize: Authorize | None = None
    """None lets every call in."""

    def __repr__(self) -> str:
        return f"<CallHandler: {len(self._tasks)} calls>"

    @property
    def running(self) -> Sized:
        """The running calls."""
        return self._tasks

    def begin(self, stream: GuardedStream) -> None:
        """Begin a call."""
        stream.is_begun = True
        self._tasks[stream] = self.loop.create_task(self._serve(stream))

    def cancel(self, stream: GuardedStream) -> None:  # type: ignore[override]
        """Cancel a running call; its caller has left."""
        task = self._tasks.pop(stream, None)
        if task is not None:
            task.cancel()
            self._cancelled.add(task)
            task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._cancelled.discard(task)
        with contextlib.suppress(asyncio.CancelledError):
            task.exception()  # else asyncio keeps the error, and with it all that the call held

    async def _serve(self, stream: GuardedStream) -> None:
        stream.is_running = True
        request_id.set(stream.request.id)
        peer.set(stream.connection.peer)
        caller.set(Caller(room=stream.answers))
        stranger.set(None if stream.request.client else stream.call_rate)
        try:
            if not (stream.is_client_streaming or stream.request.is_hopeless):
                await stream.prefetch()
            await self._call(stream)
        except GRPCError as error:
            refusal = Refused(200, error.status, error.message or "")
            stream.connection.refuse(stream.id, refusal, stream.request.id)
        except (StreamTerminatedError, ProtocolError):
            pass  # the caller has gone
        except Exception:
            log.exception("Unexpected failure in %s", stream.request.path)
        finally:
            self._tasks.pop(stream, None)
            self.release(stream)

    async def _call(self, stream: GuardedStream) -> None:
        request = stream.request
        method, deadline = request.method, request.deadline
        async with Stream(
            stream,
            request.path,
            method.cardinality,
            method.request_type,
            method.reply_type,
            codec=self.codec,
            status_details_codec=self.status_details_codec,
            dispatch=self.dispatch,
            deadline=deadline,
            user_agent=request.user_agent,
        ) as call:
            left = None if deadline is None else deadline.time_remaining()
            if left == 0:
                raise GRPCError(Status.DEADLINE_EXCEEDED)
            call.metadata, run = await self.dispatch.recv_request(
                request.metadata,
                method.func,
                method_name=request.path,
                deadline=deadline,
                content_type=request.content_type,
                user_agent=request.user_agent,
                peer=call.peer,
            )
            await (run(call) if isinstance(run, OwnTime) else _end_in_time(run(call), left))


async def _end_in_time(work: Awaitable[None], seconds: float | None) -> None:
    """Wait for a call's work.

    Raises:
        GRPCError: its time is up.
    """
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            await work
    except TimeoutError:
        if not limit.expired():
            raise
        raise GRPCError(Status.DEADLINE_EXCEEDED) from None
