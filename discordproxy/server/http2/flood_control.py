"""What frames cost that keep the server busy and do no work: floods run out of credit, honest clients never do.

Time gives credit back, and so does every call that was answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from hyperframe.frame import (
    AltSvcFrame,
    DataFrame,
    ExtensionFrame,
    Frame,
    GoAwayFrame,
    HeadersFrame,
    PingFrame,
    PriorityFrame,
    RstStreamFrame,
    SettingsFrame,
    WindowUpdateFrame,
)

CREDIT = 20_000.0
CREDIT_PER_SECOND = 2_000.0
CREDIT_PER_CALL = 20.0
SMALL_BYTES = 256

PRICES: dict[type[Frame], float] = {
    AltSvcFrame: 20,
    ExtensionFrame: 20,
    GoAwayFrame: 200,
    HeadersFrame: 2,
    PingFrame: 20,
    PriorityFrame: 20,
    RstStreamFrame: 1,
    SettingsFrame: 200,
    WindowUpdateFrame: 1,
}


def price_of(frame: Frame) -> float:
    """Return what a frame costs: an empty DATA frame much, a small one little, a full one nothing."""
    if isinstance(frame, DataFrame):
        size = len(frame.data)
        if size >= SMALL_BYTES:
            return 0
        return 1 if size or "END_STREAM" in frame.flags else 20
    return PRICES.get(type(frame), 20)


class Credit:
    """One connection's credit."""

    __slots__ = ("_clock", "_left", "_since")

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = CREDIT
        self._since = clock()

    def __repr__(self) -> str:
        return f"<Credit: {self._left:.0f}>"

    def spend(self, price: float) -> bool:
        """Take the price; tell whether there was enough."""
        self._left -= price
        return self._left >= 0 or self._refill()

    def earn(self) -> None:
        """A call was answered."""
        self._left = min(CREDIT, self._left + CREDIT_PER_CALL)

    def _refill(self) -> bool:
        now = self._clock()  # only asked for once all is spent: this is the way of every frame
        self._left = min(CREDIT, self._left + (now - self._since) * CREDIT_PER_SECOND)
        self._since = now
        return self._left >= 0
