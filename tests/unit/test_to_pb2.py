"""Messages as 1.x returned them."""

from __future__ import annotations

import dataclasses
from typing import Any

import betterproto
import pytest
from google.protobuf import json_format

from discordproxy import discord_api as api
from discordproxy import discord_api_pb2 as pb2
from discordproxy.helpers import to_pb2

MESSAGE = api.Message(
    id=2**63,
    content="Grüße",
    author=api.User(id=5, username="A"),
    embeds=[
        api.Embed(title="T", color=0, footer=api.EmbedFooter(text="F"), fields=[api.EmbedField(name="N")])
    ],
)
TYPES = [
    kind for kind in vars(api).values() if isinstance(kind, type) and issubclass(kind, betterproto.Message)
]


def test_a_message_becomes_protocs() -> None:
    message: pb2.Message = to_pb2(MESSAGE)
    assert type(message) is pb2.Message
    assert (message.id, message.content, message.author.username) == (2**63, "Grüße", "A")
    assert message.embeds[0].HasField("color")
    assert [message.embeds[0].HasField(name) for name in ("footer", "author")] == [True, False]


def test_constructors_and_copies_take_it() -> None:
    embed = MESSAGE.embeds[0]
    request = pb2.SendChannelMessageRequest(channel_id=1, embed=to_pb2(embed), embeds=[to_pb2(embed)])
    assert request.embed == request.embeds[0]
    copy = pb2.Embed()
    copy.CopyFrom(to_pb2(embed))
    copy.footer.CopyFrom(to_pb2(api.EmbedFooter(text="Other")))
    copy.fields.append(to_pb2(api.EmbedField(name="M")))
    copy.MergeFrom(to_pb2(api.Embed(description="D")))
    assert (copy.title, copy.description, copy.footer.text, len(copy.fields)) == ("T", "D", "Other", 2)


def test_it_becomes_a_dict_as_in_1x() -> None:
    told = json_format.MessageToDict(to_pb2(MESSAGE), preserving_proto_field_name=True)
    assert told["author"] == {"id": "5", "username": "A"}
    assert json_format.ParseDict(told, pb2.Message()) == to_pb2(MESSAGE)


def test_a_channel_type_is_told_as_in_1x() -> None:
    channel = to_pb2(api.Channel(id=1, type=api.ChannelType.GUILD_TEXT))  # type: ignore[arg-type]
    assert str(channel.type) == str(pb2.Channel.GUILD_TEXT) == "1"
    assert "type: GUILD_TEXT" in str(channel)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_type_has_its_protoc_class(kind: Any) -> None:
    theirs = to_pb2(kind())
    assert {field.name for field in theirs.DESCRIPTOR.fields} == {
        field.name for field in dataclasses.fields(kind)
    }


def test_a_message_of_protoc_comes_back_unchanged() -> None:
    embed = pb2.Embed(title="T")
    assert to_pb2(embed) is embed


@pytest.mark.parametrize("value", [None, "text", [MESSAGE], {"title": "T"}])
def test_anything_else_is_a_type_error(value: Any) -> None:
    with pytest.raises(TypeError, match=f"not {type(value).__name__}"):
        to_pb2(value)


def test_a_value_that_does_not_fit_is_named() -> None:
    with pytest.raises(ValueError, match=r"Embed\.color"):
        to_pb2(api.Embed(color=2**40))
