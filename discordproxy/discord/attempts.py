"""Attempts: a permit in hand, one HTTP request, its answer counted, and what that means for the caller.

What must stay true:
- Every permit is given back, with the answer or without one.
- A permit is for one HTTP request: aiohttp repeats none by itself (`OnceConnector`).
- An attempt runs in a task of its own. A caller that goes away ends its own waiting, never an attempt: Discord may
  have done the work, and the answer's headers belong to the limiter.
"""

from __future__ import annotations

import asyncio
import io
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakSet

import aiohttp

from discordproxy.discord import json_text
from discordproxy.discord.callers import caller
from discordproxy.discord.errors import (
    DiscordError,
    DiscordHTTPError,
    DiscordUnavailable,
    code_in,
    is_transient,
)
from discordproxy.discord.observers import Cause, TransportObserver
from discordproxy.discord.redaction import describe_error
from discordproxy.discord.requests import Request
from discordproxy.discord.retries import Course, Fate, fate_of
from discordproxy.ratelimit import Permit, Verdict
from discordproxy.ratelimit.headers import read_retry_after

log = logging.getLogger(__name__)

Introduction = Callable[[], Mapping[str, str]]
"""Returns headers that tell the sandbox which call a request is made for. Discord itself never gets them."""

AUTHORIZATION = "Authorization"
"""The header with the bot's token."""

LARGE_BYTES = 2**16

OTHER_TYPES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp", "text/csv", "text/plain"})
"""What Discord answers with where it does not answer with JSON. Pages (text/html) are never Discord's API."""

NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
)
"""Without a connection nothing was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Discord's answer, read to its end.

    Attributes:
        retry_after: seconds after which Discord asked to try again, where it failed and said so.
    """

    status: int
    content_type: str
    body: bytes
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a request once: an answer, or why no answer came.

    Attributes:
        sent_at: when it began, in seconds of `time.monotonic`.
        fate: what it tells about the work.
    """

    permit: Permit
    sent_at: float
    fate: Fate
    answer: Answer | None = None
    verdict: Verdict | None = None
    error: Exception | None = None

    @property
    def is_limited(self) -> bool:
        """Whether Discord refused to do the work for now."""
        return self.verdict is not None and self.verdict.retry

    @property
    def limit_cause(self) -> Cause:
        """Why a request that Discord refused for now is sent again: a limit, or a token that has been replaced."""
        is_limit = self.verdict is not None and self.verdict.scope is not None
        return Cause.LIMITED if is_limit else Cause.TOKEN_RENEWED

    @property
    def asked_seconds(self) -> float | None:
        """The pause that Discord asked for, if it did."""
        return self.answer.retry_after if self.answer is not None else None


class OnceConnector(aiohttp.TCPConnector):
    """Gives each task one connection only: the transport sends each request in a task of its own.

    aiohttp sends an idempotent request a second time by itself when its connection breaks, and has no option against
    it. The limiter would not know: one permit is one request.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._served: WeakSet[asyncio.Task[Any]] = WeakSet()

    async def connect(self, *arguments: Any, **options: Any) -> aiohttp.connector.Connection:
        """Return a connection.

        Raises:
            ServerDisconnectedError: this task had one, and lost it.
        """
        task = asyncio.current_task()
        assert task is not None
        if task in self._served:
            raise aiohttp.ServerDisconnectedError("The connection broke before the answer came")
        connection = await super().connect(*arguments, **options)
        self._served.add(task)
        return connection


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
        self.authorization: str | None = None
        """What requests carry in place of the token that they were made with; None as long as that is valid."""
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
        if self.authorization is not None and AUTHORIZATION in headers:
            headers = {**headers, AUTHORIZATION: self.authorization}
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
                body = await _read(response, permit)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            permit.lost()
            self._tell_loss(request, error, began)
            fate = fate_of(None, connected=not isinstance(error, NOT_CONNECTED))
            return Attempt(permit, began, fate, error=error)
        except BaseException as error:
            permit.lost()
            self._tell_loss(request, error, began)
            raise
        verdict = permit.answered(response.status, response.headers, body)
        approver = caller.get().approver
        if approver is not None:
            approver.answered(response.status)
        seconds = time.monotonic() - began
        for watcher in self._watchers:
            watcher.answered(request, response.status, seconds)
        log.debug("%s -> %d in %.0f ms", request, response.status, seconds * 1000)
        failed = response.status >= 400 and is_transient(response.status)
        retry_after = read_retry_after(response.headers) if failed else None
        answer = Answer(response.status, response.content_type, body, retry_after)
        return Attempt(permit, began, fate_of(response.status), answer=answer, verdict=verdict)

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


