"""The three calls of 1.x, asked by grpcio's client of a real server on a real sandbox."""

from __future__ import annotations

import concurrent.futures
import json
import re
from collections.abc import Iterator
from typing import Any

import grpc
import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

CHANNEL_MESSAGES = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"


@pytest.fixture
def stub(proxy: ProxyProcess) -> Iterator[DiscordApiStub]:
    with grpc.insecure_channel(proxy.target) as channel:
        yield DiscordApiStub(channel)


def send(stub: DiscordApiStub, content: str = "Hello", *, timeout: float = 20, **fields: Any) -> pb2.Message:
    fields = {"channel_id": ids.TEXT_CHANNEL_ID, "content": content, **fields}
    message: pb2.Message = stub.SendChannelMessage(
        pb2.SendChannelMessageRequest(**fields), timeout=timeout
    ).message
    return message


def send_direct(stub: DiscordApiStub, user_id: int = ids.OTHER_USER_ID, **fields: Any) -> pb2.Message:
    fields = {"user_id": user_id, "content": "Hello", **fields}
    message: pb2.Message = stub.SendDirectMessage(pb2.SendDirectMessageRequest(**fields), timeout=20).message
    return message


def failure(stub: DiscordApiStub, **fields: Any) -> Any:
    with pytest.raises(grpc.RpcError) as caught:
        send(stub, **fields)
    return caught.value


def test_a_channel_message_stands_in_the_channel(stub: DiscordApiStub, sandbox: SandboxProcess) -> None:
    message = send(stub, "Hello, world!")

    (stored,) = sandbox.messages()
    assert stored["content"] == message.content == "Hello, world!"
    assert int(stored["id"]) == message.id
    assert message.channel_id == ids.TEXT_CHANNEL_ID
    assert message.guild_id == ids.GUILD_ID
    assert message.author.id == ids.BOT_ID
    assert message.author.bot
    assert message.timestamp == stored["timestamp"]
    assert len(message.nonce) == 24


def test_an_embed_reaches_discord_whole(stub: DiscordApiStub, sandbox: SandboxProcess) -> None:
    embed = pb2.Embed(
        title="T",
        description="D",
        url="https://example.com",
        timestamp="2024-05-06T07:08:09.123456+02:00",
        color=0,
        footer=pb2.Embed.Footer(text="F", icon_url="https://example.com/f.png"),
        image=pb2.Embed.Image(url="https://example.com/i.png"),
        thumbnail=pb2.Embed.Thumbnail(url="https://example.com/t.png"),
        author=pb2.Embed.Author(name="A", url="https://example.com/a", icon_url="https://example.com/a.png"),
        fields=[pb2.Embed.Field(name="N", value="V", inline=True), pb2.Embed.Field(name="M", value="W")],
    )
    message = send(stub, content="", embed=embed)

    (request,) = sandbox.requests("POST", CHANNEL_MESSAGES)
    assert request["json"]["embeds"] == [
        {
            "title": "T",
            "description": "D",
            "url": "https://example.com",
            "timestamp": "2024-05-06T05:08:09.123456+00:00",
            "color": 0,
            "footer": {"text": "F", "icon_url": "https://example.com/f.png"},
            "image": {"url": "https://example.com/i.png"},
            "thumbnail": {"url": "https://example.com/t.png"},
            "author": {"name": "A", "url": "https://example.com/a", "icon_url": "https://example.com/a.png"},
            "fields": [
                {"name": "N", "value": "V", "inline": True},
                {"name": "M", "value": "W", "inline": False},
            ],
        }
    ]
    assert "content" not in request["json"]
    assert message.embeds[0].footer.text == "F"
    assert message.embeds[0].timestamp.endswith("+00:00")


def test_empty_parts_of_an_embed_stay_at_home(stub: DiscordApiStub, sandbox: SandboxProcess) -> None:
    send(stub, embed=pb2.Embed(title="", description="D", footer=pb2.Embed.Footer(), color=None))
    (request,) = sandbox.requests("POST", CHANNEL_MESSAGES)
    assert request["json"]["embeds"] == [{"description": "D"}]


