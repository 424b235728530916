"""Deliveries in trouble: crashes, outages, refused tokens, rights that are gone, and the end of the server."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import hashlib
import sqlite3
import time
from pathlib import Path

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, GrpcStatus
from discordproxy.config import AccessSettings, QueueSettings, Settings
from discordproxy.discord_api import (
    ExecuteWebhookRequest,
    QueuedMessage,
    QueuedState,
    SendChannelMessageRequest,
    SendDirectMessageRequest,
)
from discordproxy.queue.engines import make_store
from discordproxy.queue.entry import NewEntry, QueueEntry
from discordproxy.sandbox import Fault, Sandbox, ids
from discordproxy.server.queueing.attempt import FOUND, SENT_AGAIN
from tests.e2e.processes import SERVER, run_process, run_proxy
from tests.e2e.queueing.test_queue import CHANNEL, POSTS, contents
from tests.e2e.test_app import running

LONG_AGO = 400.0
"""Seconds: Discord does not recognise the nonce any more."""
JUST_NOW = 5.0
TEXT = "What has become of me?"


async def die_while_sending(
    settings: Settings,
    seconds_ago: float,
    content: SendChannelMessageRequest | SendDirectMessageRequest | ExecuteWebhookRequest,
    *,
    expires_after: float | None = None,
) -> QueueEntry:
    """Leave a queue as a proxy does that died so long ago, when a request had just gone out."""
    assert settings.queue.location is not None
    then = time.time() - seconds_ago
    rpc = type(content).__name__.removesuffix("Request")
    store = make_store(settings.queue.location)
    await store.open(then)
    expires_at = None if expires_after is None else then + expires_after
    new = NewEntry(rpc=rpc, request=bytes(content), bot="default", lane="channel:1", expires_at=expires_at)
    await store.accept(new, then)
    (claimed,) = await store.claim(then, 1)
    entry = await store.send(claimed, then)
    await store.close()
    return entry


async def leave_waiting(settings: Settings, content: SendChannelMessageRequest) -> QueueEntry:
    """Leave a queue with an entry that waits."""
    assert settings.queue.location is not None
    store = make_store(settings.queue.location)
    await store.open(time.time())
    new = NewEntry(rpc="SendChannelMessage", request=bytes(content), bot="default", lane=f"channel:{CHANNEL}")
    entry = (await store.accept(new, time.time())).entry
    await store.close()
    return entry


async def deliver(settings: Settings, entry: QueueEntry, seconds: float = 30) -> QueuedMessage:
    """Start a proxy on the queue, and return what becomes of an entry."""
    async with (
        running(settings) as server,
        AsyncDiscordClient(await server.target(), timeout=seconds) as client,
    ):
        return await client.queued.wait(entry.id)


async def test_after_a_crash_discord_recognises_the_message(settings: Settings, sandbox: Sandbox) -> None:
    entry = await die_while_sending(settings, JUST_NOW, SendChannelMessageRequest(CHANNEL, TEXT))
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        sent = await client.queued.wait(entry.id)
        again = await client.create_channel_message(CHANNEL, TEXT, nonce=entry.nonce)
    assert (sent.state, sent.note, sent.attempts) == (QueuedState.SENT, "", 2)
    assert again.id == sent.message_id
    assert contents(sandbox) == [TEXT]


async def test_a_message_that_was_posted_long_ago_is_found(settings: Settings, sandbox: Sandbox) -> None:
    entry = await die_while_sending(settings, LONG_AGO, SendChannelMessageRequest(CHANNEL, TEXT))
    async with (
        running(dataclasses.replace(settings, queue=QueueSettings())) as server,
        AsyncDiscordClient(await server.target(), timeout=30) as client,
    ):
        await client.create_channel_message(CHANNEL, "something else")
        posted = await client.create_channel_message(CHANNEL, TEXT)
    sent = await deliver(settings, entry)
    assert (sent.state, sent.note, sent.message_id) == (QueuedState.SENT, FOUND, posted.id)
    assert contents(sandbox) == ["something else", TEXT]


async def test_a_message_that_does_not_stand_is_sent_again_and_marked(
    settings: Settings, sandbox: Sandbox
) -> None:
    entry = await die_while_sending(settings, LONG_AGO, SendChannelMessageRequest(CHANNEL, TEXT))
    sent = await deliver(settings, entry)
    assert (sent.state, sent.note) == (QueuedState.SENT, SENT_AGAIN)
    assert contents(sandbox) == [TEXT]


async def test_the_message_of_another_entry_is_not_taken_for_it(settings: Settings, sandbox: Sandbox) -> None:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        twin = await client.queued.wait(await client.queued.create_channel_message(CHANNEL, TEXT))
    entry = await die_while_sending(settings, LONG_AGO, SendChannelMessageRequest(CHANNEL, TEXT))
    sent = await deliver(settings, entry)
    assert (sent.state, sent.note) == (QueuedState.SENT, SENT_AGAIN)
    assert sent.message_id != twin.message_id
    assert contents(sandbox) == [TEXT, TEXT]


async def test_where_nobody_can_look_somebody_must_decide(settings: Settings, sandbox: Sandbox) -> None:
    entry = await die_while_sending(settings, LONG_AGO, SendChannelMessageRequest(CHANNEL, TEXT))
    sandbox.fail(Fault("GET", POSTS, status=403, times=None))
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        failed = await client.queued.wait(entry.id)
        assert failed.state is QueuedState.FAILED
        assert failed.failure is not None
        assert failed.failure.details.startswith("An earlier attempt may have posted this message")
        assert contents(sandbox) == []
        await client.retry_queued(entry.id)
        assert (await client.queued.wait(entry.id)).state is QueuedState.SENT
    assert contents(sandbox) == [TEXT]


async def test_a_webhooks_message_is_looked_for_in_its_channel(settings: Settings, sandbox: Sandbox) -> None:
    async with (
        running(dataclasses.replace(settings, queue=QueueSettings())) as server,
        AsyncDiscordClient(await server.target(), timeout=30) as client,
    ):
        hook = await client.create_webhook(CHANNEL, "hook")
        posted = await client.execute_webhook(hook.id, hook.token, TEXT)
    content = ExecuteWebhookRequest(hook.id, hook.token, TEXT)
    sent = await deliver(settings, await die_while_sending(settings, 40.0, content))
    assert (sent.state, sent.note, sent.message_id) == (QueuedState.SENT, FOUND, posted.id)
    assert contents(sandbox) == [TEXT]


async def test_an_entry_that_meets_three_crashes_is_set_aside(settings: Settings, sandbox: Sandbox) -> None:
    assert settings.queue.location is not None
    entry = await die_while_sending(settings, JUST_NOW, SendChannelMessageRequest(CHANNEL, TEXT))
    for _ in range(2):
        store = make_store(settings.queue.location)
        await store.open(time.time())
        await store.recover(time.time())
        (claimed,) = await store.claim(time.time(), 1)
        await store.send(claimed, time.time())
        await store.close()
    failed = await deliver(settings, entry)
    assert failed.state is QueuedState.FAILED
    assert failed.failure is not None
    assert "died 3 times" in failed.failure.details
    assert contents(sandbox) == []


async def test_an_outage_costs_little_and_loses_nothing(settings: Settings, sandbox: Sandbox) -> None:
    sandbox.fail(Fault("POST", POSTS, status=503, times=None))
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=60) as client:
        queued = [
            await client.queued.create_channel_message(CHANNEL, str(number), unordered=number > 3)
            for number in range(12)
        ]
        await asyncio.sleep(3)
        assert {one.state async for one in client.list_queued()} <= {QueuedState.WAITING, QueuedState.SENDING}
        sandbox.faults.clear()
        sent = [await client.queued.wait(one) for one in queued]
    assert {one.state for one in sent} == {QueuedState.SENT}
    assert sorted(contents(sandbox), key=int) == [str(number) for number in range(12)]
    assert [text for text in contents(sandbox) if int(text) <= 3] == ["0", "1", "2", "3"]


async def test_a_refused_token_stops_deliveries_and_not_acceptance(
    settings: Settings, sandbox: Sandbox
) -> None:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=60) as client:
        sandbox.fail(Fault("*", "/**", status=401, times=None))
        first = await client.queued.create_channel_message(CHANNEL, "1")
        while not sandbox.requests or sandbox.requests[-1].status != 401:
            await asyncio.sleep(0.05)
        second = await client.queued.create_channel_message(CHANNEL, "2")
        assert second.state is QueuedState.WAITING
        await asyncio.sleep(0.5)
        refused = [one for one in sandbox.requests if one.status == 401 and "messages" in one.path]
        assert len(refused) <= 2
        assert (await client.get_queued(first.id)).state is QueuedState.WAITING


async def test_the_end_of_the_server_puts_back_what_waits(settings: Settings, sandbox: Sandbox) -> None:
    sandbox.fail(Fault("POST", POSTS, delay_seconds=0.7, times=1))
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        first = await client.queued.create_channel_message(CHANNEL, "1")
        second = await client.queued.create_channel_message(CHANNEL, "2")
        while (await client.get_queued(first.id)).state is QueuedState.WAITING:
            await asyncio.sleep(0.01)
    assert contents(sandbox) == ["1"]
    assert settings.queue.location is not None
    store = make_store(settings.queue.location)
    await store.open(time.time())
    states = [found.state.value for one in (first, second) if (found := await store.get(one.id))]
    await store.close()
    assert states == ["SENT", "WAITING"]


def write_clients(folder: Path, **clients: str) -> Path:
    """Write a clients file; each client's token is its name."""
    path = folder / "clients.toml"
    tables = [
        f'[clients.{name}]\ntoken_sha256 = "{hashlib.sha256(name.encode()).hexdigest()}"\n{rules}\n'
        for name, rules in clients.items()
    ]
    path.write_text("\n".join(tables), encoding="utf-8")
    path.chmod(0o600)
    return path


