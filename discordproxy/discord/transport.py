"""HTTP to Discord: what hikari takes for its client session.

What must stay true:
- Nothing is sent without a permit of the limiter, and every permit is given back, with the answer or without one.
- One attempt (permit in hand -> answer counted) runs in a task of its own. A caller that goes away ends its own
  waiting, never an attempt: Discord may have done the work, and the answer's headers belong to the limiter.
- hikari sees only successful answers. Refusals and failures are raised from here, repeated attempts happen here.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import Awaitable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from types import TracebackType
from typing import Any

import aiohttp
import yarl
from multidict import CIMultiDict

from discordproxy.discord.callers import caller, read_answer, wait_for_room
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.redaction import describe_error
from discordproxy.discord.requests import USER_AGENT, Request
from discordproxy.discord.retries import RETRIED_STATUSES, Backoff, is_repeatable
from discordproxy.discord.watching import Cause, TransportWatcher
from discordproxy.ratelimit import Limiter, Permit, Verdict

log = logging.getLogger(__name__)

deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
"""Until when the present caller waits, in seconds of `time.monotonic`."""

OTHER_TYPES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp", "text/csv", "text/plain"})
"""What Discord answers with where it does not answer with JSON. Pages (text/html) are never Discord's API."""

LARGE_BYTES = 2**16
TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60)


@dataclass(frozen=True, slots=True)
class Answer:
    """Discord's answer, read to its end. hikari takes it for aiohttp's response."""

    status: int
    content_type: str
    body: bytes
    real_url: str = ""
    reason: str = ""
    headers: CIMultiDict[str] = field(default_factory=CIMultiDict)  # empty: limits are not hikari's business

    async def read(self) -> bytes:
        """Return the body."""
        return self.body


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a request once: an answer, or why there is none."""

    permit: Permit
    answer: Answer | None = None
    verdict: Verdict | None = None
    error: Exception | None = None

    @property
    def is_limited(self) -> bool:
        """Whether Discord refused to do the work for now."""
        return self.verdict is not None and self.verdict.retry

    @property
    def has_failed(self) -> bool:
        """Whether nobody can tell from it if the work was done."""
        return self.answer is None or self.answer.status in RETRIED_STATUSES

    @property
    def never_arrived(self) -> bool:
        """Whether Discord cannot have seen the request."""
        return isinstance(self.error, aiohttp.ClientConnectorError | aiohttp.ClientHttpProxyError)


class Transport:
    """Send requests to Discord, each within its limits and as often as is needed and harmless."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        limiter: Limiter,
        root: str,
        *,
        backoff: Backoff | None = None,
        watchers: Sequence[TransportWatcher] = (),
    ) -> None:
        self._session = session
        self._limiter = limiter
        self._root = root
        self._backoff = backoff or Backoff()
        self._watchers = tuple(watchers)
        self._attempts: set[asyncio.Task[None]] = set()

    def __repr__(self) -> str:
        return f"<Transport to {self._root}, {len(self._attempts)} under way>"

    def request(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        data: aiohttp.BytesPayload | aiohttp.FormData | None = None,
        **_others: object,
    ) -> _Exchange:
        """Return a context whose value is the answer: hikari's way of calling a client session."""
        return _Exchange(self, method, url, headers, params, data)

    async def send(self, request: Request) -> Answer:
        """Send a request until Discord has answered it.

        Raises:
            DiscordHTTPError: Discord refused it.
            DiscordUnavailable: no proper answer came, after as many attempts as are harmless.
            RateLimitError: it would have to wait longer than its caller does.
        """
        failures = 0
        attempt: Attempt | None = None
        while attempt is None or attempt.is_limited or failures:
            await wait_for_room()
            again = attempt.permit if attempt is not None and attempt.is_limited else None
            permit = await (self._acquire_watched if self._watchers else self._acquire)(request, again)
            attempt = await self._attempt(request, permit)
            if attempt.is_limited:
                self._tell_retry(request, Cause.LIMITED)
                continue
            if not attempt.has_failed:
                break
            failures += 1
            await self._pause(request, attempt, failures)
        assert attempt.answer is not None
        return _accept(request, attempt.answer)

    def _acquire(self, request: Request, again: Permit | None) -> Awaitable[Permit]:
        whose = caller.get()
        ask = partial(
            self._limiter.acquire,
            request.method,
            request.path,
            authorized="Authorization" in request.headers,
            deadline=deadline.get(),
            again=again,
        )
        return ask() if whose is None else whose.wait_for(ask)

    async def _acquire_watched(self, request: Request, again: Permit | None) -> Permit:
        began, failure = time.monotonic(), None
        try:
            return await self._acquire(request, again)
        except BaseException as error:
            failure = error
            raise
        finally:
            for watcher in self._watchers:
                watcher.waited(request, time.monotonic() - began, failure)

    async def _attempt(self, request: Request, permit: Permit) -> Attempt:
        landing: asyncio.Future[Attempt] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._fly(request, permit, landing))
        self._attempts.add(task)
        task.add_done_callback(lambda done: self._land(done, landing))
        return await landing  # a caller that leaves cancels this, not the task

    async def _fly(self, request: Request, permit: Permit, landing: asyncio.Future[Attempt]) -> None:
        """Make an attempt and tell whoever waits for it; at once, not a turn of the event loop later."""
        attempt = await self._exchange(request, permit)
        if landing.done():
            _log_abandoned(request, attempt)
        else:
            landing.set_result(attempt)

    def _land(self, task: asyncio.Task[None], landing: asyncio.Future[Attempt]) -> None:
        """Tell whoever waits of an attempt that was broken off."""
        self._attempts.discard(task)
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
        try:
            async with self._session.request(
                request.method,
                request.url,
                headers=request.headers,
                data=_as_stream(request.body),
                allow_redirects=False,
            ) as response:
                body = await read_answer(response, permit)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            permit.lost()
            self._tell_loss(request, error, began)
            log.warning("%s: no answer: %s", request, describe_error(error))
            return Attempt(permit, error=error)
        except BaseException as error:
            permit.lost()
            self._tell_loss(request, error, began)
            raise
        verdict = permit.answered(response.status, response.headers, body)
        whose = caller.get()
        if whose is not None:
            whose.answered(response.status)
        for watcher in self._watchers:
            watcher.answered(request, response.status, time.monotonic() - began)
        if log.isEnabledFor(logging.DEBUG):
            wait_ms = (time.monotonic() - began) * 1000
            log.debug("%s -> %d in %.0f ms", request, response.status, wait_ms)
        answer = Answer(response.status, response.content_type, body, str(request.url), response.reason or "")
        return Attempt(permit, answer=answer, verdict=verdict)

    async def _pause(self, request: Request, attempt: Attempt, failures: int) -> None:
        """Wait before the next attempt, or raise if there must be none."""
        repeatable = attempt.never_arrived or request.is_repeatable
        pause = self._backoff.pause_seconds(failures)
        until = deadline.get()
        fits = until is None or time.monotonic() + pause < until
        if not repeatable or not fits or failures >= self._backoff.attempts:
            raise _failure(request, attempt, repeatable=repeatable)
        self._tell_retry(request, Cause.SERVER_ERROR if attempt.answer is not None else Cause.NO_ANSWER)
        await asyncio.sleep(pause)

    def _tell_loss(self, request: Request, error: BaseException, began: float) -> None:
        for watcher in self._watchers:
            watcher.lost(request, error, time.monotonic() - began)

    def _tell_retry(self, request: Request, cause: Cause) -> None:
        for watcher in self._watchers:
            watcher.retried(request, cause)

    async def drain(self) -> None:
        """Wait for every attempt that is under way."""
        while self._attempts:
            await asyncio.wait(set(self._attempts))

    async def close(self) -> None:
        """Give up what is still under way."""
        for task in self._attempts:
            task.cancel()
        await self.drain()


