"""Whether the proxy serves: one answer for the health service, probes, the service manager, metrics and the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum

from discordproxy.ratelimit import Limiter

LOOK_SECONDS = 1.0
"""How often the state is checked for changes that time alone brings, such as the end of a ban."""


class Stage(StrEnum):
    """Where in its life the server is."""

    STARTING = "starting"
    SERVING = "serving"
    DRAINING = "shutting down"


class Readiness:
    """The server's stage and the limiter's state in one; tells its listeners when the answer changes."""

    def __init__(self, limiter: Limiter, look_seconds: float = LOOK_SECONDS) -> None:
        """Watch this limiter: what answers bring is told at once, what time brings within `look_seconds`."""
        self.stage = Stage.STARTING
        self._limiter = limiter
        self._look_seconds = look_seconds
        self._listeners: list[Callable[[str], None]] = []
        self._told = self.reason
        self._watch: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"<Readiness: {self.reason or 'serving'}>"

    @property
    def reason(self) -> str:
        """Why nothing is served now; empty if calls are."""
        if self.stage is not Stage.SERVING:
            return str(self.stage)
        return self._limiter.refusal

    @property
    def is_serving(self) -> bool:
        """Whether calls are served now."""
        return not self.reason

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the reason (empty: serving) at once, and at each change."""
        self._tell()
        self._listeners.append(listener)
        listener(self._told)

    def serve(self) -> None:
        """The server has begun to serve."""
        self.stage = Stage.SERVING
        self._limiter.on_change = self._tell
        self._watch = asyncio.create_task(self._look())
        self._tell()

    def drain(self) -> None:
        """The server takes no further calls."""
        self.stage = Stage.DRAINING
        if self._watch is not None:
            self._watch.cancel()
        self._tell()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(self._look_seconds)
            self._tell()

    def _tell(self) -> None:
        reason = self.reason
        if reason != self._told:
            self._told = reason
            for listener in self._listeners:
                listener(reason)
