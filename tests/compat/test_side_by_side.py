"""Both clients on the same server and on the same trouble: callers may treat them alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf import json_format

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.helpers import parse_error_details
from discordproxy.sandbox import ids
from discordproxy.testing import create_rpc_error
from tests.compat.peer import Peer
from tests.e2e.processes import ProxyProcess, SandboxProcess

EMBED = {"title": "Title", "timestamp": "2024-05-06T07:08:09+00:00", "fields": [{"name": "N", "value": "V"}]}
FAILURES: list[tuple[str, dict[str, Any]]] = [
    ("create_direct_message", {"user_id": ids.CLOSED_DM_USER_ID, "content": "x"}),
    ("create_direct_message", {"user_id": 42, "content": "x"}),
    ("create_direct_message", {"user_id": 0, "content": "x"}),
    ("create_channel_message", {"channel_id": ids.NO_ACCESS_CHANNEL_ID, "content": "x"}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "content": "x" * 2001}),
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID, "embed": {"title": "x" * 257}}),
    ("get_guild_channels", {"guild_id": 42}),
]


@pytest.fixture
def client(proxy: ProxyProcess) -> Iterator[DiscordClient]:
    with DiscordClient(proxy.target, timeout=20) as client:
        yield client


def fail(client: DiscordClient, method: str, arguments: dict[str, Any]) -> Any:
    """What this project's client raises."""
    with pytest.raises(DiscordProxyException) as caught:
        call(client, method, arguments)
    return caught.value


def call(client: DiscordClient, method: str, arguments: dict[str, Any]) -> Any:
    """What this project's client returns for the arguments that the peer's was given."""
    given = dict(arguments)
    if "embed" in given:
        given["embed"] = json_format.ParseDict(given["embed"], pb2.Embed())
    return getattr(client, method)(**given)


@pytest.mark.parametrize(("method", "arguments"), FAILURES)
def test_the_same_failure_is_told_alike(
    method: str, arguments: dict[str, Any], peer: Peer, client: DiscordClient
) -> None:
    theirs = peer.fail(method, client.target, **arguments)
    ours = fail(client, method, arguments)

    assert [kind.__name__ for kind in type(ours).__mro__] == theirs["classes"]
    assert getattr(ours.status, "name", ours.status) == theirs["status"]
    for name in ("code", "text", "details"):
        assert getattr(ours, name, None) == theirs.get(name)
    assert (str(ours), list(ours.args)) == (theirs["said"], theirs["args"])


def test_the_same_message_is_answered_alike(
    peer: Peer, client: DiscordClient, sandbox: SandboxProcess
) -> None:
    arguments: dict[str, Any] = {"channel_id": ids.TEXT_CHANNEL_ID, "content": "Hello", "embed": EMBED}

    theirs = peer.call("create_channel_message", client.target, **arguments)
    ours = call(client, "create_channel_message", arguments)

    one, other = (request["json"] for request in sandbox.requests("POST"))
    assert {**one, "nonce": ""} == {**other, "nonce": ""}
    assert (ours.content, ours.channel_id, ours.guild_id) == (
        theirs["content"],
        int(theirs["channel_id"]),
        int(theirs["guild_id"]),
    )
    assert ours.author.username == theirs["author"]["username"]
    assert ours.embeds[0].fields[0].name == theirs["embeds"][0]["fields"][0]["name"]


def test_the_same_channels(peer: Peer, client: DiscordClient) -> None:
    theirs = peer.call("get_guild_channels", client.target, guild_id=ids.GUILD_ID)
    ours = client.get_guild_channels(ids.GUILD_ID)
    assert [(channel.id, channel.name, channel.position) for channel in ours] == [
        (int(channel["id"]), channel["name"], channel.get("position", 0)) for channel in theirs
    ]


@pytest.mark.parametrize(
    "details",
    [
        "plain words",
        "",
        '{"type": "HTTPException", "status": 404, "code": 10013, "text": "Unknown User"}',
        '{"type": "HTTPException", "status": 403}',
        '{"text": "only a text"}',
        "{}",
        '{"broken": ',
    ],
)
def test_error_details_are_read_alike(details: str, peer: Peer) -> None:
    theirs = peer.ask_for_details(details)
    ours = parse_error_details(create_rpc_error(details=details))
    assert json.loads(json.dumps(ours._asdict())) == theirs
