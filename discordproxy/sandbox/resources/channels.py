"""Channels: the fields of each type, the rules for them, and the endpoints.

Source: https://discord.com/developers/docs/resources/channel#modify-channel
"""

from __future__ import annotations

import copy
from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode, FormErrors, invalid_field
from discordproxy.sandbox.http.forms import Choice, FieldType, Integer, ListOf, ObjectOf, Text
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store, is_thread

from .audit_log import AuditAction, add_audit_entry, find_changes
from .overwrites import LISTED_OVERWRITE, answer_overwrite, refuse_excess
from .threads import ARCHIVE_MINUTES, FORUM_TYPES, SLOWMODE, patch_thread

routes = RouteTable()
VOICE_FIELDS: Json = {
    "bitrate": 64000,
    "user_limit": 0,
    "rtc_region": None,
    "video_quality_mode": 1,
    "last_message_id": None,
    "rate_limit_per_user": 0,
}
TEXT_FIELDS: Json = {
    "topic": None,
    "last_message_id": None,
    "rate_limit_per_user": 0,
    "last_pin_timestamp": None,
    "default_auto_archive_duration": 1440,
    "default_thread_rate_limit_per_user": 0,
}
FORUM_FIELDS: Json = {
    **TEXT_FIELDS,
    "available_tags": [],
    "default_reaction_emoji": None,
    "default_sort_order": None,
    "default_forum_layout": 0,
    "default_tag_setting": "match_some",
}
BY_TYPE: dict[int, Json] = {
    0: TEXT_FIELDS,
    2: VOICE_FIELDS,
    4: {},
    5: {key: value for key, value in TEXT_FIELDS.items() if key != "rate_limit_per_user"},
    13: {**VOICE_FIELDS, "user_limit": 10_000, "topic": None},
    14: {"topic": None},
    15: FORUM_FIELDS,
    16: FORUM_FIELDS,
}
"""The fields of each type, without those that all channels of a guild have."""

CATEGORY = 4
TEXT_TYPES = (0, 5)
SLUG_TYPES = (0, 5, 15, 16)
"""Channels of these types have names in lower case and without spaces."""

MAX_CHANNELS = 500
TAG = ObjectOf(
    {
        "id": FieldType.snowflake,
        "name": Text(20, low=1),
        "moderated": FieldType.flag,
        "emoji_id": FieldType.snowflake,
        "emoji_name": Text(100),
    },
    required=("name",),
)
RULES: dict[str, Any] = {
    "name": Text(100, low=1),
    "position": Integer(0),
    "topic": Text(4096),
    "bitrate": Integer(8000, 96_000),
    "user_limit": Integer(0, 10_000),
    "nsfw": FieldType.flag,
    "rate_limit_per_user": SLOWMODE,
    "parent_id": FieldType.snowflake,
    "permission_overwrites": ListOf(LISTED_OVERWRITE, 100),
    "rtc_region": Text(100),
    "video_quality_mode": Choice((1, 2)),
    "default_auto_archive_duration": ARCHIVE_MINUTES,
    "default_reaction_emoji": ObjectOf({"emoji_id": FieldType.snowflake, "emoji_name": Text(100)}),
    "default_thread_rate_limit_per_user": SLOWMODE,
    "default_sort_order": Choice((0, 1)),
    "default_forum_layout": Choice((0, 1, 2)),
    "default_tag_setting": Choice(("match_all", "match_some")),
    "available_tags": ListOf(TAG, 20),
    "flags": Integer(0),
}
CREATE = ObjectOf({**RULES, "type": Choice(tuple(BY_TYPE))}, required=("name",))
CHANGE = ObjectOf({**RULES, "type": Choice(TEXT_TYPES)})
NUMBERS = (
    "position",
    "bitrate",
    "user_limit",
    "rate_limit_per_user",
    "video_quality_mode",
    "default_auto_archive_duration",
    "default_thread_rate_limit_per_user",
    "default_sort_order",
    "default_forum_layout",
    "flags",
)
TEXTS = ("parent_id", "topic", "rtc_region")
DM = 1
COMMUNITY_CHANNELS = ("rules_channel_id", "public_updates_channel_id")
POSITION: dict[str, Any] = {
    "id": FieldType.snowflake,
    "position": Integer(0),
    "parent_id": FieldType.snowflake,
}
POSITIONS = ListOf(ObjectOf(POSITION, required=("id",)), 1000)


