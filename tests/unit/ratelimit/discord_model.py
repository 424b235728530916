"""Discord as its documentation and its issue tracker describe it, to hold the limiter against. Shares no code with it.

Windows that begin with their first request, leaky buckets or sliding windows; a counter for each hash or each route,
channel by channel; limits that no header tells; and a log of all arrivals, from which any second can be counted,
wherever it begins.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field

EPOCH = 1_700_000_000.0
NEARLY = 1e-9


@dataclass
class Rule:
    """So many requests in so many seconds; `limit` None for a route without limit headers.

    Attributes:
        counting: "fixed", "leaky" or "sliding".
        bucket: the hash; empty for one of the route's own.
        is_apart: whether each route of the hash has a counter of its own.
        is_hidden: whether no header tells of it.
        is_route_wide: whether all places share one counter.
        kinds: limits that no header tells, each for one kind of the route's requests.
    """

    limit: int | None
    period: float = 5.0
    counting: str = "fixed"
    bucket: str = ""
    is_apart: bool = True
    is_hidden: bool = False
    is_route_wide: bool = False
    kinds: dict[str, Rule] = field(default_factory=dict)


@dataclass
class Counter:
    """What one bucket has counted: moments of arrival, for a leaky one how full it is."""

    rule: Rule
    taken: list[float] = field(default_factory=list)
    empty_at: float = 0.0

    def take(self, now: float) -> float | None:
        """Count a request if it fits; else return in how many seconds one fits."""
        assert self.rule.limit is not None
        interval = self.rule.period / self.rule.limit
        if self.rule.counting == "leaky":
            over = max(self.empty_at, now) + interval - now - self.rule.period
            if over > NEARLY:
                return over
            self.empty_at = max(self.empty_at, now) + interval
            return None
        self._forget(now)
        if len(self.taken) >= self.rule.limit:
            return self.taken[0] + self.rule.period - now
        self.taken.append(now)
        return None

    def tell(self, now: float) -> tuple[int, float]:
        """Return how many requests are left, and in how many seconds all are."""
        assert self.rule.limit is not None
        if self.rule.counting == "leaky":
            left = self.empty_at - now
            return math.floor((self.rule.period - left) * self.rule.limit / self.rule.period + NEARLY), left
        newest = self.taken[-1] if self.rule.counting == "sliding" else self.taken[0]
        return self.rule.limit - len(self.taken), newest + self.rule.period - now

    def _forget(self, now: float) -> None:
        period = self.rule.period
        if self.rule.counting == "sliding":
            self.taken = [at for at in self.taken if now < at + period]
        elif self.taken and now >= self.taken[0] + period:
            self.taken = []


@dataclass
class Reply:
    """What goes back."""

    status: int
    headers: dict[str, str]
    body: bytes = b"{}"


@dataclass
class DiscordModel:
    """Counts arrivals; time is whatever the caller says."""

    global_limit: int
    rules: dict[str, Rule] = field(default_factory=dict)
    sends_reset: bool = True
    counters: dict[tuple[str, ...], Counter] = field(default_factory=dict)
    arrivals: list[float] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def receive(
        self, route: str, place: str, now: float, *, is_exempt: bool = False, kind: str = ""
    ) -> Reply:
        """Count a request that arrives; answer 429 if it is one too many."""
        via = {"Via": "1.1 google"}
        if not is_exempt:
            recent = sum(1 for at in self.arrivals if now - at < 1.0)
            self.arrivals.append(now)
            if recent >= self.global_limit:
                self.refusals.append("global")
                return self._refuse("global", 1.0, via)
        rule = self.rules[route]
        headers, wait = via, None
        if rule.limit is not None:
            counter = self.find_counter(route, place)
            wait = counter.take(now)
            headers = via if rule.is_hidden else via | self._tell(route, counter, now)
        if wait is None and kind in rule.kinds:
            wait = self._find((route, place, kind), rule.kinds[kind]).take(now)
        if wait is not None:
            self.refusals.append(f"user {route} {place} {kind}".rstrip())
            return self._refuse("user", wait, headers)
        return Reply(200, headers)

    def use_elsewhere(self, route: str, place: str, times: int, now: float) -> None:
        """Let another process with the same token spend from a bucket."""
        for _ in range(times if self.rules[route].limit is not None else 0):
            self.find_counter(route, place).take(now)

    def find_counter(self, route: str, place: str) -> Counter:
        """Return what counts a route's requests in a place."""
        rule = self.rules[route]
        where = "" if rule.is_route_wide else place
        return self._find((route if rule.is_apart else "", rule.bucket or route, where), rule)

    def _find(self, key: tuple[str, ...], rule: Rule) -> Counter:
        if key not in self.counters:
            self.counters[key] = Counter(rule)
        return self.counters[key]

    def _tell(self, route: str, counter: Counter, now: float) -> dict[str, str]:
        remaining, left = counter.tell(now)
        left = math.ceil(left * 1000) / 1000
        headers = {
            "X-RateLimit-Limit": str(counter.rule.limit),
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": counter.rule.bucket or f"hash-{route}",
        }
        return headers | ({"X-RateLimit-Reset": f"{EPOCH + now + left:.3f}"} if self.sends_reset else {})

    def _refuse(self, scope: str, retry_after: float, headers: dict[str, str]) -> Reply:
        body = {"message": "limited", "retry_after": round(retry_after, 3), "global": scope == "global"}
        named = {"X-RateLimit-Scope": scope, "Retry-After": str(int(retry_after + 1))}
        return Reply(429, headers | named, json.dumps(body).encode())
