"""What came of sending a request: one attempt's answer, and what the caller hears at the end. Nothing here waits."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp

from discordproxy.discord import json_text
from discordproxy.discord.errors import DiscordError, DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.redaction import describe_error
from discordproxy.discord.requests import Request
from discordproxy.discord.retries import Course, Fate, fate_of
from discordproxy.ratelimit import Permit, Verdict

OTHER_TYPES = frozenset({"image/gif", "image/jpeg", "image/png", "image/webp", "text/csv", "text/plain"})
"""What Discord answers with where it does not answer with JSON. Pages (text/html) are never Discord's API."""

NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
)
"""Without a connection nothing was sent."""

LONGEST_RETRY_AFTER_SECONDS = 86_400.0


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
    """

    permit: Permit
    sent_at: float
    answer: Answer | None = None
    verdict: Verdict | None = None
    error: Exception | None = None

    @property
    def is_limited(self) -> bool:
        """Whether Discord refused to do the work for now."""
        return self.verdict is not None and self.verdict.retry

    @property
    def fate(self) -> Fate:
        """What it tells about the work."""
        if self.answer is None:
            return fate_of(None, connected=not isinstance(self.error, NOT_CONNECTED))
        return fate_of(self.answer.status)

    @property
    def asked_seconds(self) -> float | None:
        """The pause that Discord asked for, if it did."""
        return self.answer.retry_after if self.answer is not None else None


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
    code = document.get("code") if isinstance(document, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else 0


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a `Retry-After` header; None for a date, or anything else that is not a wait."""
    try:
        seconds = float(headers.get("Retry-After", ""))
    except ValueError:
        return None
    return min(seconds, LONGEST_RETRY_AFTER_SECONDS) if 0 <= seconds < math.inf else None
