"""Roles: their fields and rules, their order, and the endpoints.

Source: https://discord.com/developers/docs/resources/guild#create-guild-role
"""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import FieldType, Integer, ListOf, ObjectOf, Text
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import ALL_PERMISSIONS, Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import AuditAction, add_audit_entry, find_changes
from .webhooks import check_image, image_hash

routes = RouteTable()
MAX_ROLES = 250
COLOR = Integer(0, 0xFFFFFF)
ROLE = ObjectOf(
    {
        "name": Text(100, low=1),
        "permissions": Integer(0),
        "color": COLOR,
        "colors": ObjectOf({"primary_color": COLOR, "secondary_color": COLOR, "tertiary_color": COLOR}),
        "hoist": FieldType.flag,
        "mentionable": FieldType.flag,
        "icon": check_image,
        "unicode_emoji": Text(100),
    }
)
LIST = "/guilds/{guild_id}/roles"
ONE = LIST + "/{role_id}"
POSITIONS = ListOf(ObjectOf({"id": FieldType.snowflake, "position": Integer(1)}, required=("id",)), MAX_ROLES)
EVERYONE_PERMISSIONS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.CREATE_INSTANT_INVITE
)
BOT_PERMISSIONS = ALL_PERMISSIONS & ~Permission.ADMINISTRATOR
"""All but administrator: an administrator is never refused."""


