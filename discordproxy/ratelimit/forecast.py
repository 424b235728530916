"""When a request can go at the earliest, by what is known now.

What must stay true: nobody is refused who would have gone in time, unless somebody ahead gave up its turn. So every
figure is a lower bound; and of those ahead the ones count that will go by their own forecast, or whose time is not over
before this request's. Among the others many will give up, and who knows which.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.gate import Gate
from discordproxy.ratelimit.guards import Guards
from discordproxy.ratelimit.waiting import Waiter

LAST_MOMENT_SECONDS = 0.1
"""A permit so shortly before the deadline is worth nothing: the answer would come after it."""

Forecast = tuple[float, str]
"""Before when it cannot go, in seconds of the limiter's clock, and what it waits for."""


def find_earliest(
    guards: Guards, gate: Gate, bucket: Bucket, ahead: int, now: float, *, stay_until: float = -math.inf
) -> Forecast:
    """Return the forecast for a request of a bucket with so many others of the bucket ahead.

    Other buckets count if their first request stays that long.
    """
    bucket.refresh(now)
    others = gate.count_others(bucket, ahead, now, stay_until)
    by_bucket = bucket.find_earliest(ahead, now)
    by_gate = gate.find_earliest(ahead + others, now)
    return max(by_bucket, by_gate, guards.find_earliest(now))


def judge(
    guards: Guards, gate: Gate, waiter: Waiter, ahead: int, count_staying: Callable[[float], int], now: float
) -> Forecast | None:
    """Return the forecast of a request that cannot go in time, None for one that might.

    Args:
        waiter: the request; whether it is sure to stay is noted in it.
        ahead: how many others of its bucket are before it.
        count_staying: tells how many of them stay until a given time.
    """
    deadline = waiter.deadline
    # Nearly all requests fit even if everybody ahead stays; only the others need a closer look.
    likely = find_earliest(guards, gate, waiter.bucket, ahead, now)[0]
    waiter.is_sure = likely <= deadline
    if waiter.is_sure:
        return None
    stay_until = deadline - LAST_MOMENT_SECONDS
    staying = count_staying(stay_until)
    found = find_earliest(guards, gate, waiter.bucket, staying, now, stay_until=stay_until)
    return found if found[0] > deadline else None


def judge_all(guards: Guards, gate: Gate, bucket: Bucket, now: float) -> Iterator[tuple[Waiter, Forecast]]:
    """Judge everybody who waits in a bucket, in their order; yield those who cannot go in time."""
    sure = 0
    deadlines: list[float] = []  # of the others that stay in the queue, sorted

    def count_staying(until: float) -> int:
        return sure + len(deadlines) - bisect_left(deadlines, until)

    for waiter in list(bucket.waiting.values()):
        hopeless = judge(guards, gate, waiter, sure + len(deadlines), count_staying, now)
        if hopeless is not None:
            yield waiter, hopeless
        elif waiter.is_sure:
            sure += 1
        else:
            insort(deadlines, waiter.deadline)
