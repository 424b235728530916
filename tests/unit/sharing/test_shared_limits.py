"""The driver: reports in the background, calls that need none, members, and an end without leftovers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from discordproxy.ratelimit import Limiter
from discordproxy.sharing import EngineError, LocalEngine, Member, SharedLimits
from discordproxy.sharing.ledger import Json
from tests.simulator.virtual_time import VirtualLoop, run


class Faulty(LocalEngine):
    """An engine that can be told to fail, or not to answer at all."""

    fails = False
    is_silent = False

    async def report(self, bot: str, report: Mapping[str, Any]) -> Json:
        """Take in a report, or fail."""
        if self.is_silent:
            await asyncio.Event().wait()
        if self.fails:
            raise EngineError("it is broken")
        return await super().report(bot, report)


def make(loop: VirtualLoop, engine: LocalEngine, address: str = "") -> tuple[Limiter, SharedLimits]:
    """Return a limiter, and what shares its budget."""
    limiter = Limiter(clock=loop.time)
    shared = SharedLimits(engine, limiter, bot="b", token="t", address=address, version="2", clock=loop.time)
    return limiter, shared


async def send(limiter: Limiter, count: int) -> None:
    async def one(number: int) -> None:
        with await limiter.acquire("GET", f"/channels/{number}/pins") as permit:
            await asyncio.sleep(0.01)
            permit.answered(200, {}, b"")

    await asyncio.gather(*(one(number) for number in range(count)))


def test_a_burst_gets_all_of_the_budget_soon() -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter, shared = make(loop, LocalEngine(loop.time))
        async with limiter, shared:
            await shared.wait_for_lease()
            began = loop.time()
            await send(limiter, 200)
            assert loop.time() - began < 4.5
            assert shared.status.lease == 50
            await asyncio.sleep(10.0)
            assert shared.status.lease <= 2
            assert shared.status.is_shared
            assert shared.status.trouble == ""

    run(main)


def test_members_are_told_of_each_other() -> None:
    async def main(loop: VirtualLoop) -> None:
        engine = LocalEngine(loop.time)
        limiter, shared = make(loop, engine, "10.0.0.1:1")
        other_limiter, other = make(loop, engine)
        seen: list[tuple[Member, ...]] = []
        async with limiter, other_limiter, shared:
            shared.on_members(seen.append)
            await shared.wait_for_lease()
            async with other:
                await other.wait_for_lease()
                other.advertise("10.0.0.2:2")
                other.advertise("10.0.0.2:2")
                await asyncio.sleep(2.0)
                assert {member.address for member in shared.members} == {"10.0.0.1:1", "10.0.0.2:2"}
                assert {member.id for member in shared.members} == {shared.id, other.id}
                assert shared.members == other.members
            await asyncio.sleep(2.0)
            assert [member.id for member in shared.members] == [shared.id]
        assert seen[0] == ()
        assert [len(members) for members in seen[1:]] in ([1, 2, 1], [1, 2, 2, 1])

    run(main)


@pytest.mark.parametrize("fault", ["fails", "is_silent"])
def test_without_answers_it_goes_on_alone(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    async def main(loop: VirtualLoop) -> None:
        engine = Faulty(loop.time)
        limiter, shared = make(loop, engine)
        async with limiter, shared:
            await shared.wait_for_lease()
            setattr(engine, fault, True)
            await asyncio.sleep(10.0)
            status = shared.status
            assert not status.is_shared
            assert (
                status.trouble
                == {
                    "fails": "it is broken",
                    "is_silent": "it does not answer within 0.8 s",
                }[fault]
            )
            assert (status.lease, status.limit) == (50, 50)  # no other was known
            await send(limiter, 60)
            setattr(engine, fault, False)
            await asyncio.sleep(2.0)
            assert shared.status.is_shared
            assert shared.status.failures > 0
            assert str(shared.status) == "limits are shared, proxies: 1"
            assert repr(shared) == "<SharedLimits of b: limits are shared, proxies: 1>"
            setattr(engine, fault, True)  # also at the end nobody waits for long

    run(main)
    assert "limits are not shared, the proxy uses" in caplog.text


def test_nothing_goes_before_the_first_lease() -> None:
    async def main(loop: VirtualLoop) -> None:
        engine = Faulty(loop.time)
        engine.is_silent = True
        limiter, shared = make(loop, engine)
        async with limiter, shared:
            call = asyncio.create_task(send(limiter, 1))
            await asyncio.sleep(0.5)
            assert not call.done()
            await asyncio.sleep(0.5)
            assert call.done(), "the first report has failed: it goes on alone"
            await call

    run(main)


def test_an_end_without_a_beginning_does_nothing() -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter, shared = make(loop, LocalEngine(loop.time))
        async with limiter:
            await shared.stop()
            assert shared.engine.operations == 0

    run(main)


def test_a_pause_is_reported_at_once() -> None:
    async def main(loop: VirtualLoop) -> None:
        engine = LocalEngine(loop.time)
        limiter, shared = make(loop, engine)
        async with limiter, shared:
            await shared.wait_for_lease()
            await asyncio.sleep(0.3)
            before = engine.operations
            with await limiter.acquire("GET", "/channels/1/pins") as permit:
                permit.answered(429, {"Retry-After": "60"}, b"banned")
            await asyncio.sleep(0.05)
            assert engine.operations == before + 1
            assert engine._ledgers["b"]["pauses"].keys() == {"ban"}

    run(main)
