"""However many wait: what has to happen to all of them happens in steps, and comes to the same as at once."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from discordproxy.ratelimit import Limiter, LimiterClosed, LimiterSettings, Permit, early_refusal
from discordproxy.ratelimit.bucket import Waiter
from discordproxy.ratelimit.early_refusal import MOST_DECIDED, find_hopeless
from discordproxy.ratelimit.errors import Banned, TokenRefused, WaitTooLong
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.routes import find_route
from discordproxy.ratelimit.state import State
from tests.unit.ratelimit.test_early_refusal import play

MANY = 2_000
VIA = {"Via": "1.1 google"}
GLOBAL = {**VIA, "Retry-After": "5000", "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}

WINDOW = {
    **VIA,
    "X-RateLimit-Limit": "5",
    "X-RateLimit-Remaining": "4",
    "X-RateLimit-Reset-After": "5.0",
    "X-RateLimit-Bucket": "hash",
}


def fill(channels: int, deadlines: tuple[float, ...] = (1e5,)) -> tuple[State, list[Waiter], Waiter]:
    """Return a state with many who wait, them, and one that was sent."""
    state = State(LimiterSettings(max_pending=MANY))
    waiters = [
        state.request(
            find_route("POST", f"/channels/{number % channels}/messages"),
            0.0,
            deadline=deadlines[number % len(deadlines)],
            client=number % 7,
        )
        for number in range(MANY)
    ]
    return state, [waiter for waiter in waiters if waiter.grant is None], waiters[0]


def answer(state: State, waiter: Waiter, status: int, headers: dict[str, str], body: bytes = b"{}") -> None:
    """Let a request be answered after a second."""
    assert waiter.grant is not None
    state.answer(waiter.grant, read_answer(status, headers, body), 1.0)


def run(state: State, now: float) -> int:
    """Let the state do what is due; return after how many steps nothing is left."""
    steps = 0
    while steps == 0 or state.is_behind:
        decided = state.advance(now)
        assert sum(waiter.error is not None for waiter in decided) <= 3 * MOST_DECIDED
        assert len(decided) <= 5 * MOST_DECIDED
        steps += 1
    return steps


@pytest.mark.parametrize("channels", [1, 100, MANY])
def test_whoever_cannot_outwait_a_pause_is_refused_step_by_step(channels: int) -> None:
    state, waiters, sent = fill(channels, (3000.0, 1e5, 1e5))
    answer(state, sent, 429, GLOBAL)
    assert run(state, 1.0) > 5
    hopeless = [waiter for waiter in waiters if waiter.deadline == 3000.0]
    assert all(isinstance(waiter.error, WaitTooLong) for waiter in hopeless)
    assert state.pending == len(waiters) - len(hopeless)


@pytest.mark.parametrize("channels", [1, MANY])
def test_all_deadlines_at_once_are_kept_in_steps_and_nobody_goes_late(channels: int) -> None:
    state, waiters, _ = fill(channels, (3000.0,))
    assert run(state, 3000.0) > 5
    assert all(isinstance(waiter.error, WaitTooLong) and waiter.grant is None for waiter in waiters)
    assert state.pending == 0


@pytest.mark.parametrize("channels", [1, MANY])
def test_a_ban_sends_everybody_away_and_lets_nobody_go(channels: int) -> None:
    state, waiters, sent = fill(channels)
    answer(state, sent, 429, {"Retry-After": "60"}, b"banned")
    assert run(state, 1.0) > 5
    assert all(isinstance(waiter.error, Banned) for waiter in waiters)


def test_a_refused_token_sends_away_those_who_need_it_only() -> None:
    state, waiters, sent = fill(MANY)
    path = "/webhooks/1/token"
    others = [
        state.request(find_route("POST", path), 0.0, deadline=1e5, authorized=False)
        for _ in range(MANY - len(waiters))
    ]
    answer(state, sent, 401, VIA, b'{"message": "401: Unauthorized", "code": 0}')
    assert run(state, 1.0) > 5
    assert all(isinstance(waiter.error, TokenRefused) for waiter in waiters)
    assert all(waiter.error is None for waiter in others)


def test_the_first_answer_of_a_route_gives_all_channels_its_hash_step_by_step() -> None:
    state, waiters, sent = fill(MANY)
    answer(state, sent, 200, WINDOW)
    state.advance(1.0)
    names = Counter(bucket.name for bucket in state.buckets)
    assert 0 < names["hash"] < MANY / 5
    assert run(state, 1.0) > 5
    assert {bucket.name for bucket in state.buckets} == {"hash"}
    assert state.pending == sum(waiter.grant is None for waiter in waiters)
    assert all(waiter.bucket.window for waiter in waiters)


def test_whoever_comes_before_a_channel_has_its_hash_goes_after_those_who_wait_there() -> None:
    state, waiters, sent = fill(MANY)
    answer(state, sent, 200, WINDOW)
    state.advance(1.0)
    last = waiters[-1]
    assert last.bucket.name != "hash"
    late = state.request(last.route, 1.0, deadline=1e5, client=last.client)
    assert late.bucket is last.bucket
    run(state, 1.0)
    assert late.bucket.name == "hash"
    assert list(late.bucket.waiting) == [last, late]


def test_whoever_stops_waiting_during_a_step_is_left_alone() -> None:
    state, waiters, _ = fill(MANY)
    state.close()
    state.advance(1.0)
    gone = [waiter for waiter in waiters if waiter.is_waiting][::2]
    for waiter in gone:
        state.withdraw(waiter, 1.0)
    run(state, 1.0)
    assert not any(waiter.error for waiter in gone)
    assert state.pending == 0


def test_refusals_that_make_the_budget_short_send_away_whoever_cannot_wait_so_long() -> None:
    state, waiters, sent = fill(MANY, (300.0, 1e5))
    for _ in range(state.breakers.invalid.warn_at):
        state.breakers.invalid.note(1.0)
    state.breakers.invalid.holds_until = 500.0
    answer(state, sent, 403, VIA)
    assert run(state, 1.0) > 5
    assert all((waiter.error is not None) == (waiter.deadline == 300.0) for waiter in waiters)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.booleans(), st.floats(0.0, 5.0))
@example(240233, False, 0.9652703790610941)
def test_passing_over_many_finds_the_same_as_looking_at_each(seed: int, is_mixed: bool, ahead: float) -> None:
    world, _ = play(seed, is_mixed=is_mixed)
    state, now = world.state, world.now + ahead
    for bucket in state.buckets:
        found = []
        for look_at in (1, 3, 64):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(early_refusal, "LOOK_AT", look_at)
                gate = state.turnstiles[bucket.budget]
                found.append([waiter for waiter, _ in find_hopeless(state.breakers, gate, bucket, now)])
        assert found[0] == found[1] == found[2]


async def test_the_loop_does_other_things_while_thousands_are_sent_away() -> None:
    limiter = Limiter()
    tasks = [asyncio.ensure_future(limiter.acquire("POST", "/channels/1/messages")) for _ in range(MANY)]
    await asyncio.sleep(0)
    limiter.close()
    turns, most, done = 0, 0, 0
    while limiter.snapshot().pending:
        await asyncio.sleep(0)
        now_done = sum(task.done() for task in tasks)
        turns, most, done = turns + 1, max(most, now_done - done), now_done
    results = await asyncio.gather(*tasks, return_exceptions=True)
    permits = [result for result in results if isinstance(result, Permit)]  # a slow machine has time for some
    for permit in permits:
        permit.lost()
    assert results[0] is permits[0]
    assert sum(isinstance(result, LimiterClosed) for result in results) == MANY - len(permits)
    assert turns > MANY // MOST_DECIDED / 2
    assert most <= 2 * MOST_DECIDED
