"""Queued messages as their callers see them: taken over, delivered in order, listed, watched, cancelled, retried."""

from __future__ import annotations

import asyncio
import dataclasses
import gc
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError, GrpcStatus
from discordproxy.config import QueueSettings, Settings
from discordproxy.discord_api import QueuedMessage, QueuedState, SendChannelMessageRequest
from discordproxy.sandbox import Fault, Sandbox, ids
from tests.e2e.test_app import running

CHANNEL = ids.TEXT_CHANNEL_ID
POSTS = "/channels/*/messages"


def contents(sandbox: Sandbox, channel_id: int = CHANNEL) -> list[str]:
    """Return what stands in a channel, the oldest first."""
    found = [message for message in sandbox.messages() if int(message["channel_id"]) == channel_id]
    return [message["content"] for message in sorted(found, key=lambda message: int(message["id"]))]


async def wait_all(client: AsyncDiscordClient, messages: list[QueuedMessage]) -> list[QueuedMessage]:
    return list(await asyncio.gather(*(client.queued.wait(one, timeout=30) for one in messages)))


async def test_a_queued_message_is_sent(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    queued = await client.queued.create_channel_message(CHANNEL, "hello", key="order-17")
    assert (queued.state, queued.key, queued.call) == (QueuedState.WAITING, "order-17", "SendChannelMessage")
    assert queued.target == f"channel:{CHANNEL}"
    sent = await client.queued.wait(queued, timeout=30)
    assert (sent.state, sent.id, sent.attempts) == (QueuedState.SENT, queued.id, 1)
    (message,) = sandbox.messages()
    assert (sent.message_id, sent.channel_id) == (int(message["id"]), CHANNEL)
    assert sent.ended_at >= sent.accepted_at
    assert await client.get_queued(queued.id) == sent
    assert await client.get_queued(key="order-17") == sent


async def test_all_kinds_of_messages_are_sent(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    webhook = await client.create_webhook(CHANNEL, "hook")
    source = await client.create_channel_message(CHANNEL, "source")
    queued = client.queued
    messages = [
        await queued.create_channel_message(CHANNEL, "text", {"title": "T"}, files=[("a.txt", b"a")]),
        await queued.create_direct_message(ids.USER_ID, "direct"),
        await queued.forward_message(CHANNEL, CHANNEL, source.id),
        await queued.forward_message_to_user(ids.USER_ID, CHANNEL, source.id),
        await queued.execute_webhook(webhook.id, webhook.token, "hooked"),
    ]
    sent = await wait_all(client, messages)
    assert [one.state for one in sent] == [QueuedState.SENT] * 5
    stored = {int(message["id"]): message for message in sandbox.messages()}
    assert [stored[one.message_id]["content"] for one in sent] == ["text", "direct", "", "", "hooked"]
    first = stored[sent[0].message_id]
    assert (first["embeds"][0]["title"], first["attachments"][0]["filename"]) == ("T", "a.txt")


async def test_the_blocking_client_does_the_same(settings: Settings) -> None:
    async with running(settings) as server:
        target = await server.target()

        def send() -> QueuedMessage:
            with DiscordClient(target, timeout=30) as client:
                queued = client.queued.create_direct_message(ids.USER_ID, "hello")
                assert [one.id for one in client.list_queued()] == [queued.id]
                return client.queued.wait(queued.id)

        assert (await asyncio.to_thread(send)).state is QueuedState.SENT


async def test_a_channels_messages_keep_their_order(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    queued = [await client.queued.create_channel_message(CHANNEL, str(number)) for number in range(20)]
    await wait_all(client, queued)
    assert contents(sandbox) == [str(number) for number in range(20)]


async def test_a_message_that_fails_holds_up_nobody(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault("POST", POSTS, status=403, times=1))
    first = await client.queued.create_channel_message(CHANNEL, "1")
    second = await client.queued.create_channel_message(CHANNEL, "2")
    failed, sent = await wait_all(client, [first, second])
    assert (failed.state, sent.state) == (QueuedState.FAILED, QueuedState.SENT)
    assert failed.failure is not None
    assert failed.failure.status == "PERMISSION_DENIED"
    assert contents(sandbox) == ["2"]
    retried = await client.retry_queued(failed.id)
    assert retried.state is QueuedState.WAITING
    assert (await client.queued.wait(retried, timeout=30)).state is QueuedState.SENT
    assert contents(sandbox) == ["2", "1"]


async def test_the_same_key_is_the_same_message(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    first = await client.queued.create_channel_message(CHANNEL, "once", key="k")
    again = await client.queued.create_channel_message(CHANNEL, "once", key="k")
    assert again.id == first.id
    await client.queued.wait(first, timeout=30)
    later = await client.queued.create_channel_message(CHANNEL, "once", key="k")
    assert (later.id, later.state) == (first.id, QueuedState.SENT)
    assert contents(sandbox) == ["once"]
    with pytest.raises(DiscordProxyGrpcError, match="use a new key") as caught:
        await client.queued.create_channel_message(CHANNEL, "other", key="k")
    assert caught.value.grpc_status is GrpcStatus.ALREADY_EXISTS


async def test_messages_without_a_key_are_different_messages(client: AsyncDiscordClient) -> None:
    one, other = [await client.queued.create_channel_message(CHANNEL, "same") for _ in range(2)]
    assert one.id != other.id


async def test_a_message_waits_for_its_time_and_can_be_cancelled(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    later = await client.queued.create_channel_message(CHANNEL, "later", not_before=tomorrow)
    now = await client.queued.create_channel_message(CHANNEL, "now")
    await client.queued.wait(now, timeout=30)
    assert later.not_before.startswith(tomorrow.strftime("%Y-%m-%dT%H:%M"))
    cancelled = await client.cancel_queued(later.id)
    assert cancelled.state is QueuedState.CANCELLED
    assert await client.cancel_queued(later.id) == cancelled
    assert contents(sandbox) == ["now"]
    with pytest.raises(DiscordProxyGrpcError, match="is SENT, so it cannot be cancelled") as caught:
        await client.cancel_queued(now.id)
    assert caught.value.grpc_status is GrpcStatus.FAILED_PRECONDITION


async def test_a_message_expires(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault("POST", POSTS, status=503, times=None))
    queued = await client.queued.create_channel_message(CHANNEL, "news", expires_after=timedelta(seconds=1.5))
    assert queued.expires_at > queued.accepted_at
    over = await client.queued.wait(queued, timeout=30)
    assert over.state is QueuedState.EXPIRED
    assert contents(sandbox) == []


async def test_an_unordered_message_waits_for_no_other(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault("POST", POSTS, status=503, headers={"Retry-After": "20"}, times=1))
    await client.queued.create_channel_message(CHANNEL, "first")
    while not sandbox.requests:
        await asyncio.sleep(0.01)
    ordered = await client.queued.create_channel_message(CHANNEL, "second")
    free = await client.queued.create_channel_message(CHANNEL, "free", unordered=True)
    sent = await client.queued.wait(free, timeout=15)
    assert (sent.state, sent.target) == (QueuedState.SENT, f"channel:{CHANNEL}")
    assert (await client.get_queued(ordered.id)).state is QueuedState.WAITING
    assert contents(sandbox) == ["free"]


async def test_many_unordered_messages_to_one_place_hold_up_no_other(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(Fault("POST", f"/channels/{CHANNEL}/messages", delay_seconds=3, times=None))
    for number in range(150):
        await client.queued.create_channel_message(CHANNEL, str(number), unordered=True)
    other = await client.queued.create_channel_message(ids.NEWS_CHANNEL_ID, "urgent")
    assert (await client.queued.wait(other, timeout=30)).state is QueuedState.SENT
    sandbox.faults.clear()
    flood = [one for one in sandbox.requests if one.path == f"/channels/{CHANNEL}/messages"]
    assert len(flood) < 50  # 100 deliveries run at once


async def test_an_unordered_message_with_a_key_is_accepted_once(client: AsyncDiscordClient) -> None:
    first = await client.queued.create_channel_message(CHANNEL, "once", key="k", unordered=True)
    await client.queued.create_channel_message(CHANNEL, "between", unordered=True)
    again = await client.queued.create_channel_message(CHANNEL, "once", key="k", unordered=True)
    assert again.id == first.id


async def test_messages_are_listed_by_state_and_page(client: AsyncDiscordClient) -> None:
    queued = [await client.queued.create_channel_message(CHANNEL, str(number)) for number in range(7)]
    await wait_all(client, queued)
    waiting = await client.queued.create_channel_message(CHANNEL, "later", not_before="2035-01-01T00:00:00Z")
    assert [one.id async for one in client.list_queued([QueuedState.WAITING])] == [waiting.id]
    assert [one.id async for one in client.list_queued(limit=3)] == [one.id for one in queued[:3]]
    rest = [one.id async for one in client.list_queued(after=queued[2].id)]
    assert rest == [one.id for one in queued[3:]] + [waiting.id]


async def test_changes_are_told_from_a_position_on(client: AsyncDiscordClient) -> None:
    first = await client.queued.create_channel_message(CHANNEL, "1")
    position = (await client.queued.wait(first, timeout=30)).position
    second = await client.queued.create_channel_message(CHANNEL, "2")
    seen = []
    async for change in client.watch_queued(position):
        seen.append(change)
        if change.state is QueuedState.SENT:
            break
    assert {change.id for change in seen} == {second.id}
    assert [change.position for change in seen] == sorted({change.position for change in seen})


async def test_without_a_position_changes_are_told_from_now_on(client: AsyncDiscordClient) -> None:
    old = await client.queued.create_channel_message(CHANNEL, "old")
    await client.queued.wait(old, timeout=30)
    watching = client.watch_queued()
    told = asyncio.ensure_future(anext(watching))
    await asyncio.sleep(0.2)  # the call has begun, or tells of the change all the same
    new = await client.queued.create_channel_message(CHANNEL, "new")
    assert (await asyncio.wait_for(told, 30)).id == new.id
    await watching.aclose()


@pytest.mark.parametrize("position", [10**6, 2**63, 2**64 - 1])
async def test_a_position_of_another_queue_is_refused(client: AsyncDiscordClient, position: int) -> None:
    await client.queued.create_channel_message(CHANNEL, "1")
    with pytest.raises(DiscordProxyGrpcError, match="position: the queue's last change has") as caught:
        await anext(client.watch_queued(position))
    assert caught.value.grpc_status is GrpcStatus.INVALID_ARGUMENT


@pytest.mark.parametrize("text", ["f" * 24, "8" + "0" * 23, "F" * 24, "order-17"])
async def test_what_is_not_an_id_is_refused(client: AsyncDiscordClient, text: str) -> None:
    await client.queued.create_channel_message(CHANNEL, "1")
    with pytest.raises(DiscordProxyGrpcError, match="after: must be the id") as caught:
        await anext(client.list_queued(after=text))
    assert caught.value.grpc_status is GrpcStatus.INVALID_ARGUMENT
    for work in (client.get_queued, client.cancel_queued, client.retry_queued):
        with pytest.raises(DiscordProxyGrpcError, match="no entry") as caught:
            await work(text)
        assert caught.value.grpc_status is GrpcStatus.NOT_FOUND


async def test_a_message_that_could_never_be_sent_is_refused(client: AsyncDiscordClient) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(DiscordProxyGrpcError, match="expires_after: ends before not_before") as caught:
        await client.queued.create_channel_message(CHANNEL, "x", not_before=tomorrow, expires_after=60)
    assert caught.value.grpc_status is GrpcStatus.INVALID_ARGUMENT
    assert [one async for one in client.list_queued()] == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [({}, "either the id or the key"), ({"id": "a", "key": "b"}, "either the id or the key")],
)
async def test_a_message_is_named_in_one_way(
    client: AsyncDiscordClient, arguments: dict[str, Any], reason: str
) -> None:
    if arguments:
        with pytest.raises(DiscordProxyGrpcError, match=reason) as caught:
            await client.get_queued(**arguments)
        assert caught.value.grpc_status is GrpcStatus.INVALID_ARGUMENT
    else:
        with pytest.raises(ValueError, match="id, key"):
            await client.get_queued()


async def test_an_unknown_message_is_not_found(client: AsyncDiscordClient) -> None:
    for work in (client.get_queued, client.cancel_queued, client.retry_queued, client.queued.wait):
        with pytest.raises(DiscordProxyGrpcError, match='no entry "nobody"') as caught:
            await work("nobody")
        assert caught.value.grpc_status is GrpcStatus.NOT_FOUND


async def test_what_discord_could_never_take_is_refused_at_once(client: AsyncDiscordClient) -> None:
    for content in ({"channel_id": 0, "content": "x"}, {"channel_id": 1}):
        with pytest.raises(DiscordProxyGrpcError) as caught:
            await client.queue_message(content)
        assert caught.value.grpc_status is GrpcStatus.INVALID_ARGUMENT
    with pytest.raises(DiscordProxyGrpcError, match="key: must be 200 or fewer"):
        await client.queued.create_channel_message(CHANNEL, "x", key="k" * 201)
    assert [one async for one in client.list_queued()] == []


async def test_a_full_queue_refuses_and_goes_on(settings: Settings, sandbox: Sandbox) -> None:
    small = dataclasses.replace(settings.queue, max_entries=2)
    async with (
        running(dataclasses.replace(settings, queue=small)) as server,
        AsyncDiscordClient(await server.target(), timeout=30) as client,
    ):
        for number in range(2):
            await client.queued.create_channel_message(
                CHANNEL, str(number), not_before="2035-01-01T00:00:00Z"
            )
        with pytest.raises(DiscordProxyGrpcError) as caught:
            await client.queued.create_channel_message(CHANNEL, "2")
        assert caught.value.grpc_status is GrpcStatus.RESOURCE_EXHAUSTED
        (first, *_) = [one async for one in client.list_queued()]
        await client.cancel_queued(first.id)
        last = await client.queued.create_channel_message(CHANNEL, "3")
        assert (await client.queued.wait(last, timeout=30)).state is QueuedState.SENT


async def test_without_a_queue_its_option_is_named(settings: Settings) -> None:
    async with (
        running(dataclasses.replace(settings, queue=QueueSettings())) as server,
        AsyncDiscordClient(await server.target(), timeout=30) as client,
    ):
        for work in (
            client.queued.create_channel_message(CHANNEL, "hello"),
            client.get_queued("a"),
            anext(client.list_queued()),
        ):
            with pytest.raises(DiscordProxyGrpcError, match="--queue FILE") as caught:
                await work
            assert caught.value.grpc_status is GrpcStatus.FAILED_PRECONDITION


async def test_a_watch_does_not_hold_up_the_end_of_the_server(settings: Settings) -> None:
    patient = dataclasses.replace(settings.server, shutdown_grace=60)
    async with (
        running(dataclasses.replace(settings, server=patient)) as server,
        AsyncDiscordClient(await server.target(), timeout=30, retries=0) as client,
    ):
        watching = asyncio.ensure_future(anext(client.watch_queued()))
        await asyncio.sleep(0.3)
        began = time.monotonic()
        assert await server.stop() == 0
        assert time.monotonic() - began < 20
        with pytest.raises(DiscordProxyGrpcError, match="shutting down"):
            await watching


async def test_a_call_that_is_over_holds_no_message(client: AsyncDiscordClient) -> None:
    """Its deadline is a timer, which stays for a while after it was cancelled."""

    def held() -> list[object]:
        gc.collect()
        found = [one for one in gc.get_objects() if type(one) is SendChannelMessageRequest]
        return [one for one in found if one.content == "a large one"]

    await client.create_channel_message(CHANNEL, "a large one")
    await client.queued.wait(await client.queued.create_channel_message(CHANNEL, "a large one"))
    async with asyncio.timeout(20):
        while held():
            await asyncio.sleep(0.05)
