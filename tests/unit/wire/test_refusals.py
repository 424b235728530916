"""What the codec refuses, and the texts of its errors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import betterproto
import pytest

from discordproxy import wire
from discordproxy.discord_api import Channel, Embed, EmbedField, Message, SendChannelMessageRequest, User
from tests.unit.wire import kinds

BROKEN = {
    b"\x08": "cut short",
    b"\x12\x05abc": "cut short",
    b"\x12\x02\xff\xfe": "text that is not UTF-8",
    b"\x00\x00": "a field with the number 0",
    b"\x0e": "the wire type 6, which does not exist",
    b"\xff\x01": "the wire type 7, which does not exist",
    b"\x0c": "the end of a group that never began",
    b"\x0b\x08\x01": "cut short",
    b"\x08" + b"\xff" * 11: "a number of more than 10 bytes",
    b"\x12\xff\xff\xff\xff\x0f": "a size that is too large",
    b"\x12\x83\x80\x80\x80\x80\x00abc": "a size that is too large",  # protobuf's releases differ here
    b"\x88" + b"\x80" * 5 + b"\x00\x05": "a field number that is too large",
    b"\xab\x06" * 101: "groups nested too deeply",
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.items())
def test_broken_bytes_are_refused_with_one_error(data: bytes, reason: str) -> None:
    with pytest.raises(wire.DecodeError) as refused:
        wire.decode(data, User)
    assert str(refused.value) == f"not a User message: {reason}"


def test_a_truncated_message_is_refused_or_a_valid_shorter_message() -> None:
    whole = wire.encode(
        SendChannelMessageRequest(1, "content", Embed(title="t", fields=[EmbedField("n", "v")]))
    )
    taken = []
    for end in range(len(whole)):
        try:
            wire.decode(whole[:end], SendChannelMessageRequest)
        except wire.DecodeError:
            continue
        taken.append(end)
    assert taken == [0, 2, 11]  # nothing, the channel, the channel and the content


WRONG: list[tuple[betterproto.Message, str]] = []


def wrong(message: Any, text: str) -> None:
    """Register a message that cannot be encoded, and the text of the error."""
    WRONG.append((message, text))


anything: Any = object()
text_of: Any = "text"
wrong(Channel(id=-1), "Channel.id: expected an int from 0 to 18446744073709551615, not -1")
wrong(Channel(id=2**64), f"Channel.id: expected an int from 0 to 18446744073709551615, not {2**64}")
wrong(
    Channel(position=2**31), f"Channel.position: expected an int from -2147483648 to 2147483647, not {2**31}"
)
wrong(Channel(id=text_of), "Channel.id: expected an int, not str")
wrong(Channel(id=anything), "Channel.id: expected an int, not object")
wrong(Channel(type=text_of), "Channel.type: expected an int, not str")
wrong(Channel(name=anything), "Channel.name: expected a str, not object")
wrong(Channel(name=b"x"), "Channel.name: expected a str, not bytes")  # type: ignore[arg-type]
wrong(Channel(nsfw=text_of), "Channel.nsfw: expected a bool, not str")
wrong(
    Channel(name="\ud800"), "Channel.name: the text holds half a surrogate pair, which UTF-8 cannot express"
)
wrong(Message(author=anything), "Message.author: expected a User message, not object")
wrong(Message(mentions=[User(), anything]), "Message.mentions[1]: expected a User message, not object")
wrong(
    Message(mention_roles=[1, -1]), f"Message.mention_roles[1]: expected an int from 0 to {2**64 - 1}, not -1"
)
wrong(
    Message(embeds=[Embed(), Embed(fields=[EmbedField(name=anything)])]),
    "Message.embeds[1].fields[0].name: expected a str, not object",
)
wrong(Message(mentions=anything), "Message.mentions: expected a list, not object")
wrong(kinds.Singles(a_double="x"), "Singles.a_double: expected a float, not str")
wrong(kinds.Singles(a_bytes="x"), "Singles.a_bytes: expected a bytes, not str")
wrong(
    kinds.Singles(a_sint32=2**31),
    f"Singles.a_sint32: expected an int from {-(2**31)} to {2**31 - 1}, not {2**31}",
)
wrong(kinds.Singles(a_fixed32=-1), f"Singles.a_fixed32: expected an int from 0 to {2**32 - 1}, not -1")
wrong(kinds.Maps(by_string={1: kinds.Inner()}), "Maps.by_string key: expected a str, not int")
wrong(kinds.Maps(by_int32={1: 2}), "Maps.by_int32[1]: expected a str, not int")
wrong(kinds.Maps(by_int32=[1]), "Maps.by_int32: expected a dict, not list")


@pytest.mark.parametrize(("message", "text"), WRONG, ids=[text.partition(":")[0] for _, text in WRONG])
def test_values_that_cannot_be_encoded_are_named(message: betterproto.Message, text: str) -> None:
    with pytest.raises(wire.EncodeError) as refused:
        wire.encode(message)
    assert str(refused.value) == text


def test_a_message_that_contains_itself_is_refused() -> None:
    message = Message()
    message.referenced_message = message
    with pytest.raises(wire.EncodeError, match="Message: messages nested more than 100 levels deep"):
        wire.encode(message)


def test_objects_that_are_not_messages_are_refused() -> None:
    codec = wire.WireCodec()
    with pytest.raises(TypeError, match="expected a User message, not Channel"):
        codec.encode(Channel(), User)
    with pytest.raises(TypeError, match="expected a User message, not dict"):
        codec.encode({}, User)


def test_the_codec_reads_and_writes() -> None:
    codec = wire.WireCodec()
    assert codec.encode(User(id=1), User) == b"\x08\x01"
    assert codec.decode(b"\x08\x01", User) == User(id=1)
    assert codec.__content_subtype__ == "proto"


def items(size: int) -> list[tuple[bytes, Any]]:
    """Write messages with this many items, each of a different sort."""
    return [
        (b"\x6a\x00" * size, Embed),  # messages in a list
        (b"\x62\x00" * size, Embed),  # pieces of one message
        (b"\x08\x01" * size, User),  # one field again and again
        (b"\xf8\x7f\x01" * size, User),  # unknown fields
        (b"\x3b" + b"\x08\x01" * size + b"\x3c", EmbedField),  # fields in a group
        (b"\x72\x00" * size, kinds.Lists),  # texts in a list
        (b"\x18\x01" * size, kinds.Lists),  # numbers in a list
        (b"\x1a\x01\x01" * size, kinds.Lists),  # lists of numbers
        (b"\x1a" + bytes([size & 127 | 128, size >> 7]) + b"\x01" * size, kinds.Lists),  # one list of numbers
        (b"\x0a\x00" * size, kinds.Maps),  # entries of a map
    ]


@pytest.mark.parametrize("sort", range(10))
def test_too_many_items_are_refused(sort: int) -> None:
    data, kind = items(600)[sort]
    wire.decode(data, kind)
    wire.decode(data, kind, max_items=1300)
    with pytest.raises(wire.DecodeError, match=r"too many items"):
        wire.decode(data, kind, max_items=200)


def test_an_ordinary_message_has_few_items() -> None:
    embed = Embed(title="title", description="text", fields=[EmbedField("name", "value", True)] * 25)
    request = SendChannelMessageRequest(1, "content", embed)
    assert wire.decode(wire.encode(request), SendChannelMessageRequest, max_items=60) == request


@dataclass(eq=False, repr=False)
class WithTimestamp(betterproto.Message):
    """A message with a type that betterproto shows as a different Python type."""

    at: datetime = betterproto.message_field(1)  # noqa: RUF009


@dataclass(eq=False, repr=False)
class WithDuration(betterproto.Message):
    """A message with a second such type."""

    durations: list[timedelta] = betterproto.message_field(1)  # noqa: RUF009


@dataclass(eq=False, repr=False)
class WithWrapper(betterproto.Message):
    """A message with a wrapper type."""

    number: int | None = betterproto.message_field(1, wraps=betterproto.TYPE_INT32)


@pytest.mark.parametrize("kind", [WithTimestamp, WithDuration, WithWrapper])
def test_unsupported_types_raise_an_error(kind: type[betterproto.Message]) -> None:
    with pytest.raises(TypeError, match=rf"{kind.__name__}\.\w+: .* not supported"):
        wire.decode(b"", kind)
