"""Several proxies on one budget: whatever network and processes do, it is never overrun, and nobody starves."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.unit.sharing.world import Journey, Proxy, World

MOST_PROXIES = 5


class SeveralProxies(RuleBasedStateMachine):
    """Reports are late or lost, replies too; proxies come, leave and die; the ledger is emptied."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()

    @initialize(
        limit=st.sampled_from([1, 3, 7, 50]),
        random=st.randoms(use_true_random=False),
        slowest=st.sampled_from([0.001, 0.05, 0.3, 0.7]),
        lost=st.sampled_from([0.0, 0.1, 0.4]),
    )
    def begin(self, limit: int, random: Random, slowest: float, lost: float) -> None:
        self.world = World(limit)
        self.random = random
        self.world.transit = lambda: (random.random() * 0.3, random.random() * 0.3)
        self.world.journey = lambda _: Journey(
            random.random() * slowest,
            random.random() * slowest,
            random.random() < lost,
            random.random() < lost,
        )
        self.world.start()

    def _any(self, number: int) -> Proxy:
        return self.world.proxies[number % len(self.world.proxies)]

    @rule(number=st.integers(0, 99), times=st.sampled_from([1, 2, 10, 60]))
    def call(self, number: int, times: int) -> None:
        self._any(number).call(times)

    @rule(seconds=st.sampled_from([0.0, 0.01, 0.2, 1.0, 2.5]))
    def let_time_pass(self, seconds: float) -> None:
        self.world.run(seconds)

    @rule(offset=st.sampled_from([0.0, -500.0, 7.25]))
    def start(self, offset: float) -> None:
        if len(self.world.proxies) < MOST_PROXIES:
            self.world.start(offset)

    @rule(number=st.integers(0, 99), is_killed=st.booleans())
    def end(self, number: int, is_killed: bool) -> None:
        if len(self.world.proxies) > 1:
            proxy = self._any(number)
            (self.world.kill if is_killed else self.world.leave)(proxy)

    @rule()
    def empty_the_ledger(self) -> None:
        self.world.ledger = None

    @invariant()
    def no_second_is_over_the_budget(self) -> None:
        """Who was cut off has a part of its own; all others together keep to the budget."""
        assert self.world.find_busiest_second() <= self.world.limit

    def teardown(self) -> None:
        """Once the network works again everybody is served."""
        waiting = sum(proxy.state.pending for proxy in self.world.proxies)
        self.world.journey = lambda _: Journey()
        self.world.run(10.0 + 1.7 * waiting / self.world.limit)
        self.no_second_is_over_the_budget()
        assert [proxy.state.pending for proxy in self.world.proxies] == [0] * len(self.world.proxies)


TestSeveralProxies = SeveralProxies.TestCase
TestSeveralProxies.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
