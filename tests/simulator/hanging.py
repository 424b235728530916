"""Nothing that hangs stops others: answers that never come, or late."""

from __future__ import annotations

import random
from statistics import median

from tests.simulator.discord import Discord
from tests.simulator.network import NEVER, Network
from tests.simulator.rig import Rig, all_of, count_sent
from tests.simulator.rules import USUAL
from tests.simulator.scenario import Clock, Scenario, least, most, no_refusals

SATURATED_SECONDS = 60.0


async def warm_up(rig: Rig) -> None:
    """Let 60 messages be answered first: the proxy has been at work for a while, Discord's clock is known."""
    for number in range(60):
        await rig.post(500 + number)


async def later_messages(rig: Rig) -> dict[str, float]:
    """50 reads hang, also when their callers have left; 2 s later a message a second, each to another channel."""
    await warm_up(rig)
    for number in range(50):
        rig.start("GET", f"/guilds/{number}/channels", within=20.0)
    await rig.sleep_until(rig.clock() + 2)
    messages = []
    for number in range(70):
        messages.append(rig.post(1000 + number, within=20.0))
        await rig.sleep_until(rig.clock() + 1)
    calls = await all_of(messages)
    return {
        "messages sent": count_sent(calls),
        "worst wait (s)": max(call.seconds for call in calls),
        "429s": rig.discord.refusals.total(),
    }


def hang_reads(method: str, _path: str) -> float:
    """Reads never come back."""
    return NEVER if method == "GET" else 0.0


async def others_beside_slow_ones(rig: Rig) -> dict[str, float]:
    """For a minute 3 requests a second go to a route that takes 20 s, and 10 messages to others."""
    messages = []
    for number in range(600):
        if number % 10 < 3:
            rig.start("GET", f"/guilds/{number}/audit-logs")
        messages.append(rig.post(1000 + number))
        await rig.sleep_until(rig.clock() + 0.1)
    calls = await all_of(messages)
    return {
        "median wait of others (s)": median(call.seconds for call in calls),
        "429s": rig.discord.refusals.total(),
    }


def slow_reads(method: str, _path: str) -> float:
    """Reads take 20 seconds."""
    return 20.0 if method == "GET" else 0.0


async def wide_and_slow(rig: Rig) -> dict[str, float]:
    """200 channels have more to send than may go, and answers take 1 to 2 s."""
    for number in range(200 * 60):
        rig.post(number % 200)
    await rig.sleep_until(rig.clock() + SATURATED_SECONDS)
    refused = rig.discord.refusals.total()
    done = len(rig.discord.arrivals) - refused
    return {"of 50 a second (%)": 100 * done / (50 * SATURATED_SECONDS), "429s": refused}


def far() -> Network:
    """Answers take 1 to 2 s."""
    return Network(1.0, 2.0, dice=random.Random(2))


async def followers(rig: Rig) -> dict[str, float]:
    """The first request of a route never seen gets no answer; four others of the same channel follow."""
    calls = [rig.post(1)]
    await rig.sleep_until(rig.clock() + 0.5)
    calls += [rig.post(1) for _ in range(4)]
    found = await all_of(calls[1:])
    return {
        "worst wait of followers (s)": max(call.seconds for call in found),
        "429s": rig.discord.refusals.total(),
    }


class HangsFirst:
    """The first request hangs, all others are answered."""

    def __init__(self) -> None:
        self._is_first = True

    def __call__(self, _method: str, _path: str) -> float:
        """Return how long a request takes."""
        was_first, self._is_first = self._is_first, False
        return NEVER if was_first else 0.0


def usual(clock: Clock) -> Discord:
    """Return Discord as it is, with a sliding second for the bot."""
    return Discord(clock, USUAL)


SCENARIOS = (
    Scenario(
        "messages after 50 hanging reads",
        "Requests that are never answered hold no slots of the bot's budget.",
        later_messages,
        (most("messages sent", 70, 29, 70), least("worst wait (s)", 0.1, 20.0, 1.5), no_refusals()),
        usual,
        lambda: Network(takes=hang_reads),
    ),
    Scenario(
        "messages beside a route that takes 20 s",
        "A slow route costs others nothing.",
        others_beside_slow_ones,
        (least("median wait of others (s)", 0.08, 12.5, 0.5), no_refusals()),
        usual,
        lambda: Network(takes=slow_reads),
    ),
    Scenario(
        "200 channels, answers after 1 to 2 s",
        "The bot's budget is used although answers take long.",
        wide_and_slow,
        (most("of 50 a second (%)", 100, 40, 55), no_refusals()),
        usual,
        far,
    ),
    Scenario(
        "followers of a first request without answer",
        "A channel's first request holds its followers no longer than a request may be on its way.",
        followers,
        (least("worst wait of followers (s)", 0.1, 60, 3), no_refusals()),
        usual,
        lambda: Network(takes=HangsFirst()),
    ),
)
