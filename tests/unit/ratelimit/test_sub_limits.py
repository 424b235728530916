"""A refusal stops what was refused: kinds, routes, other budgets; against a model of Discord."""

from __future__ import annotations

import dataclasses

import pytest

from discordproxy.discord.requests import OLD
from discordproxy.ratelimit.errors import WaitTooLong
from discordproxy.ratelimit.headers import RateLimitAnswer, Refusal, Scope, WindowReport, read_answer
from discordproxy.ratelimit.learning import is_about_one_kind
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.settings import LimiterSettings
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.scenes import VIA, limited, snapshot
from tests.unit.ratelimit.world import Call, World

RENAMES = {"name": Rule(2, 600.0), "topic": Rule(2, 600.0)}


def make_world(**rules: Rule) -> World:
    return World(LimiterSettings(), {"post": Rule(5, 5.0), **rules})


@pytest.mark.parametrize(
    ("answer", "is_announced", "expected"),
    [
        (RateLimitAnswer(429, None, WindowReport(5, 4, 5.0), Refusal(Scope.USER, 2.0)), True, True),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 5.0), Refusal(Scope.USER, 5.0)), True, False),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 5.0), Refusal(Scope.USER, 1.0)), True, False),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 5.0), Refusal(Scope.USER, 500.0)), True, True),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 0.1), Refusal(Scope.USER, 1.0)), True, False),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 5.0), Refusal(Scope.USER, 5.0, 30046)), True, True),
        (RateLimitAnswer(429, None, WindowReport(5, 0, 5.0), Refusal(Scope.USER, None)), True, False),
        (RateLimitAnswer(429, None, None, Refusal(Scope.USER, 5.0)), True, True),
        (RateLimitAnswer(429, None, None, Refusal(Scope.USER, 5.0)), False, False),
        (RateLimitAnswer(429, None, WindowReport(5, 4, 5.0), Refusal(Scope.GLOBAL, 5.0)), True, False),
        (RateLimitAnswer(429, None, None, Refusal(Scope.BAN, 5.0)), True, False),
        (RateLimitAnswer(200, None, WindowReport(5, 4, 5.0)), True, False),
    ],
)
def test_which_refusals_are_about_one_kind(
    answer: RateLimitAnswer, is_announced: bool, expected: bool
) -> None:
    assert is_about_one_kind(answer, is_announced=is_announced) is expected


def test_a_third_rename_stops_renames_alone() -> None:
    world = make_world(edit=Rule(10, 15.0, kinds=RENAMES))
    renames = [world.call("edit", "1", kind="name") for _ in range(3)]
    world.run(1.0)
    others = [world.call("edit", "1", within=5.0) for _ in range(5)]
    topic = world.call("edit", "1", kind="topic", within=5.0)
    world.run(10.0)
    assert all(call.outcome == "200" for call in (*others, topic))
    assert [call.outcome for call in renames] == ["200", "200", None]
    assert isinstance(world.call("edit", "1", kind="name", within=5.0).error, WaitTooLong)
    world.run(600.0)
    assert renames[2].outcome == "200"
    assert len(world.discord.refusals) == 1


def test_what_waits_is_shown_with_its_kind() -> None:
    world = make_world(edit=Rule(10, 15.0, kinds=RENAMES))
    for _ in range(3):
        world.call("edit", "1", kind="name")
    world.run(1.0)
    seen = snapshot(world)
    kinds = {bucket.kind: (bucket.mode, bucket.waiting) for bucket in seen.buckets}
    assert kinds == {"": ("limited", 0), "only PUT /channels/{id}/edit, name": ("paused", 1)}
    assert seen.paused[0].what == "hash-edit channels/1 (only PUT /channels/{id}/edit, name)"


def test_a_kind_takes_from_the_bucket_that_it_belongs_to() -> None:
    world = make_world(edit=Rule(4, 5.0, kinds={"name": Rule(1, 2.0)}))
    for kind in ("name", "name", "", "", "", "", "name", ""):
        world.call("edit", "1", kind=kind)
    world.run(60.0)
    assert len(world.find("200")) == 8
    assert [refusal for refusal in world.discord.refusals if not refusal.endswith("name")] == []


def test_what_one_channel_has_taught_holds_in_others() -> None:
    world = make_world(edit=Rule(50, 1.0, kinds={"old": Rule(3, 10.0)}))
    for number in range(20):
        for _ in range(5):
            world.call("edit", str(number), kind="old")
        world.run(40.0)
    assert len(world.find("200")) == 100
    assert len(world.discord.refusals) <= 15


def test_a_limit_of_one_route_stops_no_other_of_its_hash() -> None:
    rule = Rule(5, 5.0, "leaky", bucket="one")
    world = make_world(post=rule, edit=dataclasses.replace(rule, kinds={"": Rule(1, 60.0)}))
    for route in ("post", "edit", "edit"):
        world.call(route, "1")
        world.run(0.2)
    calls = [world.call("post", "1", within=3.0) for _ in range(4)]
    world.run(5.0)
    assert all(call.outcome == "200" for call in calls)


@pytest.mark.parametrize("counting", ["leaky", "fixed", "sliding"])
def test_routes_that_count_apart_do_not_wait_for_each_other(counting: str) -> None:
    rule = Rule(5, 5.0, counting, bucket="one")
    world = make_world(post=rule, edit=rule)
    for _ in range(60):
        world.call("post", "1")
        world.call("edit", "1")
    world.run(61.0)
    assert len(world.find("200")) >= 118
    assert world.discord.refusals == []


