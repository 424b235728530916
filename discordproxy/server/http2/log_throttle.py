"""Log lines about bad clients: few, however many there are of these."""

from __future__ import annotations

import logging
import time
from asyncio import BaseTransport
from collections.abc import Callable

log = logging.getLogger("discordproxy.guard")

LINES = 10
SECONDS = 60.0


class Noise:
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
    """Name a client, as the beginning of a sentence; one at a UNIX socket has no address."""
    peer = transport.get_extra_info("peername")
    return f"Client {peer[0]}:{peer[1]}" if isinstance(peer, tuple) else "A client at the UNIX socket"
