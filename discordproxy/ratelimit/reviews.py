"""Who has to be looked at, after something has made waits longer or impossible: a few at a time.

What must stay true:
- However many wait, one step takes a moment only.
- A step begins its bucket anew, so its figures are those of the present. Whoever is missed, because a bucket has
  changed meanwhile, is refused when its deadline comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.guards import Choice
from discordproxy.ratelimit.waiting import Waiter

MOST_DECIDED = 50
"""So many are refused, and so many let go, in one step: each of them has an answer to write then."""

MOST_LOOKS = 200
"""At so many waiters or buckets one step looks."""

SentAway = tuple[Waiter, RateLimitError]


class Reviews:
    """Waiters of whom some must leave, and buckets in which some may wait in vain."""

    def __init__(self, find_hopeless: Callable[[Bucket, float], Iterator[SentAway]]) -> None:
        """Begin with nothing; `find_hopeless` yields those who wait in a bucket in vain."""
        self._find_hopeless = find_hopeless
        self._leaving: deque[tuple[Choice, Iterator[Waiter]]] = deque()
        self._buckets: dict[Bucket, None] = {}

    def __repr__(self) -> str:
        return f"<Reviews of {len(self._buckets)} buckets{', some must leave' if self.must_leave else ''}>"

    def __bool__(self) -> bool:
        return bool(self._leaving or self._buckets)

    @property
    def must_leave(self) -> bool:
        """Whether some are still in line who must not go."""
        return bool(self._leaving)

    def send_away(self, choose: Choice, waiters: Iterable[Waiter]) -> None:
        """Look who must leave of those who wait now."""
        self._leaving.append((choose, iter(waiters)))

    def add(self, buckets: Iterable[Bucket]) -> None:
        """Look who waits in vain in these buckets."""
        self._buckets.update((bucket, None) for bucket in buckets if bucket.waiting)

    def take_step(self, now: float) -> Iterator[SentAway]:
        """Yield some who are to be refused; whoever iterates does so before the next one is looked for."""
        return islice(filter(None, islice(self._walk(now), MOST_LOOKS)), MOST_DECIDED)

    def _walk(self, now: float) -> Iterator[SentAway | None]:
        """Yield who is to be refused, None after a look that found nobody."""
        yield from self._walk_leaving()
        while self._buckets:
            bucket = next(iter(self._buckets))
            yield from self._find_hopeless(bucket, now)
            del self._buckets[bucket]
            yield None

    def _walk_leaving(self) -> Iterator[SentAway | None]:
        while self._leaving:
            choose, waiters = self._leaving[0]
            for waiter in waiters:
                error = choose(waiter) if waiter.is_waiting else None
                yield None if error is None else (waiter, error)
            self._leaving.popleft()
