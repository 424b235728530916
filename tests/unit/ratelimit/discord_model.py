"""Discord as its documentation describes it, to hold the limiter against. Shares no code with the limiter.

Fixed windows that begin with their first request, one for each hash and channel; and a log of all arrivals, from
which any second can be counted, wherever it begins.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

EPOCH = 1_700_000_000.0


@dataclass
class Rule:
    """So many requests in so many seconds; `limit` None for a route without limit headers."""

    limit: int | None
    period: float = 5.0


@dataclass
class ModelWindow:
    """One window of one bucket."""

    ends_at: float
    used: int = 0


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
    windows: dict[tuple[str, str], ModelWindow] = field(default_factory=dict)
    arrivals: list[float] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def receive(self, route: str, place: str, now: float, *, is_exempt: bool = False) -> Reply:
        """Count a request that arrives; answer 429 if it is one too many."""
        via = {"Via": "1.1 google"}
        if not is_exempt:
            recent = sum(1 for at in self.arrivals if now - at < 1.0)
            self.arrivals.append(now)
            if recent >= self.global_limit:
                self.refusals.append("global")
                return self._refuse("global", 1.0, via)
        rule = self.rules[route]
        if rule.limit is None:
            return Reply(200, via)
        window = self.windows.get((route, place))
        if window is None or now >= window.ends_at:
            window = self.windows[route, place] = ModelWindow(now + rule.period)
        is_over = window.used >= rule.limit
        window.used += not is_over
        left = window.ends_at - now
        headers = via | {
            "X-RateLimit-Limit": str(rule.limit),
            "X-RateLimit-Remaining": str(rule.limit - window.used),
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": f"hash-{route}",
        }
        if self.sends_reset:
            headers["X-RateLimit-Reset"] = f"{EPOCH + window.ends_at:.3f}"
        if is_over:
            self.refusals.append(f"user {route} {place}")
            return self._refuse("user", left, headers)
        return Reply(200, headers)

    def use_elsewhere(self, route: str, place: str, times: int, now: float) -> None:
        """Let another process with the same token spend from a bucket."""
        rule = self.rules[route]
        if rule.limit is None:
            return
        window = self.windows.get((route, place))
        if window is None or now >= window.ends_at:
            window = self.windows[route, place] = ModelWindow(now + rule.period)
        window.used = min(rule.limit, window.used + times)

    def _refuse(self, scope: str, retry_after: float, headers: dict[str, str]) -> Reply:
        body = {"message": "limited", "retry_after": round(retry_after, 3), "global": scope == "global"}
        named = {"X-RateLimit-Scope": scope, "Retry-After": str(int(retry_after + 1))}
        return Reply(429, headers | named, json.dumps(body).encode())
