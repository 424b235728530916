"""Invites as Discord describes them.

Source: https://discord.com/developers/docs/resources/invite#invite-object
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import Choice, FieldType, Integer, ListOf, ObjectOf
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store, is_thread

from .audit_log import AuditAction, add_audit_entry

routes = RouteTable()
GUILD_INVITE = 0
DAY_SECONDS = 86_400
CREATE = ObjectOf(
    {
        "max_age": Integer(0, 60 * DAY_SECONDS),
        "max_uses": Integer(0, 100),
        "temporary": FieldType.flag,
        "unique": FieldType.flag,
        "target_type": Choice((1, 2)),
        "target_user_id": FieldType.snowflake,
        "target_application_id": FieldType.snowflake,
        "role_ids": ListOf(FieldType.snowflake, 250),
    }
)
GUILD_FIELDS = (
    "id",
    "name",
    "splash",
    "banner",
    "description",
    "icon",
    "features",
    "verification_level",
    "vanity_url_code",
    "nsfw_level",
    "nsfw",
    "premium_subscription_count",
)
ROLE_FIELDS = ("id", "name", "position", "color", "colors", "icon", "unicode_emoji", "permissions")
METADATA = ("uses", "max_uses", "max_age", "temporary", "created_at")
"""Only those who manage the channel can see these."""

CATEGORY = 4


def find_same(store: Store, channel: Json, form: Json) -> Json | None:
    """Return an invite to the channel with the same terms, which Discord gives out again."""
    wanted = terms(form)
    for invite in store.invites.values():
        found = {name: invite[name] for name in wanted}
        if invite["channel"]["id"] == channel["id"] and found == wanted and set(form) <= {*wanted, "unique"}:
            return invite
    return None


def terms(form: Json) -> Json:
    """Return how long and how often an invite can be used: for a day and without limit, unless the form says so."""
    return {
        "max_age": int(form.get("max_age", DAY_SECONDS)),
        "max_uses": int(form.get("max_uses", 0)),
        "temporary": form.get("temporary", False),
    }


def make_invite(store: Store, channel: Json, form: Json, code: str) -> Json:
    """Keep a new invite of the bot to a channel and return it."""
    guild = store.guilds[int(channel["guild_id"])]
    now = datetime.now(UTC)
    invite: Json = {
        "type": GUILD_INVITE,
        "code": code,
        "inviter": store.bot,
        **terms(form),
        "uses": 0,
        "created_at": iso_time(now),
        "expires_at": None,
        "flags": 0,
        "guild": {name: guild[name] for name in GUILD_FIELDS},
        "guild_id": guild["id"],
        "channel": {name: channel[name] for name in ("id", "type", "name")},
    }
    if invite["max_age"]:
        invite["expires_at"] = iso_time(now + timedelta(seconds=invite["max_age"]))
    add_targets(store, guild, invite, form)
    store.invites[code] = invite
    return invite


def add_targets(store: Store, guild: Json, invite: Json, form: Json) -> None:
    """Add the user or application that an invite leads to, and the roles that it gives."""
    if form.get("target_type"):
        invite["target_type"] = int(form["target_type"])
    if form.get("target_user_id"):
        invite["target_user"] = store.user(int(form["target_user_id"]))
    if form.get("target_application_id"):
        invite["target_application"] = make_application(str(form["target_application_id"]))
    if form.get("role_ids"):
        by_id = {role["id"]: role for role in guild["roles"]}
        wanted = [str(role_id) for role_id in form["role_ids"]]
        if any(role_id not in by_id for role_id in wanted):
            raise ErrorCode.UNKNOWN_ROLE.error()
        invite["roles"] = [{name: by_id[entry][name] for name in ROLE_FIELDS} for entry in wanted]


def make_application(application_id: str) -> Json:
    """Return an embedded application with the fields that an invite shows."""
    return {
        "id": application_id,
        "name": "Activity",
        "icon": None,
        "description": "",
        "type": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
    }


def public_fields(invite: Json) -> Json:
    """Return an invite as everybody sees it."""
    return {name: value for name, value in invite.items() if name not in METADATA}


@routes.add("POST", "/channels/{channel_id}/invites")
def create_invite(store: Store, request: ApiRequest) -> Json:
    channel = find_channel(store, request, Permission.CREATE_INSTANT_INVITE)
    form = request.form(CREATE)
    if not form.get("unique") and (known := find_same(store, channel, form)):
        return known
    invite = make_invite(store, channel, form, secrets.token_urlsafe(6))
    changes = [(name, None, invite[name]) for name in ("code", "max_age", "max_uses", "temporary")]
    add_audit_entry(
        store,
        request,
        channel,
        AuditAction.INVITE_CREATE,
        None,
        [*changes, ("channel_id", None, channel["id"])],
    )
    return invite


def find_channel(store: Store, request: ApiRequest, needed: Permission) -> Json:
    """Return the channel of the path if there can be invites to it."""
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel or is_thread(channel) or channel["type"] == CATEGORY:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    store.require(channel, needed)
    return channel


@routes.add("GET", "/channels/{channel_id}/invites")
def list_channel_invites(store: Store, request: ApiRequest) -> list[Json]:
    channel = find_channel(store, request, Permission.MANAGE_CHANNELS)
    return [invite for invite in store.invites.values() if invite["channel"]["id"] == channel["id"]]


@routes.add("GET", "/guilds/{guild_id}/invites")
def list_guild_invites(store: Store, request: ApiRequest) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_GUILD)
    return [invite for invite in store.invites.values() if invite["guild_id"] == guild["id"]]


@routes.add("GET", "/invites/{code}")
def get_invite(store: Store, request: ApiRequest) -> Json:
    invite = public_fields(find_invite(store, request))
    if request.query_flag("with_counts"):
        count = len(store.members[int(invite["guild_id"])])
        invite |= {"approximate_member_count": count, "approximate_presence_count": count}
    return invite


@routes.add("DELETE", "/invites/{code}")
def delete_invite(store: Store, request: ApiRequest) -> Json:
    invite = find_invite(store, request)
    channel = store.channel(int(invite["channel"]["id"]))
    if not store.bot_permissions(int(channel["guild_id"])) & Permission.MANAGE_GUILD:
        store.require(channel, Permission.MANAGE_CHANNELS)
    del store.invites[invite["code"]]
    add_audit_entry(
        store, request, channel, AuditAction.INVITE_DELETE, None, [("code", invite["code"], None)]
    )
    return public_fields(invite)


def find_invite(store: Store, request: ApiRequest) -> Json:
    """Return the invite of the path; 10006 for an unknown one."""
    invite = store.invites.get(request.ids["code"])
    if invite is None:
        raise ErrorCode.UNKNOWN_INVITE.error()
    return invite
