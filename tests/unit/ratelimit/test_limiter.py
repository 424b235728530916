"""The driver: futures, the timer, cancellation, leaked permits; in virtual time."""

from __future__ import annotations

import asyncio
import gc
import logging

import pytest

from discordproxy.ratelimit import (
    Limiter,
    LimiterClosed,
    LimiterSettings,
    Permit,
    QueueFull,
    Snapshot,
    WaitTooLong,
)
from tests.simulator.virtual_time import VirtualLoop, run

PATH = "/channels/1/messages"
WINDOW_SECONDS = 5.0
ANSWER_SECONDS = 0.01


class FakeChannel:
    """Answers like a channel of Discord with 5 messages in 5 seconds."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self._ends_at = 0.0
        self.used = 0
        self.total = 0

    def headers(self) -> dict[str, str]:
        now = self._loop.time()
        if now >= self._ends_at:
            self._ends_at, self.used = now + WINDOW_SECONDS, 0
        self.used += 1
        self.total += 1
        assert self.used <= 5
        return {
            "Via": "1.1 google",
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": str(5 - self.used),
            "X-RateLimit-Reset-After": f"{self._ends_at - now:.3f}",
            "X-RateLimit-Bucket": "messages",
        }


def make_limiter(loop: VirtualLoop, **settings: float) -> Limiter:
    return Limiter(LimiterSettings(**settings), clock=loop.time)  # type: ignore[arg-type]


async def send(limiter: Limiter, channel: FakeChannel, deadline: float | None = None) -> None:
    permit = await limiter.acquire("POST", PATH, deadline=deadline)
    headers = channel.headers()
    await asyncio.sleep(ANSWER_SECONDS)
    permit.answered(200, headers, b"{}")


def test_a_window_is_used_up_and_waited_for() -> None:
    async def main(loop: VirtualLoop) -> float:
        limiter, channel = make_limiter(loop), FakeChannel(loop)
        began = loop.time()
        await asyncio.gather(*(send(limiter, channel) for _ in range(20)))
        return loop.time() - began

    assert 3 * WINDOW_SECONDS < run(main) < 3 * WINDOW_SECONDS + 0.3


def test_a_storm_of_deadlines_leaves_a_channel_that_works() -> None:
    async def main(loop: VirtualLoop) -> tuple[int, float, int]:
        limiter, channel = make_limiter(loop), FakeChannel(loop)
        ends = loop.time() + 1.0
        storm = [send(limiter, channel, ends) for _ in range(1000)]
        outcomes = await asyncio.gather(*storm, return_exceptions=True)
        refused = sum(isinstance(outcome, WaitTooLong) for outcome in outcomes)
        assert loop.time() < ends, "the others hear at once that they cannot go in time"
        began = loop.time()
        await asyncio.gather(*(send(limiter, channel) for _ in range(5)))
        assert limiter.snapshot().pending == 0
        return refused, loop.time() - began, channel.total

    refused, seconds, total = run(main)
    assert refused == 995
    assert total == 10
    assert seconds < WINDOW_SECONDS + 0.1


def test_cancelled_waiters_leave_no_trace() -> None:
    async def main(loop: VirtualLoop) -> Snapshot:
        limiter, channel = make_limiter(loop), FakeChannel(loop)
        tasks = [asyncio.create_task(send(limiter, channel)) for _ in range(40)]
        await asyncio.sleep(1.0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        snapshot = limiter.snapshot()
        began = loop.time()
        await asyncio.gather(*(send(limiter, channel) for _ in range(5)))
        assert loop.time() - began < WINDOW_SECONDS
        return snapshot

    snapshot = run(main)
    assert snapshot.pending == snapshot.in_flight == 0
    assert [(bucket.waiting, bucket.in_flight) for bucket in snapshot.buckets] == [(0, 0)]


def test_a_permit_that_comes_too_late_for_its_caller_is_not_spent() -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter, channel = make_limiter(loop), FakeChannel(loop)
        first = await limiter.acquire("POST", PATH)
        waiting = asyncio.create_task(limiter.acquire("POST", PATH))
        await asyncio.sleep(0)
        first.answered(200, channel.headers(), b"{}")  # decides for the second one ...
        waiting.cancel()  # ... which leaves before it has heard of it
        with pytest.raises(asyncio.CancelledError):
            await waiting
        snapshot = limiter.snapshot()
        assert (snapshot.in_flight, snapshot.global_budget.in_flight) == (0, 0)
        assert snapshot.buckets[0].remaining == 4

    run(main)


def test_a_deadline_that_passes_during_the_wait() -> None:
    async def main(loop: VirtualLoop) -> float:
        limiter = make_limiter(loop)
        permit = await limiter.acquire("POST", PATH)
        began = loop.time()
        with pytest.raises(WaitTooLong):
            await limiter.acquire("POST", PATH, deadline=loop.time() + 2.0)
        permit.lost()
        return loop.time() - began

    assert run(main) == pytest.approx(2.0, abs=0.01)


def test_without_a_deadline_the_longest_wait_counts() -> None:
    async def main(loop: VirtualLoop) -> float:
        limiter = make_limiter(loop, max_wait_seconds=2.0)
        permit = await limiter.acquire("POST", PATH)
        began = loop.time()
        with pytest.raises(WaitTooLong):
            await limiter.acquire("POST", PATH)
        permit.lost()
        return loop.time() - began

    assert run(main) == pytest.approx(2.0, abs=0.01)


def test_no_more_wait_than_may() -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter = make_limiter(loop, max_pending=3)
        permit = await limiter.acquire("POST", PATH)
        waiting = [asyncio.create_task(limiter.acquire("POST", PATH)) for _ in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(QueueFull, match="3 requests already wait"):
            await limiter.acquire("POST", PATH)
        permit.lost()
        limiter.close()
        await asyncio.gather(*waiting, return_exceptions=True)

    run(main)


def test_closing_sends_away_who_waits_and_who_comes_but_hears_the_answers() -> None:
    async def main(loop: VirtualLoop) -> None:
        async with make_limiter(loop) as limiter:
            permit = await limiter.acquire("POST", PATH)
            waiting = [asyncio.create_task(limiter.acquire("POST", PATH)) for _ in range(3)]
            await asyncio.sleep(0)
        for task in waiting:
            with pytest.raises(LimiterClosed):
                await task
        with pytest.raises(LimiterClosed):
            await limiter.acquire("POST", PATH)
        assert not permit.answered(200, {}, b"{}").retry
        assert repr(limiter) == "<Limiter <State 0 waiting, 0 under way, 1 buckets>, closed>"
        assert limiter.snapshot().reason == "stopping"

    run(main)


def test_a_permit_that_is_dropped_counts_as_lost(caplog: pytest.LogCaptureFixture) -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter = make_limiter(loop)
        permit: Permit | None = await limiter.acquire("POST", PATH)
        assert repr(permit) == "<Permit for POST /channels/{id}/messages, under way>"
        permit = None
        gc.collect()
        second = await limiter.acquire("POST", PATH)
        assert limiter.snapshot().in_flight == 1
        second.lost()

    run(main)
    assert "dropped without being given back" in caplog.text


def test_a_permit_dropped_after_the_loop_has_ended_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    async def main(loop: VirtualLoop) -> Permit:
        return await make_limiter(loop).acquire("POST", PATH)

    run(main)
    gc.collect()
    assert "dropped" in caplog.text


def test_a_permit_as_a_context_is_lost_unless_answered() -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter = make_limiter(loop)
        with await limiter.acquire("GET", "/users/1") as permit:
            permit.answered(200, {}, b"")
        with await limiter.acquire("GET", "/users/1") as permit:
            pass
        assert repr(permit) == "<Permit for GET /users/{id}, given back>"
        permit.lost()
        assert not permit.answered(429, {}, b"").retry, "what comes second does not count"
        assert limiter.snapshot().in_flight == 0

    run(main)


def test_a_refused_request_goes_again_before_those_behind_it() -> None:
    async def main(loop: VirtualLoop) -> list[str]:
        limiter, order = make_limiter(loop), list[str]()

        async def later(name: str) -> None:
            permit = await limiter.acquire("POST", PATH)
            order.append(name)
            permit.answered(200, {"Via": "x"}, b"")

        permit = await limiter.acquire("POST", PATH)
        others = [asyncio.create_task(later(name)) for name in "bc"]
        await asyncio.sleep(0)
        verdict = permit.answered(429, {"Via": "x"}, b'{"retry_after": 2.5}')
        assert (verdict.retry, verdict.scope, verdict.retry_after_seconds) == (True, "user", 2.5)
        began = loop.time()
        permit = await limiter.acquire("POST", PATH, again=permit)
        assert loop.time() - began == pytest.approx(2.5, abs=0.01)
        order.append("a")
        permit.answered(200, {"Via": "x"}, b"")
        await asyncio.gather(*others)
        return order

    assert run(main) == ["a", "b", "c"]


def test_changes_are_logged_and_told(caplog: pytest.LogCaptureFixture) -> None:
    async def main(loop: VirtualLoop) -> list[Snapshot]:
        limiter, seen = make_limiter(loop), list[Snapshot]()
        limiter.on_change = lambda: seen.append(limiter.snapshot())
        permit = await limiter.acquire("GET", "/users/1")
        permit.answered(401, {"Via": "x"}, b"")
        assert limiter.token_refused
        return seen

    with caplog.at_level(logging.WARNING, "discordproxy.ratelimit"):
        seen = run(main)
    assert [snapshot.serving for snapshot in seen] == [False]
    assert "Discord refuses the bot token" in caplog.text


@pytest.mark.parametrize(("level", "lines"), [(logging.WARNING, 1), (logging.DEBUG, 2)])
def test_a_refusal_is_told_in_short_and_every_bucket_only_to_whoever_debugs(
    level: int, lines: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def main(loop: VirtualLoop) -> None:
        limiter = make_limiter(loop)
        permit = await limiter.acquire("POST", PATH)
        permit.answered(429, {"Via": "x"}, b'{"retry_after": 2.5}')

    with caplog.at_level(level, "discordproxy.ratelimit"):
        run(main)
    assert len(caplog.messages) == lines
    assert caplog.messages[0].endswith(
        "[serving; 0 waiting, 0 under way, 1 buckets; global 49 of 50 left; refusals 1 of 10000]"
    )
    assert ["channels/1: 429" in message for message in caplog.messages[1:]] == [True] * (lines - 1)


def test_requests_that_hang_give_their_slots_back_while_nobody_else_comes() -> None:
    async def main(loop: VirtualLoop) -> float:
        limiter = make_limiter(loop, global_limit=5)
        permits = [await limiter.acquire("GET", f"/channels/{number}") for number in range(5)]
        await asyncio.sleep(3.1)
        began = loop.time()
        permits += [await limiter.acquire("GET", f"/channels/{number}") for number in range(5, 10)]
        for permit in permits:
            permit.lost()
        return loop.time() - began

    assert run(main) == 0


def test_a_timer_that_stands_far_off_does_not_hide_a_nearer_moment() -> None:
    async def main(loop: VirtualLoop) -> float:
        limiter = make_limiter(loop, global_limit=2)
        permit = await limiter.acquire("POST", PATH)
        permit.answered(429, {"Via": "x"}, b'{"retry_after": 100}')
        paused = asyncio.create_task(limiter.acquire("POST", PATH))
        await asyncio.sleep(10.0)
        permits = [await limiter.acquire("GET", f"/channels/{number}") for number in range(2)]
        began = loop.time()
        permits.append(await limiter.acquire("GET", "/channels/3"))
        for permit in permits:
            permit.lost()
        paused.cancel()
        await asyncio.gather(paused, return_exceptions=True)
        return loop.time() - began

    assert run(main) < 3.5
