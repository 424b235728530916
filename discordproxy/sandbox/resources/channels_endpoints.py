"""Channels. Source: https://discord.com/developers/docs/resources/channel"""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Choice, Integer, Kind, ListOf, Shape, Text
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store

from .audit_log import Action, find_changes, note
from .channels import CATEGORY, CHANGE, CREATE, MAX_CHANNELS, change_channel, create_channel
from .places import is_thread
from .threads import ARCHIVE_MINUTES, SLOWMODE, TAGS, check_tags

routes = RouteTable()
DM = 1
COMMUNITY_CHANNELS = ("rules_channel_id", "public_updates_channel_id")
POSITION: dict[str, Any] = {"id": Kind.snowflake, "position": Integer(0), "parent_id": Kind.snowflake}
POSITIONS = ListOf(Shape(POSITION, required=("id",)), 1000)
THREAD_CHANGE = Shape(
    {
        "name": Text(100, low=1),
        "archived": Kind.flag,
        "auto_archive_duration": ARCHIVE_MINUTES,
        "locked": Kind.flag,
        "invitable": Kind.flag,
        "rate_limit_per_user": SLOWMODE,
        "flags": Choice((0, 2)),
        "applied_tags": TAGS,
    }
)
METADATA = ("archived", "auto_archive_duration", "locked")


@routes.add("GET", "/channels/{channel_id}")
def get_channel(store: Store, request: Request) -> Json:
    return store.channel(request.id("channel_id"))


@routes.add("GET", "/guilds/{guild_id}/channels")
def list_guild_channels(store: Store, request: Request) -> list[Json]:
    guild = store.guild(request.id("guild_id"))
    return store.guild_channels(int(guild["id"]))


@routes.add("POST", "/guilds/{guild_id}/channels", status=201)
def post_channel(store: Store, request: Request) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_CHANNELS)
    form = request.form(CREATE)
    if len(store.guild_channels(int(guild["id"]))) >= MAX_CHANNELS:
        raise Code.TOO_MANY_CHANNELS.error()
    channel = create_channel(store, guild, form)
    changes = [("name", None, channel["name"]), ("type", None, channel["type"])]
    note(store, request, channel, Action.CHANNEL_CREATE, channel["id"], changes)
    return channel


@routes.add("PATCH", "/channels/{channel_id}")
def patch_channel(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel:
        raise errors.wrong_channel_type()
    before = dict(channel)
    if is_thread(channel):
        before["thread_metadata"] = dict(channel["thread_metadata"])
        patch_thread(store, request, channel)
        note(store, request, channel, Action.THREAD_UPDATE, channel["id"], find_changes(before, channel))
        return channel
    store.require(channel, Permission.MANAGE_CHANNELS)
    change_channel(store, channel, request.changes(CHANGE))
    note(store, request, channel, Action.CHANNEL_UPDATE, channel["id"], find_changes(before, channel))
    return channel


def patch_thread(store: Store, request: Request, thread: Json) -> None:
    """Change a thread as the request says."""
    changes = {name: value for name, value in request.changes(THREAD_CHANGE).items() if value is not None}
    metadata = thread["thread_metadata"]
    refuse_stranger(store, thread, changes)
    if metadata["archived"] and changes.get("archived") is not False:
        raise Code.ARCHIVED_THREAD.error()
    parent = store.channels[int(thread["parent_id"])]
    if "applied_tags" in changes:
        tags = [str(tag) for tag in changes["applied_tags"]]
        check_tags(parent, tags)
        thread["applied_tags"] = tags
    metadata |= {name: changes[name] for name in METADATA if name in changes}
    if "invitable" in changes and "invitable" in metadata:
        metadata["invitable"] = changes["invitable"]
    thread |= {name: int(changes[name]) for name in ("rate_limit_per_user", "flags") if name in changes}
    thread["name"] = str(changes.get("name", thread["name"])).strip()


def refuse_stranger(store: Store, thread: Json, changes: Json) -> None:
    """Raise 50013 unless the bot manages threads, began this one, or only opens it again."""
    if store.allows(thread, Permission.MANAGE_THREADS):
        return
    is_owner = thread["owner_id"] == str(ids.BOT_ID) and "locked" not in changes
    opens = changes == {"archived": False} and not thread["thread_metadata"]["locked"]
    if not is_owner and not opens:
        raise errors.missing_permissions()


@routes.add("DELETE", "/channels/{channel_id}")
def delete_channel(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] == DM:
        # It is only closed: opened again it has the same id and the same messages.
        return channel
    changes = [("name", channel["name"], None), ("type", channel["type"], None)]
    if is_thread(channel):
        store.require(channel, Permission.MANAGE_THREADS)
        note(store, request, channel, Action.THREAD_DELETE, channel["id"], changes)
    else:
        store.require(channel, Permission.MANAGE_CHANNELS)
        refuse_community_channel(store, channel)
        note(store, request, channel, Action.CHANNEL_DELETE, channel["id"], changes)
    forget_with_parts(store, channel)
    return channel


def refuse_community_channel(store: Store, channel: Json) -> None:
    """Raise 50074 for a channel that a community guild cannot be without."""
    guild = store.guilds[int(channel["guild_id"])]
    if channel["id"] in [guild[name] for name in COMMUNITY_CHANNELS]:
        raise Code.CHANNEL_OF_COMMUNITY.error()


def forget_with_parts(store: Store, channel: Json) -> None:
    """Remove a channel with its threads, webhooks and invites; the channels of a category stay without one."""
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
def move_channels(store: Store, request: Request) -> None:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_CHANNELS)
    if request.body.mistake is not None:
        raise request.body.mistake
    mistakes = errors.FormErrors()
    POSITIONS(request.body.json, (), mistakes)
    mistakes.raise_if_any()
    for entry in request.body.json:
        channel = store.channel(int(entry["id"]))
        if channel.get("guild_id") != guild["id"]:
            raise errors.unknown_channel()
        wanted = {name: entry[name] for name in ("position", "parent_id") if name in entry}
        change_channel(store, channel, wanted)


@routes.add("POST", "/channels/{channel_id}/typing")
def trigger_typing(store: Store, request: Request) -> None:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in MESSAGE_TYPES:
        raise errors.wrong_channel_type()
    store.require(
        channel, Permission.SEND_MESSAGES_IN_THREADS if is_thread(channel) else Permission.SEND_MESSAGES
    )