class _Exchange:
    """One call of hikari to its client session, as an asynchronous context."""

    __slots__ = ("_arguments", "_transport")

    def __init__(self, transport: Transport, *arguments: Any) -> None:
        self._transport = transport
        self._arguments = arguments

    async def __aenter__(self) -> Answer:
        method, url, headers, params, data = self._arguments
        headers = {**headers, "User-Agent": USER_AGENT}
        body = None
        if data is not None:
            payload = data() if isinstance(data, aiohttp.FormData) else data
            headers["Content-Type"] = payload.content_type
            body = await payload.as_bytes()
        target = yarl.URL(url, encoded=True)
        path = url.removeprefix(self._transport._root)  # noqa: SLF001
        if params:
            target = target.update_query(params)
        repeatable = is_repeatable(method, path, body)
        answer = await self._transport.send(Request(method, path, target, headers, body, repeatable))
        return (
            answer if answer.body else replace(answer, status=204)
        )  # the only status without body to hikari

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass


def _accept(request: Request, answer: Answer) -> Answer:
    """Return a good answer; raise what a bad one means."""
    if 200 <= answer.status < 300:
        if not answer.body or answer.content_type == "application/json":
            return answer
        if request.takes_any_type and answer.content_type in OTHER_TYPES:
            return answer
        text = f"Discord's answer is {answer.content_type}, not JSON: is the Discord URL right?"
        raise DiscordUnavailable(text, outcome_unknown=request.method != "GET")
    if 300 <= answer.status < 400:
        raise DiscordUnavailable(
            f"Discord's answer is a redirect ({answer.status}): is the Discord URL right?"
        )
    raise DiscordHTTPError.from_answer(answer.status, answer.body)


def _failure(request: Request, attempt: Attempt, *, repeatable: bool) -> Exception:
    """Tell what a caller hears of the last attempt that failed."""
    unknown = not attempt.never_arrived and request.method != "GET"
    if attempt.answer is not None and (repeatable or not unknown):
        return DiscordHTTPError.from_answer(attempt.answer.status, attempt.answer.body)
    if attempt.answer is not None:
        return DiscordUnavailable(f"Discord answered HTTP {attempt.answer.status}.", outcome_unknown=True)
    reached = "Discord did not answer" if unknown else "Discord cannot be reached"
    assert attempt.error is not None
    return DiscordUnavailable(f"{reached}: {describe_error(attempt.error)}.", outcome_unknown=unknown)


def _as_stream(body: bytes | None) -> bytes | io.BytesIO | None:
    """Return a body as aiohttp wants it: a large one is written bit by bit, and does not hold up others."""
    return io.BytesIO(body) if body is not None and len(body) > LARGE_BYTES else body


def _log_abandoned(request: Request, attempt: Attempt) -> None:
    outcome = attempt.answer.status if attempt.answer is not None else "no answer"
    log.info("%s: its caller had left, outcome: %s", request, outcome)