@pytest.mark.parametrize("compression", [grpc.Compression.Gzip, grpc.Compression.Deflate])
def test_compressed_requests_are_understood(compression: grpc.Compression, proxy: ProxyProcess) -> None:
    with grpc.insecure_channel(proxy.target, compression=compression) as channel:
        assert send(DiscordApiStub(channel), "Hello " * 100).content == ("Hello " * 100).strip()


def test_mentions_ping_as_in_1x(stub: DiscordApiStub) -> None:
    message = send(stub, f"@everyone <@{ids.USER_ID}> <@&{ids.MENTIONABLE_ROLE_ID}>")
    assert message.mention_everyone
    assert [user.id for user in message.mentions] == [ids.USER_ID]
    assert list(message.mention_roles) == [ids.MENTIONABLE_ROLE_ID]


def test_a_message_costs_one_request_once_its_guild_is_known(sandbox: SandboxProcess) -> None:
    created = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 12})]
    with run_proxy(sandbox=sandbox) as proxy, grpc.insecure_channel(proxy.target) as channel:
        stub = DiscordApiStub(channel)
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            messages = list(pool.map(lambda channel_id: send(stub, channel_id=channel_id), created))
        assert {message.guild_id for message in messages} == {ids.GUILD_ID}
        others = [entry for entry in sandbox.requests("GET") if entry["path"] != "/users/@me"]
        assert len(others) <= 2
        assert len(sandbox.requests("POST")) == 12


