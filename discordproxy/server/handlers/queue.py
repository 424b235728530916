"""The queue. It is the proxy's own: Discord is asked only when a message is delivered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from discordproxy import discord_api as api
from discordproxy.server.handlers.base import HandlerBase

NO_QUEUE = "This proxy has no queue; its operator turns it on with --queue FILE."


class QueueAnswers(Protocol):
    """Answers the calls about the queue."""

    async def accept(self, request: api.QueueMessageRequest) -> api.QueuedMessage:
        """Take a message over."""

    async def get(self, request: api.GetQueuedRequest) -> api.QueuedMessage:
        """Read what has become of a message."""

    def list(self, request: api.ListQueuedRequest) -> AsyncIterator[list[api.QueuedMessage]]:
        """List messages, page by page."""

    def watch(self, request: api.WatchQueuedRequest) -> AsyncIterator[api.QueuedMessage]:
        """Tell of changes."""

    async def cancel(self, request: api.CancelQueuedRequest) -> api.QueuedMessage:
        """Let a message not be sent."""

    async def retry(self, request: api.RetryQueuedRequest) -> api.QueuedMessage:
        """Let a message that failed be sent after all."""


class QueueHandlers(HandlerBase):
    """RPCs about queued messages.

    Attributes:
        queue: answers them; None on a server without a queue.
    """

    queue: QueueAnswers | None = None

    async def queue_message(self, request: api.QueueMessageRequest) -> api.QueuedMessage:
        """Take a message over."""
        return await self._queue.accept(request)

    async def get_queued(self, request: api.GetQueuedRequest) -> api.QueuedMessage:
        """Read what has become of a message."""
        return await self._queue.get(request)

    async def list_queued(self, request: api.ListQueuedRequest) -> AsyncIterator[list[api.QueuedMessage]]:
        """List messages, page by page."""
        async for page in self._queue.list(request):
            yield page

    async def watch_queued(self, request: api.WatchQueuedRequest) -> AsyncIterator[api.QueuedMessage]:
        """Tell of changes, until the caller leaves."""
        async for message in self._queue.watch(request):
            yield message

    async def cancel_queued(self, request: api.CancelQueuedRequest) -> api.QueuedMessage:
        """Let a message not be sent."""
        return await self._queue.cancel(request)

    async def retry_queued(self, request: api.RetryQueuedRequest) -> api.QueuedMessage:
        """Let a message that failed be sent after all."""
        return await self._queue.retry(request)

    @property
    def _queue(self) -> QueueAnswers:
        if self.queue is None:
            raise GRPCError(Status.FAILED_PRECONDITION, NO_QUEUE)
        return self.queue
