"""Everyone gets a turn: an urgent message behind a broadcast."""

from __future__ import annotations

from statistics import median

from tests.simulator.rig import SENT, Rig, all_of, count_sent
from tests.simulator.scenario import Scenario, least, most, no_refusals

BROADCAST_MESSAGES, BROADCAST_CHANNELS = 3_000, 500
URGENT_MESSAGES = 25
PER_SECOND = 50


async def urgent(rig: Rig, within: float | None) -> dict[str, float]:
    """One client sends 3,000 messages to 500 channels; another one 25, one every two seconds."""
    began = rig.clock()
    broadcast = [
        rig.post(number % BROADCAST_CHANNELS, client="broadcast") for number in range(BROADCAST_MESSAGES)
    ]
    messages = []
    for number in range(URGENT_MESSAGES):
        await rig.sleep_until(began + 1 + 2 * number)
        messages.append(rig.post(10_000 + number, client="urgent", within=within))
    calls = await all_of(messages)
    everything = [*calls, *await all_of(broadcast)]
    return {
        "urgent sent": count_sent(calls),
        "median wait (s)": median(call.seconds for call in calls),
        "worst wait (s)": max(call.seconds for call in calls),
        "whole broadcast (s)": max(call.done_at for call in everything if call.outcome == SENT) - began,
        "429s": rig.discord.refusals.total(),
    }


async def patient(rig: Rig) -> dict[str, float]:
    """Urgent messages without a deadline."""
    return await urgent(rig, None)


async def in_a_hurry(rig: Rig) -> dict[str, float]:
    """Urgent messages whose callers wait 5 s."""
    return await urgent(rig, 5.0)


ALL_SECONDS = (BROADCAST_MESSAGES + URGENT_MESSAGES) / PER_SECOND - 1
FIGURES = (
    least("median wait (s)", 0.1, 11.5, 0.2),
    least("worst wait (s)", 0.15, 11.5, 1.2),
    least("whole broadcast (s)", ALL_SECONDS, 66, 68),
    no_refusals(),
)

SCENARIOS = (
    Scenario(
        "urgent messages behind 3,000 of a broadcast",
        "The line goes round clients first, then their channels.",
        patient,
        (most("urgent sent", 25, 25, 25), *FIGURES),
    ),
    Scenario(
        "the same with deadlines of 5 s",
        "What is forecast is what the order of the line brings.",
        in_a_hurry,
        (most("urgent sent", 25, 0, 25), *FIGURES),
    ),
)
