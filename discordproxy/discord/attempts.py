"""Attempts: a permit in hand, one HTTP request, and its answer counted.

What must stay true:
- Every permit is given back, with the answer or without one.
- An attempt runs in a task of its own. A caller that goes away ends its own waiting, never an attempt: Discord may
  have done the work, and the answer's headers belong to the limiter.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import Callable, Mapping, Sequence

import aiohttp

from discordproxy.discord.answers import Answer, Attempt, read_retry_after
from discordproxy.discord.callers import caller, read_answer
from discordproxy.discord.observers import TransportObserver
from discordproxy.discord.redaction import describe_error
from discordproxy.discord.requests import Request
from discordproxy.ratelimit import Permit

log = logging.getLogger(__name__)

Introduction = Callable[[], Mapping[str, str]]
"""Returns headers that tell the sandbox which call a request is made for. Discord itself never gets them."""

LARGE_BYTES = 2**16


class Attempts:
    """Sends requests, each once, and knows those that are under way."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        watchers: Sequence[TransportObserver],
        introduction: Introduction | None = None,
    ) -> None:
        self._session = session
        self._introduction = introduction
        self._watchers = watchers
        self._tasks: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._tasks)

    def __repr__(self) -> str:
        return f"<Attempts: {len(self)} under way>"

    async def make(self, request: Request, permit: Permit) -> Attempt:
        """Send a request once, and return what came of it."""
        landing: asyncio.Future[Attempt] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._fly(request, permit, landing))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._land(done, landing))
        return await landing  # a caller that leaves cancels this, not the task

    async def _fly(self, request: Request, permit: Permit, landing: asyncio.Future[Attempt]) -> None:
        """Make an attempt and tell its caller, without waiting for another turn of the event loop."""
        attempt = await self._exchange(request, permit)
        if landing.done():
            _log_abandoned(request, attempt)
        else:
            landing.set_result(attempt)

    def _land(self, task: asyncio.Task[None], landing: asyncio.Future[Attempt]) -> None:
        """Tell the caller of an attempt that was broken off."""
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if not landing.done():
            if error is not None:
                landing.set_exception(error)
            else:
                landing.cancel()
        elif error is not None:
            log.error("A request failed unexpectedly after its caller had left", exc_info=error)

    async def _exchange(self, request: Request, permit: Permit) -> Attempt:
        began = time.monotonic()
        headers = request.headers
        if self._introduction is not None:
            headers = {**headers, **self._introduction()}
        try:
            async with self._session.request(
                request.method,
                request.url,
                headers=headers,
                data=_as_stream(request.body),
                allow_redirects=False,
            ) as response:
                body = await read_answer(response, permit)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            permit.lost()
            self._tell_loss(request, error, began)
            log.warning("%s: no answer: %s", request, describe_error(error))
            return Attempt(permit, began, error=error)
        except BaseException as error:
            permit.lost()
            self._tell_loss(request, error, began)
            raise
        verdict = permit.answered(response.status, response.headers, body)
        approver = caller.get().approver
        if approver is not None:
            approver.answered(response.status)
        for watcher in self._watchers:
            watcher.answered(request, response.status, time.monotonic() - began)
        if log.isEnabledFor(logging.DEBUG):
            wait_ms = (time.monotonic() - began) * 1000
            log.debug("%s -> %d in %.0f ms", request, response.status, wait_ms)
        retry_after = read_retry_after(response.headers) if response.status >= 500 else None
        answer = Answer(response.status, response.content_type, body, retry_after)
        return Attempt(permit, began, answer=answer, verdict=verdict)

    def _tell_loss(self, request: Request, error: BaseException, began: float) -> None:
        for watcher in self._watchers:
            watcher.lost(request, error, time.monotonic() - began)

    async def drain(self) -> None:
        """Wait for every attempt that is under way."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._tasks:
            task.cancel()
        await self.drain()


def _as_stream(body: bytes | None) -> bytes | io.BytesIO | None:
    """Return a body as aiohttp wants it: a large one is written bit by bit, and does not hold up others."""
    return io.BytesIO(body) if body is not None and len(body) > LARGE_BYTES else body


def _log_abandoned(request: Request, attempt: Attempt) -> None:
    outcome = attempt.answer.status if attempt.answer is not None else "no answer"
    log.info("%s: its caller had left, outcome: %s", request, outcome)
