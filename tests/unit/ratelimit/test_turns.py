"""Clients take turns, for the bot's budget and in each channel; priorities count within a client."""

from __future__ import annotations

from collections import Counter
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discordproxy.ratelimit.errors import WaitTooLong
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.settings import LimiterSettings
from tests.unit.ratelimit.discord_model import Rule
from tests.unit.ratelimit.scenes import make_world
from tests.unit.ratelimit.world import Call, World

URGENT_SECONDS = 5.0


def broadcast(world: World, messages: int, channels: int, client: str = "news") -> list[Call]:
    return [world.call("post", str(number % channels), client=client) for number in range(messages)]


def wait_of(call: Call) -> float:
    return call.done_at - call.asked_at


@pytest.mark.parametrize("places", ["its own", "the broadcast's"])
def test_an_urgent_message_goes_at_once_behind_a_broadcast(places: str) -> None:
    world = make_world()
    world.delays = lambda: (0.05, 0.05)
    messages = broadcast(world, 3000, 500)
    world.run(10.0)
    began, urgent = world.now, []
    for number in range(25):
        place = str(9000 + number) if places == "its own" else str(499 - number)
        urgent.append(world.call("post", place, within=URGENT_SECONDS, client="alarm"))
        world.run(1.1)
    assert [call.outcome for call in urgent] == ["200"] * 25
    assert median(map(wait_of, urgent)) <= 0.3
    assert max(map(wait_of, urgent)) <= 1.2
    sent = sum(began <= call.sent_at[0] < world.now for call in [*messages, *urgent] if call.sent_at)
    assert sent / (world.now - began) > 44
    assert world.discord.refusals == []


def test_clients_that_all_send_much_get_equal_shares() -> None:
    world = make_world()
    for number in range(600):
        for client in "abc":
            world.call("free", f"{client}{number % (200 if client == 'a' else 3)}", client=client)
    world.run(10.0)
    shares = Counter(call.client for call in world.sent[60:])
    assert max(shares.values()) - min(shares.values()) <= 2


def test_clients_take_turns_in_one_channel() -> None:
    world = make_world()
    for client in ("a" * 20, "b" * 4, "c"):
        for _ in client:
            world.call("post", "1", client=client[0])
    world.run(8.0)
    assert [call.client for call in world.sent][:10] == list("aabcababab")
    assert world.discord.refusals == []


def test_a_channel_with_little_room_does_not_wait_long_for_a_client_with_many_channels() -> None:
    world = World(LimiterSettings(), {"post": Rule(1, 0.2), "free": Rule(None)})
    for number in range(2000):
        world.call("free", str(number), client="news")
    for _ in range(10):
        world.call("post", "1", client="news")
    calls = [world.call("post", "1", client="alarm", within=10.0) for _ in range(3)]
    world.run(12.0)
    assert [call.outcome for call in calls] == ["200"] * 3


def test_a_channel_without_rivals_is_not_passed_over_for_those_with_some() -> None:
    world = World(LimiterSettings(global_limit=10), {"edit": Rule(1, 0.3), "free": Rule(None)})
    for number in range(600):
        for client in "ab":
            world.call("edit", str(number % 60), client=client)
    alone = world.call("free", "1", client="a")
    world.run(15.0)
    assert alone.outcome == "200"


def test_a_clients_urgent_messages_go_before_its_others_only() -> None:
    world = make_world(global_limit=2)
    for number in range(6):
        world.call("free", f"low{number}", client="a", priority=Priority.LOW)
        world.call("free", f"normal{number}", client="a")
        world.call("free", f"other{number}", client="b", priority=Priority.LOW)
    for number in range(3):
        world.call("free", f"high{number}", client="a", priority=Priority.HIGH)
    world.run(20.0)
    waited = world.sent[2:]
    assert [call.priority for call in waited if call.client == "a"] == sorted(
        (call.priority for call in waited if call.client == "a"), reverse=True
    )
    assert [call.client for call in waited[:8]] in (["a", "b"] * 4, ["b", "a"] * 4)


def test_an_urgent_message_passes_the_clients_own_in_the_same_channel() -> None:
    world = make_world()
    for _ in range(12):
        world.call("post", "1", client="a", priority=Priority.LOW)
    world.run(1.0)
    urgent = world.call("post", "1", client="a", priority=Priority.HIGH)
    world.run(30.0)
    assert world.sent.index(urgent) == 5
    assert world.discord.refusals == []


def test_many_clients_with_one_call_each_are_refused_at_once_like_one_with_many() -> None:
    world = make_world()
    world.call("post", "1")
    world.run(10.0)
    storm = [world.call("post", "1", within=1.0, client=f"connection {number}") for number in range(1000)]
    assert Counter(type(call.error) for call in storm) == {type(None): 5, WaitTooLong: 995}


def test_the_bots_budget_refuses_many_clients_early_too() -> None:
    world = make_world(global_limit=10)
    calls = [
        world.call("free", str(number), within=1.5, client=f"connection {number}") for number in range(100)
    ]
    assert sum(isinstance(call.error, WaitTooLong) for call in calls) == 80
    world.run(2.0)
    assert len(world.find("200")) == 20


def test_who_leaves_makes_room_for_the_next_client() -> None:
    world = make_world(global_limit=1)
    world.call("free", "0", client="x")
    calls = [world.call("list", "1", client=client) for client in "abc"]
    world.cancel(calls[0])
    world.run(10.0)
    assert [call.outcome for call in calls] == ["cancelled", "200", "200"]


ASKED = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(1, 3), st.integers(1, 12)), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(ASKED, st.sampled_from(["own channel", "their channel"]), st.sampled_from(["free", "edit"]))
def test_a_client_with_one_message_waits_at_most_a_turn_of_each_other(
    asked: list[tuple[str, int, int]], where: str, route: str
) -> None:
    world = World(LimiterSettings(global_limit=3), {"free": Rule(None), "edit": Rule(2, 0.5)})
    for client, place, times in asked:
        for _ in range(times):
            world.call(route, str(place), client=client)
    sent_before = len(world.sent)
    single = world.call(route, "9" if where == "own channel" else "1", client="single")
    world.run(200.0)
    assert len(world.find("200")) == len(world.calls)
    there = [call for call in world.sent[sent_before:] if where == "own channel" or call.place == "1"]
    before = Counter(call.client for call in there[: there.index(single)]) if single in there else Counter()
    turns = 1 if where == "own channel" else 2  # one in the channel, to be called up, and one in line
    assert max(before.values(), default=0) <= turns