def make_role(role_id: int, name: str, position: int, permissions: int, **more: Any) -> Json:
    """Return a role with every field that Discord sends for one."""
    color = more.get("color", 0)
    return {
        "id": str(role_id),
        "name": name,
        "description": None,
        "permissions": str(int(permissions)),
        "position": position,
        "color": color,
        "colors": {"primary_color": color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **more,
    }


def find_role(guild: Json, role_id: int) -> Json:
    """Return a role of the guild; 10011 for an unknown one."""
    for role in guild["roles"]:
        if role["id"] == str(role_id):
            found: Json = role
            return found
    raise ErrorCode.UNKNOWN_ROLE.error()


def rank(guild: Json, member: Json) -> int:
    """Return the position of the member's highest role."""
    held = [role["position"] for role in guild["roles"] if role["id"] in member["roles"]]
    return max(held, default=0)


def refuse_role_above(store: Store, guild: Json, role: Json) -> None:
    """Raise 50013 for a role that is not below the bot's highest."""
    bot = store.members[int(guild["id"])][store.bot_id]
    if role["position"] >= rank(guild, bot) and guild["owner_id"] != str(store.bot_id):
        raise ErrorCode.MISSING_PERMISSIONS.error()


def refuse_member_above(store: Store, guild: Json, member: Json) -> None:
    """Raise 50013 for the owner and members whose highest role is not below the bot's; never for the bot itself."""
    user_id, bot = member["user"]["id"], store.members[int(guild["id"])][store.bot_id]
    if guild["owner_id"] == str(store.bot_id) or user_id == str(store.bot_id):
        return
    if user_id == guild["owner_id"] or rank(guild, member) >= rank(guild, bot):
        raise ErrorCode.MISSING_PERMISSIONS.error()


def refuse_role(store: Store, guild: Json, role_id: int) -> None:
    """Raise 10011, 50028 or 50013 for a role that the bot cannot give or take."""
    role = find_role(guild, role_id)
    if role["managed"] or role["id"] == guild["id"]:
        raise ErrorCode.WRONG_ROLE.error()
    refuse_role_above(store, guild, role)


def create_role(store: Store, guild: Json, form: Json) -> Json:
    """Keep a new role, just above everybody's, and return it."""
    for role in guild["roles"]:
        role["position"] += role["position"] > 0
    everyone = find_role(guild, int(guild["id"]))
    role = make_role(store.clock.next(), "new role", 1, int(everyone["permissions"]))
    change_role(store, guild, role, form)
    guild["roles"].append(role)
    return role


def change_role(store: Store, guild: Json, role: Json, changes: Json) -> None:
    """Change a role; the bot cannot add a permission that it does not have itself (50013)."""
    if changes.get("permissions") is not None:
        wanted = int(changes["permissions"])
        held = store.bot_permissions(int(guild["id"])) | int(role["permissions"])
        if wanted & ALL_PERMISSIONS & ~held and not held & Permission.ADMINISTRATOR:
            raise ErrorCode.MISSING_PERMISSIONS.error()
        role["permissions"] = str(wanted)
    if changes.get("name"):
        role["name"] = str(changes["name"]).strip()
    role |= {key: changes[key] for key in ("hoist", "mentionable") if changes.get(key) is not None}
    change_looks(role, changes)


def change_looks(role: Json, changes: Json) -> None:
    """Change colours and icon; a role has a picture or an emoji, not both."""
    if changes.get("color") is not None:
        role["color"] = int(changes["color"])
        role["colors"] = {"primary_color": role["color"], "secondary_color": None, "tertiary_color": None}
    if changes.get("colors") is not None:
        role["colors"] = role["colors"] | changes["colors"]
        role["color"] = role["colors"]["primary_color"] = int(role["colors"]["primary_color"] or 0)
    if "icon" in changes:
        role["icon"] = image_hash(changes["icon"])
        role["unicode_emoji"] = None
    if "unicode_emoji" in changes:
        role["unicode_emoji"] = str(changes["unicode_emoji"] or "") or None
        role["icon"] = None if role["unicode_emoji"] else role["icon"]


def forget_role(store: Store, guild: Json, role: Json) -> None:
    """Remove a role, also from its members and from the channels' permissions."""
    guild["roles"].remove(role)
    for other in guild["roles"]:
        other["position"] -= other["position"] > role["position"]
    for member in store.members[int(guild["id"])].values():
        member["roles"] = [held for held in member["roles"] if held != role["id"]]
    for channel in store.guild_channels(int(guild["id"])):
        kept = [entry for entry in channel["permission_overwrites"] if entry["id"] != role["id"]]
        channel["permission_overwrites"] = kept


@routes.add("GET", LIST)
def list_roles(store: Store, request: ApiRequest) -> list[Json]:
    roles: list[Json] = store.guild(request.id("guild_id"))["roles"]
    return roles


@routes.add("GET", ONE)
def get_role(store: Store, request: ApiRequest) -> Json:
    return find_role(store.guild(request.id("guild_id")), request.id("role_id"))


@routes.add("POST", LIST)
def post_role(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    form = request.form(ROLE)
    if len(guild["roles"]) >= MAX_ROLES:
        raise ErrorCode.TOO_MANY_ROLES.error()
    role = create_role(store, guild, form)
    add_audit_entry(
        store, request, guild, AuditAction.ROLE_CREATE, role["id"], [("name", None, role["name"])]
    )
    return role


def find_below(store: Store, request: ApiRequest) -> tuple[Json, Json]:
    """Return the guild and the role of the path if the bot may change it."""
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    role = find_role(guild, request.id("role_id"))
    refuse_role_above(store, guild, role)
    return guild, role


@routes.add("PATCH", ONE)
def patch_role(store: Store, request: ApiRequest) -> Json:
    guild, role = find_below(store, request)
    before = dict(role)
    change_role(store, guild, role, request.changes(ROLE))
    add_audit_entry(store, request, guild, AuditAction.ROLE_UPDATE, role["id"], find_changes(before, role))
    return role


@routes.add("DELETE", ONE)
def delete_role(store: Store, request: ApiRequest) -> None:
    guild, role = find_below(store, request)
    if role["managed"] or role["id"] == guild["id"]:
        raise ErrorCode.WRONG_ROLE.error()
    forget_role(store, guild, role)
    add_audit_entry(
        store, request, guild, AuditAction.ROLE_DELETE, role["id"], [("name", role["name"], None)]
    )


@routes.add("PATCH", LIST)
def move_roles(store: Store, request: ApiRequest) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    for entry in request.entries(POSITIONS):
        role = find_role(guild, int(entry["id"]))
        refuse_role_above(store, guild, role)
        if entry.get("position") is not None:
            role["position"] = int(entry["position"])
    roles: list[Json] = guild["roles"]
    return roles
