"""Until when requests may wait, the next deadline first."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from itertools import count

from discordproxy.ratelimit.waiting import Waiter

COMPACT_AT = 64
"""How many deadlines of waiters that are gone may be kept, beside one for each that waits."""


class Deadlines:
    """All who wait, by deadline; whoever has stopped waiting is forgotten some time later."""

    def __init__(self) -> None:
        self._entries: list[tuple[float, int, Waiter]] = []
        self._numbers = count()

    def __repr__(self) -> str:
        return f"<Deadlines: {len(self._entries)}, the next at {self.next_at}>"

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Waiter]:
        return (waiter for _, _, waiter in self._entries)

    @property
    def next_at(self) -> float:
        """The next deadline, endless if there is none."""
        return self._entries[0][0] if self._entries else math.inf

    def add(self, waiter: Waiter) -> None:
        """Note somebody who waits."""
        heapq.heappush(self._entries, (waiter.deadline, next(self._numbers), waiter))

    def is_due(self, now: float, until: float) -> bool:
        """Tell whether a deadline has come, or comes before `until`."""
        return self.next_at <= now or self.next_at < until

    def take_due(self, now: float, until: float, most: int) -> Iterator[Waiter]:
        """Yield some whose deadline has come, or comes before `until`; forget them."""
        for _ in range(most):
            if not self.is_due(now, until):
                return
            waiter = heapq.heappop(self._entries)[2]
            if waiter.is_waiting:
                yield waiter

    def tidy(self, waiting: int) -> None:
        """Forget who does not wait any more, if there are many of them beside so many who do."""
        if len(self._entries) > 2 * waiting + COMPACT_AT:
            self._entries = [entry for entry in self._entries if entry[2].is_waiting]
            heapq.heapify(self._entries)
