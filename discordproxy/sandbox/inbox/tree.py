"""The channels as a tree: guilds with categories, channels and threads, and direct messages by user."""

from __future__ import annotations

from collections import Counter

from discordproxy.sandbox.store import Json, Store, is_thread

from .references import DIRECT_MESSAGES, channel_name
from .timeline import NO_CHANNEL, Timeline

CATEGORY = 4
KINDS = {
    0: "text",
    2: "voice",
    5: "news",
    10: "thread",
    11: "thread",
    12: "private thread",
    13: "stage",
    14: "directory",
    15: "forum",
    16: "media",
}


def make_tree(store: Store, timeline: Timeline) -> Json:
    """Return guilds, direct messages, and how many entries each channel has."""
    counts = Counter(entry.channel_id for entry in timeline)
    groups = [guild_node(store, guild_id, counts) for guild_id in store.guilds]
    dms = [
        channel_node(channel, counts)
        for channel in store.channels.values()
        if channel["type"] == DIRECT_MESSAGES
    ]
    if dms:
        groups.append({"name": "Direct messages", "groups": [{"name": "", "channels": dms}]})
    gone = [
        {"id": str(number), "name": "deleted channel", "kind": "deleted", "count": count}
        for number, count in counts.items()
        if number not in store.channels and number != NO_CHANNEL
    ]
    if counts[NO_CHANNEL]:
        gone.append({"id": "0", "name": "refused requests", "kind": "refused", "count": counts[NO_CHANNEL]})
    if gone:
        groups.append({"name": "Without a channel", "groups": [{"name": "", "channels": gone}]})
    return {"places": groups, "total": len(timeline), "bot": store.bot["username"]}


def guild_node(store: Store, guild_id: int, counts: Counter[int]) -> Json:
    """Return a guild: its channels without a category, then its categories, each in the order of their positions."""
    channels = sorted(store.guild_channels(guild_id), key=lambda one: one.get("position", 0))
    threads = [one for one in store.channels.values() if is_thread(one) and one["guild_id"] == str(guild_id)]
    categories = [one for one in channels if one["type"] == CATEGORY]
    places: list[tuple[str, str | None]] = [("", None), *((one["name"], one["id"]) for one in categories)]
    groups = []
    for name, category_id in places:
        listed = [
            channel_node(one, counts) | {"threads": threads_of(one, threads, counts)}
            for one in channels
            if one["type"] != CATEGORY and one.get("parent_id") == category_id
        ]
        if listed:
            groups.append({"name": name, "channels": listed})
    return {"name": store.guilds[guild_id]["name"], "id": str(guild_id), "groups": groups}


def threads_of(channel: Json, threads: list[Json], counts: Counter[int]) -> list[Json]:
    return [channel_node(one, counts) for one in threads if one["parent_id"] == channel["id"]]


def channel_node(channel: Json, counts: Counter[int]) -> Json:
    """Return a channel as the page takes it."""
    return {
        "id": channel["id"],
        "name": channel_name(channel),
        "kind": "direct" if channel["type"] == DIRECT_MESSAGES else KINDS.get(channel["type"], "channel"),
        "topic": channel.get("topic") or "",
        "count": counts[int(channel["id"])],
    }
