"""When a request can go at the earliest, by what is known now.

What must stay true: nobody is refused who would have gone in time, unless somebody ahead leaves, or the first call of
a second client changes the order. So every figure is a lower bound, and all those ahead are expected to go: whoever
could not was refused when that was known.
"""

from __future__ import annotations

from collections.abc import Iterator

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.gate import Gate
from discordproxy.ratelimit.guards import Guards
from discordproxy.ratelimit.waiting import Waiter

LOOK_AT = 64
"""So many in a row are passed over by one forecast, that of the last of them, where it suffices."""

Forecast = tuple[float, str]
"""Before when it cannot go, in seconds of the limiter's clock, and what it waits for."""


def find_earliest(
    guards: Guards, gate: Gate, waiter: Waiter, now: float, *, is_again: bool = False
) -> Forecast:
    """Return the forecast for one that comes now; `is_again`: it goes before all others of its client."""
    bucket, queue = waiter.bucket, waiter.bucket.waiting
    room, place = bucket.find_room(now), queue.find(waiter.client)
    if is_again:
        return _find(guards, gate, waiter, 0, 0, now)
    if place is None:
        return _find(guards, gate, waiter, 0, queue.clients if queue.clients >= room else 0, now)
    others = queue.clients - len(queue.behind) if waiter.client in queue.behind else 0
    return _find(
        guards, gate, waiter, place.count_before(waiter.priority), others if others >= room else 0, now
    )


def find_hopeless(
    guards: Guards, gate: Gate, bucket: Bucket, now: float
) -> Iterator[tuple[Waiter, Forecast]]:
    """Yield those who wait in a bucket and cannot go in time, clients in the order of their turns."""
    room, clients = bucket.find_room(now), 0
    for _, place in list(bucket.waiting.places):
        kept, others = 0, clients if clients >= room else 0
        for some in _split(list(place)):
            last = _find(guards, gate, some[-1], kept + len(some) - 1, others, now)
            if len(some) > 1 and last[0] <= min(waiter.deadline for waiter in some):
                kept += len(some)  # others of them go earlier than the last
                continue
            for waiter in some:
                forecast = _find(guards, gate, waiter, kept, others, now)
                if forecast[0] > waiter.deadline:
                    yield waiter, forecast
                else:
                    kept += 1
        clients += bool(kept)


def _split(waiters: list[Waiter]) -> Iterator[list[Waiter]]:
    """Yield the first one alone, others wait for what it does not."""
    yield waiters[:1]
    for start in range(1, len(waiters), LOOK_AT):
        yield waiters[start : start + LOOK_AT]


def _find(guards: Guards, gate: Gate, waiter: Waiter, own: int, others: int, now: float) -> Forecast:
    """Return the forecast for one with so many of its own client, and so many of others, before it in its bucket."""
    bucket = waiter.bucket
    room = bucket.find_room(now)
    before = gate.line.count_before(bucket, waiter.client, waiter.priority, own, room, now)
    by_bucket = bucket.find_earliest(own + others, now)
    by_gate = gate.find_earliest(own + before, now)
    return max(by_bucket, by_gate, guards.find_earliest(now))
