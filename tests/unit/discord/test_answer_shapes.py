"""Which answers count as answers."""

from __future__ import annotations

import asyncio
from typing import Any

import betterproto
import pytest

from discordproxy import discord_api as api
from discordproxy.discord.answers import IDENTIFIED_BY, Document, read_entries, read_ids, read_json, read_one
from discordproxy.discord.errors import UnexpectedAnswer
from discordproxy.wire.fields import fields_of


@pytest.mark.parametrize("kind", IDENTIFIED_BY)
def test_what_identifies_an_answer_are_fields_of_its_kind(kind: type[betterproto.Message]) -> None:
    assert set(IDENTIFIED_BY[kind]) <= {field.name for field in fields_of(kind)}
    with pytest.raises(UnexpectedAnswer, match=f"it lacks the .* of the {kind.__name__}"):
        read_one(kind, {"name": "x"}, "GET")


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        (api.Message, None),
        (api.Message, []),
        (api.Message, "text"),
        (api.Message, {}),
        (api.Message, {"id": None}),
        (api.Message, {"id": ""}),
        (api.Message, {"id": "0"}),
        (api.Message, {"id": "x"}),
        (api.Message, {"id": True}),
        (api.Message, {"id": ["1"]}),
        (api.GuildMember, {"user": {}}),
        (api.GuildMember, {"user": None, "nick": "x"}),
        (api.Ban, {"reason": "x", "user": {"id": None}}),
        (api.Invite, {"code": ""}),
        (api.MessagePin, {"message": {"id": "1"}}),
        (api.MessagePin, {"pinned_at": "2026-01-01T00:00:00+00:00", "message": {}}),
    ],
)
def test_what_is_not_the_object_is_unexpected(kind: type[betterproto.Message], document: Any) -> None:
    with pytest.raises(UnexpectedAnswer, match="^Unexpected answer from Discord: ") as read:
        read_one(kind, document, "GET")
    assert not read.value.outcome_unknown
    with pytest.raises(UnexpectedAnswer) as changed:
        read_one(kind, document, "PATCH")
    assert changed.value.outcome_unknown


@pytest.mark.parametrize("documents", [None, {}, "text", [None], [{}], [{"id": "1"}, {"id": None}]])
def test_what_is_not_the_list_is_unexpected(documents: Any) -> None:
    with pytest.raises(UnexpectedAnswer):
        asyncio.run(read_entries(api.Role, documents, "GET"))
    with pytest.raises(UnexpectedAnswer):
        read_ids(documents, "GET")


def test_an_answer_counts_by_what_identifies_it() -> None:
    assert read_one(api.Message, {"id": "1"}, "POST").id == 1
    assert read_ids([{"id": "7"}, {"id": "8"}], "GET") == [7, 8]
    assert read_one(api.Embed, {}, "GET") == api.Embed()  # of a kind that nothing identifies


def test_a_document_is_read_by_its_parts() -> None:
    document = Document(
        {"id": "1", "message": {"id": "2"}, "none": None, "roles": [{"id": "3"}], "yes": True}, "POST"
    )
    assert document.whole(api.Channel).id == 1
    message = document.one(api.Message, "message")
    assert message is not None
    assert message.id == 2
    assert document.one(api.Message, "absent") is None
    assert document.list("roles") == [{"id": "3"}]
    assert document.flag("yes") is True
    for wrong in (
        lambda: document.one(api.Message, "none"),
        lambda: document.list("absent"),
        lambda: document.list("message"),
        lambda: document.flag("roles"),
        lambda: document.flag("absent"),
    ):
        with pytest.raises(UnexpectedAnswer) as caught:
            wrong()
        assert caught.value.outcome_unknown


def test_json_is_read_and_no_body_is_none() -> None:
    assert read_json(b"", "GET") is None
    assert read_json(rb'{"a": "\ud83d"}', "GET") == {"a": "\ufffd"}
    with pytest.raises(UnexpectedAnswer, match="it is not JSON"):
        read_json(b"{", "GET")
