"""Work in the background, whose failures stand in the log as soon as they happen, and end nothing but themselves.

asyncio tells of a task that has failed only when somebody asks for its result, or when it is forgotten. What such a
task did for the server would silently be done no more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
"""Between a failure and the next beginning. The pause doubles each time, and lasting work that fails begins anew."""

NEXT_CANCELLATION_SECONDS = 0.05


async def go_on(work: Callable[[], Awaitable[None]], what: str) -> None:
    """Do some work until it returns. Whenever it fails unexpectedly, write that to the log and begin it anew.

    Args:
        work: begins the work; it may be endless.
        what: what it does, as the beginning of a sentence: "Following the clients file".
    """
    loop = asyncio.get_running_loop()
    pause_seconds = FIRST_PAUSE_SECONDS
    while True:
        began_at = loop.time()
        try:
            return await work()
        except Exception:
            if loop.time() > began_at + LONGEST_PAUSE_SECONDS:
                pause_seconds = FIRST_PAUSE_SECONDS
            log.exception("%s failed unexpectedly, and begins anew in %g s", what, pause_seconds)
        await asyncio.sleep(pause_seconds)
        pause_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)


async def end_tasks(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks, and return once they have ended.

    A library may swallow a cancellation that comes together with what it waits for, so those that go on hear it again.
    """
    while running := [task for task in tasks if not task.done()]:
        for task in running:
            task.cancel()
        await asyncio.wait(running, timeout=NEXT_CANCELLATION_SECONDS)


def begin(work: Coroutine[Any, Any, None], what: str) -> asyncio.Task[None]:
    """Start a task that is done once; if it fails, that is written to the log at once. Arguments as for `go_on`."""
    task = asyncio.create_task(work)
    task.add_done_callback(lambda done: _tell_failure(done, what))
    return task


def _tell_failure(done: asyncio.Task[None], what: str) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.error("%s failed unexpectedly", what, exc_info=error)
