"""Pauses that get longer, and who hears of it; who may try whether a refused token is good again."""

from __future__ import annotations

import itertools

from discordproxy.ratelimit.errors import TokenRefused, WaitTooLong
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.routes import find_route
from tests.unit.ratelimit.discord_model import Reply
from tests.unit.ratelimit.scenes import VIA, answer_all, answer_truly, limited, make_world
from tests.unit.ratelimit.world import World

GLOBAL = {**VIA, "X-RateLimit-Scope": "global"}


def refuse_first_attempts(world: World, seconds_by_place: dict[str, float]) -> None:
    """Refuse for the whole bot what goes to these places for the first time; later answers take longer to come."""
    delays = itertools.count(1)
    world.delays = lambda: (0.0, 0.1 * next(delays))
    world.spoil = lambda call, reply: (
        Reply(429, GLOBAL, limited(seconds_by_place[call.place], "global"))
        if call.place in seconds_by_place and len(call.sent_at) == 1
        else reply
    )


def test_a_pause_that_a_late_answer_prolongs_is_not_ended_by_its_probe() -> None:
    world = make_world()
    delays = iter([0.05, 1.2])
    world.delays = lambda: (0.0, next(delays, 0.2))
    world.spoil = lambda call, reply: (
        Reply(429, GLOBAL, limited(1.0, "global"))
        if call.place in ("1", "2") and len(call.sent_at) == 1
        else reply
    )
    world.call("free", "1")  # refused at 0.05: the probe goes at 1.05
    world.call("free", "2")  # refused at 1.2, while the probe is under way
    world.run(0.1)
    began = world.now
    others = [world.call("free", str(number)) for number in range(3, 9)]
    world.run(10.0)
    assert all(call.outcome == "200" for call in others)
    assert min(call.sent_at[0] for call in others) >= began + 2.1


def test_a_pause_that_gets_longer_refuses_who_cannot_wait_that_long() -> None:
    world = make_world()
    refuse_first_attempts(world, {"1": 1.0, "2": 60.0})
    world.call("free", "1")
    world.call("free", "2")
    world.run(0.15)
    waiting = world.call("free", "3", within=20.0)
    assert world.open_calls
    world.run(0.1)
    assert isinstance(waiting.error, WaitTooLong)
    assert waiting.error.wait_seconds > 59


def test_a_budget_of_refusals_that_gets_short_refuses_who_cannot_wait_that_long() -> None:
    world = make_world(
        global_limit=1, invalid_limit=10
    )  # short from the eighth on: then five minutes for each
    answer_all(world, 403)
    for _ in range(7):
        world.call("free", "1")
        world.run(2.0)
    world.call("free", "1")
    waiting = world.call("free", "2", within=20.0)
    world.run(0.5)
    assert isinstance(waiting.error, WaitTooLong)
    assert waiting.error.reason == "many requests were refused lately"


def test_who_cannot_go_at_once_does_not_use_up_the_probe_of_a_refused_token() -> None:
    world = make_world()
    answer_all(world, 401)
    world.call("free", "1")
    world.run(1.0)
    answer_truly(world)
    pause_for_long(world, "/channels/9/post")
    world.run(60.0)
    assert isinstance(world.call("post", "9").error, TokenRefused)
    assert world.call("free", "1").sent_at


def test_what_tells_nothing_of_the_token_does_not_use_up_the_probe() -> None:
    world = make_world()
    answer_all(world, 401)
    world.call("free", "1")
    world.run(61.0)
    answer_truly(world)
    for_users = find_route("GET", "/users/@me/connections")
    try:
        world.state.request(for_users, world.now)
    except TokenRefused:
        assert world.call("free", "1").sent_at
    else:
        raise AssertionError("sent with a token that is refused")


def pause_for_long(world: World, path: str) -> None:
    """Let a request without the token be refused there."""
    grant = world.state.request(find_route("POST", path), world.now, authorized=False).grant
    assert grant is not None
    shared = read_answer(429, {**VIA, "X-RateLimit-Scope": "shared"}, limited(4000.0))
    world.state.answer(grant, shared, world.now)
