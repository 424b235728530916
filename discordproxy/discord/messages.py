"""Messages: created once each, in a channel or in a user's direct messages, and completed with their guild."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from discordproxy.discord.answers import Document, Entry, expect, read_entry, read_one
from discordproxy.discord.api import Discord
from discordproxy.discord.callers import caller
from discordproxy.discord.channels import NO_GUILD, Channels
from discordproxy.discord.errors import DiscordError, DiscordHTTPError
from discordproxy.discord.forms import Part
from discordproxy.discord.operations import POST_MESSAGE
from discordproxy.discord_api import Message, MessageAttachment
from discordproxy.ratelimit import RateLimitError
from discordproxy.wire import fill, value_of

T = TypeVar("T")
MessageT = TypeVar("MessageT", Message, dict[str, Any])

UNKNOWN_CHANNEL = 10003
LEARNING_SECONDS = 10.0
"""How long the answer to a message that was sent may wait for its guild's id."""


class Messages:
    """Create messages, each once, and complete Discord's answers with the guild."""

    def __init__(self, discord: Discord, channels: Channels) -> None:
        self._discord = discord
        self._channels = channels

    async def create(self, channel_id: int, body: dict[str, Any], files: Sequence[Part] = ()) -> Entry:
        """Create a message in a channel.

        Args:
            channel_id: snowflake of the channel.
            body: the message as Discord takes it.
            files: to upload with it.
        """
        document = await self.complete(channel_id, self._create(channel_id, body, files))
        return read_entry(Message, document, "POST")

    async def create_direct(self, user_id: int, body: dict[str, Any], files: Sequence[Part] = ()) -> Entry:
        """Create a direct message to a user."""
        document = await self.in_direct(user_id, lambda channel_id: self._create(channel_id, body, files))
        return read_entry(Message, document, "POST")

    async def in_direct(self, user_id: int, act: Callable[[int], Awaitable[T]]) -> T:
        """Do something in the channel of a user's direct messages, whose id `act` is given.

        The channel is opened once, and again if Discord forgot it.
        """
        known = self._channels.known_direct(user_id)
        if known is not None:
            try:
                return await act(known)
            except DiscordHTTPError as error:
                if error.code != UNKNOWN_CHANNEL or error.outcome_unknown:
                    raise
            self._channels.forget_direct(user_id)
        return await act(await self._channels.open_direct(user_id))

    async def complete(self, channel_id: int, asking: Coroutine[Any, Any, MessageT]) -> MessageT:
        """Wait for a message of a channel, or its JSON, and fill in its guild, which Discord leaves out.

        The first of them looks the guild up meanwhile; those that come with it wait for the message first, so that a
        channel that does not exist costs no lookup. Where the guild cannot be found out, the message comes without it.
        """
        looking_up = None
        guild_id = self._channels.known_guild(channel_id)
        if guild_id is None and not self._channels.is_looking_up():
            looking_up = self._look_up(channel_id)
        try:
            message = await asking
            if guild_id is None:
                guild_id = self._channels.known_guild(channel_id)
            if guild_id is None:
                guild_id = await _in_time(looking_up or self._look_up(channel_id))
        finally:
            if looking_up is not None:
                looking_up.cancel()
        _fill(message, guild_id)
        return message

    async def fill_guild(self, channel_id: int, documents: Sequence[Any]) -> None:
        """Fill the guild into messages of a channel as Discord answered them, finding it out if it is not known yet."""
        guild_id = self._channels.known_guild(channel_id)
        if guild_id is None and documents:
            guild_id = await _in_time(self._look_up(channel_id))
        if guild_id:
            for document in documents:
                _fill_document(document, str(guild_id))

    def fill_known_guild(self, message: Message) -> Message:
        """Fill in a message's guild if it is known. Discord is not asked: the bot may not be in the guild."""
        _fill(message, self._channels.known_guild(message.channel_id))
        return message

    def _look_up(self, channel_id: int) -> asyncio.Task[int | None]:
        """Find out the guild of a channel: the lookup goes on if this is cancelled, for the calls that follow."""
        task = asyncio.create_task(self._channels.guild(channel_id, outlives_callers=True))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    async def _create(self, channel_id: int, body: dict[str, Any], files: Sequence[Part]) -> dict[str, Any]:
        given = body.get("nonce", "")
        nonce = nonce_in(channel_id, given) if given else new_nonce()
        found = await self._discord(
            POST_MESSAGE,
            channel_id=channel_id,
            body={**body, "nonce": nonce, "enforce_nonce": True},
            files=files,
            nonce_is_ours=not given,
        )
        document = found.parts
        if not document.get("id"):
            read_one(Message, document, "POST")  # says so, before anybody waits for a guild
        if given and document.get("nonce") == nonce:
            document["nonce"] = given
        return document


def whole_message(found: Document) -> Message:
    """Return a message as Discord answered it, of which all that is not listed anew is about to be removed.

    Raises:
        UnexpectedAnswer: the answer does not say which attachments and embeds the message has.
    """
    for attachment in found.list("attachments"):
        read_one(MessageAttachment, attachment, found.method)
    for embed in found.list("embeds"):
        expect(dict, embed, found.method, "an embed in it")
    return found.whole(Message)


def new_nonce() -> str:
    """Make a nonce: 25 characters at the most, not seen before."""
    return secrets.token_urlsafe(18)[:25]


def nonce_in(channel_id: int, nonce: str) -> str:
    """Return the nonce by which Discord recognises a caller's nonce in one channel.

    Discord's nonces count for everything that an author posts, wherever it is. Without this, a caller that uses one
    nonce for several channels would get the first channel's message for all of them.
    Source: https://discord.com/developers/docs/resources/message#create-message
    """
    digest = hashlib.sha256(f"{channel_id}/{nonce}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:25].decode()


def _fill(message: Message | dict[str, Any], guild_id: int | None) -> None:
    """Fill in the guild of a message and of the one that it answers, which stands in the same guild."""
    if isinstance(message, dict):
        if guild_id:
            _fill_document(message, str(guild_id))
        return
    fill(message, "guild_id", guild_id or NO_GUILD)
    answered = value_of(message, "referenced_message")
    if answered is not None:
        fill(answered, "guild_id", guild_id or NO_GUILD)


def _fill_document(document: Any, guild_id: str) -> None:
    """Do as `_fill` does, with a message that is Discord's JSON still."""
    while isinstance(document, dict):
        document["guild_id"] = document.get("guild_id") or guild_id
        document = document.get("referenced_message")


async def _in_time(looking_up: asyncio.Task[int | None]) -> int | None:
    """Wait for a guild's id as long as the caller surely stays: the message is out and must be reported."""
    until = caller.get().deadline
    seconds = LEARNING_SECONDS if until is None else min(LEARNING_SECONDS, (until - time.monotonic()) * 0.8)
    with contextlib.suppress(TimeoutError, DiscordError, RateLimitError):
        return await asyncio.wait_for(looking_up, max(seconds, 0.0))
    return None
