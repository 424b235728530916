"""What the methods of `client.queued` share: how a message is queued, and waiting for what becomes of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import aclosing, closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeGuard

from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
    GrpcStatus,
)

if TYPE_CHECKING:
    import betterproto

    from discordproxy.client.facade import AsyncDiscordFacade, BlockingDiscordFacade
    from discordproxy.discord_api import QueuedMessage

PAUSE_SECONDS = 0.5
"""Between two looks at a queued message, while the proxy is away."""


class AsyncQueueing:
    """Queues messages from the running event loop."""

    def __init__(self, client: AsyncDiscordFacade) -> None:
        """Queue with the connection and settings of a client."""
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    async def wait(self, message: QueuedMessage | str, *, timeout: float | None = None) -> QueuedMessage:
        """Waits until a queued message was sent or given up, also over restarts of the proxy.

        Args:
            message: The queued message, or its id.
            timeout: Seconds to wait; None for the client's own timeout.

        Returns:
            The message in its last state: sent, failed, expired or cancelled.

        Raises:
            TypeError: If it is not a queued message.
            DiscordProxyTimeoutError: If it took longer; the message is still queued.
            DiscordProxyGrpcError: If the proxy does not know the message.
        """
        from asyncio import sleep

        waiting = _Waiting(message, self._client.timeout if timeout is None else timeout)
        if waiting.is_over(message):
            return message
        while True:
            try:
                changes = self._client.watch_queued(0, waiting.id, timeout=waiting.seconds_left())
                async with aclosing(changes):
                    async for found in changes:
                        if waiting.is_over(found):
                            return found
            except DiscordProxyException as error:
                waiting.check(error)
            await sleep(PAUSE_SECONDS)

    async def _queue(
        self, field: str, request_type: type[betterproto.Message], *, timeout: float | None, **values: Any
    ) -> QueuedMessage:
        request = read_queueing(field, request_type, values)
        return await self._client.queue_message(**request, timeout=timeout)


class BlockingQueueing:
    """Queues messages, and blocks until they are accepted."""

    def __init__(self, client: BlockingDiscordFacade) -> None:
        """Queue with the connection and settings of a client."""
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def wait(self, message: QueuedMessage | str, *, timeout: float | None = None) -> QueuedMessage:
        waiting = _Waiting(message, self._client.timeout if timeout is None else timeout)
        if waiting.is_over(message):
            return message
        while True:
            try:
                changes = self._client.watch_queued(0, waiting.id, timeout=waiting.seconds_left())
                with closing(changes):
                    for found in changes:
                        if waiting.is_over(found):
                            return found
            except DiscordProxyException as error:
                waiting.check(error)
            time.sleep(PAUSE_SECONDS)

    wait.__doc__ = AsyncQueueing.wait.__doc__

    def _queue(
        self, field: str, request_type: type[betterproto.Message], *, timeout: float | None, **values: Any
    ) -> QueuedMessage:
        request = read_queueing(field, request_type, values)
        return self._client.queue_message(**request, timeout=timeout)


class _Waiting:
    """A wait for a queued message: until when, and for what."""

    def __init__(self, message: QueuedMessage | str, seconds: float | None) -> None:
        self.id = message if isinstance(message, str) else getattr(message, "id", None)
        if not isinstance(self.id, str) or not self.id:
            raise TypeError(f"wait takes a queued message or its id, not {message!r}")
        self._until = time.monotonic() + seconds if seconds else None

    def seconds_left(self) -> float | None:
        """Return how long to wait still; None for the client's own timeout."""
        if self._until is None:
            return None
        left = self._until - time.monotonic()
        if left <= 0:
            raise DiscordProxyTimeoutError(f"The queued message {self.id} has not been sent in time.")
        return left

    def is_over(self, message: QueuedMessage | str) -> TypeGuard[QueuedMessage]:
        """Tell whether nothing happens to the message any more, unless somebody decides so."""
        from discordproxy.discord_api import QueuedState

        return not isinstance(message, str) and message.state not in (
            QueuedState.WAITING,
            QueuedState.SENDING,
        )

    def check(self, error: DiscordProxyException) -> None:
        """Raise an error, unless the proxy is only away for a while."""
        if not isinstance(error, DiscordProxyGrpcError) or error.grpc_status != GrpcStatus.UNAVAILABLE:
            raise error


def read_queueing(
    field: str, request_type: type[betterproto.Message], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the arguments of `queue_message` for a method that takes another call's parameters too.

    Raises:
        TypeError: a value is not of its field's type.
        ValueError: a value does not fit its field.
    """
    from discordproxy.client.requests import make_request

    own = {
        "key": values["key"],
        "expires_after": read_seconds(values["expires_after"]),
        "not_before": read_time(values["not_before"]),
        "unordered": values["unordered"],
    }
    message = make_request(request_type, {name: one for name, one in values.items() if name not in own})
    return {**own, field: message}


def read_seconds(value: float | timedelta) -> float:
    """Return a span of time in seconds.

    Raises:
        TypeError: it is neither a number nor a timedelta.
        ValueError: it is negative.
    """
    seconds = value.total_seconds() if isinstance(value, timedelta) else value
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise TypeError(f"expires_after takes seconds or a timedelta, not {type(value).__name__}")
    if not seconds >= 0:
        raise ValueError("expires_after must be a positive number of seconds")
    return float(seconds)


def read_time(value: str | datetime) -> str:
    """Return a time as text.

    Raises:
        ValueError: it is a datetime without a time zone.
    """
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError("not_before needs a time zone: datetime.now(timezone.utc), for example")
    return value.isoformat()
