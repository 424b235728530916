"""The audit log: what the bot did in a guild, to whom, and why.

Source: https://discord.com/developers/docs/resources/audit-log
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.store import Json, Store

MAX_ENTRIES = 10_000
Change = tuple[str, Any, Any]


class Action(IntEnum):
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


def note(
    store: Store,
    request: Request,
    place: Json,
    action: Action,
    target_id: str | int | None,
    changes: Iterable[Change] = (),
    options: Json | None = None,
) -> None:
    """Write an entry into the log of the guild that `place` is, or belongs to; a direct message has none.

    `changes` are fields with their values before and after, None for none; the reason is the request's.
    """
    guild_id = place.get("guild_id") or (place["id"] if "owner_id" in place else None)
    if guild_id is None:
        return
    entry: Json = {
        "id": str(store.clock.next()),
        "action_type": int(action),
        "user_id": str(ids.BOT_ID),
        "target_id": None if target_id is None else str(target_id),
    }
    if listed := [answer_change(change) for change in changes]:
        entry["changes"] = listed
    if options:
        entry["options"] = options
    if request.reason:
        entry["reason"] = request.reason
    log = store.audit_logs.setdefault(int(guild_id), [])
    log.append(entry)
    del log[:-MAX_ENTRIES]


def answer_change(change: Change) -> Json:
    """Return a change as Discord describes it; a value that is not there is left out."""
    key, old, new = change
    answer = {"key": key, "old_value": old, "new_value": new}
    return {name: value for name, value in answer.items() if value is not None}


def find_changes(before: Json, after: Json) -> list[Change]:
    """Return the plain fields that differ between two states of a thing."""
    names = dict.fromkeys((*before, *after))
    return [
        (name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    ]
