"""How fast strangers are served: some calls at once, further ones one after the other, without a rate of refusals.

Time is told, in seconds of any clock that does not go back.
"""

from __future__ import annotations

from contextvars import ContextVar


class Pace:
    """So many a second, and some more at once after a pause."""

    __slots__ = ("_burst_seconds", "_next", "_step")

    def __init__(self, per_second: float, burst: int) -> None:
        self._step = 1 / per_second
        self._burst_seconds = burst * self._step
        self._next = float("-inf")

    def __repr__(self) -> str:
        return f"<Pace: {1 / self._step:g} a second>"

    def take(self, now: float) -> float:
        """Take the next turn; return how many seconds it is away."""
        self._next = max(self._next + self._step, now - self._burst_seconds + self._step)
        return max(0.0, self._next - now)

    def has_turn(self, now: float) -> bool:
        """Take a turn if it is there at once; tell whether it was."""
        is_there = self._next + self._step <= now
        if is_there:
            self.take(now)
        return is_there


STRANGER_PER_SECOND, STRANGER_BURST = 1.0, 10
"""What each connection of strangers has for itself: more than any probe needs."""


def strangers_pace() -> Pace:
    """Return a new connection's pace."""
    return Pace(STRANGER_PER_SECOND, STRANGER_BURST)


stranger: ContextVar[Pace | None] = ContextVar("stranger", default=None)
"""The pace of the connection whose call this is; None for a client that is known by its token."""
