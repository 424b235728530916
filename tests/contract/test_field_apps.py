"""What existing apps rely on, written the way they write it.

They are Django apps whose tests replace parts of the client, and whose notifications are embeds made by hand or parsed
from what a webhook would take.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from unittest.mock import MagicMock, patch

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message as ProtobufMessage

from discordproxy import discord_api as api
from discordproxy.client import DiscordClient, DiscordProxyTimeoutError
from discordproxy.discord_api_pb2 import Channel, Embed, SendChannelMessageRequest, SendDirectMessageRequest
from discordproxy.exceptions import DiscordProxyException, DiscordProxyHttpError
from discordproxy.tests.factories import create_discordproxy_channel
from discordproxy.wire import decode, encode
from tests.e2e.echo import EchoProxy, run_echo

CLIENT = f"{__name__}.DiscordClient"
TWO_HOURS_EAST = timezone(timedelta(hours=2))
TIMESTAMP = datetime(2024, 5, 6, 7, 8, 9, 123456, TWO_HOURS_EAST).isoformat()


def notify(target: str, user_id: int, embed: Any) -> bool:
    """Send a notification as an app's task does, and return whether it was sent."""
    client = DiscordClient(target=target, timeout=300)
    try:
        client.create_direct_message(user_id=user_id, embed=embed)
    except DiscordProxyException:
        return False
    return True


@pytest.fixture(scope="module")
def echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


