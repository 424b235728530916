"""How much CPU time one step of the limiter takes at most while thousands wait: `python -m tests.simulator.steps`.

It also prints what memory one waiting call takes there.
Thousands wait; then something happens to all of them. Each call of the state's methods is one step of the loop.
Python's garbage collector is off meanwhile: how often it runs depends on the whole process, and one of its full runs
takes longer than any of these steps.
"""

from __future__ import annotations

import argparse
import gc
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from discordproxy.ratelimit import LimiterSettings
from discordproxy.ratelimit.bucket import Waiter
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.state import State
from tests.benchmarks.table import draw

T = TypeVar("T")
VIA = {"Via": "1.1 google"}
GLOBAL = {**VIA, "Retry-After": "50", "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
WINDOW = {
    "X-RateLimit-Limit": "5",
    "X-RateLimit-Remaining": "4",
    "X-RateLimit-Reset-After": "5.0",
    "X-RateLimit-Bucket": "hash",
}
REFUSED = b'{"message": "401: Unauthorized", "code": 0}'
FOREVER = 1e6


@dataclass
class Scene:
    """A state in which many wait, and how long the longest step took since the beginning, in seconds."""

    waiting: int
    channels: int
    clients: int = 1
    state: State = field(init=False)
    waiters: list[Waiter] = field(default_factory=list)
    longest: float = 0.0
    total: float = 0.0

    def __post_init__(self) -> None:
        self.state = State(LimiterSettings(max_pending=self.waiting, max_wait_seconds=FOREVER))
        gc.collect()

    def step(self, act: Callable[[], T]) -> T:
        """Do something, and note how long it took."""
        began = time.thread_time()
        found = act()
        took = time.thread_time() - began
        self.longest, self.total = max(self.longest, took), self.total + took
        return found

    def fill(self, now: float = 0.0, within: float = FOREVER) -> None:
        """Let all of them come."""
        for number in range(self.waiting):
            route = find_route("POST", f"/channels/{number % self.channels}/messages")
            client = number % self.clients
            self.waiters.append(
                self.step(lambda: self.state.request(route, now, deadline=now + within, client=client))  # noqa: B023
            )

    def begin(self) -> None:
        """Count from now on."""
        self.longest = self.total = 0.0

    def answer(self, now: float, status: int, headers: dict[str, str], body: bytes = b"{}") -> None:
        """Let the first one be answered, and do all that is due then."""
        grant = self.waiters[0].grant
        assert grant is not None
        answer = read_answer(status, headers, body)
        self.step(lambda: self.state.answer(grant, answer, now))
        self.settle(now)

    def settle(self, now: float) -> None:
        """Take steps until nothing is due."""
        self.step(lambda: self.state.advance(now))
        while self.state.is_behind:
            self.step(lambda: self.state.advance(now))


def come(scene: Scene) -> None:
    """Only the coming."""
    scene.begin()
    scene.waiters.clear()
    scene.state = State(scene.state.settings)
    scene.fill()
    scene.settle(0.0)


def leave(scene: Scene) -> None:
    """All of them give up."""
    for waiter in scene.waiters:
        scene.step(lambda: scene.state.withdraw(waiter, 1.0))  # noqa: B023
    scene.settle(1.0)


def close(scene: Scene) -> None:
    """The limiter is closed."""
    scene.step(scene.state.close)
    scene.settle(1.0)


def slow_down(scene: Scene) -> None:
    """The first answers of 30 seconds, half a second after the requests."""
    for number in range(60):
        now = 0.5 * (number + 1)
        for waiter in [one for one in scene.waiters[:2000] if one.grant and not one.grant.is_settled]:
            headers, grant = {**VIA, **WINDOW}, waiter.grant
            assert grant is not None
            scene.step(lambda: scene.state.answer(grant, read_answer(200, headers, b""), now))  # noqa: B023
            scene.settle(now)


ACTS: dict[str, Callable[[Scene], None]] = {
    "all come": come,
    "the first answer of the route": lambda scene: scene.answer(1.0, 200, {**VIA, **WINDOW}),
    "30 seconds of answers": slow_down,
    "a pause of the whole bot": lambda scene: scene.answer(1.0, 429, GLOBAL),
    "a ban": lambda scene: scene.answer(1.0, 429, {"Retry-After": "60"}, b"banned"),
    "the token is refused": lambda scene: scene.answer(1.0, 401, VIA, REFUSED),
    "all deadlines at once": lambda scene: scene.settle(FOREVER + 1.0),
    "all give up": leave,
    "the limiter is closed": close,
}


def measure(waiting: int) -> list[tuple[str, ...]]:
    """Return the lines of a table: the longest step in milliseconds, and all of them together in seconds."""
    lines: list[tuple[str, ...]] = []
    for title, act in ACTS.items():
        for channels, clients in ((waiting, 1), (waiting, 7), (1, 7)):
            scene = Scene(waiting, channels, clients)
            scene.fill()
            scene.settle(0.0)
            scene.begin()
            gc.disable()
            act(scene)
            gc.enable()
            lines.append(
                (title, f"{channels:,}", str(clients), f"{scene.longest * 1000:.1f}", f"{scene.total:.2f}")
            )
    return lines


def weigh(waiting: int, channels: int) -> float:
    """Return how much memory one waiting call takes in the limiter, in KB."""
    scene = Scene(waiting, channels)
    find_route("POST", "/channels/1/messages")
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    scene.fill()
    gc.collect()
    used = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return used / waiting / 1024


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator.steps", description=main.__doc__)
    parser.add_argument("waiting", nargs="*", type=int, default=[10_000, 100_000])
    for waiting in parser.parse_args().waiting:
        head = (f"{waiting:,} wait", "channels", "clients", "longest step (ms)", "all steps (s)")
        print(draw(head, measure(waiting)))
        for channels in (1, waiting):
            print(f"Memory of one of them, {channels:,} channels: {weigh(waiting, channels):.2f} KB")


if __name__ == "__main__":
    main()
