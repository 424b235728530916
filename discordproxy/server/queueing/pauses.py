"""How long to wait after a delivery that failed: each entry for itself, and all while the way to Discord is shut.

Methods are told the time. Pauses double, up to a bound, and each is between half and the whole of that.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0
LONGEST_DOUBLINGS = 20

FAILURES_THAT_SHUT = 3
"""After so many failures in a row, with no success between, all entries wait."""
LONGEST_SHUT_SECONDS = 60.0
"""The longest pause between two tries whether the way is open again."""


@dataclass(frozen=True, slots=True)
class GrowingPause:
    """Pauses that double from one failure to the next."""

    first_seconds: float = FIRST_SECONDS
    longest_seconds: float = LONGEST_SECONDS
    chance: Callable[[float, float], float] = random.uniform

    def seconds(self, failures: int, asked_seconds: float | None = None) -> float:
        """Return the pause after so many failures in a row; at least what the other side has asked for."""
        doublings = min(max(failures - 1, 0), LONGEST_DOUBLINGS)
        whole = min(self.first_seconds * 2.0**doublings, self.longest_seconds)
        return max(self.chance(0.5, 1.0) * whole, asked_seconds or 0.0)


class WayToDiscord:
    """Whether it makes sense to try anything: open, shut for a while, or to be tried with one entry."""

    def __init__(self, pause: GrowingPause | None = None) -> None:
        self._pause = pause or GrowingPause(FIRST_SECONDS, LONGEST_SHUT_SECONDS)
        self._failures = 0
        self._trying = 0
        self.cause = ""
        """Why it is shut; empty if it is open."""
        self.shut_until = 0.0

    def __repr__(self) -> str:
        return f"<WayToDiscord: {f'shut, {self.cause}' if self.cause else 'open'}>"

    def room(self, most: int, now: float) -> int:
        """Return how many entries may be taken now, of `most`."""
        if not self.cause:
            return most
        return 0 if now < self.shut_until or self._trying else min(most, 1)

    def begin(self) -> None:
        """A delivery begins."""
        self._trying += 1

    def end(self) -> None:
        """A delivery has ended."""
        self._trying -= 1

    def succeed(self) -> None:
        """Discord has answered properly: the way is open."""
        self._failures, self.cause = 0, ""

    def fail(
        self, cause: str, now: float, asked_seconds: float | None = None, *, surely: bool = False
    ) -> bool:
        """A delivery met a closed way; tell whether it is shut now that was open.

        Args:
            cause: what is wrong, in a few words.
            now: the time.
            asked_seconds: how long Discord asked to wait.
            surely: whether one failure is enough to know that all others would fail too.
        """
        was_open = not self.cause
        self._failures += 1
        if not surely and self._failures < FAILURES_THAT_SHUT:
            return False
        self.cause = cause
        failures = self._failures if surely else self._failures - FAILURES_THAT_SHUT + 1
        self.shut_until = max(self.shut_until, now + self._pause.seconds(failures, asked_seconds))
        return was_open
