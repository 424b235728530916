"""What users other than the bot do: they join, write, react, are banned, and take permissions from the bot.

Their own permissions are not checked. Unknown ids raise Discord's errors.
"""

from __future__ import annotations

from collections.abc import Iterable

from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.channels import make_channel
from discordproxy.sandbox.resources.guilds import make_guild
from discordproxy.sandbox.resources.members import make_member
from discordproxy.sandbox.resources.messages.creation import build_message, keep_message
from discordproxy.sandbox.resources.reactions import add_reaction
from discordproxy.sandbox.resources.roles import BOT_PERMISSIONS, make_role
from discordproxy.sandbox.resources.users import make_user
from discordproxy.sandbox.snowflakes import iso_time, snowflake_time
from discordproxy.sandbox.store import Json, Store


def add_members(store: Store, guild_id: int, count: int) -> list[int]:
    """Let new users join a guild; returns their ids."""
    store.guild(guild_id)
    added = add_more_users(store, count)
    members = store.members[guild_id]
    members.update({user_id: make_member(store.users[user_id], []) for user_id in added})
    return added


def add_bans(store: Store, guild_id: int, count: int) -> list[int]:
    """Let new users be banned from a guild; returns their ids."""
    store.guild(guild_id)
    added = add_more_users(store, count)
    bans = store.bans.setdefault(guild_id, {})
    bans.update({user_id: {"user": store.users[user_id], "reason": None} for user_id in added})
    return added


def post_messages(
    store: Store, channel_id: int, author_id: int, content: str, count: int, age_seconds: float
) -> list[int]:
    """Let a user write messages, some seconds ago; returns their ids."""
    channel, author = store.text_channel(channel_id), store.user(author_id)
    posted = []
    for _ in range(count):
        message_id = store.clock.past(age_seconds) if age_seconds else store.clock.next()
        message = build_message(store, channel, {"content": content}, [], author, message_id)
        message["timestamp"] = iso_time(snowflake_time(message_id))
        keep_message(store, channel, message)
        posted.append(message_id)
    if age_seconds:
        # Messages lie in the order of their ids.
        store.messages[channel_id] = dict(sorted(store.messages[channel_id].items()))
    return posted


def react(store: Store, channel_id: int, message_id: int, emoji: str, user_ids: Iterable[int]) -> None:
    """Let users react to a message; the emoji is as in Discord's paths, Unicode or `name:id`."""
    message: Json = store.message(channel_id, message_id)
    for user_id in user_ids:
        add_reaction(store, message, emoji, int(store.user(user_id)["id"]))


def deny_permissions(store: Store, guild_id: int, permissions: Iterable[Permission]) -> None:
    """Take permissions from the bot in a guild, whatever its roles say; those that were taken before are given back."""
    store.guild(guild_id)
    store.denied[guild_id] = sum(set(permissions))


def add_more_channels(store: Store, guild_id: int, count: int) -> list[int]:
    """Add text channels to a guild; returns their ids. Raises Discord's error for an unknown guild."""
    guild = store.guild(guild_id)
    first = len(store.guild_channels(guild_id))
    added = []
    for position in range(first, first + count):
        channel_id = store.clock.next()
        store.add_channel(
            make_channel(channel_id, 0, f"channel-{position}", int(guild["id"]), position=position)
        )
        added.append(channel_id)
    return added


def add_more_users(store: Store, count: int) -> list[int]:
    """Add users whom the bot can write to; returns their ids."""
    added = []
    for _ in range(count):
        user_id = store.clock.next()
        store.users[user_id] = make_user(user_id, f"user-{user_id}")
        added.append(user_id)
    return added


def add_more_guilds(store: Store, count: int) -> list[int]:
    """Add guilds with the bot in them and one text channel each; returns their ids."""
    owner_id = next((user_id for user_id in store.users if user_id != store.bot_id), store.bot_id)
    added = []
    for _ in range(count):
        guild_id = store.clock.next()
        role = make_role(guild_id, "@everyone", 0, BOT_PERMISSIONS)
        store.guilds[guild_id] = make_guild(guild_id, f"guild-{guild_id}", owner_id, [role])
        store.members[guild_id] = {store.bot_id: make_member(store.bot, [])}
        add_more_channels(store, guild_id, 1)
        added.append(guild_id)
    return added
