# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
"""The methods of `client.queued`, one per call that can be queued, with the parameters of the call itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discordproxy.client.caller import check_ids
from discordproxy.client.queueing import AsyncQueueing, BlockingQueueing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from discordproxy.client.facade import (
        AllowedMentionsLike,
        EmbedLike,
        FileLike,
        PollCreateRequestLike,
    )
    from discordproxy.discord_api import QueuedMessage


class AsyncQueuedCalls(AsyncQueueing):
    """The calls that can be queued, as coroutines."""

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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `create_channel_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import SendChannelMessageRequest

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
        return await self._queue(
            "channel_message",
            SendChannelMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `create_direct_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import SendDirectMessageRequest

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
        return await self._queue(
            "direct_message",
            SendDirectMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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

    async def forward_message(
        self,
        channel_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `forward_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

        Args:
            channel_id: Snowflake id of the channel that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageRequest

        check_ids(
            channel_id=channel_id, source_channel_id=source_channel_id, source_message_id=source_message_id
        )
        return await self._queue(
            "forward",
            ForwardMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
            channel_id=channel_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )

    async def forward_message_to_user(
        self,
        user_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `forward_message_to_user` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

        Args:
            user_id: Snowflake id of the user that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message, up to 25 characters. If the message is sent again with the
                same value within a few minutes, Discord returns the first message and does not post a second one.
                If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageToUserRequest

        check_ids(user_id=user_id, source_channel_id=source_channel_id, source_message_id=source_message_id)
        return await self._queue(
            "forward_to_user",
            ForwardMessageToUserRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
            user_id=user_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `execute_webhook` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ExecuteWebhookRequest

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
        return await self._queue(
            "webhook_message",
            ExecuteWebhookRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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


class BlockingQueuedCalls(BlockingQueueing):
    """The calls that can be queued, as plain methods."""

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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `create_channel_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import SendChannelMessageRequest

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
        return self._queue(
            "channel_message",
            SendChannelMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `create_direct_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import SendDirectMessageRequest

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
        return self._queue(
            "direct_message",
            SendDirectMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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

    def forward_message(
        self,
        channel_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `forward_message` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

        Args:
            channel_id: Snowflake id of the channel that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message in its channel, up to 25 characters. If the message is sent
                again with the same value within a few minutes, Discord returns the first message and does not
                post a second one. If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageRequest

        check_ids(
            channel_id=channel_id, source_channel_id=source_channel_id, source_message_id=source_message_id
        )
        return self._queue(
            "forward",
            ForwardMessageRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
            channel_id=channel_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
        )

    def forward_message_to_user(
        self,
        user_id: int,
        source_channel_id: int,
        source_message_id: int,
        nonce: str = "",
        suppress_notifications: bool = False,
        *,
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `forward_message_to_user` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

        Args:
            user_id: Snowflake id of the user that the message is forwarded to.
            source_channel_id: Snowflake id of the channel that the message is in.
            source_message_id: Snowflake id of the message.
            nonce: Value that identifies this message, up to 25 characters. If the message is sent again with the
                same value within a few minutes, Discord returns the first message and does not post a second one.
                If empty, the proxy makes a value.
            suppress_notifications: Whether the message is sent without sound and notification.
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ForwardMessageToUserRequest

        check_ids(user_id=user_id, source_channel_id=source_channel_id, source_message_id=source_message_id)
        return self._queue(
            "forward_to_user",
            ForwardMessageToUserRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
            user_id=user_id,
            source_channel_id=source_channel_id,
            source_message_id=source_message_id,
            nonce=nonce,
            suppress_notifications=suppress_notifications,
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
        key: str = "",
        expires_after: float | timedelta = 0.0,
        not_before: str | datetime = "",
        unordered: bool = False,
        timeout: float | None = None,
    ) -> QueuedMessage:
        """Queues a message: the proxy sends it as `execute_webhook` of the client would, when Discord lets it.

        It returns when the message is on the proxy's disk.

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
            key: A name for this message, up to 200 characters, by which the proxy recognises it when it is queued
                again.
            expires_after: Seconds from now, or a timedelta, after which it must not be sent any more; 0 for never.
            not_before: Time before which it must not be sent, as a datetime with a time zone or in ISO 8601; empty
                for now.
            unordered: Send it without regard to other messages to the same channel or user, earlier ones included.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            The queued message: its id, and what has become of it so far.

        Raises:
            TypeError: If a value is not of its type, or a needed id is None.
            ValueError: If there is nothing to send, or a value does not fit its field.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyGrpcError: If the proxy has no queue, its queue is full, or it cannot be reached.
        """
        from discordproxy.discord_api import ExecuteWebhookRequest

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
        return self._queue(
            "webhook_message",
            ExecuteWebhookRequest,
            key=key,
            expires_after=expires_after,
            not_before=not_before,
            unordered=unordered,
            timeout=timeout,
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
