"""The audit log, read page by page."""

from __future__ import annotations

import json

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import AuditLogEntryActionType
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked
from .conftest import Blocking

PAGE = 100


async def fill(client: AsyncDiscordClient, sandbox: Sandbox, count: int) -> list[int]:
    """Let things happen; returns the ids of the log's entries, the newest first."""
    for number in range(count):
        await client.edit_role(ids.GUILD_ID, ids.ROLE_ID, f"name {number}", reason=f"reason {number}")
    sandbox.forget_requests()
    return [int(entry["id"]) for entry in reversed(sandbox.store.audit_logs[ids.GUILD_ID])]


async def test_the_newest_entry_comes_first(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await fill(client, sandbox, 2)
    newest, oldest = [entry async for entry in client.get_audit_log(ids.GUILD_ID)]
    assert (newest.reason, oldest.reason) == ("reason 1", "reason 0")
    assert newest.action_type is AuditLogEntryActionType.ROLE_UPDATE
    assert (newest.user_id, newest.target_id) == (ids.BOT_ID, ids.ROLE_ID)
    (change,) = newest.changes
    assert (change.key, json.loads(change.new_value_json)) == ("name", "name 1")
    assert json.loads(change.old_value_json) == "name 0"


async def test_pages_are_read_until_the_end(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = await fill(client, sandbox, PAGE + 5)
    found = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID)]
    assert found == known
    assert [request.query for request in sandbox.requests] == [
        {"limit": "100"},
        {"limit": "100", "before": str(known[PAGE - 1])},
    ]


async def test_no_more_is_read_than_wanted(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = await fill(client, sandbox, PAGE + 5)
    found = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, limit=PAGE + 2)]
    assert found == known[: PAGE + 2]
    assert [request.query["limit"] for request in sandbox.requests] == ["100", "2"]


async def test_places(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = await fill(client, sandbox, PAGE + 5)
    before = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, before=known[10])]
    assert before == known[11:]
    after = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, after=known[103])]
    assert after == known[:103][::-1]
    all_of_them = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, after=0)]
    assert all_of_them == known[::-1]
    both = [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, before=known[2], after=known[6])]
    assert both == known[3:6]


async def test_filters(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await fill(client, sandbox, 1)
    await client.kick_guild_member(ids.GUILD_ID, ids.USER_ID)
    kind = AuditLogEntryActionType.MEMBER_KICK
    (kick,) = [entry async for entry in client.get_audit_log(ids.GUILD_ID, action_type=kind)]
    assert (kick.action_type, kick.target_id) == (kind, ids.USER_ID)
    assert [entry.id async for entry in client.get_audit_log(ids.GUILD_ID, target_id=ids.USER_ID)] == [
        kick.id
    ]
    assert [entry async for entry in client.get_audit_log(ids.GUILD_ID, user_id=ids.USER_ID)] == []


async def test_options_are_json(client: AsyncDiscordClient) -> None:
    await client.edit_guild_member(ids.GUILD_ID, ids.USER_ID, channel_id=0)
    entry = await anext(client.get_audit_log(ids.GUILD_ID))
    assert json.loads(entry.options_json) == {"count": "1"}


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.deny(Permission.VIEW_AUDIT_LOG)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await anext(client.get_audit_log(ids.GUILD_ID))


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyGrpcError, match="INVALID_ARGUMENT.*guild_id: "):
        await anext(client.get_audit_log(0))
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking, client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    known = await fill(client, sandbox, 3)
    found = await blocking(lambda client: [entry.id for entry in client.get_audit_log(ids.GUILD_ID)])
    assert found == known
