"""Edits that upload files: what was there stays, and nothing is added twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import Embed, EmbedImage, File
from discordproxy.sandbox import Fault, Permission, Sandbox, ids

from .asked import asked, last

TEXT, USER = ids.TEXT_CHANNEL_ID, ids.USER_ID
OLD, NEW = [("a.txt", b"a"), ("b.txt", b"b")], [("c.txt", b"c")]
Edit = Callable[..., Awaitable[Any]]


async def in_channel(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    message = await client.create_channel_message(TEXT, "x", files=OLD)
    return TEXT, message.id, lambda **changes: client.edit_message(TEXT, message.id, **changes)


async def in_direct(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    message = await client.create_direct_message(USER, "x", files=OLD)
    return (
        message.channel_id,
        message.id,
        lambda **changes: client.edit_direct_message(USER, message.id, **changes),
    )


async def by_webhook(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    hook = await client.create_webhook(TEXT, "hook")
    message = await client.execute_webhook(hook.id, hook.token, "x", files=OLD)
    return (
        TEXT,
        message.id,
        lambda **changes: client.edit_webhook_message(hook.id, hook.token, message.id, **changes),
    )


async def by_webhook_in_a_thread(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    hook, thread = await client.create_webhook(TEXT, "hook"), ids.PUBLIC_THREAD_ID
    message = await client.execute_webhook(hook.id, hook.token, "x", files=OLD, thread_id=thread)
    place = (hook.id, hook.token, message.id)
    return (
        thread,
        message.id,
        lambda **changes: client.edit_webhook_message(*place, thread_id=thread, **changes),
    )


async def raw(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    message = await client.create_channel_message(TEXT, "x", files=OLD)
    path = f"/channels/{TEXT}/messages/{message.id}"

    def edit(files: Any, timeout: float = 20, **body: Any) -> Awaitable[Any]:
        return client.call_discord("PATCH", path, json=body or None, files=files, timeout=timeout)

    return TEXT, message.id, edit


async def raw_by_webhook_in_a_thread(client: AsyncDiscordClient) -> tuple[int, int, Edit]:
    hook, thread = await client.create_webhook(TEXT, "hook"), ids.PUBLIC_THREAD_ID
    message = await client.execute_webhook(hook.id, hook.token, "x", files=OLD, thread_id=thread)
    path = f"/webhooks/{hook.id}/{hook.token}/messages/{message.id}"

    def edit(files: Any, timeout: float = 20, **body: Any) -> Awaitable[Any]:
        query = {"thread_id": thread, "with_components": True}
        return client.call_discord("PATCH", path, query=query, json=body, files=files, timeout=timeout)

    return thread, message.id, edit


EDITS = [in_channel, in_direct, by_webhook, by_webhook_in_a_thread, raw, raw_by_webhook_in_a_thread]
TYPED = EDITS[:4]


def names(sandbox: Sandbox, channel_id: int, message_id: int) -> list[str]:
    message = sandbox.store.messages[channel_id][message_id]
    return [entry["filename"] for entry in message["attachments"]]


@pytest.mark.parametrize("create", EDITS)
async def test_new_files_come_to_those_that_are_there(
    create: Any, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel_id, message_id, edit = await create(client)
    await edit(files=NEW)
    assert names(sandbox, channel_id, message_id) == ["a.txt", "b.txt", "c.txt"]
    assert [len(entry) for entry in last(sandbox).json["attachments"]] == [1, 1, 1]


@pytest.mark.parametrize("status", [502, None])
@pytest.mark.parametrize("create", EDITS)
async def test_a_lost_answer_adds_nothing_twice(
    create: Any, status: int | None, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel_id, message_id, edit = await create(client)
    lost: dict[str, Any] = {"drop": "after"} if status is None else {"status": status, "after_work": True}
    sandbox.fail(method="PATCH", times=2, **lost)
    await edit(files=NEW)
    assert names(sandbox, channel_id, message_id) == ["a.txt", "b.txt", "c.txt"]
    assert [request.method for request in sandbox.requests].count("PATCH") == 3


@pytest.mark.parametrize("create", TYPED)
async def test_who_names_or_clears_attachments_is_taken_at_his_word(
    create: Any, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel_id, message_id, edit = await create(client)
    kept = int(sandbox.store.messages[channel_id][message_id]["attachments"][1]["id"])
    sandbox.forget_requests()
    await edit(files=NEW, attachment_ids=[kept])
    assert names(sandbox, channel_id, message_id) == ["b.txt", "c.txt"]
    await edit(files=[File("d.txt", b"d", "What it is")], clear_attachments=True)
    assert names(sandbox, channel_id, message_id) == ["d.txt"]
    assert {request.split()[0] for request in asked(sandbox)} == {"PATCH"}


async def test_the_raw_call_is_taken_at_its_word(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    channel_id, message_id, edit = await raw(client)
    sandbox.forget_requests()
    await edit(files=NEW, attachments=[{"id": "0", "description": "alone"}])
    assert names(sandbox, channel_id, message_id) == ["c.txt"]
    assert len(sandbox.requests) == 1


async def test_a_form_made_of_parts_is_sent_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    _, message_id, _ = await raw(client)
    sandbox.forget_requests()
    sandbox.fail(method="PATCH", status=502, times=None)
    path = f"/channels/{TEXT}/messages/{message_id}"
    with pytest.raises(Exception, match="not known whether"):
        await client.call_discord("PATCH", path, json={"content": "x"}, files={"files[0]": NEW[0]})
    assert asked(sandbox) == [f"PATCH {path}"]


async def test_edits_without_files_read_nothing(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    channel_id, message_id, edit = await in_channel(client)
    sandbox.forget_requests()
    await edit(content="y")
    assert asked(sandbox) == [f"PATCH /channels/{channel_id}/messages/{message_id}"]
    assert "attachments" not in last(sandbox).json


async def test_what_an_embed_shows_is_kept_with_it(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    embed = Embed(title="T", image=EmbedImage(url="attachment://p.png"))
    message = await client.create_channel_message(TEXT, embed=embed, files=[("p.png", b"\x89PNG")])
    assert message.attachments == []
    assert message.embeds[0].image is not None
    shown = message.embeds[0].image.url.split("/")[-2]
    await client.edit_message(TEXT, message.id, files=NEW)
    assert [entry["id"] for entry in last(sandbox).json["attachments"]] == [shown, "0"]
    await client.edit_message(TEXT, message.id, files=NEW, embeds=[Embed(title="Another")])
    assert shown not in [entry["id"] for entry in last(sandbox).json["attachments"]]


async def test_who_cannot_read_the_message_hears_of_it(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    channel_id, message_id, edit = await in_channel(client)
    sandbox.deny(Permission.READ_MESSAGE_HISTORY)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await edit(files=NEW)
    assert names(sandbox, channel_id, message_id) == ["a.txt", "b.txt"]
    await edit(files=NEW, clear_attachments=True)
    assert names(sandbox, channel_id, message_id) == ["c.txt"]


@pytest.mark.parametrize("shape", ["null_parts", "without_parts", "empty_object"])
@pytest.mark.parametrize("create", EDITS)
async def test_files_are_not_lost_to_an_answer_that_does_not_tell_them(
    create: Any, shape: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    channel_id, message_id, edit = await create(client)
    sandbox.fail(Fault.preset(shape, method="GET", path="/**/messages/*", times=None))
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Unexpected answer") as caught:
        await edit(files=NEW, timeout=1)
    assert not caught.value.is_outcome_unknown
    assert names(sandbox, channel_id, message_id) == ["a.txt", "b.txt"]
