"""Whoever is refused before the deadline would not have gone before it, unless somebody ahead left."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discordproxy.ratelimit.errors import WaitTooLong
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.settings import LimiterSettings
from tests.unit.ratelimit.discord_model import Rule
from tests.unit.ratelimit.world import Call, World

ROUNDING_SECONDS = 1e-6
RULES = {"post": Rule(3, 2.0), "list": Rule(1, 0.4), "edit": Rule(2, 1.0), "free": Rule(None)}


def play(
    seed: int, patient: int | None = None, *, is_mixed: bool = False
) -> tuple[World, list[tuple[Call, float]]]:
    """Play a scene by its seed; the call with that number has no deadline. Return calls with their deadlines."""
    random = Random(seed)
    world = World(LimiterSettings(global_limit=4), dict(RULES))
    latency = random.choice([0.01, 0.3])
    callers = Random(seed)
    clients = callers.choice([["a", "b"], list("abcdefgh")]) if is_mixed else ["a"]
    priorities = list(Priority) if is_mixed else [Priority.NORMAL]
    made: list[tuple[Call, float]] = []
    for client in clients if is_mixed else ():  # from now on it is known that there are several
        world.call("free", "3", client=client)
    world.run(1.0)
    for number in range(60):
        route, place = random.choice(list(RULES)), str(random.randint(1, 2))
        within, pause = random.uniform(0.1, 4.0), random.choice([0.0, 0.0, 0.05, 0.6])
        world.delays = lambda: (latency, latency)
        client, priority = callers.choice(clients), callers.choice(priorities)
        asked = None if number == patient else within
        call = world.call(route, place, within=asked, client=client, priority=priority)
        made.append((call, world.now + within))
        world.run(pause)
    if patient is not None:
        world.run(100.0)
    return world, made


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.randoms(use_true_random=False), st.booleans())
def test_nobody_is_refused_who_would_have_fitted(seed: int, random: Random, is_mixed: bool) -> None:
    world, made = play(seed, is_mixed=is_mixed)
    early = [
        number
        for number, (call, deadline) in enumerate(made)
        if isinstance(call.error, WaitTooLong) and (call.waiter is None or deadline > world.now)
    ]
    for number in random.sample(early, min(3, len(early))):
        _, again = play(seed, patient=number, is_mixed=is_mixed)
        call, deadline = again[number]
        if not any(call.asked_at < other.left_at < call.sent_at[0] for other, _ in again):
            assert call.sent_at[0] >= deadline - ROUNDING_SECONDS


def test_the_scene_has_early_refusals_at_all() -> None:
    calls = [call for seed in range(5) for call, _ in play(seed)[1]]
    assert sum(isinstance(call.error, WaitTooLong) for call in calls) > 20
    assert sum(call.left_at > 0 for call in calls) < len(calls) / 5


def test_the_scene_with_many_clients_has_early_refusals_too() -> None:
    calls = [call for seed in range(10) for call, _ in play(seed, is_mixed=True)[1]]
    assert sum(isinstance(call.error, WaitTooLong) and call.waiter is None for call in calls) > 40
    assert sum(call.left_at > 0 for call in calls) < len(calls) / 3


def test_a_steady_excess_is_refused_at_once_rather_than_at_the_deadline() -> None:
    world = World(rules={"post": Rule(5, 5.0)})
    calls = []
    for _ in range(1200):
        calls.append(world.call(within=30.0))
        world.run(0.1)
    world.run(60.0)
    refused_at_once = [call for call in calls if call.error is not None and call.waiter is None]
    assert len(refused_at_once) > 1000
    assert len(world.find("200")) > 145
