"""What proxies say to each other means the same at both ends."""

from __future__ import annotations

import pytest
from multidict import CIMultiDict

from discordproxy.peers.conversion import (
    describe_client,
    read_client,
    read_handover,
    read_limit_headers,
    read_refusal,
    write_handovers,
    write_limit_headers,
    write_refusal,
)
from discordproxy.peers.wire_types import HandOver, Refusal
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.handover import HandedBucket, HandedHash, HandedHidden, Handover
from discordproxy.ratelimit.headers import read_answer
from discordproxy.ratelimit.window import HandedWindow
from discordproxy.wire import decode, encode

REFUSALS = [
    WaitTooLong(2.5, "earlier requests go first"),
    QueueFull(10),
    Banned(60.0),
    TooManyInvalidRequests(12.0),
    TokenRefused(),
    Moved("member"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: type(refusal).__name__)
def test_a_refusal_has_the_same_facts_at_the_other_end(refusal: RateLimitError) -> None:
    found = read_refusal(decode(encode(write_refusal(refusal)), Refusal))
    assert type(found) is type(refusal)
    assert str(found) == str(refusal)
    assert vars(found) == vars(refusal)


def test_an_owner_that_stops_sends_askers_on() -> None:
    assert isinstance(read_refusal(write_refusal(LimiterClosed())), Moved)


def test_a_refusal_that_cannot_be_told_is_a_mistake() -> None:
    with pytest.raises(TypeError):
        write_refusal(RateLimitError())


def test_a_client_of_the_clients_file_is_the_same_in_all_proxies() -> None:
    assert read_client(describe_client(("client", "forum")), "b") == ("client", "forum")


@pytest.mark.parametrize("client", [("connection", 7), ("process", "abc"), ""])
def test_a_connection_is_another_client_in_each_proxy(client: object) -> None:
    parts = describe_client(client)
    assert read_client(parts, "a") != read_client(parts, "b")
    assert read_client(parts, "a") == read_client(list(parts), "a")


def test_only_headers_about_limits_travel() -> None:
    headers = CIMultiDict({"x-ratelimit-limit": "5", "Set-Cookie": "secret", "via": "1.1 google"})
    told = write_limit_headers(429, headers)
    assert read_limit_headers(told) == {"X-RateLimit-Limit": "5", "Via": "1.1 google"}
    assert read_limit_headers(write_limit_headers(200, headers)) == {"X-RateLimit-Limit": "5"}


@pytest.mark.parametrize("status", [200, 404, 429])
def test_an_answer_means_the_same_at_the_other_end(status: int) -> None:
    headers = CIMultiDict(
        {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": "1800000000.5",
            "X-RateLimit-Reset-After": "1.5",
            "X-RateLimit-Bucket": "hash",
            "X-RateLimit-Scope": "user",
            "Retry-After": "2",
            "Via": "1.1 google",
        }
    )
    body = b'{"message": "You are being rate limited.", "retry_after": 1.4, "global": false}'
    found = read_limit_headers(write_limit_headers(status, headers))
    assert read_answer(status, found, body) == read_answer(status, headers, body)


FULL = Handover(
    [
        HandedBucket("hash", "channels/1", "BOT", "", "", 0.0, HandedWindow(5, 2, 5.0, 1.0, 3.0, 17.5)),
        HandedBucket(
            "hash", "channels/3", "BOT", window=HandedWindow(5, 2, 5.0), told_by=("GET /x", "POST /x")
        ),
        HandedBucket("hash", "channels/2", "BOT", "POST /x", "only POST /x", 12.0),
        HandedBucket("POST /y", "", "ADDRESS", hidden=HandedHidden("", 3, 8.0, 2, (1.0, 4.0))),
        HandedBucket("POST /z", "guilds/1", "BOT", window=HandedWindow(5, 0, 0.0, stands=True, unanswered=2)),
    ],
    [("POST /x", "hash")],
    [HandedHash("hash", 5, 5.0, 1.0, True)],
    [HandedHidden("POST /y", 3, 8.0)],
)


def test_a_hand_over_arrives_as_it_was() -> None:
    messages = [decode(encode(message), HandOver) for message in write_handovers({"bot": FULL})]
    assert [message.is_last for message in messages] == [True]
    assert messages[0].bot == "bot"
    assert read_handover(messages[0]) == FULL


def test_a_large_hand_over_comes_in_messages_of_which_the_last_is_marked() -> None:
    many = Handover(routes=[(str(number), "hash") for number in range(1000)])
    messages = list(write_handovers({"one": many, "other": Handover()}))
    assert [message.is_last for message in messages] == [False] * 3 + [True]
    assert sum(len(message.routes) for message in messages) == 1000


def test_a_proxy_without_bots_hands_over_that_it_has_nothing() -> None:
    assert [message.is_last for message in write_handovers({})] == [True]
