"""Bans. Source: https://discord.com/developers/docs/resources/guild#get-guild-bans"""

from __future__ import annotations

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import FieldType, Integer, ListOf, ObjectOf
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import age_seconds
from discordproxy.sandbox.store import Json, Store

from .audit_log import AuditAction, add_audit_entry
from .members import forget_member
from .roles import refuse_member_above

routes = RouteTable()
LIST = "/guilds/{guild_id}/bans"
ONE = LIST + "/{user_id}"
DAY_SECONDS = 86_400
DELETED = {"delete_message_seconds": Integer(0, 7 * DAY_SECONDS), "delete_message_days": Integer(0, 7)}
BAN = ObjectOf(DELETED)
BULK = ObjectOf({**DELETED, "user_ids": ListOf(FieldType.snowflake, 200, low=1)}, required=("user_ids",))


def find_guild(store: Store, request: ApiRequest) -> Json:
    """Return the guild of the path if the bot may ban there."""
    return store.guild_for(request.id("guild_id"), Permission.BAN_MEMBERS)


@routes.add("GET", LIST)
def list_bans(store: Store, request: ApiRequest) -> list[Json]:
    bans = store.bans.get(int(find_guild(store, request)["id"]), {})
    limit = request.query_int("limit", 1000, 1, 1000)
    before, after = request.query_id("before"), request.query_id("after") or 0
    known = sorted(bans)
    if before is not None:
        chosen = [user_id for user_id in known if user_id < before][-limit:]
    else:
        chosen = [user_id for user_id in known if user_id > after][:limit]
    return [bans[user_id] for user_id in chosen]


@routes.add("GET", ONE)
def get_ban(store: Store, request: ApiRequest) -> Json:
    return find_ban(store, request)[1]


def find_ban(store: Store, request: ApiRequest) -> tuple[Json, Json]:
    """Return the guild and the ban of the path; 10026 for a user who is not banned."""
    guild = find_guild(store, request)
    ban = store.bans.get(int(guild["id"]), {}).get(request.id("user_id"))
    if ban is None:
        raise ErrorCode.UNKNOWN_BAN.error()
    return guild, ban


@routes.add("PUT", ONE)
def put_ban(store: Store, request: ApiRequest) -> None:
    guild, user = find_guild(store, request), store.user(request.id("user_id"))
    form = request.form(BAN)
    refuse_ban(store, guild, int(user["id"]))
    ban_user(store, request, guild, user, form)


def refuse_ban(store: Store, guild: Json, user_id: int) -> None:
    """Raise 50013 for a member whom the bot cannot ban."""
    member = store.members[int(guild["id"])].get(user_id)
    if member is not None:
        refuse_member_above(store, guild, member)


def ban_user(store: Store, request: ApiRequest, guild: Json, user: Json, form: Json) -> None:
    """Ban a user, and delete what they wrote lately if the form says so."""
    user_id, seconds = int(user["id"]), deleted_seconds(form)
    forget_member(store, guild, user_id)
    store.bans.setdefault(int(guild["id"]), {})[user_id] = {"user": user, "reason": request.reason or None}
    if seconds:
        delete_recent(store, guild, user, seconds)
    add_audit_entry(store, request, guild, AuditAction.MEMBER_BAN_ADD, user_id)


def deleted_seconds(form: Json) -> int:
    """Return from how many last seconds the messages are deleted."""
    days = int(form.get("delete_message_days", 0))
    return int(form.get("delete_message_seconds", days * DAY_SECONDS))


def delete_recent(store: Store, guild: Json, user: Json, seconds: int) -> None:
    """Delete the messages that a user wrote in the guild in the last so many seconds."""
    for channel_id, messages in store.messages.items():
        if store.channels[channel_id].get("guild_id") != guild["id"]:
            continue
        found = [
            message_id
            for message_id, message in messages.items()
            if message["author"]["id"] == user["id"] and age_seconds(message_id) <= seconds
        ]
        for message_id in found:
            store.forget_message(channel_id, message_id)


@routes.add("DELETE", ONE)
def delete_ban(store: Store, request: ApiRequest) -> None:
    guild, ban = find_ban(store, request)
    del store.bans[int(guild["id"])][int(ban["user"]["id"])]
    add_audit_entry(store, request, guild, AuditAction.MEMBER_BAN_REMOVE, ban["user"]["id"])


@routes.add("POST", "/guilds/{guild_id}/bulk-ban")
def ban_many(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.BAN_MEMBERS, Permission.MANAGE_GUILD)
    form = request.form(BULK)
    banned: list[str] = []
    failed: list[str] = []
    for user_id in dict.fromkeys(int(entry) for entry in form["user_ids"]):
        if user_id not in store.users or user_id in store.bans.get(int(guild["id"]), {}):
            failed.append(str(user_id))
            continue
        refuse_ban(store, guild, user_id)
        ban_user(store, request, guild, store.users[user_id], form)
        banned.append(str(user_id))
    if not banned:
        raise ErrorCode.BULK_BAN_FAILED.error()
    return {"banned_users": banned, "failed_users": failed}
