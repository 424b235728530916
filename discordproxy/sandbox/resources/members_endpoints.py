"""Members of guilds. Source: https://discord.com/developers/docs/resources/guild#guild-member-object"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Shape, Text
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, find_changes, note
from .members import (
    ADD,
    CHANGE,
    INVALID_ACCESS_TOKEN,
    add_member,
    change_member,
    find_member,
    forget_member,
    log_change,
)
from .roles import refuse_member_above, refuse_role

routes = RouteTable()
LIST = "/guilds/{guild_id}/members"
ONE = LIST + "/{user_id}"
ROLE = ONE + "/roles/{role_id}"
OWN_CHANGE = Shape({"nick": Text(32)})


@routes.add("GET", LIST)
def list_members(store: Store, request: Request) -> list[Json]:
    members = store.members[int(store.guild(request.id("guild_id"))["id"])]
    limit, after = request.query_int("limit", 1, 1, 1000), request.query_id("after") or 0
    chosen = sorted(user_id for user_id in members if user_id > after)[:limit]
    return [members[user_id] for user_id in chosen]


@routes.add("GET", LIST + "/search")
def search_members(store: Store, request: Request) -> list[Json]:
    members = store.members[int(store.guild(request.id("guild_id"))["id"])]
    text, limit = request.query.get("query", "").lower(), request.query_int("limit", 1, 1, 1000)
    if not text:
        raise errors.invalid_field(("query",), "BASE_TYPE_REQUIRED", "This field is required")
    found = [member for _, member in sorted(members.items()) if is_called(member, text)]
    return found[:limit]


def is_called(member: Json, text: str) -> bool:
    """Does one of the member's names begin with the text?"""
    names = (member["nick"], member["user"]["username"], member["user"]["global_name"])
    return any(name and name.lower().startswith(text) for name in names)


@routes.add("GET", ONE)
def get_member(store: Store, request: Request) -> Json:
    guild = store.guild(request.id("guild_id"))
    return find_member(store, guild, request.id("user_id"))


@routes.add("PUT", ONE, status=201)
def put_member(store: Store, request: Request) -> Json | None:
    guild = store.guild_for(request.id("guild_id"), Permission.CREATE_INSTANT_INVITE)
    user, form = store.user(request.id("user_id")), request.form(ADD)
    if form["access_token"] == INVALID_ACCESS_TOKEN:
        raise Code.WRONG_ACCESS_TOKEN.error()
    if int(user["id"]) in store.bans.get(int(guild["id"]), {}):
        raise Code.BANNED.error()
    if int(user["id"]) in store.members[int(guild["id"])]:
        return None
    return add_member(store, guild, user, form)


@routes.add("PATCH", ONE)
def patch_member(store: Store, request: Request) -> Json:
    guild = store.guild(request.id("guild_id"))
    member = find_member(store, guild, request.id("user_id"))
    before, changes = dict(member), request.changes(CHANGE)
    change_member(store, guild, member, changes)
    log_change(store, request, guild, before, member, changes)
    return member


@routes.add("PATCH", LIST + "/@me")
def patch_own_member(store: Store, request: Request) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.CHANGE_NICKNAME)
    member = find_member(store, guild, ids.BOT_ID)
    before, changes = dict(member), request.changes(OWN_CHANGE)
    if "nick" in changes:
        member["nick"] = str(changes["nick"] or "").strip() or None
    note(store, request, guild, Action.MEMBER_UPDATE, ids.BOT_ID, find_changes(before, member))
    return member


@routes.add("PUT", ROLE, limit="role")
def give_role(store: Store, request: Request) -> None:
    guild, member, role_id = find_role_holder(store, request)
    if role_id not in member["roles"]:
        member["roles"] = [*member["roles"], role_id]
        log_role(store, request, guild, member, "$add", role_id)


@routes.add("DELETE", ROLE, limit="role")
def take_role(store: Store, request: Request) -> None:
    guild, member, role_id = find_role_holder(store, request)
    if role_id in member["roles"]:
        member["roles"] = [held for held in member["roles"] if held != role_id]
        log_role(store, request, guild, member, "$remove", role_id)


def find_role_holder(store: Store, request: Request) -> tuple[Json, Json, str]:
    """Return guild, member and role of the path if the bot may give and take the role."""
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    member = find_member(store, guild, request.id("user_id"))
    refuse_role(store, guild, request.id("role_id"))
    return guild, member, str(request.id("role_id"))


def log_role(store: Store, request: Request, guild: Json, member: Json, key: str, role_id: str) -> None:
    name = next(role["name"] for role in guild["roles"] if role["id"] == role_id)
    change = (key, None, [{"id": role_id, "name": name}])
    note(store, request, guild, Action.MEMBER_ROLE_UPDATE, member["user"]["id"], [change])


@routes.add("DELETE", ONE)
def kick_member(store: Store, request: Request) -> None:
    guild = store.guild_for(request.id("guild_id"), Permission.KICK_MEMBERS)
    member = find_member(store, guild, request.id("user_id"))
    refuse_member_above(store, guild, member)
    forget_member(store, guild, int(member["user"]["id"]))
    note(store, request, guild, Action.MEMBER_KICK, member["user"]["id"])


@routes.add("GET", "/guilds/{guild_id}/voice-states/{user_id}")
def get_voice_state(store: Store, request: Request) -> Json:
    guild = store.guild(request.id("guild_id"))
    user_id = request.id("user_id")
    channel_id = store.voice.get(int(guild["id"]), {}).get(user_id)
    if channel_id is None:
        raise Code.UNKNOWN_VOICE_STATE.error()
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