async def test_clients_see_their_own_and_are_bounded(settings: Settings, tmp_path: Path) -> None:
    may = 'may = ["queue:*", "messages:send"]'
    path = write_clients(
        tmp_path,
        shop=f"{may}\nqueue_entries = 1",
        forum=may,
        reader='may = ["messages:send"]',
        queuer='may = ["queue:send"]',
        boss='may = ["queue:*"]\nqueue_sees_all = true',
    )
    settings = dataclasses.replace(settings, access=AccessSettings(path))
    later = "2035-01-01T00:00:00Z"
    async with running(settings) as server:
        target = await server.target()
        clients = {
            name: AsyncDiscordClient(target, timeout=30, token=name)
            for name in ("shop", "forum", "reader", "queuer", "boss")
        }
        shop, forum, boss = clients["shop"], clients["forum"], clients["boss"]
        mine = await shop.queued.create_channel_message(CHANNEL, "mine", key="k", not_before=later)
        theirs = await forum.queued.create_channel_message(CHANNEL, "theirs", key="k", not_before=later)
        assert (mine.client, theirs.client) == ("shop", "forum")
        assert [one.id async for one in shop.list_queued()] == [mine.id]
        assert (await forum.get_queued(key="k")).id == theirs.id
        with pytest.raises(DiscordProxyGrpcError) as caught:
            await shop.get_queued(theirs.id)
        assert caught.value.grpc_status is GrpcStatus.NOT_FOUND
        with pytest.raises(DiscordProxyGrpcError) as caught:
            await shop.queued.create_channel_message(CHANNEL, "more")
        assert caught.value.grpc_status is GrpcStatus.RESOURCE_EXHAUSTED
        for name, lacking in (("reader", "queue:send"), ("queuer", "messages:send")):
            with pytest.raises(DiscordProxyGrpcError, match=lacking) as caught:
                await clients[name].queued.create_channel_message(CHANNEL, "x")
            assert caught.value.grpc_status is GrpcStatus.PERMISSION_DENIED
        assert [one.id async for one in boss.list_queued()] == [mine.id, theirs.id]
        assert (await boss.cancel_queued(theirs.id)).state is QueuedState.CANCELLED
        for client in clients.values():
            await client.close()


