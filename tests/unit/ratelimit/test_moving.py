"""Routes whose hash is told anew: what waits keeps its place, in its channel and in line with other channels."""

from __future__ import annotations

from tests.unit.ratelimit.discord_model import Reply
from tests.unit.ratelimit.scenes import answer_truly, make_world
from tests.unit.ratelimit.world import Call, World


def rename_hashes(world: World) -> None:
    """Let Discord call its buckets by other names from now on."""

    def rename(_: Call, reply: Reply) -> Reply:
        name = {"X-RateLimit-Bucket": "renamed-" + reply.headers["X-RateLimit-Bucket"]}
        return Reply(reply.status, reply.headers | name, reply.body)

    world.spoil = rename


def test_who_waits_under_the_former_hash_goes_before_who_comes_under_the_new_one() -> None:
    world = make_world()
    world.call("post", "1")
    world.call("post", "2")
    world.run(1.0)
    calls = [world.call("post", "1") for _ in range(8)]
    world.run(0.5)
    rename_hashes(world)
    world.call("post", "2")
    world.run(0.5)
    calls += [world.call("post", "1") for _ in range(3)]
    world.run(30.0)
    assert all(call.outcome == "200" for call in calls)
    assert world.order["post", "1"] == sorted(world.order["post", "1"])
    assert world.discord.refusals == []


def test_hashes_that_come_and_go_hold_up_nobody() -> None:
    world = make_world()
    for number in range(40):
        answer_truly(world) if number % 2 else rename_hashes(world)
        world.call("post", str(number % 3))
        world.run(0.2)
    world.run(60.0)
    assert all(call.outcome == "200" for call in world.calls)
    world.leap(100.0)
    world.state.buckets.sweep(world.now, 100)
    assert list(world.state.buckets) == []


def test_a_channel_keeps_its_place_in_line_when_its_hash_is_learned_elsewhere() -> None:
    world = make_world(global_limit=1)
    world.call("free", "1")
    calls = [
        world.call("list", "1"),
        world.call("list", "2"),
        world.call("free", "3"),
        world.call("free", "4"),
    ]
    world.run(10.0)
    times = [call.sent_at[0] for call in calls]
    assert times == sorted(times)
