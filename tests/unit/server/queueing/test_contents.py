"""What can be queued, where it goes, and how entries and times look to callers."""

from __future__ import annotations

import math

import pytest

from discordproxy import discord_api as api
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord_api import QueuedState
from discordproxy.queue.entry import EntryError, QueueEntry
from discordproxy.queue.states import EntryState
from discordproxy.server.handlers import Handlers
from discordproxy.server.queueing.contents import (
    CALLS,
    call_of,
    check_content,
    nonce_given,
    read_queued,
    set_nonce,
    target_of,
)
from discordproxy.server.queueing.descriptions import (
    describe,
    is_over,
    read_end,
    read_states,
    read_time,
    write_time,
)
from discordproxy.wire.fields import fields_of

NOW = 1_800_000_000.0
EXAMPLES = {
    "channel_message": (api.SendChannelMessageRequest(1, "hi"), "channel:1"),
    "direct_message": (api.SendDirectMessageRequest(2, "hi"), "user:2"),
    "forward": (api.ForwardMessageRequest(3, 4, 5), "channel:3"),
    "forward_to_user": (api.ForwardMessageToUserRequest(6, 4, 5), "user:6"),
    "webhook_message": (api.ExecuteWebhookRequest(7, "token", "hi"), "webhook:7"),
}


def test_every_message_of_the_contract_can_be_queued() -> None:
    fields = [field for field in fields_of(api.QueueMessageRequest) if field.group == "message"]
    assert {field.name: field.type for field in fields} == {
        name: type(content) for name, (content, _) in EXAMPLES.items()
    }
    assert {call.request for call in CALLS.values()} == {field.type for field in fields}


@pytest.mark.parametrize("field", EXAMPLES)
def test_a_message_is_ordered_by_where_it_goes(field: str) -> None:
    content, target = EXAMPLES[field]
    request = api.QueueMessageRequest(**{field: content})  # type: ignore[arg-type]
    assert read_queued(request) == content
    assert target_of(content) == target
    assert hasattr(Handlers, call_of(content).method)
    check_content(content)


@pytest.mark.parametrize("field", EXAMPLES)
def test_discord_recognises_a_message_by_the_entrys_nonce_or_its_callers(field: str) -> None:
    kind = type(EXAMPLES[field][0])
    content = kind().parse(bytes(EXAMPLES[field][0]))
    assert nonce_given(content) == ""
    set_nonce(content, "of the entry")
    assert getattr(content, "nonce", None) == (None if field == "webhook_message" else "of the entry")
    if field != "webhook_message":
        set_nonce(content, "another")
        assert nonce_given(content) == "of the entry"


def test_a_request_without_a_message_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="one of the messages"):
        read_queued(api.QueueMessageRequest(key="a"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (api.SendChannelMessageRequest(0, "hi"), "channel_id"),
        (api.SendChannelMessageRequest(1), "at least one of"),
        (api.SendDirectMessageRequest(1, "hi", nonce="n" * 26), "nonce"),
        (api.ExecuteWebhookRequest(1, "", "hi"), "webhook_token"),
        (api.SendChannelMessageRequest(1, components_json="{"), "components_json"),
    ],
)
def test_what_cannot_be_sent_cannot_be_queued(content: api.SendChannelMessageRequest, reason: str) -> None:
    with pytest.raises(InvalidRequest, match=reason):
        check_content(content)


def test_states_have_the_same_names_for_callers() -> None:
    assert {state.name for state in QueuedState} == {"UNSPECIFIED", *(state.value for state in EntryState)}
    assert read_states(map(QueuedState, (QueuedState.SENT, QueuedState.FAILED))) == {
        EntryState.SENT,
        EntryState.FAILED,
    }
    for unknown in (QueuedState.UNSPECIFIED, 99):
        with pytest.raises(InvalidRequest, match="WAITING"):
            read_states([unknown])  # type: ignore[list-item]


def test_an_entry_that_failed_says_why_and_when() -> None:
    failed = QueueEntry(
        id="a",
        rpc="SendDirectMessage",
        lane="user:1",
        state=EntryState.FAILED,
        changed_at=NOW,
        error=EntryError("NOT_FOUND", "Unknown User"),
    )
    seen = describe(failed)
    assert (seen.state, seen.target, seen.call) == (QueuedState.FAILED, "user:1", "SendDirectMessage")
    assert seen.failure is not None
    assert (seen.failure.status, seen.failure.details) == ("NOT_FOUND", "Unknown User")
    assert seen.ended_at == write_time(NOW) == "2027-01-15T08:00:00.000Z"
    assert is_over(failed)


def test_an_entry_that_waits_says_until_when() -> None:
    waiting = QueueEntry(id="a", rpc="SendDirectMessage", not_before=NOW, retry_at=NOW + 5)
    assert describe(waiting).not_before == write_time(NOW + 5)
    assert describe(waiting).ended_at == ""
    assert not is_over(waiting)


def test_times_are_read() -> None:
    assert read_time("not_before", "", NOW) == 0
    assert read_time("not_before", "2027-01-15T08:00:00Z", NOW) == NOW
    assert read_time("not_before", "2027-01-15T09:00:00+01:00", NOW) == NOW
    assert read_end("expires_after", 0.0, NOW) is None
    assert read_end("expires_after", 2.5, NOW) == NOW + 2.5


@pytest.mark.parametrize("text", ["tomorrow", "2027-01-15T08:00:00", "2999-01-01T00:00:00Z", "1" * 40])
def test_other_times_are_refused(text: str) -> None:
    with pytest.raises(InvalidRequest, match="not_before"):
        read_time("not_before", text, NOW)


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 1e12])
def test_other_spans_are_refused(seconds: float) -> None:
    with pytest.raises(InvalidRequest, match="expires_after"):
        read_end("expires_after", seconds, NOW)
