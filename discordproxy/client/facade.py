# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
"""The methods of both clients, one per call of the service.

The fields of a request are the method's parameters, in the order of the contract. A message may be given
as the type of discordproxy.discord_api, as protoc's class of the same name, or as a mapping from the names of
its fields to their values. The types are imported by the methods, so that importing a client costs little.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Mapping, Sequence
from contextlib import aclosing, closing
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from discordproxy.client.aio import AsyncCaller
from discordproxy.client.blocking import BlockingCaller
from discordproxy.client.caller import check_ids

if TYPE_CHECKING:
    import os
    from typing import IO

    from discordproxy import discord_api_pb2 as pb2
    from discordproxy.discord_api import (
        AddGuildMemberRequest,
        AddGuildMemberResponse,
        AddGuildMemberRoleRequest,
        AddGuildMemberRoleResponse,
        AddReactionRequest,
        AddReactionResponse,
        AddThreadMemberRequest,
        AddThreadMemberResponse,
        AllowedMentions,
        AttachmentChange,
        AuditLogEntry,
        AuditLogEntryActionType,
        Ban,
        BanGuildMemberRequest,
        BanGuildMemberResponse,
        CancelQueuedRequest,
        CancelQueuedResponse,
        Channel,
        ChannelForumLayout,
        ChannelSortOrder,
        ChannelType,
        ChannelVideoQualityMode,
        CreateForumPostRequest,
        CreateForumPostResponse,
        CreateGuildChannelRequest,
        CreateGuildChannelResponse,
        CreateInviteRequest,
        CreateInviteResponse,
        CreateRoleRequest,
        CreateRoleResponse,
        CreateScheduledEventRequest,
        CreateScheduledEventResponse,
        CreateThreadRequest,
        CreateThreadResponse,
        CreateWebhookRequest,
        CreateWebhookResponse,
        CrosspostMessageRequest,
        CrosspostMessageResponse,
        DefaultReaction,
        DeleteChannelPermissionsRequest,
        DeleteChannelPermissionsResponse,
        DeleteChannelRequest,
        DeleteChannelResponse,
        DeleteInviteRequest,
        DeleteInviteResponse,
        DeleteMessageRequest,
        DeleteMessageResponse,
        DeleteMessagesRequest,
        DeleteMessagesResponse,
        DeleteRoleRequest,
        DeleteRoleResponse,
        DeleteScheduledEventRequest,
        DeleteScheduledEventResponse,
        DeleteWebhookMessageRequest,
        DeleteWebhookMessageResponse,
        DeleteWebhookRequest,
        DeleteWebhookResponse,
        EditChannelPermissionsRequest,
        EditChannelPermissionsResponse,
        EditChannelRequest,
        EditChannelResponse,
        EditDirectMessageRequest,
        EditDirectMessageResponse,
        EditGuildMemberRequest,
        EditGuildMemberResponse,
        EditMessageRequest,
        EditMessageResponse,
        EditRoleRequest,
        EditRoleResponse,
        EditScheduledEventRequest,
        EditScheduledEventResponse,
        EditWebhookMessageRequest,
        EditWebhookMessageResponse,
        Embed,
        Emoji,
        EndPollRequest,
        EndPollResponse,
        ExecuteWebhookRequest,
        ExecuteWebhookResponse,
        File,
        ForumTag,
        ForwardMessageRequest,
        ForwardMessageResponse,
        ForwardMessageToUserRequest,
        ForwardMessageToUserResponse,
        GetActiveThreadsRequest,
        GetActiveThreadsResponse,
        GetAuditLogRequest,
        GetAuditLogResponse,
        GetChannelInvitesRequest,
        GetChannelInvitesResponse,
        GetChannelRequest,
        GetChannelResponse,
        GetChannelWebhooksRequest,
        GetChannelWebhooksResponse,
        GetCurrentUserGuildsRequest,
        GetCurrentUserGuildsResponse,
        GetCurrentUserRequest,
        GetCurrentUserResponse,
        GetDirectMessageChannelRequest,
        GetDirectMessageChannelResponse,
        GetGuildBansRequest,
        GetGuildBansResponse,
        GetGuildChannelsRequest,
        GetGuildChannelsResponse,
        GetGuildEmojisRequest,
        GetGuildEmojisResponse,
        GetGuildMemberRequest,
        GetGuildMemberResponse,
        GetGuildRequest,
        GetGuildResponse,
        GetGuildRolesRequest,
        GetGuildRolesResponse,
        GetMessageRequest,
        GetMessageResponse,
        GetMessagesRequest,
        GetMessagesResponse,
        GetPinnedMessagesRequest,
        GetPinnedMessagesResponse,
        GetQueuedRequest,
        GetQueuedResponse,
        GetReactionsRequest,
        GetReactionsResponse,
        GetScheduledEventsRequest,
        GetScheduledEventsResponse,
        GetUserRequest,
        GetUserResponse,
        GetWebhookMessageRequest,
        GetWebhookMessageResponse,
        Guild,
        GuildMember,
        Invite,
        InviteTargetType,
        KickGuildMemberRequest,
        KickGuildMemberResponse,
        ListGuildMembersRequest,
        ListGuildMembersResponse,
        ListQueuedRequest,
        ListQueuedResponse,
        Message,
        MessageDeletionFailure,
        MessagePin,
        MessageReactionType,
        PermissionOverwrite,
        PermissionOverwriteType,
        PinMessageRequest,
        PinMessageResponse,
        PollCreateRequest,
        QueueMessageRequest,
        QueueMessageResponse,
        QueuedMessage,
        QueuedState,
        RecurrenceRule,
        RemoveAllReactionsRequest,
        RemoveAllReactionsResponse,
        RemoveGuildMemberRoleRequest,
        RemoveGuildMemberRoleResponse,
        RemoveReactionRequest,
        RemoveReactionResponse,
        RemoveThreadMemberRequest,
        RemoveThreadMemberResponse,
        RetryQueuedRequest,
        RetryQueuedResponse,
        Role,
        RoleColors,
        ScheduledEvent,
        ScheduledEventEntityMetadata,
        ScheduledEventEntityType,
        ScheduledEventPrivacyLevel,
        ScheduledEventStatus,
        SearchGuildMembersRequest,
        SearchGuildMembersResponse,
        SendChannelMessageRequest,
        SendChannelMessageResponse,
        SendDirectMessageRequest,
        SendDirectMessageResponse,
        TriggerTypingRequest,
        TriggerTypingResponse,
        UnbanGuildMemberRequest,
        UnbanGuildMemberResponse,
        UnpinMessageRequest,
        UnpinMessageResponse,
        User,
        WatchQueuedRequest,
        WatchQueuedResponse,
        Webhook,
    )

AllowedMentionsLike: TypeAlias = "AllowedMentions | pb2.AllowedMentions | Mapping[str, Any]"
"""AllowedMentions of discord_api or of discord_api_pb2, or a mapping of its fields."""
AttachmentChangeLike: TypeAlias = "AttachmentChange | pb2.AttachmentChange | Mapping[str, Any]"
"""AttachmentChange of discord_api or of discord_api_pb2, or a mapping of its fields."""
DefaultReactionLike: TypeAlias = "DefaultReaction | pb2.DefaultReaction | Mapping[str, Any]"
"""DefaultReaction of discord_api or of discord_api_pb2, or a mapping of its fields."""
EmbedLike: TypeAlias = "Embed | pb2.Embed | Mapping[str, Any]"
"""Embed of discord_api or of discord_api_pb2, or a mapping of its fields."""
ExecuteWebhookRequestLike: TypeAlias = "ExecuteWebhookRequest | pb2.ExecuteWebhookRequest | Mapping[str, Any]"
"""ExecuteWebhookRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""
FileLike: TypeAlias = (
    "File | pb2.File | Mapping[str, Any] | tuple[str, bytes | IO[bytes]] | str | os.PathLike[str] | IO[bytes]"
)
"""File of discord_api or of discord_api_pb2, or a mapping of its fields, or another form of it."""
ForumTagLike: TypeAlias = "ForumTag | pb2.ForumTag | Mapping[str, Any]"
"""ForumTag of discord_api or of discord_api_pb2, or a mapping of its fields."""
ForwardMessageRequestLike: TypeAlias = "ForwardMessageRequest | pb2.ForwardMessageRequest | Mapping[str, Any]"
"""ForwardMessageRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""
ForwardMessageToUserRequestLike: TypeAlias = (
    "ForwardMessageToUserRequest | pb2.ForwardMessageToUserRequest | Mapping[str, Any]"
)
"""ForwardMessageToUserRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""
PermissionOverwriteLike: TypeAlias = "PermissionOverwrite | pb2.PermissionOverwrite | Mapping[str, Any]"
"""PermissionOverwrite of discord_api or of discord_api_pb2, or a mapping of its fields."""
PollCreateRequestLike: TypeAlias = "PollCreateRequest | pb2.PollCreateRequest | Mapping[str, Any]"
"""PollCreateRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""
RecurrenceRuleLike: TypeAlias = "RecurrenceRule | pb2.RecurrenceRule | Mapping[str, Any]"
"""RecurrenceRule of discord_api or of discord_api_pb2, or a mapping of its fields."""
RoleColorsLike: TypeAlias = "RoleColors | pb2.Role.Colors | Mapping[str, Any]"
"""RoleColors of discord_api or of discord_api_pb2, or a mapping of its fields."""
ScheduledEventEntityMetadataLike: TypeAlias = (
    "ScheduledEventEntityMetadata | pb2.ScheduledEvent.EntityMetadata | Mapping[str, Any]"
)
"""ScheduledEventEntityMetadata of discord_api or of discord_api_pb2, or a mapping of its fields."""
SendChannelMessageRequestLike: TypeAlias = (
    "SendChannelMessageRequest | pb2.SendChannelMessageRequest | Mapping[str, Any]"
)
"""SendChannelMessageRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""
SendDirectMessageRequestLike: TypeAlias = (
    "SendDirectMessageRequest | pb2.SendDirectMessageRequest | Mapping[str, Any]"
)
"""SendDirectMessageRequest of discord_api or of discord_api_pb2, or a mapping of its fields."""

_Response = TypeVar("_Response")
_Item = TypeVar("_Item")


async def _each_async(
    responses: AsyncGenerator[_Response, None], pick: Callable[[_Response], Iterable[_Item]]
) -> AsyncGenerator[_Item, None]:
    async with aclosing(responses):
        async for response in responses:
            for item in pick(response):
                yield item


def _each(
    responses: Generator[_Response, None, None], pick: Callable[[_Response], Iterable[_Item]]
) -> Generator[_Item, None, None]:
    with closing(responses):
        for response in responses:
            yield from pick(response)


