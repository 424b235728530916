"""When a request can go at the earliest, by what is known now.

What must stay true: nobody is refused who would have gone in time, unless somebody ahead leaves. So every
figure is a lower bound, and all those ahead are expected to go: whoever could not was refused when that was known.
"""

from __future__ import annotations

from collections.abc import Iterator

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.gate import Gate
from discordproxy.ratelimit.guards import Guards
from discordproxy.ratelimit.waiting import Waiter

Forecast = tuple[float, str]
"""Before when it cannot go, in seconds of the limiter's clock, and what it waits for."""


def find_earliest(guards: Guards, gate: Gate, bucket: Bucket, ahead: int, now: float) -> Forecast:
    """Return the forecast for a request of a bucket with so many others of the bucket ahead."""
    bucket.refresh(now)
    others = gate.count_others(bucket, ahead, now)
    by_bucket = bucket.find_earliest(ahead, now)
    by_gate = gate.find_earliest(ahead + others, now)
    return max(by_bucket, by_gate, guards.find_earliest(now))


def find_hopeless(
    guards: Guards, gate: Gate, bucket: Bucket, now: float
) -> Iterator[tuple[Waiter, Forecast]]:
    """Yield those who wait in a bucket and cannot go in time, in their order."""
    kept = 0
    for waiter in list(bucket.waiting.values()):
        forecast = find_earliest(guards, gate, bucket, kept, now)
        if forecast[0] > waiter.deadline:
            yield waiter, forecast
        else:
            kept += 1
