"""A limit that no header announces, as far as refusals show it.

After a refusal and its wait requests go one at a time, later a few at a time, until the next one. By then it is known
how many went, since when, and how long to wait for one more: so many requests fit into that time, whether Discord
counts in fixed windows, sliding ones or a leaky bucket. From then on no such time sees more of them.

What must stay true:
- Each refusal makes it slower, at least by `SLOWER`; good answers make it faster, the more of them the faster: a
  wrong figure does not last, and a right one costs about one refusal in seventy requests.
- After a refusal requests go one at a time until a few were answered well.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

SLOWER = 1.05
MUCH_SLOWER = 2.0
"""What one refusal does to the time between requests: at least, and at most."""

FASTER_STEP = 0.00002
FASTEST_STEP = 0.02
"""By how much a good answer shortens the period, for each good answer since the last refusal; and at most."""

RUNS_SEEN = 3
"""So many times `count` requests before a refusal show how fast they may go."""

EARLY_SHARE = 0.1
"""A refusal whose wait is a smaller part of the period was only a little early."""

SURE_AFTER = 3
"""After so many good answers several requests may be under way."""

GOOD_FOR_ONE_MORE = 10
"""As long as no pace is known, after so many good answers one more may be under way: answers may take long."""

GUESSED_SECONDS = 30.0
GUESSED_WAITS = 10.0
"""How far back the first guess of a period looks at most: so long, or so many times the wait that was named.

What went long before, or before the machine slept, says nothing: a channel used every few minutes must not be taken
for one that allows a request every few minutes. A guess that is too short costs a refusal more.
"""

MOST_COUNTED = 100


@dataclass(slots=True)
class HiddenLimit:
    """So many requests in so many seconds, by estimate; all times in seconds of the limiter's clock.

    Attributes:
        count: requests that fit into `period`; 0 as long as nothing is known.
        period: how long they count.
        good: good answers since the last refusal.
    """

    count: int = 0
    period: float = 0.0
    good: int = 0
    _sent: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_COUNTED))

    def find_room(self, now: float, flying: int) -> int:
        """Return how many requests may go while so many are under way."""
        if not self.count:
            return 1 + self.good // GOOD_FOR_ONE_MORE - flying
        if self.good < SURE_AFTER:
            at = self.find_free()
            return 1 - flying if at is None or now >= at else 0
        return self.count - sum(at + self.period > now for at in self._sent)

    def find_free(self) -> float | None:
        """Return when the next request fits; None if it fits at once, or if nothing is known yet."""
        if not self.count or len(self._sent) < self.count:
            return None
        return self._sent[-self.count] + self.period

    def find_sent(self) -> list[float]:
        """Return when the last requests were sent."""
        return list(self._sent)

    def note_sent(self, now: float) -> None:
        """Note that a request goes."""
        self._sent.append(now)

    def undo(self) -> None:
        """Note that a request did not go after all."""
        if self._sent:
            self._sent.pop()

    def note_good(self) -> None:
        """Note that a request was done."""
        self.good += 1
        self.period *= 1.0 - min(FASTEST_STEP, FASTER_STEP * self.good)

    def refuse(self, sent_at: float, wait_seconds: float) -> None:
        """Learn from the first refusal after good answers: that request would have fitted so much later."""
        before = [at for at in self._sent if at < sent_at]
        if not self.count and before:
            longest = max(GUESSED_SECONDS, GUESSED_WAITS * wait_seconds)
            self.count, self.period = len(before), min(sent_at - before[0], longest) + wait_seconds
        elif self.count:
            self._slow_down(before, sent_at + wait_seconds, wait_seconds)
        self.good = 0
        self._sent.clear()
        self._sent.extend(before)

    def _slow_down(self, before: list[float], fits_at: float, wait_seconds: float) -> None:
        """Take in that after those before one more would have fitted at that moment only."""
        interval = self.period / self.count
        most = min(len(before), RUNS_SEEN * self.count)
        seen = [(fits_at - before[-number]) / number for number in range(self.count, most + 1)]
        slower = min(max(min(seen, default=0.0), interval * SLOWER), interval * MUCH_SLOWER)
        is_early = wait_seconds < self.period * EARLY_SHARE
        if self.good < self.count and not is_early:  # too many at once, whatever fits in the long run
            self.count = max(1, self.count // 2)
        self.period = self.count * (interval * SLOWER if is_early else slower)

    def is_idle(self, now: float) -> bool:
        """Tell whether it holds up no request: everything that was sent has stopped counting."""
        return not self._sent or now >= self._sent[-1] + self.period