def test_a_direct_message_costs_two_requests_then_one(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy, grpc.insecure_channel(proxy.target) as channel:
        stub = DiscordApiStub(channel)
        before = len(sandbox.requests())
        first = send_direct(stub)
        assert len(sandbox.requests()) == before + 2
        second = send_direct(stub)
        assert len(sandbox.requests()) == before + 3
        assert first.channel_id == second.channel_id
        assert (first.guild_id, second.guild_id) == (0, 0)


def test_callers_at_the_same_time_open_a_direct_channel_once(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy, grpc.insecure_channel(proxy.target) as channel:
        stub = DiscordApiStub(channel)
        with concurrent.futures.ThreadPoolExecutor(5) as pool:
            list(pool.map(lambda _: send_direct(stub), range(5)))
    assert len(sandbox.requests("POST", "/users/@me/channels")) == 1
    assert len(sandbox.messages()) == 5


def test_a_direct_channel_that_discord_forgot_is_opened_again(
    stub: DiscordApiStub, sandbox: SandboxProcess
) -> None:
    message = send_direct(stub)
    sandbox.ask("DELETE", f"/channels?id={message.channel_id}")

    again = send_direct(stub, content="not lost")

    assert [entry["content"] for entry in sandbox.messages()] == ["not lost"]
    assert again.content == "not lost"


def test_guild_channels_of_every_type_come_with_one_request(
    stub: DiscordApiStub, sandbox: SandboxProcess
) -> None:
    channels = stub.GetGuildChannels(pb2.GetGuildChannelsRequest(guild_id=ids.GUILD_ID), timeout=20).channels

    assert len(sandbox.requests()) == 1
    kinds = {channel.id: channel.type for channel in channels}
    assert kinds[ids.TEXT_CHANNEL_ID] == pb2.Channel.Type.GUILD_TEXT
    assert kinds[ids.FORUM_CHANNEL_ID] == pb2.Channel.Type.GUILD_FORUM
    assert kinds[ids.STAGE_CHANNEL_ID] == pb2.Channel.Type.GUILD_STAGE_VOICE
    text = next(channel for channel in channels if channel.id == ids.TEXT_CHANNEL_ID)
    assert (text.guild_id, text.name != "", text.parent_id) == (ids.GUILD_ID, True, ids.CATEGORY_ID)


CODE_OF_STATUS = {
    400: grpc.StatusCode.INVALID_ARGUMENT,
    403: grpc.StatusCode.PERMISSION_DENIED,
    404: grpc.StatusCode.NOT_FOUND,
    405: grpc.StatusCode.INVALID_ARGUMENT,
    418: grpc.StatusCode.UNKNOWN,
    500: grpc.StatusCode.INTERNAL,
    502: grpc.StatusCode.UNAVAILABLE,
    503: grpc.StatusCode.UNAVAILABLE,
    504: grpc.StatusCode.DEADLINE_EXCEEDED,
    520: grpc.StatusCode.UNAVAILABLE,
    524: grpc.StatusCode.DEADLINE_EXCEEDED,
}


def test_discords_refusals_become_grpc_errors(sandbox: SandboxProcess, stub: DiscordApiStub) -> None:
    channels = sandbox.ask("POST", "/channels", {"count": len(CODE_OF_STATUS)})
    for status, channel in zip(CODE_OF_STATUS, channels, strict=True):
        body = {"message": "No", "code": 4711}
        sandbox.fail(
            method="POST", path=f"/channels/{channel}/messages", status=status, body=body, times=None
        )

    def fail(channel: str) -> Any:
        return failure(stub, channel_id=int(channel), nonce="mine", timeout=3)

    # At the same time: those that are repeated take all their time.
    with concurrent.futures.ThreadPoolExecutor(len(channels)) as pool:
        errors = list(pool.map(fail, channels))

    assert [error.code() for error in errors] == list(CODE_OF_STATUS.values())
    for status, error in zip(CODE_OF_STATUS, errors, strict=True):
        details = json.loads(error.details())
        assert details == {"type": "HTTPException", "status": status, "code": 4711, "text": "No"}


@pytest.mark.parametrize(
    ("channel_id", "code", "json_code"),
    [
        (ids.NO_ACCESS_CHANNEL_ID, grpc.StatusCode.PERMISSION_DENIED, 50001),
        (ids.CATEGORY_ID, grpc.StatusCode.INVALID_ARGUMENT, 50008),
        (42, grpc.StatusCode.NOT_FOUND, 10003),
    ],
)
def test_a_channel_that_cannot_be_written_to(
    channel_id: int, code: grpc.StatusCode, json_code: int, stub: DiscordApiStub
) -> None:
    error = failure(stub, channel_id=channel_id)
    assert (error.code(), json.loads(error.details())["code"]) == (code, json_code)


def test_closed_direct_messages(stub: DiscordApiStub) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        send_direct(stub, ids.CLOSED_DM_USER_ID)
    details = json.loads(caught.value.details() or "")
    assert (details["status"], details["code"]) == (403, 50007)


def test_a_user_that_does_not_exist_is_not_found_as_in_1x(stub: DiscordApiStub) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        send_direct(stub, 42)
    details = json.loads(caught.value.details() or "")
    assert (caught.value.code(), details["code"]) == (grpc.StatusCode.NOT_FOUND, 10013)


def test_a_user_who_cannot_be_written_to_is_refused_as_such(stub: DiscordApiStub) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        send_direct(stub, ids.BOT_ID)
    assert json.loads(caught.value.details() or "")["code"] == 50033


def test_an_invalid_form_names_each_field(stub: DiscordApiStub) -> None:
    fields = [pb2.Embed.Field(name="n" * 257, value="v")]
    error = failure(stub, embed=pb2.Embed(title="t" * 257, fields=fields))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert json.loads(error.details())["text"].splitlines() == [
        "Invalid Form Body",
        "In embeds.0.title: Must be 256 or fewer in length.",
        "In embeds.0.fields.0.name: Must be 256 or fewer in length.",
    ]


def test_a_long_refusal_is_shortened(stub: DiscordApiStub, sandbox: SandboxProcess) -> None:
    body = {"message": "ü%\n" * 20_000, "code": 1}
    sandbox.fail(method="POST", path="/channels/*/messages", status=400, body=body)
    error = failure(stub)
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert json.loads(error.details())["text"].endswith(" ...")


@pytest.mark.parametrize("preset", ["html", "json_array_error"])
def test_an_answer_that_is_not_discords_breaks_nothing(
    preset: str, stub: DiscordApiStub, sandbox: SandboxProcess
) -> None:
    sandbox.fail(preset=preset, method="POST")
    error = failure(stub)
    expected = {"html": grpc.StatusCode.UNKNOWN, "json_array_error": grpc.StatusCode.INVALID_ARGUMENT}
    assert error.code() is expected[preset]
    assert send(stub).id


@pytest.mark.parametrize(
    ("rpc", "request_", "text"),
    [
        ("SendChannelMessage", pb2.SendChannelMessageRequest(content="x"), "channel_id: a Discord id is needed, not 0"),
        ("SendChannelMessage", pb2.SendChannelMessageRequest(channel_id=1),
         "content: a message needs at least one of content, embed, embeds, files, sticker_ids, poll, components_json"),
        ("SendChannelMessage", pb2.SendChannelMessageRequest(channel_id=1, content="x", nonce="n" * 26),
         "nonce: must be 25 or fewer in length"),
        ("SendDirectMessage", pb2.SendDirectMessageRequest(content="x"), "user_id: a Discord id is needed, not 0"),
        ("GetGuildChannels", pb2.GetGuildChannelsRequest(), "guild_id: a Discord id is needed, not 0"),
    ],
)  # fmt: skip
def test_what_discord_would_refuse_for_sure_is_refused_at_once(
    rpc: str, request_: object, text: str, stub: DiscordApiStub, sandbox: SandboxProcess
) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        getattr(stub, rpc)(request_, timeout=20)
    assert (caught.value.code(), caught.value.details()) == (grpc.StatusCode.INVALID_ARGUMENT, text)
    assert sandbox.requests() == []


@pytest.mark.parametrize("data", [b"\xff", b"\x12\x05ab", b"\x12\x02\xff\xfe", b"\x0b"])
def test_bytes_that_are_no_message(data: bytes, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    with grpc.insecure_channel(proxy.target) as channel:
        call: Any = channel.unary_unary("/discord_api.DiscordApi/SendChannelMessage")
        with pytest.raises(grpc.RpcError) as caught:
            call(data, timeout=20)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert sandbox.requests() == []


def test_a_deadline_ends_the_call(stub: DiscordApiStub, sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=1.5)
    request = pb2.SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="slow")
    with pytest.raises(grpc.RpcError) as caught:
        stub.SendChannelMessage(request, timeout=0.3)
    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED


def test_discord_out_of_reach_is_told_plainly(sandbox: SandboxProcess) -> None:
    with (
        run_proxy(
            "--discord-url", "http://127.0.0.1:9/api/v10", env={"DISCORD_BOT_TOKEN": "t"}, stand_in=False
        ) as proxy,
        grpc.insecure_channel(proxy.target) as channel,
    ):
        error = failure(DiscordApiStub(channel), timeout=2)
    assert error.code() is grpc.StatusCode.UNAVAILABLE
    assert re.match("Discord cannot be reached: .*127.0.0.1:9", error.details())


def test_the_log_tells_each_call_on_a_line(stub: DiscordApiStub, proxy: ProxyProcess) -> None:
    send(stub, "something private")
    failure(stub, channel_id=ids.NO_ACCESS_CHANNEL_ID)

    info = [line for line in proxy.log.splitlines() if "[INFO]" in line]
    assert any(
        re.search(rf"SendChannelMessage channel_id={ids.TEXT_CHANNEL_ID} OK \d+ ms \[\S+\]$", line)
        for line in info
    )
    assert not any("something private" in line for line in info)
    debug = [line for line in proxy.log.splitlines() if "[DEBUG]" in line]
    assert any("something private" in line for line in debug)
    assert re.search(
        r"\[WARNING\].*SendChannelMessage channel_id=\d+ PERMISSION_DENIED \d+ ms: .*50001", proxy.log
    )
