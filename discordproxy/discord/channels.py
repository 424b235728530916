"""What is true of a channel for as long as it exists: whose direct messages it carries, which guild it belongs to."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.discord.flights import Flights
from discordproxy.discord.memory import Memory
from discordproxy.discord.rest import Connection, ours
from discordproxy.discord_api import Channel, User
from discordproxy.wire import value_of

MAXIMUM_DIRECT_CHANNELS = 50_000
MAXIMUM_GUILD_CHANNELS = 100_000
RELEARN_SECONDS = 60.0
NO_GUILD = 0
INVALID_RECIPIENT = 50033


class Channels:
    """Learn a channel's lasting facts once, and remember them."""

    def __init__(self, connection: Connection) -> None:
        self._rest = connection.rest
        self._raw = connection.raw
        self._flights = Flights()
        self._direct: Memory[int, int] = Memory(MAXIMUM_DIRECT_CHANNELS)
        self._guilds: Memory[int, int] = Memory(MAXIMUM_GUILD_CHANNELS)
        self._unknown_until: Memory[int, float] = Memory(MAXIMUM_DIRECT_CHANNELS)
        self._listed: set[int] = set()
        self._learning = asyncio.Lock()

    def __repr__(self) -> str:
        return f"<Channels: {len(self._direct)} direct, {len(self._guilds)} with their guild>"

    def known_direct(self, user_id: int) -> int | None:
        """Return the id of the channel that carries a user's direct messages, if it is known."""
        return self._direct.get(user_id)

    async def open_direct(self, user_id: int) -> int:
        """Ask Discord for that channel and remember its id; callers at the same time share one request."""
        return await self._flights.join(("direct", user_id), lambda: self._open_direct(user_id))

    async def _open_direct(self, user_id: int) -> int:
        return _id_of(await self.read_direct(user_id))

    async def read_direct(self, user_id: int) -> Channel:
        """Ask Discord for that channel as it is now, and remember its id."""
        rest = await self._rest()
        try:
            channel = await ours(Channel, rest.create_dm_channel(user_id))
        except DiscordHTTPError as error:
            if error.code == INVALID_RECIPIENT:
                # It tells, in Discord's words, if there is no such user.
                await ours(User, rest.fetch_user(user_id))
            raise
        self._direct.put(user_id, _id_of(channel))
        self.learn([channel], NO_GUILD)
        return channel

    def forget_direct(self, user_id: int) -> None:
        """Forget a channel that Discord no longer knows."""
        self._direct.forget(user_id)

    def learn(self, channels: Iterable[Channel], guild_id: int) -> None:
        """Remember the guild of channels."""
        for channel in channels:
            self._guilds.put(_id_of(channel), guild_id)

    def known_guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if that is not known."""
        return self._guilds.get(channel_id)

    async def guild(self, channel_id: int) -> int | None:
        """Find out a channel's guild: one request for the channel, one for all channels of a guild not seen yet."""
        learn = self._flights.join(
            ("guild", channel_id), lambda: self._learn_guild(channel_id), outlives_callers=True
        )
        return (
            await learn
        )  # once for all: a message whose answer does not wait for it leaves it to the next one

    async def _learn_guild(self, channel_id: int) -> int | None:
        """Ask without hikari: a message that is out must not be reported later for its being loaded."""
        async with self._learning:  # one at a time: the next channel is most likely of the same guild
            known = self.known_guild(channel_id)
            if known is not None or (self._unknown_until.get(channel_id) or 0) > time.monotonic():
                return known
            try:
                channel = await self._raw.one(Channel, "GET", f"/channels/{channel_id}")
            except DiscordHTTPError as error:
                if error.is_transient:
                    raise  # says nothing about the channel
                self._unknown_until.put(channel_id, time.monotonic() + RELEARN_SECONDS)
                return None
            guild_id: int = value_of(channel, "guild_id", NO_GUILD)
            self._guilds.put(channel_id, guild_id)
            await self._list_guild(guild_id)
        return guild_id

    async def _list_guild(self, guild_id: int) -> None:
        if guild_id == NO_GUILD or guild_id in self._listed:
            return
        self._listed.add(guild_id)
        try:
            self.learn(await self._raw.many(Channel, "GET", f"/guilds/{guild_id}/channels"), guild_id)
        except DiscordHTTPError as error:
            if error.is_transient:
                self._listed.discard(guild_id)  # the next one may learn it
            return


def _id_of(channel: Channel) -> int:
    found: int = value_of(channel, "id", 0)
    return found
