"""Snowflakes: Discord's ids, which carry the millisecond in which they were made.

Source: https://discord.com/developers/docs/reference#snowflakes
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

DISCORD_EPOCH_MILLISECONDS = 1_420_070_400_000
LARGEST_SNOWFLAKE = 2**63 - 1


class SnowflakeClock:
    """Makes ids that only grow, each one with the time of its making in it."""

    def __init__(self, wall_clock: Callable[[], float] = time.time) -> None:
        self._wall_clock = wall_clock
        self._last = 0
        self._aged = 0

    def next(self) -> int:
        """Return a new snowflake, larger than all before it even if the wall clock stands or goes back."""
        milliseconds = int(self._wall_clock() * 1000) - DISCORD_EPOCH_MILLISECONDS
        self._last = max(milliseconds << 22, self._last + 1)
        return self._last

    def past(self, age_seconds: float) -> int:
        """Return a new snowflake of a moment in the past."""
        milliseconds = int((self._wall_clock() - age_seconds) * 1000) - DISCORD_EPOCH_MILLISECONDS
        self._aged += 1
        return (max(milliseconds, 0) << 22) + self._aged % 2**22


def age_seconds(snowflake: int) -> float:
    """Return how long ago the snowflake was made, in seconds."""
    return time.time() - snowflake_time(snowflake).timestamp()


def snowflake_time(snowflake: int) -> datetime:
    """Return when the snowflake was made, in UTC with milliseconds."""
    milliseconds = (snowflake >> 22) + DISCORD_EPOCH_MILLISECONDS
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)


def iso_time(moment: datetime) -> str:
    """Write a time as Discord does: `2024-05-01T12:00:00.123000+00:00`, always with microseconds and in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
