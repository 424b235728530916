"""What proxies tell each other about channels: it saves requests, and nothing depends on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

import pytest

from discordproxy.sharing import EngineError, LocalEngine
from discordproxy.sharing.shared_channels import MOST_UNWRITTEN, MOST_WRITTEN, SharedChannels


class Broken(LocalEngine):
    """An engine that is out of order."""

    async def put(self, bot: str, values: Mapping[str, bytes], seconds: float) -> None:
        """Fail."""
        raise EngineError("broken")

    async def get(self, bot: str, names: Sequence[str]) -> list[bytes | None]:
        """Fail."""
        raise EngineError("broken")


class Slow(LocalEngine):
    """An engine that answers too late."""

    async def get(self, bot: str, names: Sequence[str]) -> list[bytes | None]:
        """Wait for ever."""
        await asyncio.Event().wait()
        return []


async def settled(channels: SharedChannels) -> None:
    """Wait until everything is written."""
    while channels._unwritten or (channels._writing is not None and not channels._writing.done()):
        await asyncio.sleep(0.01)


async def test_one_proxy_learns_from_another() -> None:
    engine = LocalEngine()
    one, two, other = (SharedChannels(engine, bot, lambda: False) for bot in ("b", "b", "c"))
    one.note_direct(1, 11)
    one.note_guilds([21, 22], 2)
    await settled(one)
    assert await two.find_direct(1) == 11
    assert await two.find_guild(22) == 2
    assert await two.find_guild(23) is None
    assert await other.find_direct(1) is None


async def test_a_large_guild_is_written_in_parts() -> None:
    engine = LocalEngine()
    one = SharedChannels(engine, "b", lambda: False)
    one.note_guilds(range(2 * MOST_WRITTEN + 1), 0)
    one.note_direct(1, 11)
    await settled(one)
    assert engine.operations == 3
    assert await one.find_guild(2 * MOST_WRITTEN) == 0


async def test_what_is_too_much_is_not_shared() -> None:
    one = SharedChannels(LocalEngine(), "b", lambda: False)
    one.note_guilds(range(MOST_UNWRITTEN + 1), 1)
    assert repr(one) == "<SharedChannels of b, 0 facts to be written>"


@pytest.mark.parametrize("engine", [Broken(), Slow()])
async def test_without_an_answer_nothing_is_known(engine: LocalEngine) -> None:
    one = SharedChannels(engine, "b", lambda: False)
    one.note_direct(1, 11)
    await settled(one)
    assert await one.find_direct(1) is None


async def test_nobody_waits_for_an_engine_out_of_reach() -> None:
    engine = LocalEngine()
    one = SharedChannels(engine, "b", lambda: True)
    one.note_direct(1, 11)
    assert await one.find_direct(1) is None
    assert engine.operations == 0


async def test_what_is_not_written_at_the_end_is_dropped() -> None:
    engine = LocalEngine()
    one = SharedChannels(engine, "b", lambda: False)
    one.note_direct(1, 11)
    await one.close()
    await one.close()
    assert engine.operations == 0