async def _read(response: aiohttp.ClientResponse, permit: Permit) -> bytes:
    """Read an answer; a good one as soon as there is room for it, and not to its end once the caller has left.

    The permit does not wait for room: it goes back with the headers then, which are all that it needs of a good answer.
    """
    room = caller.get().room
    if room is None or not 200 <= response.status < 300:
        return await response.read()

    def give_back() -> None:
        permit.answered(response.status, response.headers, b"")

    return await room.read(response.content.iter_any(), give_back) or b""


def _as_stream(body: bytes | None) -> bytes | io.BytesIO | None:
    """Return a body as aiohttp wants it: a large one is written bit by bit, and does not hold up others."""
    return io.BytesIO(body) if body is not None and len(body) > LARGE_BYTES else body


def _log_abandoned(request: Request, attempt: Attempt) -> None:
    outcome: int | str = "no answer"
    if attempt.answer is not None:
        outcome = attempt.answer.status
    elif attempt.error is not None:
        outcome = f"no answer: {describe_error(attempt.error)}"
    log.info("%s: its caller had left, outcome: %s", request, outcome)


def accept(request: Request, answer: Answer) -> Answer:
    """Return a good answer; raise what a bad one means.

    Args:
        request: what was asked for.
        answer: what came.

    Raises:
        DiscordHTTPError: Discord refused it.
        DiscordUnavailable: Discord does not answer like this.
    """
    if 200 <= answer.status < 300:
        if not answer.body or answer.content_type == "application/json":
            return answer
        if request.takes_any_type and answer.content_type in OTHER_TYPES:
            return answer
        text = f"Discord's answer is {answer.content_type}, not JSON: is the Discord URL right?"
        raise DiscordUnavailable(text, outcome_unknown=request.is_change)
    if not 400 <= answer.status < 600:
        what = "a redirect" if 300 <= answer.status < 400 else "no answer of an API"
        text = f"Discord's answer is {what} ({answer.status}): is the Discord URL right?"
        raise DiscordUnavailable(text, outcome_unknown=request.is_change)  # a 303 comes after the work
    raise http_error(answer)


def http_error(answer: Answer, *, outcome_unknown: bool = False) -> DiscordHTTPError:
    """Return an answer that is not good as an error."""
    error = DiscordHTTPError.from_answer(answer.status, answer.body)
    error.outcome_unknown, error.retry_after = outcome_unknown, answer.retry_after
    return error


def failure(request: Request, attempt: Attempt, course: Course, now: float) -> DiscordError:
    """Tell what a caller hears of a request that failed to the end: Discord's words where it answered.

    Args:
        request: what was asked for.
        attempt: the last one that failed.
        course: what is known from all attempts.
        now: seconds of `time.monotonic`.
    """
    unknown = request.is_change and not course.is_harmless(now)
    if attempt.answer is not None:
        return http_error(attempt.answer, outcome_unknown=unknown)
    return DiscordUnavailable(f"{describe(attempt)}.", outcome_unknown=unknown, ran_out_of_time=not unknown)


def warn_of_silence(request: Request, attempt: Attempt, before: Attempt | None) -> None:
    """Log that Discord did not answer, as a warning only if the attempt before did not fail in the same way."""
    if attempt.error is None:
        return
    reason = describe_error(attempt.error)
    is_repeated = before is not None and before.error is not None and describe_error(before.error) == reason
    log.log(logging.DEBUG if is_repeated else logging.WARNING, "%s: no answer: %s", request, reason)


def describe(attempt: Attempt) -> str:
    """Say what failed, without a full stop."""
    if attempt.answer is not None:
        return f"Discord answered HTTP {attempt.answer.status}"
    did = "did not answer" if attempt.fate is Fate.UNKNOWN else "cannot be reached"
    assert attempt.error is not None
    return f"Discord {did}: {describe_error(attempt.error)}"


def code_of(body: bytes) -> int:
    """Return Discord's JSON error code in an answer's body; 0 without a code."""
    try:
        document = json_text.loads(body)
    except ValueError:
        return 0
    return code_in(document) if isinstance(document, dict) else 0
