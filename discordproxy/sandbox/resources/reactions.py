"""Reactions: who reacted to a message, and how the message shows it.

Source: https://discord.com/developers/docs/resources/message#reaction-object
"""

from __future__ import annotations

import re

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.endpoints import refuse_archived
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
MAX_EMOJIS = 20
PATH = "/channels/{channel_id}/messages/{message_id}/reactions"
MINE = PATH + "/{emoji}/@me"
CHANGING = "reactions:change"


def add_reaction(store: Store, message: Json, emoji: str, user_id: int) -> None:
    """Let a user react; 30010 if the message has as many different emojis as it can have."""
    by_emoji = store.reactions.setdefault(int(message["id"]), {})
    if emoji not in by_emoji and len(by_emoji) >= MAX_EMOJIS:
        raise ErrorCode.TOO_MANY_REACTIONS.error()
    by_emoji.setdefault(emoji, set()).add(user_id)
    show(store, message)


def remove_reaction(store: Store, message: Json, emoji: str, user_id: int) -> None:
    """Take a user's reaction away, if there is one."""
    by_emoji = store.reactions.get(int(message["id"]), {})
    by_emoji.get(emoji, set()).discard(user_id)
    if not by_emoji.get(emoji):
        by_emoji.pop(emoji, None)
    show(store, message)


def remove_emoji(store: Store, message: Json, emoji: str) -> None:
    """Take all reactions with an emoji away."""
    store.reactions.get(int(message["id"]), {}).pop(emoji, None)
    show(store, message)


def show(store: Store, message: Json) -> None:
    """Put the reactions into the message; one without any has no such field."""
    by_emoji = store.reactions.get(int(message["id"]), {})
    message["reactions"] = [
        answer_reaction(emoji, users, is_own=store.bot_id in users) for emoji, users in by_emoji.items()
    ]
    if not by_emoji:
        del message["reactions"]


def answer_reaction(emoji: str, users: set[int], *, is_own: bool) -> Json:
    name, _, emoji_id = emoji.partition(":")
    return {
        "emoji": {"id": emoji_id or None, "name": name},
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me_burst": False,
        "burst_me": False,
        "me": is_own,
        "burst_count": 0,
    }


def find_message(store: Store, request: ApiRequest, *needed: Permission) -> Json:
    """Return the message of the path if the bot has the permissions that are needed."""
    channel = store.channel_for(request.id("channel_id"), Permission.READ_MESSAGE_HISTORY, *needed)
    return store.message(int(channel["id"]), request.id("message_id"))


def read_emoji(store: Store, request: ApiRequest) -> str:
    """Return the emoji of the path: Unicode, or `name:id` of a guild's own; 10014 for neither."""
    emoji = request.ids["emoji"]
    custom = re.fullmatch(r"\w{2,32}:([0-9]+)", emoji)
    if custom:
        known = (entry["id"] for guild in store.guilds.values() for entry in guild["emojis"])
        if custom[1] in known:
            return emoji
        raise ErrorCode.UNKNOWN_EMOJI.error()
    # A key cap is a digit with an ending that is not ASCII.
    if not emoji or emoji.isascii() or len(emoji) > 16:
        raise ErrorCode.UNKNOWN_EMOJI.error()
    return emoji


@routes.add("PUT", MINE, bucket=CHANGING)
def put_own(store: Store, request: ApiRequest) -> None:
    message = find_message(store, request)
    channel = store.channels[int(message["channel_id"])]
    emoji = read_emoji(store, request)
    refuse_archived(channel)
    if emoji not in store.reactions.get(int(message["id"]), {}):
        store.require(channel, Permission.ADD_REACTIONS)
    add_reaction(store, message, emoji, store.bot_id)


@routes.add("DELETE", MINE, bucket=CHANGING)
def delete_own(store: Store, request: ApiRequest) -> None:
    message = find_message(store, request)
    remove_reaction(store, message, read_emoji(store, request), store.bot_id)


@routes.add("DELETE", PATH + "/{emoji}/{user_id}", bucket=CHANGING)
def delete_of_user(store: Store, request: ApiRequest) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    user = store.user(request.id("user_id"))
    remove_reaction(store, message, read_emoji(store, request), int(user["id"]))


@routes.add("GET", PATH + "/{emoji}")
def list_users(store: Store, request: ApiRequest) -> list[Json]:
    message = find_message(store, request)
    emoji = read_emoji(store, request)
    limit, after = request.query_int("limit", 25, 1, 100), request.query_id("after") or 0
    if request.query_int("type", 0, 0, 1):
        return []
    users = sorted(store.reactions.get(int(message["id"]), {}).get(emoji, ()))
    return [store.users[user_id] for user_id in users if user_id > after][:limit]


@routes.add("DELETE", PATH + "/{emoji}", bucket=CHANGING)
def delete_emoji(store: Store, request: ApiRequest) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    remove_emoji(store, message, read_emoji(store, request))


@routes.add("DELETE", PATH, bucket=CHANGING)
def delete_all(store: Store, request: ApiRequest) -> None:
    message = find_message(store, request, Permission.MANAGE_MESSAGES)
    for emoji in list(store.reactions.get(int(message["id"]), ())):
        remove_emoji(store, message, emoji)
