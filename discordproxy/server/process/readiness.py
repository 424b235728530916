"""Whether the proxy serves: one answer for the health service, probes, the service manager, metrics and the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from discordproxy.background import go_on

LOOK_SECONDS = 1.0
"""How often the state is checked for changes that time alone brings, such as the end of a ban."""


class Stage(StrEnum):
    """Where in its life the server is."""

    STARTING = "starting"
    SERVING = "serving"
    DRAINING = "shutting down"


class RefusalSource(Protocol):
    """What must accept requests for the server to serve: a limiter, or the bots.

    Attributes:
        on_change: to be called after each change that an answer brought.
    """

    on_change: Callable[[], None] | None

    @property
    def refusal(self) -> str:
        """Why requests are not accepted now; empty if they are."""


class Readiness:
    """The server's stage and the state of what is behind it in one; tells its listeners when the answer changes."""

    def __init__(self, source: RefusalSource, look_seconds: float = LOOK_SECONDS) -> None:
        """Watch what is behind: what answers bring is told at once, what time brings within `look_seconds`."""
        self.stage = Stage.STARTING
        self._source = source
        self._look_seconds = look_seconds
        self._listeners: list[Callable[[str], None]] = []
        self._look_listeners: list[Callable[[], None]] = []
        self._told = self.reason
        self._watch: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"<Readiness: {self.reason or 'serving'}>"

    @property
    def reason(self) -> str:
        """Why nothing is served now; empty if calls are."""
        return self.stage_reason or self._source.refusal

    @property
    def stage_reason(self) -> str:
        """Why nothing is served whatever is behind the server; empty while it serves."""
        return "" if self.stage is Stage.SERVING else str(self.stage)

    @property
    def is_serving(self) -> bool:
        """Whether calls are served now."""
        return not self.reason

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with the reason (empty: serving) at once, and at each change."""
        self._tell()
        self._listeners.append(listener)
        listener(self._told)

    def listen_to_looks(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever something may have changed: at each change of a bot, and once a second."""
        self._look_listeners.append(listener)

    def serve(self) -> None:
        """The server has begun to serve."""
        self.stage = Stage.SERVING
        self._source.on_change = self._tell
        self._watch = asyncio.create_task(go_on(self._look, "Telling whether the proxy serves"))
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
        for look in self._look_listeners:
            look()
        reason = self.reason
        if reason != self._told:
            self._told = reason
            for listener in self._listeners:
                listener(reason)
