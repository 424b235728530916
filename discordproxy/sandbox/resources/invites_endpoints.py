"""Invites. Source: https://discord.com/developers/docs/resources/invite"""

from __future__ import annotations

import secrets

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, note
from .invites import CREATE, find_same, make_invite, short_form
from .places import is_thread

routes = RouteTable()
CATEGORY = 4


@routes.add("POST", "/channels/{channel_id}/invites")
def create_invite(store: Store, request: Request) -> Json:
    channel = find_channel(store, request, Permission.CREATE_INSTANT_INVITE)
    form = request.form(CREATE)
    if not form.get("unique") and (known := find_same(store, channel, form)):
        return known
    invite = make_invite(store, channel, form, secrets.token_urlsafe(6))
    changes = [(name, None, invite[name]) for name in ("code", "max_age", "max_uses", "temporary")]
    note(store, request, channel, Action.INVITE_CREATE, None, [*changes, ("channel_id", None, channel["id"])])
    return invite


def find_channel(store: Store, request: Request, needed: Permission) -> Json:
    """Return the channel of the path if there can be invites to it."""
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel or is_thread(channel) or channel["type"] == CATEGORY:
        raise errors.wrong_channel_type()
    store.require(channel, needed)
    return channel


@routes.add("GET", "/channels/{channel_id}/invites")
def list_channel_invites(store: Store, request: Request) -> list[Json]:
    channel = find_channel(store, request, Permission.MANAGE_CHANNELS)
    return [invite for invite in store.invites.values() if invite["channel"]["id"] == channel["id"]]


@routes.add("GET", "/guilds/{guild_id}/invites")
def list_guild_invites(store: Store, request: Request) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_GUILD)
    return [invite for invite in store.invites.values() if invite["guild_id"] == guild["id"]]


@routes.add("GET", "/invites/{code}")
def get_invite(store: Store, request: Request) -> Json:
    invite = short_form(find_invite(store, request))
    if request.query_flag("with_counts"):
        count = len(store.members[int(invite["guild_id"])])
        invite |= {"approximate_member_count": count, "approximate_presence_count": count}
    return invite


@routes.add("DELETE", "/invites/{code}")
def delete_invite(store: Store, request: Request) -> Json:
    invite = find_invite(store, request)
    channel = store.channel(int(invite["channel"]["id"]))
    if not store.bot_permissions(int(channel["guild_id"])) & Permission.MANAGE_GUILD:
        store.require(channel, Permission.MANAGE_CHANNELS)
    del store.invites[invite["code"]]
    note(store, request, channel, Action.INVITE_DELETE, None, [("code", invite["code"], None)])
    return short_form(invite)


def find_invite(store: Store, request: Request) -> Json:
    """Return the invite of the path; 10006 if there is none."""
    invite = store.invites.get(request.ids["code"])
    if invite is None:
        raise Code.UNKNOWN_INVITE.error()
    return invite
