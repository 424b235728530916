"""Roles. Source: https://discord.com/developers/docs/resources/guild#get-guild-roles"""

from __future__ import annotations

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Integer, Kind, ListOf, Shape
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, find_changes, note
from .roles import MAX_ROLES, ROLE, change_role, create_role, find_role, forget_role, refuse_role_above

routes = RouteTable()
LIST = "/guilds/{guild_id}/roles"
ONE = LIST + "/{role_id}"
POSITIONS = ListOf(Shape({"id": Kind.snowflake, "position": Integer(1)}, required=("id",)), MAX_ROLES)


@routes.add("GET", LIST)
def list_roles(store: Store, request: Request) -> list[Json]:
    roles: list[Json] = store.guild(request.id("guild_id"))["roles"]
    return roles


@routes.add("GET", ONE)
def get_role(store: Store, request: Request) -> Json:
    return find_role(store.guild(request.id("guild_id")), request.id("role_id"))


@routes.add("POST", LIST)
def post_role(store: Store, request: Request) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    form = request.form(ROLE)
    if len(guild["roles"]) >= MAX_ROLES:
        raise Code.TOO_MANY_ROLES.error()
    role = create_role(store, guild, form)
    note(store, request, guild, Action.ROLE_CREATE, role["id"], [("name", None, role["name"])])
    return role


def find_below(store: Store, request: Request) -> tuple[Json, Json]:
    """Return the guild and the role of the path if the bot may change it."""
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    role = find_role(guild, request.id("role_id"))
    refuse_role_above(store, guild, role)
    return guild, role


@routes.add("PATCH", ONE)
def patch_role(store: Store, request: Request) -> Json:
    guild, role = find_below(store, request)
    before = dict(role)
    change_role(store, guild, role, request.changes(ROLE))
    note(store, request, guild, Action.ROLE_UPDATE, role["id"], find_changes(before, role))
    return role


@routes.add("DELETE", ONE)
def delete_role(store: Store, request: Request) -> None:
    guild, role = find_below(store, request)
    if role["managed"] or role["id"] == guild["id"]:
        raise Code.WRONG_ROLE.error()
    forget_role(store, guild, role)
    note(store, request, guild, Action.ROLE_DELETE, role["id"], [("name", role["name"], None)])


@routes.add("PATCH", LIST)
def move_roles(store: Store, request: Request) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_ROLES)
    if request.body.mistake is not None:
        raise request.body.mistake
    mistakes = errors.FormErrors()
    POSITIONS(request.body.json, (), mistakes)
    mistakes.raise_if_any()
    for entry in request.body.json:
        role = find_role(guild, int(entry["id"]))
        refuse_role_above(store, guild, role)
        if entry.get("position") is not None:
            role["position"] = int(entry["position"])
    roles: list[Json] = guild["roles"]
    return roles
