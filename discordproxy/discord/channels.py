"""What is true of a channel for as long as it exists: whose direct messages it carries, which guild it belongs to.

What must stay true of looking up guilds:
- One client looks up one channel at a time: the next one is most likely of the same guild, and known by then.
- No client waits for another: lookups are shared and queued among the calls of one client alone.
- A channel that is not known costs one request. With it its guild is listed, at most once a minute: all channels, or
  all active threads if it is a thread.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Hashable, Iterable
from typing import Protocol
from weakref import WeakValueDictionary

from discordproxy.discord.api import Discord
from discordproxy.discord.callers import caller
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.operations import (
    GET_ACTIVE_THREADS,
    GET_CHANNEL,
    GET_GUILD_CHANNEL_IDS,
    GET_USER,
    OPEN_DIRECT_MESSAGES,
)
from discordproxy.discord.single_flight import SingleFlight
from discordproxy.discord_api import Channel, ChannelType
from discordproxy.ratelimit import RateLimitError
from discordproxy.ratelimit.buckets import LruCache
from discordproxy.wire import value_of

MAXIMUM_DIRECT_CHANNELS = 50_000
MAXIMUM_GUILD_CHANNELS = 100_000
MAXIMUM_GUILDS = 10_000
RELEARN_SECONDS = 60.0
NO_GUILD = 0
INVALID_RECIPIENT = 50033
THREADS = (
    ChannelType.ANNOUNCEMENT_THREAD,
    ChannelType.PUBLIC_THREAD,
    ChannelType.PRIVATE_THREAD,
)


class KnownElsewhere(Protocol):
    """What other proxies with the same bot know of channels. It may know nothing, and never fails."""

    async def find_direct(self, user_id: int) -> int | None:
        """Return the id of the channel that carries a user's direct messages, None if it is not known."""
        ...

    async def find_guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if it is not known."""
        ...

    def note_direct(self, user_id: int, channel_id: int) -> None:
        """Tell the others the channel that carries a user's direct messages."""
        ...

    def note_guilds(self, channel_ids: Iterable[int], guild_id: int) -> None:
        """Tell the others the guild of channels."""
        ...


