"""Which requests are sent twice, when, and what is known of them at the end. All times are virtual."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.retries import (
    NONCE_SECONDS,
    Backoff,
    Course,
    Fate,
    Repeats,
    fate_of,
    is_change,
    repeats_of,
)

MESSAGES = "/channels/1/messages"
WITH_NONCE = b'{"content":"x","nonce":"n","enforce_nonce":true}'
NOT_REACHED = [521, 522, 523, 525, 526, 530]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_what_sets_a_state_may_be_repeated(method: str) -> None:
    assert repeats_of(method, "/guilds/1/members/2/roles/3", None) is Repeats.ALWAYS


def test_a_message_may_be_repeated_if_its_nonce_is_enforced() -> None:
    assert repeats_of("POST", MESSAGES, WITH_NONCE) is Repeats.WITH_NONCE
    assert repeats_of("POST", MESSAGES, WITH_NONCE, nonce_is_ours=True) is Repeats.WITH_OUR_NONCE
    assert repeats_of("POST", MESSAGES, b'{"content":"x","nonce":"n"}') is Repeats.NEVER
    assert repeats_of("POST", MESSAGES, None) is Repeats.NEVER


def test_only_messages_have_a_nonce_that_is_enforced() -> None:
    for path in (
        "/guilds/1/roles",
        "/channels/1/threads",
        "/channels/1/messages/2/threads",
        "/webhooks/1/messages",
    ):
        assert repeats_of("POST", path, WITH_NONCE) is Repeats.NEVER


@given(st.text())
def test_content_cannot_pretend_to_be_a_nonce(text: str) -> None:
    tricky = text + '"enforce_nonce":true' + text
    body = json.dumps({"content": tricky}, separators=(",", ":")).encode()
    assert repeats_of("POST", MESSAGES, body) is Repeats.NEVER


@pytest.mark.parametrize(
    "body",
    [
        b'{"enforce_nonce":false,"nonce":"n","allowed_mentions":{"enforce_nonce":true}}',
        b'{"embeds":[{"enforce_nonce":true}],"enforce_nonce":false}',
    ],
)
def test_something_in_a_message_cannot_enforce_its_nonce(body: bytes) -> None:
    assert repeats_of("POST", MESSAGES, body) is Repeats.NEVER


@pytest.mark.parametrize(
    "path", ["/users/@me/channels", "/channels/1/typing", "/channels/1/messages/bulk-delete"]
)
def test_some_posts_are_harmless(path: str) -> None:
    assert repeats_of("POST", path, None) is Repeats.ALWAYS


def test_what_creates_a_thing_is_not_repeated() -> None:
    assert repeats_of("POST", "/guilds/1/roles", b"{}") is Repeats.NEVER
    for name in (b"access_tokens", rb"access\u005ftokens"):
        assert repeats_of("POST", "/users/@me/channels", b'{"%s":["x"]}' % name) is Repeats.NEVER


def test_to_open_a_direct_channel_changes_nothing_that_anybody_notices() -> None:
    assert not is_change("POST", "/users/@me/channels")
    assert not is_change("GET", "/channels/1")
    assert is_change("POST", "/channels/1/messages")


def test_every_5xx_and_408_passes() -> None:
    passing = [status for status in range(200, 600) if fate_of(status) is not Fate.SETTLED]
    assert passing == [408, *range(500, 600)]
    assert [status for status in passing if fate_of(status) is Fate.UNDONE] == NOT_REACHED


def test_without_an_answer_it_counts_whether_there_was_a_connection() -> None:
    assert fate_of(None) is Fate.UNKNOWN
    assert fate_of(None, connected=False) is Fate.UNDONE


def test_pauses_double_up_to_a_maximum_and_vary() -> None:
    backoff = Backoff(first_seconds=1.0, maximum_seconds=4.0)
    for failures, nominal in [(1, 1.0), (2, 2.0), (3, 4.0), (9, 4.0), (10_000, 4.0)]:
        pauses = {backoff.pause_seconds(failures) for _ in range(50)}
        assert len(pauses) > 1
        assert all(nominal / 2 <= pause <= nominal for pause in pauses)


def test_discord_may_ask_for_a_longer_pause_within_reason() -> None:
    backoff = Backoff(asked_seconds=60.0)
    assert backoff.fit(1, 100.0, 20.0) == 20.0
    assert backoff.fit(1, 100.0, 3600.0) == 60.0
    assert backoff.fit(1, 10.0, 20.0) == 9.0, "it may be back before"
    assert backoff.fit(1, 1.0, 20.0) is None


def play(course: Course, fates: list[Fate], now: float = 0.0) -> tuple[int, float]:
    """Let attempts fail one after the other, the last one again and again; return how many there were, and when."""
    for number in range(1, 100_000):
        fate = fates[min(number, len(fates)) - 1]
        pause = course.fail(fate, now, now)
        if pause is None:
            return number, now
        assert pause > 0
        now += pause
    raise AssertionError("it never ends")


@pytest.mark.parametrize("repeats", Repeats)
def test_what_never_arrived_is_repeated_to_the_end_of_its_time(repeats: Repeats) -> None:
    course = Course(repeats, 120.0, Backoff())
    attempts, ended = play(course, [Fate.UNDONE])
    assert attempts > 15
    assert 118.5 < ended < 120.0
    assert course.is_harmless(ended)
    assert not course.may_be_done


@pytest.mark.parametrize("seconds", [0.5, 2.0, 5.0, 30.0, 1800.0])
def test_an_outage_that_ends_in_time_costs_nothing_but_time(seconds: float) -> None:
    course = Course(Repeats.ALWAYS, seconds, Backoff())
    _, ended = play(course, [Fate.UNKNOWN])
    assert ended > seconds - 1.5
    assert course.is_harmless(ended)
    assert repr(course).endswith("failures, maybe done>")


def test_a_change_that_must_not_be_repeated_ends_at_the_first_doubt() -> None:
    course = Course(Repeats.NEVER, 120.0, Backoff())
    attempts, ended = play(course, [Fate.UNDONE, Fate.UNDONE, Fate.UNKNOWN])
    assert attempts == 3
    assert not course.is_harmless(ended)


@pytest.mark.parametrize("repeats", [Repeats.WITH_NONCE, Repeats.WITH_OUR_NONCE])
def test_a_message_is_repeated_while_discord_recognises_it(repeats: Repeats) -> None:
    course = Course(repeats, 1800.0, Backoff())
    for _ in range(20):
        course.fail(Fate.UNDONE, 5.0, 5.0)
    assert course.until == 1800.0
    _, ended = play(course, [Fate.UNKNOWN, Fate.UNDONE], now=100.0)
    assert course.until == 100.0 + NONCE_SECONDS
    assert course.until - 1.5 < ended < course.until
    assert not course.is_harmless(ended)


def test_a_message_whose_callers_time_ends_first_may_be_asked_for_again_with_its_nonce() -> None:
    for repeats, harmless in [(Repeats.WITH_NONCE, True), (Repeats.WITH_OUR_NONCE, False)]:
        course = Course(repeats, 60.0, Backoff())
        _, ended = play(course, [Fate.UNKNOWN])
        assert course.is_harmless(ended) is harmless


@given(
    st.sampled_from(Repeats),
    st.lists(st.sampled_from([Fate.UNDONE, Fate.UNKNOWN]), min_size=1, max_size=8),
    st.floats(0.0, 300.0),
)
def test_no_second_attempt_is_ever_made_that_could_do_a_second_thing(
    repeats: Repeats, fates: list[Fate], seconds: float
) -> None:
    course, now, first_doubt = Course(repeats, seconds, Backoff()), 0.0, None
    for fate in fates:
        pause = course.fail(fate, now, now)
        first_doubt = now if fate is Fate.UNKNOWN and first_doubt is None else first_doubt
        if pause is None:
            break
        now += pause
        assert now < seconds
        if first_doubt is not None and repeats is not Repeats.ALWAYS:
            assert repeats is not Repeats.NEVER
            assert now < first_doubt + NONCE_SECONDS
