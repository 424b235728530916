"""HTTP to Discord: every request passes here, whether hikari made it or we did.

What must stay true:
- Nothing is sent without a permit of the limiter, and each permit is for one attempt (`attempts.py`).
- Whether there is another attempt, and what is said at the end, is decided in `retries.py`.
- Only successful answers are returned. Refusals and failures are raised from here.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from functools import partial

import aiohttp

from discordproxy.discord.attempts import (
    AUTHORIZATION,
    Answer,
    Attempt,
    Attempts,
    Introduction,
    accept,
    code_of,
    describe,
    failure,
    http_error,
    warn_of_silence,
)
from discordproxy.discord.callers import CallerRefused, caller
from discordproxy.discord.errors import DiscordError, DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.gone_webhooks import WEBHOOKS, GoneWebhooks
from discordproxy.discord.observers import Cause, TransportObserver
from discordproxy.discord.requests import Request, find_kind
from discordproxy.discord.retries import Backoff, Course, Fate, Meaning, Repeats, is_as_wanted, meaning_of
from discordproxy.ratelimit import LimiterClosed, Permit, PermitSource, RateLimitError

log = logging.getLogger(__name__)


class Transport:
    """Send requests to Discord, each within its limits and as often as is needed and harmless."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        limiter: PermitSource,
        root: str,
        *,
        without_token: PermitSource | None = None,
        backoff: Backoff | None = None,
        watchers: Sequence[TransportObserver] = (),
        introduction: Introduction | None = None,
    ) -> None:
        self._limiter = limiter
        self._without_token = without_token or limiter
        self._root = root
        self._backoff = backoff or Backoff()
        self._watchers = tuple(watchers)
        self._attempts = Attempts(session, self._watchers, introduction)
        self._gone = GoneWebhooks()
        self._stopping = asyncio.Event()

    def __repr__(self) -> str:
        return f"<Transport to {self._root}, {len(self._attempts)} under way>"

    async def send(self, request: Request) -> Answer:
        """Send a request until Discord has answered it, as long as its caller waits and it is harmless.

        Raises:
            DiscordHTTPError: Discord refused it, or failed to the end.
            DiscordUnavailable: no proper answer came to the end.
            RateLimitError: it would have to wait longer than its caller does.
        """
        if request.path.startswith(WEBHOOKS):
            self._gone.check(request.path, time.monotonic())
        course = Course(request.repeats, self._find_end(), self._backoff)
        again: Permit | None = None
        failed: Attempt | None = None
        while True:
            try:
                permit = await self._take_permit(request, again, course.until)
            except (RateLimitError, CallerRefused) as error:
                raise _interrupted(request, failed, course, error) from None
            attempt = await self._count(request, permit, course)
            if attempt.is_limited:
                again = permit
                self._tell_retry(request, attempt.limit_cause)
            elif attempt.fate is not Fate.SETTLED:
                warn_of_silence(request, attempt, failed)
                again, failed = None, attempt
                await self._pause(request, attempt, course)
            else:
                break
        assert attempt.answer is not None
        return await self._settle(request, attempt.answer, course)

    def _find_end(self) -> float:
        """Return when the present caller's time is over; without a deadline, it waits as long as for a limit."""
        until = caller.get().deadline
        return time.monotonic() + self._limiter.settings.max_wait_seconds if until is None else until

    async def _settle(self, request: Request, answer: Answer, course: Course) -> Answer:
        """Return the result of a request whose last attempt did not fail; raise what a refusal means."""
        if course.may_be_done and request.is_change:
            meaning = meaning_of(request.method, request.path, answer.status, code_of(answer.body))
            if meaning is Meaning.DONE:
                return replace(answer, status=204, body=b"")
            if meaning in (Meaning.READ, Meaning.COMPARE):
                found = await self._read_instead(request)
                if found is not None and (meaning is Meaning.READ or is_as_wanted(request.body, found.body)):
                    return found
            if answer.status >= 400 and meaning is not Meaning.AS_IT_SAYS:
                raise http_error(answer, outcome_unknown=True)
        try:
            return accept(request, answer)
        except DiscordHTTPError as error:
            self._gone.note(request.path, error, time.monotonic())
            raise

    async def _read_instead(self, request: Request) -> Answer | None:
        """Read what a change acted on; None if it cannot be read."""
        read = replace(request, method="GET", body=None, repeats=Repeats.ALWAYS)
        with contextlib.suppress(DiscordError, RateLimitError):
            return await self.send(read)
        return None

    async def _take_permit(self, request: Request, again: Permit | None, until: float) -> Permit:
        room = caller.get().room
        if room is not None and room.must_wait:  # until the caller has read enough of the answers before
            await room.wait()
        return await (self._acquire_watched if self._watchers else self._acquire)(request, again, until)

    async def _count(self, request: Request, permit: Permit, course: Course) -> Attempt:
        """Make an attempt, and keep count of changes that may be carried out."""
        if not request.is_change:
            return await self._attempts.make(request, permit)
        counter = caller.get().sent
        counter.changes += 1  # stays, if the caller leaves meanwhile
        attempt = await self._attempts.make(request, permit)
        refused = attempt.fate is Fate.SETTLED and (attempt.answer is None or attempt.answer.status >= 400)
        if attempt.is_limited or attempt.fate is Fate.UNDONE or (refused and not course.may_be_done):
            counter.changes -= 1
        return attempt

    def _acquire(self, request: Request, again: Permit | None, until: float) -> Awaitable[Permit]:
        whose, is_authorized = caller.get(), AUTHORIZATION in request.headers
        ask = partial(
            (self._limiter if is_authorized else self._without_token).acquire,
            request.method,
            request.path,
            authorized=is_authorized,
            deadline=until,
            again=again,
            kind=find_kind(request.method, request.path, request.body, time.time()),
            client=whose.client,
            priority=whose.priority,
        )
        return ask() if whose.approver is None else whose.approver.wait_for(ask)

    async def _acquire_watched(self, request: Request, again: Permit | None, until: float) -> Permit:
        began, refusal = time.monotonic(), None
        try:
            return await self._acquire(request, again, until)
        except BaseException as error:
            refusal = error
            raise
        finally:
            for watcher in self._watchers:
                watcher.waited(request, time.monotonic() - began, refusal)

    async def _pause(self, request: Request, attempt: Attempt, course: Course) -> None:
        """Wait before the next attempt, or raise if there must not be another attempt."""
        pause = course.fail(attempt.fate, attempt.sent_at, time.monotonic(), attempt.asked_seconds)
        if pause is None:
            raise failure(request, attempt, course, time.monotonic())
        self._tell_retry(request, Cause.SERVER_ERROR if attempt.answer is not None else Cause.NO_ANSWER)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause)

    def renew_token(self, token: str) -> None:
        """Send all requests with another token from now on, also those that wait."""
        self._attempts.authorization = f"Bot {token}"

    def stop_pausing(self) -> None:
        """End all pauses between attempts, now and from now on: the proxy is about to stop."""
        self._stopping.set()

    def _tell_retry(self, request: Request, cause: Cause) -> None:
        for watcher in self._watchers:
            watcher.retried(request, cause)

    async def drain(self) -> None:
        """Wait for every attempt that is under way."""
        await self._attempts.drain()

    async def close(self) -> None:
        """Give up what is still under way."""
        await self._attempts.close()


def _interrupted(
    request: Request, failed: Attempt | None, course: Course, error: RateLimitError | CallerRefused
) -> Exception:
    """Tell what a caller hears of a request whose next attempt the limiter refused."""
    if failed is None or not request.is_change or not course.may_be_done:
        return error  # says that nothing was sent
    now = time.monotonic()
    if isinstance(error, LimiterClosed) and course.is_harmless(now):
        return DiscordUnavailable(
            f"The proxy is stopping, and {describe(failed)}. Trying again does no harm."
        )
    return failure(request, failed, course, now)
