"""Channels of a guild: what Discord lets somebody set in one, by its type.

Source: https://discord.com/developers/docs/resources/channel#modify-channel
"""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.errors import FormErrors
from discordproxy.sandbox.http.forms import Choice, Integer, Kind, ListOf, Shape, Text
from discordproxy.sandbox.store import Json, Store

from .overwrites import LISTED_OVERWRITE, answer_overwrite, refuse_excess
from .places import BY_TYPE, make_channel
from .threads import ARCHIVE_MINUTES, FORUM_TYPES, SLOWMODE

CATEGORY = 4
TEXT_TYPES = (0, 5)
# Names of these are kept in small letters and without spaces.
SLUG_TYPES = (0, 5, 15, 16)
MAX_CHANNELS = 500
TAG = Shape(
    {
        "id": Kind.snowflake,
        "name": Text(20, low=1),
        "moderated": Kind.flag,
        "emoji_id": Kind.snowflake,
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
    "nsfw": Kind.flag,
    "rate_limit_per_user": SLOWMODE,
    "parent_id": Kind.snowflake,
    "permission_overwrites": ListOf(LISTED_OVERWRITE, 100),
    "rtc_region": Text(100),
    "video_quality_mode": Choice((1, 2)),
    "default_auto_archive_duration": ARCHIVE_MINUTES,
    "default_reaction_emoji": Shape({"emoji_id": Kind.snowflake, "emoji_name": Text(100)}),
    "default_thread_rate_limit_per_user": SLOWMODE,
    "default_sort_order": Choice((0, 1)),
    "default_forum_layout": Choice((0, 1, 2)),
    "default_tag_setting": Choice(("match_all", "match_some")),
    "available_tags": ListOf(TAG, 20),
    "flags": Integer(0),
}
CREATE = Shape({**RULES, "type": Choice(tuple(BY_TYPE))}, required=("name",))
CHANGE = Shape({**RULES, "type": Choice(TEXT_TYPES)})
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
    """Change a channel; what its type does not have is ignored, null is what a new channel has."""
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
            channel[name] = settle(store, channel, name, value)


def change_type(channel: Json, kind: int) -> None:
    """Make a text channel an announcement channel, or the other way round; nothing else can change."""
    if kind == channel["type"]:
        return
    if channel["type"] not in TEXT_TYPES:
        raise errors.invalid_field(
            ("type",), "CHANNEL_TYPE_INVALID", "Cannot convert to this type of channel."
        )
    channel["type"] = kind
    if kind == 0:
        channel["rate_limit_per_user"] = 0
    else:
        channel.pop("rate_limit_per_user", None)


def refuse_parent(store: Store, channel: Json, parent_id: int) -> None:
    """Raise 50035 for a parent that is no category of the channel's guild."""
    parent = store.channels.get(parent_id, {})
    fits = parent.get("type") == CATEGORY and parent.get("guild_id") == channel["guild_id"]
    if not fits or channel["type"] == CATEGORY:
        raise errors.invalid_field(("parent_id",), "CHANNEL_PARENT_INVALID", "Category does not exist")


def refuse_long_topic(topic: object) -> None:
    """Raise 50035 for a topic that only a forum may have."""
    mistakes = FormErrors()
    Text(1024)("" if topic is None else topic, ("topic",), mistakes)
    mistakes.raise_if_any()


def settle(store: Store, channel: Json, name: str, value: Any) -> Any:
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
    """Return the value as text, None as None."""
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
