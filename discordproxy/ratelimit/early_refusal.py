"""Who is refused before the deadline, or when it comes.

What must stay true:
- Nobody is refused early who would have gone in time, unless somebody ahead leaves, or the first call of a second
  client changes the order. So every figure is a lower bound, and all those ahead are expected to go: whoever could
  not was refused when that was known. Who is let in although it cannot go in time is refused when its deadline comes.
- However many wait, one step takes a moment only. A step begins its bucket anew, so its figures are those of the
  present. Whoever is missed because a bucket has changed meanwhile is refused when its deadline comes.
"""

from __future__ import annotations

import heapq
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice

from discordproxy.ratelimit.breakers import Breakers, FindError
from discordproxy.ratelimit.bucket import Bucket, Waiter
from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.turnstile import Turnstile

LOOK_AT = 64
"""One forecast covers this many requests in a row: if the last of them can go in time, all can."""

MOST_DECIDED = 50
"""How many are refused, and how many let go, in one step: an answer must be written for each of them."""

MOST_LOOKS = 200
"""How many requests or buckets one step checks."""

COMPACT_AT = 64
"""How many deadlines of waiters that are gone may be kept, beside one for each that waits."""


Forecast = tuple[float, str]
"""Before when it cannot go, in seconds of the limiter's clock, and what it waits for."""


def find_earliest(
    breakers: Breakers, turnstile: Turnstile, waiter: Waiter, now: float, *, is_again: bool = False
) -> Forecast:
    """Return the forecast for one that comes now; `is_again`: it goes before all others of its client."""
    bucket, queue = waiter.bucket, waiter.bucket.waiting
    room, place = bucket.find_room(now), queue.find(waiter.client)
    if is_again:
        return _find(breakers, turnstile, waiter, 0, 0, now)
    if place is None:
        return _find(breakers, turnstile, waiter, 0, queue.clients if queue.clients >= room else 0, now)
    others = queue.clients - len(queue.behind) if waiter.client in queue.behind else 0
    return _find(
        breakers, turnstile, waiter, place.count_before(waiter.priority), others if others >= room else 0, now
    )


def find_hopeless(
    breakers: Breakers, turnstile: Turnstile, bucket: Bucket, now: float
) -> Iterator[tuple[Waiter, Forecast]]:
    """Yield the requests in a bucket that cannot go in time, clients in the order of their turns."""
    room, clients = bucket.find_room(now), 0
    for _, place in list(bucket.waiting.by_client):
        kept, others = 0, clients if clients >= room else 0
        for some in _split(list(place)):
            last = _find(breakers, turnstile, some[-1], kept + len(some) - 1, others, now)
            if len(some) > 1 and last[0] <= min(waiter.deadline for waiter in some):
                kept += len(some)  # others of them go earlier than the last
                continue
            for waiter in some:
                forecast = _find(breakers, turnstile, waiter, kept, others, now)
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


def _find(
    breakers: Breakers, turnstile: Turnstile, waiter: Waiter, own: int, others: int, now: float
) -> Forecast:
    """Return the forecast for one with so many of its own client, and so many of others, before it in its bucket."""
    bucket = waiter.bucket
    room = bucket.find_room(now)
    before = turnstile.line.count_before(bucket, waiter.client, waiter.priority, own, room, now)
    by_bucket = bucket.find_earliest(own + others, now)
    by_turnstile = turnstile.find_earliest(own + before, now)
    return max(by_bucket, by_turnstile, breakers.find_earliest(now))


SentAway = tuple[Waiter, RateLimitError]


class Reviews:
    """Waiters of whom some must leave, and buckets where some cannot go in time."""

    def __init__(self, find_hopeless: Callable[[Bucket, float], Iterator[SentAway]]) -> None:
        """Begin with nothing; `find_hopeless` yields those in a bucket who cannot go in time."""
        self._find_hopeless = find_hopeless
        self.leaving: deque[tuple[FindError, Iterator[Waiter]]] = deque()
        self.buckets: dict[Bucket, None] = {}

    def __repr__(self) -> str:
        return f"<Reviews of {len(self.buckets)} buckets{', some must leave' if self.must_leave else ''}>"

    @property
    def must_leave(self) -> bool:
        """Whether requests that must not go are still in line."""
        return bool(self.leaving)

    def send_away(self, choose: FindError, waiters: Iterable[Waiter]) -> None:
        """Check which of those who wait now must leave."""
        self.leaving.append((choose, iter(waiters)))

    def add(self, buckets: Iterable[Bucket]) -> None:
        """Check these buckets for requests that cannot go in time."""
        self.buckets.update((bucket, None) for bucket in buckets if bucket.waiting)

    def take_step(self, now: float) -> Iterator[SentAway]:
        """Yield some who are to be refused; the caller refuses each before asking for the next."""
        return islice(filter(None, islice(self._walk(now), MOST_LOOKS)), MOST_DECIDED)

    def _walk(self, now: float) -> Iterator[SentAway | None]:
        """Yield requests to refuse, and None after each check without a result."""
        yield from self._walk_leaving()
        while self.buckets:
            bucket = next(iter(self.buckets))
            yield from self._find_hopeless(bucket, now)
            del self.buckets[bucket]
            yield None

    def _walk_leaving(self) -> Iterator[SentAway | None]:
        while self.leaving:
            choose, waiters = self.leaving[0]
            for waiter in waiters:
                error = choose(waiter) if waiter.is_waiting else None
                yield None if error is None else (waiter, error)
            self.leaving.popleft()


class Deadlines:
    """All who wait, by deadline; those who have stopped waiting are dropped later."""

    def __init__(self) -> None:
        self.entries: list[tuple[float, int, Waiter]] = []
        self._numbers = count()

    def __repr__(self) -> str:
        return f"<Deadlines: {len(self.entries)}, the next at {self.next_at}>"

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Waiter]:
        return (waiter for _, _, waiter in self.entries)

    @property
    def next_at(self) -> float:
        """The next deadline; infinite while no request waits."""
        return self.entries[0][0] if self.entries else math.inf

    def add(self, waiter: Waiter) -> None:
        """Note somebody who waits."""
        heapq.heappush(self.entries, (waiter.deadline, next(self._numbers), waiter))

    def is_due(self, now: float, until: float) -> bool:
        """Tell whether a deadline has come, or comes before `until`."""
        return self.next_at <= now or self.next_at < until

    def take_due(self, now: float, until: float, most: int) -> Iterator[Waiter]:
        """Yield some whose deadline has come, or comes before `until`; forget them."""
        for _ in range(most):
            if not self.is_due(now, until):
                return
            waiter = heapq.heappop(self.entries)[2]
            if waiter.is_waiting:
                yield waiter

    def tidy(self, waiting: int) -> None:
        """Forget who does not wait any more, if there are many of them beside so many who do."""
        if len(self.entries) > 2 * waiting + COMPACT_AT:
            self.entries = [entry for entry in self.entries if entry[2].is_waiting]
            heapq.heapify(self.entries)