@pytest.fixture
def silent_target() -> Iterator[str]:
    """The address of a server that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_making_a_client_connects_to_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        client = DiscordClient(target=f"127.0.0.1:{port}", timeout=300)
        listener.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert (client.target, client.timeout, client.options) == (f"127.0.0.1:{port}", 300, None)


def test_an_embed_without_content_is_sent(echo: EchoProxy) -> None:
    echo.service.requests.clear()
    assert notify(echo.target, 123, Embed(description="Hello"))
    (request,) = echo.service.requests
    assert (request.user_id, request.content, request.embed.description) == (123, "", "Hello")


@pytest.mark.parametrize(
    "embed",
    [
        Embed(title="", description="", footer=Embed.Footer(text="Notify")),
        api.Embed(title="", description="", footer=api.EmbedFooter(text="Notify")),
    ],
    ids=["protobuf", "betterproto"],
)
def test_an_embed_with_empty_title_and_description_is_sent(embed: Any, echo: EchoProxy) -> None:
    echo.service.requests.clear()
    assert notify(echo.target, 123, embed)
    assert echo.service.requests[0].embed.footer.text == "Notify"


@pytest.mark.parametrize("embed", [Embed(), api.Embed()], ids=["protobuf", "betterproto"])
def test_an_embed_with_nothing_in_it_is_for_the_proxy_to_judge(embed: Any, echo: EchoProxy) -> None:
    echo.service.requests.clear()
    assert notify(echo.target, 123, embed)
    assert echo.service.requests[0].embed is not None


@pytest.mark.parametrize("values", [{}, {"content": ""}, {"content": None, "embed": None}, {"embed": {}}])
def test_neither_content_nor_embed_is_a_value_error(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="content"):
        DiscordClient().create_direct_message(user_id=123, **values)


def test_a_method_can_be_replaced() -> None:
    with patch(f"{CLIENT}.create_direct_message", spec=True) as method:
        assert notify("proxy:1", 123, Embed(title="Hello"))
    assert method.call_args.kwargs["user_id"] == 123
    assert method.call_args.kwargs["embed"].title == "Hello"


@pytest.mark.parametrize("failure", [DiscordProxyException, DiscordProxyHttpError(403, 50007, "No")])
def test_a_replaced_method_can_fail(failure: Any) -> None:
    with patch(f"{CLIENT}.create_direct_message", spec=True) as method:
        method.side_effect = failure
        assert not notify("proxy:1", 123, Embed(title="Hello"))


@pytest.mark.parametrize("how", [{"spec": True}, {"autospec": True}])
def test_the_whole_client_can_be_replaced(how: dict[str, bool]) -> None:
    with patch(CLIENT, **how) as made:  # type: ignore[call-overload]
        assert notify("1.2.3.4:56789", 123, Embed(title="Hello"))
    assert made.call_args.kwargs == {"target": "1.2.3.4:56789", "timeout": 300}
    assert made.return_value.create_direct_message.called
    with pytest.raises(AttributeError):
        made.no_such_method.assert_not_called()


def test_a_client_can_be_stood_in_for_by_a_specified_mock() -> None:
    stand_in = MagicMock(spec=DiscordClient)
    stand_in.get_guild_channels.return_value = [create_discordproxy_channel(id=5)]
    assert isinstance(stand_in, DiscordClient)
    assert [channel.id for channel in stand_in.get_guild_channels(guild_id=1)] == [5]


WEBHOOK_EMBED = {
    "title": "Order",
    "type": "rich",
    "description": "",
    "url": "https://example.com",
    "timestamp": TIMESTAMP,
    "color": 0xFF0000,
    "author": {"name": "Author", "icon_url": "https://example.com/a.png"},
    "footer": {
        "text": "Footer",
        "icon_url": "https://example.com/f.png",
        "proxy_icon_url": "https://example.com/p",
    },
    "thumbnail": {"url": "https://example.com/t.png", "width": 64},
    "fields": [{"name": "Name", "value": "Value", "inline": True}],
}


def test_an_embed_is_parsed_from_what_a_webhook_takes() -> None:
    embed = json_format.ParseDict(WEBHOOK_EMBED, Embed())
    assert isinstance(embed, ProtobufMessage)
    told = json_format.MessageToDict(embed, preserving_proto_field_name=True)
    assert told == {name: value for name, value in WEBHOOK_EMBED.items() if value != ""}
    with pytest.raises(json_format.ParseError):
        json_format.ParseDict({"no_such_key": 1}, Embed())


def test_a_parsed_embed_arrives_whole(echo: EchoProxy) -> None:
    echo.service.requests.clear()
    embed = json_format.ParseDict(WEBHOOK_EMBED, Embed())
    assert notify(echo.target, 123, embed)
    assert Embed.FromString(bytes(echo.service.requests[0].embed)) == embed


def test_an_embed_is_put_together_from_its_parts() -> None:
    author = Embed.Author(name="Author", icon_url="https://example.com/a.png")
    footer = Embed.Footer(text="Footer")
    embed = Embed(author=author, footer=footer, color=None, timestamp=TIMESTAMP)

    assert (embed.HasField("author"), embed.HasField("footer"), embed.HasField("image")) == (
        True,
        True,
        False,
    )
    assert not embed.HasField("color")
    assert Embed(color=0).HasField("color")
    assert (embed.author, embed.footer) == (author, footer)
    assert embed.timestamp == "2024-05-06T07:08:09.123456+02:00"
    assert not SendDirectMessageRequest(embed=None).HasField("embed")


TYPES: list[tuple[Any, Any]] = [
    (Embed, api.Embed),
    (Embed.Author, api.EmbedAuthor),
    (Embed.Footer, api.EmbedFooter),
    (Embed.Field, api.EmbedField),
    (SendDirectMessageRequest, api.SendDirectMessageRequest),
    (SendChannelMessageRequest, api.SendChannelMessageRequest),
    (Channel, api.Channel),
]


@pytest.mark.parametrize(
    ("theirs", "ours", "field"),
    [(theirs, ours, field.name) for theirs, ours in TYPES for field in theirs.DESCRIPTOR.fields],
)
def test_none_is_unset_in_any_place(theirs: Any, ours: Any, field: str) -> None:
    assert encode(ours(**{field: None})) == theirs(**{field: None}).SerializeToString() == b""


def test_a_colour_may_be_none_or_black(echo: EchoProxy) -> None:
    echo.service.requests.clear()
    for embed in (api.Embed(title="x", color=None), api.Embed(title="x", color=0)):
        assert notify(echo.target, 123, embed)
    assert [request.embed.color for request in echo.service.requests] == [None, 0]


def test_something_that_never_answers_ends_with_the_timeout(silent_target: str) -> None:
    started = time.monotonic()
    with pytest.raises(DiscordProxyTimeoutError) as caught:
        DiscordClient(target=silent_target, timeout=0.3).create_direct_message(user_id=1, content="x")
    assert caught.value.status.name == "DEADLINE_EXCEEDED"
    assert 0.25 < time.monotonic() - started < 5


def test_a_timestamp_of_django_is_taken_as_it_is(echo: EchoProxy) -> None:
    echo.service.requests.clear()
    for now in (TIMESTAMP, datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC).isoformat()):
        assert notify(echo.target, 123, Embed(title="x", timestamp=now))
    assert [request.embed.timestamp for request in echo.service.requests] == [
        TIMESTAMP,
        "2024-05-06T07:08:09+00:00",
    ]


class MarkedText(str):
    """A text as template engines create it: a subclass of str."""

    __slots__ = ()


def test_texts_of_template_engines_are_texts(echo: EchoProxy) -> None:
    client = DiscordClient(echo.target, timeout=20)
    assert client.create_direct_message(user_id=123, content=MarkedText("Hello")).content == "Hello"
    assert notify(echo.target, 123, Embed(title=MarkedText("Hello")))
    assert notify(echo.target, 123, api.Embed(title=MarkedText("Hello")))


def test_types_of_channels_are_compared_with_those_of_protobuf() -> None:
    channel = decode(Channel(id=5, type=Channel.Type.GUILD_VOICE).SerializeToString(), api.Channel)
    assert channel.type == Channel.Type.GUILD_VOICE
    assert channel.type != Channel.Type.GUILD_TEXT
    assert channel.type in {Channel.GUILD_VOICE, Channel.GUILD_NEWS}
    assert Channel.Type.Name(channel.type) == channel.type.name == "GUILD_VOICE"
