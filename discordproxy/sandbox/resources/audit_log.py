"""The audit log: what the bot did in a guild, to whom, and why.

Source: https://discord.com/developers/docs/resources/audit-log
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
MAX_ENTRIES = 10_000
FieldChange = tuple[str, Any, Any]


class AuditAction(IntEnum):
    """What was done, by Discord's number."""

    CHANNEL_CREATE = 10
    CHANNEL_UPDATE = 11
    CHANNEL_DELETE = 12
    CHANNEL_OVERWRITE_CREATE = 13
    CHANNEL_OVERWRITE_UPDATE = 14
    CHANNEL_OVERWRITE_DELETE = 15
    MEMBER_KICK = 20
    MEMBER_BAN_ADD = 22
    MEMBER_BAN_REMOVE = 23
    MEMBER_UPDATE = 24
    MEMBER_ROLE_UPDATE = 25
    MEMBER_MOVE = 26
    MEMBER_DISCONNECT = 27
    ROLE_CREATE = 30
    ROLE_UPDATE = 31
    ROLE_DELETE = 32
    INVITE_CREATE = 40
    INVITE_DELETE = 42
    WEBHOOK_CREATE = 50
    WEBHOOK_UPDATE = 51
    WEBHOOK_DELETE = 52
    MESSAGE_DELETE = 72
    MESSAGE_BULK_DELETE = 73
    MESSAGE_PIN = 74
    MESSAGE_UNPIN = 75
    EVENT_CREATE = 100
    EVENT_UPDATE = 101
    EVENT_DELETE = 102
    THREAD_CREATE = 110
    THREAD_UPDATE = 111
    THREAD_DELETE = 112


def add_audit_entry(
    store: Store,
    request: ApiRequest,
    place: Json,
    action: AuditAction,
    target_id: str | int | None,
    changes: Iterable[FieldChange] = (),
    options: Json | None = None,
) -> None:
    """Write an entry into the log of the guild that `place` is, or belongs to; direct messages have no log.

    `changes` are fields with their values before and after, None where there is no value. The reason is the request's.
    """
    guild_id = place.get("guild_id") or (place["id"] if "owner_id" in place else None)
    if guild_id is None:
        return
    entry: Json = {
        "id": str(store.clock.next()),
        "action_type": int(action),
        "user_id": str(store.bot_id),
        "target_id": None if target_id is None else str(target_id),
    }
    if listed := [describe_change(change) for change in changes]:
        entry["changes"] = listed
    if options:
        entry["options"] = options
    if request.reason:
        entry["reason"] = request.reason
    log = store.audit_logs.setdefault(int(guild_id), [])
    log.append(entry)
    del log[:-MAX_ENTRIES]


def describe_change(change: FieldChange) -> Json:
    """Return a change as Discord describes it, without a missing value."""
    key, old, new = change
    answer = {"key": key, "old_value": old, "new_value": new}
    return {name: value for name, value in answer.items() if value is not None}


def find_changes(before: Json, after: Json) -> list[FieldChange]:
    """Return the plain fields that differ between two states of a thing."""
    names = dict.fromkeys((*before, *after))
    return [
        (name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    ]


@routes.add("GET", "/guilds/{guild_id}/audit-logs")
def get_audit_log(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.VIEW_AUDIT_LOG)
    entries = choose_entries(request, store.audit_logs.get(int(guild["id"]), []))
    mentioned = {int(entry[key]) for entry in entries for key in ("user_id", "target_id") if entry[key]}
    return {
        "audit_log_entries": entries,
        "users": [store.users[entry] for entry in sorted(mentioned) if entry in store.users],
        "integrations": [],
        "webhooks": [store.webhooks[entry] for entry in sorted(mentioned) if entry in store.webhooks],
        "guild_scheduled_events": [
            event for number, event in store.events.get(int(guild["id"]), {}).items() if number in mentioned
        ],
        "threads": [
            store.channels[entry]
            for entry in sorted(mentioned)
            if "thread_metadata" in store.channels.get(entry, {})
        ],
        "application_commands": [],
        "auto_moderation_rules": [],
    }


def choose_entries(request: ApiRequest, log: list[Json]) -> list[Json]:
    """Return the entries that the query asks for, the newest first; with `after` the oldest."""
    limit = request.query_int("limit", 50, 1, 100)
    before, after = request.query_id("before"), request.query_id("after")
    wanted = {name: str(request.query_id(name)) for name in ("user_id", "target_id") if name in request.query}
    action = request.query_int("action_type", 0, 0, 1000)
    found = [
        entry
        for entry in log
        if all(entry[name] == value for name, value in wanted.items())
        and action in (0, entry["action_type"])
        and (before is None or int(entry["id"]) < before)
        and (after is None or int(entry["id"]) > after)
    ]
    return found[:limit] if after is not None and before is None else found[::-1][:limit]
