"""Which RPCs a right covers. That every RPC needs one is a rule of the contract."""

from __future__ import annotations

import pytest

from discordproxy.server.access.rights import READING, RIGHT_OF, expand, expand_all


def test_a_noun_and_a_verb() -> None:
    assert expand("reactions:send") == {"AddReaction"}
    assert expand("pins:*") == {"GetPinnedMessages", "PinMessage", "UnpinMessage"}
    assert "SendChannelMessage" in expand("messages:send")
    assert "DeleteMessage" not in expand("messages:send")


def test_a_verb_of_all_nouns() -> None:
    assert expand("*:read") == READING
    assert {"CreateThread", "ExecuteWebhook"} <= expand("*:send")


def test_the_name_of_a_call_and_everything() -> None:
    assert expand("GetGuild") == {"GetGuild"}
    assert expand("*") == set(RIGHT_OF)


def test_any_operation_must_be_asked_for_by_its_name() -> None:
    assert [right for right in ("raw", "raw:*", "*", "CallDiscord") if "CallDiscord" in expand(right)] == [
        "raw",
        "raw:*",
        "*",
        "CallDiscord",
    ]
    assert [
        right for right in ("*:*", "*:read", "*:send", "*:manage") if "CallDiscord" in expand(right)
    ] == []


def test_tokens_of_webhooks_are_not_for_readers() -> None:
    assert "GetChannelWebhooks" not in expand("*:read") | expand("webhooks:send")


def test_several_rights_add_up() -> None:
    assert expand_all(["raw", "reactions:send", "raw"]) == {"CallDiscord", "AddReaction"}
    assert expand_all([]) == frozenset()


@pytest.mark.parametrize(
    ("right", "complaint"),
    [
        ("messages:sends", "use one of messages:read, messages:send, messages:manage, messages:*"),
        ("message:send", "neither a right nor an RPC; nouns: messages, channels, pins"),
        ("messages", "use one of messages:read"),
        ("raw:read", "neither a right nor an RPC"),
        ("SendMessage", "rights begin with one of: messages"),
        ("messages:send:*", "use one of messages:read"),
        ("*:", "neither a right nor an RPC"),
        ("", "neither a right nor an RPC"),
    ],
)
def test_an_unknown_right_is_explained(right: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("*", r"\*")):
        expand(right)
