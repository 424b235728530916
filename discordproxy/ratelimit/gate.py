"""A gate is what buckets share: the budget of requests per second, the pause after a global 429, and the line.

There are three: one for the bot's requests, one for those that Discord counts by the address they come from, and one
without a budget for interactions, which Discord leaves out.
Whoever could go stands in line (`rotation.py`).
"""

from __future__ import annotations

from discordproxy.ratelimit.pacer import Pacer, Pause
from discordproxy.ratelimit.rotation import Rotation
from discordproxy.ratelimit.waiting import Grant


class Gate:
    """The line of those that could go, before the budget they share (None for no budget).

    Attributes:
        owner: whose budget it is, in words.
    """

    def __init__(self, pacer: Pacer | None, owner: str = "the whole bot") -> None:
        self.pacer = pacer
        self.owner = owner
        self.pause = Pause()
        self.line = Rotation()

    def __repr__(self) -> str:
        return f"<Gate with {len(self)} buckets in line, {self.pacer!r}, {self.pause!r}>"

    def __len__(self) -> int:
        return len(self.line)

    def __bool__(self) -> bool:
        return bool(self.line)

    def lets_through(self, now: float) -> bool:
        """Tell whether one more request may go."""
        if self.pause.is_on and not self.pause.lets_through(now):
            return False
        return self.pacer is None or (now >= self.pacer.opens_at and self.pacer.free(now) > 0)

    def spread(self, waiting: int, now: float) -> None:
        """After a request has gone: slow down if more wait than may go."""
        if self.pacer is not None and waiting > self.pacer.free(now):
            self.pacer.spread(now)

    def take(self, grant: Grant) -> None:
        """Note that a request goes."""
        if self.pause.is_on:
            self.pause.take(grant)
        if self.pacer is not None:
            self.pacer.take(grant)

    def settle(self, grant: Grant, counted_at: float, now: float) -> None:
        """Note that a request was answered or lost, and until when Discord has counted it."""
        if self.pacer is not None:
            self.pacer.settle(grant, counted_at, now)

    def release(self, grant: Grant) -> None:
        """Note that a request did not go after all, or is overdue: it holds no slot, and is no probe any more."""
        self.pause.settle(grant)
        if self.pacer is not None:
            self.pacer.release(grant)

    def find_wake_up(self, now: float) -> float | None:
        """Return when time alone lets the next one through; None if only an answer can, or nobody is in line."""
        if not self.line:
            return None
        times: list[float | None] = [now]
        if self.pause.is_on:
            times.append(self.pause.find_wake_up(now))
        if self.pacer is not None:
            times.append(self.pacer.opens_at)
            if self.pacer.free(now) <= 0:
                times.append(self.pacer.find_wake_up())
        return None if None in times else max(time for time in times if time is not None)

    def find_earliest(self, ahead: int, now: float) -> tuple[float, str]:
        """Return before when a request cannot go with so many ahead, and what it waits for."""
        found = (now, "")
        if self.pause.is_on and self.pause.until > now:
            found = (self.pause.until, f"Discord has asked {self.owner} for a pause")
        if self.pacer is not None:
            reason = f"{self.pacer.limit} requests per second are allowed to {self.owner}"
            found = max(found, (self.pacer.find_earliest(ahead, now), reason))
        return found
