"""What one proxy has learned of channels, for the others: whose direct messages they carry, and their guilds.

What must stay true:
- It saves requests to Discord, and nothing depends on it: whoever cannot read it asks Discord, as without it.
- Nobody waits for what is written, and for what is read no longer than a request to Discord takes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable

from discordproxy.background import begin, end_tasks
from discordproxy.sharing.engine import EngineError, SharingEngine

log = logging.getLogger("discordproxy.sharing")

KEPT_SECONDS = 7 * 86_400.0
"""How long a fact is kept. It does not change as long as the channel exists."""

READ_SECONDS = 0.1
"""How long to wait for a fact. A request to Discord takes about as long."""

WRITE_AFTER_SECONDS = 0.1
"""How long facts are gathered before they are written."""

MOST_WRITTEN = 500
"""How many facts go with one round trip."""

MOST_UNWRITTEN = 20_000
"""How many facts may wait to be written; more are not shared."""


class SharedChannels:
    """The facts of one bot's channels that all its proxies know."""

    def __init__(self, engine: SharingEngine, bot: str, is_cut_off: Callable[[], bool]) -> None:
        """Make it; `is_cut_off` tells whether the engine is out of reach, so that nobody waits for it."""
        self._engine = engine
        self._bot = bot
        self._is_cut_off = is_cut_off
        self._unwritten: dict[str, bytes] = {}
        self._writing: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"<SharedChannels of {self._bot}, {len(self._unwritten)} facts to be written>"

    async def find_direct(self, user_id: int) -> int | None:
        """Return the id of the channel that carries a user's direct messages, None if no proxy has told it."""
        return await self._find(f"dm:{user_id}")

    async def find_guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if no proxy has told it."""
        return await self._find(f"guild:{channel_id}")

    def note_direct(self, user_id: int, channel_id: int) -> None:
        """Tell the channel that carries a user's direct messages."""
        self._note({f"dm:{user_id}": b"%d" % channel_id})

    def note_guilds(self, channel_ids: Iterable[int], guild_id: int) -> None:
        """Tell the guild of channels."""
        self._note(dict.fromkeys((f"guild:{channel_id}" for channel_id in channel_ids), b"%d" % guild_id))

    async def close(self) -> None:
        """Write nothing more."""
        if self._writing is not None:
            await end_tasks(self._writing)
            self._writing = None
        self._unwritten.clear()

    async def _find(self, name: str) -> int | None:
        if self._is_cut_off():
            return None
        with contextlib.suppress(EngineError, TimeoutError, ValueError):
            async with asyncio.timeout(READ_SECONDS):
                found = (await self._engine.get(self._bot, [name]))[0]
            return None if found is None else int(found)
        return None

    def _note(self, facts: dict[str, bytes]) -> None:
        if self._is_cut_off() or len(self._unwritten) + len(facts) > MOST_UNWRITTEN:
            return
        self._unwritten |= facts
        if self._writing is None or self._writing.done():
            self._writing = begin(self._write(), "Telling other proxies of channels")

    async def _write(self) -> None:
        await asyncio.sleep(WRITE_AFTER_SECONDS)
        while self._unwritten:
            names = list(self._unwritten)[:MOST_WRITTEN]
            facts = {name: self._unwritten.pop(name) for name in names}
            try:
                await self._engine.put(self._bot, facts, KEPT_SECONDS)
            except EngineError as error:
                log.debug("%d facts about channels are not shared: %s", len(facts), error)
