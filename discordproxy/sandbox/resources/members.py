"""Members: what Discord lets somebody change in one.

Source: https://discord.com/developers/docs/resources/guild#modify-guild-member
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Integer, Kind, ListOf, Shape, Text, parse_time
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission, guild_permissions
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, find_changes, note
from .people import make_member
from .roles import refuse_member_above, refuse_role
from .threads import leave

# The one access token that the sandbox refuses; it takes any other.
INVALID_ACCESS_TOKEN = "invalid"  # noqa: S105
MAX_TIMEOUT = timedelta(days=28)
VOICE_TYPES = (2, 13)
ROLES = ListOf(Kind.snowflake, 250)
# What the bot needs to change which field.
NEEDED = {
    "nick": Permission.MANAGE_NICKNAMES,
    "roles": Permission.MANAGE_ROLES,
    "mute": Permission.MUTE_MEMBERS,
    "deaf": Permission.DEAFEN_MEMBERS,
    "channel_id": Permission.MOVE_MEMBERS,
    "communication_disabled_until": Permission.MODERATE_MEMBERS,
    "flags": Permission.MODERATE_MEMBERS,
}
# Fields that only a member in a voice channel has.
VOICE_FIELDS = ("mute", "deaf", "channel_id")
# The member flags that somebody else may set: past the verification, a guest.
EDITABLE_FLAGS = 1 << 2 | 1 << 4
CHANGE = Shape(
    {
        "nick": Text(32),
        "roles": ROLES,
        "mute": Kind.flag,
        "deaf": Kind.flag,
        "channel_id": Kind.snowflake,
        "communication_disabled_until": Kind.timestamp,
        "flags": Integer(0),
    }
)
ADD = Shape(
    {"access_token": Text(10_240), "nick": Text(32), "roles": ROLES, "mute": Kind.flag, "deaf": Kind.flag},
    required=("access_token",),
)


def find_member(store: Store, guild: Json, user_id: int) -> Json:
    """Return a member of the guild; 10013 for an unknown user, 10007 for one who is no member."""
    store.user(user_id)
    member = store.members[int(guild["id"])].get(user_id)
    if member is None:
        raise Code.UNKNOWN_MEMBER.error()
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
        raise errors.missing_permissions()


def change_member(store: Store, guild: Json, member: Json, changes: Json) -> None:
    """Change a member; null takes away."""
    guild_id, user_id = int(guild["id"]), int(member["user"]["id"])
    refuse_without_permission(store, guild, changes)
    refuse_change(store, guild, member, changes)
    if "roles" in changes:
        member["roles"] = [str(role_id) for role_id in changes["roles"] or ()]
    if "nick" in changes:
        member["nick"] = str(changes["nick"] or "").strip() or None
    if "communication_disabled_until" in changes:
        moment = parse_time(changes["communication_disabled_until"])
        member["communication_disabled_until"] = iso_time(as_utc(moment)) if moment else None
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
        raise Code.NOT_CONNECTED.error()
    if changes.get("channel_id") is not None:
        channel = store.channel(int(changes["channel_id"]))
        if channel["type"] not in VOICE_TYPES or channel["guild_id"] != guild["id"]:
            raise errors.wrong_channel_type()


def refuse_timeout(guild: Json, member: Json, until: str) -> None:
    """Raise 50013 for an administrator, 50035 for a time too far ahead."""
    if guild_permissions(guild, member) & Permission.ADMINISTRATOR:
        raise errors.missing_permissions()
    moment = parse_time(until)
    if moment is not None and as_utc(moment) > datetime.now(UTC) + MAX_TIMEOUT:
        message = "Must be within 28 days from now."
        raise errors.invalid_field(("communication_disabled_until",), "DATE_TIME_TYPE_MAX", message)


def as_utc(moment: datetime) -> datetime:
    """Return a moment with its zone, UTC if it has none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def log_change(
    store: Store, request: Request, guild: Json, before: Json, member: Json, changes: Json
) -> None:
    """Write a change into the audit log: of roles, of the voice channel, and of everything else apart."""
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
        note(store, request, guild, Action.MEMBER_ROLE_UPDATE, user_id, listed)
    if "channel_id" in changes:
        moved = changes["channel_id"] is not None
        options = {"count": "1"} | ({"channel_id": str(changes["channel_id"])} if moved else {})
        action = Action.MEMBER_MOVE if moved else Action.MEMBER_DISCONNECT
        note(store, request, guild, action, None, options=options)
    rest = [change for change in find_changes(before, member) if change[0] != "roles"]
    if rest:
        note(store, request, guild, Action.MEMBER_UPDATE, user_id, rest)


def forget_member(store: Store, guild: Json, user_id: int) -> None:
    """Remove a member from the guild, its voice channels and its threads."""
    store.members[int(guild["id"])].pop(user_id, None)
    store.voice.get(int(guild["id"]), {}).pop(user_id, None)
    for thread_id, members in store.thread_members.items():
        if user_id in members and store.channels[thread_id]["guild_id"] == guild["id"]:
            leave(store, store.channels[thread_id], user_id)