def make_channel(channel_id: int, kind: int, name: str, guild_id: int, **more: Any) -> Json:
    """Return a channel of a guild with every field that Discord sends for its type."""
    return {
        "id": str(channel_id),
        "type": kind,
        "flags": 0,
        "guild_id": str(guild_id),
        "name": name,
        "parent_id": None,
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        **copy.deepcopy(BY_TYPE[kind]),
        **more,
    }


def create_channel(store: Store, guild: Json, form: Json) -> Json:
    """Keep a new channel of a guild and return it."""
    kind = int(form.get("type") or 0)
    position = sum(
        (other["type"] == CATEGORY) == (kind == CATEGORY) for other in store.guild_channels(int(guild["id"]))
    )
    channel = make_channel(store.clock.next(), kind, str(form["name"]), int(guild["id"]), position=position)
    change_channel(store, channel, form)
    return store.add_channel(channel)


def change_channel(store: Store, channel: Json, changes: Json) -> None:
    """Change a channel; fields that its type does not have are ignored, null stands for the value of a new channel."""
    if changes.get("type") is not None:
        change_type(channel, int(changes["type"]))
    checked = dict(changes)
    if "permission_overwrites" in changes:
        overwrites = [answer_overwrite(entry) for entry in changes["permission_overwrites"] or ()]
        new = [entry for entry in overwrites if entry not in channel["permission_overwrites"]]
        refuse_excess(store, int(channel["guild_id"]), new)
        checked["permission_overwrites"] = overwrites
    if changes.get("parent_id") is not None:
        refuse_parent(store, channel, int(changes["parent_id"]))
    if "topic" in changes and channel["type"] not in FORUM_TYPES:
        refuse_long_topic(changes["topic"])
    empty = make_channel(0, channel["type"], channel["name"], 0)
    for name in RULES:
        if name in checked and name in channel and (name != "name" or checked[name]):
            value = empty[name] if checked[name] is None else checked[name]
            channel[name] = stored_value(store, channel, name, value)


def change_type(channel: Json, kind: int) -> None:
    """Make a text channel an announcement channel, or the other way round; nothing else can change."""
    if kind == channel["type"]:
        return
    if channel["type"] not in TEXT_TYPES:
        raise invalid_field(("type",), "CHANNEL_TYPE_INVALID", "Cannot convert to this type of channel.")
    channel["type"] = kind
    if kind == 0:
        channel["rate_limit_per_user"] = 0
    else:
        channel.pop("rate_limit_per_user", None)


