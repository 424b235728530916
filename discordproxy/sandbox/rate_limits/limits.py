"""Discord's rate limits, enforced: a budget per bucket, one for everything, and the ban that follows too many mistakes.

Source: https://discord.com/developers/docs/topics/rate-limits
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from discordproxy.sandbox.http.codes import Code

from .counters import USUAL, WAYS, Count, Counter, FixedWindow

# Empty counters are swept away when this many are kept, so that many channels used once cost no memory.
SWEEP_AT = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests in how many seconds; a limit of None is not enforced and shows in no header.

    `buckets` says how they are counted: leaky, fixed, sliding. Roles and sub-limits have fixed windows always.

    `channel_*` counts messages created in a channel, and apart from them those changed; `delete_*` messages deleted,
    `fresh_delete_*` and `old_delete_*` those younger than 10 seconds and older than 14 days; `role_*` the roles given
    and taken in a guild; `route_*` every other route by channel, guild or webhook.
    Sub-limits: `rename_*` changes of a channel's name or topic, `old_edit_*` those of messages older than an hour.
    `global_*` counts all requests of the bot, and apart from them those of an address without the bot's token;
    `invalid_*` the answers 401, 403 and 429 (not `shared`), whose excess is answered with a ban of `ban_seconds` for
    the whole address.
    """

    buckets: str = USUAL
    channel_limit: int | None = 5
    channel_window_seconds: float = 5.0
    delete_limit: int | None = 3
    delete_window_seconds: float = 1.0
    fresh_delete_limit: int | None = 5
    fresh_delete_window_seconds: float = 5.0
    old_delete_limit: int | None = 30
    old_delete_window_seconds: float = 120.0
    role_limit: int | None = 10
    role_window_seconds: float = 10.0
    rename_limit: int | None = 2
    rename_window_seconds: float = 600.0
    old_edit_limit: int | None = 3
    old_edit_window_seconds: float = 20.0
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
        absent: dict[str, Any] = {entry.name: None for entry in fields(cls) if entry.name.endswith("_limit")}
        return cls(**absent)

    def changed(self, values: dict[str, Any]) -> Limits:
        """Return these limits with some values changed; ValueError names a value that is unknown or wrong."""
        unknown = sorted(set(values) - {entry.name for entry in fields(self)})
        if unknown:
            raise ValueError(f"unknown limit: {', '.join(unknown)}")
        return replace(self, **values)


def check_limit(name: str, value: object) -> None:
    """Raise ValueError unless the value makes sense: a positive number, None for no limit, or a way of counting."""
    if name == "buckets":
        if value not in WAYS:
            raise ValueError(f"buckets must be one of {', '.join(WAYS)}, not {value!r}")
        return
    if value is None and name.endswith("_limit"):
        return
    wanted = int if name.endswith("_limit") else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted) or not 0 < value < math.inf:
        raise ValueError(
            f"{name} must be a positive {'integer' if wanted is int else 'number'}, not {value!r}"
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request may not go on: wait `retry_after` seconds; `scope` is user, global, shared or ban.

    `code` is what its body says, if it is of its own.
    """

    scope: str
    retry_after: float
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What is counted together: `kind` names the pair in Limits, `place` the channel, guild or webhook.

    `bucket` is the hash that headers show, empty for a sub-limit; `route` is set where routes of one hash count
    apart; `code` is what the refusal's body says, if it is of its own.
    """

    kind: str
    bucket: str
    place: str
    route: str = ""
    code: Code | None = None


# What has fixed windows whatever `buckets` says.
ALWAYS_FIXED = frozenset({"role", "rename", "old_edit"})


@dataclass(slots=True)
class RateLimiter:
    """The state of all counters. Only the sandbox's event loop touches it."""

    limits: Limits
    banned_until: float = 0.0
    _counters: dict[Budget, Counter] = field(default_factory=dict)
    _everything: dict[bool, Counter] = field(default_factory=dict)
    _invalid: Counter = field(init=False)

    def __post_init__(self) -> None:
        self._forgive()

    def refuse_address(self, now: float) -> Refusal | None:
        """Return the ban if the address is banned at `now`."""
        return Refusal("ban", self.banned_until - now) if now < self.banned_until else None

    def take_global(self, now: float, *, is_bot: bool = True) -> Refusal | None:
        """Count a request against the limit over all routes, of the bot or of the address, or refuse it."""
        limit, seconds = self.limits.global_limit, self.limits.global_window_seconds
        if limit is None:
            return None
        if is_bot not in self._everything:
            self._everything[is_bot] = FixedWindow(limit, seconds)
        wait = self._everything[is_bot].take(now).retry_after
        return None if wait is None else Refusal("global", wait)

    def take(self, budgets: list[Budget], now: float) -> tuple[dict[str, str], Refusal | None]:
        """Count a request against its budgets; return the headers of the answer and the refusal, if any."""
        headers: dict[str, str] = {}
        for budget in budgets:
            limit, seconds = self._pair(budget.kind)
            if limit is None:
                continue
            count = self._counter(budget, limit, seconds, now).take(now)
            if budget.bucket:
                headers = bucket_headers(limit, count, budget.bucket)
            if count.retry_after is not None:
                return headers, Refusal("user", count.retry_after, budget.code)
        return headers, None

    def count_invalid(self, now: float) -> None:
        """Count an answer of 401, 403 or 429 (not `shared`); too many of them ban the address."""
        if self.limits.invalid_limit is not None and not self._invalid.take(now).remaining:
            self._forgive()
            self.banned_until = now + self.limits.ban_seconds

    def _forgive(self) -> None:
        self._invalid = FixedWindow(self.limits.invalid_limit or 1, self.limits.invalid_window_seconds)

    def _pair(self, kind: str) -> tuple[int | None, float]:
        return getattr(self.limits, f"{kind}_limit"), getattr(self.limits, f"{kind}_window_seconds")

    def _counter(self, budget: Budget, limit: int, seconds: float, now: float) -> Counter:
        counter = self._counters.get(budget)
        if counter is None:
            if len(self._counters) >= SWEEP_AT:
                self._sweep(now)
            way = "fixed" if budget.kind in ALWAYS_FIXED else self.limits.buckets
            counter = self._counters[budget] = WAYS[way](limit, seconds)
        return counter

    def _sweep(self, now: float) -> None:
        self._counters = {key: kept for key, kept in self._counters.items() if not kept.is_empty(now)}


def bucket_headers(limit: int, count: Count, bucket: str) -> dict[str, str]:
    """Return the headers that Discord puts on every answer that has a bucket; seconds with three digits, rounded up."""
    reset_after = math.ceil(count.reset_after * 1000) / 1000
    return {
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(count.remaining),
        "X-RateLimit-Reset": f"{time.time() + reset_after:.3f}",
        "X-RateLimit-Reset-After": f"{reset_after:.3f}",
        "X-RateLimit-Bucket": bucket,
    }
