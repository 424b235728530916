"""When a connection asks its other side whether it lives: in virtual time."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from discordproxy.client.pings import DEFAULT, Pinger, PingPace, Pings, read_pings


class VirtualLoop:
    """The part of an event loop that knows the time, which passes when it is told."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[list[Any]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, function: Any) -> Any:
        timer = [self.now + seconds, function]
        self.timers.append(timer)
        return self

    def cancel(self) -> None:
        self.timers.clear()

    def advance(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [timer for timer in self.timers if timer[0] <= until]:
            first = min(due, key=lambda timer: float(timer[0]))
            self.timers.remove(first)
            self.now = first[0]
            first[1]()
        self.now = until


class World:
    """A pinger and what it does."""

    def __init__(self, pings: Pings = DEFAULT) -> None:
        self.loop = VirtualLoop()
        self.pace = PingPace(pings)
        self.is_waiting = True
        self.asked: list[float] = []
        self.given_up: list[float] = []
        self.pinger = Pinger(
            cast(asyncio.AbstractEventLoop, self.loop),
            self.pace,
            lambda: self.is_waiting,
            lambda: self.asked.append(self.loop.now),
            lambda: self.given_up.append(self.loop.now),
        )
        self.pinger.begin()


def test_a_peer_that_is_gone_is_noticed_within_six_minutes() -> None:
    world = World()
    world.loop.advance(1800)
    assert (world.asked, world.given_up) == ([330], [350])


def test_whatever_is_heard_counts_as_an_answer() -> None:
    world = World()
    for _ in range(20):
        world.loop.advance(335)
        world.pinger.heard()
    assert world.given_up == []
    assert all(later - earlier >= 330 for earlier, later in zip(world.asked, world.asked[1:], strict=False))
    assert len(world.asked) > 5


def test_nothing_is_asked_while_something_is_heard() -> None:
    world = World()
    for _ in range(20):
        world.loop.advance(300)
        world.pinger.heard()
    assert world.asked == []


def test_nothing_is_asked_while_no_call_waits() -> None:
    world = World()
    world.is_waiting = False
    world.loop.advance(5000)
    assert world.asked == []
    world.is_waiting = True
    world.loop.advance(330)
    assert len(world.asked) == 1


def test_a_complaint_halves_the_pace() -> None:
    world = World()
    world.pace.slow_down()
    world.loop.advance(1800)
    assert world.asked == [660]
    assert world.pace.is_slowed


def test_an_answer_may_take_longer_than_the_pause_between_two_pings() -> None:
    world = World(Pings(after_seconds=1, answer_seconds=5))
    world.loop.advance(4)
    world.pinger.heard()
    assert world.given_up == []
    world.loop.advance(10)
    assert world.asked == [1, 5]
    assert world.given_up == [10]


def test_the_end_ends_it() -> None:
    world = World()
    world.pinger.end()
    world.loop.advance(5000)
    assert world.asked == []
    never = World(Pings(float("inf"), 1))
    never.pinger.end()
    never.loop.advance(10**6)
    assert never.asked == []


@pytest.mark.parametrize(
    ("options", "pings"),
    [
        (None, DEFAULT),
        ([("grpc.keepalive_time_ms", 5000)], Pings(5.0, 20.0)),
        ([("grpc.keepalive_timeout_ms", 5000)], Pings(330.0, 5.0)),
        ([("grpc.keepalive_time_ms", 2**31 - 1)], Pings(float("inf"), 20.0)),
        ([("grpc.keepalive_time_ms", 0), ("grpc.keepalive_timeout_ms", -1)], DEFAULT),
        ([("grpc.keepalive_time_ms", "soon")], DEFAULT),
        ([("grpc.keepalive_time_ms", float("inf"))], DEFAULT),
        (5, DEFAULT),
    ],
)
def test_pings_are_read_from_options(options: Any, pings: Pings) -> None:
    assert read_pings(options) == pings
