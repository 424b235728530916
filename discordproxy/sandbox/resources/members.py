"""Members of guilds: their fields and rules, and the endpoints.

Source: https://discord.com/developers/docs/resources/guild#modify-guild-member
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from discordproxy.sandbox.http.errors import ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import REQUIRED, FieldType, Integer, ListOf, ObjectOf, Text, parse_time
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission, guild_permissions
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import CREATED_AT, Json, Store

from .audit_log import AuditAction, add_audit_entry, find_changes
from .roles import refuse_member_above, refuse_role
from .threads import leave

routes = RouteTable()
INVALID_ACCESS_TOKEN = "invalid"  # noqa: S105
"""The only access token that the sandbox refuses."""

MAX_TIMEOUT = timedelta(days=28)
VOICE_TYPES = (2, 13)
ROLES = ListOf(FieldType.snowflake, 250)
NEEDED = {
    "nick": Permission.MANAGE_NICKNAMES,
    "roles": Permission.MANAGE_ROLES,
    "mute": Permission.MUTE_MEMBERS,
    "deaf": Permission.DEAFEN_MEMBERS,
    "channel_id": Permission.MOVE_MEMBERS,
    "communication_disabled_until": Permission.MODERATE_MEMBERS,
    "flags": Permission.MODERATE_MEMBERS,
}
"""The permission that the bot needs to change a field."""

VOICE_FIELDS = ("mute", "deaf", "channel_id")
"""Fields that only a member in a voice channel has."""

EDITABLE_FLAGS = 1 << 2 | 1 << 4
"""The member flags that somebody else may set: past the verification, a guest."""

CHANGE = ObjectOf(
    {
        "nick": Text(32),
        "roles": ROLES,
        "mute": FieldType.flag,
        "deaf": FieldType.flag,
        "channel_id": FieldType.snowflake,
        "communication_disabled_until": FieldType.timestamp,
        "flags": Integer(0),
    }
)
ADD = ObjectOf(
    {
        "access_token": Text(10_240),
        "nick": Text(32),
        "roles": ROLES,
        "mute": FieldType.flag,
        "deaf": FieldType.flag,
    },
    required=("access_token",),
)
LIST = "/guilds/{guild_id}/members"
ONE = LIST + "/{user_id}"
ROLE = ONE + "/roles/{role_id}"
OWN_CHANGE = ObjectOf({"nick": Text(32)})


def make_member(user: Json, roles: list[int]) -> Json:
    """Return a guild member with every field that Discord sends for one."""
    return {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": CREATED_AT,
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [str(role) for role in roles],
        "user": user,
        "mute": False,
        "deaf": False,
    }


def find_member(store: Store, guild: Json, user_id: int) -> Json:
    """Return a member of the guild; 10013 for an unknown user, 10007 for one who is not a member."""
    store.user(user_id)
    member = store.members[int(guild["id"])].get(user_id)
    if member is None:
        raise ErrorCode.UNKNOWN_MEMBER.error()
    return member


def add_member(store: Store, guild: Json, user: Json, form: Json) -> Json:
    """Make a user a member and return the member; what is set at once needs the same permissions as a change."""
    refuse_without_permission(store, guild, form)
    roles = [int(role_id) for role_id in form.get("roles", ())]
    for role_id in roles:
        refuse_role(store, guild, role_id)
    member = make_member(user, roles)
    member["joined_at"] = iso_time(datetime.now(UTC))
    member["nick"] = str(form.get("nick") or "").strip() or None
    member |= {name: form[name] for name in ("mute", "deaf") if name in form}
    store.members[int(guild["id"])][int(user["id"])] = member
    return member


def refuse_without_permission(store: Store, guild: Json, changes: Json) -> None:
    """Raise 50013 unless the bot holds the permission for every change."""
    held = store.bot_permissions(int(guild["id"]))
    if any(not held & NEEDED[name] for name in changes if name in NEEDED):
        raise ErrorCode.MISSING_PERMISSIONS.error()


def change_member(store: Store, guild: Json, member: Json, changes: Json) -> None:
    """Change a member; null removes a value."""
    guild_id, user_id = int(guild["id"]), int(member["user"]["id"])
    refuse_without_permission(store, guild, changes)
    refuse_change(store, guild, member, changes)
    if "roles" in changes:
        member["roles"] = [str(role_id) for role_id in changes["roles"] or ()]
    if "nick" in changes:
        member["nick"] = str(changes["nick"] or "").strip() or None
    if "communication_disabled_until" in changes:
        moment = parse_time(changes["communication_disabled_until"])
        member["communication_disabled_until"] = iso_time(moment) if moment else None
    member |= {name: changes[name] for name in ("mute", "deaf") if changes.get(name) is not None}
    if changes.get("flags") is not None:
        member["flags"] = member["flags"] & ~EDITABLE_FLAGS | int(changes["flags"]) & EDITABLE_FLAGS
    if "channel_id" in changes and changes["channel_id"] is None:
        del store.voice[guild_id][user_id]
    elif "channel_id" in changes:
        store.voice[guild_id][user_id] = int(changes["channel_id"])


def refuse_change(store: Store, guild: Json, member: Json, changes: Json) -> None:
    """Raise what Discord answers to a change that the bot cannot make to this member."""
    if {"nick", "roles", "communication_disabled_until"} & set(changes):
        refuse_member_above(store, guild, member)
    if "roles" in changes:
        wanted = {str(role_id) for role_id in changes["roles"] or ()}
        for role_id in wanted.symmetric_difference(member["roles"]):
            refuse_role(store, guild, int(role_id))
    if changes.get("communication_disabled_until") is not None:
        refuse_timeout(guild, member, changes["communication_disabled_until"])
    connected = store.voice.get(int(guild["id"]), {})
    if any(name in changes for name in VOICE_FIELDS) and int(member["user"]["id"]) not in connected:
        raise ErrorCode.NOT_CONNECTED.error()
    if changes.get("channel_id") is not None:
        channel = store.channel(int(changes["channel_id"]))
        if channel["type"] not in VOICE_TYPES or channel["guild_id"] != guild["id"]:
            raise ErrorCode.WRONG_CHANNEL_TYPE.error()


def refuse_timeout(guild: Json, member: Json, until: str) -> None:
    """Raise 50013 for an administrator, 50035 for a time too far ahead."""
    if guild_permissions(guild, member) & Permission.ADMINISTRATOR:
        raise ErrorCode.MISSING_PERMISSIONS.error()
    moment = parse_time(until)
    if moment is not None and moment > datetime.now(UTC) + MAX_TIMEOUT:
        message = "Must be within 28 days from now."
        raise invalid_field(("communication_disabled_until",), "DATE_TIME_TYPE_MAX", message)


def log_change(
    store: Store, request: ApiRequest, guild: Json, before: Json, member: Json, changes: Json
) -> None:
    """Write a change into the audit log: with entries of their own for roles and the voice channel."""
    user_id = member["user"]["id"]
    if before["roles"] != member["roles"]:
        names = {role["id"]: role["name"] for role in guild["roles"]}
        both = (
            ("$add", set(member["roles"]) - set(before["roles"])),
            ("$remove", set(before["roles"]) - set(member["roles"])),
        )
        listed = [
            (key, None, [{"id": entry, "name": names[entry]} for entry in sorted(found)])
            for key, found in both
            if found
        ]
        add_audit_entry(store, request, guild, AuditAction.MEMBER_ROLE_UPDATE, user_id, listed)
    if "channel_id" in changes:
        moved = changes["channel_id"] is not None
        options = {"count": "1"} | ({"channel_id": str(changes["channel_id"])} if moved else {})
        action = AuditAction.MEMBER_MOVE if moved else AuditAction.MEMBER_DISCONNECT
        add_audit_entry(store, request, guild, action, None, options=options)
    rest = [change for change in find_changes(before, member) if change[0] != "roles"]
    if rest:
        add_audit_entry(store, request, guild, AuditAction.MEMBER_UPDATE, user_id, rest)


def forget_member(store: Store, guild: Json, user_id: int) -> None:
    """Remove a member from the guild, its voice channels and its threads."""
    store.members[int(guild["id"])].pop(user_id, None)
    store.voice.get(int(guild["id"]), {}).pop(user_id, None)
    for thread_id, members in store.thread_members.items():
        if user_id in members and store.channels[thread_id]["guild_id"] == guild["id"]:
            leave(store, store.channels[thread_id], user_id)


@routes.add("GET", LIST)
def list_members(store: Store, request: ApiRequest) -> list[Json]:
    members = store.members[int(store.guild(request.id("guild_id"))["id"])]
    limit, after = request.query_int("limit", 1, 1, 1000), request.query_id("after") or 0
    chosen = sorted(user_id for user_id in members if user_id > after)[:limit]
    return [members[user_id] for user_id in chosen]


@routes.add("GET", LIST + "/search")
def search_members(store: Store, request: ApiRequest) -> list[Json]:
    members = store.members[int(store.guild(request.id("guild_id"))["id"])]
    text, limit = request.query.get("query", "").lower(), request.query_int("limit", 1, 1, 1000)
    if not text:
        raise invalid_field(("query",), *REQUIRED)
    found = [member for _, member in sorted(members.items()) if is_called(member, text)]
    return found[:limit]


def is_called(member: Json, text: str) -> bool:
    """Does one of the member's names begin with the text?"""
    names = (member["nick"], member["user"]["username"], member["user"]["global_name"])
    return any(name and name.lower().startswith(text) for name in names)