def test_routes_that_count_together_share_what_there_is() -> None:
    rule = Rule(5, 5.0, "leaky", bucket="one", is_apart=False)
    world = make_world(post=rule, edit=rule)
    for _ in range(30):
        world.call("post", "1")
        world.call("edit", "1")
    world.run(61.0)
    assert len(world.find("200")) == 60
    assert world.discord.refusals == []


def test_a_wrong_guess_is_taken_back_by_one_refusal() -> None:
    """Discord begins to count routes together that it has counted apart, and in windows what was leaky."""
    rule = Rule(5, 5.0, "leaky", bucket="one")
    world = make_world(post=rule, edit=rule)
    for _ in range(20):
        world.call("post", "1")
        world.call("edit", "1")
    world.run(60.0)
    assert world.discord.refusals == []
    rule.is_apart, rule.counting = False, "fixed"
    world.discord.counters.clear()
    began = len(world.calls)
    for _ in range(40):
        world.call("post", "1")
        world.call("edit", "1")
        world.run(0.9)
    world.run(60.0)
    assert all(call.outcome == "200" for call in world.calls[began:])
    assert len(world.discord.refusals) <= 5


def test_another_buckets_refusal_stops_only_what_was_refused() -> None:
    """The refusal names another hash: the route keeps its own, and what waits does not move."""
    world = make_world()
    world.call("post", "1")
    world.run(1.0)

    def strike(call: Call, reply: Reply) -> Reply:
        told = {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "1.0"}
        other = VIA | told | {"X-RateLimit-Bucket": "other"}
        return reply if len(call.sent_at) > 1 else Reply(429, other, limited(1.0))

    world.spoil = strike
    calls = [world.call("post", "1") for _ in range(3)]
    world.run(0.5)
    assert {bucket.name for bucket in snapshot(world).buckets} == {"hash-post"}
    world.run(20.0)
    assert all(call.outcome == "200" for call in calls)


def test_a_pause_survives_a_change_of_hash() -> None:
    world = make_world()
    route = find_route("POST", "/channels/1/post")
    first = world.state.request(route, world.now).grant
    assert first is not None
    refused = read_answer(429, VIA | {"X-RateLimit-Bucket": "old"}, limited(30.0))
    world.state.answer(first, refused, world.now)
    told = read_answer(200, VIA | {"X-RateLimit-Bucket": "new"}, b"{}")
    elsewhere = world.state.request(find_route("POST", "/channels/2/post"), world.now).grant
    assert elsewhere is not None
    world.state.answer(elsewhere, told, world.now)
    world.run(25.0)
    assert world.call("post", "1").sent_at == []


def test_deletes_of_other_ages_have_their_own_hash_and_a_single_odd_answer_moves_nobody() -> None:
    world = make_world()
    register = world.state.buckets
    old = find_route("DELETE", "/channels/1/messages/5", OLD)
    bucket = register.rehouse(old, register.find(old, 0.0), "h-old", 0.0)
    odd = RateLimitAnswer(204, "h-young", WindowReport(5, 4, 5.0))
    assert register.is_foreign(old, odd)
    assert register.find(old, 0.0) is bucket
    assert not register.is_foreign(old, RateLimitAnswer(204, "h-young")), "twice in a row it is so"
    assert register.is_foreign(old, RateLimitAnswer(404, "h-new")), "of failures never"
    assert register.is_foreign(old, RateLimitAnswer(404, "h-new"))


def test_webhooks_without_the_token_have_a_budget_of_their_own() -> None:
    world = World(LimiterSettings(global_limit=2, address_limit=3), {"post": Rule(None)})
    for number in range(6):
        world.call("post", str(number))
    webhooks = [
        world.state.request(find_route("POST", f"/webhooks/{number}/x"), world.now, authorized=False)
        for number in range(5)
    ]
    assert sum(waiter.grant is not None for waiter in webhooks) == 3


@pytest.mark.parametrize(
    ("path", "what", "owner"),
    [
        ("/webhooks/{}/x", "everything without the bot's token", "the proxy's address"),
        ("/interactions/{}/x/callback", "every answer to an interaction", "answers to interactions"),
    ],
)
def test_a_global_refusal_without_the_token_halves_that_budget_alone(
    path: str, what: str, owner: str
) -> None:
    world = World(LimiterSettings(address_limit=8), {"post": Rule(None)})

    def ask(number: int) -> bool:
        route = find_route("POST", path.format(number))
        waiter = world.state.request(route, world.now, authorized=False)
        if waiter.grant is None:
            world.state.withdraw(waiter, world.now)
            return False
        grants.append(waiter.grant)
        return True

    grants: list = []  # type: ignore[type-arg]
    assert ask(0)
    assert ask(100)
    told = VIA | {"X-RateLimit-Scope": "global"}
    world.state.answer(grants[0], read_answer(429, told, limited(2.0, "global")), world.now)
    world.run(1.0)
    assert not ask(1)
    assert world.call("post", "1").sent_at
    assert snapshot(world).paused[0].what == what
    assert world.state.notices[0][1] == f"429 (global): {what} waits 2.00 s"
    world.run(1.1)
    assert ask(2)
    world.state.answer(grants[-1], read_answer(204, VIA, b""), world.now)
    assert world.state.notices[-1][1] == f"the pause for {owner} is over"
    assert 1 <= sum(ask(number) for number in range(3, 12)) <= 6