class AsyncDiscordFacade(AsyncCaller):
    """The calls of the service as coroutines and asynchronous generators."""

    async def create_channel_message(
        self,
        channel_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        reply_to: int = 0,
        allowed_mentions: AllowedMentionsLike | None = None,
        tts: bool = False,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        components_json: str = "",
        fail_if_not_exists: bool | None = None,
        voice_message: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages, or Send Messages in Threads in a thread; Embed Links for embeds,
        Attach Files for files, Mention Everyone for mentions of everyone, Read Message History for
        replies.

        Source: https://discord.com/developers/docs/resources/message#create-message

        Args:
            channel_id: Snowflake id of the channel.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            embeds: More embeds below the text, after embed; up to 10 in all.
            files: Files to upload with the message, up to 10.
            reply_to: Snowflake id of the message of the same channel that this one answers; 0 for none.
                fail_if_not_exists says what happens if it does not exist.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            tts: Whether the message is read aloud.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            fail_if_not_exists: Whether Discord refuses if the message that reply_to names does not exist; if false, the message
                is then sent, but not as a reply. Absent means true.
            voice_message: Whether the message is a voice message: one audio file with duration_secs and waveform, and
                nothing else.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Message, SendChannelMessageRequest, SendChannelMessageResponse

        check_ids(channel_id=channel_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = await self._call(
            "/discord_api.DiscordApi/SendChannelMessage",
            SendChannelMessageRequest,
            SendChannelMessageResponse,
            timeout,
            channel_id=channel_id,
            content=content,
            embed=embed,
            nonce=nonce,
            embeds=embeds,
            files=files,
            reply_to=reply_to,
            allowed_mentions=allowed_mentions,
            tts=tts,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            sticker_ids=sticker_ids,
            poll=poll,
            components_json=components_json,
            fail_if_not_exists=fail_if_not_exists,
            voice_message=voice_message,
        )
        return Message() if response.message is None else response.message

    async def create_direct_message(
        self,
        user_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        reply_to: int = 0,
        allowed_mentions: AllowedMentionsLike | None = None,
        tts: bool = False,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        components_json: str = "",
        fail_if_not_exists: bool | None = None,
        voice_message: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that share a
        guild with the bot and accept direct messages from it.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            embeds: More embeds below the text, after embed; up to 10 in all.
            files: Files to upload with the message, up to 10.
            reply_to: Snowflake id of the message of the same channel that this one answers; 0 for none.
                fail_if_not_exists says what happens if it does not exist.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            tts: Whether the message is read aloud.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            fail_if_not_exists: Whether Discord refuses if the message that reply_to names does not exist; if false, the message
                is then sent, but not as a reply. Absent means true.
            voice_message: Whether the message is a voice message: one audio file with duration_secs and waveform, and
                nothing else.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Message, SendDirectMessageRequest, SendDirectMessageResponse

        check_ids(user_id=user_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = await self._call(
            "/discord_api.DiscordApi/SendDirectMessage",
            SendDirectMessageRequest,
            SendDirectMessageResponse,
            timeout,
            user_id=user_id,
            content=content,
            embed=embed,
            nonce=nonce,
            embeds=embeds,
            files=files,
            reply_to=reply_to,
            allowed_mentions=allowed_mentions,
            tts=tts,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            sticker_ids=sticker_ids,
            poll=poll,
            components_json=components_json,
            fail_if_not_exists=fail_if_not_exists,
            voice_message=voice_message,
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
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetGuildChannels",
            GetGuildChannelsRequest,
            GetGuildChannelsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.channels

    async def get_message(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Reads one message of a channel.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetMessageRequest, GetMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetMessage",
            GetMessageRequest,
            GetMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    def get_messages(
        self,
        channel_id: int,
        before: int | None = None,
        after: int | None = None,
        around: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[Message, None]:
        """Reads any number of a channel's messages, newest first; with `after` alone, oldest first.

        At most one of before, after and around may be given. Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-messages

        Args:
            channel_id: Snowflake id of the channel.
            before: Snowflake id; only messages older than this one are read.
            after: Snowflake id; only messages newer than this one are read, oldest first.
            around: Snowflake id of a message; it and those before and after it are read, up to 100 together, newest
                first.
            limit: How many messages to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Messages of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetMessagesRequest, GetMessagesResponse

        check_ids(channel_id=channel_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetMessages",
            GetMessagesRequest,
            GetMessagesResponse,
            timeout,
            channel_id=channel_id,
            before=before,
            after=after,
            around=around,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.messages)

    async def edit_message(
        self,
        channel_id: int,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a message of the bot. What is not given stays as it is.

        Of other people's messages only suppress_embeds can be changed.

        The bot needs: nothing for its own messages; Manage Messages to change suppress_embeds of other
        people's; Read Message History if the message must be read first.

        Source: https://discord.com/developers/docs/resources/message#edit-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditMessageRequest, EditMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditMessage",
            EditMessageRequest,
            EditMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    async def edit_direct_message(
        self,
        user_id: int,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a direct message that the bot sent to a user. What is not given stays as it is.

        Source: https://discord.com/developers/docs/resources/message#edit-message

        Args:
            user_id: Snowflake id of the user.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditDirectMessageRequest, EditDirectMessageResponse, Message

        check_ids(user_id=user_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditDirectMessage",
            EditDirectMessageRequest,
            EditDirectMessageResponse,
            timeout,
            user_id=user_id,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    async def delete_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a message.

        The bot needs: nothing for its own messages, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteMessageRequest, DeleteMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteMessage",
            DeleteMessageRequest,
            DeleteMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    async def delete_messages(
        self,
        channel_id: int,
        message_ids: Sequence[int] = (),
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> list[MessageDeletionFailure]:
        """Deletes many messages of a channel, and tells which of them could not be deleted.

        Messages of the last 14 days are deleted up to 100 at a time, older ones one by one, as Discord requires.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages

        Args:
            channel_id: Snowflake id of the channel.
            message_ids: Snowflake ids of the messages, up to 10,000, in any order.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Messages that could not be deleted; all others are gone.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteMessagesRequest, DeleteMessagesResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/DeleteMessages",
            DeleteMessagesRequest,
            DeleteMessagesResponse,
            timeout,
            channel_id=channel_id,
            message_ids=message_ids,
            reason=reason,
        )
        return response.failures

    async def crosspost_message(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Publishes a message of an announcement channel in the channels that follow it.

        The bot needs: Send Messages; Manage Messages for other people's messages.

        Source: https://discord.com/developers/docs/resources/message#crosspost-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after it was published.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CrosspostMessageRequest, CrosspostMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/CrosspostMessage",
            CrosspostMessageRequest,
            CrosspostMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    async def forward_message(
        self,
        channel_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Forwards a message to another channel.

        The bot needs: Send Messages; Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types

        Args:
            channel_id: Snowflake id of the channel that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created; its message_snapshots hold what was forwarded.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageRequest, ForwardMessageResponse, Message

        check_ids(
            channel_id=channel_id, source_channel_id=source_channel_id, source_message_id=source_message_id
        )
        response = await self._call(
            "/discord_api.DiscordApi/ForwardMessage",
            ForwardMessageRequest,
            ForwardMessageResponse,
            timeout,
            channel_id=channel_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )
        return Message() if response.message is None else response.message

    async def forward_message_to_user(
        self,
        user_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Forwards a message to a user, as a direct message.

        The direct message channel with that user is opened when needed.

        The bot needs: Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types

        Args:
            user_id: Snowflake id of the user that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message, up to 25 characters. If the message is sent again with the
                same value within a few minutes, Discord returns the first message and does not post a second one.
                If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created; its message_snapshots hold what was forwarded.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            ForwardMessageToUserRequest,
            ForwardMessageToUserResponse,
            Message,
        )

        check_ids(user_id=user_id, source_channel_id=source_channel_id, source_message_id=source_message_id)
        response = await self._call(
            "/discord_api.DiscordApi/ForwardMessageToUser",
            ForwardMessageToUserRequest,
            ForwardMessageToUserResponse,
            timeout,
            user_id=user_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )
        return Message() if response.message is None else response.message

    async def pin_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Pins a message to its channel.

        A channel holds up to 250 pins.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#pin-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import PinMessageRequest, PinMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/PinMessage",
            PinMessageRequest,
            PinMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    async def unpin_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a message's pin.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#unpin-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import UnpinMessageRequest, UnpinMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/UnpinMessage",
            UnpinMessageRequest,
            UnpinMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    async def get_pinned_messages(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[MessagePin]:
        """Lists all messages that are pinned in a channel, the newest pin first.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-pins

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Pinned messages, the newest pin first.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetPinnedMessagesRequest, GetPinnedMessagesResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetPinnedMessages",
            GetPinnedMessagesRequest,
            GetPinnedMessagesResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.items

    async def add_reaction(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Adds a reaction of the bot to a message.

        The bot needs: Read Message History; Add Reactions for an emoji that nobody has used on the
        message yet.

        Source: https://discord.com/developers/docs/resources/message#create-reaction

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddReactionRequest, AddReactionResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/AddReaction",
            AddReactionRequest,
            AddReactionResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
        )

    async def remove_reaction(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        user_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a reaction from a message, the bot's own or a user's.

        The bot needs: nothing for its own reactions, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-user-reaction

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            user_id: Snowflake id of the user who reacted; absent or 0 for the bot's own reaction.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveReactionRequest, RemoveReactionResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/RemoveReaction",
            RemoveReactionRequest,
            RemoveReactionResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
            user_id=user_id,
        )

    async def remove_all_reactions(
        self,
        channel_id: int,
        message_id: int,
        emoji: str | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes all reactions from a message, or all with one emoji.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#delete-all-reactions

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Only reactions with this emoji: its Unicode characters, or name:id of a custom one. If absent or
                empty, all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveAllReactionsRequest, RemoveAllReactionsResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/RemoveAllReactions",
            RemoveAllReactionsRequest,
            RemoveAllReactionsResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
        )

    def get_reactions(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        type: MessageReactionType | int = 0,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[User, None]:
        """Reads the users who reacted to a message with an emoji, in ascending order of their ids.

        Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-reactions

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            type: Which kind of reactions.
            after: Snowflake id; only users with greater ids are read.
            limit: How many users to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Users of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetReactionsRequest, GetReactionsResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetReactions",
            GetReactionsRequest,
            GetReactionsResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
            type=type,
            after=after,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.users)

    async def end_poll(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Ends a poll of the bot before its time.

        The bot needs: nothing; only its own polls can be ended.

        Source: https://discord.com/developers/docs/resources/poll#end-poll

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message that holds the poll.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after its poll was ended.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EndPollRequest, EndPollResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/EndPoll",
            EndPollRequest,
            EndPollResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    async def trigger_typing(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Shows the bot as typing in a channel, for ten seconds or until it posts something.

        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#trigger-typing-indicator

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import TriggerTypingRequest, TriggerTypingResponse

        check_ids(channel_id=channel_id)
        await self._call(
            "/discord_api.DiscordApi/TriggerTyping",
            TriggerTypingRequest,
            TriggerTypingResponse,
            timeout,
            channel_id=channel_id,
        )

    async def get_channel(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Reads one channel or thread.

        Source: https://discord.com/developers/docs/resources/channel#get-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, GetChannelRequest, GetChannelResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetChannel",
            GetChannelRequest,
            GetChannelResponse,
            timeout,
            channel_id=channel_id,
        )
        return Channel() if response.channel is None else response.channel

    async def create_guild_channel(
        self,
        guild_id: int,
        name: str,
        type: ChannelType | int = 0,
        topic: str = "",
        position: int | None = None,
        parent_id: int = 0,
        permission_overwrites: Sequence[PermissionOverwriteLike] = (),
        nsfw: bool = False,
        rate_limit_per_user: int = 0,
        bitrate: int = 0,
        user_limit: int = 0,
        rtc_region: str = "",
        video_quality_mode: ChannelVideoQualityMode | int = 0,
        default_auto_archive_duration: int = 0,
        default_thread_rate_limit_per_user: int = 0,
        default_reaction_emoji: DefaultReactionLike | None = None,
        available_tags: Sequence[ForumTagLike] = (),
        default_sort_order: ChannelSortOrder | int | None = None,
        default_forum_layout: ChannelForumLayout | int = 0,
        default_tag_setting: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Creates a channel of any kind in a guild.

        The bot needs: Manage Channels; Manage Roles for permission_overwrites.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-channel

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the channel, 1 to 100 characters.
            type: What kind of channel it is; a text channel if not stated.
            topic: Topic, up to 1,024 characters, or 4,096 for forum and media channels.
            position: Position of the channel in the sorted list, counted from 0; absent for the last.
            parent_id: Snowflake id of the category that the channel is in; 0 for none.
            permission_overwrites: Permissions of roles and members that differ here from those in the rest of the guild.
            nsfw: Whether the channel is age-restricted.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            bitrate: Bits per second of a voice or stage channel, from 8,000; 0 for Discord's default.
            user_limit: How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any
                number.
            rtc_region: Id of the voice region; empty to let Discord choose.
            video_quality_mode: Quality of the cameras' pictures in a voice channel.
            default_auto_archive_duration: Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080; 0 for
                Discord's default.
            default_thread_rate_limit_per_user: Slow mode of new threads, in seconds; it is copied into them when they are created.
            default_reaction_emoji: Emoji that is offered as a reaction on a forum's or media channel's threads.
            available_tags: Tags that threads of a forum or media channel can have, up to 20.
            default_sort_order: How the threads of a forum or media channel are sorted; absent to leave it to Discord.
            default_forum_layout: How a forum shows its threads.
            default_tag_setting: How a search by several tags combines them: match_all or match_some; empty for Discord's default.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, CreateGuildChannelRequest, CreateGuildChannelResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateGuildChannel",
            CreateGuildChannelRequest,
            CreateGuildChannelResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            type=type,
            topic=topic,
            position=position,
            parent_id=parent_id,
            permission_overwrites=permission_overwrites,
            nsfw=nsfw,
            rate_limit_per_user=rate_limit_per_user,
            bitrate=bitrate,
            user_limit=user_limit,
            rtc_region=rtc_region,
            video_quality_mode=video_quality_mode,
            default_auto_archive_duration=default_auto_archive_duration,
            default_thread_rate_limit_per_user=default_thread_rate_limit_per_user,
            default_reaction_emoji=default_reaction_emoji,
            available_tags=available_tags,
            default_sort_order=default_sort_order,
            default_forum_layout=default_forum_layout,
            default_tag_setting=default_tag_setting,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    async def edit_channel(
        self,
        channel_id: int,
        name: str | None = None,
        type: ChannelType | int | None = None,
        position: int | None = None,
        topic: str | None = None,
        nsfw: bool | None = None,
        rate_limit_per_user: int | None = None,
        bitrate: int | None = None,
        user_limit: int | None = None,
        permission_overwrites: Sequence[PermissionOverwriteLike] = (),
        clear_permission_overwrites: bool = False,
        parent_id: int | None = None,
        rtc_region: str | None = None,
        video_quality_mode: ChannelVideoQualityMode | int | None = None,
        default_auto_archive_duration: int | None = None,
        flags: int | None = None,
        available_tags: Sequence[ForumTagLike] = (),
        clear_available_tags: bool = False,
        default_reaction_emoji: DefaultReactionLike | None = None,
        default_thread_rate_limit_per_user: int | None = None,
        default_sort_order: ChannelSortOrder | int | None = None,
        default_forum_layout: ChannelForumLayout | int | None = None,
        default_tag_setting: str | None = None,
        archived: bool | None = None,
        auto_archive_duration: int | None = None,
        locked: bool | None = None,
        invitable: bool | None = None,
        applied_tags: Sequence[int] = (),
        clear_applied_tags: bool = False,
        reason: str = "",
        clear_default_sort_order: bool = False,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Changes a channel or a thread. What is not given stays as it is.

        The bot needs: Manage Channels, or Manage Threads for threads; Manage Roles for
        permission_overwrites.

        Source: https://discord.com/developers/docs/resources/channel#modify-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            name: Name, 1 to 100 characters.
            type: Kind of channel; text and announcement channels can be turned into each other.
            position: Position in the sorted list of channels, counted from 0.
            topic: Topic, up to 1,024 characters, or 4,096 for forum and media channels; empty for none.
            nsfw: Whether the channel is age-restricted.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            bitrate: Bits per second of a voice or stage channel, from 8,000.
            user_limit: How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any
                number.
            permission_overwrites: Permissions of roles and members that differ here from those in the rest of the guild; replaces
                all existing ones.
            clear_permission_overwrites: Remove all permission overwrites.
            parent_id: Snowflake id of the category that the channel is in; 0 for none.
            rtc_region: Id of the voice region; empty to let Discord choose.
            video_quality_mode: Quality of the cameras' pictures in a voice channel.
            default_auto_archive_duration: Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080.
            flags: Channel flags, Discord's bits added up; for example 2 pins a thread to its forum.
            available_tags: Tags that threads of a forum or media channel can have, up to 20; replaces all existing ones.
            clear_available_tags: Remove all tags that threads can have.
            default_reaction_emoji: Emoji that is offered as a reaction on a forum's or media channel's threads; an empty message for
                none.
            default_thread_rate_limit_per_user: Slow mode of new threads, in seconds.
            default_sort_order: How the threads of a forum or media channel are sorted.
            default_forum_layout: How a forum shows its threads.
            default_tag_setting: How a search by several tags combines them: match_all or match_some.
            archived: Whether the thread is archived.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080.
            locked: Whether only moderators can take the thread out of the archive.
            invitable: Whether members who are not moderators can add others to a private thread.
            applied_tags: Snowflake ids of the tags of a thread in a forum or media channel, up to 5; replaces all existing
                ones.
            clear_applied_tags: Remove all tags of the thread.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            clear_default_sort_order: Remove the chosen order of the threads of a forum or media channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, EditChannelRequest, EditChannelResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditChannel",
            EditChannelRequest,
            EditChannelResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            type=type,
            position=position,
            topic=topic,
            nsfw=nsfw,
            rate_limit_per_user=rate_limit_per_user,
            bitrate=bitrate,
            user_limit=user_limit,
            permission_overwrites=permission_overwrites,
            clear_permission_overwrites=clear_permission_overwrites,
            parent_id=parent_id,
            rtc_region=rtc_region,
            video_quality_mode=video_quality_mode,
            default_auto_archive_duration=default_auto_archive_duration,
            flags=flags,
            available_tags=available_tags,
            clear_available_tags=clear_available_tags,
            default_reaction_emoji=default_reaction_emoji,
            default_thread_rate_limit_per_user=default_thread_rate_limit_per_user,
            default_sort_order=default_sort_order,
            default_forum_layout=default_forum_layout,
            default_tag_setting=default_tag_setting,
            archived=archived,
            auto_archive_duration=auto_archive_duration,
            locked=locked,
            invitable=invitable,
            applied_tags=applied_tags,
            clear_applied_tags=clear_applied_tags,
            reason=reason,
            clear_default_sort_order=clear_default_sort_order,
        )
        return Channel() if response.channel is None else response.channel

    async def delete_channel(
        self,
        channel_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Deletes a channel or thread for good, or closes a direct message channel.

        The channels of a category that is deleted stay, without a category.

        The bot needs: Manage Channels, or Manage Threads for threads.

        Source: https://discord.com/developers/docs/resources/channel#deleteclose-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel as it was before it was deleted.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, DeleteChannelRequest, DeleteChannelResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/DeleteChannel",
            DeleteChannelRequest,
            DeleteChannelResponse,
            timeout,
            channel_id=channel_id,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    async def edit_channel_permissions(
        self,
        channel_id: int,
        overwrite_id: int,
        type: PermissionOverwriteType | int = 0,
        allow: str = "",
        deny: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Sets the permissions of a role or a member in a channel, where they differ from those in the rest of the guild.

        The bot needs: Manage Roles, and every permission that it gives or takes.

        Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions

        Args:
            channel_id: Snowflake id of the channel.
            overwrite_id: Snowflake id of the role or user.
            type: What the id stands for.
            allow: Permissions that are given here, as a decimal number made of Discord's permission bits; empty for
                none.
            deny: Permissions that are taken here, as a decimal number made of Discord's permission bits; empty for
                none.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditChannelPermissionsRequest, EditChannelPermissionsResponse

        check_ids(channel_id=channel_id, overwrite_id=overwrite_id)
        await self._call(
            "/discord_api.DiscordApi/EditChannelPermissions",
            EditChannelPermissionsRequest,
            EditChannelPermissionsResponse,
            timeout,
            channel_id=channel_id,
            overwrite_id=overwrite_id,
            type=type,
            allow=allow,
            deny=deny,
            reason=reason,
        )

    async def delete_channel_permissions(
        self,
        channel_id: int,
        overwrite_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes the permissions of a role or a member in a channel, so that those in the rest of the guild apply.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/channel#delete-channel-permission

        Args:
            channel_id: Snowflake id of the channel.
            overwrite_id: Snowflake id of the role or user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteChannelPermissionsRequest, DeleteChannelPermissionsResponse

        check_ids(channel_id=channel_id, overwrite_id=overwrite_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteChannelPermissions",
            DeleteChannelPermissionsRequest,
            DeleteChannelPermissionsResponse,
            timeout,
            channel_id=channel_id,
            overwrite_id=overwrite_id,
            reason=reason,
        )

    async def create_thread(
        self,
        channel_id: int,
        name: str,
        message_id: int | None = None,
        type: ChannelType | int = 0,
        auto_archive_duration: int = 0,
        rate_limit_per_user: int = 0,
        invitable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Starts a thread in a text or announcement channel, from a message or without one.

        The bot needs: Create Public Threads, or Create Private Threads.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the thread, 1 to 100 characters.
            message_id: Snowflake id of the message that the thread is started from; absent or 0 for none.
            type: What kind of thread it is, if it is not started from a message; public, or an announcement thread,
                if not stated.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the
                default of the channel.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            invitable: Whether members who are not moderators can add others to a private thread; absent means yes.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Thread that was started.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, CreateThreadRequest, CreateThreadResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateThread",
            CreateThreadRequest,
            CreateThreadResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            message_id=message_id,
            type=type,
            auto_archive_duration=auto_archive_duration,
            rate_limit_per_user=rate_limit_per_user,
            invitable=invitable,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    async def create_forum_post(
        self,
        channel_id: int,
        name: str,
        content: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str = "",
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        applied_tags: Sequence[int] = (),
        auto_archive_duration: int = 0,
        rate_limit_per_user: int = 0,
        reason: str = "",
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> CreateForumPostResponse:
        """Starts a thread in a forum or media channel, with its first message.

        At least one of content, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the thread, 1 to 100 characters.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embeds: Embeds below the text, up to 10.
            files: Files to upload with the message, up to 10.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            applied_tags: Snowflake ids of the thread's tags, up to 5.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the
                default of the channel.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The thread and its first message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateForumPostRequest, CreateForumPostResponse

        check_ids(channel_id=channel_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = await self._call(
            "/discord_api.DiscordApi/CreateForumPost",
            CreateForumPostRequest,
            CreateForumPostResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            content=content,
            embeds=embeds,
            files=files,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            sticker_ids=sticker_ids,
            poll=poll,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            applied_tags=applied_tags,
            auto_archive_duration=auto_archive_duration,
            rate_limit_per_user=rate_limit_per_user,
            reason=reason,
            embed=embed,
        )
        return response

    async def get_active_threads(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> GetActiveThreadsResponse:
        """Lists the threads of a guild that are not archived and that the bot can see.

        Source: https://discord.com/developers/docs/resources/guild#list-active-guild-threads

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The active threads of a guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetActiveThreadsRequest, GetActiveThreadsResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetActiveThreads",
            GetActiveThreadsRequest,
            GetActiveThreadsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response

    async def add_thread_member(
        self,
        channel_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Adds a user to a thread.

        The bot needs: Send Messages in Threads, in a thread that is not archived.

        Source: https://discord.com/developers/docs/resources/channel#add-thread-member

        Args:
            channel_id: Snowflake id of the thread.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddThreadMemberRequest, AddThreadMemberResponse

        check_ids(channel_id=channel_id, user_id=user_id)
        await self._call(
            "/discord_api.DiscordApi/AddThreadMember",
            AddThreadMemberRequest,
            AddThreadMemberResponse,
            timeout,
            channel_id=channel_id,
            user_id=user_id,
        )

    async def remove_thread_member(
        self,
        channel_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a user from a thread.

        The bot needs: Manage Threads, or to be the creator of the private thread.

        Source: https://discord.com/developers/docs/resources/channel#remove-thread-member

        Args:
            channel_id: Snowflake id of the thread.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveThreadMemberRequest, RemoveThreadMemberResponse

        check_ids(channel_id=channel_id, user_id=user_id)
        await self._call(
            "/discord_api.DiscordApi/RemoveThreadMember",
            RemoveThreadMemberRequest,
            RemoveThreadMemberResponse,
            timeout,
            channel_id=channel_id,
            user_id=user_id,
        )

    async def get_channel_invites(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Invite]:
        """Lists the invites to a channel.

        The bot needs: Manage Channels.

        Source: https://discord.com/developers/docs/resources/channel#get-channel-invites

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invites, with how often they were used.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetChannelInvitesRequest, GetChannelInvitesResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetChannelInvites",
            GetChannelInvitesRequest,
            GetChannelInvitesResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.invites

    async def create_invite(
        self,
        channel_id: int,
        max_age: int | None = None,
        max_uses: int = 0,
        temporary: bool = False,
        unique: bool = False,
        target_type: InviteTargetType | int = 0,
        target_user_id: int | None = None,
        target_application_id: int | None = None,
        role_ids: Sequence[int] = (),
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Invite:
        """Creates an invite to a channel.

        The bot needs: Create Invite.

        Source: https://discord.com/developers/docs/resources/channel#create-channel-invite

        Args:
            channel_id: Snowflake id of the channel.
            max_age: Seconds until the invite expires, up to 604,800; 0 for never, absent for 86,400, which is a day.
            max_uses: How often the invite may be used, up to 100; 0 for any number.
            temporary: Whether members who joined with the invite are removed when they go offline without having a role.
            unique: Whether always to create a new invite; if not, a similar one may be returned.
            target_type: What an invite to a voice channel leads to.
            target_user_id: Snowflake id of the user whose stream the invite leads to.
            target_application_id: Snowflake id of the application whose activity the invite leads to.
            role_ids: Snowflake ids of roles that are given to members who join with the invite.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invite that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateInviteRequest, CreateInviteResponse, Invite

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateInvite",
            CreateInviteRequest,
            CreateInviteResponse,
            timeout,
            channel_id=channel_id,
            max_age=max_age,
            max_uses=max_uses,
            temporary=temporary,
            unique=unique,
            target_type=target_type,
            target_user_id=target_user_id,
            target_application_id=target_application_id,
            role_ids=role_ids,
            reason=reason,
        )
        return Invite() if response.invite is None else response.invite

    async def delete_invite(
        self,
        code: str,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Invite:
        """Deletes an invite.

        The bot needs: Manage Channels, or Manage Server.

        Source: https://discord.com/developers/docs/resources/invite#delete-invite

        Args:
            code: Code of the invite, the last part of its address.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invite as it was before it was deleted.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteInviteRequest, DeleteInviteResponse, Invite

        response = await self._call(
            "/discord_api.DiscordApi/DeleteInvite",
            DeleteInviteRequest,
            DeleteInviteResponse,
            timeout,
            code=code,
            reason=reason,
        )
        return Invite() if response.invite is None else response.invite

    async def get_guild(
        self,
        guild_id: int,
        with_counts: bool = False,
        *,
        timeout: float | None = None,
    ) -> Guild:
        """Reads a guild that the bot is a member of.

        Source: https://discord.com/developers/docs/resources/guild#get-guild

        Args:
            guild_id: Snowflake id of the guild.
            with_counts: Whether Discord counts members and presences, approximately.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Guild that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildRequest, GetGuildResponse, Guild

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetGuild",
            GetGuildRequest,
            GetGuildResponse,
            timeout,
            guild_id=guild_id,
            with_counts=with_counts,
        )
        return Guild() if response.guild is None else response.guild

    async def get_current_user_guilds(
        self,
        with_counts: bool = False,
        *,
        timeout: float | None = None,
    ) -> list[Guild]:
        """Lists all guilds that the bot is a member of. Discord fills only some of their fields here.

        Source: https://discord.com/developers/docs/resources/user#get-current-user-guilds

        Args:
            with_counts: Whether Discord counts members and presences, approximately.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Guilds in ascending order of their ids, with the fields id, name, icon, banner, owner,
            permissions, features and the counts.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetCurrentUserGuildsRequest, GetCurrentUserGuildsResponse

        response = await self._call(
            "/discord_api.DiscordApi/GetCurrentUserGuilds",
            GetCurrentUserGuildsRequest,
            GetCurrentUserGuildsResponse,
            timeout,
            with_counts=with_counts,
        )
        return response.guilds

    async def get_guild_roles(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Role]:
        """Lists the roles of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-roles

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Roles of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildRolesRequest, GetGuildRolesResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetGuildRoles",
            GetGuildRolesRequest,
            GetGuildRolesResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.roles

    async def create_role(
        self,
        guild_id: int,
        name: str | None = None,
        permissions: str | None = None,
        color: int | None = None,
        colors: RoleColorsLike | None = None,
        hoist: bool | None = None,
        icon: str | None = None,
        unicode_emoji: str | None = None,
        mentionable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Role:
        """Creates a role in a guild.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the role, up to 100 characters.
            permissions: Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role
                gets those of @everyone if absent.
            color: Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
            colors: Colours of a role with a gradient, in a guild that can have them.
            hoist: Whether members with this role are listed separately.
            icon: Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
            unicode_emoji: Unicode emoji as the icon of the role; empty for none.
            mentionable: Whether everybody may mention the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Role that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateRoleRequest, CreateRoleResponse, Role

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateRole",
            CreateRoleRequest,
            CreateRoleResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            permissions=permissions,
            color=color,
            colors=colors,
            hoist=hoist,
            icon=icon,
            unicode_emoji=unicode_emoji,
            mentionable=mentionable,
            reason=reason,
        )
        return Role() if response.role is None else response.role

    async def edit_role(
        self,
        guild_id: int,
        role_id: int,
        name: str | None = None,
        permissions: str | None = None,
        color: int | None = None,
        colors: RoleColorsLike | None = None,
        hoist: bool | None = None,
        icon: str | None = None,
        unicode_emoji: str | None = None,
        mentionable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Role:
        """Changes a role. What is not given stays as it is.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            role_id: Snowflake id of the role.
            name: Name of the role, up to 100 characters.
            permissions: Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role
                gets those of @everyone if absent.
            color: Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
            colors: Colours of a role with a gradient, in a guild that can have them.
            hoist: Whether members with this role are listed separately.
            icon: Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
            unicode_emoji: Unicode emoji as the icon of the role; empty for none.
            mentionable: Whether everybody may mention the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Role after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditRoleRequest, EditRoleResponse, Role

        check_ids(guild_id=guild_id, role_id=role_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditRole",
            EditRoleRequest,
            EditRoleResponse,
            timeout,
            guild_id=guild_id,
            role_id=role_id,
            name=name,
            permissions=permissions,
            color=color,
            colors=colors,
            hoist=hoist,
            icon=icon,
            unicode_emoji=unicode_emoji,
            mentionable=mentionable,
            reason=reason,
        )
        return Role() if response.role is None else response.role

    async def delete_role(
        self,
        guild_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a role.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#delete-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteRoleRequest, DeleteRoleResponse

        check_ids(guild_id=guild_id, role_id=role_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteRole",
            DeleteRoleRequest,
            DeleteRoleResponse,
            timeout,
            guild_id=guild_id,
            role_id=role_id,
            reason=reason,
        )

    async def get_guild_emojis(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Emoji]:
        """Lists the custom emojis of a guild.

        The bot needs: nothing; Create Expressions or Manage Expressions to see who made them.

        Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Emojis of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildEmojisRequest, GetGuildEmojisResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetGuildEmojis",
            GetGuildEmojisRequest,
            GetGuildEmojisResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.emojis

    async def get_scheduled_events(
        self,
        guild_id: int,
        with_user_count: bool = False,
        *,
        timeout: float | None = None,
    ) -> list[ScheduledEvent]:
        """Lists the scheduled events of a guild that are not over.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#list-scheduled-events-for-guild

        Args:
            guild_id: Snowflake id of the guild.
            with_user_count: Whether Discord counts the users who are interested in each event.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Events of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetScheduledEventsRequest, GetScheduledEventsResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetScheduledEvents",
            GetScheduledEventsRequest,
            GetScheduledEventsResponse,
            timeout,
            guild_id=guild_id,
            with_user_count=with_user_count,
        )
        return response.scheduled_events

    async def create_scheduled_event(
        self,
        guild_id: int,
        name: str,
        scheduled_start_time: str,
        entity_type: ScheduledEventEntityType | int,
        scheduled_end_time: str = "",
        channel_id: int = 0,
        entity_metadata: ScheduledEventEntityMetadataLike | None = None,
        description: str = "",
        privacy_level: ScheduledEventPrivacyLevel | int = 0,
        image: str = "",
        recurrence_rule: RecurrenceRuleLike | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> ScheduledEvent:
        """Creates a scheduled event in a guild.

        The bot needs: Create Events; Connect for an event in a stage or voice channel.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the event, 1 to 100 characters.
            scheduled_start_time: When the event begins, in ISO 8601.
            entity_type: Where the event takes place.
            scheduled_end_time: When the event ends, in ISO 8601; needed if it takes place outside of Discord.
            channel_id: Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
            entity_metadata: The place of an event outside of Discord.
            description: Description, 1 to 1,000 characters; empty for none.
            privacy_level: Who can see the event; the members of the guild if not stated.
            image: Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
            recurrence_rule: How the event repeats; absent if it does not.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Event that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            CreateScheduledEventRequest,
            CreateScheduledEventResponse,
            ScheduledEvent,
        )

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateScheduledEvent",
            CreateScheduledEventRequest,
            CreateScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            scheduled_start_time=scheduled_start_time,
            entity_type=entity_type,
            scheduled_end_time=scheduled_end_time,
            channel_id=channel_id,
            entity_metadata=entity_metadata,
            description=description,
            privacy_level=privacy_level,
            image=image,
            recurrence_rule=recurrence_rule,
            reason=reason,
        )
        return ScheduledEvent() if response.scheduled_event is None else response.scheduled_event

    async def edit_scheduled_event(
        self,
        guild_id: int,
        guild_scheduled_event_id: int,
        name: str | None = None,
        scheduled_start_time: str | None = None,
        entity_type: ScheduledEventEntityType | int | None = None,
        scheduled_end_time: str | None = None,
        channel_id: int | None = None,
        entity_metadata: ScheduledEventEntityMetadataLike | None = None,
        description: str | None = None,
        privacy_level: ScheduledEventPrivacyLevel | int | None = None,
        status: ScheduledEventStatus | int | None = None,
        image: str | None = None,
        recurrence_rule: RecurrenceRuleLike | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> ScheduledEvent:
        """Changes, starts or ends a scheduled event. What is not given stays as it is.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#modify-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            guild_scheduled_event_id: Snowflake id of the event.
            name: Name of the event, 1 to 100 characters.
            scheduled_start_time: When the event begins, in ISO 8601.
            entity_type: Where the event takes place.
            scheduled_end_time: When the event ends, in ISO 8601; empty for not stated.
            channel_id: Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
            entity_metadata: The place of an event outside of Discord; an empty message for none.
            description: Description, 1 to 1,000 characters; empty for none.
            privacy_level: Who can see the event.
            status: ACTIVE starts the event, COMPLETED ends it, CANCELED cancels it.
            image: Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
            recurrence_rule: How the event repeats; an empty message to make it take place once.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Event after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            EditScheduledEventRequest,
            EditScheduledEventResponse,
            ScheduledEvent,
        )

        check_ids(guild_id=guild_id, guild_scheduled_event_id=guild_scheduled_event_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditScheduledEvent",
            EditScheduledEventRequest,
            EditScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            guild_scheduled_event_id=guild_scheduled_event_id,
            name=name,
            scheduled_start_time=scheduled_start_time,
            entity_type=entity_type,
            scheduled_end_time=scheduled_end_time,
            channel_id=channel_id,
            entity_metadata=entity_metadata,
            description=description,
            privacy_level=privacy_level,
            status=status,
            image=image,
            recurrence_rule=recurrence_rule,
            reason=reason,
        )
        return ScheduledEvent() if response.scheduled_event is None else response.scheduled_event

    async def delete_scheduled_event(
        self,
        guild_id: int,
        guild_scheduled_event_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a scheduled event.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#delete-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            guild_scheduled_event_id: Snowflake id of the event.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteScheduledEventRequest, DeleteScheduledEventResponse

        check_ids(guild_id=guild_id, guild_scheduled_event_id=guild_scheduled_event_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteScheduledEvent",
            DeleteScheduledEventRequest,
            DeleteScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            guild_scheduled_event_id=guild_scheduled_event_id,
        )

    def get_audit_log(
        self,
        guild_id: int,
        user_id: int | None = None,
        target_id: int | None = None,
        action_type: AuditLogEntryActionType | int = 0,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[AuditLogEntry, None]:
        """Reads the audit log of a guild, newest entry first; with `after` alone, oldest first.

        Pages are fetched as the caller reads on.

        The bot needs: View Audit Log.

        Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id; only entries about what this user did are read.
            target_id: Snowflake id; only entries about what was done to this target are read.
            action_type: Only actions of this kind are read; all kinds if not stated.
            before: Snowflake id; only entries older than this one are read.
            after: Snowflake id; only entries newer than this one are read, oldest first.
            limit: How many entries to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Entries of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetAuditLogRequest, GetAuditLogResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetAuditLog",
            GetAuditLogRequest,
            GetAuditLogResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            target_id=target_id,
            action_type=action_type,
            before=before,
            after=after,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.audit_log_entries)

    def get_audit_log_pages(
        self,
        guild_id: int,
        user_id: int | None = None,
        target_id: int | None = None,
        action_type: AuditLogEntryActionType | int = 0,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[GetAuditLogResponse, None]:
        """Reads the audit log of a guild, newest entry first; with `after` alone, oldest first.

        Pages are fetched as the caller reads on.

        The bot needs: View Audit Log.

        Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id; only entries about what this user did are read.
            target_id: Snowflake id; only entries about what was done to this target are read.
            action_type: Only actions of this kind are read; all kinds if not stated.
            before: Snowflake id; only entries older than this one are read.
            after: Snowflake id; only entries newer than this one are read, oldest first.
            limit: How many entries to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            One page of audit log entries, and what they are about.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetAuditLogRequest, GetAuditLogResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetAuditLog",
            GetAuditLogRequest,
            GetAuditLogResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            target_id=target_id,
            action_type=action_type,
            before=before,
            after=after,
            limit=limit,
        )
        return responses

    async def get_guild_member(
        self,
        guild_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Reads one member of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildMemberRequest, GetGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetGuildMember",
            GetGuildMemberRequest,
            GetGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
        )
        return GuildMember() if response.member is None else response.member

    def list_guild_members(
        self,
        guild_id: int,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[GuildMember, None]:
        """Reads the members of a guild, in ascending order of their users' ids.

        Pages are fetched as the caller reads on.

        The bot needs: the privileged intent for guild members.

        Source: https://discord.com/developers/docs/resources/guild#list-guild-members

        Args:
            guild_id: Snowflake id of the guild.
            after: Snowflake id; only members with greater user ids are read.
            limit: How many members to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Members of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ListGuildMembersRequest, ListGuildMembersResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/ListGuildMembers",
            ListGuildMembersRequest,
            ListGuildMembersResponse,
            timeout,
            guild_id=guild_id,
            after=after,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.members)

    async def search_guild_members(
        self,
        guild_id: int,
        query: str,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> list[GuildMember]:
        """Finds the members of a guild whose name or nickname begins with a text.

        Source: https://discord.com/developers/docs/resources/guild#search-guild-members

        Args:
            guild_id: Snowflake id of the guild.
            query: Text that the name or nickname begins with.
            limit: How many members to return at most, 1 to 1,000; 0 for 1,000.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Members that were found.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import SearchGuildMembersRequest, SearchGuildMembersResponse

        check_ids(guild_id=guild_id)
        response = await self._call(
            "/discord_api.DiscordApi/SearchGuildMembers",
            SearchGuildMembersRequest,
            SearchGuildMembersResponse,
            timeout,
            guild_id=guild_id,
            query=query,
            limit=limit,
        )
        return response.members

    async def edit_guild_member(
        self,
        guild_id: int,
        user_id: int,
        nick: str | None = None,
        roles: Sequence[int] = (),
        clear_roles: bool = False,
        mute: bool | None = None,
        deaf: bool | None = None,
        channel_id: int | None = None,
        communication_disabled_until: str | None = None,
        flags: int | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Changes a member of a guild. What is not given stays as it is.

        The bot needs: Manage Nicknames, Manage Roles, Mute Members, Deafen Members, Move Members or
        Moderate Members, depending on what changes, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            nick: Nickname, up to 32 characters; empty for none. Needs the permission to manage nicknames.
            roles: Snowflake ids of all roles that the member is to have. Needs the permission to manage roles.
            clear_roles: Take all roles.
            mute: Whether the member cannot be heard in voice channels. Needs the permission to mute members.
            deaf: Whether the member cannot hear others in voice channels. Needs the permission to deafen members.
            channel_id: Snowflake id of the voice channel that the member is moved to; 0 disconnects. Needs the permission
                to move members.
            communication_disabled_until: Until when the member is timed out, in ISO 8601, up to 28 days from now; empty ends it. Needs the
                permission to moderate members.
            flags: Member flags, Discord's bits added up.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditGuildMemberRequest, EditGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditGuildMember",
            EditGuildMemberRequest,
            EditGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            nick=nick,
            roles=roles,
            clear_roles=clear_roles,
            mute=mute,
            deaf=deaf,
            channel_id=channel_id,
            communication_disabled_until=communication_disabled_until,
            flags=flags,
            reason=reason,
        )
        return GuildMember() if response.member is None else response.member

    async def add_guild_member_role(
        self,
        guild_id: int,
        user_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Gives a role to a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member-role

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddGuildMemberRoleRequest, AddGuildMemberRoleResponse

        check_ids(guild_id=guild_id, user_id=user_id, role_id=role_id)
        await self._call(
            "/discord_api.DiscordApi/AddGuildMemberRole",
            AddGuildMemberRoleRequest,
            AddGuildMemberRoleResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            role_id=role_id,
            reason=reason,
        )

    async def remove_guild_member_role(
        self,
        guild_id: int,
        user_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Takes a role from a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member-role

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveGuildMemberRoleRequest, RemoveGuildMemberRoleResponse

        check_ids(guild_id=guild_id, user_id=user_id, role_id=role_id)
        await self._call(
            "/discord_api.DiscordApi/RemoveGuildMemberRole",
            RemoveGuildMemberRoleRequest,
            RemoveGuildMemberRoleResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            role_id=role_id,
            reason=reason,
        )

    async def kick_guild_member(
        self,
        guild_id: int,
        user_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a member from a guild; they may come back with an invite.

        The bot needs: Kick Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import KickGuildMemberRequest, KickGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        await self._call(
            "/discord_api.DiscordApi/KickGuildMember",
            KickGuildMemberRequest,
            KickGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            reason=reason,
        )

    async def ban_guild_member(
        self,
        guild_id: int,
        user_id: int,
        delete_message_seconds: int = 0,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Bans a user from a guild, whether they are a member or not.

        The bot needs: Ban Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-ban

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            delete_message_seconds: How many seconds back the user's messages are deleted, up to 604,800, which is 7 days; 0 for none.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import BanGuildMemberRequest, BanGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        await self._call(
            "/discord_api.DiscordApi/BanGuildMember",
            BanGuildMemberRequest,
            BanGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            delete_message_seconds=delete_message_seconds,
            reason=reason,
        )

    async def unban_guild_member(
        self,
        guild_id: int,
        user_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Lifts the ban of a user.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-ban

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import UnbanGuildMemberRequest, UnbanGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        await self._call(
            "/discord_api.DiscordApi/UnbanGuildMember",
            UnbanGuildMemberRequest,
            UnbanGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            reason=reason,
        )

    def get_guild_bans(
        self,
        guild_id: int,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[Ban, None]:
        """Reads the bans of a guild, in ascending order of their users' ids; with `before` alone, in descending order.

        Pages are fetched as the caller reads on.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-bans

        Args:
            guild_id: Snowflake id of the guild.
            before: Snowflake id; only bans of users with smaller ids are read.
            after: Snowflake id; only bans of users with greater ids are read.
            limit: How many bans to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Bans of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildBansRequest, GetGuildBansResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetGuildBans",
            GetGuildBansRequest,
            GetGuildBansResponse,
            timeout,
            guild_id=guild_id,
            before=before,
            after=after,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.bans)

    async def add_guild_member(
        self,
        guild_id: int,
        user_id: int,
        access_token: str,
        nick: str = "",
        roles: Sequence[int] = (),
        mute: bool = False,
        deaf: bool = False,
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Adds a user, who has allowed it through OAuth2, to a guild.

        The answer's member is absent, or empty, if the user was a member already.

        The bot needs: Create Invite; the user's OAuth2 token; for nick, roles, mute and deaf the same as
        EditGuildMember.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            access_token: The user's OAuth2 token with the scope guilds.join, of the bot's own application.
            nick: Nickname, up to 32 characters; needs the permission to manage nicknames.
            roles: Snowflake ids of the roles that the member gets; needs the permission to manage roles.
            mute: Whether the member cannot be heard in voice channels; needs the permission to mute members.
            deaf: Whether the member cannot hear others in voice channels; needs the permission to deafen members.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member that was added; absent if the user was a member already.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddGuildMemberRequest, AddGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = await self._call(
            "/discord_api.DiscordApi/AddGuildMember",
            AddGuildMemberRequest,
            AddGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            access_token=access_token,
            nick=nick,
            roles=roles,
            mute=mute,
            deaf=deaf,
        )
        return GuildMember() if response.member is None else response.member

    async def get_current_user(
        self,
        *,
        timeout: float | None = None,
    ) -> User:
        """Reads the account of the bot itself.

        Source: https://discord.com/developers/docs/resources/user#get-current-user

        Args:
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Account of the bot.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetCurrentUserRequest, GetCurrentUserResponse, User

        response = await self._call(
            "/discord_api.DiscordApi/GetCurrentUser",
            GetCurrentUserRequest,
            GetCurrentUserResponse,
            timeout,
        )
        return User() if response.user is None else response.user

    async def get_user(
        self,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> User:
        """Reads the account of a user.

        Source: https://discord.com/developers/docs/resources/user#get-user

        Args:
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Account that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetUserRequest, GetUserResponse, User

        check_ids(user_id=user_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetUser",
            GetUserRequest,
            GetUserResponse,
            timeout,
            user_id=user_id,
        )
        return User() if response.user is None else response.user

    async def get_direct_message_channel(
        self,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Finds, or opens, the direct message channel between the bot and a user.

        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Direct message channel, new or existing.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            Channel,
            GetDirectMessageChannelRequest,
            GetDirectMessageChannelResponse,
        )

        check_ids(user_id=user_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetDirectMessageChannel",
            GetDirectMessageChannelRequest,
            GetDirectMessageChannelResponse,
            timeout,
            user_id=user_id,
        )
        return Channel() if response.channel is None else response.channel

    async def create_webhook(
        self,
        channel_id: int,
        name: str,
        avatar: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Webhook:
        """Creates a webhook, through which messages can be posted to a channel without a bot.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#create-webhook

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the webhook, 1 to 80 characters.
            avatar: Picture of the webhook as a data URI, for example data:image/png;base64,...; empty for Discord's
                default.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Webhook that was created, with its token.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateWebhookRequest, CreateWebhookResponse, Webhook

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/CreateWebhook",
            CreateWebhookRequest,
            CreateWebhookResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            avatar=avatar,
            reason=reason,
        )
        return Webhook() if response.webhook is None else response.webhook

    async def get_channel_webhooks(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Webhook]:
        """Lists the webhooks of a channel.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#get-channel-webhooks

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Webhooks of the channel.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetChannelWebhooksRequest, GetChannelWebhooksResponse

        check_ids(channel_id=channel_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetChannelWebhooks",
            GetChannelWebhooksRequest,
            GetChannelWebhooksResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.webhooks

    async def delete_webhook(
        self,
        webhook_id: int,
        webhook_token: str | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a webhook.

        The bot needs: Manage Webhooks, or the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook, with which the bot needs no permission. Absent or empty to use the bot's own
                permissions.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteWebhookRequest, DeleteWebhookResponse

        check_ids(webhook_id=webhook_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteWebhook",
            DeleteWebhookRequest,
            DeleteWebhookResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            reason=reason,
        )

    async def execute_webhook(
        self,
        webhook_id: int,
        webhook_token: str,
        content: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        username: str = "",
        avatar_url: str = "",
        tts: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str = "",
        poll: PollCreateRequestLike | None = None,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        thread_id: int | None = None,
        thread_name: str = "",
        applied_tags: Sequence[int] = (),
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message through a webhook, and waits until it is in the channel.

        Discord does not recognise a second message of this kind as a repetition: if it is sent again after a lost answer,
        it may be posted twice.

        At least one of content, embeds, files, poll and components_json must be given.
        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#execute-webhook

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embeds: Embeds below the text, up to 10.
            files: Files to upload with the message, up to 10.
            username: Name that the message shows instead of the webhook's own, up to 80 characters.
            avatar_url: URL of the picture that the message shows instead of the webhook's own.
            tts: Whether the message is read aloud.
            allowed_mentions: Which mentions notify somebody; absent for those of users only, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            poll: Poll to send.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            thread_id: Snowflake id of the thread of the webhook's channel to post in; absent or 0 for none.
            thread_name: Name of the thread to start with this message, if the channel is a forum or media channel.
            applied_tags: Snowflake ids of the tags of the thread that is started.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ExecuteWebhookRequest, ExecuteWebhookResponse, Message

        check_ids(webhook_id=webhook_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, poll, components_json"
            )
        response = await self._call(
            "/discord_api.DiscordApi/ExecuteWebhook",
            ExecuteWebhookRequest,
            ExecuteWebhookResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            content=content,
            embeds=embeds,
            files=files,
            username=username,
            avatar_url=avatar_url,
            tts=tts,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            poll=poll,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            thread_id=thread_id,
            thread_name=thread_name,
            applied_tags=applied_tags,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    async def get_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        thread_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Reads a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#get-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetWebhookMessageRequest, GetWebhookMessageResponse, Message

        check_ids(webhook_id=webhook_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/GetWebhookMessage",
            GetWebhookMessageRequest,
            GetWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            thread_id=thread_id,
        )
        return Message() if response.message is None else response.message

    async def edit_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        thread_id: int | None = None,
        poll: PollCreateRequestLike | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a message that a webhook posted. What is not given stays as it is.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#edit-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for those of users only, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            poll: Poll to send.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditWebhookMessageRequest, EditWebhookMessageResponse, Message

        check_ids(webhook_id=webhook_id, message_id=message_id)
        response = await self._call(
            "/discord_api.DiscordApi/EditWebhookMessage",
            EditWebhookMessageRequest,
            EditWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            thread_id=thread_id,
            poll=poll,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    async def delete_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        thread_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteWebhookMessageRequest, DeleteWebhookMessageResponse

        check_ids(webhook_id=webhook_id, message_id=message_id)
        await self._call(
            "/discord_api.DiscordApi/DeleteWebhookMessage",
            DeleteWebhookMessageRequest,
            DeleteWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            thread_id=thread_id,
        )

    async def queue_message(
        self,
        channel_message: SendChannelMessageRequestLike | None = None,
        direct_message: SendDirectMessageRequestLike | None = None,
        forward: ForwardMessageRequestLike | None = None,
        forward_to_user: ForwardMessageToUserRequestLike | None = None,
        webhook_message: ExecuteWebhookRequestLike | None = None,
        key: str = "",
        expires_after: float = 0.0,
        not_before: str = "",
        unordered: bool = False,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Takes over a message, and delivers it as soon as Discord lets it: now, or after an outage of hours.

        OK means that the message is on disk, not yet that Discord has it. It is delivered once, in the order of
        acceptance for each channel or user, unless it is unordered. A message with a key is accepted once, however often
        it is sent: the answer then is the first one's entry. The same key with another message fails with ALREADY_EXISTS.
        Without a queue the call fails with FAILED_PRECONDITION, and with RESOURCE_EXHAUSTED if the queue is full.

        At least one of channel_message, direct_message, forward, forward_to_user and webhook_message must be given.

        Args:
            channel_message: A message to a channel.
            direct_message: A direct message to a user.
            forward: A message that forwards another one to a channel.
            forward_to_user: A direct message that forwards another one to a user.
            webhook_message: A message through a webhook.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again; empty for none.
            expires_after: Seconds from now after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent (ISO 8601); empty for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueueMessageRequest, QueueMessageResponse, QueuedMessage

        if (
            channel_message in (None, {})
            and direct_message in (None, {})
            and forward in (None, {})
            and forward_to_user in (None, {})
            and webhook_message in (None, {})
        ):
            raise ValueError(
                "nothing to send: give at least one of channel_message, direct_message, forward, forward_to_user, webhook_message"
            )
        response = await self._call(
            "/discord_api.DiscordApi/QueueMessage",
            QueueMessageRequest,
            QueueMessageResponse,
            timeout,
            channel_message=channel_message,
            direct_message=direct_message,
            forward=forward,
            forward_to_user=forward_to_user,
            webhook_message=webhook_message,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
        )
        return QueuedMessage() if response.message is None else response.message

    async def get_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Reads what has become of a queued message.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetQueuedRequest, GetQueuedResponse, QueuedMessage

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = await self._call(
            "/discord_api.DiscordApi/GetQueued",
            GetQueuedRequest,
            GetQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message

    def list_queued(
        self,
        states: Sequence[QueuedState | int] = (),
        after: str | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[QueuedMessage, None]:
        """Lists queued messages, in the order in which they were accepted.

        Args:
            states: States that they are in; empty for all.
            after: Id of a queued message; those after it are listed.
            limit: How many to list at the most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Queued messages.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ListQueuedRequest, ListQueuedResponse

        responses = self._stream(
            "/discord_api.DiscordApi/ListQueued",
            ListQueuedRequest,
            ListQueuedResponse,
            timeout,
            states=states,
            after=after,
            limit=limit,
        )
        return _each_async(responses, lambda response: response.messages)

    def watch_queued(
        self,
        position: int | None = None,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> AsyncGenerator[QueuedMessage, None]:
        """Tells of every change of queued messages, as it happens and until the caller leaves.

        A caller that was cut off goes on where it was: with the position of the last message that it got. Of several
        changes of one message in a short time only the last may be told.

        Args:
            position: Position after which changes are told, 0 for all that are known; absent for changes from now on.
            id: Id of the only message to tell of; absent for all.
            key: Key of the only message to tell of; absent for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            The queued message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueuedMessage, WatchQueuedRequest, WatchQueuedResponse

        responses = self._stream(
            "/discord_api.DiscordApi/WatchQueued",
            WatchQueuedRequest,
            WatchQueuedResponse,
            timeout,
            position=position,
            id=id,
            key=key,
        )
        return _each_async(
            responses, lambda response: () if response.message is None else (response.message,)
        )

    async def cancel_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Cancels a queued message that waits or failed, so that it is not sent any more.

        Fails with FAILED_PRECONDITION if it is being sent, was sent, or expired. A message that is cancelled already stays
        so.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CancelQueuedRequest, CancelQueuedResponse, QueuedMessage

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = await self._call(
            "/discord_api.DiscordApi/CancelQueued",
            CancelQueuedRequest,
            CancelQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message

    async def retry_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Lets a queued message that failed wait for its delivery again, behind those that wait for the same channel or user.

        Fails with FAILED_PRECONDITION if it has not failed.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueuedMessage, RetryQueuedRequest, RetryQueuedResponse

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = await self._call(
            "/discord_api.DiscordApi/RetryQueued",
            RetryQueuedRequest,
            RetryQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message


class BlockingDiscordFacade(BlockingCaller):
    """The calls of the service as plain methods and generators, which block until there is an answer."""

    def create_channel_message(
        self,
        channel_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        reply_to: int = 0,
        allowed_mentions: AllowedMentionsLike | None = None,
        tts: bool = False,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        components_json: str = "",
        fail_if_not_exists: bool | None = None,
        voice_message: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages, or Send Messages in Threads in a thread; Embed Links for embeds,
        Attach Files for files, Mention Everyone for mentions of everyone, Read Message History for
        replies.

        Source: https://discord.com/developers/docs/resources/message#create-message

        Args:
            channel_id: Snowflake id of the channel.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            embeds: More embeds below the text, after embed; up to 10 in all.
            files: Files to upload with the message, up to 10.
            reply_to: Snowflake id of the message of the same channel that this one answers; 0 for none.
                fail_if_not_exists says what happens if it does not exist.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            tts: Whether the message is read aloud.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            fail_if_not_exists: Whether Discord refuses if the message that reply_to names does not exist; if false, the message
                is then sent, but not as a reply. Absent means true.
            voice_message: Whether the message is a voice message: one audio file with duration_secs and waveform, and
                nothing else.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Message, SendChannelMessageRequest, SendChannelMessageResponse

        check_ids(channel_id=channel_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = self._call(
            "/discord_api.DiscordApi/SendChannelMessage",
            SendChannelMessageRequest,
            SendChannelMessageResponse,
            timeout,
            channel_id=channel_id,
            content=content,
            embed=embed,
            nonce=nonce,
            embeds=embeds,
            files=files,
            reply_to=reply_to,
            allowed_mentions=allowed_mentions,
            tts=tts,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            sticker_ids=sticker_ids,
            poll=poll,
            components_json=components_json,
            fail_if_not_exists=fail_if_not_exists,
            voice_message=voice_message,
        )
        return Message() if response.message is None else response.message

    def create_direct_message(
        self,
        user_id: int,
        content: str = "",
        embed: EmbedLike | None = None,
        nonce: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        reply_to: int = 0,
        allowed_mentions: AllowedMentionsLike | None = None,
        tts: bool = False,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        components_json: str = "",
        fail_if_not_exists: bool | None = None,
        voice_message: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that share a
        guild with the bot and accept direct messages from it.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embed: Embed below the text.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            embeds: More embeds below the text, after embed; up to 10 in all.
            files: Files to upload with the message, up to 10.
            reply_to: Snowflake id of the message of the same channel that this one answers; 0 for none.
                fail_if_not_exists says what happens if it does not exist.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            tts: Whether the message is read aloud.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            fail_if_not_exists: Whether Discord refuses if the message that reply_to names does not exist; if false, the message
                is then sent, but not as a reply. Absent means true.
            voice_message: Whether the message is a voice message: one audio file with duration_secs and waveform, and
                nothing else.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Message, SendDirectMessageRequest, SendDirectMessageResponse

        check_ids(user_id=user_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = self._call(
            "/discord_api.DiscordApi/SendDirectMessage",
            SendDirectMessageRequest,
            SendDirectMessageResponse,
            timeout,
            user_id=user_id,
            content=content,
            embed=embed,
            nonce=nonce,
            embeds=embeds,
            files=files,
            reply_to=reply_to,
            allowed_mentions=allowed_mentions,
            tts=tts,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            sticker_ids=sticker_ids,
            poll=poll,
            components_json=components_json,
            fail_if_not_exists=fail_if_not_exists,
            voice_message=voice_message,
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
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetGuildChannels",
            GetGuildChannelsRequest,
            GetGuildChannelsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.channels

    def get_message(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Reads one message of a channel.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetMessageRequest, GetMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/GetMessage",
            GetMessageRequest,
            GetMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    def get_messages(
        self,
        channel_id: int,
        before: int | None = None,
        after: int | None = None,
        around: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[Message, None, None]:
        """Reads any number of a channel's messages, newest first; with `after` alone, oldest first.

        At most one of before, after and around may be given. Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-messages

        Args:
            channel_id: Snowflake id of the channel.
            before: Snowflake id; only messages older than this one are read.
            after: Snowflake id; only messages newer than this one are read, oldest first.
            around: Snowflake id of a message; it and those before and after it are read, up to 100 together, newest
                first.
            limit: How many messages to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Messages of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetMessagesRequest, GetMessagesResponse

        check_ids(channel_id=channel_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetMessages",
            GetMessagesRequest,
            GetMessagesResponse,
            timeout,
            channel_id=channel_id,
            before=before,
            after=after,
            around=around,
            limit=limit,
        )
        return _each(responses, lambda response: response.messages)

    def edit_message(
        self,
        channel_id: int,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a message of the bot. What is not given stays as it is.

        Of other people's messages only suppress_embeds can be changed.

        The bot needs: nothing for its own messages; Manage Messages to change suppress_embeds of other
        people's; Read Message History if the message must be read first.

        Source: https://discord.com/developers/docs/resources/message#edit-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditMessageRequest, EditMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/EditMessage",
            EditMessageRequest,
            EditMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    def edit_direct_message(
        self,
        user_id: int,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a direct message that the bot sent to a user. What is not given stays as it is.

        Source: https://discord.com/developers/docs/resources/message#edit-message

        Args:
            user_id: Snowflake id of the user.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditDirectMessageRequest, EditDirectMessageResponse, Message

        check_ids(user_id=user_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/EditDirectMessage",
            EditDirectMessageRequest,
            EditDirectMessageResponse,
            timeout,
            user_id=user_id,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    def delete_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a message.

        The bot needs: nothing for its own messages, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteMessageRequest, DeleteMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/DeleteMessage",
            DeleteMessageRequest,
            DeleteMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    def delete_messages(
        self,
        channel_id: int,
        message_ids: Sequence[int] = (),
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> list[MessageDeletionFailure]:
        """Deletes many messages of a channel, and tells which of them could not be deleted.

        Messages of the last 14 days are deleted up to 100 at a time, older ones one by one, as Discord requires.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages

        Args:
            channel_id: Snowflake id of the channel.
            message_ids: Snowflake ids of the messages, up to 10,000, in any order.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Messages that could not be deleted; all others are gone.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteMessagesRequest, DeleteMessagesResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/DeleteMessages",
            DeleteMessagesRequest,
            DeleteMessagesResponse,
            timeout,
            channel_id=channel_id,
            message_ids=message_ids,
            reason=reason,
        )
        return response.failures

    def crosspost_message(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Publishes a message of an announcement channel in the channels that follow it.

        The bot needs: Send Messages; Manage Messages for other people's messages.

        Source: https://discord.com/developers/docs/resources/message#crosspost-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after it was published.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CrosspostMessageRequest, CrosspostMessageResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/CrosspostMessage",
            CrosspostMessageRequest,
            CrosspostMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    def forward_message(
        self,
        channel_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Forwards a message to another channel.

        The bot needs: Send Messages; Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types

        Args:
            channel_id: Snowflake id of the channel that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created; its message_snapshots hold what was forwarded.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageRequest, ForwardMessageResponse, Message

        check_ids(
            channel_id=channel_id, source_channel_id=source_channel_id, source_message_id=source_message_id
        )
        response = self._call(
            "/discord_api.DiscordApi/ForwardMessage",
            ForwardMessageRequest,
            ForwardMessageResponse,
            timeout,
            channel_id=channel_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )
        return Message() if response.message is None else response.message

    def forward_message_to_user(
        self,
        user_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Forwards a message to a user, as a direct message.

        The direct message channel with that user is opened when needed.

        The bot needs: Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types

        Args:
            user_id: Snowflake id of the user that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message, up to 25 characters. If the message is sent again with the
                same value within a few minutes, Discord returns the first message and does not post a second one.
                If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created; its message_snapshots hold what was forwarded.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            ForwardMessageToUserRequest,
            ForwardMessageToUserResponse,
            Message,
        )

        check_ids(user_id=user_id, source_channel_id=source_channel_id, source_message_id=source_message_id)
        response = self._call(
            "/discord_api.DiscordApi/ForwardMessageToUser",
            ForwardMessageToUserRequest,
            ForwardMessageToUserResponse,
            timeout,
            user_id=user_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )
        return Message() if response.message is None else response.message

    def pin_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Pins a message to its channel.

        A channel holds up to 250 pins.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#pin-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import PinMessageRequest, PinMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/PinMessage",
            PinMessageRequest,
            PinMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    def unpin_message(
        self,
        channel_id: int,
        message_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a message's pin.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#unpin-message

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import UnpinMessageRequest, UnpinMessageResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/UnpinMessage",
            UnpinMessageRequest,
            UnpinMessageResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            reason=reason,
        )

    def get_pinned_messages(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[MessagePin]:
        """Lists all messages that are pinned in a channel, the newest pin first.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-pins

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Pinned messages, the newest pin first.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetPinnedMessagesRequest, GetPinnedMessagesResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/GetPinnedMessages",
            GetPinnedMessagesRequest,
            GetPinnedMessagesResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.items

    def add_reaction(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        *,
        timeout: float | None = None,
    ) -> None:
        """Adds a reaction of the bot to a message.

        The bot needs: Read Message History; Add Reactions for an emoji that nobody has used on the
        message yet.

        Source: https://discord.com/developers/docs/resources/message#create-reaction

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddReactionRequest, AddReactionResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/AddReaction",
            AddReactionRequest,
            AddReactionResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
        )

    def remove_reaction(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        user_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a reaction from a message, the bot's own or a user's.

        The bot needs: nothing for its own reactions, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-user-reaction

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            user_id: Snowflake id of the user who reacted; absent or 0 for the bot's own reaction.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveReactionRequest, RemoveReactionResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/RemoveReaction",
            RemoveReactionRequest,
            RemoveReactionResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
            user_id=user_id,
        )

    def remove_all_reactions(
        self,
        channel_id: int,
        message_id: int,
        emoji: str | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes all reactions from a message, or all with one emoji.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#delete-all-reactions

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Only reactions with this emoji: its Unicode characters, or name:id of a custom one. If absent or
                empty, all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveAllReactionsRequest, RemoveAllReactionsResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/RemoveAllReactions",
            RemoveAllReactionsRequest,
            RemoveAllReactionsResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
        )

    def get_reactions(
        self,
        channel_id: int,
        message_id: int,
        emoji: str,
        type: MessageReactionType | int = 0,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[User, None, None]:
        """Reads the users who reacted to a message with an emoji, in ascending order of their ids.

        Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-reactions

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message.
            emoji: Emoji of the reaction: its Unicode characters, or name:id of a custom one.
            type: Which kind of reactions.
            after: Snowflake id; only users with greater ids are read.
            limit: How many users to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Users of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetReactionsRequest, GetReactionsResponse

        check_ids(channel_id=channel_id, message_id=message_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetReactions",
            GetReactionsRequest,
            GetReactionsResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
            emoji=emoji,
            type=type,
            after=after,
            limit=limit,
        )
        return _each(responses, lambda response: response.users)

    def end_poll(
        self,
        channel_id: int,
        message_id: int,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Ends a poll of the bot before its time.

        The bot needs: nothing; only its own polls can be ended.

        Source: https://discord.com/developers/docs/resources/poll#end-poll

        Args:
            channel_id: Snowflake id of the channel.
            message_id: Snowflake id of the message that holds the poll.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after its poll was ended.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EndPollRequest, EndPollResponse, Message

        check_ids(channel_id=channel_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/EndPoll",
            EndPollRequest,
            EndPollResponse,
            timeout,
            channel_id=channel_id,
            message_id=message_id,
        )
        return Message() if response.message is None else response.message

    def trigger_typing(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Shows the bot as typing in a channel, for ten seconds or until it posts something.

        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#trigger-typing-indicator

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import TriggerTypingRequest, TriggerTypingResponse

        check_ids(channel_id=channel_id)
        self._call(
            "/discord_api.DiscordApi/TriggerTyping",
            TriggerTypingRequest,
            TriggerTypingResponse,
            timeout,
            channel_id=channel_id,
        )

    def get_channel(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Reads one channel or thread.

        Source: https://discord.com/developers/docs/resources/channel#get-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, GetChannelRequest, GetChannelResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/GetChannel",
            GetChannelRequest,
            GetChannelResponse,
            timeout,
            channel_id=channel_id,
        )
        return Channel() if response.channel is None else response.channel

    def create_guild_channel(
        self,
        guild_id: int,
        name: str,
        type: ChannelType | int = 0,
        topic: str = "",
        position: int | None = None,
        parent_id: int = 0,
        permission_overwrites: Sequence[PermissionOverwriteLike] = (),
        nsfw: bool = False,
        rate_limit_per_user: int = 0,
        bitrate: int = 0,
        user_limit: int = 0,
        rtc_region: str = "",
        video_quality_mode: ChannelVideoQualityMode | int = 0,
        default_auto_archive_duration: int = 0,
        default_thread_rate_limit_per_user: int = 0,
        default_reaction_emoji: DefaultReactionLike | None = None,
        available_tags: Sequence[ForumTagLike] = (),
        default_sort_order: ChannelSortOrder | int | None = None,
        default_forum_layout: ChannelForumLayout | int = 0,
        default_tag_setting: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Creates a channel of any kind in a guild.

        The bot needs: Manage Channels; Manage Roles for permission_overwrites.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-channel

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the channel, 1 to 100 characters.
            type: What kind of channel it is; a text channel if not stated.
            topic: Topic, up to 1,024 characters, or 4,096 for forum and media channels.
            position: Position of the channel in the sorted list, counted from 0; absent for the last.
            parent_id: Snowflake id of the category that the channel is in; 0 for none.
            permission_overwrites: Permissions of roles and members that differ here from those in the rest of the guild.
            nsfw: Whether the channel is age-restricted.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            bitrate: Bits per second of a voice or stage channel, from 8,000; 0 for Discord's default.
            user_limit: How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any
                number.
            rtc_region: Id of the voice region; empty to let Discord choose.
            video_quality_mode: Quality of the cameras' pictures in a voice channel.
            default_auto_archive_duration: Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080; 0 for
                Discord's default.
            default_thread_rate_limit_per_user: Slow mode of new threads, in seconds; it is copied into them when they are created.
            default_reaction_emoji: Emoji that is offered as a reaction on a forum's or media channel's threads.
            available_tags: Tags that threads of a forum or media channel can have, up to 20.
            default_sort_order: How the threads of a forum or media channel are sorted; absent to leave it to Discord.
            default_forum_layout: How a forum shows its threads.
            default_tag_setting: How a search by several tags combines them: match_all or match_some; empty for Discord's default.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, CreateGuildChannelRequest, CreateGuildChannelResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateGuildChannel",
            CreateGuildChannelRequest,
            CreateGuildChannelResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            type=type,
            topic=topic,
            position=position,
            parent_id=parent_id,
            permission_overwrites=permission_overwrites,
            nsfw=nsfw,
            rate_limit_per_user=rate_limit_per_user,
            bitrate=bitrate,
            user_limit=user_limit,
            rtc_region=rtc_region,
            video_quality_mode=video_quality_mode,
            default_auto_archive_duration=default_auto_archive_duration,
            default_thread_rate_limit_per_user=default_thread_rate_limit_per_user,
            default_reaction_emoji=default_reaction_emoji,
            available_tags=available_tags,
            default_sort_order=default_sort_order,
            default_forum_layout=default_forum_layout,
            default_tag_setting=default_tag_setting,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    def edit_channel(
        self,
        channel_id: int,
        name: str | None = None,
        type: ChannelType | int | None = None,
        position: int | None = None,
        topic: str | None = None,
        nsfw: bool | None = None,
        rate_limit_per_user: int | None = None,
        bitrate: int | None = None,
        user_limit: int | None = None,
        permission_overwrites: Sequence[PermissionOverwriteLike] = (),
        clear_permission_overwrites: bool = False,
        parent_id: int | None = None,
        rtc_region: str | None = None,
        video_quality_mode: ChannelVideoQualityMode | int | None = None,
        default_auto_archive_duration: int | None = None,
        flags: int | None = None,
        available_tags: Sequence[ForumTagLike] = (),
        clear_available_tags: bool = False,
        default_reaction_emoji: DefaultReactionLike | None = None,
        default_thread_rate_limit_per_user: int | None = None,
        default_sort_order: ChannelSortOrder | int | None = None,
        default_forum_layout: ChannelForumLayout | int | None = None,
        default_tag_setting: str | None = None,
        archived: bool | None = None,
        auto_archive_duration: int | None = None,
        locked: bool | None = None,
        invitable: bool | None = None,
        applied_tags: Sequence[int] = (),
        clear_applied_tags: bool = False,
        reason: str = "",
        clear_default_sort_order: bool = False,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Changes a channel or a thread. What is not given stays as it is.

        The bot needs: Manage Channels, or Manage Threads for threads; Manage Roles for
        permission_overwrites.

        Source: https://discord.com/developers/docs/resources/channel#modify-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            name: Name, 1 to 100 characters.
            type: Kind of channel; text and announcement channels can be turned into each other.
            position: Position in the sorted list of channels, counted from 0.
            topic: Topic, up to 1,024 characters, or 4,096 for forum and media channels; empty for none.
            nsfw: Whether the channel is age-restricted.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            bitrate: Bits per second of a voice or stage channel, from 8,000.
            user_limit: How many members may join a voice channel (0 to 99) or stage channel (0 to 10,000); 0 for any
                number.
            permission_overwrites: Permissions of roles and members that differ here from those in the rest of the guild; replaces
                all existing ones.
            clear_permission_overwrites: Remove all permission overwrites.
            parent_id: Snowflake id of the category that the channel is in; 0 for none.
            rtc_region: Id of the voice region; empty to let Discord choose.
            video_quality_mode: Quality of the cameras' pictures in a voice channel.
            default_auto_archive_duration: Minutes of inactivity after which new threads are archived: 60, 1440, 4320 or 10080.
            flags: Channel flags, Discord's bits added up; for example 2 pins a thread to its forum.
            available_tags: Tags that threads of a forum or media channel can have, up to 20; replaces all existing ones.
            clear_available_tags: Remove all tags that threads can have.
            default_reaction_emoji: Emoji that is offered as a reaction on a forum's or media channel's threads; an empty message for
                none.
            default_thread_rate_limit_per_user: Slow mode of new threads, in seconds.
            default_sort_order: How the threads of a forum or media channel are sorted.
            default_forum_layout: How a forum shows its threads.
            default_tag_setting: How a search by several tags combines them: match_all or match_some.
            archived: Whether the thread is archived.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080.
            locked: Whether only moderators can take the thread out of the archive.
            invitable: Whether members who are not moderators can add others to a private thread.
            applied_tags: Snowflake ids of the tags of a thread in a forum or media channel, up to 5; replaces all existing
                ones.
            clear_applied_tags: Remove all tags of the thread.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            clear_default_sort_order: Remove the chosen order of the threads of a forum or media channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, EditChannelRequest, EditChannelResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/EditChannel",
            EditChannelRequest,
            EditChannelResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            type=type,
            position=position,
            topic=topic,
            nsfw=nsfw,
            rate_limit_per_user=rate_limit_per_user,
            bitrate=bitrate,
            user_limit=user_limit,
            permission_overwrites=permission_overwrites,
            clear_permission_overwrites=clear_permission_overwrites,
            parent_id=parent_id,
            rtc_region=rtc_region,
            video_quality_mode=video_quality_mode,
            default_auto_archive_duration=default_auto_archive_duration,
            flags=flags,
            available_tags=available_tags,
            clear_available_tags=clear_available_tags,
            default_reaction_emoji=default_reaction_emoji,
            default_thread_rate_limit_per_user=default_thread_rate_limit_per_user,
            default_sort_order=default_sort_order,
            default_forum_layout=default_forum_layout,
            default_tag_setting=default_tag_setting,
            archived=archived,
            auto_archive_duration=auto_archive_duration,
            locked=locked,
            invitable=invitable,
            applied_tags=applied_tags,
            clear_applied_tags=clear_applied_tags,
            reason=reason,
            clear_default_sort_order=clear_default_sort_order,
        )
        return Channel() if response.channel is None else response.channel

    def delete_channel(
        self,
        channel_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Deletes a channel or thread for good, or closes a direct message channel.

        The channels of a category that is deleted stay, without a category.

        The bot needs: Manage Channels, or Manage Threads for threads.

        Source: https://discord.com/developers/docs/resources/channel#deleteclose-channel

        Args:
            channel_id: Snowflake id of the channel or thread.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Channel as it was before it was deleted.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, DeleteChannelRequest, DeleteChannelResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/DeleteChannel",
            DeleteChannelRequest,
            DeleteChannelResponse,
            timeout,
            channel_id=channel_id,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    def edit_channel_permissions(
        self,
        channel_id: int,
        overwrite_id: int,
        type: PermissionOverwriteType | int = 0,
        allow: str = "",
        deny: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Sets the permissions of a role or a member in a channel, where they differ from those in the rest of the guild.

        The bot needs: Manage Roles, and every permission that it gives or takes.

        Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions

        Args:
            channel_id: Snowflake id of the channel.
            overwrite_id: Snowflake id of the role or user.
            type: What the id stands for.
            allow: Permissions that are given here, as a decimal number made of Discord's permission bits; empty for
                none.
            deny: Permissions that are taken here, as a decimal number made of Discord's permission bits; empty for
                none.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditChannelPermissionsRequest, EditChannelPermissionsResponse

        check_ids(channel_id=channel_id, overwrite_id=overwrite_id)
        self._call(
            "/discord_api.DiscordApi/EditChannelPermissions",
            EditChannelPermissionsRequest,
            EditChannelPermissionsResponse,
            timeout,
            channel_id=channel_id,
            overwrite_id=overwrite_id,
            type=type,
            allow=allow,
            deny=deny,
            reason=reason,
        )

    def delete_channel_permissions(
        self,
        channel_id: int,
        overwrite_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes the permissions of a role or a member in a channel, so that those in the rest of the guild apply.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/channel#delete-channel-permission

        Args:
            channel_id: Snowflake id of the channel.
            overwrite_id: Snowflake id of the role or user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteChannelPermissionsRequest, DeleteChannelPermissionsResponse

        check_ids(channel_id=channel_id, overwrite_id=overwrite_id)
        self._call(
            "/discord_api.DiscordApi/DeleteChannelPermissions",
            DeleteChannelPermissionsRequest,
            DeleteChannelPermissionsResponse,
            timeout,
            channel_id=channel_id,
            overwrite_id=overwrite_id,
            reason=reason,
        )

    def create_thread(
        self,
        channel_id: int,
        name: str,
        message_id: int | None = None,
        type: ChannelType | int = 0,
        auto_archive_duration: int = 0,
        rate_limit_per_user: int = 0,
        invitable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Starts a thread in a text or announcement channel, from a message or without one.

        The bot needs: Create Public Threads, or Create Private Threads.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the thread, 1 to 100 characters.
            message_id: Snowflake id of the message that the thread is started from; absent or 0 for none.
            type: What kind of thread it is, if it is not started from a message; public, or an announcement thread,
                if not stated.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the
                default of the channel.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            invitable: Whether members who are not moderators can add others to a private thread; absent means yes.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Thread that was started.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import Channel, CreateThreadRequest, CreateThreadResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateThread",
            CreateThreadRequest,
            CreateThreadResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            message_id=message_id,
            type=type,
            auto_archive_duration=auto_archive_duration,
            rate_limit_per_user=rate_limit_per_user,
            invitable=invitable,
            reason=reason,
        )
        return Channel() if response.channel is None else response.channel

    def create_forum_post(
        self,
        channel_id: int,
        name: str,
        content: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str = "",
        sticker_ids: Sequence[int] = (),
        poll: PollCreateRequestLike | None = None,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        applied_tags: Sequence[int] = (),
        auto_archive_duration: int = 0,
        rate_limit_per_user: int = 0,
        reason: str = "",
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> CreateForumPostResponse:
        """Starts a thread in a forum or media channel, with its first message.

        At least one of content, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the thread, 1 to 100 characters.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embeds: Embeds below the text, up to 10.
            files: Files to upload with the message, up to 10.
            allowed_mentions: Which mentions notify somebody; absent for all, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            sticker_ids: Snowflake ids of stickers, up to 3.
            poll: Poll to send.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            applied_tags: Snowflake ids of the thread's tags, up to 5.
            auto_archive_duration: Minutes of inactivity after which the thread is archived: 60, 1440, 4320 or 10080; 0 for the
                default of the channel.
            rate_limit_per_user: Seconds that a member must wait between two messages, 0 to 21,600 (slow mode).
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The thread and its first message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateForumPostRequest, CreateForumPostResponse

        check_ids(channel_id=channel_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and not sticker_ids
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, sticker_ids, poll, components_json"
            )
        response = self._call(
            "/discord_api.DiscordApi/CreateForumPost",
            CreateForumPostRequest,
            CreateForumPostResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            content=content,
            embeds=embeds,
            files=files,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            sticker_ids=sticker_ids,
            poll=poll,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            applied_tags=applied_tags,
            auto_archive_duration=auto_archive_duration,
            rate_limit_per_user=rate_limit_per_user,
            reason=reason,
            embed=embed,
        )
        return response

    def get_active_threads(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> GetActiveThreadsResponse:
        """Lists the threads of a guild that are not archived and that the bot can see.

        Source: https://discord.com/developers/docs/resources/guild#list-active-guild-threads

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The active threads of a guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetActiveThreadsRequest, GetActiveThreadsResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetActiveThreads",
            GetActiveThreadsRequest,
            GetActiveThreadsResponse,
            timeout,
            guild_id=guild_id,
        )
        return response

    def add_thread_member(
        self,
        channel_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Adds a user to a thread.

        The bot needs: Send Messages in Threads, in a thread that is not archived.

        Source: https://discord.com/developers/docs/resources/channel#add-thread-member

        Args:
            channel_id: Snowflake id of the thread.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddThreadMemberRequest, AddThreadMemberResponse

        check_ids(channel_id=channel_id, user_id=user_id)
        self._call(
            "/discord_api.DiscordApi/AddThreadMember",
            AddThreadMemberRequest,
            AddThreadMemberResponse,
            timeout,
            channel_id=channel_id,
            user_id=user_id,
        )

    def remove_thread_member(
        self,
        channel_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a user from a thread.

        The bot needs: Manage Threads, or to be the creator of the private thread.

        Source: https://discord.com/developers/docs/resources/channel#remove-thread-member

        Args:
            channel_id: Snowflake id of the thread.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveThreadMemberRequest, RemoveThreadMemberResponse

        check_ids(channel_id=channel_id, user_id=user_id)
        self._call(
            "/discord_api.DiscordApi/RemoveThreadMember",
            RemoveThreadMemberRequest,
            RemoveThreadMemberResponse,
            timeout,
            channel_id=channel_id,
            user_id=user_id,
        )

    def get_channel_invites(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Invite]:
        """Lists the invites to a channel.

        The bot needs: Manage Channels.

        Source: https://discord.com/developers/docs/resources/channel#get-channel-invites

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invites, with how often they were used.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetChannelInvitesRequest, GetChannelInvitesResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/GetChannelInvites",
            GetChannelInvitesRequest,
            GetChannelInvitesResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.invites

    def create_invite(
        self,
        channel_id: int,
        max_age: int | None = None,
        max_uses: int = 0,
        temporary: bool = False,
        unique: bool = False,
        target_type: InviteTargetType | int = 0,
        target_user_id: int | None = None,
        target_application_id: int | None = None,
        role_ids: Sequence[int] = (),
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Invite:
        """Creates an invite to a channel.

        The bot needs: Create Invite.

        Source: https://discord.com/developers/docs/resources/channel#create-channel-invite

        Args:
            channel_id: Snowflake id of the channel.
            max_age: Seconds until the invite expires, up to 604,800; 0 for never, absent for 86,400, which is a day.
            max_uses: How often the invite may be used, up to 100; 0 for any number.
            temporary: Whether members who joined with the invite are removed when they go offline without having a role.
            unique: Whether always to create a new invite; if not, a similar one may be returned.
            target_type: What an invite to a voice channel leads to.
            target_user_id: Snowflake id of the user whose stream the invite leads to.
            target_application_id: Snowflake id of the application whose activity the invite leads to.
            role_ids: Snowflake ids of roles that are given to members who join with the invite.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invite that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateInviteRequest, CreateInviteResponse, Invite

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateInvite",
            CreateInviteRequest,
            CreateInviteResponse,
            timeout,
            channel_id=channel_id,
            max_age=max_age,
            max_uses=max_uses,
            temporary=temporary,
            unique=unique,
            target_type=target_type,
            target_user_id=target_user_id,
            target_application_id=target_application_id,
            role_ids=role_ids,
            reason=reason,
        )
        return Invite() if response.invite is None else response.invite

    def delete_invite(
        self,
        code: str,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Invite:
        """Deletes an invite.

        The bot needs: Manage Channels, or Manage Server.

        Source: https://discord.com/developers/docs/resources/invite#delete-invite

        Args:
            code: Code of the invite, the last part of its address.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Invite as it was before it was deleted.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteInviteRequest, DeleteInviteResponse, Invite

        response = self._call(
            "/discord_api.DiscordApi/DeleteInvite",
            DeleteInviteRequest,
            DeleteInviteResponse,
            timeout,
            code=code,
            reason=reason,
        )
        return Invite() if response.invite is None else response.invite

    def get_guild(
        self,
        guild_id: int,
        with_counts: bool = False,
        *,
        timeout: float | None = None,
    ) -> Guild:
        """Reads a guild that the bot is a member of.

        Source: https://discord.com/developers/docs/resources/guild#get-guild

        Args:
            guild_id: Snowflake id of the guild.
            with_counts: Whether Discord counts members and presences, approximately.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Guild that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildRequest, GetGuildResponse, Guild

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetGuild",
            GetGuildRequest,
            GetGuildResponse,
            timeout,
            guild_id=guild_id,
            with_counts=with_counts,
        )
        return Guild() if response.guild is None else response.guild

    def get_current_user_guilds(
        self,
        with_counts: bool = False,
        *,
        timeout: float | None = None,
    ) -> list[Guild]:
        """Lists all guilds that the bot is a member of. Discord fills only some of their fields here.

        Source: https://discord.com/developers/docs/resources/user#get-current-user-guilds

        Args:
            with_counts: Whether Discord counts members and presences, approximately.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Guilds in ascending order of their ids, with the fields id, name, icon, banner, owner,
            permissions, features and the counts.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetCurrentUserGuildsRequest, GetCurrentUserGuildsResponse

        response = self._call(
            "/discord_api.DiscordApi/GetCurrentUserGuilds",
            GetCurrentUserGuildsRequest,
            GetCurrentUserGuildsResponse,
            timeout,
            with_counts=with_counts,
        )
        return response.guilds

    def get_guild_roles(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Role]:
        """Lists the roles of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-roles

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Roles of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildRolesRequest, GetGuildRolesResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetGuildRoles",
            GetGuildRolesRequest,
            GetGuildRolesResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.roles

    def create_role(
        self,
        guild_id: int,
        name: str | None = None,
        permissions: str | None = None,
        color: int | None = None,
        colors: RoleColorsLike | None = None,
        hoist: bool | None = None,
        icon: str | None = None,
        unicode_emoji: str | None = None,
        mentionable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Role:
        """Creates a role in a guild.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the role, up to 100 characters.
            permissions: Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role
                gets those of @everyone if absent.
            color: Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
            colors: Colours of a role with a gradient, in a guild that can have them.
            hoist: Whether members with this role are listed separately.
            icon: Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
            unicode_emoji: Unicode emoji as the icon of the role; empty for none.
            mentionable: Whether everybody may mention the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Role that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateRoleRequest, CreateRoleResponse, Role

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateRole",
            CreateRoleRequest,
            CreateRoleResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            permissions=permissions,
            color=color,
            colors=colors,
            hoist=hoist,
            icon=icon,
            unicode_emoji=unicode_emoji,
            mentionable=mentionable,
            reason=reason,
        )
        return Role() if response.role is None else response.role

    def edit_role(
        self,
        guild_id: int,
        role_id: int,
        name: str | None = None,
        permissions: str | None = None,
        color: int | None = None,
        colors: RoleColorsLike | None = None,
        hoist: bool | None = None,
        icon: str | None = None,
        unicode_emoji: str | None = None,
        mentionable: bool | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Role:
        """Changes a role. What is not given stays as it is.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            role_id: Snowflake id of the role.
            name: Name of the role, up to 100 characters.
            permissions: Permissions as a decimal number made of Discord's permission bits; empty or 0 for none. A new role
                gets those of @everyone if absent.
            color: Colour of the role as a number, 0xRRGGBB; 0 for none. Use colors instead.
            colors: Colours of a role with a gradient, in a guild that can have them.
            hoist: Whether members with this role are listed separately.
            icon: Picture of the role as a data URI, for example data:image/png;base64,...; empty for none.
            unicode_emoji: Unicode emoji as the icon of the role; empty for none.
            mentionable: Whether everybody may mention the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Role after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditRoleRequest, EditRoleResponse, Role

        check_ids(guild_id=guild_id, role_id=role_id)
        response = self._call(
            "/discord_api.DiscordApi/EditRole",
            EditRoleRequest,
            EditRoleResponse,
            timeout,
            guild_id=guild_id,
            role_id=role_id,
            name=name,
            permissions=permissions,
            color=color,
            colors=colors,
            hoist=hoist,
            icon=icon,
            unicode_emoji=unicode_emoji,
            mentionable=mentionable,
            reason=reason,
        )
        return Role() if response.role is None else response.role

    def delete_role(
        self,
        guild_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a role.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#delete-guild-role

        Args:
            guild_id: Snowflake id of the guild.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteRoleRequest, DeleteRoleResponse

        check_ids(guild_id=guild_id, role_id=role_id)
        self._call(
            "/discord_api.DiscordApi/DeleteRole",
            DeleteRoleRequest,
            DeleteRoleResponse,
            timeout,
            guild_id=guild_id,
            role_id=role_id,
            reason=reason,
        )

    def get_guild_emojis(
        self,
        guild_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Emoji]:
        """Lists the custom emojis of a guild.

        The bot needs: nothing; Create Expressions or Manage Expressions to see who made them.

        Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis

        Args:
            guild_id: Snowflake id of the guild.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Emojis of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildEmojisRequest, GetGuildEmojisResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetGuildEmojis",
            GetGuildEmojisRequest,
            GetGuildEmojisResponse,
            timeout,
            guild_id=guild_id,
        )
        return response.emojis

    def get_scheduled_events(
        self,
        guild_id: int,
        with_user_count: bool = False,
        *,
        timeout: float | None = None,
    ) -> list[ScheduledEvent]:
        """Lists the scheduled events of a guild that are not over.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#list-scheduled-events-for-guild

        Args:
            guild_id: Snowflake id of the guild.
            with_user_count: Whether Discord counts the users who are interested in each event.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Events of the guild.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetScheduledEventsRequest, GetScheduledEventsResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/GetScheduledEvents",
            GetScheduledEventsRequest,
            GetScheduledEventsResponse,
            timeout,
            guild_id=guild_id,
            with_user_count=with_user_count,
        )
        return response.scheduled_events

    def create_scheduled_event(
        self,
        guild_id: int,
        name: str,
        scheduled_start_time: str,
        entity_type: ScheduledEventEntityType | int,
        scheduled_end_time: str = "",
        channel_id: int = 0,
        entity_metadata: ScheduledEventEntityMetadataLike | None = None,
        description: str = "",
        privacy_level: ScheduledEventPrivacyLevel | int = 0,
        image: str = "",
        recurrence_rule: RecurrenceRuleLike | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> ScheduledEvent:
        """Creates a scheduled event in a guild.

        The bot needs: Create Events; Connect for an event in a stage or voice channel.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            name: Name of the event, 1 to 100 characters.
            scheduled_start_time: When the event begins, in ISO 8601.
            entity_type: Where the event takes place.
            scheduled_end_time: When the event ends, in ISO 8601; needed if it takes place outside of Discord.
            channel_id: Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
            entity_metadata: The place of an event outside of Discord.
            description: Description, 1 to 1,000 characters; empty for none.
            privacy_level: Who can see the event; the members of the guild if not stated.
            image: Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
            recurrence_rule: How the event repeats; absent if it does not.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Event that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            CreateScheduledEventRequest,
            CreateScheduledEventResponse,
            ScheduledEvent,
        )

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateScheduledEvent",
            CreateScheduledEventRequest,
            CreateScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            name=name,
            scheduled_start_time=scheduled_start_time,
            entity_type=entity_type,
            scheduled_end_time=scheduled_end_time,
            channel_id=channel_id,
            entity_metadata=entity_metadata,
            description=description,
            privacy_level=privacy_level,
            image=image,
            recurrence_rule=recurrence_rule,
            reason=reason,
        )
        return ScheduledEvent() if response.scheduled_event is None else response.scheduled_event

    def edit_scheduled_event(
        self,
        guild_id: int,
        guild_scheduled_event_id: int,
        name: str | None = None,
        scheduled_start_time: str | None = None,
        entity_type: ScheduledEventEntityType | int | None = None,
        scheduled_end_time: str | None = None,
        channel_id: int | None = None,
        entity_metadata: ScheduledEventEntityMetadataLike | None = None,
        description: str | None = None,
        privacy_level: ScheduledEventPrivacyLevel | int | None = None,
        status: ScheduledEventStatus | int | None = None,
        image: str | None = None,
        recurrence_rule: RecurrenceRuleLike | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> ScheduledEvent:
        """Changes, starts or ends a scheduled event. What is not given stays as it is.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#modify-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            guild_scheduled_event_id: Snowflake id of the event.
            name: Name of the event, 1 to 100 characters.
            scheduled_start_time: When the event begins, in ISO 8601.
            entity_type: Where the event takes place.
            scheduled_end_time: When the event ends, in ISO 8601; empty for not stated.
            channel_id: Snowflake id of the stage or voice channel; 0 if it takes place outside of Discord.
            entity_metadata: The place of an event outside of Discord; an empty message for none.
            description: Description, 1 to 1,000 characters; empty for none.
            privacy_level: Who can see the event.
            status: ACTIVE starts the event, COMPLETED ends it, CANCELED cancels it.
            image: Picture of the event as a data URI, for example data:image/png;base64,...; empty for none.
            recurrence_rule: How the event repeats; an empty message to make it take place once.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Event after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            EditScheduledEventRequest,
            EditScheduledEventResponse,
            ScheduledEvent,
        )

        check_ids(guild_id=guild_id, guild_scheduled_event_id=guild_scheduled_event_id)
        response = self._call(
            "/discord_api.DiscordApi/EditScheduledEvent",
            EditScheduledEventRequest,
            EditScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            guild_scheduled_event_id=guild_scheduled_event_id,
            name=name,
            scheduled_start_time=scheduled_start_time,
            entity_type=entity_type,
            scheduled_end_time=scheduled_end_time,
            channel_id=channel_id,
            entity_metadata=entity_metadata,
            description=description,
            privacy_level=privacy_level,
            status=status,
            image=image,
            recurrence_rule=recurrence_rule,
            reason=reason,
        )
        return ScheduledEvent() if response.scheduled_event is None else response.scheduled_event

    def delete_scheduled_event(
        self,
        guild_id: int,
        guild_scheduled_event_id: int,
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a scheduled event.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#delete-guild-scheduled-event

        Args:
            guild_id: Snowflake id of the guild.
            guild_scheduled_event_id: Snowflake id of the event.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteScheduledEventRequest, DeleteScheduledEventResponse

        check_ids(guild_id=guild_id, guild_scheduled_event_id=guild_scheduled_event_id)
        self._call(
            "/discord_api.DiscordApi/DeleteScheduledEvent",
            DeleteScheduledEventRequest,
            DeleteScheduledEventResponse,
            timeout,
            guild_id=guild_id,
            guild_scheduled_event_id=guild_scheduled_event_id,
        )

    def get_audit_log(
        self,
        guild_id: int,
        user_id: int | None = None,
        target_id: int | None = None,
        action_type: AuditLogEntryActionType | int = 0,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[AuditLogEntry, None, None]:
        """Reads the audit log of a guild, newest entry first; with `after` alone, oldest first.

        Pages are fetched as the caller reads on.

        The bot needs: View Audit Log.

        Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id; only entries about what this user did are read.
            target_id: Snowflake id; only entries about what was done to this target are read.
            action_type: Only actions of this kind are read; all kinds if not stated.
            before: Snowflake id; only entries older than this one are read.
            after: Snowflake id; only entries newer than this one are read, oldest first.
            limit: How many entries to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Entries of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetAuditLogRequest, GetAuditLogResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetAuditLog",
            GetAuditLogRequest,
            GetAuditLogResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            target_id=target_id,
            action_type=action_type,
            before=before,
            after=after,
            limit=limit,
        )
        return _each(responses, lambda response: response.audit_log_entries)

    def get_audit_log_pages(
        self,
        guild_id: int,
        user_id: int | None = None,
        target_id: int | None = None,
        action_type: AuditLogEntryActionType | int = 0,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[GetAuditLogResponse, None, None]:
        """Reads the audit log of a guild, newest entry first; with `after` alone, oldest first.

        Pages are fetched as the caller reads on.

        The bot needs: View Audit Log.

        Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id; only entries about what this user did are read.
            target_id: Snowflake id; only entries about what was done to this target are read.
            action_type: Only actions of this kind are read; all kinds if not stated.
            before: Snowflake id; only entries older than this one are read.
            after: Snowflake id; only entries newer than this one are read, oldest first.
            limit: How many entries to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            One page of audit log entries, and what they are about.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetAuditLogRequest, GetAuditLogResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetAuditLog",
            GetAuditLogRequest,
            GetAuditLogResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            target_id=target_id,
            action_type=action_type,
            before=before,
            after=after,
            limit=limit,
        )
        return responses

    def get_guild_member(
        self,
        guild_id: int,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Reads one member of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildMemberRequest, GetGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = self._call(
            "/discord_api.DiscordApi/GetGuildMember",
            GetGuildMemberRequest,
            GetGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
        )
        return GuildMember() if response.member is None else response.member

    def list_guild_members(
        self,
        guild_id: int,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[GuildMember, None, None]:
        """Reads the members of a guild, in ascending order of their users' ids.

        Pages are fetched as the caller reads on.

        The bot needs: the privileged intent for guild members.

        Source: https://discord.com/developers/docs/resources/guild#list-guild-members

        Args:
            guild_id: Snowflake id of the guild.
            after: Snowflake id; only members with greater user ids are read.
            limit: How many members to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Members of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ListGuildMembersRequest, ListGuildMembersResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/ListGuildMembers",
            ListGuildMembersRequest,
            ListGuildMembersResponse,
            timeout,
            guild_id=guild_id,
            after=after,
            limit=limit,
        )
        return _each(responses, lambda response: response.members)

    def search_guild_members(
        self,
        guild_id: int,
        query: str,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> list[GuildMember]:
        """Finds the members of a guild whose name or nickname begins with a text.

        Source: https://discord.com/developers/docs/resources/guild#search-guild-members

        Args:
            guild_id: Snowflake id of the guild.
            query: Text that the name or nickname begins with.
            limit: How many members to return at most, 1 to 1,000; 0 for 1,000.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Members that were found.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import SearchGuildMembersRequest, SearchGuildMembersResponse

        check_ids(guild_id=guild_id)
        response = self._call(
            "/discord_api.DiscordApi/SearchGuildMembers",
            SearchGuildMembersRequest,
            SearchGuildMembersResponse,
            timeout,
            guild_id=guild_id,
            query=query,
            limit=limit,
        )
        return response.members

    def edit_guild_member(
        self,
        guild_id: int,
        user_id: int,
        nick: str | None = None,
        roles: Sequence[int] = (),
        clear_roles: bool = False,
        mute: bool | None = None,
        deaf: bool | None = None,
        channel_id: int | None = None,
        communication_disabled_until: str | None = None,
        flags: int | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Changes a member of a guild. What is not given stays as it is.

        The bot needs: Manage Nicknames, Manage Roles, Mute Members, Deafen Members, Move Members or
        Moderate Members, depending on what changes, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            nick: Nickname, up to 32 characters; empty for none. Needs the permission to manage nicknames.
            roles: Snowflake ids of all roles that the member is to have. Needs the permission to manage roles.
            clear_roles: Take all roles.
            mute: Whether the member cannot be heard in voice channels. Needs the permission to mute members.
            deaf: Whether the member cannot hear others in voice channels. Needs the permission to deafen members.
            channel_id: Snowflake id of the voice channel that the member is moved to; 0 disconnects. Needs the permission
                to move members.
            communication_disabled_until: Until when the member is timed out, in ISO 8601, up to 28 days from now; empty ends it. Needs the
                permission to moderate members.
            flags: Member flags, Discord's bits added up.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditGuildMemberRequest, EditGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = self._call(
            "/discord_api.DiscordApi/EditGuildMember",
            EditGuildMemberRequest,
            EditGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            nick=nick,
            roles=roles,
            clear_roles=clear_roles,
            mute=mute,
            deaf=deaf,
            channel_id=channel_id,
            communication_disabled_until=communication_disabled_until,
            flags=flags,
            reason=reason,
        )
        return GuildMember() if response.member is None else response.member

    def add_guild_member_role(
        self,
        guild_id: int,
        user_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Gives a role to a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member-role

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddGuildMemberRoleRequest, AddGuildMemberRoleResponse

        check_ids(guild_id=guild_id, user_id=user_id, role_id=role_id)
        self._call(
            "/discord_api.DiscordApi/AddGuildMemberRole",
            AddGuildMemberRoleRequest,
            AddGuildMemberRoleResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            role_id=role_id,
            reason=reason,
        )

    def remove_guild_member_role(
        self,
        guild_id: int,
        user_id: int,
        role_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Takes a role from a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member-role

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            role_id: Snowflake id of the role.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import RemoveGuildMemberRoleRequest, RemoveGuildMemberRoleResponse

        check_ids(guild_id=guild_id, user_id=user_id, role_id=role_id)
        self._call(
            "/discord_api.DiscordApi/RemoveGuildMemberRole",
            RemoveGuildMemberRoleRequest,
            RemoveGuildMemberRoleResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            role_id=role_id,
            reason=reason,
        )

    def kick_guild_member(
        self,
        guild_id: int,
        user_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Removes a member from a guild; they may come back with an invite.

        The bot needs: Kick Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import KickGuildMemberRequest, KickGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        self._call(
            "/discord_api.DiscordApi/KickGuildMember",
            KickGuildMemberRequest,
            KickGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            reason=reason,
        )

    def ban_guild_member(
        self,
        guild_id: int,
        user_id: int,
        delete_message_seconds: int = 0,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Bans a user from a guild, whether they are a member or not.

        The bot needs: Ban Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-ban

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            delete_message_seconds: How many seconds back the user's messages are deleted, up to 604,800, which is 7 days; 0 for none.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import BanGuildMemberRequest, BanGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        self._call(
            "/discord_api.DiscordApi/BanGuildMember",
            BanGuildMemberRequest,
            BanGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            delete_message_seconds=delete_message_seconds,
            reason=reason,
        )

    def unban_guild_member(
        self,
        guild_id: int,
        user_id: int,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Lifts the ban of a user.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-ban

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import UnbanGuildMemberRequest, UnbanGuildMemberResponse

        check_ids(guild_id=guild_id, user_id=user_id)
        self._call(
            "/discord_api.DiscordApi/UnbanGuildMember",
            UnbanGuildMemberRequest,
            UnbanGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            reason=reason,
        )

    def get_guild_bans(
        self,
        guild_id: int,
        before: int | None = None,
        after: int | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[Ban, None, None]:
        """Reads the bans of a guild, in ascending order of their users' ids; with `before` alone, in descending order.

        Pages are fetched as the caller reads on.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-bans

        Args:
            guild_id: Snowflake id of the guild.
            before: Snowflake id; only bans of users with smaller ids are read.
            after: Snowflake id; only bans of users with greater ids are read.
            limit: How many bans to read at most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Bans of this page.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetGuildBansRequest, GetGuildBansResponse

        check_ids(guild_id=guild_id)
        responses = self._stream(
            "/discord_api.DiscordApi/GetGuildBans",
            GetGuildBansRequest,
            GetGuildBansResponse,
            timeout,
            guild_id=guild_id,
            before=before,
            after=after,
            limit=limit,
        )
        return _each(responses, lambda response: response.bans)

    def add_guild_member(
        self,
        guild_id: int,
        user_id: int,
        access_token: str,
        nick: str = "",
        roles: Sequence[int] = (),
        mute: bool = False,
        deaf: bool = False,
        *,
        timeout: float | None = None,
    ) -> GuildMember:
        """Adds a user, who has allowed it through OAuth2, to a guild.

        The answer's member is absent, or empty, if the user was a member already.

        The bot needs: Create Invite; the user's OAuth2 token; for nick, roles, mute and deaf the same as
        EditGuildMember.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member

        Args:
            guild_id: Snowflake id of the guild.
            user_id: Snowflake id of the user.
            access_token: The user's OAuth2 token with the scope guilds.join, of the bot's own application.
            nick: Nickname, up to 32 characters; needs the permission to manage nicknames.
            roles: Snowflake ids of the roles that the member gets; needs the permission to manage roles.
            mute: Whether the member cannot be heard in voice channels; needs the permission to mute members.
            deaf: Whether the member cannot hear others in voice channels; needs the permission to deafen members.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Member that was added; absent if the user was a member already.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import AddGuildMemberRequest, AddGuildMemberResponse, GuildMember

        check_ids(guild_id=guild_id, user_id=user_id)
        response = self._call(
            "/discord_api.DiscordApi/AddGuildMember",
            AddGuildMemberRequest,
            AddGuildMemberResponse,
            timeout,
            guild_id=guild_id,
            user_id=user_id,
            access_token=access_token,
            nick=nick,
            roles=roles,
            mute=mute,
            deaf=deaf,
        )
        return GuildMember() if response.member is None else response.member

    def get_current_user(
        self,
        *,
        timeout: float | None = None,
    ) -> User:
        """Reads the account of the bot itself.

        Source: https://discord.com/developers/docs/resources/user#get-current-user

        Args:
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Account of the bot.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetCurrentUserRequest, GetCurrentUserResponse, User

        response = self._call(
            "/discord_api.DiscordApi/GetCurrentUser",
            GetCurrentUserRequest,
            GetCurrentUserResponse,
            timeout,
        )
        return User() if response.user is None else response.user

    def get_user(
        self,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> User:
        """Reads the account of a user.

        Source: https://discord.com/developers/docs/resources/user#get-user

        Args:
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Account that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetUserRequest, GetUserResponse, User

        check_ids(user_id=user_id)
        response = self._call(
            "/discord_api.DiscordApi/GetUser",
            GetUserRequest,
            GetUserResponse,
            timeout,
            user_id=user_id,
        )
        return User() if response.user is None else response.user

    def get_direct_message_channel(
        self,
        user_id: int,
        *,
        timeout: float | None = None,
    ) -> Channel:
        """Finds, or opens, the direct message channel between the bot and a user.

        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm

        Args:
            user_id: Snowflake id of the user.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Direct message channel, new or existing.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import (
            Channel,
            GetDirectMessageChannelRequest,
            GetDirectMessageChannelResponse,
        )

        check_ids(user_id=user_id)
        response = self._call(
            "/discord_api.DiscordApi/GetDirectMessageChannel",
            GetDirectMessageChannelRequest,
            GetDirectMessageChannelResponse,
            timeout,
            user_id=user_id,
        )
        return Channel() if response.channel is None else response.channel

    def create_webhook(
        self,
        channel_id: int,
        name: str,
        avatar: str = "",
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> Webhook:
        """Creates a webhook, through which messages can be posted to a channel without a bot.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#create-webhook

        Args:
            channel_id: Snowflake id of the channel.
            name: Name of the webhook, 1 to 80 characters.
            avatar: Picture of the webhook as a data URI, for example data:image/png;base64,...; empty for Discord's
                default.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Webhook that was created, with its token.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CreateWebhookRequest, CreateWebhookResponse, Webhook

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/CreateWebhook",
            CreateWebhookRequest,
            CreateWebhookResponse,
            timeout,
            channel_id=channel_id,
            name=name,
            avatar=avatar,
            reason=reason,
        )
        return Webhook() if response.webhook is None else response.webhook

    def get_channel_webhooks(
        self,
        channel_id: int,
        *,
        timeout: float | None = None,
    ) -> list[Webhook]:
        """Lists the webhooks of a channel.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#get-channel-webhooks

        Args:
            channel_id: Snowflake id of the channel.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Webhooks of the channel.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetChannelWebhooksRequest, GetChannelWebhooksResponse

        check_ids(channel_id=channel_id)
        response = self._call(
            "/discord_api.DiscordApi/GetChannelWebhooks",
            GetChannelWebhooksRequest,
            GetChannelWebhooksResponse,
            timeout,
            channel_id=channel_id,
        )
        return response.webhooks

    def delete_webhook(
        self,
        webhook_id: int,
        webhook_token: str | None = None,
        reason: str = "",
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a webhook.

        The bot needs: Manage Webhooks, or the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook, with which the bot needs no permission. Absent or empty to use the bot's own
                permissions.
            reason: Reason for the audit log of the guild, up to 512 characters; empty for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteWebhookRequest, DeleteWebhookResponse

        check_ids(webhook_id=webhook_id)
        self._call(
            "/discord_api.DiscordApi/DeleteWebhook",
            DeleteWebhookRequest,
            DeleteWebhookResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            reason=reason,
        )

    def execute_webhook(
        self,
        webhook_id: int,
        webhook_token: str,
        content: str = "",
        embeds: Sequence[EmbedLike] = (),
        files: Sequence[FileLike] = (),
        username: str = "",
        avatar_url: str = "",
        tts: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str = "",
        poll: PollCreateRequestLike | None = None,
        suppress_embeds: bool = False,
        suppress_notifications: bool = False,
        thread_id: int | None = None,
        thread_name: str = "",
        applied_tags: Sequence[int] = (),
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Posts a message through a webhook, and waits until it is in the channel.

        Discord does not recognise a second message of this kind as a repetition: if it is sent again after a lost answer,
        it may be posted twice.

        At least one of content, embeds, files, poll and components_json must be given.
        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#execute-webhook

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            content: Text of the message, up to 2,000 characters; may contain Discord's markdown and mentions.
            embeds: Embeds below the text, up to 10.
            files: Files to upload with the message, up to 10.
            username: Name that the message shows instead of the webhook's own, up to 80 characters.
            avatar_url: URL of the picture that the message shows instead of the webhook's own.
            tts: Whether the message is read aloud.
            allowed_mentions: Which mentions notify somebody; absent for those of users only, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version. With
                components of version 2 there can be neither content nor embeds.
            poll: Poll to send.
            suppress_embeds: Whether Discord hides embeds for links in the text.
            suppress_notifications: Whether the message is sent without sound and notification.
            thread_id: Snowflake id of the thread of the webhook's channel to post in; absent or 0 for none.
            thread_name: Name of the thread to start with this message, if the channel is a forum or media channel.
            applied_tags: Snowflake ids of the tags of the thread that is started.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was created.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ExecuteWebhookRequest, ExecuteWebhookResponse, Message

        check_ids(webhook_id=webhook_id)
        if (
            not content
            and embed in (None, {})
            and not embeds
            and not files
            and poll in (None, {})
            and not components_json
        ):
            raise ValueError(
                "nothing to send: give at least one of content, embed, embeds, files, poll, components_json"
            )
        response = self._call(
            "/discord_api.DiscordApi/ExecuteWebhook",
            ExecuteWebhookRequest,
            ExecuteWebhookResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            content=content,
            embeds=embeds,
            files=files,
            username=username,
            avatar_url=avatar_url,
            tts=tts,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            poll=poll,
            suppress_embeds=suppress_embeds,
            suppress_notifications=suppress_notifications,
            thread_id=thread_id,
            thread_name=thread_name,
            applied_tags=applied_tags,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    def get_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        thread_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Reads a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#get-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message that was read.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetWebhookMessageRequest, GetWebhookMessageResponse, Message

        check_ids(webhook_id=webhook_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/GetWebhookMessage",
            GetWebhookMessageRequest,
            GetWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            thread_id=thread_id,
        )
        return Message() if response.message is None else response.message

    def edit_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        content: str | None = None,
        embeds: Sequence[EmbedLike] | None = None,
        clear_embeds: bool = False,
        files: Sequence[FileLike] = (),
        attachment_ids: Sequence[int] = (),
        clear_attachments: bool = False,
        allowed_mentions: AllowedMentionsLike | None = None,
        components_json: str | None = None,
        suppress_embeds: bool | None = None,
        thread_id: int | None = None,
        poll: PollCreateRequestLike | None = None,
        attachments: Sequence[AttachmentChangeLike] = (),
        clear_poll: bool = False,
        embed: EmbedLike | None = None,
        *,
        timeout: float | None = None,
    ) -> Message:
        """Changes a message that a webhook posted. What is not given stays as it is.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#edit-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            content: Text, up to 2,000 characters; empty for none.
            embeds: Embeds, up to 10; replaces all existing ones. An empty list removes them.
            clear_embeds: Remove all embeds.
            files: Files to upload and to add to the message.
            attachment_ids: Snowflake ids of the attachments to keep; all others are removed. If empty, all are kept.
            clear_attachments: Remove all attachments, before files are added.
            allowed_mentions: Which mentions notify somebody; absent for those of users only, an empty message for none.
            components_json: Buttons, menus and other components as a JSON array in Discord's form, of either version; [] or
                empty for none. Components of version 2 remove the message's text, embeds, stickers and poll.
                Discord does not turn such a message back into one of version 1.
            suppress_embeds: Whether Discord hides embeds for links in the text. All other flags of the message stay.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            poll: Poll to send.
            attachments: Attachments whose description or spoiler changes; they are kept, even if attachment_ids does not
                list them.
            clear_poll: Remove the poll. Discord allows this only if components of version 2 replace it.
            embed: The first of the embeds, or the only one.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import EditWebhookMessageRequest, EditWebhookMessageResponse, Message

        check_ids(webhook_id=webhook_id, message_id=message_id)
        response = self._call(
            "/discord_api.DiscordApi/EditWebhookMessage",
            EditWebhookMessageRequest,
            EditWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            content=content,
            embeds=embeds,
            clear_embeds=clear_embeds,
            files=files,
            attachment_ids=attachment_ids,
            clear_attachments=clear_attachments,
            allowed_mentions=allowed_mentions,
            components_json=components_json,
            suppress_embeds=suppress_embeds,
            thread_id=thread_id,
            poll=poll,
            attachments=attachments,
            clear_poll=clear_poll,
            embed=embed,
        )
        return Message() if response.message is None else response.message

    def delete_webhook_message(
        self,
        webhook_id: int,
        webhook_token: str,
        message_id: int,
        thread_id: int | None = None,
        *,
        timeout: float | None = None,
    ) -> None:
        """Deletes a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook-message

        Args:
            webhook_id: Snowflake id of the webhook.
            webhook_token: Token of the webhook.
            message_id: Snowflake id of the message.
            thread_id: Snowflake id of the thread that the message is in; absent or 0 for none.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import DeleteWebhookMessageRequest, DeleteWebhookMessageResponse

        check_ids(webhook_id=webhook_id, message_id=message_id)
        self._call(
            "/discord_api.DiscordApi/DeleteWebhookMessage",
            DeleteWebhookMessageRequest,
            DeleteWebhookMessageResponse,
            timeout,
            webhook_id=webhook_id,
            webhook_token=webhook_token,
            message_id=message_id,
            thread_id=thread_id,
        )

    def queue_message(
        self,
        channel_message: SendChannelMessageRequestLike | None = None,
        direct_message: SendDirectMessageRequestLike | None = None,
        forward: ForwardMessageRequestLike | None = None,
        forward_to_user: ForwardMessageToUserRequestLike | None = None,
        webhook_message: ExecuteWebhookRequestLike | None = None,
        key: str = "",
        expires_after: float = 0.0,
        not_before: str = "",
        unordered: bool = False,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Takes over a message, and delivers it as soon as Discord lets it: now, or after an outage of hours.

        OK means that the message is on disk, not yet that Discord has it. It is delivered once, in the order of
        acceptance for each channel or user, unless it is unordered. A message with a key is accepted once, however often
        it is sent: the answer then is the first one's entry. The same key with another message fails with ALREADY_EXISTS.
        Without a queue the call fails with FAILED_PRECONDITION, and with RESOURCE_EXHAUSTED if the queue is full.

        At least one of channel_message, direct_message, forward, forward_to_user and webhook_message must be given.

        Args:
            channel_message: A message to a channel.
            direct_message: A direct message to a user.
            forward: A message that forwards another one to a channel.
            forward_to_user: A direct message that forwards another one to a user.
            webhook_message: A message through a webhook.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again; empty for none.
            expires_after: Seconds from now after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent (ISO 8601); empty for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueueMessageRequest, QueueMessageResponse, QueuedMessage

        if (
            channel_message in (None, {})
            and direct_message in (None, {})
            and forward in (None, {})
            and forward_to_user in (None, {})
            and webhook_message in (None, {})
        ):
            raise ValueError(
                "nothing to send: give at least one of channel_message, direct_message, forward, forward_to_user, webhook_message"
            )
        response = self._call(
            "/discord_api.DiscordApi/QueueMessage",
            QueueMessageRequest,
            QueueMessageResponse,
            timeout,
            channel_message=channel_message,
            direct_message=direct_message,
            forward=forward,
            forward_to_user=forward_to_user,
            webhook_message=webhook_message,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
        )
        return QueuedMessage() if response.message is None else response.message

    def get_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Reads what has become of a queued message.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import GetQueuedRequest, GetQueuedResponse, QueuedMessage

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = self._call(
            "/discord_api.DiscordApi/GetQueued",
            GetQueuedRequest,
            GetQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message

    def list_queued(
        self,
        states: Sequence[QueuedState | int] = (),
        after: str | None = None,
        limit: int = 0,
        *,
        timeout: float | None = None,
    ) -> Generator[QueuedMessage, None, None]:
        """Lists queued messages, in the order in which they were accepted.

        Args:
            states: States that they are in; empty for all.
            after: Id of a queued message; those after it are listed.
            limit: How many to list at the most; 0 for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            Queued messages.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import ListQueuedRequest, ListQueuedResponse

        responses = self._stream(
            "/discord_api.DiscordApi/ListQueued",
            ListQueuedRequest,
            ListQueuedResponse,
            timeout,
            states=states,
            after=after,
            limit=limit,
        )
        return _each(responses, lambda response: response.messages)

    def watch_queued(
        self,
        position: int | None = None,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> Generator[QueuedMessage, None, None]:
        """Tells of every change of queued messages, as it happens and until the caller leaves.

        A caller that was cut off goes on where it was: with the position of the last message that it got. Of several
        changes of one message in a short time only the last may be told.

        Args:
            position: Position after which changes are told, 0 for all that are known; absent for changes from now on.
            id: Id of the only message to tell of; absent for all.
            key: Key of the only message to tell of; absent for all.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Yields:
            The queued message after the change.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueuedMessage, WatchQueuedRequest, WatchQueuedResponse

        responses = self._stream(
            "/discord_api.DiscordApi/WatchQueued",
            WatchQueuedRequest,
            WatchQueuedResponse,
            timeout,
            position=position,
            id=id,
            key=key,
        )
        return _each(responses, lambda response: () if response.message is None else (response.message,))

    def cancel_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Cancels a queued message that waits or failed, so that it is not sent any more.

        Fails with FAILED_PRECONDITION if it is being sent, was sent, or expired. A message that is cancelled already stays
        so.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CancelQueuedRequest, CancelQueuedResponse, QueuedMessage

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = self._call(
            "/discord_api.DiscordApi/CancelQueued",
            CancelQueuedRequest,
            CancelQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message

    def retry_queued(
        self,
        id: str | None = None,
        key: str | None = None,
        *,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Lets a queued message that failed wait for its delivery again, behind those that wait for the same channel or user.

        Fails with FAILED_PRECONDITION if it has not failed.

        At least one of id and key must be given.

        Args:
            id: Id of the queued message.
            key: The key that it was queued with.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import QueuedMessage, RetryQueuedRequest, RetryQueuedResponse

        if not id and not key:
            raise ValueError("nothing to send: give at least one of id, key")
        response = self._call(
            "/discord_api.DiscordApi/RetryQueued",
            RetryQueuedRequest,
            RetryQueuedResponse,
            timeout,
            id=id,
            key=key,
        )
        return QueuedMessage() if response.message is None else response.message
