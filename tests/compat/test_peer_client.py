"""The published 1.x client, unchanged, against this server: every call and every error as its callers see them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy.sandbox import ids
from tests.compat.peer import OUTCOME_UNKNOWN, VERSION, Peer
from tests.e2e.processes import ProxyProcess, SandboxProcess

EMBED = {
    "title": "Title",
    "description": "Description",
    "url": "https://example.com",
    "timestamp": "2024-05-06T07:08:09.123456+02:00",
    "color": 0xFF0000,
    "footer": {"text": "Footer", "icon_url": "https://example.com/f.png"},
    "image": {"url": "https://example.com/i.png"},
    "thumbnail": {"url": "https://example.com/t.png"},
    "author": {"name": "Author", "url": "https://example.com/a", "icon_url": "https://example.com/a.png"},
    "fields": [{"name": "Name", "value": "Value", "inline": True}],
}
SENDERS = [
    ("create_channel_message", {"channel_id": ids.TEXT_CHANNEL_ID}),
    ("create_direct_message", {"user_id": ids.OTHER_USER_ID}),
]
STATUSES = (400, 403, 404, 405, 418, 500, 502, 503, 504)
HTTP_ERROR = "DiscordProxyHttpError"
GRPC_ERROR = "DiscordProxyGrpcError"
TIMEOUT_ERROR = "DiscordProxyTimeoutError"
PATIENCE_SECONDS = 6.0
"""The time of calls that Discord goes on to fail: the proxy tries again nearly until its end."""


@pytest.fixture
def silent_target() -> Iterator[str]:
    """The address of something that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
def closed_target() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"127.0.0.1:{port}"


def test_the_peer_is_the_published_package(peer: Peer) -> None:
    assert peer.hello["version"] == VERSION
    assert "site-packages" in peer.hello["file"]


