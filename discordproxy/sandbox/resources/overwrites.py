"""Permission overwrites: what a role or a member may do in one channel.

Source: https://discord.com/developers/docs/resources/channel#overwrite-object
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import Choice, FieldType, Integer, ObjectOf
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import ALL_PERMISSIONS, Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store, is_thread

from .audit_log import AuditAction, FieldChange, add_audit_entry, find_changes

routes = RouteTable()
ROLE, MEMBER = 0, 1
BITS = Integer(0)
RULES: dict[str, Any] = {"type": Choice((ROLE, MEMBER, "0", "1")), "allow": BITS, "deny": BITS}
OVERWRITE = ObjectOf(RULES)
LISTED_OVERWRITE = ObjectOf({"id": FieldType.snowflake, **RULES}, required=("id",))
PATH = "/channels/{channel_id}/permissions/{overwrite_id}"


def answer_overwrite(entry: Json) -> Json:
    """Return an overwrite as Discord describes it."""
    return {
        "id": str(entry["id"]),
        "type": int(entry.get("type") or ROLE),
        "allow": str(int(entry.get("allow") or 0)),
        "deny": str(int(entry.get("deny") or 0)),
    }


def refuse_unknown_target(store: Store, guild_id: int, overwrite: Json) -> None:
    """Raise 10009 for an overwrite of a role or member that the guild does not have."""
    if overwrite["type"] == MEMBER:
        known = int(overwrite["id"]) in store.users
    else:
        known = overwrite["id"] in [role["id"] for role in store.guilds[guild_id]["roles"]]
    if not known:
        raise ErrorCode.UNKNOWN_OVERWRITE.error()


def refuse_excess(store: Store, guild_id: int, overwrites: Iterable[Json]) -> None:
    """Raise 50013 for an overwrite that gives or takes a permission that the bot does not have in the guild."""
    held = store.bot_permissions(guild_id)
    for overwrite in overwrites:
        refuse_unknown_target(store, guild_id, overwrite)
        if (
            (int(overwrite["allow"]) | int(overwrite["deny"]))
            & ALL_PERMISSIONS
            & ~held
            & ~Permission.ADMINISTRATOR
        ):
            raise ErrorCode.MISSING_PERMISSIONS.error()


def find_channel(store: Store, request: ApiRequest) -> Json:
    """Return the channel of the path if the bot may set permissions in it."""
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel or is_thread(channel):
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    store.require(channel, Permission.MANAGE_ROLES)
    return channel


@routes.add("PUT", PATH)
def put_overwrite(store: Store, request: ApiRequest) -> None:
    channel, target_id = find_channel(store, request), request.id("overwrite_id")
    overwrite = answer_overwrite(request.form(OVERWRITE) | {"id": target_id})
    refuse_excess(store, int(channel["guild_id"]), [overwrite])
    kept = [entry for entry in channel["permission_overwrites"] if entry["id"] != overwrite["id"]]
    before = next((entry for entry in channel["permission_overwrites"] if entry not in kept), None)
    channel["permission_overwrites"] = [*kept, overwrite]
    action = AuditAction.CHANNEL_OVERWRITE_UPDATE if before else AuditAction.CHANNEL_OVERWRITE_CREATE
    log(store, request, channel, overwrite, action, find_changes(before or {}, overwrite))


@routes.add("DELETE", PATH)
def delete_overwrite(store: Store, request: ApiRequest) -> None:
    channel, target_id = find_channel(store, request), str(request.id("overwrite_id"))
    found = [entry for entry in channel["permission_overwrites"] if entry["id"] == target_id]
    if not found:
        raise ErrorCode.UNKNOWN_OVERWRITE.error()
    channel["permission_overwrites"].remove(found[0])
    log(store, request, channel, found[0], AuditAction.CHANNEL_OVERWRITE_DELETE, find_changes(found[0], {}))


def log(
    store: Store,
    request: ApiRequest,
    channel: Json,
    overwrite: Json,
    action: AuditAction,
    changes: list[FieldChange],
) -> None:
    options = {"id": overwrite["id"], "type": str(overwrite["type"])}
    if overwrite["type"] != MEMBER:
        roles = store.guilds[int(channel["guild_id"])]["roles"]
        options["role_name"] = next((role["name"] for role in roles if role["id"] == overwrite["id"]), "")
    add_audit_entry(store, request, channel, action, channel["id"], changes, options)


def make_denial(target_id: int, *permissions: Permission) -> Json:
    """Return an overwrite that takes permissions from a role."""
    return {"id": str(target_id), "type": 0, "allow": "0", "deny": str(sum(permissions))}
