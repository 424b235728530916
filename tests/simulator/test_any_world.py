"""Whatever Discord counts like, and however long answers take: one process alone is never refused."""

from __future__ import annotations

import random
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import example, given
from hypothesis import strategies as st

from tests.simulator.counters import ClockFixed, Counter, Fixed, Leaky, Sliding
from tests.simulator.discord import Discord
from tests.simulator.network import Network
from tests.simulator.rig import Rig, all_of, simulate
from tests.simulator.rules import MESSAGES, REACTIONS, ROLES, WEBHOOKS
from tests.simulator.scenario import Clock

ACTS: dict[str, Callable[[Rig, int], object]] = {
    "post": lambda rig, place: rig.post(place),
    "react": lambda rig, place: rig.start("PUT", f"/channels/{place}/messages/5/reactions/x/@me"),
    "role": lambda rig, place: rig.start("PUT", f"/guilds/{place}/members/7/roles/8"),
    "unlimited": lambda rig, place: rig.start("GET", f"/guilds/{place}/channels"),
    "webhook": lambda rig, place: rig.start("POST", f"/webhooks/{place}/token", {"content": "x"}),
}


@dataclass(frozen=True)
class World:
    """A Discord, the way there, and what callers want of it.

    Attributes:
        wanted: pause before, act, channel or guild, how often.
    """

    counting: type[Counter]
    bot_counting: type[Counter]
    limit: int
    period: float
    least: float
    spread: float
    lost: float
    seed: int
    wanted: tuple[tuple[float, str, int, int], ...]

    @property
    def hides_its_limit(self) -> bool:
        """Whether all that a place allows may be spent before any answer has told how much that is."""
        return self.lost > 0 and self.limit <= 2 and self.period > 1.0

    def discord(self, clock: Clock) -> Discord:
        """Return the Discord."""
        message = replace(MESSAGES, limit=self.limit, period=self.period, counting=self.counting)
        rules = (message, replace(REACTIONS, counting=self.counting), ROLES, WEBHOOKS)
        return Discord(clock, rules, bot_counting=self.bot_counting)

    def network(self) -> Network:
        """Return the way there."""
        most = self.least + self.spread
        return Network(
            self.least, most, lost_up=self.lost, lost_down=self.lost, dice=random.Random(self.seed)
        )

    async def play(self, rig: Rig) -> Tally[str]:
        """Let all callers have what they want; return how often each limit has refused."""
        for pause, act, place, times in self.wanted:
            await rig.sleep_until(rig.clock() + pause)
            for _ in range(times):
                ACTS[act](rig, place)
        await all_of(list(rig.waiting))
        return rig.discord.refusals


seconds = st.floats(0.0, 3.0).map(lambda value: round(value, 3))
WORLDS = st.builds(
    World,
    counting=st.sampled_from([Fixed, Leaky, Sliding]),
    bot_counting=st.sampled_from([Fixed, ClockFixed, Leaky, Sliding]),
    limit=st.integers(1, 12),
    period=st.sampled_from([1.0, 5.0, 20.0]),
    least=st.sampled_from([0.02, 0.1, 0.5]),
    spread=st.sampled_from([0.0, 0.02, 0.3, 1.5]),
    lost=st.sampled_from([0.0, 0.0, 0.02]),
    seed=st.integers(0, 1000),
    wanted=st.lists(
        st.tuples(seconds, st.sampled_from(sorted(ACTS)), st.integers(1, 4), st.integers(1, 40)),
        min_size=1,
        max_size=8,
    ).map(tuple),
).filter(lambda world: not world.hides_its_limit)


TWO_WAITING_FOR_ONE_PLACE = World(
    counting=Fixed,
    bot_counting=Fixed,
    limit=1,
    period=1.0,
    least=0.5,
    spread=0.0,
    lost=0.0,
    seed=0,
    wanted=((0.0, "react", 1, 2), (0.0, "webhook", 1, 8), (0.0, "role", 1, 3)),
)


ENDS_THAT_LIE_CLOSE = World(
    counting=Sliding,
    bot_counting=Fixed,
    limit=3,
    period=5.0,
    least=0.02,
    spread=0.0,
    lost=0.0,
    seed=0,
    wanted=((0.0, "post", 1, 24), (0.0, "post", 1, 27)),
)

OVERTAKEN_BY_THE_LAST = World(
    counting=Leaky,
    bot_counting=Fixed,
    limit=3,
    period=1.0,
    least=0.1,
    spread=0.3,
    lost=0.0,
    seed=663,
    wanted=((0.0, "react", 1, 9), (1.0, "unlimited", 1, 32), (2.0, "webhook", 1, 13), (3.0, "post", 1, 5)),
)

NOT_IN_WHAT_WAS_TOLD = World(
    counting=Fixed,
    bot_counting=ClockFixed,
    limit=10,
    period=5.0,
    least=0.1,
    spread=0.3,
    lost=0.02,
    seed=583,
    wanted=((1.032, "react", 1, 30), (0.361, "webhook", 1, 33)),
)

LOST_BEFORE_THE_LIMIT_WAS_KNOWN = World(
    counting=Sliding,
    bot_counting=Sliding,
    limit=1,
    period=1.0,
    least=0.02,
    spread=0.0,
    lost=0.02,
    seed=167,
    wanted=(
        (1.125, "unlimited", 1, 35),
        (2.354, "unlimited", 2, 19),
        (1.859, "webhook", 4, 9),
        (2.561, "role", 1, 17),
        (0.0, "unlimited", 1, 34),
        (0.0, "role", 2, 27),
    ),
)


@given(WORLDS)
@example(TWO_WAITING_FOR_ONE_PLACE)
@example(ENDS_THAT_LIE_CLOSE)
@example(OVERTAKEN_BY_THE_LAST)
@example(NOT_IN_WHAT_WAS_TOLD)
@example(LOST_BEFORE_THE_LIMIT_WAS_KNOWN)
def test_one_process_alone_is_never_refused(world: World) -> None:
    assert simulate(world.play, world.discord, world.network()) == {}
