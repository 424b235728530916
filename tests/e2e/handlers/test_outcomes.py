"""What a call comes to when Discord fails: done once, told truly, and an outage costs time only."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import grpc
import pytest
from grpclib.client import Channel
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client import AsyncDiscordClient, DiscordProxyException, DiscordProxyHttpError
from discordproxy.discord.retries import Backoff
from discordproxy.discord_api import (
    CreateRoleRequest,
    CreateRoleResponse,
    ScheduledEventStatus,
    SendChannelMessageRequest,
    SendChannelMessageResponse,
)
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import Fault, Sandbox, ids

TEXT = ids.TEXT_CHANNEL_ID
CHANGES = ("POST", "PUT", "PATCH", "DELETE")
DOUBT = "It is not known whether the request was carried out."

Act = Callable[[AsyncDiscordClient], Awaitable[Any]]


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses between attempts grow to a fifth of a second only."""
    shorter = partial(Backoff, first_seconds=0.05, maximum_seconds=0.2)
    monkeypatch.setattr("discordproxy.discord.transport.Backoff", shorter)


def fail_changes(sandbox: Sandbox, preset: str) -> None:
    for method in CHANGES:
        sandbox.fail(Fault.preset(preset, method=method, path="/guilds/**"))
        sandbox.fail(Fault.preset(preset, method=method, path="/channels/**"))


# An outage costs time, not messages


