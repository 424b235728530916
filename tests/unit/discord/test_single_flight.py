"""Callers that want the same thing share one request, and nobody suffers from who else wanted it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from discordproxy.discord.callers import CallerRefused, caller, introduce
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.single_flight import SingleFlight
from discordproxy.ratelimit import WaitTooLong

T = TypeVar("T")


class Source:
    """Answers when told to, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.ready = asyncio.Event()
        self.failure: Exception | None = None

    async def ask(self) -> int:
        self.asked += 1
        number = self.asked
        await self.ready.wait()
        if self.failure is not None:
            failure, self.failure = self.failure, None
            raise failure
        return number


@pytest.fixture
async def source() -> Source:
    return Source()


async def test_callers_at_the_same_time_share_one_request(source: Source) -> None:
    flights = SingleFlight()
    callers = [asyncio.create_task(flights.join("key", source.ask)) for _ in range(5)]
    await asyncio.sleep(0)
    source.ready.set()
    assert await asyncio.gather(*callers) == [1] * 5
    assert await flights.join("key", source.ask) == 2


async def test_different_things_are_asked_for_apart(source: Source) -> None:
    flights = SingleFlight()
    source.ready.set()
    assert sorted(await asyncio.gather(flights.join(1, source.ask), flights.join(2, source.ask))) == [1, 2]


OUT_OF_TIME = [
    WaitTooLong(1.0, "the channel's limit"),
    DiscordHTTPError(503, 0, "maintenance"),
    DiscordUnavailable("Discord cannot be reached.", ran_out_of_time=True),
]
FINAL = [
    DiscordHTTPError(403, 50007, "closed"),
    DiscordHTTPError(503, 0, "maintenance", outcome_unknown=True),
    DiscordUnavailable("Discord's answer is a redirect"),
]


@pytest.mark.parametrize(
    ("failure", "is_final"), [(one, False) for one in OUT_OF_TIME] + [(one, True) for one in FINAL], ids=str
)
async def test_only_a_lack_of_time_is_not_shared(failure: Exception, is_final: bool, source: Source) -> None:
    flights, source.failure = SingleFlight(), failure
    callers = [asyncio.create_task(flights.join("key", source.ask)) for _ in range(3)]
    await asyncio.sleep(0)
    source.ready.set()
    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert outcomes == [failure] * 3 if is_final else [failure, 2, 2]


async def test_a_caller_that_leaves_leaves_the_request_to_the_others(source: Source) -> None:
    flights = SingleFlight()
    first = asyncio.create_task(flights.join("key", source.ask))
    second = asyncio.create_task(flights.join("key", source.ask))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    source.ready.set()
    assert await second == 1
    assert first.cancelled()


async def test_a_failure_reaches_everybody(source: Source) -> None:
    flights = SingleFlight()
    source.failure = ValueError("no")
    callers = [asyncio.create_task(flights.join("key", source.ask)) for _ in range(3)]
    await asyncio.sleep(0)
    source.ready.set()
    assert [type(result) for result in await asyncio.gather(*callers, return_exceptions=True)] == [
        ValueError
    ] * 3


async def test_a_request_that_did_not_fit_into_its_beginners_time_is_begun_anew(source: Source) -> None:
    flights = SingleFlight()
    source.failure = WaitTooLong(5, "the limit")
    first, second = (asyncio.create_task(flights.join("key", source.ask)) for _ in range(2))
    await asyncio.sleep(0)
    source.ready.set()
    results = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(results[0], WaitTooLong)
    assert results[1] == 2


async def test_a_failure_that_nobody_waits_for_is_no_warning(source: Source) -> None:
    flights = SingleFlight()
    source.failure = ValueError("no")
    caller = asyncio.create_task(flights.join("key", source.ask))
    await asyncio.sleep(0)
    caller.cancel()
    source.ready.set()
    await asyncio.gather(caller, return_exceptions=True)
    await asyncio.sleep(0)
    assert source.asked == 1


@pytest.mark.timeout(10)
async def test_one_that_comes_as_a_request_ends_begins_anew_and_is_joined(source: Source) -> None:
    flights = SingleFlight()
    ends = asyncio.Event()

    async def fail() -> int:
        ends.set()  # whoever waits for this runs after the failure, but before anybody is told of it
        raise WaitTooLong(5, "the limit")

    async def come_late() -> int:
        await ends.wait()
        return await flights.join("key", source.ask)

    late = asyncio.create_task(come_late())
    await asyncio.sleep(0)
    with pytest.raises(WaitTooLong):
        await flights.join("key", fail)
    later = asyncio.create_task(flights.join("key", source.ask))
    await asyncio.sleep(0)
    source.ready.set()
    assert (await late, await later, source.asked) == (1, 1, 1)
    assert repr(flights) == "<SingleFlight: 0 under way>"


async def test_what_nobody_waits_for_any_more_is_given_up(source: Source) -> None:
    flights = SingleFlight()
    callers = [asyncio.create_task(flights.join("key", source.ask)) for _ in range(2)]
    await asyncio.sleep(0)
    for one in callers:
        one.cancel()
    await asyncio.wait(callers)
    next_one = asyncio.create_task(flights.join("key", source.ask))
    await asyncio.sleep(0)
    assert len(asyncio.all_tasks()) == 3, "this test, the next caller and its request"
    source.ready.set()
    assert await next_one == 2


async def test_what_is_good_for_all_outlives_its_callers(source: Source) -> None:
    flights = SingleFlight()
    caller = asyncio.create_task(flights.join("key", source.ask, outlives_callers=True))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.wait([caller])
    next_one = asyncio.create_task(flights.join("key", source.ask, outlives_callers=True))
    await asyncio.sleep(0)
    source.ready.set()
    assert await next_one == 1


async def test_a_caller_that_may_not_send_any_more_ends_nobody_else_s_request() -> None:
    heard: list[int] = []

    class Refusing:
        answered = heard.append

        async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
            raise CallerRefused

    async def ask() -> str:
        approver = caller.get().approver
        assert approver is not None
        assert caller.get().room is None

        async def find() -> str:
            return "found"

        approver.answered(403)
        return await approver.wait_for(find)

    introduce(approver=Refusing())
    assert await SingleFlight().join("key", ask) == "found"
    assert heard == [403]