async def test_a_client_may_queue_only_for_where_it_may_act(settings: Settings, tmp_path: Path) -> None:
    rules = f'may = ["queue:*", "messages:send"]\nchannels = [{CHANNEL}]'
    settings = dataclasses.replace(settings, access=AccessSettings(write_clients(tmp_path, shop=rules)))
    async with (
        running(settings) as server,
        AsyncDiscordClient(await server.target(), timeout=30, token="shop") as client,
    ):
        sent = await client.queued.wait(await client.queued.create_channel_message(CHANNEL, "here"))
        assert sent.state is QueuedState.SENT
        with pytest.raises(DiscordProxyGrpcError, match="outside") as caught:
            await client.queued.create_channel_message(ids.VOICE_CHANNEL_ID, "there")
        assert caught.value.grpc_status is GrpcStatus.PERMISSION_DENIED


async def test_rights_count_when_the_message_is_delivered(
    settings: Settings, sandbox: Sandbox, tmp_path: Path
) -> None:
    may = 'may = ["queue:*", "messages:send"]'
    path = write_clients(tmp_path, shop=may, gone=may)
    settings = dataclasses.replace(settings, access=AccessSettings(path))
    async with running(settings) as server:
        target = await server.target()
        async with AsyncDiscordClient(target, timeout=30, token="shop") as shop:
            sandbox.fail(Fault("POST", POSTS, status=503, times=None))
            first = await shop.queued.create_channel_message(CHANNEL, "x", unordered=True)
            async with AsyncDiscordClient(target, timeout=30, token="gone") as gone:
                second = await gone.queued.create_channel_message(CHANNEL, "y", unordered=True)
            await asyncio.sleep(0.3)
    write_clients(tmp_path, shop='may = ["queue:*"]\nqueue_sees_all = true')
    sandbox.faults.clear()
    async with (
        running(settings) as server,
        AsyncDiscordClient(await server.target(), timeout=30, token="shop") as shop,
    ):
        for one, reason in ((first, "lacks the right messages:send"), (second, "not in the clients file")):
            failed = await shop.queued.wait(one)
            assert failed.state is QueuedState.FAILED
            assert failed.failure is not None
            assert (failed.failure.status, reason in failed.failure.details) == ("PERMISSION_DENIED", True)
    assert contents(sandbox) == []