OUTAGES = [{"status": 503}, {"preset": "cloudflare_520"}, {"preset": "cloudflare_522"}, {"drop": "before"}]


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.parametrize("fault", OUTAGES, ids=str)
async def test_an_outage_costs_time_and_no_message(
    fault: dict[str, Any], client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(Fault.from_json({**fault, "times": 40}))
    channel = await client.create_channel_message(TEXT, "in a channel", timeout=60)
    direct = await client.create_direct_message(ids.USER_ID, "to a user", timeout=60)
    assert {entry["id"] for entry in sandbox.messages()} == {str(channel.id), str(direct.id)}
    assert len(await client.get_guild_channels(ids.GUILD_ID, timeout=60)) > 5


async def test_a_real_outage_is_sat_out(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("outage", seconds=4))
    message = await client.create_channel_message(TEXT, "Hello", timeout=60)
    assert [entry["id"] for entry in sandbox.messages()] == [str(message.id)]
    statuses = [request.status for request in sandbox.requests if request.method == "POST"]
    assert statuses.count(503) >= 4
    assert statuses.count(200) == 1


@pytest.mark.usefixtures("short_pauses")
async def test_callers_with_little_time_do_not_take_others_with_them(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", path="/users/@me/channels", status=503, times=None)
    short = asyncio.create_task(client.create_direct_message(ids.USER_ID, "short", timeout=0.5))
    await asyncio.sleep(0.1)
    long = asyncio.create_task(client.create_direct_message(ids.USER_ID, "long", timeout=60))
    with pytest.raises(DiscordProxyException):
        await short
    sandbox.faults.clear()
    assert (await long).content == "long"


async def test_an_outage_says_nothing_of_a_channel(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(method="GET", path=f"/channels/{TEXT}", status=503, times=None)
    assert (await client.create_channel_message(TEXT, "during", timeout=1.5)).guild_id == 0
    sandbox.faults.clear()
    sandbox.fail(method="GET", path=f"/guilds/{ids.GUILD_ID}/channels", status=503, times=1)
    assert (await client.create_channel_message(TEXT, "after")).guild_id == ids.GUILD_ID


# A change that must not be repeated


async def fail(target: str, method: str, request: Any, response: Any) -> tuple[GRPCError, dict[str, Any]]:
    """Call by grpclib; return the error and the trailing metadata."""
    host, _, port = target.rpartition(":")
    async with Channel(host, int(port)) as channel:
        path = f"/discord_api.DiscordApi/{method}"
        stream = channel.request(path, Cardinality.UNARY_UNARY, type(request), response, timeout=3)
        try:
            async with stream:
                await stream.send_message(request, end=True)
                await stream.recv_message()
        except GRPCError as error:
            return error, dict(stream.trailing_metadata or {})
        raise AssertionError("the call did not fail")


@pytest.mark.parametrize(
    ("http", "status"),
    [(500, Status.INTERNAL), (502, Status.UNKNOWN), (504, Status.DEADLINE_EXCEEDED), (520, Status.UNKNOWN),
     (524, Status.DEADLINE_EXCEEDED), (408, Status.UNKNOWN)],
)  # fmt: skip
async def test_the_outcome_of_a_change_that_must_not_be_repeated_is_told(
    http: int, status: Status, target: str, sandbox: Sandbox
) -> None:
    body = {"message": "internal", "code": 130000}
    sandbox.fail(method="POST", status=http, body=body, after_work=True)
    request = CreateRoleRequest(ids.GUILD_ID, name="once")
    error, trailing = await fail(target, "CreateRole", request, CreateRoleResponse)
    assert error.status is status
    details = json.loads(error.message or "")
    assert details == {"type": "HTTPException", "status": http, "code": 130000, "text": f"internal. {DOUBT}"}
    assert trailing["outcome"] == "unknown"
    assert len(sandbox.requests) == 1


@pytest.mark.parametrize("http", [301, 302, 303, 307, 308])
async def test_a_redirect_may_come_after_the_work(http: int, target: str, sandbox: Sandbox) -> None:
    sandbox.fail(method="POST", status=http, after_work=True, headers={"Location": "http://127.0.0.1:1/"})
    request = CreateRoleRequest(ids.GUILD_ID, name="once")
    error, trailing = await fail(target, "CreateRole", request, CreateRoleResponse)
    assert error.status is Status.UNKNOWN
    assert (error.message or "").endswith(DOUBT)
    assert trailing["outcome"] == "unknown"


async def test_a_lost_answer_is_told(target: str, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("lost_answer", method="POST"))
    request = CreateRoleRequest(ids.GUILD_ID, name="once")
    error, trailing = await fail(target, "CreateRole", request, CreateRoleResponse)
    assert error.status is Status.UNKNOWN
    assert (error.message or "").endswith(DOUBT)
    assert trailing["outcome"] == "unknown"


async def test_nobodys_standard_retry_makes_a_second_role(target: str, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("error_after_work", method="POST", times=None))
    policy = {
        "maxAttempts": 4,
        "initialBackoff": "0.05s",
        "maxBackoff": "0.1s",
        "backoffMultiplier": 2,
        "retryableStatusCodes": ["UNAVAILABLE"],
    }
    config = json.dumps({"methodConfig": [{"name": [{}], "retryPolicy": policy}]})

    def create() -> grpc.RpcError:
        with grpc.insecure_channel(target, options=[("grpc.service_config", config)]) as channel:
            stub = DiscordApiStub(channel)
            with pytest.raises(grpc.RpcError) as caught:
                stub.CreateRole(pb2.CreateRoleRequest(guild_id=ids.GUILD_ID, name="once"), timeout=20)
            return caught.value

    await asyncio.to_thread(create)
    assert [request.method for request in sandbox.requests] == ["POST"]


@pytest.mark.usefixtures("short_pauses")
@pytest.mark.parametrize(("nonce", "status"), [("mine", Status.UNAVAILABLE), ("", Status.UNKNOWN)])
async def test_a_message_may_be_repeated_by_whoever_knows_its_nonce(
    nonce: str, status: Status, target: str, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", status=503, times=None)
    request = SendChannelMessageRequest(TEXT, "Hello", nonce=nonce)
    error, trailing = await fail(target, "SendChannelMessage", request, SendChannelMessageResponse)
    assert error.status is status
    assert ("outcome" in trailing) is (status is Status.UNKNOWN)
    assert len(sandbox.requests) > 5


# A change whose second answer differs from its first


async def _delete_event(client: AsyncDiscordClient) -> None:
    await client.delete_scheduled_event(ids.GUILD_ID, ids.EVENT_ID)


REPEATED: dict[str, Act] = {
    "ban": lambda client: client.ban_guild_member(ids.GUILD_ID, ids.USER_ID),
    "kick": lambda client: client.kick_guild_member(ids.GUILD_ID, ids.USER_ID),
    "role given": lambda client: client.add_guild_member_role(
        ids.GUILD_ID, ids.USER_ID, ids.MENTIONABLE_ROLE_ID
    ),
    "role taken": lambda client: client.remove_guild_member_role(ids.GUILD_ID, ids.USER_ID, ids.ROLE_ID),
    "channel": lambda client: client.delete_channel(ids.NEWS_CHANNEL_ID),
    "event": _delete_event,
    "any operation": lambda client: client.call_discord("DELETE", f"/channels/{ids.VOICE_CHANNEL_ID}"),
}


@pytest.mark.parametrize("preset", ["lost_answer", "error_after_work"])
@pytest.mark.parametrize("act", REPEATED.values(), ids=REPEATED)
async def test_a_repeated_change_that_was_carried_out_is_ok(
    act: Act, preset: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    fail_changes(sandbox, preset)
    await act(client)
    assert len([request for request in sandbox.requests if request.method in CHANGES]) == 2


async def test_a_lifted_ban_was_lifted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (banned,) = sandbox.add_bans(1)
    fail_changes(sandbox, "lost_answer")
    await client.unban_guild_member(ids.GUILD_ID, banned)
    assert [ban async for ban in client.get_guild_bans(ids.GUILD_ID)] == []


async def test_a_deleted_message_was_deleted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    first, second = [await client.create_channel_message(TEXT, "x") for _ in range(2)]
    fail_changes(sandbox, "lost_answer")
    await client.delete_message(TEXT, first.id)
    assert await client.call_discord("DELETE", f"/channels/{TEXT}/messages/{second.id}") is None
    assert sandbox.messages() == []
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.delete_message(TEXT, first.id)


async def test_a_message_that_is_gone_was_deleted_though_the_answer_is_cut(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="DELETE", status=502)
    gone = r'{"message": "Unknown Message \ud83d", "code": 10008}'
    sandbox.fail(method="DELETE", status=404, body=gone, headers={"Content-Type": "application/json"})
    await client.delete_message(TEXT, 7)


async def test_who_was_added_is_returned(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    fail_changes(sandbox, "lost_answer")
    member = await client.add_guild_member(ids.GUILD_ID, ids.STRANGER_USER_ID, "secret", "Friend")
    assert member.user is not None
    assert (member.user.id, member.nick) == (ids.STRANGER_USER_ID, "Friend")


async def test_an_event_that_was_ended_is_returned(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    fail_changes(sandbox, "lost_answer")
    canceled = ScheduledEventStatus.CANCELED
    event = await client.edit_scheduled_event(ids.GUILD_ID, ids.EVENT_ID, status=canceled)
    assert (event.id, event.status) == (ids.EVENT_ID, canceled)
    fail_changes(sandbox, "cloudflare_520")
    with pytest.raises(DiscordProxyHttpError, match="180000") as caught:
        await client.edit_scheduled_event(ids.GUILD_ID, ids.EVENT_ID, name="other")
    assert DOUBT in caught.value.text


async def test_a_thread_that_was_archived_is_returned(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    thread = ids.PUBLIC_THREAD_ID
    fail_changes(sandbox, "lost_answer")
    channel = await client.edit_channel(thread, archived=True, name="done")
    assert channel.thread_metadata is not None
    assert (channel.id, channel.name, channel.thread_metadata.archived) == (thread, "done", True)
    fail_changes(sandbox, "cloudflare_520")
    with pytest.raises(DiscordProxyHttpError, match="50083") as caught:
        await client.edit_channel(thread, name="other")
    assert DOUBT in caught.value.text


async def test_who_was_taken_out_of_a_voice_channel_is_returned(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.store.voice[ids.GUILD_ID] = {ids.USER_ID: ids.VOICE_CHANNEL_ID}
    fail_changes(sandbox, "error_after_work")
    member = await client.edit_guild_member(ids.GUILD_ID, ids.USER_ID, channel_id=0, nick="quiet")
    assert (member.nick, sandbox.store.voice[ids.GUILD_ID]) == ("quiet", {})
    fail_changes(sandbox, "cloudflare_520")
    with pytest.raises(DiscordProxyHttpError, match="40032") as caught:
        await client.edit_guild_member(ids.GUILD_ID, ids.USER_ID, channel_id=ids.VOICE_CHANNEL_ID)
    assert DOUBT in caught.value.text


# The time of a call


@pytest.mark.parametrize(
    ("delayed", "doubt"), [("POST", True), ("GET", False)], ids=["a change was sent", "nothing was changed"]
)
async def test_a_call_whose_time_is_over_says_what_may_have_happened(
    delayed: str, doubt: bool, target: str, client: AsyncDiscordClient, sandbox: Sandbox,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    path = f"/channels/{TEXT}/messages"
    body = None if delayed == "GET" else {"content": "x"}
    told = "may have been carried out" if doubt else "nothing was changed"
    async with asyncio.timeout(15):
        while (
            told not in caplog.text
        ):  # a client that leaves first hears nothing, a busy proxy has sent nothing yet
            sandbox.fail(method=delayed, delay_seconds=1.0)
            with pytest.raises(DiscordProxyException):
                await client.call_discord(delayed, path, json=body, timeout=0.4)
            await asyncio.sleep(0.02)
    line = next(record for record in caplog.records if told in record.getMessage())
    assert line.levelno == logging.WARNING
    assert "The call's time was up" in line.getMessage()
    assert doubt or "may have been carried out" not in caplog.text


async def test_a_message_that_was_never_sent_was_surely_not_sent(
    client: AsyncDiscordClient, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    async with asyncio.timeout(15):
        while "nothing was changed" not in caplog.text:  # a client that leaves first hears nothing
            sandbox.fail(method="POST", path="/users/@me/channels", delay_seconds=2.0)
            with pytest.raises(DiscordProxyException):
                await client.create_direct_message(ids.USER_ID, "x", timeout=1.2)
            await asyncio.sleep(0.02)


# Tokens that are not the bot's


@pytest.mark.parametrize("path", ["/webhooks/%31%32/wrong", "/webhooks//12/wrong/", "/webhooks/12/wrong"])
async def test_a_stranger_to_a_webhook_stops_nobody(
    path: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(
        method="POST",
        path="/webhooks/**",
        status=401,
        body={"message": "Invalid Webhook Token", "code": 50027},
    )
    with pytest.raises(DiscordProxyHttpError, match="50027"):
        await client.call_discord("POST", path, json={"content": "x"})
    assert (await client.get_current_user()).id == ids.BOT_ID


async def test_a_wrong_secret_of_an_application_stops_nobody(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", status=401, body={"error": "invalid_client"})
    with pytest.raises(DiscordProxyHttpError, match="invalid_client"):
        await client.call_discord("POST", "/oauth2/token", json={"grant_type": "client_credentials"})
    assert (await client.get_current_user()).id == ids.BOT_ID


async def test_a_webhook_that_is_gone_is_asked_for_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    webhook = await client.create_webhook(TEXT, "hook")
    await client.delete_webhook(webhook.id)
    sandbox.forget_requests()
    refusals = []
    for _ in range(3):
        with pytest.raises(DiscordProxyHttpError) as caught:
            await client.execute_webhook(webhook.id, webhook.token, "x")
        refusals.append((caught.value.status, caught.value.code, caught.value.text))
    assert refusals == [(404, 10015, "Unknown Webhook")] * 3
    assert len(sandbox.requests) == 1
