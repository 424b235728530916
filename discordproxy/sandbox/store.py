"""The sandbox's memory: users, guilds, channels and messages, as the JSON objects that Discord would answer.

Only the sandbox's event loop changes it. Ids are integers as keys and text inside the objects, as in Discord's JSON.
Look-ups raise Discord's error for what does not exist or what the bot may not see.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.records import KeptFiles

from . import ids
from .permissions import (
    ALL_PERMISSIONS,
    Permission,
    channel_permissions,
    guild_permissions,
)
from .snowflakes import SnowflakeClock

Json = dict[str, Any]
CREATED_AT = "2024-01-02T03:04:05.678000+00:00"
"""When everything that a sandbox begins with was made."""

NONCE_SECONDS = 300.0
THREAD_TYPES = (10, 11, 12)
MESSAGE_TYPES = (0, 1, 2, 3, 5, 10, 11, 12, 13)


class StoreListener(Protocol):
    """Hears of what happens to messages."""

    def message_added(self, channel_id: int, message: Json) -> None:
        """Hear of a new message."""

    def message_changing(self, message: Json) -> None:
        """Hear of a message that is about to be edited."""

    def message_deleted(self, message: Json) -> None:
        """Hear of a message that was deleted."""


class Store:
    """Everything that the sandbox knows.

    `max_messages` bounds the messages kept, and the nonces; the oldest go first (None: all stay). `bot_id` is the bot
    whose request is being carried out, `first_bot_id` the one that the world begins with.
    """

    def __init__(self, max_messages: int | None = None, bot_id: int = ids.BOT_ID) -> None:
        self.first_bot_id = self.bot_id = bot_id
        self.clock = SnowflakeClock()
        self.users: dict[int, Json] = {}
        self.closed_dms: set[int] = set()
        self.are_all_dms_closed = False
        self.guilds: dict[int, Json] = {}
        self.members: dict[int, dict[int, Json]] = {}
        self.channels: dict[int, Json] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        # Who reacted: message, then emoji as it stands in paths, then users.
        self.reactions: dict[int, dict[str, set[int]]] = {}
        # When a message was pinned (ISO 8601): channel, then message, the oldest pin first.
        self.pins: dict[int, dict[int, str]] = {}
        self.thread_members: dict[int, dict[int, Json]] = {}
        self.webhooks: dict[int, Json] = {}
        self.invites: dict[str, Json] = {}
        self.events: dict[int, dict[int, Json]] = {}
        self.bans: dict[int, dict[int, Json]] = {}
        self.audit_logs: dict[int, list[Json]] = {}
        # Who is connected to which voice channel: guild, then user.
        self.voice: dict[int, dict[int, int]] = {}
        # Permissions that were taken from the bot in a guild, whatever its roles say.
        self.denied: dict[int, int] = {}
        # The bytes of attachments, by the ids of these.
        self.files = KeptFiles()
        self.listener: StoreListener | None = None
        self._max_messages = max_messages
        self._by_guild: dict[int, dict[int, Json]] = {}
        # The channels of direct messages, by bot and user, and the bots that they belong to.
        self._dms: dict[tuple[int, int], int] = {}
        self._dm_bots: dict[int, int] = {}
        self._ages: deque[tuple[int, int]] = deque()
        self._nonces: OrderedDict[tuple[int, str], tuple[float, Json]] = OrderedDict()

    @property
    def bot(self) -> Json:
        """The user of the bot whose request is being carried out."""
        return self.users[self.bot_id]

    @contextmanager
    def acting_as(self, bot_id: int) -> Iterator[None]:
        """Let another bot be the one that acts and sees, as long as this context lasts."""
        before, self.bot_id = self.bot_id, bot_id
        try:
            yield
        finally:
            self.bot_id = before

    def user(self, user_id: int) -> Json:
        """Return a user; 10013 for an unknown one."""
        if user_id not in self.users:
            raise ErrorCode.UNKNOWN_USER.error()
        return self.users[user_id]

    def guild(self, guild_id: int) -> Json:
        """Return a guild that the bot is in; 10004 for an unknown one, 50001 for one without the bot."""
        if guild_id not in self.guilds:
            raise ErrorCode.UNKNOWN_GUILD.error()
        if self.bot_id not in self.members[guild_id]:
            raise ErrorCode.MISSING_ACCESS.error()
        return self.guilds[guild_id]

    def guild_channels(self, guild_id: int) -> list[Json]:
        """Return the guild's channels without threads."""
        channels = self._by_guild.get(guild_id, {})
        return [channel for channel in channels.values() if channel["type"] not in THREAD_TYPES]

    def add_channel(self, channel: Json) -> Json:
        """Keep a new channel and return it."""
        channel_id = int(channel["id"])
        self.channels[channel_id] = channel
        if "guild_id" in channel:
            self._by_guild.setdefault(int(channel["guild_id"]), {})[channel_id] = channel
        return channel

    def channel(self, channel_id: int) -> Json:
        """Return a channel that the bot can see; 10003 for an unknown one, 50001 for one it cannot see."""
        channel = self.channels.get(channel_id)
        if channel is None:
            raise ErrorCode.UNKNOWN_CHANNEL.error()
        if not self.permissions(channel) & Permission.VIEW_CHANNEL:
            raise ErrorCode.MISSING_ACCESS.error()
        return channel

    def text_channel(self, channel_id: int) -> Json:
        """Return a channel that can hold messages and that the bot can see; 50008 for one of another type."""
        channel = self.channel(channel_id)
        if channel["type"] not in MESSAGE_TYPES:
            raise ErrorCode.NOT_A_TEXT_CHANNEL.error()
        return channel

    def permissions(self, channel: Json) -> int:
        """Return the bot's permissions in a channel; a thread has its parent's."""
        if "guild_id" not in channel:
            owner = self._dm_bots.get(int(channel["id"]), self.bot_id)
            return ALL_PERMISSIONS if owner == self.bot_id else 0
        guild_id = int(channel["guild_id"])
        member = self.members[guild_id].get(self.bot_id)
        if member is None:
            return 0
        holder = self.channels[int(channel["parent_id"])] if channel["type"] in THREAD_TYPES else channel
        held = channel_permissions(self.guilds[guild_id], member, holder.get("permission_overwrites", ()))
        return held & ~self.denied.get(guild_id, 0)

    def allows(self, channel: Json, permission: Permission) -> bool:
        """Does the bot hold this permission in the channel?"""
        return bool(self.permissions(channel) & permission)

    def require(self, channel: Json, *needed: Permission) -> None:
        """Raise 50013 unless the bot holds all these permissions in the channel."""
        permissions = self.permissions(channel)
        if any(not permissions & permission for permission in needed):
            raise ErrorCode.MISSING_PERMISSIONS.error()

    def bot_permissions(self, guild_id: int) -> int:
        """Return the bot's permissions in a guild that it is in, without the channels' overwrites."""
        held = guild_permissions(self.guilds[guild_id], self.members[guild_id][self.bot_id])
        return held & ~self.denied.get(guild_id, 0)

    def guild_for(self, guild_id: int, *needed: Permission) -> Json:
        """Return a guild in which the bot holds all these permissions; 10004, 50001 or 50013 otherwise."""
        guild = self.guild(guild_id)
        permissions = self.bot_permissions(guild_id)
        if any(not permissions & permission for permission in needed):
            raise ErrorCode.MISSING_PERMISSIONS.error()
        return guild

    def channel_for(self, channel_id: int, *needed: Permission) -> Json:
        """Return a channel in which the bot holds all these permissions; 10003, 50001 or 50013 otherwise."""
        channel = self.channel(channel_id)
        self.require(channel, *needed)
        return channel

    def open_dm(self, user_id: int) -> Json:
        """Return the direct message channel with a user; it is made at the first call and stays the same."""
        pair = (self.bot_id, user_id)
        if pair not in self._dms:
            channel_id = self.clock.next()
            self.add_channel(
                {
                    "id": str(channel_id),
                    "type": 1,
                    "last_message_id": None,
                    "flags": 0,
                    "recipients": [self.user(user_id)],
                }
            )
            self._dms[pair] = channel_id
            self._dm_bots[channel_id] = self.bot_id
        return self.channels[self._dms[pair]]

    def takes_dms(self, user_id: int) -> bool:
        """May the bot write to this user?"""
        return not self.are_all_dms_closed and user_id not in self.closed_dms

    def forget_channel(self, channel_id: int) -> None:
        """Remove a channel with its messages, as if it had been deleted; 10003 for an unknown one."""
        channel = self.channels.pop(channel_id, None)
        if channel is None:
            raise ErrorCode.UNKNOWN_CHANNEL.error()
        for message_id, message in self.messages.pop(channel_id, {}).items():
            self.reactions.pop(message_id, None)
            self._forget_nonce(message)
            self._tell_deleted(message)
        self.pins.pop(channel_id, None)
        self.thread_members.pop(channel_id, None)
        if "guild_id" in channel:
            del self._by_guild[int(channel["guild_id"])][channel_id]
        else:
            self._dms.pop((self._dm_bots.pop(channel_id), int(channel["recipients"][0]["id"])), None)

    def message(self, channel_id: int, message_id: int) -> Json:
        """Return a message; 10008 for an unknown one."""
        message = self.messages.get(channel_id, {}).get(message_id)
        if message is None:
            raise ErrorCode.UNKNOWN_MESSAGE.error()
        return message

    def forget_message(self, channel_id: int, message_id: int) -> None:
        """Remove a message with its pin and its reactions: it was deleted."""
        self._tell_deleted(self._remove_message(channel_id, message_id))

    def _remove_message(self, channel_id: int, message_id: int) -> Json:
        message = self.messages[channel_id].pop(message_id)
        self._forget_nonce(message)
        self.reactions.pop(message_id, None)
        self.pins.get(channel_id, {}).pop(message_id, None)
        return message

    def _tell_deleted(self, message: Json) -> None:
        if self.listener is not None:
            self.listener.message_deleted(message)

    def keep_version(self, message: Json) -> None:
        """Tell that a message is about to be edited."""
        if self.listener is not None:
            self.listener.message_changing(message)

    def add_message(self, channel_id: int, message: Json) -> None:
        """Keep a new message, and forget the oldest if there are more than `max_messages`."""
        message_id = int(message["id"])
        self.messages.setdefault(channel_id, {})[message_id] = message
        self.channels[channel_id]["last_message_id"] = message["id"]
        if self._max_messages is not None:
            self._ages.append((channel_id, message_id))
            if len(self._ages) > self._max_messages:
                old_channel, old_message = self._ages.popleft()
                if old_message in self.messages.get(old_channel, {}):
                    self._remove_message(old_channel, old_message)
        if self.listener is not None:
            self.listener.message_added(channel_id, message)

    def message_with_nonce(self, author_id: int, nonce: str) -> Json | None:
        """Return the message that the author created with this nonce in the last five minutes, in whatever channel."""
        found = self._nonces.get((author_id, nonce))
        return found[1] if found and time.monotonic() - found[0] < NONCE_SECONDS else None

    def _forget_nonce(self, message: Json) -> None:
        """Forget the nonce of a message that was deleted: it cannot be returned any more."""
        key = int(message["author"]["id"]), str(message.get("nonce"))
        if key in self._nonces and self._nonces[key][1] is message:
            del self._nonces[key]

    def remember_nonce(self, author_id: int, nonce: str, message: Json) -> None:
        """Keep the message's nonce for five minutes."""
        now = time.monotonic()
        while self._nonces and now - next(iter(self._nonces.values()))[0] >= NONCE_SECONDS:
            self._nonces.popitem(last=False)
        self._nonces.pop((author_id, nonce), None)
        self._nonces[author_id, nonce] = (now, message)
        if self._max_messages is not None and len(self._nonces) > self._max_messages:
            self._nonces.popitem(last=False)


def is_thread(channel: Json) -> bool:
    """Is the channel a thread?"""
    return channel["type"] in THREAD_TYPES
