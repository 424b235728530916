"""How the clients queue messages: the same methods as the client's own, and a wait that outlives the proxy."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.queued import AsyncQueuedCalls, BlockingQueuedCalls
from discordproxy.client.queueing import read_queueing, read_seconds, read_time
from discordproxy.client.requests import build_request
from discordproxy.discord_api import QueuedMessage, QueuedState, QueueMessageRequest, SendDirectMessageRequest
from discordproxy.wire import decode

OWN = ["key", "expires_after", "not_before", "unordered"]
CALLS = [
    name
    for name, method in vars(BlockingQueuedCalls).items()
    if inspect.isfunction(method) and not name.startswith("_")
]
NOWHERE = "192.0.2.1:1"


def test_there_is_a_method_for_each_kind_of_message() -> None:
    assert CALLS == [
        "create_channel_message",
        "create_direct_message",
        "forward_message",
        "forward_message_to_user",
        "execute_webhook",
    ]


@pytest.mark.parametrize("name", CALLS)
def test_it_takes_what_the_clients_method_takes_and_four_more(name: str) -> None:
    for client, calls in ((DiscordClient, BlockingQueuedCalls), (AsyncDiscordClient, AsyncQueuedCalls)):
        own, queued = (inspect.signature(getattr(kind, name)).parameters for kind in (client, calls))
        assert [one for one in queued if one not in OWN] == list(own)
        assert {one: queued[one] for one in own} == dict(own)
        assert all(queued[one].kind is inspect.Parameter.KEYWORD_ONLY for one in OWN)


@pytest.mark.parametrize(
    ("name", "arguments", "error"),
    [
        ("create_direct_message", (1,), ValueError),
        ("create_direct_message", (None, "x"), TypeError),
        ("execute_webhook", (1, "token"), ValueError),
    ],
)
def test_mistakes_are_found_before_anything_is_sent(
    name: str, arguments: tuple[Any, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        getattr(DiscordClient(NOWHERE).queued, name)(*arguments)


def test_a_mistake_names_the_parameter() -> None:
    with pytest.raises(TypeError, match="^content takes str"):
        DiscordClient(NOWHERE).queued.create_direct_message(1, 5)  # type: ignore[arg-type]
    for value, error in (("soon", TypeError), (-1, ValueError), (True, TypeError)):
        with pytest.raises(error, match="expires_after"):
            DiscordClient(NOWHERE).queued.create_direct_message(1, "x", expires_after=value)  # type: ignore[arg-type]


def test_a_message_without_a_key_gets_one_for_its_own_repetitions() -> None:
    first, second = (
        decode(build_request(QueueMessageRequest, {"direct_message": {"user_id": 1}}), QueueMessageRequest)
        for _ in range(2)
    )
    assert first.key
    assert first.key != second.key
    assert first.direct_message == SendDirectMessageRequest(1), (
        "a nonce of its own would make it another message"
    )
    named = {"direct_message": {"user_id": 1}, "key": "mine"}
    assert decode(build_request(QueueMessageRequest, named), QueueMessageRequest).key == "mine"


def test_times_and_spans_have_several_forms() -> None:
    assert (read_seconds(timedelta(minutes=2)), read_seconds(1.5), read_seconds(0)) == (120.0, 1.5, 0.0)
    assert read_time("2030-01-01T00:00:00Z") == "2030-01-01T00:00:00Z"
    assert read_time(datetime(2030, 1, 1, tzinfo=UTC)) == "2030-01-01T00:00:00+00:00"
    assert read_time(datetime(2030, 1, 1, tzinfo=timezone(timedelta(hours=2)))).endswith("+02:00")
    with pytest.raises(ValueError, match="time zone"):
        read_time(datetime(2030, 1, 1))  # noqa: DTZ001 - what is refused


def test_what_is_queued_is_the_request_itself() -> None:
    given = {"key": "k", "expires_after": 1, "not_before": "", "unordered": True}
    values = read_queueing(
        "direct_message", SendDirectMessageRequest, {**given, "user_id": 1, "content": "x"}
    )
    assert values == {**given, "direct_message": SendDirectMessageRequest(1, "x")}


@pytest.mark.parametrize("message", [None, 5, "", QueuedMessage()])
def test_a_wait_needs_a_queued_message(message: Any) -> None:
    with pytest.raises(TypeError, match="queued message or its id"):
        DiscordClient(NOWHERE).queued.wait(message)


def test_what_is_over_needs_no_wait() -> None:
    over = QueuedMessage(id="a", state=QueuedState(QueuedState.FAILED))
    assert DiscordClient(NOWHERE).queued.wait(over) is over
    assert repr(DiscordClient(NOWHERE).queued).startswith("<BlockingQueuedCalls of DiscordClient(")
