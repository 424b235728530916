"""Keeps a client's floods from costing others: frames without work, calls of strangers, log lines about bad clients."""

from __future__ import annotations

import logging
import time
from asyncio import BaseTransport
from collections.abc import Callable
from contextvars import ContextVar

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


class FrameCredit:
    """The credit of one connection, which frames without work use up: floods run out of it, honest clients never do.

    Time gives credit back, and so does every call that was answered.
    """

    __slots__ = ("_clock", "_left", "_since")

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._left = CREDIT
        self._since = clock()

    def __repr__(self) -> str:
        return f"<FrameCredit: {self._left:.0f}>"

    def spend(self, price: float) -> bool:
        """Take the price; tell whether there was enough credit."""
        self._left -= price
        return self._left >= 0 or self._refill()

    def earn(self) -> None:
        """A call was answered."""
        self._left = min(CREDIT, self._left + CREDIT_PER_CALL)

    def _refill(self) -> bool:
        now = self._clock()  # read only once all is spent, since every frame comes here
        self._left = min(CREDIT, self._left + (now - self._since) * CREDIT_PER_SECOND)
        self._since = now
        return self._left >= 0


log = logging.getLogger("discordproxy.guard")

LINES = 10
SECONDS = 60.0


class LogThrottle:
    """Writes at most ten lines a minute, and then says how many it left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._written = 0
        self._left_out = 0

    def note(self, text: str, *values: object) -> None:
        """Write a warning, unless there were many already."""
        now = self._clock()
        if now - self._began >= SECONDS:
            if self._left_out:
                log.warning("%d more lines about clients were left out", self._left_out)
            self._began, self._written, self._left_out = now, 0, 0
        if self._written < LINES:
            self._written += 1
            log.warning(text, *values)
        else:
            self._left_out += 1


def peer_of(transport: BaseTransport) -> str:
    """Name a client at the beginning of a sentence; one on a UNIX socket has no address."""
    peer = transport.get_extra_info("peername")
    return f"Client {peer[0]}:{peer[1]}" if isinstance(peer, tuple) else "A client at the UNIX socket"


class CallRate:
    """Allows so many calls a second, and some more at once after a pause; it delays further ones and refuses none.

    Methods are told the time, in seconds of a monotonic clock.
    """

    __slots__ = ("_burst_seconds", "_next", "_step")

    def __init__(self, per_second: float, burst: int) -> None:
        self._step = 1 / per_second
        self._burst_seconds = burst * self._step
        self._next = float("-inf")

    def __repr__(self) -> str:
        return f"<CallRate: {1 / self._step:g} a second>"

    def take(self, now: float) -> float:
        """Take the next turn; return how many seconds it is away."""
        self._next = max(self._next + self._step, now - self._burst_seconds + self._step)
        return max(0.0, self._next - now)

    def has_turn(self, now: float) -> bool:
        """Take a turn if it is free now; tell whether it was."""
        is_there = self._next + self._step <= now
        if is_there:
            self.take(now)
        return is_there


STRANGER_PER_SECOND, STRANGER_BURST = 1.0, 10
"""For each connection of a stranger: more than any probe needs."""


def strangers_rate() -> CallRate:
    """Return the rate for a new connection."""
    return CallRate(STRANGER_PER_SECOND, STRANGER_BURST)


stranger: ContextVar[CallRate | None] = ContextVar("stranger", default=None)
"""The rate of the connection of the present call; None for a client with a token."""
