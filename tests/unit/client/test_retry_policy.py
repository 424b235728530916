"""When a call that failed is tried again: in virtual time."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.client.attempts import CallAttempt
from discordproxy.client.call import NONCE_SECONDS, ClientCall
from discordproxy.client.endpoints import Endpoints, Tour
from discordproxy.client.retry_policy import RetryPolicy
from discordproxy.client.targets import Address
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    GrpcStatus,
)


def make_call(kind: str = "message", **settings: Any) -> ClientCall:
    """A call of a kind: a read, a message (with a nonce of its caller's or not), a change that must not be repeated."""
    return ClientCall(
        "/x",
        b"",
        "proxy",
        settings.pop("timeout", 100.0),
        settings.pop("retries", 2),
        repeatable=kind != "change",
        is_read=kind == "read",
        has_own_nonce=kind == "own",
        **settings,
    )


def make_attempt(call: ClientCall, how: str) -> CallAttempt:
    """An attempt that came to some point: it found nobody, left in part, was cut off or was answered."""
    attempt = CallAttempt(call, Tour(Endpoints([Address("proxy", 1)])), 0.0, 0.0)
    attempt.tour.pass_by(attempt.tour.find_next())
    attempt.is_connected = how != "nobody"
    attempt.was_sent = how in {"cut", "answered"}
    attempt.was_answered = how == "answered"
    return attempt


def unavailable(**facts: Any) -> DiscordProxyGrpcError:
    error = DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone")
    for name, value in facts.items():
        setattr(error, name, value)
    return error


def pauses(call: ClientCall, how: str, error: DiscordProxyException, now: float = 0.0) -> list[float]:
    """All the pauses until the call fails."""
    policy, found = RetryPolicy(call, now), []
    while (pause := policy.pause_after(error, make_attempt(call, how), now)) is not None:
        found.append(pause)
        now += pause
    return found


def test_pauses_double_up_to_two_seconds() -> None:
    found = pauses(make_call(), "nobody", unavailable())
    for number, pause in enumerate(found):
        nominal = min(0.1 * 2**number, 2.0)
        assert nominal / 2 <= pause <= nominal


@pytest.mark.parametrize("kind", ["read", "message", "own", "change"])
def test_what_found_nobody_is_repeated_until_its_time_to_connect_is_over(kind: str) -> None:
    total = sum(pauses(make_call(kind, connect_timeout=20.0), "nobody", unavailable()))
    assert 17 < total < 20
    total = sum(pauses(make_call(kind, connect_timeout=1000.0), "nobody", unavailable()))
    assert 97 < total < 100


@pytest.mark.parametrize("kind", ["read", "message", "own", "change"])
def test_what_was_not_begun_is_repeated_at_once_and_then_to_its_deadline(kind: str) -> None:
    found = pauses(make_call(kind), "in part", unavailable())
    assert found[0] == 0.0
    assert min(found[1:]) > 0.0
    assert 97 < sum(found) < 100


@pytest.mark.parametrize(("kind", "count"), [("read", 2), ("message", 2), ("own", 2), ("change", 0)])
def test_what_was_cut_off_is_repeated_as_often_as_it_may(kind: str, count: int) -> None:
    assert len(pauses(make_call(kind), "cut", unavailable())) == count
    assert len(pauses(make_call(kind, retries=count * 2), "cut", unavailable())) == count * 2


def test_no_retries_are_none_at_all() -> None:
    for how in ("nobody", "cut", "answered"):
        assert pauses(make_call(retries=0), how, unavailable()) == []
    assert pauses(make_call(retries=0), "in part", unavailable()) == [0.0]  # this is none: it was not begun


def test_who_is_sent_away_comes_again_after_the_time_that_he_was_told() -> None:
    found = pauses(make_call("change"), "answered", unavailable(request_id="1", retry_after=1.0))
    assert min(found) > 1.0
    assert 96 < sum(found) < 100


def test_an_absence_that_begins_later_is_a_new_one() -> None:
    call = make_call(connect_timeout=5.0)
    policy = RetryPolicy(call, 0.0)
    sent_away = unavailable(request_id="1", retry_after=1.0)
    assert policy.pause_after(sent_away, make_attempt(call, "answered"), 60.0) is not None
    assert policy.pause_after(unavailable(), make_attempt(call, "nobody"), 62.0) is not None
    assert policy.pause_after(unavailable(), make_attempt(call, "nobody"), 65.5) is None


def test_a_message_is_not_repeated_once_discord_may_have_forgotten_its_nonce() -> None:
    for kind, is_repeated in (("own", False), ("message", False), ("read", True)):
        call = make_call(kind, timeout=1000.0, connect_timeout=1000.0)
        policy = RetryPolicy(call, 0.0)
        assert policy.pause_after(unavailable(), make_attempt(call, "cut"), 1.0) is not None
        assert policy.pause_after(unavailable(), make_attempt(call, "nobody"), NONCE_SECONDS) is not None
        late = policy.pause_after(unavailable(), make_attempt(call, "nobody"), NONCE_SECONDS + 2)
        assert (late is not None) is is_repeated


def test_other_failures_end_the_call() -> None:
    refused = DiscordProxyHttpError(503, 0, "no")
    for error in (refused, DiscordProxyGrpcError(GrpcStatus.INTERNAL), unavailable(is_outcome_unknown=True)):
        assert pauses(make_call("read"), "answered", error) == []
    hopeless = make_attempt(make_call(), "nobody")
    hopeless.is_hopeless = True
    assert RetryPolicy(make_call(), 0.0).pause_after(unavailable(), hopeless, 0.0) is None
    begun = make_attempt(make_call("read"), "cut")
    begun.has_delivered = True
    assert RetryPolicy(make_call("read"), 0.0).pause_after(unavailable(), begun, 0.0) is None


def test_a_change_that_was_cut_off_once_may_be_done_whatever_followed() -> None:
    call = make_call("message")
    policy = RetryPolicy(call, 0.0)
    policy.pause_after(unavailable(), make_attempt(call, "cut"), 0.0)
    policy.pause_after(unavailable(), make_attempt(call, "nobody"), 1.0)
    told = policy.conclude(DiscordProxyHttpError(403, 50001, "no"))
    assert told.is_outcome_unknown
    assert "may be done" in repr(policy)
    told = policy.conclude(unavailable(request_id="7", retry_after=2.0))
    assert (told.request_id, told.retry_after, told.is_transient) == ("7", 2.0, False)
    assert isinstance(told, DiscordProxyGrpcError)
    assert told.grpc_status is GrpcStatus.UNAVAILABLE  # these bytes may be sent again, another nonce may not
    assert told.details == "gone. It is not known whether the request was carried out."


def test_the_error_tells_whether_a_proxy_may_have_begun_the_call() -> None:
    call = make_call("own")
    policy = RetryPolicy(call, 0.0)
    policy.pause_after(unavailable(), make_attempt(call, "nobody"), 0.0)
    assert not policy.conclude(unavailable()).may_be_done
    policy.pause_after(unavailable(), make_attempt(call, "cut"), 1.0)
    assert policy.conclude(unavailable(request_id="7", retry_after=2.0)).may_be_done
    assert policy.conclude(DiscordProxyHttpError(403, 50001, "no")).may_be_done


@pytest.mark.parametrize(("how", "expected"), [("nobody", [0.0, None]), ("left in part", [0.0, 0.0])])
def test_what_one_of_several_proxies_has_not_begun_goes_to_the_next_at_once(
    how: str, expected: list[float | None]
) -> None:
    call = make_call("change", retries=0)
    policy, tour = RetryPolicy(call, 0.0), Tour(Endpoints([Address("a", 1), Address("b", 1)]))
    found = []
    for _ in range(2):
        attempt = make_attempt(call, how)
        attempt.tour = tour
        tour.pass_by(tour.find_next())
        found.append(policy.pause_after(unavailable(), attempt, 0.0))
    assert found == expected


def test_who_is_sent_away_by_one_of_several_goes_to_the_next_unless_nothing_shall_be_repeated() -> None:
    for retries, expected in ((2, 0.0), (0, None)):
        call = make_call("change", retries=retries)
        attempt = make_attempt(call, "answered")
        attempt.tour = Tour(Endpoints([Address("a", 1), Address("b", 1)]))
        error = unavailable(request_id="x", retry_after=1.0)
        assert RetryPolicy(call, 0.0).pause_after(error, attempt, 0.0) == expected
