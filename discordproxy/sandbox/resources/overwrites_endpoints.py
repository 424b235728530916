"""Permissions in a channel. Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions"""

from __future__ import annotations

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, Change, find_changes, note
from .overwrites import MEMBER, OVERWRITE, answer_overwrite, refuse_excess
from .places import is_thread

routes = RouteTable()
PATH = "/channels/{channel_id}/permissions/{overwrite_id}"


def find_channel(store: Store, request: Request) -> Json:
    """Return the channel of the path if the bot may set permissions in it."""
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel or is_thread(channel):
        raise errors.wrong_channel_type()
    store.require(channel, Permission.MANAGE_ROLES)
    return channel


@routes.add("PUT", PATH)
def put_overwrite(store: Store, request: Request) -> None:
    channel, target_id = find_channel(store, request), request.id("overwrite_id")
    overwrite = answer_overwrite(request.form(OVERWRITE) | {"id": target_id})
    refuse_excess(store, int(channel["guild_id"]), [overwrite])
    kept = [entry for entry in channel["permission_overwrites"] if entry["id"] != overwrite["id"]]
    before = next((entry for entry in channel["permission_overwrites"] if entry not in kept), None)
    channel["permission_overwrites"] = [*kept, overwrite]
    action = Action.CHANNEL_OVERWRITE_UPDATE if before else Action.CHANNEL_OVERWRITE_CREATE
    log(store, request, channel, overwrite, action, find_changes(before or {}, overwrite))


@routes.add("DELETE", PATH)
def delete_overwrite(store: Store, request: Request) -> None:
    channel, target_id = find_channel(store, request), str(request.id("overwrite_id"))
    found = [entry for entry in channel["permission_overwrites"] if entry["id"] == target_id]
    if not found:
        raise Code.UNKNOWN_OVERWRITE.error()
    channel["permission_overwrites"].remove(found[0])
    log(store, request, channel, found[0], Action.CHANNEL_OVERWRITE_DELETE, find_changes(found[0], {}))


def log(
    store: Store, request: Request, channel: Json, overwrite: Json, action: Action, changes: list[Change]
) -> None:
    options = {"id": overwrite["id"], "type": str(overwrite["type"])}
    if overwrite["type"] != MEMBER:
        roles = store.guilds[int(channel["guild_id"])]["roles"]
        options["role_name"] = next((role["name"] for role in roles if role["id"] == overwrite["id"]), "")
    note(store, request, channel, action, channel["id"], changes, options)
