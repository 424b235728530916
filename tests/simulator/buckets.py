"""Buckets as they are: leaky ones, fixed and sliding ones, hidden limits, first answers that tell nothing."""

from __future__ import annotations

import asyncio
import math
import random
from dataclasses import replace

from tests.simulator.counters import ClockFixed, Fixed, Leaky, Sliding
from tests.simulator.kinds import speaking
from tests.simulator.network import Network
from tests.simulator.rig import Call, Rig, all_of, count_sent
from tests.simulator.rules import CREATE, MESSAGES, USUAL, Rule, counted
from tests.simulator.scenario import Scenario, fit, least, most, no_refusals, percentile

QUARTER_SECONDS = 900.0
MANY_CHANNELS = 40


async def rounds(rig: Rig, within: float | None) -> list[Call]:
    """Send 8 messages to a channel every 10 seconds, 30 times."""
    began, calls = rig.clock(), []
    for number in range(30):
        await rig.sleep_until(began + 10 * number)
        calls += [rig.post(1, within=within) for _ in range(8)]
    return list(await all_of(calls))


async def rounds_with_deadlines(rig: Rig) -> dict[str, float]:
    """Their callers wait 4 s."""
    calls = await rounds(rig, 4.0)
    return {"sent of 240": count_sent(calls), "429s": rig.discord.refusals.total()}


async def rounds_without(rig: Rig) -> dict[str, float]:
    """Their callers wait as long as it takes."""
    calls = await rounds(rig, None)
    return {
        "p90 of waits (s)": percentile([call.seconds for call in calls], 90),
        "429s": rig.discord.refusals.total(),
    }


async def far_channels(rig: Rig) -> dict[str, float]:
    """10 channels have more to send than they may, answers take 1 to 2 s, for two minutes."""
    for number in range(10 * 150):
        rig.post(number % 10)
    await rig.sleep_until(rig.clock() + 120.0)
    done = sum(not arrival.refused_by for arrival in rig.discord.arrivals)
    return {"of the limit (%)": 100 * done / FAR_OPTIMUM, "429s": rig.discord.refusals.total()}


async def one_too_many(rig: Rig) -> dict[str, float]:
    """251 requests of a bucket that takes 250 in 48 hours."""
    began = rig.clock()
    for number in range(250):
        await rig.sleep_until(began + number / 10)
        rig.start("POST", "/guilds/1/things", {"number": number})
    await rig.sleep_until(began + 26)
    last = await rig.start("POST", "/guilds/1/things", {"number": 250}, within=1800.0)
    done = count_sent([last])
    return {
        "sent of 251": count_sent(rig.calls),
        "wait of the last (s)": last.seconds if done else math.inf,
        "429s": rig.discord.refusals.total(),
    }


async def hidden_burst(rig: Rig) -> dict[str, float]:
    """64 messages to a channel, whose limit no header tells."""
    began = rig.clock()
    calls = await all_of(rig.post(1) for _ in range(64))
    return {
        "sent of 64": count_sent(calls),
        "seconds": max(call.done_at for call in calls) - began,
        "429s": rig.discord.refusals.total(),
    }


async def hidden_everywhere(rig: Rig) -> dict[str, float]:
    """40 channels with a hidden limit each."""
    return await busy_channels(rig, HIDDEN_OPTIMUM)


def one_hidden(limit: int, period: float) -> Scenario:
    """Return a scenario of 40 channels that share one hidden limit."""

    async def play(rig: Rig) -> dict[str, float]:
        return await busy_channels(rig, fit(limit, period, QUARTER_SECONDS))

    return Scenario(
        f"15 minutes of one hidden limit for 40 channels, {limit} in {period:.0f} s",
        "A hidden limit that all channels of a route share is recognised.",
        play,
        HIDDEN_FIGURES,
        speaking(replace(HIDDEN, limit=limit, period=period, per_place=False)),
    )


async def busy_channels(rig: Rig, optimum: int) -> dict[str, float]:
    """40 channels have more to send than they may, for 15 minutes; others go on beside them."""
    hidden, others = [], []
    for second in range(int(QUARTER_SECONDS)):
        hidden += [rig.post(number) for number in range(MANY_CHANNELS) if second % 4 == number % 4]
        others.append(rig.start("GET", f"/guilds/{second}/channels"))
        await asyncio.sleep(1)
    waits = [call.seconds for call in await all_of(others)]
    return {
        "of the limit (%)": 100 * count_sent(task.result() for task in hidden if task.done()) / optimum,
        "429s in 15 minutes": rig.discord.refusals.total(),
        "p90 of others' waits (s)": percentile(waits, 90),
    }


async def silent_first(rig: Rig) -> dict[str, float]:
    """40 messages to a channel, and the first answer shows no headers about limits."""
    calls = await all_of(rig.post(1) for _ in range(40))
    return {"sent of 40": count_sent(calls), "429s": rig.discord.refusals.total()}


async def a_burst(rig: Rig) -> dict[str, float]:
    """600 messages to 400 channels."""
    began = rig.clock()
    calls = await all_of(rig.post(number % 400) for number in range(600))
    return {
        "sent of 600": count_sent(calls),
        "seconds": max(call.done_at for call in calls) - began,
        "429s": rig.discord.refusals.total(),
    }


async def with_losses(rig: Rig) -> dict[str, float]:
    """100 messages to 60 channels, and one of 50 requests and answers is lost: some twice."""
    calls = await all_of(rig.post(number % 60) for number in range(100))
    return {"sent of 100": count_sent(calls), "429s": rig.discord.refusals.total()}