def refuse_parent(store: Store, channel: Json, parent_id: int) -> None:
    """Raise 50035 for a parent that is not a category of the channel's guild."""
    parent = store.channels.get(parent_id, {})
    fits = parent.get("type") == CATEGORY and parent.get("guild_id") == channel["guild_id"]
    if not fits or channel["type"] == CATEGORY:
        raise invalid_field(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")


def refuse_long_topic(topic: object) -> None:
    """Raise 50035 for a topic that only a forum may have."""
    mistakes = FormErrors()
    Text(1024)("" if topic is None else topic, ("topic",), mistakes)
    mistakes.raise_if_any()


def stored_value(store: Store, channel: Json, name: str, value: Any) -> Any:
    """Return a value in the form in which Discord keeps it."""
    if name == "name":
        text = str(value).strip()
        return text.lower().replace(" ", "-") if channel["type"] in SLUG_TYPES else text
    if name in NUMBERS and value is not None:
        return int(value)
    if name in TEXTS and value is not None:
        return str(value)
    if name == "available_tags":
        return [answer_tag(store, entry) for entry in value]
    if name == "default_reaction_emoji" and value is not None:
        return {
            "emoji_id": text_or_none(value.get("emoji_id")),
            "emoji_name": text_or_none(value.get("emoji_name")),
        }
    return value


def text_or_none(value: Any) -> str | None:
    """Return the value as text; None stays None."""
    return None if value is None else str(value)


def answer_tag(store: Store, entry: Json) -> Json:
    """Return a tag with an id of its own, the one that it has if it is known already."""
    return {
        "id": str(entry.get("id") or store.clock.next()),
        "name": str(entry["name"]).strip(),
        "moderated": entry.get("moderated") is True,
        "emoji_id": text_or_none(entry.get("emoji_id")),
        "emoji_name": text_or_none(entry.get("emoji_name")),
    }


@routes.add("GET", "/channels/{channel_id}")
def get_channel(store: Store, request: ApiRequest) -> Json:
    return store.channel(request.id("channel_id"))


@routes.add("GET", "/guilds/{guild_id}/channels")
def list_guild_channels(store: Store, request: ApiRequest) -> list[Json]:
    guild = store.guild(request.id("guild_id"))
    return store.guild_channels(int(guild["id"]))


@routes.add("POST", "/guilds/{guild_id}/channels", status=201)
def post_channel(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_CHANNELS)
    form = request.form(CREATE)
    if len(store.guild_channels(int(guild["id"]))) >= MAX_CHANNELS:
        raise ErrorCode.TOO_MANY_CHANNELS.error()
    channel = create_channel(store, guild, form)
    changes = [("name", None, channel["name"]), ("type", None, channel["type"])]
    add_audit_entry(store, request, channel, AuditAction.CHANNEL_CREATE, channel["id"], changes)
    return channel


@routes.add("PATCH", "/channels/{channel_id}")
def patch_channel(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    before = dict(channel)
    if is_thread(channel):
        before["thread_metadata"] = dict(channel["thread_metadata"])
        patch_thread(store, request, channel)
        add_audit_entry(
            store, request, channel, AuditAction.THREAD_UPDATE, channel["id"], find_changes(before, channel)
        )
        return channel
    store.require(channel, Permission.MANAGE_CHANNELS)
    change_channel(store, channel, request.changes(CHANGE))
    add_audit_entry(
        store, request, channel, AuditAction.CHANNEL_UPDATE, channel["id"], find_changes(before, channel)
    )
    return channel


@routes.add("DELETE", "/channels/{channel_id}")
def delete_channel(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] == DM:
        # It is only closed: opened again it has the same id and the same messages.
        return channel
    changes = [("name", channel["name"], None), ("type", channel["type"], None)]
    if is_thread(channel):
        store.require(channel, Permission.MANAGE_THREADS)
        add_audit_entry(store, request, channel, AuditAction.THREAD_DELETE, channel["id"], changes)
    else:
        store.require(channel, Permission.MANAGE_CHANNELS)
        refuse_community_channel(store, channel)
        add_audit_entry(store, request, channel, AuditAction.CHANNEL_DELETE, channel["id"], changes)
    forget_with_parts(store, channel)
    return channel


def refuse_community_channel(store: Store, channel: Json) -> None:
    """Raise 50074 for a channel that a community guild must have."""
    guild = store.guilds[int(channel["guild_id"])]
    if channel["id"] in [guild[name] for name in COMMUNITY_CHANNELS]:
        raise ErrorCode.CHANNEL_OF_COMMUNITY.error()


def forget_with_parts(store: Store, channel: Json) -> None:
    """Remove a channel with its threads, webhooks and invites; channels of a category stay, without a category."""
    channel_id = channel["id"]
    if is_thread(channel):
        starter = store.messages.get(int(channel["parent_id"]), {}).get(int(channel_id), {})
        starter.pop("thread", None)
    for other in list(store.channels.values()):
        if other.get("parent_id") == channel_id and channel["type"] == CATEGORY:
            other["parent_id"] = None
        elif other.get("parent_id") == channel_id:
            store.forget_channel(int(other["id"]))
    for webhook_id in [key for key, webhook in store.webhooks.items() if webhook["channel_id"] == channel_id]:
        del store.webhooks[webhook_id]
    for code in [key for key, invite in store.invites.items() if invite["channel"]["id"] == channel_id]:
        del store.invites[code]
    store.forget_channel(int(channel_id))


@routes.add("PATCH", "/guilds/{guild_id}/channels")
def move_channels(store: Store, request: ApiRequest) -> None:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_CHANNELS)
    for entry in request.entries(POSITIONS):
        channel = store.channel(int(entry["id"]))
        if channel.get("guild_id") != guild["id"]:
            raise ErrorCode.UNKNOWN_CHANNEL.error()
        wanted = {name: entry[name] for name in ("position", "parent_id") if name in entry}
        change_channel(store, channel, wanted)


@routes.add("POST", "/channels/{channel_id}/typing")
def trigger_typing(store: Store, request: ApiRequest) -> None:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in MESSAGE_TYPES:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    store.require(
        channel, Permission.SEND_MESSAGES_IN_THREADS if is_thread(channel) else Permission.SEND_MESSAGES
    )
