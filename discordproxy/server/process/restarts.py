"""Starting the server's parts again without a new process: for the sandbox, which resets the proxy with itself.

What must stay true: between the end of the old parts and the beginning of the new ones nothing of the proxy runs, so
whoever asked for the restart can change Discord's stand-in without being seen.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Restarts:
    """Connects whoever asks for a restart with the server that carries it out."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._wanted = asyncio.Event()
        self._stopped = asyncio.Event()
        self._may_go_on = asyncio.Event()
        self._serving = asyncio.Event()

    def __repr__(self) -> str:
        return f"<Restarts: {'wanted' if self._wanted.is_set() else 'not wanted'}>"

    @contextlib.asynccontextmanager
    async def while_stopped(self) -> AsyncIterator[None]:
        """Stop the server's parts as long as this context lasts; it serves again when the context has ended."""
        async with self._one_at_a_time:
            await self._serving.wait()
            self._serving.clear()
            self._wanted.set()
            try:
                await self._stopped.wait()
                yield
            finally:
                self._wanted.clear()
                self._may_go_on.set()
            await self._serving.wait()

    # For the server

    def tell_serving(self) -> None:
        """The server serves."""
        self._serving.set()

    async def wait_until_wanted(self) -> None:
        """Wait until somebody wants a restart."""
        await self._wanted.wait()

    async def wait_for_the_go(self) -> None:
        """The server has stopped: wait until it may begin again."""
        self._stopped.set()
        await self._may_go_on.wait()
        self._stopped.clear()
        self._may_go_on.clear()
