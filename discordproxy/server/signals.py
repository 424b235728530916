"""What the process does at a signal: stop, leave at once, tell its state."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Iterator

from discordproxy.ratelimit import Limiter

log = logging.getLogger(__name__)

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


@contextlib.contextmanager
def stop_at_signals(stop: asyncio.Event) -> Iterator[None]:
    """Ask for the stop at the first signal; leave at the second."""
    loop = asyncio.get_running_loop()

    def heed(name: str) -> None:
        if stop.is_set():
            log.warning("%s again: leaving at once", name)
            logging.shutdown()
            os._exit(1)
        log.info("%s: stopping", name)
        stop.set()

    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt instead
        for number in numbers:
            loop.add_signal_handler(number, heed, number.name)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in numbers:
                loop.remove_signal_handler(number)


def tell_on_request(limiter: Limiter) -> None:
    """Write the limiter's state to the log at each SIGUSR1, where there is such a signal."""
    with contextlib.suppress(AttributeError, NotImplementedError):
        asyncio.get_running_loop().add_signal_handler(
            signal.SIGUSR1, lambda: log.warning("State on request: %s", limiter.snapshot())
        )
