"""How long to wait after a 429, whatever Discord says or fails to say."""

from __future__ import annotations

UNTOLD_SECONDS = 1.0
"""When the answer names no time."""

SHORTEST_SECONDS = 0.1
LONGEST_SECONDS = 5.0
"""The least that one refusal costs, doubled with each further one in vain, and where the doubling ends."""


def lengthen(wait_seconds: float | None, refusals: int) -> float:
    """Return how long to wait after so many refusals in a row: what Discord asked for, or longer.

    Honest figures are not touched by it. An answer that says "again in 0 seconds" time after time is.
    """
    wait = UNTOLD_SECONDS if wait_seconds is None else wait_seconds
    return max(wait, min(LONGEST_SECONDS, SHORTEST_SECONDS * 2.0 ** (min(refusals, 10) - 1)))