class Channels:
    """Learn a channel's lasting facts once, and remember them.

    Attributes:
        elsewhere: what other proxies know; None for a proxy that is alone.
    """

    def __init__(self, discord: Discord) -> None:
        self.elsewhere: KnownElsewhere | None = None
        self._discord = discord
        self._flights = SingleFlight()
        self._direct: LruCache[int, int] = LruCache(MAXIMUM_DIRECT_CHANNELS)
        self._gone_direct: LruCache[int, bool] = LruCache(MAXIMUM_GUILDS)
        self._guilds: LruCache[int, int] = LruCache(MAXIMUM_GUILD_CHANNELS)
        self._unknown_until: LruCache[int, float] = LruCache(MAXIMUM_DIRECT_CHANNELS)
        self._listed_until: LruCache[tuple[int, bool], float] = LruCache(MAXIMUM_GUILDS)
        self._lanes: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    def __repr__(self) -> str:
        return f"<Channels: {len(self._direct)} direct, {len(self._guilds)} with their guild>"

    def known_direct(self, user_id: int) -> int | None:
        """Return the id of the channel that carries a user's direct messages, if it is known."""
        return self._direct.get(user_id)

    async def open_direct(self, user_id: int) -> int:
        """Ask Discord for that channel and remember its id; callers at the same time share one request."""
        return await self._flights.join(("direct", user_id), lambda: self._open_direct(user_id))

    async def _open_direct(self, user_id: int) -> int:
        if self.elsewhere is not None and self._gone_direct.get(user_id) is None:
            found = await self.elsewhere.find_direct(user_id)
            if found is not None:
                self._direct.put(user_id, found)
                self.learn_ids([found], NO_GUILD, is_news=False)
                return found
        return _id_of(await self.read_direct(user_id))

    async def read_direct(self, user_id: int) -> Channel:
        """Ask Discord for that channel as it is now, and remember its id."""
        try:
            channel = await self._discord(OPEN_DIRECT_MESSAGES, body={"recipient_id": str(user_id)})
        except DiscordHTTPError as error:
            if error.code == INVALID_RECIPIENT:
                await self._discord(
                    GET_USER, user_id=user_id
                )  # fails, in Discord's words, if the user does not exist
            raise
        self._direct.put(user_id, _id_of(channel))
        self._gone_direct.forget(user_id)
        if self.elsewhere is not None:
            self.elsewhere.note_direct(user_id, _id_of(channel))
        self.learn([channel], NO_GUILD)
        return channel

    def forget_direct(self, user_id: int) -> None:
        """Forget a channel that Discord no longer knows."""
        self._direct.forget(user_id)
        if self.elsewhere is not None:
            self._gone_direct.put(user_id, True)  # and the others' knowledge is the same

    def learn(self, channels: Iterable[Channel], guild_id: int) -> None:
        """Remember the guild of channels."""
        self.learn_ids(map(_id_of, channels), guild_id)

    def learn_ids(self, channel_ids: Iterable[int], guild_id: int, *, is_news: bool = True) -> None:
        """Remember the guild of channels of which only the ids are at hand; `is_news`: tell other proxies too."""
        news = []
        for channel_id in channel_ids:
            if self._guilds.peek(channel_id) != guild_id:
                news.append(channel_id)
            self._guilds.put(channel_id, guild_id)
        if news and is_news and self.elsewhere is not None:
            self.elsewhere.note_guilds(news, guild_id)

    def known_guild(self, channel_id: int) -> int | None:
        """Return the id of a channel's guild, 0 if it has none, None if that is not known."""
        return self._guilds.get(channel_id)

    def is_looking_up(self) -> bool:
        """Tell whether a lookup of the present client is under way."""
        lane = self._lanes.get(caller.get().client)
        return lane is not None and lane.locked()

    async def guild(self, channel_id: int, *, outlives_callers: bool = False) -> int | None:
        """Find out a channel's guild: one request for the channel, one for what else its guild has.

        Args:
            channel_id: snowflake of the channel.
            outlives_callers: whether the lookup goes on when no call waits for it any more.

        Returns:
            the guild's id, 0 if the channel has none, None if Discord does not tell.

        Raises:
            DiscordError, RateLimitError: Discord cannot be asked now.
        """
        key = ("guild", caller.get().client, channel_id)
        look_up = self._flights.join(
            key, lambda: self._look_up(channel_id), outlives_callers=outlives_callers
        )
        return await look_up

    async def _look_up(self, channel_id: int) -> int | None:
        lane = self._lanes.setdefault(caller.get().client, asyncio.Lock())
        async with lane:
            known = self.known_guild(channel_id)
            if known is not None or (self._unknown_until.get(channel_id) or 0) > time.monotonic():
                return known
            if (
                self.elsewhere is not None
                and (told := await self.elsewhere.find_guild(channel_id)) is not None
            ):
                self.learn_ids([channel_id], told, is_news=False)
                return told
            try:
                channel = await self._discord(GET_CHANNEL, channel_id=channel_id)
            except DiscordHTTPError as error:
                if error.is_transient:
                    raise  # says nothing about the channel
                self._unknown_until.put(channel_id, time.monotonic() + RELEARN_SECONDS)
                return None
            guild_id: int = value_of(channel, "guild_id", NO_GUILD)
            self.learn([channel], guild_id)
            if guild_id != NO_GUILD:
                await self._list_once(guild_id, are_threads=channel.type in THREADS)
        return guild_id

    async def _list_once(self, guild_id: int, *, are_threads: bool) -> None:
        """Learn all channels or all active threads of a guild, unless that was tried a short while ago."""
        key, now = (guild_id, are_threads), time.monotonic()
        if (self._listed_until.get(key) or 0) > now:
            return
        self._listed_until.put(key, now + RELEARN_SECONDS)
        try:
            self.learn_ids(await self._list(guild_id, are_threads), guild_id)
        except DiscordError as error:
            if getattr(error, "is_transient", False):
                self._listed_until.forget(key)  # the next one may learn it
        except RateLimitError:
            self._listed_until.forget(key)  # the next call may have more time
        except asyncio.CancelledError:
            self._listed_until.forget(key)
            raise

    async def _list(self, guild_id: int, are_threads: bool) -> list[int]:
        if not are_threads:
            return await self._discord(GET_GUILD_CHANNEL_IDS, guild_id=guild_id)
        found = await self._discord(GET_ACTIVE_THREADS, guild_id=guild_id)
        return found.ids("threads")


def _id_of(channel: Channel) -> int:
    found: int = value_of(channel, "id", 0)
    return found
