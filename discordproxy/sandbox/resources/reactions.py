"""Reactions: who reacted to a message, and how the message shows it.

Source: https://discord.com/developers/docs/resources/message#reaction-object
"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.store import Json, Store

MAX_EMOJIS = 20


def add_reaction(store: Store, message: Json, emoji: str, user_id: int) -> None:
    """Let a user react; 30010 if the message has as many different emojis as it can have."""
    by_emoji = store.reactions.setdefault(int(message["id"]), {})
    if emoji not in by_emoji and len(by_emoji) >= MAX_EMOJIS:
        raise Code.TOO_MANY_REACTIONS.error()
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
    message["reactions"] = [answer_reaction(emoji, users) for emoji, users in by_emoji.items()]
    if not by_emoji:
        del message["reactions"]


def answer_reaction(emoji: str, users: set[int]) -> Json:
    name, _, emoji_id = emoji.partition(":")
    return {
        "emoji": {"id": emoji_id or None, "name": name},
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me_burst": False,
        "burst_me": False,
        "me": ids.BOT_ID in users,
        "burst_count": 0,
    }
