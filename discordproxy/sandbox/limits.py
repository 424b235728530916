"""Discord's rate limits, enforced: a budget per bucket, one for everything, and the ban that follows too many mistakes.

A window is fixed: it begins with its first request and ends some seconds later, whatever happened in between.
Source: https://discord.com/developers/docs/topics/rate-limits
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

# Expired windows are swept away when this many are kept, so that many channels used once cost no memory.
SWEEP_AT = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests in how many seconds; a limit of None is not enforced and shows in no header.

    `channel_*` counts messages created in a channel, `route_*` every other route by channel, guild or webhook,
    `global_*` all requests of the bot, `invalid_*` the answers 401, 403 and 429 (not `shared`), whose excess is
    answered with a ban of `ban_seconds` for the whole address.
    """

    channel_limit: int | None = 5
    channel_window_seconds: float = 5.0
    route_limit: int | None = 50
    route_window_seconds: float = 1.0
    global_limit: int | None = 50
    global_window_seconds: float = 1.0
    invalid_limit: int | None = 10_000
    invalid_window_seconds: float = 600.0
    ban_seconds: float = 60.0

    def __post_init__(self) -> None:
        """Raise ValueError for a number that makes no sense."""
        for entry in fields(self):
            check_limit(entry.name, getattr(self, entry.name))

    @classmethod
    def none(cls) -> Self:
        """Return limits that never refuse and send no rate-limit headers."""
        return cls(channel_limit=None, route_limit=None, global_limit=None, invalid_limit=None)

    def changed(self, values: dict[str, Any]) -> Limits:
        """Return these limits with some values changed; ValueError names a value that is unknown or wrong."""
        unknown = sorted(set(values) - {entry.name for entry in fields(self)})
        if unknown:
            raise ValueError(f"unknown limit: {', '.join(unknown)}")
        return replace(self, **values)


def check_limit(name: str, value: object) -> None:
    """Raise ValueError unless the value is a positive number, or None where a limit may be absent."""
    if value is None and name.endswith("_limit"):
        return
    wanted = int if name.endswith("_limit") else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted) or not 0 < value < math.inf:
        raise ValueError(
            f"{name} must be a positive {'integer' if wanted is int else 'number'}, not {value!r}"
        )


@dataclass(slots=True)
class Window:
    """A fixed window: `used` requests since `started_at` (seconds of the monotonic clock)."""

    started_at: float
    used: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request may not go on: wait `retry_after` seconds; `scope` is user, global, shared or ban."""

    scope: str
    retry_after: float


@dataclass(slots=True)
class RateLimiter:
    """The state of all windows. Only the sandbox's event loop touches it."""

    limits: Limits
    banned_until: float = 0.0
    _buckets: dict[tuple[str, str], Window] = field(default_factory=dict)
    _global: Window = field(default_factory=lambda: Window(-math.inf))
    _invalid: Window = field(default_factory=lambda: Window(-math.inf))

    def refuse_address(self, now: float) -> Refusal | None:
        """Return the ban if the address is banned at `now`."""
        return Refusal("ban", self.banned_until - now) if now < self.banned_until else None

    def take_global(self, now: float) -> Refusal | None:
        """Count a request against the global limit, or refuse it."""
        limit, seconds = self.limits.global_limit, self.limits.global_window_seconds
        if limit is None:
            return None
        if now - self._global.started_at >= seconds:
            self._global = Window(now)
        if self._global.used >= limit:
            return Refusal("global", self._global.started_at + seconds - now)
        self._global.used += 1
        return None

    def take(self, kind: str, bucket: str, major: str, now: float) -> tuple[dict[str, str], Refusal | None]:
        """Count a request against its bucket; return the headers of the answer and the refusal, if any.

        `kind` names the pair of limits (`channel` or `route`), `bucket` is the hash that Discord would send,
        `major` the id of the channel, guild or webhook that the bucket belongs to.
        """
        limit, seconds = self._pair(kind)
        if limit is None:
            return {}, None
        window = self._window((bucket, major), now, seconds)
        left = window.started_at + seconds - now
        refusal = Refusal("user", left) if window.used >= limit else None
        window.used += refusal is None
        return bucket_headers(limit, limit - window.used, left, bucket), refusal

    def count_invalid(self, now: float) -> None:
        """Count an answer of 401, 403 or 429 (not `shared`); too many of them ban the address."""
        limit = self.limits.invalid_limit
        if limit is None:
            return
        if now - self._invalid.started_at >= self.limits.invalid_window_seconds:
            self._invalid = Window(now)
        self._invalid.used += 1
        if self._invalid.used >= limit:
            self._invalid = Window(-math.inf)
            self.banned_until = now + self.limits.ban_seconds

    def _pair(self, kind: str) -> tuple[int | None, float]:
        if kind == "channel":
            return self.limits.channel_limit, self.limits.channel_window_seconds
        return self.limits.route_limit, self.limits.route_window_seconds

    def _window(self, key: tuple[str, str], now: float, seconds: float) -> Window:
        window = self._buckets.get(key)
        if window is None or now - window.started_at >= seconds:
            if len(self._buckets) >= SWEEP_AT:
                self._sweep(now)
            window = self._buckets[key] = Window(now)
        return window

    def _sweep(self, now: float) -> None:
        longest = max(self.limits.channel_window_seconds, self.limits.route_window_seconds)
        self._buckets = {key: kept for key, kept in self._buckets.items() if now - kept.started_at < longest}


def bucket_headers(limit: int, remaining: int, reset_after: float, bucket: str) -> dict[str, str]:
    """Return the headers that Discord puts on every answer that has a bucket; seconds with three digits, rounded up."""
    reset_after = math.ceil(reset_after * 1000) / 1000
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": f"{time.time() + reset_after:.3f}",
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
        "X-RateLimit-Bucket": bucket,
    }
