"""Messages that the codec decodes or makes are the same as betterproto's own."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import betterproto
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import wire
from discordproxy.discord_api import (
    Channel,
    ChannelType,
    Embed,
    EmbedAuthor,
    EmbedField,
    Message,
    MessageType,
    User,
)
from tests.examples import examples
from tests.unit.wire import kinds
from tests.unit.wire.strategies import EVERY_TYPE, messages

LOOKS: dict[str, Callable[[Any], Any]] = {
    "repr": repr,
    "bool": bool,
    "set": betterproto.serialized_on_wire,
    "dict": lambda message: message.to_dict(),
    "whole dict": lambda message: message.to_dict(include_default_values=True),
    "pydict": lambda message: message.to_pydict(),
    "choice": lambda message: betterproto.which_one_of(message, "choice"),
    "copy": lambda message: repr(copy.copy(message)),
    "deep copy": lambda message: repr(copy.deepcopy(message)),
    "pickled": lambda message: repr(pickle.loads(pickle.dumps(message))),
}


def look(message: betterproto.Message) -> dict[str, Any]:
    """Collect everything that a user can see of a message, including betterproto's own errors."""
    return {name: see(message, way) for name, way in LOOKS.items()}


def see(message: betterproto.Message, way: Callable[[Any], Any]) -> Any:
    """Look at a message in one way."""
    try:
        return way(message)
    except (AttributeError, ValueError, TypeError) as error:
        return repr(error)


def has_negative_enum(message: betterproto.Message) -> bool:
    """Tell whether a message has a negative enum, which betterproto itself misreads."""
    return ".None" in repr(message) or "DARK" in repr(message)


@EVERY_TYPE
@given(data=st.data())
@examples(8)
def test_decoded_messages_look_like_betterprotos(
    data: st.DataObject, ours: type[betterproto.Message], theirs: Any
) -> None:
    written = data.draw(messages(theirs.DESCRIPTOR, 2)).SerializeToString()
    message, expected = wire.decode(written, ours), ours().parse(written)
    if has_negative_enum(message):
        return
    assert message == expected
    assert look(message) == look(expected)
    if ours is not kinds.Maps:  # betterproto's to_pydict turns messages in maps into dicts
        # Reading an attribute puts the default in its place: from here on both have all of them.
        assert wire.encode(message) == written


@EVERY_TYPE
@given(data=st.data())
@examples(8)
def test_made_messages_look_like_betterprotos(
    data: st.DataObject, ours: type[betterproto.Message], theirs: Any
) -> None:
    written = data.draw(messages(theirs.DESCRIPTOR, 2)).SerializeToString()
    values = wire.values(wire.decode(written, ours))
    message, expected = wire.make(ours, copy.copy(values)), ours(**values)
    assert message == expected
    assert repr(message) == repr(expected)
    assert betterproto.which_one_of(message, "choice") == betterproto.which_one_of(expected, "choice")
    assert wire.encode(message) == wire.encode(expected) == written


def test_messages_that_betterproto_made_are_encoded() -> None:
    message = Message(
        id=1, embeds=[Embed(title="title", fields=[EmbedField("name", "value")])], author=User(id=2)
    )
    assert wire.encode(message) == bytes(message)


def test_an_empty_message_in_a_list_keeps_its_field_number() -> None:
    message = Embed(fields=[EmbedField(), EmbedField(name="name"), EmbedField()])
    assert wire.encode(message) == b"\x6a\x00\x6a\x06\x0a\x04name\x6a\x00"
    assert wire.decode(wire.encode(message), Embed) == message


def test_unset_and_empty_are_different() -> None:
    assert wire.encode(Embed()) == b""
    assert wire.encode(Embed(color=0, author=EmbedAuthor())) == b"\x30\x00\x62\x00"
    decoded = wire.decode(b"\x30\x00\x62\x00", Embed)
    assert (decoded.color, decoded.author) == (0, EmbedAuthor())
    assert decoded.footer is None
    assert wire.decode(b"", Embed).color is None


def test_a_message_that_was_only_read_is_not_encoded() -> None:
    message = kinds.Singles()
    assert message.a_message == kinds.Inner()
    assert wire.encode(message) == b""
    message.a_message.number = 0
    assert wire.encode(message) == bytes(message) == b"\x8a\x01\x00"


def test_none_counts_as_unset() -> None:
    nothing: Any = None
    names = ["id", "content", "author", "mentions", "mention_roles", "tts", "type", "flags"]
    assert wire.encode(Message(**dict.fromkeys(names, nothing))) == b""
    names = [f"a_{kind}" for kind in kinds.KINDS]
    for kind in (kinds.Singles, kinds.Lists, kinds.Optionals):
        assert wire.encode(kind(**dict.fromkeys(names, nothing))) == b""
    assert wire.encode(kinds.Maps(by_string=nothing)) == b""


def test_a_decoded_message_can_be_changed() -> None:
    message = wire.decode(wire.encode(Message(id=1, content="old", mentions=[User(id=2)])), Message)
    message.content = "new"
    message.mentions.append(User(id=3))
    message.mention_roles.append(4)
    message.author = User(username="author")
    assert message == Message(
        id=1,
        content="new",
        mentions=[User(id=2), User(id=3)],
        mention_roles=[4],
        author=User(username="author"),
    )
    assert wire.encode(message) == bytes(message)


