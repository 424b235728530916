"""How Discord counts the requests of one hash, as far as answers have shown it."""

from __future__ import annotations

from dataclasses import dataclass, field

DOUBT_SECONDS = 120.0
LONGEST_DOUBT_SECONDS = 86_400.0


@dataclass(slots=True)
class Guess:
    """Something that seems to be so. One refusal takes it back, for twice as long each time."""

    holds: bool = False
    _doubts: int = 0
    _doubted_until: float = 0.0

    def make(self, now: float) -> bool:
        """Take it for true; tell whether that is new."""
        is_new = not self.holds and now >= self._doubted_until
        self.holds = self.holds or is_new
        return is_new

    def doubt(self, now: float) -> bool:
        """Take it back; tell whether it held."""
        held, self.holds = self.holds, False
        if held:
            self._doubted_until = now + min(DOUBT_SECONDS * 2.0**self._doubts, LONGEST_DOUBT_SECONDS)
            self._doubts = min(self._doubts + 1, 16)
        return held


@dataclass(slots=True)
class Manner:
    """How a hash's requests are counted.

    Attributes:
        apart: each route by itself.
        leaky: in leaky buckets that lose one request each `interval` seconds.
    """

    apart: Guess = field(default_factory=Guess)
    leaky: Guess = field(default_factory=Guess)
    interval: float = 0.0