def test_a_direct_message(peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    message = peer.call("create_direct_message", proxy.target, user_id=ids.USER_ID, content="Hello, world!")

    (stored,) = sandbox.messages()
    assert (message["id"], message["channel_id"]) == (stored["id"], stored["channel_id"])
    assert message["content"] == stored["content"] == "Hello, world!"
    assert message["author"]["id"] == str(ids.BOT_ID)
    assert message["author"]["bot"] is True
    assert "guild_id" not in message


def test_a_channel_message_with_an_embed(peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    message = peer.call(
        "create_channel_message", proxy.target, channel_id=ids.TEXT_CHANNEL_ID, content="Look", embed=EMBED
    )

    (request,) = sandbox.requests("POST")
    in_utc = EMBED | {"timestamp": "2024-05-06T05:08:09.123456+00:00"}
    assert (request["json"]["content"], request["json"]["embeds"]) == ("Look", [in_utc])
    assert (message["channel_id"], message["guild_id"]) == (str(ids.TEXT_CHANNEL_ID), str(ids.GUILD_ID))
    (embed,) = message["embeds"]
    assert (embed["title"], embed["color"]) == ("Title", 0xFF0000)
    assert embed["footer"]["icon_url"] == "https://example.com/f.png"


@pytest.mark.parametrize(("method", "recipient"), SENDERS)
def test_an_embed_without_content(
    method: str, recipient: dict[str, int], peer: Peer, proxy: ProxyProcess
) -> None:
    message = peer.call(method, proxy.target, embed={"description": "Alone"}, **recipient)
    assert message["embeds"][0]["description"] == "Alone"
    assert "content" not in message


def test_the_channels_of_a_guild(peer: Peer, proxy: ProxyProcess) -> None:
    channels = peer.call("get_guild_channels", proxy.target, guild_id=ids.GUILD_ID)

    by_id = {int(channel["id"]): channel for channel in channels}
    assert by_id[ids.TEXT_CHANNEL_ID]["type"] == "GUILD_TEXT"
    assert by_id[ids.VOICE_CHANNEL_ID]["type"] == "GUILD_VOICE"
    assert by_id[ids.CATEGORY_ID]["type"] == "GUILD_CATEGORY"
    assert {channel["guild_id"] for channel in channels} == {str(ids.GUILD_ID)}
    assert by_id[ids.TEXT_CHANNEL_ID]["parent_id"] == str(ids.CATEGORY_ID)


def test_a_type_that_1x_does_not_know_arrives_as_its_number(peer: Peer, proxy: ProxyProcess) -> None:
    channels = peer.call("get_guild_channels", proxy.target, guild_id=ids.GUILD_ID)
    (forum,) = (channel for channel in channels if int(channel["id"]) == ids.FORUM_CHANNEL_ID)
    assert forum["type"] == 16


def test_every_refusal_is_an_http_error(peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    channels = dict(zip(STATUSES, sandbox.ask("POST", "/channels", {"count": len(STATUSES)}), strict=True))
    for status, channel_id in channels.items():
        body = {"message": "No way", "code": 4711}
        sandbox.fail(path=f"/channels/{channel_id}/messages", status=status, body=body, times=None)

    answers = peer.ask_all(
        [
            {
                "client": "create_channel_message",
                "target": proxy.target,
                "timeout": PATIENCE_SECONDS,
                "arguments": {"channel_id": int(channel_id), "content": "x"},
            }
            for channel_id in channels.values()
        ]
    )

    for status, answer in zip(STATUSES, answers, strict=True):
        raised = answer["raised"]
        assert raised["classes"][:2] == [HTTP_ERROR, "DiscordProxyException"]
        text = raised["text"].removesuffix(OUTCOME_UNKNOWN if status >= 500 else "")
        assert (raised["status"], raised["code"], text) == (status, 4711, "No way")
        assert f"HTTP status code: {status}" in raised["said"]
        assert "No way" in raised["said"]


@pytest.mark.parametrize(("status", "code"), [(403, 50007), (500, 0)])
def test_a_refused_direct_message_is_an_http_error(
    status: int, code: int, peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    sandbox.fail(path="/channels/*/messages", status=status, body={"message": "No", "code": code}, times=None)
    raised = peer.fail(
        "create_direct_message",
        proxy.target,
        timeout=PATIENCE_SECONDS,
        user_id=ids.OTHER_USER_ID,
        content="x",
    )
    assert (raised["classes"][0], raised["status"], raised["code"]) == (HTTP_ERROR, status, code)


@pytest.mark.parametrize("status", [404, 503])
def test_a_refused_read_is_an_http_error(
    status: int, peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    sandbox.fail(method="GET", path="/guilds/*/channels", status=status, times=None)
    raised = peer.fail("get_guild_channels", proxy.target, timeout=PATIENCE_SECONDS, guild_id=ids.GUILD_ID)
    assert (raised["classes"][0], raised["status"]) == (HTTP_ERROR, status)


def test_a_user_who_takes_no_direct_messages(peer: Peer, proxy: ProxyProcess) -> None:
    raised = peer.fail("create_direct_message", proxy.target, user_id=ids.CLOSED_DM_USER_ID, content="x")
    assert (raised["classes"][0], raised["status"], raised["code"]) == (HTTP_ERROR, 403, 50007)
    assert "JSON error code: 50007" in raised["said"]


@pytest.mark.parametrize(
    ("method", "arguments", "status", "code"),
    [
        ("create_channel_message", {"channel_id": ids.NO_ACCESS_CHANNEL_ID, "content": "x"}, 403, 50001),
        ("create_channel_message", {"channel_id": 42, "content": "x"}, 404, 10003),
        ("create_channel_message", {"channel_id": ids.CATEGORY_ID, "content": "x"}, 400, 50008),
        ("create_direct_message", {"user_id": 42, "content": "x"}, 404, 10013),
        ("get_guild_channels", {"guild_id": 42}, 404, 10004),
        ("get_guild_channels", {"guild_id": ids.OTHER_GUILD_ID}, 403, 50001),
    ],
)
def test_discords_own_refusals(
    method: str, arguments: dict[str, Any], status: int, code: int, peer: Peer, proxy: ProxyProcess
) -> None:
    raised = peer.fail(method, proxy.target, **arguments)
    assert (raised["classes"][0], raised["status"], raised["code"]) == (HTTP_ERROR, status, code)


def test_an_invalid_form_names_each_field(peer: Peer, proxy: ProxyProcess) -> None:
    embed = {"title": "t" * 257, "fields": [{"name": "n" * 257, "value": "v"}]}
    raised = peer.fail("create_channel_message", proxy.target, channel_id=ids.TEXT_CHANNEL_ID, embed=embed)
    assert (raised["status"], raised["code"]) == (400, 50035)
    assert raised["text"].splitlines() == [
        "Invalid Form Body",
        "In embeds.0.title: Must be 256 or fewer in length.",
        "In embeds.0.fields.0.name: Must be 256 or fewer in length.",
    ]


def test_what_the_proxy_refuses_itself_is_a_grpc_error(peer: Peer, proxy: ProxyProcess) -> None:
    raised = peer.fail("create_channel_message", proxy.target, channel_id=0, content="x")
    assert raised["classes"][:2] == [GRPC_ERROR, "DiscordProxyException"]
    assert (raised["status"], raised["has_grpcio_status"]) == ("INVALID_ARGUMENT", True)
    assert raised["details"].startswith("channel_id: ")


def test_neither_content_nor_embed_stays_a_value_error(peer: Peer, proxy: ProxyProcess) -> None:
    raised = peer.fail("create_channel_message", proxy.target, channel_id=ids.TEXT_CHANNEL_ID)
    assert raised["classes"][0] == "ValueError"


def test_a_timeout_while_discord_takes_its_time(
    peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    sandbox.fail(method="POST", delay_seconds=2.0)
    question = {"user_id": ids.OTHER_USER_ID, "content": "slow"}

    answer = peer.ask(client="create_direct_message", target=proxy.target, timeout=0.3, arguments=question)

    raised = answer["raised"]
    assert raised["classes"][:3] == [TIMEOUT_ERROR, GRPC_ERROR, "DiscordProxyException"]
    assert (raised["status"], raised["has_grpcio_status"]) == ("DEADLINE_EXCEEDED", True)
    assert 0.25 < answer["seconds"] < 1.5


def test_a_wait_that_cannot_end_in_time_is_a_timeout_too(
    peer: Peer, proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    (channel_id,) = (int(created) for created in sandbox.ask("POST", "/channels", {"count": 1}))
    sandbox.fail(preset="user_rate_limit", seconds=5, path=f"/channels/{channel_id}/messages")
    raised = peer.fail(
        "create_channel_message", proxy.target, timeout=1.0, channel_id=channel_id, content="x"
    )
    assert raised["classes"][0] == TIMEOUT_ERROR


def test_a_timeout_of_something_that_never_answers(peer: Peer, silent_target: str) -> None:
    question = {"user_id": 1, "content": "x"}
    answer = peer.ask(client="create_direct_message", target=silent_target, timeout=0.3, arguments=question)
    assert answer["raised"]["classes"][0] == TIMEOUT_ERROR


def test_no_server(peer: Peer, closed_target: str) -> None:
    raised = peer.fail("create_direct_message", closed_target, user_id=1, content="x")
    assert raised["classes"][:2] == [GRPC_ERROR, "DiscordProxyException"]
    assert (raised["status"], raised["has_grpcio_status"]) == ("UNAVAILABLE", True)
    assert "gRPC error. Status code: UNAVAILABLE" in raised["said"]
