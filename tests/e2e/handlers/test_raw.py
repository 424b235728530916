"""The raw call beyond what every operation has in common: nonce, repetitions, limits, errors, forms, other answers."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.sandbox import Limits, Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
MESSAGES = f"/channels/{TEXT}/messages"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """One that judges nothing: what is called here is odd on purpose."""
    async with Sandbox(limits=Limits.none()) as sandbox:
        yield sandbox


async def test_json_goes_and_comes(client: AsyncDiscordClient, blocking: Blocking) -> None:
    message = await client.call_discord("POST", MESSAGES, json={"content": "hellö"})
    assert (message["content"], message["author"]["id"]) == ("hellö", str(ids.BOT_ID))
    path = f"{MESSAGES}/{message['id']}"
    assert await blocking(lambda client: client.call_discord("GET", path)) == await client.call_discord(
        "GET", path
    )
    assert await client.call_discord("DELETE", path, reason="für immer") is None
    assert await client.call_discord("GET", f"{MESSAGES}?limit=5", query={"after": 0}) == []


async def test_a_message_gets_a_nonce_and_is_repeated(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", path=MESSAGES, status=502, after_work=True, times=1)
    message = await client.call_discord("POST", MESSAGES, json={"content": "once"})
    assert [entry["id"] for entry in sandbox.messages(TEXT)] == [message["id"]]
    sent = [request.json for request in sandbox.requests]
    assert len(sent) == 2
    assert sent[0] == sent[1]
    await client.call_discord("POST", MESSAGES, json={"content": "x", "nonce": "mine"})
    await client.call_discord(
        "POST", MESSAGES, json={"content": "y", "nonce": "free", "enforce_nonce": False}
    )
    assert [(entry["nonce"], entry["enforce_nonce"]) for entry in (r.json for r in sandbox.requests)][2:] == [
        ("mine", True),
        ("free", False),
    ]


async def test_what_creates_something_else_is_not_repeated(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    path = f"/channels/{TEXT}/webhooks"
    sandbox.fail(method="POST", path=path, status=502, times=1)
    body = {"name": "hook", "nonce": "n", "enforce_nonce": True}
    with pytest.raises(DiscordProxyHttpError, match="not known whether") as caught:
        await client.call_discord("POST", path, json=body)
    assert caught.value.status == 502
    assert len(sandbox.requests) == 1


async def test_a_file_cannot_pretend_to_be_a_nonce(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    webhook = await client.create_webhook(TEXT, "hook")
    sandbox.forget_requests()
    sandbox.fail(method="POST", path="/webhooks/**", status=502, times=1)
    files = [("x.json", b'{"nonce":"n","enforce_nonce":true}')]
    with pytest.raises(DiscordProxyHttpError, match="not known whether"):
        await client.call_discord("POST", f"/webhooks/{webhook.id}/{webhook.token}", json={}, files=files)
    assert len(sandbox.requests) == 1


async def test_reads_are_repeated(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(method="GET", path="/users/@me", status=503, times=1)
    assert (await client.call_discord("GET", "/users/@me"))["id"] == str(ids.BOT_ID)
    assert len(sandbox.requests) == 2


async def test_errors_are_those_of_every_call(client: AsyncDiscordClient) -> None:
    with pytest.raises(DiscordProxyHttpError) as caught:
        await client.call_discord("GET", "/channels/42")
    assert (caught.value.status, caught.value.code) == (404, 10003)
    with pytest.raises(DiscordProxyHttpError, match="content"):
        await client.call_discord("POST", MESSAGES, json={"content": "x" * 2001})
    with pytest.raises(DiscordProxyHttpError, match="not modelled"):
        await client.call_discord("GET", "/applications/@me")


@pytest.mark.parametrize(
    ("method", "path", "text"),
    [
        ("HEAD", "/users/@me", "method: must be one of"),
        ("GET", "https://example.com/", "path: must begin"),
        ("GET", "/users/../gateway", "path: must not hold"),
        ("GET", "/users/@me#x", "path: must be percent-encoded"),
    ],
)
async def test_nothing_else_than_discords_api_is_reached(
    method: str, path: str, text: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{text}"):
        await client.call_discord(method, path)
    assert sandbox.requests == []


async def test_a_body_that_is_no_json_is_refused(client: AsyncDiscordClient, target: str) -> None:
    from grpclib.client import Channel
    from grpclib.exceptions import GRPCError

    from discordproxy.discord_api import CallDiscordRequest, CallDiscordRequestFile, DiscordApiStub

    host, _, port = target.rpartition(":")
    channel = Channel(host, int(port))
    try:
        stub = DiscordApiStub(channel)
        with pytest.raises(GRPCError, match="json_body: is not JSON"):
            await stub.call_discord(CallDiscordRequest("POST", MESSAGES, json_body="{"))
        files = [CallDiscordRequestFile("a", b"x", part="file")]
        with pytest.raises(GRPCError, match="json_body: must be an object"):
            await stub.call_discord(CallDiscordRequest("POST", MESSAGES, json_body="[]", files=files))
    finally:
        channel.close()


async def test_forms(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    files = [("a.txt", b"a"), ('b "q".png', b"b")]
    message = await client.call_discord("POST", MESSAGES, json={"content": "x"}, files=files)
    assert message["attachments"][0]["filename"] == "a.txt"
    fields = {"name": "sticker", "tags": "ä", "more": {"a": [1, None]}}
    with pytest.raises(DiscordProxyHttpError):
        await client.call_discord(
            "POST", f"/guilds/{ids.GUILD_ID}/stickers", json=fields, files={"file": ("s.png", b"\0")}
        )
    parts = {file.name: (file.filename, file.content) for file in sandbox.requests[-1].files}
    assert parts == {
        "name": ("", b"sticker"),
        "tags": ("", "ä".encode()),
        "more": ("", b'{"a":[1,null]}'),
        "file": ("s.png", b"\0"),
    }


async def test_paths_go_out_as_they_came(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    path = f"{MESSAGES}/{message_id}/reactions/%F0%9F%91%8D/@me"
    await client.call_discord("PUT", path)
    await client.call_discord("GET", f"{MESSAGES}?after=%31", query=[("limit", 5), ("x", "ü&="), ("x", True)])
    raw = [request.raw_path.removeprefix("/api/v10") for request in sandbox.requests]
    assert raw == [path, f"{MESSAGES}?after=%31&limit=5&x=%C3%BC%26%3D&x=true"]


async def test_the_log_tells_the_operation_without_secrets(
    client: AsyncDiscordClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await client.call_discord("GET", "/users/@me?secret=1")
    with pytest.raises(DiscordProxyHttpError):
        await client.call_discord("GET", "/webhooks/1/secret")
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("discordproxy")]
    assert any(line.startswith("CallDiscord GET /users/@me OK") for line in ours)
    assert any(line.startswith("CallDiscord GET /webhooks/1/*** ") for line in ours)
    assert not any("secret" in line for line in ours if "?secret" not in line)


async def test_streams_tell_their_pages(
    client: AsyncDiscordClient, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    sandbox.add_messages(TEXT, 250)
    found: list[Any] = [message async for message in client.get_messages(TEXT)]
    assert len(found) == 250
    lines = [record.getMessage() for record in caplog.records if record.name == "discordproxy.requests"]
    assert any(
        line.startswith(f"GetMessages channel_id={TEXT} OK") and line.endswith(", 3 pages") for line in lines
    )
