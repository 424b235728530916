"""The audit log, read page by page."""

from __future__ import annotations

import json

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    ApplicationCommandType,
    AuditLogEntryActionType,
    AutoModerationRuleTriggerType,
)
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


async def test_pages_tell_what_the_entries_are_about(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    await client.kick_guild_member(ids.GUILD_ID, ids.USER_ID)
    webhook = await client.create_webhook(ids.TEXT_CHANNEL_ID, "hook")
    thread = await client.create_thread(ids.TEXT_CHANNEL_ID, "thread")
    await client.edit_scheduled_event(ids.GUILD_ID, ids.EVENT_ID, name="new name")
    (page,) = [page async for page in client.get_audit_log_pages(ids.GUILD_ID)]
    assert len(page.audit_log_entries) == 4
    assert {user.id for user in page.users} == {ids.BOT_ID, ids.USER_ID}
    assert [(one.id, one.token, one.url) for one in page.webhooks] == [(webhook.id, "", "")]
    assert [one.id for one in page.threads] == [thread.id]
    assert [one.name for one in page.guild_scheduled_events] == ["new name"]
    assert await blocking(lambda client: list(client.get_audit_log_pages(ids.GUILD_ID))) == [page]


async def test_what_the_sandbox_has_not_is_read_as_well(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    await fill(client, sandbox, 1)
    entries = list(sandbox.store.audit_logs[ids.GUILD_ID])
    integration = {"id": "1", "type": "twitch", "name": "N", "account": {"id": "a", "name": "A"}}
    command = {
        "id": "2", "application_id": "3", "version": "4", "default_member_permissions": "0", "type": 2,
        "name": "Do", "description": "", "options": [{"type": 3, "name": "what"}], "contexts": [0, 2],
    }  # fmt: skip
    rule = {
        "id": "5", "guild_id": str(ids.GUILD_ID), "creator_id": "6", "name": "No", "event_type": 1,
        "trigger_type": 4, "trigger_metadata": {"presets": [1]}, "actions": [{"type": 1, "metadata": {}}],
        "enabled": True, "exempt_roles": ["7"], "exempt_channels": [],
    }  # fmt: skip
    body = {
        "audit_log_entries": entries, "users": [], "webhooks": [], "threads": [], "guild_scheduled_events": [],
        "integrations": [integration], "application_commands": [command], "auto_moderation_rules": [None, rule],
    }  # fmt: skip
    sandbox.fail(path="/guilds/*/audit-logs", status=200, body=body)
    page = await anext(client.get_audit_log_pages(ids.GUILD_ID))
    assert page.integrations[0].account is not None
    assert (page.integrations[0].type, page.integrations[0].account.id) == ("twitch", "a")
    (found,) = page.application_commands
    assert (found.type, found.contexts) == (ApplicationCommandType.TYPE_USER, [0, 2])
    assert json.loads(found.options_json) == command["options"]
    assert found.default_member_permissions == "0"
    (known,) = page.auto_moderation_rules
    assert known.trigger_type is AutoModerationRuleTriggerType.TRIGGER_TYPE_KEYWORD_PRESET
    assert (json.loads(known.trigger_metadata_json), known.exempt_roles) == ({"presets": [1]}, [7])


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