@routes.add("GET", ONE)
def get_member(store: Store, request: ApiRequest) -> Json:
    guild = store.guild(request.id("guild_id"))
    return find_member(store, guild, request.id("user_id"))


@routes.add("PUT", ONE, status=201)
def put_member(store: Store, request: ApiRequest) -> Json | None:
    guild = store.guild_for(request.id("guild_id"), Permission.CREATE_INSTANT_INVITE)
    user, form = store.user(request.id("user_id")), request.form(ADD)
    if form["access_token"] == INVALID_ACCESS_TOKEN:
        raise ErrorCode.WRONG_ACCESS_TOKEN.error()
    if int(user["id"]) in store.bans.get(int(guild["id"]), {}):
        raise ErrorCode.BANNED.error()
    if int(user["id"]) in store.members[int(guild["id"])]:
        return None
    return add_member(store, guild, user, form)


@routes.add("PATCH", ONE)
def patch_member(store: Store, request: ApiRequest) -> Json:
    guild = store.guild(request.id("guild_id"))
    member = find_member(store, guild, request.id("user_id"))
    before, changes = dict(member), request.changes(CHANGE)
    change_member(store, guild, member, changes)
    log_change(store, request, guild, before, member, changes)
    return member


@routes.add("PATCH", LIST + "/@me")
def patch_own_member(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.CHANGE_NICKNAME)
    member = find_member(store, guild, store.bot_id)
    before, changes = dict(member), request.changes(OWN_CHANGE)
    if "nick" in changes:
        member["nick"] = str(changes["nick"] or "").strip() or None
    add_audit_entry(
        store, request, guild, AuditAction.MEMBER_UPDATE, store.bot_id, find_changes(before, member)
    )
    return member