def test_messages_share_no_state() -> None:
    first, second = wire.decode(b"", Message), wire.decode(b"", Message)
    first.mentions.append(User())
    assert second.mentions == []
    one, other = (wire.decode(b"\x10\x01", kinds.Choices) for _ in "ab")
    one.a_string = "text"
    assert betterproto.which_one_of(one, "choice") == ("a_string", "text")
    assert betterproto.which_one_of(other, "choice")[0] == "a_double" or other.plain == 0
    assert betterproto.which_one_of(wire.decode(b"", kinds.Choices), "choice") == ("", None)


def test_the_last_field_of_a_oneof_wins() -> None:
    first, second = kinds.Choices(a_string="text"), kinds.Choices(a_int32=0)
    both = wire.decode(wire.encode(first) + wire.encode(second), kinds.Choices)
    assert betterproto.which_one_of(both, "choice") == ("a_int32", 0)
    with pytest.raises(AttributeError):
        _ = both.a_string
    assert both == second
    assert wire.encode(both) == wire.encode(second) == b"\x20\x00"
    assert wire.make(kinds.Choices, {"a_int32": 0}) == second


def test_the_parts_of_a_message_are_merged() -> None:
    pieces = wire.encode(Message(author=User(id=1, username="old"))) + wire.encode(
        Message(author=User(username="new"))
    )
    assert wire.decode(pieces, Message) == Message(author=User(id=1, username="new"))


def test_unknown_fields_are_kept_and_passed_on() -> None:
    unknown = b"\xf8\x7f\x01"
    inside = b"\x22" + bytes([2 + len(unknown)]) + b"\x08\x01" + unknown
    message = wire.decode(unknown + inside + unknown, Message)
    assert message == Message(author=User(id=1))
    assert wire.encode(message) == inside + unknown + unknown
    assert bytes(message) == inside + unknown + unknown


def test_unknown_fields_of_many_parts_are_kept() -> None:
    unknown = b"\xf8\x7f\x01"
    piece = b"\x22" + bytes([len(unknown)]) + unknown
    message = wire.decode(piece * 5, Message)
    assert wire.encode(message) == bytes(message) == b"\x22\x0f" + unknown * 5


def test_enum_numbers_without_a_name_are_kept() -> None:
    written = wire.encode(Channel(type=ChannelType.try_value(999)))
    decoded = wire.decode(written, Channel)
    assert decoded.type == 999
    assert isinstance(decoded.type, ChannelType)
    assert wire.encode(decoded) == written == b"\x10\xe7\x07"
    assert wire.decode(b"", Channel).type is ChannelType.UNDEFINED
    numbered = wire.make(Message, {"type": 3})
    assert wire.encode(numbered) == wire.encode(Message(type=MessageType.try_value(3)))


def test_negative_numbers_have_ten_bytes() -> None:
    assert wire.encode(Channel(position=-1)) == b"\x20" + b"\xff" * 9 + b"\x01"
    assert wire.decode(b"\x20" + b"\xff" * 9 + b"\x01", Channel).position == -1


def test_nan_and_minus_zero_are_kept() -> None:
    message = kinds.Singles(a_double=float("nan"), a_float=-0.0)
    written = b"\x09" + b"\0" * 6 + b"\xf8\x7f" + b"\x15\0\0\0\x80"
    assert wire.encode(message) == written
    assert wire.encode(wire.decode(written, kinds.Singles)) == written


def test_floats_beyond_32_bits_become_infinite() -> None:
    assert wire.encode(kinds.Singles(a_float=-1e300)) == b"\x15\0\0\x80\xff"
    assert wire.encode(kinds.Singles(a_float=1e-300)) == b""


def test_make_refuses_unknown_field_names() -> None:
    with pytest.raises(TypeError, match="User has no field 'nickname'"):
        wire.make(User, {"id": 1, "nickname": "x"})


def test_a_made_message_counts_as_set() -> None:
    assert betterproto.serialized_on_wire(wire.make(User, {}))
    assert wire.encode(Message(author=wire.make(User, {}))) == b"\x22\x00"


def test_values_returns_the_fields_that_were_set() -> None:
    embed = Embed(title="", color=0, fields=[])
    assert wire.values(embed) == {"title": "", "color": 0, "fields": []}
    assert wire.values(wire.decode(b"\x0a\x01a", Embed)) == {"title": "a"}


def test_bytearrays_and_memoryviews_are_decoded() -> None:
    for kind in (bytearray, memoryview):
        data: Any = kind(b"\x08\x01\x12\x01a")
        assert wire.decode(data, User) == User(id=1, username="a")
    given: Any = bytearray(b"a")
    assert wire.encode(kinds.Singles(a_bytes=given)) == b"\x7a\x01a"


def test_subclasses_are_encoded_as_their_base() -> None:
    class Author(User):
        """A user with additional methods."""

    message = wire.make(Message, {"author": wire.make(Author, {"id": 1})})
    assert wire.encode(message) == b"\x22\x02\x08\x01"


def test_value_of_returns_the_same_as_the_attribute() -> None:
    user = User(id=7, username="")
    assert wire.value_of(user, "id", 0) == user.id == 7
    assert wire.value_of(user, "username", "x") == user.username == ""
    assert wire.value_of(wire.make(User, {}), "id", 0) == 0
    assert wire.value_of(Message(), "author") is None
    with pytest.raises(KeyError):
        wire.value_of(user, "nickname")


def test_fill_sets_only_unset_or_empty_fields() -> None:
    for user in (User(), wire.make(User, {}), User(id=0)):
        wire.fill(user, "id", 7)
        assert user == User(id=7)
        assert betterproto.serialized_on_wire(user)
        assert wire.encode(user) == b"\x08\x07"
        wire.fill(user, "id", 8)
        assert user.id == 7
