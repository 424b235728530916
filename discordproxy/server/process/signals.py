"""What the process does at a signal: stop, exit at once, or log its state."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Iterator, Mapping

from discordproxy.ratelimit import Limiter
from discordproxy.server.server_info import prefix

log = logging.getLogger(__name__)

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""The signals that stop the server, where the system has them; the last one is Windows' Ctrl-Break."""


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
    with contextlib.ExitStack() as stack:
        for number in numbers:
            stack.enter_context(_handle(loop, number, heed))
        yield


@contextlib.contextmanager
def _handle(
    loop: asyncio.AbstractEventLoop, number: signal.Signals, heed: Callable[[str], None]
) -> Iterator[None]:
    try:
        loop.add_signal_handler(number, heed, number.name)
    except NotImplementedError:  # Windows: its loops are woken by signals, but leave them to the process
        before = signal.signal(number, lambda *_: loop.call_soon_threadsafe(heed, number.name))
        try:
            yield
        finally:
            signal.signal(number, before)
    else:
        try:
            yield
        finally:
            loop.remove_signal_handler(number)


def tell_on_request(find_limiters: Callable[[], Mapping[str, Limiter]]) -> None:
    """Write the limiters' state to the log at each SIGUSR1, where there is such a signal.

    Args:
        find_limiters: returns those of all bots, by the bots' names.
    """
    loop = asyncio.get_running_loop()

    def tell() -> None:
        count = len(asyncio.all_tasks(loop))
        for name, limiter in find_limiters().items():
            log.warning("%sState on request: %s; %d tasks", prefix(name), limiter.snapshot(), count)

    with contextlib.suppress(AttributeError, NotImplementedError):
        loop.add_signal_handler(signal.SIGUSR1, tell)
