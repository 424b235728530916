"""An event loop whose clock jumps to the next timer when nothing is left to do: hours take milliseconds."""

from __future__ import annotations

import asyncio
import contextlib
import random
import selectors
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, TypeVar

from tests.simulator.discord import EPOCH

T = TypeVar("T")

ROOMS = ("discordproxy.discord.", "discordproxy.ratelimit.")
"""Whose clock is the loop's while it runs."""


class VirtualSelector(selectors.SelectSelector):
    """Instead of waiting it moves the clock. Nothing happens on sockets here."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Let the time pass."""
        if timeout is None:
            raise AssertionError("everybody waits, and nothing is going to happen")
        self.now += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop on virtual time."""

    def __init__(self) -> None:
        self.selector = VirtualSelector()
        super().__init__(self.selector)

    def time(self) -> float:
        """Return the loop's clock."""
        return self.selector.now


class VirtualClock:
    """Stands for the module `time` in the package's modules."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def monotonic(self) -> float:
        """Return the loop's clock."""
        return self._loop.time()

    def time(self) -> float:
        """Return the seconds since 1970."""
        return EPOCH + self._loop.time()


@contextlib.contextmanager
def clock_of(loop: VirtualLoop) -> Iterator[VirtualClock]:
    """Let transport and limiter read the loop's clock."""
    clock = VirtualClock(loop)
    modules = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith(ROOMS) and getattr(module, "time", None) is time
    ]
    for module in modules:
        module.time = clock  # type: ignore[attr-defined]
    try:
        yield clock
    finally:
        for module in modules:
            module.time = time  # type: ignore[attr-defined]


@contextlib.contextmanager
def same_chances() -> Iterator[None]:
    """Let the pauses that transport and limiter draw be the same in each run."""
    before = random.getstate()
    random.seed(1)
    try:
        yield
    finally:
        random.setstate(before)


def run(main: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, VirtualLoop)
        with clock_of(loop), same_chances():
            return runner.run(main(loop))