@routes.add("PUT", ROLE, limit="role")
def give_role(store: Store, request: ApiRequest) -> None:
    guild, member, role_id = find_role_holder(store, request)
    if role_id not in member["roles"]:
        member["roles"] = [*member["roles"], role_id]
        log_role(store, request, guild, member, "$add", role_id)


@routes.add("DELETE", ROLE, limit="role")
def take_role(store: Store, request: ApiRequest) -> None:
    guild, member, role_id = find_role_holder(store, request)
    if role_id in member["roles"]:
        member["roles"] = [held for held in member["roles"] if held != role_id]
        log_role(store, request, guild, member, "$remove", role_id)


def find_role_holder(store: Store, request: ApiRequest) -> tuple[Json, Json, str]:
    """Return guild, member and role of the path if the bot may give and take the role."""
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    member = find_member(store, guild, request.id("user_id"))
    refuse_role(store, guild, request.id("role_id"))
    return guild, member, str(request.id("role_id"))


def log_role(store: Store, request: ApiRequest, guild: Json, member: Json, key: str, role_id: str) -> None:
    name = next(role["name"] for role in guild["roles"] if role["id"] == role_id)
    change = (key, None, [{"id": role_id, "name": name}])
    add_audit_entry(store, request, guild, AuditAction.MEMBER_ROLE_UPDATE, member["user"]["id"], [change])


@routes.add("DELETE", ONE)
def kick_member(store: Store, request: ApiRequest) -> None:
    guild = store.guild_for(request.id("guild_id"), Permission.KICK_MEMBERS)
    member = find_member(store, guild, request.id("user_id"))
    refuse_member_above(store, guild, member)
    forget_member(store, guild, int(member["user"]["id"]))
    add_audit_entry(store, request, guild, AuditAction.MEMBER_KICK, member["user"]["id"])


@routes.add("GET", "/guilds/{guild_id}/voice-states/{user_id}")
def get_voice_state(store: Store, request: ApiRequest) -> Json:
    guild = store.guild(request.id("guild_id"))
    user_id = request.id("user_id")
    channel_id = store.voice.get(int(guild["id"]), {}).get(user_id)
    if channel_id is None:
        raise ErrorCode.UNKNOWN_VOICE_STATE.error()
    member = find_member(store, guild, user_id)
    return {
        "channel_id": str(channel_id),
        "guild_id": guild["id"],
        "user_id": str(user_id),
        "member": member,
        "mute": member["mute"],
        "deaf": member["deaf"],
        "request_to_speak_timestamp": None,
        "suppress": False,
        "self_stream": False,
        "self_deaf": False,
        "self_mute": False,
        "self_video": False,
        "session_id": f"{user_id:032x}",
    }