def test_one_process_at_a_time(tmp_path: Path) -> None:
    queue = ("--queue", str(tmp_path / "queue.db"))
    with run_proxy(*queue):
        command = (SERVER, "--sandbox", "--port", "0", *queue, "--log-file-path", tmp_path)
        with run_process(*command, cwd=tmp_path) as second:
            assert second.wait(60) == 1
    (line,) = [line for line in second.errors if "queue" in line]
    assert line.startswith("ERROR: The queue cannot be opened: ")
    assert "another" in line


async def test_a_direct_message_that_does_not_stand_is_sent_again(
    settings: Settings, sandbox: Sandbox
) -> None:
    content = SendDirectMessageRequest(ids.USER_ID, TEXT)
    sent = await deliver(settings, await die_while_sending(settings, LONG_AGO, content))
    assert (sent.state, sent.note) == (QueuedState.SENT, SENT_AGAIN)
    assert [message["content"] for message in sandbox.messages()] == [TEXT]


async def test_a_thread_that_a_webhook_would_have_begun_cannot_be_looked_for(
    settings: Settings, sandbox: Sandbox
) -> None:
    content = ExecuteWebhookRequest(7, "token", TEXT, thread_name="news")
    failed = await deliver(settings, await die_while_sending(settings, LONG_AGO, content))
    assert failed.state is QueuedState.FAILED
    assert failed.failure is not None
    assert "a thread of its own" in failed.failure.details
    assert sandbox.messages() == []


async def test_what_is_over_is_not_sent_again(settings: Settings, sandbox: Sandbox) -> None:
    content = SendChannelMessageRequest(CHANNEL, TEXT)
    entry = await die_while_sending(settings, LONG_AGO, content, expires_after=10.0)
    assert (await deliver(settings, entry)).state is QueuedState.EXPIRED
    assert contents(sandbox) == []


async def test_a_refusal_of_what_may_stand_already_says_so(settings: Settings, sandbox: Sandbox) -> None:
    entry = await die_while_sending(settings, JUST_NOW, SendChannelMessageRequest(CHANNEL, TEXT))
    sandbox.fail(Fault("POST", POSTS, status=403, times=None))
    failed = await deliver(settings, entry)
    assert failed.state is QueuedState.FAILED
    assert failed.failure is not None
    assert failed.failure.details.startswith(
        "An earlier attempt may have posted this message, and now it is "
    )


async def test_what_this_version_cannot_send_fails(settings: Settings) -> None:
    assert settings.queue.location is not None
    store = make_store(settings.queue.location)
    await store.open(time.time())
    new = NewEntry(rpc="SendCarrierPigeon", request=b"", bot="default")
    entry = (await store.accept(new, time.time())).entry
    await store.close()
    failed = await deliver(settings, entry)
    assert failed.failure is not None
    assert (failed.state, failed.failure.status) == (QueuedState.FAILED, "UNIMPLEMENTED")


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE entries SET facts = '{'", "its row in the file is damaged: facts"),
        ("UPDATE contents SET request = x'00'", "is damaged: it is not what was accepted"),
        ("DELETE FROM contents", "The content of this entry is gone"),
    ],
)
async def test_what_the_disk_has_damaged_fails_and_holds_up_no_other(
    settings: Settings, sandbox: Sandbox, statement: str, reason: str
) -> None:
    entry = await leave_waiting(settings, SendChannelMessageRequest(CHANNEL, "damaged"))
    assert settings.queue.location is not None
    with contextlib.closing(sqlite3.connect(settings.queue.location)) as connection:
        connection.execute(statement)
        connection.commit()
    failed = await deliver(settings, entry)
    assert failed.failure is not None
    assert (failed.state, failed.failure.status) == (QueuedState.FAILED, "DATA_LOSS")
    assert reason in failed.failure.details
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        await client.queued.wait(await client.queued.create_channel_message(CHANNEL, "whole"))
        assert (await client.cancel_queued(entry.id)).state == QueuedState.CANCELLED
    assert contents(sandbox) == ["whole"]
