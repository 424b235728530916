"""Keeps what grpclib does to the task that it runs in away from the caller's task."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from discordproxy.client.failures import unavailable

ResultT = TypeVar("ResultT")


async def isolate(coroutine: Coroutine[Any, Any, ResultT], target: str) -> ResultT:
    """Run one attempt in a task of its own.

    grpclib ends a call by cancelling the task that it runs in, and leaves that task marked as cancelled for ever:
    a caller's `asyncio.timeout` or task group round the call would then misbehave. It also swallows a caller's
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
