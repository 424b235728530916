"""Creating messages: into a channel, or into a user's direct messages."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from typing import Any

from hikari.impl import RESTClientImpl

from discordproxy.discord.channels import NO_GUILD, Channels
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.factory import ours
from discordproxy.discord.transport import deadline
from discordproxy.discord_api import Message
from discordproxy.ratelimit import RateLimitError
from discordproxy.wire import fill

UNKNOWN_CHANNEL = 10003
LEARNING_SECONDS = 10.0
"""How long the answer to a message that was sent may wait for its guild's id."""


class Messages:
    """Create messages, each once, and complete Discord's answer with the guild."""

    def __init__(self, rest: RESTClientImpl, channels: Channels) -> None:
        self._rest = rest
        self._channels = channels

    async def create(self, channel_id: int, content: dict[str, Any]) -> Message:
        """Create a message in a channel.

        Args:
            channel_id: snowflake of the channel.
            content: keyword arguments for hikari's `create_message`.
        """
        guild_id = self._channels.known_guild(channel_id)
        if guild_id is not None:
            message = await self._create(channel_id, content)
        else:
            learning = asyncio.ensure_future(self._channels.guild(channel_id))
            try:
                message = await self._create(channel_id, content)
                guild_id = await _in_time(learning)
            finally:
                learning.cancel()
                learning.add_done_callback(lambda task: task.cancelled() or task.exception())
        fill(message, "guild_id", guild_id or NO_GUILD)
        return message

    async def create_direct(self, user_id: int, content: dict[str, Any]) -> Message:
        """Create a direct message to a user; their channel is opened once, and again if Discord forgot it."""
        known = self._channels.known_direct(user_id)
        if known is not None:
            try:
                return await self._create(known, content)
            except DiscordHTTPError as error:
                if error.code != UNKNOWN_CHANNEL:
                    raise
            self._channels.forget_direct(user_id)
        return await self._create(await self._channels.open_direct(user_id), content)

    async def _create(self, channel_id: int, content: dict[str, Any]) -> Message:
        return ours(Message, await self._rest.create_message(channel_id, **content))


def new_nonce() -> str:
    """Make a nonce: 25 characters at the most, not seen before."""
    return secrets.token_urlsafe(18)[:25]


async def _in_time(learning: asyncio.Future[int | None]) -> int | None:
    """Wait for a guild's id as long as the caller surely stays: the message is out and must be reported."""
    until = deadline.get()
    seconds = LEARNING_SECONDS if until is None else min(LEARNING_SECONDS, (until - time.monotonic()) * 0.8)
    with contextlib.suppress(TimeoutError, DiscordError, RateLimitError):
        return await asyncio.wait_for(learning, max(seconds, 0.0))
    return None
