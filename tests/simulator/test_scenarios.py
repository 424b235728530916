"""The limiter before the simulated Discord: what it reaches, it keeps."""

from __future__ import annotations

import asyncio

import pytest

from tests.simulator.catalogue import SCENARIOS, measure
from tests.simulator.counters import Leaky
from tests.simulator.kinds import speaking
from tests.simulator.network import Network
from tests.simulator.rig import Rig, all_of, count_sent
from tests.simulator.rules import CREATE, Rule
from tests.simulator.sockets import play_on_sockets


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_the_goals_are_reached(name: str) -> None:
    scenario = SCENARIOS[name]
    assert scenario.missed(scenario.run()) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_goal_is_better_than_what_the_limits_allow(name: str) -> None:
    for figure in SCENARIOS[name].figures:
        assert figure.is_reached(figure.optimum), figure


def test_a_missed_goal_is_marked_in_the_table() -> None:
    table, found = measure(["one refusal of a server without Via", "100 roles in one guild, fixed windows"])
    assert found["100 roles in one guild, fixed windows"]["given of 100"] == 100
    reached = next(line for line in table.splitlines() if "given of 100" in line)
    assert reached.split("|")[-2].strip() == "100"


# Over sockets


async def a_channel_and_others(rig: Rig) -> dict[str, float]:
    """12 messages to one channel, 30 to others."""
    calls = await all_of([rig.post(1) for _ in range(12)] + [rig.post(10 + number) for number in range(30)])
    return {"sent": count_sent(calls), "429s": rig.discord.refusals.total()}


BRIEF = {
    "one refusal of a server without Via",
    "sends beside refused edits of old messages",
    "slow mode beside refused renames",
}
"""Scenarios that take two seconds or three of real time."""


@pytest.mark.parametrize("name", sorted(BRIEF))
def test_brief_ones_reach_their_goals_over_sockets_too(name: str) -> None:
    scenario = SCENARIOS[name]
    found = asyncio.run(play_on_sockets(scenario.play, scenario.discord, scenario.network()))
    assert scenario.missed(found) == []


QUICK = Rule("messages", CREATE, 5, 0.5, Leaky, bucket="m")


def test_over_sockets_it_is_the_same_discord() -> None:
    found = asyncio.run(play_on_sockets(a_channel_and_others, speaking(QUICK), Network(0.0, 0.02)))
    assert found["sent"] == 42
    assert (
        found["429s"] <= 4
    )  # none, unless this machine is so busy that answers are late by more than windows last
