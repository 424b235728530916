"""Where the ledger is kept: the seam that both engines stand behind, and the engine for one process.

What an engine must do is held by one set of tests for both: `tests/contract/test_sharing_engines.py`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from discordproxy.sharing.ledger import Json, make_ledger, take_report

REPORTS_AT_ONCE = 32
"""How many bots of a process report at once, at most: each needs a connection, and all want to report at the start."""


class EngineError(Exception):
    """The engine cannot be used now; the text says why, in half a sentence for operators."""


class SharingEngine(Protocol):
    """Keeps the ledgers of bots, and small values with a time to live. Every method is one atomic step.

    Attributes:
        turns: who reports takes one, before the time for the report begins.
    """

    turns: asyncio.Semaphore

    @property
    def operations(self) -> int:
        """How many round trips there were, those that failed included."""
        ...

    async def report(self, bot: str, report: Mapping[str, Any]) -> Json:
        """Take in a proxy's report about a bot, see `ledger.take_report`; return the reply.

        Raises:
            EngineError: there is no reply. The report may have been taken in or not.
        """
        ...

    async def put(self, bot: str, values: Mapping[str, bytes], seconds: float) -> None:
        """Keep values for some time, each by its name.

        Raises:
            EngineError: they may have been kept or not.
        """
        ...

    async def get(self, bot: str, names: Sequence[str]) -> list[bytes | None]:
        """Return values by their names, None for each that is not known (any more).

        Raises:
            EngineError: there is no answer.
        """
        ...

    async def take(self, bot: str, name: str) -> bytes | None:
        """Return a value and forget it: only one proxy gets it.

        Raises:
            EngineError: there is no answer. The value may be forgotten.
        """
        ...

    async def close(self) -> None:
        """Give back all connections."""
        ...


class LocalEngine:
    """Keeps everything in this process, for limiters of one event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing; `clock` counts seconds. Nobody can have held anything before, so nothing is frozen."""
        self.operations = 0
        self.turns = asyncio.Semaphore(REPORTS_AT_ONCE)
        self._clock = clock
        self._ledgers: dict[str, Json] = {}
        self._values: dict[tuple[str, str], tuple[float, bytes]] = {}

    def __repr__(self) -> str:
        return f"<LocalEngine of {len(self._ledgers)} bots, {len(self._values)} values>"

    async def report(self, bot: str, report: Mapping[str, Any]) -> Json:
        """Take in a report, and return the reply."""
        self.operations += 1
        ledger = self._ledgers.get(bot) or make_ledger(0)
        self._ledgers[bot], reply = take_report(ledger, report, int(self._clock() * 1000))
        return reply

    async def put(self, bot: str, values: Mapping[str, bytes], seconds: float) -> None:
        """Keep values for some time."""
        self.operations += 1
        now = self._clock()
        self._values = {key: kept for key, kept in self._values.items() if kept[0] > now}
        self._values.update({(bot, name): (now + seconds, value) for name, value in values.items()})

    async def get(self, bot: str, names: Sequence[str]) -> list[bytes | None]:
        """Return values."""
        self.operations += 1
        return [self._find(bot, name) for name in names]

    async def take(self, bot: str, name: str) -> bytes | None:
        """Return a value and forget it."""
        self.operations += 1
        found = self._find(bot, name)
        self._values.pop((bot, name), None)
        return found

    async def close(self) -> None:
        """Forget everything."""
        self._ledgers.clear()
        self._values.clear()

    def _find(self, bot: str, name: str) -> bytes | None:
        ends_at, value = self._values.get((bot, name), (0.0, b""))
        return value if ends_at > self._clock() else None
