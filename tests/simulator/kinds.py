"""A refusal stops what was refused, and no more: sub-limits, counts apart, ages of deletes, other budgets."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.simulator.arrivals import OLD_SECONDS
from tests.simulator.discord import Discord
from tests.simulator.network import Network
from tests.simulator.rig import Call, Rig, all_of, count_sent
from tests.simulator.rules import (
    DELETES,
    FRESH_DELETES,
    MESSAGES,
    OLD_DELETES,
    OLD_DELETES_STRUCK,
    USUAL,
    WEBHOOKS,
    Rule,
)
from tests.simulator.scenario import Clock, Scenario, fit, most, no_refusals

MINUTE_SECONDS = 60.0
VERY_OLD_SECONDS = OLD_SECONDS + 86_400.0
HALF_AN_HOUR_SECONDS = 1800.0


async def answered(rig: Rig, calls: list[asyncio.Task[Call]], seconds: float = MINUTE_SECONDS) -> int:
    """Return how many calls were answered well before so many seconds are over."""
    await rig.sleep_until(rig.clock() + seconds)
    return count_sent(task.result() for task in calls if task.done())


async def sends_and_edits(rig: Rig) -> dict[str, float]:
    """One channel has 65 messages to send, then 65 to change: as many as may go in a minute."""
    calls = [rig.post(1) for _ in range(65)] + [rig.edit(1) for _ in range(65)]
    return {"done in a minute": await answered(rig, calls), "429s": rig.discord.refusals.total()}


async def reactions(rig: Rig) -> dict[str, float]:
    """In one channel 160 reactions are added and 160 taken back, in turns: two routes, one count."""
    path = f"/channels/1/messages/{rig.message(60.0)}/reactions/x/@me"
    calls = [rig.start(method, path) for _ in range(160) for method in ("PUT", "DELETE")]
    return {"done in a minute": await answered(rig, calls), "429s": rig.discord.refusals.total()}


async def sends_beside_old_edits(rig: Rig) -> dict[str, float]:
    """Four old messages are changed, one more than may be; then 8 messages are sent to the same channel."""
    for _ in range(4):
        rig.edit(1, age=2 * HALF_AN_HOUR_SECONDS + 60)
    await rig.sleep_until(rig.clock() + 1)
    calls = [rig.post(1, within=10.0) for _ in range(8)]
    return {"sent of 8": count_sent(await all_of(calls))}


async def slow_mode_beside_renames(rig: Rig) -> dict[str, float]:
    """A channel is renamed three times, once more than may be; then its slow mode changes 10 times."""
    for number in range(3):
        rig.start("PATCH", "/channels/1", {"name": f"name-{number}"})
    await rig.sleep_until(rig.clock() + 1)
    changes = [
        rig.start("PATCH", "/channels/1", {"rate_limit_per_user": number}, within=30.0)
        for number in range(10)
    ]
    return {"changed of 10": count_sent(await all_of(changes))}


@dataclass(frozen=True, slots=True)
class Age:
    """Messages of one age that are to be deleted: as many as may be in a minute, when they may be."""

    seconds: float
    rule: Rule
    lasts: float = MINUTE_SECONDS

    async def ask(self, rig: Rig, channel: int) -> None:
        """Ask for a bucket full of deletes at once, and then for one whenever another fits."""
        interval, began = self.rule.period / self.rule.limit, rig.clock()
        for number in range(fit(self.rule.limit, self.rule.period, self.lasts)):
            await rig.sleep_until(began + interval * max(number - self.rule.limit + 1, 0))
            rig.delete(channel, self.seconds)


OF_HOURS = Age(HALF_AN_HOUR_SECONDS, DELETES)
OF_WEEKS = Age(VERY_OLD_SECONDS, OLD_DELETES)
FRESH = Age(0.0, FRESH_DELETES, 10.0)


async def deletes(rig: Rig, *ages: Age) -> dict[str, float]:
    """Messages of several ages are deleted in one channel as fast as they may be."""
    async with asyncio.TaskGroup() as group:
        for age in ages:
            group.create_task(age.ask(rig, 1))
    await asyncio.sleep(1)
    return {"done in a minute": count_sent(rig.calls), "429s": rig.discord.refusals.total()}


async def two_ages(rig: Rig) -> dict[str, float]:
    """Messages of hours and of weeks ago."""
    return await deletes(rig, OF_HOURS, OF_WEEKS)


async def three_ages(rig: Rig) -> dict[str, float]:
    """The same, and some that are fresh."""
    return await deletes(rig, OF_HOURS, OF_WEEKS, FRESH)


async def backlog(rig: Rig) -> dict[str, float]:
    """More than may go in a minute is asked for at once, the ages in any order."""
    ages = [HALF_AN_HOUR_SECONDS] * 300 + [VERY_OLD_SECONDS] * 100
    random.Random(3).shuffle(ages)
    calls = [rig.delete(1, age) for age in ages]
    return {"done in a minute": await answered(rig, calls), "429s": rig.discord.refusals.total()}


async def struck_deletes(rig: Rig) -> dict[str, float]:
    """30 old messages are deleted, and Discord refuses quick ones in the name of another bucket."""
    calls = [rig.delete(1, VERY_OLD_SECONDS) for _ in range(30)]
    return {"done in 40 s": await answered(rig, calls, 40.0), "429s": rig.discord.refusals.total()}


async def without_via(rig: Rig) -> dict[str, float]:
    """A server that sends no Via refuses one message; 20 others go to other channels meanwhile."""
    rig.discord.use_up(MESSAGES, "POST", "/channels/1/messages", rig.clock())
    rig.post(1)
    await rig.sleep_until(rig.clock() + 0.5)
    calls = [rig.post(100 + number, within=2.0) for number in range(20)]
    return {"sent of 20": count_sent(await all_of(calls))}


async def webhooks_beside_a_flood(rig: Rig) -> dict[str, float]:
    """Half a minute: the bot sends all that it may, and 50 webhooks have 40 messages each."""
    for number in range(50 * 30 + 500):
        rig.post(number % 400)
    calls = [
        rig.start("POST", f"/webhooks/{number % 50}/token", {"content": "news"}) for number in range(2000)
    ]
    return {
        "webhook messages in 30 s": await answered(rig, calls, 30.0),
        "429s": rig.discord.refusals.total(),
    }


def speaking(*rules: Rule, **options: object) -> Callable[[Clock], Discord]:
    """Return what makes a Discord with these rules."""
    return lambda clock: Discord(clock, rules, **options)  # type: ignore[arg-type]


BOTH_AGES = fit(3, 1.0, MINUTE_SECONDS) + fit(30, 120.0, MINUTE_SECONDS)
QUICK_WEBHOOKS = replace(WEBHOOKS, limit=100, period=50.0)

SCENARIOS = (
    Scenario(
        "sends and edits in one channel",
        "Routes of one hash that count apart are counted apart.",
        sends_and_edits,
        (most("done in a minute", 2 * fit(5, 5.0, MINUTE_SECONDS), 61, 120), no_refusals(0, goal=5)),
    ),
    Scenario(
        "reactions added and taken back",
        "Routes of one hash that count together are counted together.",
        reactions,
        (most("done in a minute", fit(1, 0.25, MINUTE_SECONDS), None, 175), no_refusals(None, goal=5)),
    ),
    Scenario(
        "sends beside refused edits of old messages",
        "A sub-limit of edits stops no sends.",
        sends_beside_old_edits,
        (most("sent of 8", 8, 0, 8),),
    ),
    Scenario(
        "slow mode beside refused renames",
        "A sub-limit of names stops no other change of the channel.",
        slow_mode_beside_renames,
        (most("changed of 10", 10, 0, 10),),
    ),
    Scenario(
        "deletes of two ages",
        "Each age of messages has its own bucket.",
        two_ages,
        (most("done in a minute", BOTH_AGES, 64, 195), no_refusals(43)),
    ),
    Scenario(
        "deletes of three ages",
        "And so have those younger than 10 seconds.",
        three_ages,
        (most("done in a minute", BOTH_AGES + fit(5, 5.0, 10.0), 112, 223), no_refusals(54)),
    ),
    Scenario(
        "deletes of two ages, a backlog",
        "And none waits behind those of another age.",
        backlog,
        (most("done in a minute", BOTH_AGES, None, 195), no_refusals(None)),
    ),
    Scenario(
        "deletes that another bucket refuses",
        "A pause survives a change of hash.",
        struck_deletes,
        (most("done in 40 s", 30, None, 30), no_refusals(75, goal=10)),
        speaking(OLD_DELETES_STRUCK, *USUAL),
    ),
    Scenario(
        "one refusal of a server without Via",
        "Discord's JSON body tells a limit from a ban.",
        without_via,
        (most("sent of 20", 20, 0, 20),),
        speaking(*USUAL, sends_via=False),
    ),
    Scenario(
        "webhooks beside a flood of messages",
        "Requests without the bot's token have a budget of their own.",
        webhooks_beside_a_flood,
        (most("webhook messages in 30 s", fit(50, 1.0, 30.0), 60, 1200), no_refusals(0, goal=15)),
        speaking(QUICK_WEBHOOKS, *USUAL),
        lambda: Network(dice=random.Random(4)),
    ),
)
