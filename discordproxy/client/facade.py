# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
"""The methods of both clients, one per call of the service.

The fields of a request are the method's parameters, in the order of the contract. A message may be given
as the type of discordproxy.discord_api or as protoc's class of the same name. The types are imported by the
methods, so that importing a client costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from discordproxy.client.aio import AsyncCaller
from discordproxy.client.blocking import BlockingCaller

if TYPE_CHECKING:
    from discordproxy import discord_api_pb2 as pb2
    from discordproxy.discord_api import (
        Channel,
        Embed,
        GetGuildChannelsRequest,
        GetGuildChannelsResponse,
        Message,
        SendChannelMessageRequest,
        SendChannelMessageResponse,
        SendDirectMessageRequest,
        SendDirectMessageResponse,
    )

EmbedLike: TypeAlias = "Embed | pb2.Embed"
"""Embed of discord_api or of discord_api_pb2."""


class AsyncDiscordFacade(AsyncCaller):
    """The calls of the service as coroutines."""

    async def create_channel_message(
        self,
        channel_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        The bot needs the permissions to see the channel and to send messages there.
        At least one of content and embed must be given.

        Source: https://discord.com/developers/docs/resources/message#create-message

        Args:
            channel_id: Snowflake id of the channel.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that tells this message from all others, up to 25 characters. Sending again with the same
                value within a few minutes returns the first message and posts no second one. If empty, one is
                made.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import Message, SendChannelMessageRequest, SendChannelMessageResponse

        if not content and embed is None:
            raise ValueError("nothing to send: give at least one of content, embed")
        response = await self._call(
            "/discord_api.DiscordApi/SendChannelMessage",
            SendChannelMessageRequest,
            SendChannelMessageResponse,
            timeout,
            channel_id=channel_id,
            content=content,
            embed=embed,
            nonce=nonce,
        )
        return Message() if response.message is None else response.message

    async def create_direct_message(
        self,
        user_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        *,
        timeout: float | None = None,
    ) -> Message:
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that
        share a guild with the bot and accept direct messages from it.
        At least one of content and embed must be given.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that tells this message from all others, up to 25 characters. Sending again with the same
                value within a few minutes returns the first message and posts no second one. If empty, one is
                made.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import Message, SendDirectMessageRequest, SendDirectMessageResponse

        if not content and embed is None:
            raise ValueError("nothing to send: give at least one of content, embed")
        response = await self._call(
            "/discord_api.DiscordApi/SendDirectMessage",
            SendDirectMessageRequest,
            SendDirectMessageResponse,
            timeout,
            user_id=user_id,
            content=content,
            embed=embed,
            nonce=nonce,
        )
        return Message() if response.message is None else response.message

    async def get_guild_channels(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Channel]:
        """Lists the channels of a guild, in the order in which Discord returns them. Threads are not among them.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-channels

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channels, without threads.

        Raises:
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse

        response = await self._call(
            "/discord_api.DiscordApi/GetGuildChannels",
            GetGuildChannelsRequest,
            GetGuildChannelsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.channels


class BlockingDiscordFacade(BlockingCaller):
    """The calls of the service as plain methods, which block until there is an answer."""

    def create_channel_message(
        self,
        channel_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        The bot needs the permissions to see the channel and to send messages there.
        At least one of content and embed must be given.

        Source: https://discord.com/developers/docs/resources/message#create-message

        Args:
            channel_id: Snowflake id of the channel.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that tells this message from all others, up to 25 characters. Sending again with the same
                value within a few minutes returns the first message and posts no second one. If empty, one is
                made.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import Message, SendChannelMessageRequest, SendChannelMessageResponse

        if not content and embed is None:
            raise ValueError("nothing to send: give at least one of content, embed")
        response = self._call(
            "/discord_api.DiscordApi/SendChannelMessage",
            SendChannelMessageRequest,
            SendChannelMessageResponse,
            timeout,
            channel_id=channel_id,
            content=content,
            embed=embed,
            nonce=nonce,
        )
        return Message() if response.message is None else response.message

    def create_direct_message(
        self,
        user_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        *,
        timeout: float | None = None,
    ) -> Message:
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that
        share a guild with the bot and accept direct messages from it.
        At least one of content and embed must be given.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that tells this message from all others, up to 25 characters. Sending again with the same
                value within a few minutes returns the first message and posts no second one. If empty, one is
                made.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import Message, SendDirectMessageRequest, SendDirectMessageResponse

        if not content and embed is None:
            raise ValueError("nothing to send: give at least one of content, embed")
        response = self._call(
            "/discord_api.DiscordApi/SendDirectMessage",
            SendDirectMessageRequest,
            SendDirectMessageResponse,
            timeout,
            user_id=user_id,
            content=content,
            embed=embed,
            nonce=nonce,
        )
        return Message() if response.message is None else response.message

    def get_guild_channels(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Channel]:
        """Lists the channels of a guild, in the order in which Discord returns them. Threads are not among them.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-channels

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channels, without threads.

        Raises:
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed otherwise, the proxy being out of reach included.
        """
        from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse

        response = self._call(
            "/discord_api.DiscordApi/GetGuildChannels",
            GetGuildChannelsRequest,
            GetGuildChannelsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.channels
