"""Discord as far as limits are concerned: what arrives is counted, and answered."""

from __future__ import annotations

import json
import math
from collections import Counter as Tally
from collections.abc import Callable, Mapping, Sequence

from multidict import CIMultiDict

from tests.simulator.arrivals import Arrival, snowflake
from tests.simulator.counters import Count, Counter, Sliding
from tests.simulator.rules import USUAL, Rule

EPOCH = 1_790_000_000.0
"""The time since 1970 when the simulation's clock showed 0."""

Reply = tuple[int, CIMultiDict[str], bytes]


class Discord:
    """Enforces limits. Time is whatever `clock` says, in seconds.

    Attributes:
        arrivals: all requests, with what became of them.
        epoch: the time since 1970 when the clock showed 0.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        rules: Sequence[Rule] = USUAL,
        *,
        bot_limit: int = 50,
        bot_counting: Callable[[int, float], Counter] = Sliding,
        address_limit: int = 50,
        sends_via: bool = True,
    ) -> None:
        """Open Discord.

        Args:
            clock: tells the time where `receive` is not told it.
            rules: its limits; of those that concern a request, the first with a hash shows in the headers.
            bot_limit: requests per second of the bot.
            bot_counting: how they are counted.
            address_limit: requests per second of an address without the bot's token.
            sends_via: whether answers carry `Via`, as those that come through Google's load balancers do.
        """
        self.clock = clock
        self.epoch = EPOCH
        self.rules = tuple(rules)
        self.arrivals: list[Arrival] = []
        self._sends_via = sends_via
        self._bot = bot_counting(bot_limit, 1.0)
        self._address = bot_counting(address_limit, 1.0)
        self._counters: dict[tuple[str, str, str], Counter] = {}
        self._answered: Tally[tuple[str, str, str]] = Tally()

    def __repr__(self) -> str:
        return f"<Discord, {len(self.arrivals)} requests, {sum(self.refusals.values())} refused>"

    @property
    def refusals(self) -> Tally[str]:
        """How many requests each limit has refused."""
        return Tally(arrival.refused_by for arrival in self.arrivals if arrival.refused_by)

    def receive(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"", now: float | None = None
    ) -> Reply:
        """Count a request, and return status, headers and body of the answer."""
        at = self.clock() if now is None else now
        arrival = Arrival(method, path.partition("?")[0], headers, body, at, self.epoch + at)
        self.arrivals.append(arrival)
        status, shown, answer = self._judge(arrival)
        arrival.status = status
        common = {"Content-Type": "application/json", "Date": "now"}
        if self._sends_via:
            common["Via"] = "1.1 google"
        return status, CIMultiDict(common | shown), answer

    def use_up(self, rule: Rule, method: str, path: str, now: float) -> None:
        """Let another process with the same token use all that is left of a bucket."""
        self._counter(rule, Arrival(method, path, {}, b"", now, self.epoch + now)).use_up(now)

    def _judge(self, arrival: Arrival) -> tuple[int, dict[str, str], bytes]:
        is_exempt = arrival.path.startswith("/interactions/")
        if not is_exempt:
            everything = self._bot if arrival.is_authorized else self._address
            count = everything.take(arrival.at)
            if count.retry_after is not None:
                arrival.refused_by = "global"
                return (
                    429,
                    _refusal_headers("global", count.retry_after),
                    _refusal(count.retry_after, "global"),
                )
        shown: dict[str, str] = {}
        for rule in self.rules:
            if not rule.concerns(arrival):
                continue
            count = self._counter(rule, arrival).take(arrival.at)
            told = self._tell(rule, arrival, count)
            shown = shown or ({} if rule.only_refuses else told)
            if count.retry_after is not None:
                arrival.refused_by = rule.name
                named = _refusal_headers(rule.scope, count.retry_after)
                return 429, (told or shown) | named, _refusal(count.retry_after, rule.scope, rule.code)
        return (
            (204, shown, b"") if arrival.method in ("DELETE", "PUT") else (200, shown, self._answer(arrival))
        )

    def _counter(self, rule: Rule, arrival: Arrival) -> Counter:
        key = rule.key(arrival)
        if key not in self._counters:
            self._counters[key] = rule.counting(rule.limit, rule.period)
        return self._counters[key]

    def _tell(self, rule: Rule, arrival: Arrival, count: Count) -> dict[str, str]:
        if not rule.bucket:
            return {}
        key = rule.key(arrival)
        self._answered[key] += 1
        if self._answered[key] <= rule.silent_answers:
            return {}
        after = math.ceil(count.reset_after * 1000) / 1000
        return {
            "X-RateLimit-Limit": str(rule.limit),
            "X-RateLimit-Remaining": str(count.remaining),
            "X-RateLimit-Reset": f"{arrival.wall + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": rule.bucket,
        }

    def _answer(self, arrival: Arrival) -> bytes:
        return json.dumps({"id": str(snowflake(arrival.wall, len(self.arrivals) % 4096))}).encode()


def _refusal_headers(scope: str, retry_after: float) -> dict[str, str]:
    named = {"X-RateLimit-Scope": scope, "Retry-After": str(math.ceil(retry_after))}
    return named | {"X-RateLimit-Global": "true"} if scope == "global" else named


def _refusal(retry_after: float, scope: str, code: int = 0) -> bytes:
    document = {
        "message": "You are being rate limited.",
        "retry_after": math.ceil(retry_after * 1000) / 1000,
        "global": scope == "global",
    }
    return json.dumps(document | ({"code": code} if code else {})).encode()
