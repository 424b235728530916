"""Messages deleted, one or many: what is gone, what is still there, and what is not known."""

from __future__ import annotations

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
)
from discordproxy.sandbox import Fault, Permission, Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
DAY_SECONDS = 86_400.0


async def test_a_deleted_message_is_gone(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    one, two = sandbox.add_messages(TEXT, 2)
    await client.delete_message(TEXT, one, "spam – für immer")
    await blocking(lambda client: client.delete_message(TEXT, two))
    assert sandbox.messages(TEXT) == []
    reasons = [request.headers.get("X-Audit-Log-Reason") for request in sandbox.requests]
    assert reasons == ["spam%20%E2%80%93%20f%C3%BCr%20immer", None]
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.delete_message(TEXT, one)


@pytest.mark.parametrize(
    ("count", "requests"),
    [(0, []), (1, ["DELETE"]), (2, ["POST"]), (101, ["POST", "DELETE"]), (200, ["POST"] * 2)],
)
async def test_many_messages_are_deleted_with_few_requests(
    count: int, requests: list[str], client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message_ids = sandbox.add_messages(TEXT, count) if count else []
    assert await client.delete_messages(TEXT, [*message_ids, *message_ids[:1]], "tidy") == []
    assert sandbox.messages(TEXT) == []
    assert [request.method for request in sandbox.requests] == requests


async def test_old_messages_are_deleted_one_by_one(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    old = sandbox.add_messages(TEXT, 3, age_seconds=15 * DAY_SECONDS)
    new = sandbox.add_messages(TEXT, 3)
    assert await client.delete_messages(TEXT, [*new, *old]) == []
    assert sandbox.messages(TEXT) == []
    assert [request.method for request in sandbox.requests] == ["POST", "DELETE", "DELETE", "DELETE"]


async def test_messages_that_cannot_be_deleted_are_reported(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    old = sandbox.add_messages(TEXT, 2, age_seconds=15 * DAY_SECONDS)
    sandbox.fail(method="DELETE", path=f"/channels/{TEXT}/messages/{old[0]}", status=403, times=None)
    (failure,) = await client.delete_messages(TEXT, [*old, 7])  # 7 is no message: it is gone already
    assert (failure.message_id, failure.status) == (old[0], 403)
    assert failure.text


async def test_who_may_not_manage_messages_is_refused(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    new = sandbox.add_messages(TEXT, 3)
    old = sandbox.add_messages(TEXT, 1, age_seconds=15 * DAY_SECONDS)
    sandbox.deny(Permission.MANAGE_MESSAGES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.delete_messages(TEXT, new)
    (failure,) = await client.delete_messages(TEXT, old)
    assert (failure.message_id, failure.status, failure.code) == (old[0], 403, 50013)
    with pytest.raises(DiscordProxyGrpcError, match="message_ids: a Discord id is needed, not 0"):
        await client.delete_messages(TEXT, [0])


@pytest.mark.parametrize("count", [1, 2, 101])
@pytest.mark.parametrize("fault", ["outage", "error_after_work", "lost_answer"])
async def test_an_outage_is_no_refusal_of_messages(
    fault: str, count: int, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    message_ids = sandbox.add_messages(TEXT, count)
    one = "DELETE" if count != 2 else "POST"
    sandbox.fail(Fault.preset(fault, method=one, path="/channels/*/messages/*", times=None, for_seconds=None))
    with pytest.raises(DiscordProxyException) as caught:
        await client.delete_messages(TEXT, message_ids, timeout=1)
    assert caught.value.is_transient
    assert not caught.value.is_outcome_unknown


async def test_a_refusal_after_a_lost_answer_says_that_nothing_is_known(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    old = sandbox.add_messages(TEXT, 1, age_seconds=15 * DAY_SECONDS)
    sandbox.fail(Fault.preset("lost_answer", method="DELETE"))
    sandbox.fail(method="DELETE", status=403, body={"message": "Missing Permissions", "code": 50013})
    (failure,) = await client.delete_messages(TEXT, old)
    assert failure.text == "Missing Permissions. It is not known whether this message was deleted."


@pytest.mark.parametrize(("code", "tried"), [(50001, 1), (10003, 1), (50013, 3)])
async def test_a_channel_that_refuses_is_not_asked_for_every_message(
    code: int, tried: int, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    old = sandbox.add_messages(TEXT, 30, age_seconds=15 * DAY_SECONDS)
    body = {"message": "no", "code": code}
    sandbox.fail(method="DELETE", path="/channels/*/messages/*", status=403, body=body, times=None)
    failures = await client.delete_messages(TEXT, old)
    assert [(failure.message_id, failure.code) for failure in failures] == [(one, code) for one in old]
    assert len(sandbox.requests) == tried


async def test_a_bot_without_the_permission_still_deletes_its_own(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    old = sandbox.add_messages(TEXT, 9, age_seconds=15 * DAY_SECONDS)
    body = {"message": "no", "code": 50013}
    for one in (*old[:2], *old[3:5]):
        path = f"/channels/{TEXT}/messages/{one}"
        sandbox.fail(method="DELETE", path=path, status=403, body=body, times=None)
    failures = await client.delete_messages(TEXT, old)
    assert [failure.message_id for failure in failures] == [*old[:2], *old[3:5]]


async def test_direct_messages_are_deleted_one_by_one(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sent = [await client.create_direct_message(ids.USER_ID, str(number)) for number in range(3)]
    channel_id = sent[0].channel_id
    assert await client.delete_messages(channel_id, [message.id for message in sent]) == []
    assert sandbox.messages(channel_id) == []
