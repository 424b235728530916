"""A client's share of the bot's limits: how many calls it may begin a second, and have under way at once.

A call counts when it begins, whatever it costs at Discord, so that a client can predict it. The first limit is a token
bucket for one second: after a pause that many calls may begin at once, and in the long run never more than the rate.
The second one bounds how many places in the proxy's queues one client can fill.

Methods are told the time, in seconds of a monotonic clock. Only the event loop uses shares.
"""

from __future__ import annotations

from dataclasses import dataclass

from discordproxy.server.calls.failures import OverShare

FULL_AGAIN_SECONDS = 1.0
"""When to retry if calls under way fill the share: nobody knows when one of them ends."""


@dataclass(frozen=True, slots=True)
class ShareLimits:
    """What a client may take.

    Attributes:
        requests_per_second: calls that it may begin a second; None for any number.
        max_waiting: calls that may be under way at once; None for any number.
    """

    requests_per_second: float | None = None
    max_waiting: int | None = None

    @property
    def burst(self) -> float:
        """How many calls may begin at once after a pause."""
        return max(1.0, self.requests_per_second or 0.0)


class Share:
    """What a client has taken of its share."""

    def __init__(self, limits: ShareLimits, now: float) -> None:
        self._limits = limits
        self._left = limits.burst
        self._looked = now
        self.running = 0

    def __repr__(self) -> str:
        return f"<Share: {self.running} running, {self._left:.2f} left of {self._limits}>"

    def change(self, limits: ShareLimits, now: float) -> None:
        """Go on under other limits; what was taken stays taken, at the new burst's most."""
        if limits != self._limits:
            self._refill(now)
            if self._limits.requests_per_second is None:
                self._left = limits.burst
            self._limits = limits
            self._left = min(self._left, limits.burst)

    def begin(self, now: float) -> None:
        """Take a place for a call, which `end` gives back.

        Raises:
            OverShare: there is no room; nothing was taken.
        """
        most, rate = self._limits.max_waiting, self._limits.requests_per_second
        if most is not None and self.running >= most:
            raise OverShare(
                f"max_waiting is {most}, and that many of its calls are under way", FULL_AGAIN_SECONDS
            )
        if rate is not None:
            self._refill(now)
            if self._left < 1.0:
                raise OverShare(f"requests_per_second is {rate:g}", (1.0 - self._left) / rate)
            self._left -= 1.0
        self.running += 1

    def forgive(self) -> None:
        """Give back what a call took that was refused after all; it keeps its place until `end`."""
        if self._limits.requests_per_second is not None:
            self._left = min(self._limits.burst, self._left + 1.0)

    def is_full(self, now: float) -> bool:
        """Tell whether a call that began now would be refused."""
        most, rate = self._limits.max_waiting, self._limits.requests_per_second
        if rate is not None:
            self._refill(now)
        return (most is not None and self.running >= most) or (rate is not None and self._left < 1.0)

    def end(self) -> None:
        """Give a call's place back."""
        self.running -= 1

    def _refill(self, now: float) -> None:
        gained = max(0.0, now - self._looked) * (self._limits.requests_per_second or 0.0)
        self._left = min(self._limits.burst, self._left + gained)
        self._looked = now
