"""Discord's answer as far as limits are concerned: one frozen value.

Headers may be missing, malformed or contradict each other. What cannot be believed is treated as missing.
Source: https://discord.com/developers/docs/topics/rate-limits#header-format
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum

ROUNDING_SECONDS = 1.0
"""`Retry-After` is in whole seconds, rounded up; it contradicts the body only beyond that."""

LONGEST_SECONDS = 86_400.0
"""A wait beyond a day is a mistake; it is believed up to there."""

LONGEST_WINDOW_SECONDS = 14 * 86_400.0
"""Windows may be longer than a day: commands are limited over 48 hours. Beyond this it is a mistake."""

BODY_KEYS = frozenset({"retry_after", "global", "message", "code"})
"""What the body of Discord's own 429 holds, or that of a server that speaks like it."""

TOKEN_CODES = frozenset({0, 40001})
"""Discord's codes of a 401 that is about the bot token: "401: Unauthorized", and "provide a valid token".

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""


class Scope(Enum):
    """Who a 429 is about."""

    USER = "user"
    SHARED = "shared"
    GLOBAL = "global"
    BAN = "ban"


@dataclass(frozen=True, slots=True)
class WindowReport:
    """What an answer tells about its bucket's window.

    Attributes:
        limit: requests in one window.
        remaining: requests left in this window when the answer's request was counted.
        reset_after: seconds from then to the window's end.
        reset: the window's end on Discord's clock (seconds since 1970), if told.
    """

    limit: int
    remaining: int
    reset_after: float
    reset: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A 429: for whom, after how many seconds to try again, if told, and Discord's error code, 0 if it sent none."""

    scope: Scope
    retry_after: float | None = None
    code: int = 0


@dataclass(frozen=True, slots=True)
class RateLimitAnswer:
    """One answer: HTTP status, the bucket's hash, its window, and the refusal, as far as told.

    Attributes:
        refuses_token: whether it says that the bot token is not good.
    """

    status: int
    bucket_hash: str | None = None
    told: WindowReport | None = None
    refusal: Refusal | None = None
    refuses_token: bool = False

    @property
    def counted_at(self) -> float | None:
        """When Discord counted the request, on its own clock; None where that is not told."""
        told = self.told if self.refusal is None else None
        return told.reset - told.reset_after if told is not None and told.reset is not None else None

    @property
    def is_good(self) -> bool:
        """Whether Discord did what was asked."""
        return 200 <= self.status < 400

    @property
    def is_invalid(self) -> bool:
        """Whether Discord counts it towards a ban."""
        shared = self.refusal is not None and self.refusal.scope is Scope.SHARED
        return self.status in (401, 403, 429) and not shared


def read_answer(status: int, headers: Mapping[str, str], body: bytes) -> RateLimitAnswer:
    """Read an answer's status, headers (a mapping that ignores case) and, of a 429, its JSON body."""
    told = _read_window(headers)
    refusal = _read_refusal(headers, body) if status == 429 else None
    is_ban = refusal is not None and refusal.scope is Scope.BAN
    bucket_hash = None if is_ban else headers.get("X-RateLimit-Bucket") or None
    return RateLimitAnswer(status, bucket_hash, told, refusal, status == 401 and _is_about_the_token(body))


def _is_about_the_token(body: bytes) -> bool:
    """Tell whether a 401 is about the bot token.

    Others are about a webhook's token or an application's secret (`error`, OAuth2's form), or not Discord's at all.
    """
    content = _read_object(body) if body else {}
    code = content.get("code", 0) if content is not None and "error" not in content else None
    return isinstance(code, int) and not isinstance(code, bool) and code in TOKEN_CODES


def _read_window(headers: Mapping[str, str]) -> WindowReport | None:
    limit = _number(headers.get("X-RateLimit-Limit"))
    remaining = _number(headers.get("X-RateLimit-Remaining"))
    reset_after = _number(headers.get("X-RateLimit-Reset-After"))
    if limit is None or remaining is None or reset_after is None or limit < 1:
        return None
    reset = _number(headers.get("X-RateLimit-Reset"))
    reset_after = min(reset_after, LONGEST_WINDOW_SECONDS)
    return WindowReport(int(limit), min(int(remaining), int(limit)), reset_after, reset)


def _read_refusal(headers: Mapping[str, str], body: bytes) -> Refusal:
    content = _read_object(body) or {}
    told, named = _seconds(content.get("retry_after")), read_retry_after(headers)
    if not _is_from_the_api(headers, content, body):
        return Refusal(Scope.BAN, named if named is not None else told)
    if told is None:
        told = named if named is not None else _seconds(headers.get("X-RateLimit-Reset-After"))
    elif named is not None and named > told + ROUNDING_SECONDS:
        told = named
    code = content.get("code")
    return Refusal(_read_scope(headers, content), told, code if isinstance(code, int) else 0)


def _is_from_the_api(headers: Mapping[str, str], content: Mapping[str, object], body: bytes) -> bool:
    """Tell whether Discord's API has refused a request, and not the network before it, which bans addresses.

    `Via` alone proves nothing: proxies in between take it away or add it.
    """
    if any(name.lower().startswith("x-ratelimit-") for name in headers):
        return True
    if content.get("cloudflare_error"):
        return False
    is_object = bool(content) or body.strip() == b"{}"
    is_cut = not is_object and body.lstrip().startswith(b"{")
    return not BODY_KEYS.isdisjoint(content) or ("Via" in headers and (is_object or is_cut))


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of `Retry-After`, which may be a date.

    Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
    """
    value = headers.get("Retry-After")
    seconds = _seconds(value)
    at = _read_date(value) if seconds is None else None
    if at is None:
        return seconds
    now = _read_date(headers.get("Date"))
    return min(max(at - (time.time() if now is None else now), 0.0), LONGEST_SECONDS)


def _read_date(value: str | None) -> float | None:
    """Return a date of HTTP in seconds since 1970; its old form names no zone, and all dates of HTTP are in UTC."""
    try:
        found = parsedate_to_datetime(value) if value else None
        return None if found is None else found.replace(tzinfo=found.tzinfo or UTC).timestamp()
    except (ValueError, OverflowError):
        return None


def _read_scope(headers: Mapping[str, str], content: Mapping[str, object]) -> Scope:
    scope = headers.get("X-RateLimit-Scope", "").lower()
    named_global = headers.get("X-RateLimit-Global", "").lower() == "true" or content.get("global") is True
    if scope == "global" or named_global:
        return Scope.GLOBAL
    return Scope.SHARED if scope == "shared" else Scope.USER


def _read_object(body: bytes) -> dict[str, object] | None:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _seconds(value: object) -> float | None:
    number = _number(value)
    return None if number is None else min(number, LONGEST_SECONDS)


def _number(value: object) -> float | None:
    """Return a number that is finite and not negative, from text or JSON."""
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if 0 <= number < math.inf else None