async def used_by_others(rig: Rig) -> dict[str, float]:
    """20 messages to a channel whose bucket others have used up; its refusals are shared."""
    rig.discord.use_up(SHARED, "POST", "/channels/1/messages", rig.clock())
    began = rig.clock()
    calls = await all_of(rig.post(1) for _ in range(20))
    return {
        "sent of 20": count_sent(calls),
        "seconds": max(call.done_at for call in calls) - began,
        "429s": rig.discord.refusals.total(),
    }


async def roles(rig: Rig) -> dict[str, float]:
    """100 roles are given in one guild: fixed windows of 10 in 10 seconds."""
    began = rig.clock()
    calls = await all_of(rig.start("PUT", f"/guilds/1/members/{number}/roles/5") for number in range(1, 101))
    return {
        "given of 100": count_sent(calls),
        "seconds": max(call.done_at for call in calls) - began,
        "429s": rig.discord.refusals.total(),
    }


HIDDEN = Rule("hidden", CREATE, 5, 30.0)
HIDDEN_FIGURES = (
    most("of the limit (%)", 100, None, 80),
    least("429s in 15 minutes", 0, 14_000, 1_500),
    least("p90 of others' waits (s)", 0.11, None, 0.5),
)
HIDDEN_OPTIMUM = MANY_CHANNELS * fit(5, 30.0, QUARTER_SECONDS)
FAR_OPTIMUM = 10 * fit(5, 5.0, 120.0 - 1.5)
SHARED = replace(MESSAGES, scope="shared")
THINGS = Rule("things", r"POST /guilds/\d+/things", 250, 48 * 3600.0, Leaky, bucket="t")


def rough() -> Network:
    """Answers take 0.05 to 1.5 s and overtake each other."""
    return Network(0.05, 1.5, dice=random.Random(5))


SCENARIOS = (
    Scenario(
        "8 messages each 10 s, deadlines of 4 s, leaky",
        "A leaky bucket has room again long before it is empty.",
        rounds_with_deadlines,
        (most("sent of 240", 240, 150, 240), no_refusals()),
    ),
    Scenario(
        "8 messages each 10 s, fixed",
        "Fixed windows see no more refusals for that.",
        rounds_with_deadlines,
        (most("sent of 240", 150, None, 150), no_refusals()),
        speaking(*counted(USUAL, Fixed)),
    ),
    Scenario(
        "8 messages each 10 s, sliding",
        "Nor do sliding ones.",
        rounds_with_deadlines,
        (most("sent of 240", 150, None, 150), no_refusals()),
        speaking(*counted(USUAL, Sliding)),
    ),
    Scenario(
        "8 messages each 10 s, without deadlines",
        "Who waits for a leaky bucket waits for one place, not for all.",
        rounds_without,
        (least("p90 of waits (s)", 3.1, 5.2, 3.15), no_refusals()),
    ),
    Scenario(
        "10 channels, answers after 1 to 2 s",
        "A leaky bucket is used although answers take long.",
        far_channels,
        (most("of the limit (%)", 100, 82, 99), no_refusals()),
        network=lambda: Network(1.0, 2.0, dice=random.Random(6)),
    ),
    Scenario(
        "the 251st request of 250 in 48 hours",
        "One place in a large leaky bucket is worth waiting for.",
        one_too_many,
        (
            most("sent of 251", 251, 250, 251),
            least("wait of the last (s)", 48 * 3600 / 250 - 26, math.inf, 670),
            no_refusals(),
        ),
        speaking(THINGS),
    ),
    Scenario(
        "64 messages, a hidden limit",
        "A limit that no header tells is learned from its refusals.",
        hidden_burst,
        (
            most("sent of 64", 64, 64, 64),
            least("seconds", 59, None, 59 / 0.8),
            no_refusals(412, goal=64),
        ),
        speaking(replace(HIDDEN, period=5.0)),
    ),
    Scenario(
        "15 minutes of hidden limits in 40 channels",
        "Hidden limits cost few refusals, and others nothing.",
        hidden_everywhere,
        HIDDEN_FIGURES,
        speaking(HIDDEN),
    ),
    *(one_hidden(limit, period) for limit, period in ((5, 30.0), (50, 30.0), (200, 30.0), (20, 5.0))),
    Scenario(
        "40 messages, the first answer without headers",
        "An answer that tells nothing does not release the whole queue.",
        silent_first,
        (most("sent of 40", 40, 40, 40), no_refusals(35, goal=2)),
        speaking(replace(MESSAGES, silent_answers=1)),
    ),
    *(
        Scenario(
            f"600 messages to 400 channels, the bot's second {way}",
            "However Discord counts the bot's requests, none is refused.",
            a_burst,
            (most("sent of 600", 600, 600, 600), least("seconds", 11.0, 21.5, 22), no_refusals()),
            speaking(*USUAL, bot_counting=counting),
            rough,
        )
        for way, counting in (
            ("sliding", Sliding),
            ("fixed", Fixed),
            ("of the clock", ClockFixed),
            ("leaky", Leaky),
        )
    ),
    Scenario(
        "100 messages with losses on the way",
        "A request that is lost may have been counted, and is counted here.",
        with_losses,
        (most("sent of 100", 100, None, 100), no_refusals()),
        network=lambda: Network(lost_up=0.02, lost_down=0.02, dice=random.Random(7)),
    ),
    Scenario(
        "a limit that others have used up",
        "A refusal that others caused is waited for, once.",
        used_by_others,
        (most("sent of 20", 20, None, 20), least("seconds", 20, None, 30), no_refusals(None, goal=2)),
        speaking(SHARED),
    ),
    Scenario(
        "100 roles in one guild, fixed windows",
        "Member roles have fixed windows still.",
        roles,
        (most("given of 100", 100, 100, 100), least("seconds", 90, None, 95), no_refusals()),
    ),
)
