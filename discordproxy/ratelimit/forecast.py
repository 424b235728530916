"""When a request can go at the earliest, by what is known now.

What must stay true: nobody is refused who might have gone in time. So every figure is a lower bound, and of those
ahead only the ones count that will not have left by themselves before this request's own deadline.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.gate import Gate
from discordproxy.ratelimit.guards import Guards

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


def find_hopeless(
    guards: Guards,
    gate: Gate,
    bucket: Bucket,
    deadline: float,
    ahead: int,
    count_staying: Callable[[float], int],
    now: float,
) -> Forecast | None:
    """Return the forecast of a request that cannot go in time, None for one that might.

    Args:
        deadline: of this request.
        ahead: how many others of its bucket are before it.
        count_staying: tells how many of them stay until a given time.
    """
    # Nearly all requests fit even if everybody ahead stays; only the others need a closer look.
    if find_earliest(guards, gate, bucket, ahead, now)[0] <= deadline:
        return None
    stay_until = deadline - LAST_MOMENT_SECONDS
    found = find_earliest(guards, gate, bucket, count_staying(stay_until), now, stay_until=stay_until)
    return found if found[0] > deadline else None
