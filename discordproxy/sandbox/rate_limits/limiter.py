"""Counts requests against the limits, refuses those that are too many, and bans an address after too many mistakes."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from discordproxy.sandbox.http.errors import ErrorCode

from .counters import WAYS, Counter, CounterState, FixedWindow
from .limits import Limits

SWEEP_AT = 10_000
"""Empty counters are dropped when there are this many, so that channels used once do not take memory until the end."""


@dataclass(frozen=True, slots=True)
class RateLimited:
    """A refusal because of a limit, to be repeated after `retry_after` seconds.

    `scope` is user, global, shared or ban. `code` is the error in the body, if it is not the usual one.
    """

    scope: str
    retry_after: float
    code: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class AppliedLimit:
    """A limit that a request counts against. Requests with an equal one are counted together.

    `kind` names the limit and its window in Limits; `place` is the id of the channel, guild or webhook. `bucket` is
    the hash that headers show, empty for a sub-limit. `route` is set where routes that share a hash are counted
    separately. `code` is the error in the body of a refusal, if it is not the usual one. `bot` is the id of the bot
    whose token the request carries, 0 without one.
    """

    kind: str
    bucket: str
    place: str
    route: str = ""
    code: ErrorCode | None = None
    bot: int = 0


@dataclass(frozen=True, slots=True)
class LimitLevel:
    """How much of a limit is used: of `limit` requests in `window_seconds`; nothing after `reset_seconds`.

    `kind` is that of AppliedLimit, or `global`, `address` (requests without a bot's token) and `invalid`. `bot` is
    the id of the bot that it belongs to, 0 for none.
    """

    kind: str
    place: str
    route: str
    limit: int
    window_seconds: float
    used: float
    reset_seconds: float
    bot: int = 0


ALWAYS_FIXED = frozenset({"role", "rename", "old_edit"})
"""The kinds that have fixed windows, whatever `Limits.buckets` says."""


@dataclass(slots=True)
class RateLimiter:
    """The state of all counters. Only the sandbox's event loop touches it.

    Answers tell the end of a window by the wall clock. It is worked out from the moment of counting, which is one of
    `time.monotonic`: on a busy machine time passes between the counting and the answer, but the end does not move.
    """

    limits: Limits
    banned_until: float = 0.0
    _counters: dict[AppliedLimit, Counter] = field(default_factory=dict)
    _everything: dict[int, Counter] = field(default_factory=dict)
    _invalid: Counter = field(init=False)
    _clocks_differ: float = field(default_factory=lambda: time.time() - time.monotonic())

    def __post_init__(self) -> None:
        self._forgive()

    def refuse_address(self, now: float) -> RateLimited | None:
        """Return the ban if the address is banned at `now`."""
        return RateLimited("ban", self.banned_until - now) if now < self.banned_until else None

    def take_global(self, now: float, bot: int = 0) -> RateLimited | None:
        """Count a request against the limit of a bot (its id), or of the address (0), over all routes; or refuse it."""
        limit, seconds = self.limits.global_limit, self.limits.global_window_seconds
        if limit is None:
            return None
        if bot not in self._everything:
            self._everything[bot] = FixedWindow(limit, seconds)
        wait = self._everything[bot].take(now).retry_after
        return None if wait is None else RateLimited("global", wait)

    def take(
        self, applied_limits: list[AppliedLimit], now: float
    ) -> tuple[dict[str, str], RateLimited | None]:
        """Count a request against its limits; return the headers of the answer and the refusal, if any."""
        headers: dict[str, str] = {}
        for applied in applied_limits:
            limit, seconds = self._pair(applied.kind)
            if limit is None:
                continue
            count = self._counter(applied, limit, seconds, now).take(now)
            if applied.bucket:
                headers = bucket_headers(limit, count, applied.bucket, now + self._clocks_differ)
            if count.retry_after is not None:
                return headers, RateLimited("user", count.retry_after, applied.code)
        return headers, None

    def list_levels(self, now: float) -> list[LimitLevel]:
        """Return the limits that anything counts against now, the global ones first."""
        limits = self.limits
        counters: list[tuple[str, str, str, int, Counter]] = [
            ("global" if bot else "address", "", "", bot, one) for bot, one in self._everything.items()
        ]
        counters += [(key.kind, key.place, key.route, key.bot, one) for key, one in self._counters.items()]
        if limits.invalid_limit is not None:
            counters.append(("invalid", "", "", 0, self._invalid))
        levels = []
        for kind, place, route, bot, counter in counters:
            limit, seconds = self._pair("global" if kind == "address" else kind)
            if limit is not None and not counter.is_empty(now):
                used, reset = counter.count(now)
                levels.append(LimitLevel(kind, place, route, limit, seconds, used, reset, bot))
        return levels

    def count_invalid(self, now: float) -> None:
        """Count an answer of 401, 403 or 429 (not `shared`); too many of them ban the address."""
        if self.limits.invalid_limit is not None and not self._invalid.take(now).remaining:
            self._forgive()
            self.banned_until = now + self.limits.ban_seconds

    def _forgive(self) -> None:
        self._invalid = FixedWindow(self.limits.invalid_limit or 1, self.limits.invalid_window_seconds)

    def _pair(self, kind: str) -> tuple[int | None, float]:
        return getattr(self.limits, f"{kind}_limit"), getattr(self.limits, f"{kind}_window_seconds")

    def _counter(self, applied: AppliedLimit, limit: int, seconds: float, now: float) -> Counter:
        counter = self._counters.get(applied)
        if counter is None:
            if len(self._counters) >= SWEEP_AT:
                self._sweep(now)
            way = "fixed" if applied.kind in ALWAYS_FIXED else self.limits.buckets
            counter = self._counters[applied] = WAYS[way](limit, seconds)
        return counter

    def _sweep(self, now: float) -> None:
        self._counters = {key: kept for key, kept in self._counters.items() if not kept.is_empty(now)}


def bucket_headers(limit: int, count: CounterState, bucket: str, counted_at: float) -> dict[str, str]:
    """Return the headers that Discord puts on every answer that has a bucket; seconds with three digits, rounded up.

    Args:
        limit: requests in a window.
        count: what the counter says of a request.
        bucket: the hash.
        counted_at: when it was counted, in seconds of the wall clock.
    """
    reset_after = math.ceil(count.reset_after * 1000) / 1000
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(count.remaining),
        "X-RateLimit-Reset": f"{counted_at + reset_after:.3f}",
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
        "X-RateLimit-Bucket": bucket,
    }
