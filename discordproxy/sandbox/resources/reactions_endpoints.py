"""Reactions to messages. Source: https://discord.com/developers/docs/resources/message#create-reaction"""

from __future__ import annotations

import re

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.endpoints import refuse_archived
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .reactions import add_reaction, remove_emoji, remove_reaction

routes = RouteTable()
PATH = "/channels/{channel_id}/messages/{message_id}/reactions"
MINE = PATH + "/{emoji}/@me"
CHANGING = "reactions:change"


def find_message(store: Store, request: Request, *needed: Permission) -> Json:
    """Return the message of the path if the bot may do with its reactions what it wants to."""
    channel = store.channel_for(request.id("channel_id"), Permission.READ_MESSAGE_HISTORY, *needed)
    return store.message(int(channel["id"]), request.id("message_id"))


def read_emoji(store: Store, request: Request) -> str:
    """Return the emoji of the path: Unicode, or `name:id` of a guild's own; 10014 for neither."""
    emoji = request.ids["emoji"]
    custom = re.fullmatch(r"\w{2,32}:([0-9]+)", emoji)
    if custom:
        known = (entry["id"] for guild in store.guilds.values() for entry in guild["emojis"])
        if custom[1] in known:
            return emoji
        raise Code.UNKNOWN_EMOJI.error()
    # A key cap is a digit with an ending that is not ASCII.
    if not emoji or emoji.isascii() or len(emoji) > 16:
        raise Code.UNKNOWN_EMOJI.error()
    return emoji


@routes.add("PUT", MINE, bucket=CHANGING)
def put_own(store: Store, request: Request) -> None:
    message = find_message(store, request)
    channel = store.channels[int(message["channel_id"])]
    emoji = read_emoji(store, request)
    refuse_archived(channel)
    if emoji not in store.reactions.get(int(message["id"]), {}):
        store.require(channel, Permission.ADD_REACTIONS)
    add_reaction(store, message, emoji, ids.BOT_ID)


@routes.add("DELETE", MINE, bucket=CHANGING)
def delete_own(store: Store, request: Request) -> None:
    message = find_message(store, request)
    remove_reaction(store, message, read_emoji(store, request), ids.BOT_ID)


@routes.add("DELETE", PATH + "/{emoji}/{user_id}", bucket=CHANGING)
def delete_of_user(store: Store, request: Request) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    user = store.user(request.id("user_id"))
    remove_reaction(store, message, read_emoji(store, request), int(user["id"]))


@routes.add("GET", PATH + "/{emoji}")
def list_users(store: Store, request: Request) -> list[Json]:
    message = find_message(store, request)
    emoji = read_emoji(store, request)
    limit, after = request.query_int("limit", 25, 1, 100), request.query_id("after") or 0
    if request.query_int("type", 0, 0, 1):
        return []
    users = sorted(store.reactions.get(int(message["id"]), {}).get(emoji, ()))
    return [store.users[user_id] for user_id in users if user_id > after][:limit]


@routes.add("DELETE", PATH + "/{emoji}", bucket=CHANGING)
def delete_emoji(store: Store, request: Request) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    remove_emoji(store, message, read_emoji(store, request))


@routes.add("DELETE", PATH, bucket=CHANGING)
def delete_all(store: Store, request: Request) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    for emoji in list(store.reactions.get(int(message["id"]), ())):
        remove_emoji(store, message, emoji)
