"""The real transport and limiter before the simulated Discord, and callers who use them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import aiohttp

from discordproxy.discord.answers import read_json
from discordproxy.discord.api import Discord as WayToDiscord
from discordproxy.discord.callers import introduce
from discordproxy.discord.errors import DiscordError
from discordproxy.discord.json_text import write_json
from discordproxy.discord.transport import Transport
from discordproxy.ratelimit import Limiter, LimiterSettings, Priority, RateLimitError
from tests.simulator.arrivals import snowflake
from tests.simulator.discord import Discord
from tests.simulator.network import Network, Session
from tests.simulator.virtual_time import VirtualLoop, run

T = TypeVar("T")

ROOT = "https://discord.test/api/v10"
SENT = "sent"


@dataclass
class Call:
    """One call of a caller, and what came of it.

    Attributes:
        outcome: "sent", or the name of the error.
    """

    asked_at: float
    outcome: str = ""
    done_at: float = 0.0

    @property
    def seconds(self) -> float:
        """How long its caller waited."""
        return self.done_at - self.asked_at


class Rig:
    """Callers, the transport, the limiter, a network, Discord.

    Attributes:
        clock: tells the time, in seconds.
        calls: all calls so far.
    """

    def __init__(self, clock: Callable[[], float], way: WayToDiscord, discord: Discord) -> None:
        self.clock, self.discord = clock, discord
        self.calls: list[Call] = []
        self._way = way
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[Call]] = set()

    def start(
        self,
        method: str,
        path: str,
        document: Any = None,
        *,
        within: float | None = None,
        client: str = "",
        priority: str = "",
    ) -> asyncio.Task[Call]:
        """Let a caller ask for a request.

        Args:
            method: of HTTP.
            path: below the API's root.
            document: the body.
            within: after so many seconds its caller leaves; None for never.
            client: who asks.
            priority: of the call: LOW, NORMAL, HIGH.
        """
        task = asyncio.create_task(self._call(method, path, document, within, client, priority))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def post(self, channel: int, **options: Any) -> asyncio.Task[Call]:
        """Create a message."""
        number = next(self._numbers)
        document = {"content": f"message {number}", "nonce": str(number), "enforce_nonce": True}
        return self.start("POST", f"/channels/{channel}/messages", document, **options)

    def edit(self, channel: int, age: float = 60.0, **options: Any) -> asyncio.Task[Call]:
        """Change a message that is so many seconds old."""
        path = f"/channels/{channel}/messages/{self.message(age)}"
        return self.start("PATCH", path, {"content": "changed"}, **options)

    def delete(self, channel: int, age: float = 60.0, **options: Any) -> asyncio.Task[Call]:
        """Delete a message that is so many seconds old."""
        return self.start("DELETE", f"/channels/{channel}/messages/{self.message(age)}", **options)

    def message(self, age: float) -> int:
        """Return the id of a message that is so many seconds old."""
        return snowflake(self.discord.epoch + self.clock() - age, next(self._numbers) % 4096)

    async def sleep_until(self, at: float) -> None:
        """Wait until that moment of the clock."""
        await asyncio.sleep(max(at - self.clock(), 0.0))

    @property
    def waiting(self) -> list[asyncio.Task[Call]]:
        """All calls without an outcome."""
        return list(self._tasks)

    async def leave(self) -> None:
        """Let all callers leave who still wait."""
        waiting = self.waiting
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _call(
        self, method: str, path: str, document: Any, within: float | None, client: str, priority: str
    ) -> Call:
        call = Call(self.clock())
        self.calls.append(call)
        introduce(client=client, priority=Priority[priority or "NORMAL"])
        if within is not None:
            introduce(deadline=call.asked_at + within)
        try:
            async with asyncio.timeout(within):
                body = None if document is None else write_json(document)
                answer = await self._way.exchange(method, path, body=body)
                read_json(answer.body, method)
            call.outcome = SENT
        except (DiscordError, RateLimitError, TimeoutError) as error:
            call.outcome = type(error).__name__
        call.done_at = self.clock()
        return call


@contextlib.asynccontextmanager
async def open_rig(
    session: aiohttp.ClientSession,
    discord: Discord,
    clock: Callable[[], float],
    *,
    settings: LimiterSettings | None = None,
) -> AsyncIterator[Rig]:
    """Put transport and limiter between callers and a session."""
    async with Limiter(settings or LimiterSettings(), clock=clock) as limiter:
        transport = Transport(session, limiter, ROOT)
        rig = Rig(clock, WayToDiscord(transport, ROOT, "token"), discord)
        try:
            yield rig
        finally:
            await rig.leave()
            await transport.close()


def simulate(
    play: Callable[[Rig], Coroutine[Any, Any, T]],
    make_discord: Callable[[Callable[[], float]], Discord] = Discord,
    network: Network | None = None,
    settings: LimiterSettings | None = None,
) -> T:
    """Run a scenario in virtual time, and return what it returns."""

    async def main(loop: VirtualLoop) -> T:
        discord, way = make_discord(loop.time), network or Network()
        session = cast(aiohttp.ClientSession, Session(discord, way, ROOT))
        async with open_rig(session, discord, loop.time, settings=settings) as rig:
            return await play(rig)

    return run(main)


async def all_of(tasks: Iterable[asyncio.Task[Call]]) -> Sequence[Call]:
    """Wait for calls."""
    return await asyncio.gather(*tasks)


def count_sent(calls: Iterable[Call]) -> int:
    """Return how many calls did what their callers wanted."""
    return sum(call.outcome == SENT for call in calls)
