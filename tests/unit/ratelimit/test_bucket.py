"""A bucket's modes, its queue, and where it is kept."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.bucket import CAUTION_SECONDS, Bucket, Grant, Waiter
from discordproxy.ratelimit.buckets import MOST_ROUTES, Buckets, LruCache
from discordproxy.ratelimit.headers import RateLimitAnswer, WindowReport
from discordproxy.ratelimit.modes import TRANSITIONS, Event, Mode
from discordproxy.ratelimit.routes import find_route

NOW = 100.0
ROUTE = find_route("POST", "/channels/1/messages")
NEVER = 1e9


def make_bucket() -> Bucket:
    return Bucket(ROUTE.template, ROUTE.major)


def send(bucket: Bucket, now: float = NOW) -> Grant:
    grant = Grant(1, ROUTE, bucket, True, now)
    bucket.send(grant, now)
    return grant


def answer(
    bucket: Bucket, grant: Grant, *, told: WindowReport | None, now: float = NOW, status: int = 200
) -> None:
    bucket.flying.pop(grant, None)
    bucket.answer(grant, RateLimitAnswer(status, None, told), now, 0.0)


def enqueue(bucket: Bucket, *tickets: int) -> None:
    for ticket in tickets:
        bucket.waiting.add(Waiter(ticket, ROUTE, bucket, NEVER))


def reach(mode: Mode) -> Bucket:
    """Return a bucket in that mode, with nothing under way."""
    bucket = make_bucket()
    if mode is Mode.LIMITED:
        answer(bucket, send(bucket), told=WindowReport(5, 4, 5.0))
    elif mode is Mode.UNLIMITED:
        answer(bucket, send(bucket), told=None)
    elif mode is Mode.PACED:
        for seconds in (0.0, 1.0):
            grant = send(bucket, NOW - 20.0 + seconds)
            bucket.flying.pop(grant, None)
            bucket.refuse(grant, 1.0, NOW - 20.0 + seconds, is_shared=False, is_hidden=True)
            assert bucket.has_room(NOW - 10.0)
            answer(bucket, send(bucket, NOW - 10.0), told=None)
    elif mode is Mode.PAUSED:
        grant = send(bucket)
        bucket.flying.pop(grant, None)
        bucket.refuse(grant, 2.0, NOW, is_shared=True)
    assert bucket.mode is mode
    return bucket


def test_every_mode_can_be_reached_and_left() -> None:
    assert set(TRANSITIONS.values()) == set(Mode)
    assert {before for before, _ in TRANSITIONS} == set(Mode)
    assert {event for _, event in TRANSITIONS} == set(Event)


def test_learning_lets_one_go_at_a_time() -> None:
    bucket = make_bucket()
    assert bucket.has_room(NOW)
    grant = send(bucket)
    assert not bucket.has_room(NOW)
    assert bucket.find_wake_up() is None
    answer(bucket, grant, told=None, status=502)
    assert bucket.mode is Mode.LEARNING, "a failure teaches nothing"
    assert bucket.has_room(NOW)


def test_limited_lets_go_what_is_left() -> None:
    bucket = reach(Mode.LIMITED)
    for _ in range(4):
        assert bucket.has_room(NOW)
        send(bucket)
    assert not bucket.has_room(NOW)
    assert bucket.find_wake_up() == NOW + 5.0


def test_unlimited_lets_twice_as_many_go_as_were_answered_well_until_it_learns_better() -> None:
    bucket = reach(Mode.UNLIMITED)
    for most in (2, 4, 8, 16, 32, 64):
        grants = []
        while bucket.has_room(NOW):
            grants.append(send(bucket))
        assert len(grants) == most
        for grant in grants:
            answer(bucket, grant, told=None)
    answer(bucket, send(bucket), told=WindowReport(5, 0, 5.0))
    assert bucket.mode is Mode.LIMITED
    assert not bucket.has_room(NOW)


def test_unlimited_grows_by_good_answers_alone() -> None:
    bucket = reach(Mode.UNLIMITED)
    for _ in range(10):
        answer(bucket, send(bucket), told=None, status=404)
    send(bucket)
    send(bucket)
    assert not bucket.has_room(NOW)


def test_paused_lets_nothing_go_and_then_one() -> None:
    bucket = reach(Mode.PAUSED)
    assert not bucket.has_room(NOW + 1.99)
    assert bucket.find_wake_up() == NOW + 2.0
    assert bucket.has_room(NOW + 2.0)
    send(bucket, NOW + 2.0)
    assert not bucket.has_room(NOW + 2.0)


def test_a_late_answer_does_not_end_a_pause() -> None:
    bucket = make_bucket()
    first, second = send(bucket), send(bucket)
    bucket.flying.pop(first, None)
    bucket.refuse(first, 2.0, NOW, is_shared=False)
    answer(bucket, second, told=WindowReport(5, 4, 5.0), now=NOW + 0.1)
    assert bucket.mode is Mode.PAUSED


def test_refusals_of_the_same_burst_count_once_and_probes_in_vain_count_more() -> None:
    bucket = make_bucket()
    for grant in [send(bucket) for _ in range(5)]:
        bucket.refuse(grant, 0.0, NOW, is_shared=False)
    assert bucket.paused_until == pytest.approx(NOW + 0.1)
    bucket.flying.clear()
    for wait_seconds in (0.2, 0.4, 0.8):
        now = bucket.paused_until
        bucket.refuse(send(bucket, now), 0.0, now, is_shared=False)
        assert bucket.paused_until == pytest.approx(now + wait_seconds)


def test_after_a_refusal_windows_begin_with_one_and_leave_half_to_others() -> None:
    bucket = make_bucket()
    grant = send(bucket)
    bucket.flying.pop(grant, None)
    bucket.refuse(grant, 1.0, NOW, is_shared=False)
    assert bucket.has_room(NOW + 1.0)
    answer(bucket, send(bucket, NOW + 1.0), told=WindowReport(10, 7, 2.0), now=NOW + 1.0)
    for _ in range(4):
        assert bucket.has_room(NOW + 1.0)
        send(bucket, NOW + 1.0)
    assert not bucket.has_room(NOW + 1.0)
    bucket.flying.clear()
    assert bucket.has_room(NOW + 3.0)
    send(bucket, NOW + 3.0)
    assert not bucket.has_room(NOW + 3.0), "a new window begins with one request"
    assert not bucket.is_idle(NOW + 3.0)
    assert bucket.has_room(NOW + CAUTION_SECONDS), "caution ends"


def test_a_window_lost_without_an_answer_is_learned_anew() -> None:
    bucket = reach(Mode.LIMITED)
    assert bucket.has_room(NOW + 5.0)
    for _ in range(5):
        bucket.lose(NOW)
    bucket.refresh(NOW + 5.0)
    assert bucket.mode is Mode.LEARNING


def test_a_request_that_did_not_go_is_not_counted() -> None:
    bucket = reach(Mode.LIMITED)
    for grant in [send(bucket) for _ in range(4)]:
        bucket.undo(grant)
    assert bucket.has_room(NOW)
    assert bucket.find_earliest(3, NOW)[0] == NOW


def test_the_queue_is_in_the_order_of_tickets_whoever_comes_again() -> None:
    bucket = make_bucket()
    enqueue(bucket, 5, 6, 9)
    enqueue(bucket, 2)
    enqueue(bucket, 3, 1, 7)
    assert [waiter.ticket for waiter in bucket.waiting] == [1, 2, 3, 5, 6, 7, 9]
    bucket.waiting.call_up()
    assert bucket.waiting.take_first("").ticket == 1


def test_a_webhooks_token_is_not_shown() -> None:
    assert Bucket("hash", "webhooks/12/secret").place == "webhooks/12"
    assert Bucket("hash", "channels/12").place == "channels/12"
    assert Bucket("hash", "").place == ""


def test_a_bucket_is_idle_when_nothing_is_lost_with_it() -> None:
    assert make_bucket().is_idle(NOW)
    assert not reach(Mode.LIMITED).is_idle(NOW + 4.9)
    assert reach(Mode.LIMITED).is_idle(NOW + 5.0)
    assert not reach(Mode.PAUSED).is_idle(NOW + 1.9)
    assert reach(Mode.PAUSED).is_idle(NOW + 2.0)
    bucket = make_bucket()
    enqueue(bucket, 1)
    assert not bucket.is_idle(NOW)


def test_routes_of_one_hash_share_a_bucket_apart_for_each_channel() -> None:
    register = Buckets()
    post, edit = ROUTE, find_route("PATCH", "/channels/1/messages/5")
    elsewhere = find_route("POST", "/channels/2/messages")
    assert register.find(post, NOW) is not register.find(edit, NOW)
    home = register.rehouse(post, register.find(post, NOW), "abc", NOW)
    answer(home, send(home), told=WindowReport(5, 4, 5.0))
    assert register.rehouse(edit, register.find(edit, NOW), "abc", NOW) is home
    assert register.find(post, NOW) is register.find(edit, NOW) is home
    assert register.find(elsewhere, NOW) is not home
    assert repr(register) == "<Buckets of 2 buckets, 2 routes with a hash>"


def test_a_channel_never_seen_begins_with_the_limit_of_its_hash() -> None:
    register = Buckets()
    home = register.rehouse(ROUTE, register.find(ROUTE, NOW), "abc", NOW)
    answer(home, send(home), told=WindowReport(5, 4, 5.0))
    register.note_shape(home)
    other = register.find(find_route("POST", "/channels/2/messages"), NOW)
    assert other.mode is Mode.LIMITED
    for _ in range(5):
        assert other.has_room(NOW)
        send(other)
    assert not other.has_room(NOW)


def test_waiters_and_requests_under_way_move_with_their_route() -> None:
    register = Buckets()
    edit = find_route("PATCH", "/channels/1/messages/5")
    old = register.rehouse(ROUTE, register.find(ROUTE, NOW), "old", NOW)
    register.rehouse(edit, register.find(edit, NOW), "old", NOW)
    grant = send(old)
    enqueue(old, 2, 4)
    old.waiting.add(Waiter(3, edit, old, NEVER))
    new = register.rehouse(ROUTE, old, "new", NOW)
    assert [[waiter.ticket for waiter in bucket.waiting] for bucket in (new, old)] == [[2, 4], [3]]
    assert list(new.flying) == [grant]
    assert grant.bucket is new


def test_fifty_thousand_channels_used_once_leave_no_memory() -> None:
    register, now = Buckets(), NOW
    for number in range(50_000):
        route = find_route("POST", f"/channels/{number}/messages")
        bucket = register.rehouse(route, register.find(route, now), "abc", now)
        answer(bucket, send(bucket, now), told=WindowReport(5, 4, 5.0), now=now)
        register.note_shape(bucket)
        now += 0.02
    assert len(register) < 600


def test_what_was_learned_is_bounded() -> None:
    recent: LruCache[str, int] = LruCache(3)
    for number, key in enumerate("abcad"):
        recent.put(key, number)
    assert [recent.get(key) for key in "abcd"] == [3, None, 2, 4]
    assert len(recent) == 3
    register = Buckets()
    for number in range(MOST_ROUTES + 10):
        route = find_route("GET", f"/new/thing-{number}")
        register.rehouse(route, register.find(route, NOW), f"hash{number}", NOW)
    assert len(register._hashes) == MOST_ROUTES
