# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
"""The service as its handlers see it: a request comes in, and what the clients' methods return goes out.

Where a response has one field, a handler returns the value of that field, or None to leave it unset; where it has no
field, it returns nothing. A handler of a stream yields such values. Messages may be bytes already (`Encoded`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

from betterproto.grpc.grpclib_server import ServiceBase
from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream

from discordproxy import discord_api as api
from discordproxy.wire import Encoded, make

NO_MESSAGE = "the call carried no message"


class DiscordApiService(ServiceBase):
    """The calls of the service, each of them not implemented."""

    async def send_channel_message(
        self, request: api.SendChannelMessageRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def send_direct_message(
        self, request: api.SendDirectMessageRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_guild_channels(
        self, request: api.GetGuildChannelsRequest
    ) -> Sequence[api.Channel | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_message(self, request: api.GetMessageRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def get_messages(self, request: api.GetMessagesRequest) -> AsyncIterator[Sequence[api.Message | Encoded]]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_message(self, request: api.EditMessageRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_direct_message(
        self, request: api.EditDirectMessageRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_message(self, request: api.DeleteMessageRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_messages(
        self, request: api.DeleteMessagesRequest
    ) -> Sequence[api.MessageDeletionFailure | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def crosspost_message(self, request: api.CrosspostMessageRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def forward_message(self, request: api.ForwardMessageRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def forward_message_to_user(
        self, request: api.ForwardMessageToUserRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def pin_message(self, request: api.PinMessageRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def unpin_message(self, request: api.UnpinMessageRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_pinned_messages(
        self, request: api.GetPinnedMessagesRequest
    ) -> Sequence[api.MessagePin | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def add_reaction(self, request: api.AddReactionRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def remove_reaction(self, request: api.RemoveReactionRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def remove_all_reactions(self, request: api.RemoveAllReactionsRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def get_reactions(self, request: api.GetReactionsRequest) -> AsyncIterator[Sequence[api.User | Encoded]]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def end_poll(self, request: api.EndPollRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def trigger_typing(self, request: api.TriggerTypingRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_channel(self, request: api.GetChannelRequest) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_guild_channel(
        self, request: api.CreateGuildChannelRequest
    ) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_channel(self, request: api.EditChannelRequest) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_channel(self, request: api.DeleteChannelRequest) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_channel_permissions(self, request: api.EditChannelPermissionsRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_channel_permissions(self, request: api.DeleteChannelPermissionsRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_thread(self, request: api.CreateThreadRequest) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_forum_post(self, request: api.CreateForumPostRequest) -> api.CreateForumPostResponse:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_active_threads(self, request: api.GetActiveThreadsRequest) -> api.GetActiveThreadsResponse:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def add_thread_member(self, request: api.AddThreadMemberRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def remove_thread_member(self, request: api.RemoveThreadMemberRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_channel_invites(
        self, request: api.GetChannelInvitesRequest
    ) -> Sequence[api.Invite | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_invite(self, request: api.CreateInviteRequest) -> api.Invite | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_invite(self, request: api.DeleteInviteRequest) -> api.Invite | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_guild(self, request: api.GetGuildRequest) -> api.Guild | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_current_user_guilds(
        self, request: api.GetCurrentUserGuildsRequest
    ) -> Sequence[api.Guild | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_guild_roles(self, request: api.GetGuildRolesRequest) -> Sequence[api.Role | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_role(self, request: api.CreateRoleRequest) -> api.Role | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_role(self, request: api.EditRoleRequest) -> api.Role | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_role(self, request: api.DeleteRoleRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_guild_emojis(self, request: api.GetGuildEmojisRequest) -> Sequence[api.Emoji | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_scheduled_events(
        self, request: api.GetScheduledEventsRequest
    ) -> Sequence[api.ScheduledEvent | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_scheduled_event(
        self, request: api.CreateScheduledEventRequest
    ) -> api.ScheduledEvent | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_scheduled_event(
        self, request: api.EditScheduledEventRequest
    ) -> api.ScheduledEvent | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_scheduled_event(self, request: api.DeleteScheduledEventRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def get_audit_log(self, request: api.GetAuditLogRequest) -> AsyncIterator[api.GetAuditLogResponse]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_guild_member(self, request: api.GetGuildMemberRequest) -> api.GuildMember | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def list_guild_members(
        self, request: api.ListGuildMembersRequest
    ) -> AsyncIterator[Sequence[api.GuildMember | Encoded]]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def search_guild_members(
        self, request: api.SearchGuildMembersRequest
    ) -> Sequence[api.GuildMember | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_guild_member(
        self, request: api.EditGuildMemberRequest
    ) -> api.GuildMember | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def add_guild_member_role(self, request: api.AddGuildMemberRoleRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def remove_guild_member_role(self, request: api.RemoveGuildMemberRoleRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def kick_guild_member(self, request: api.KickGuildMemberRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def ban_guild_member(self, request: api.BanGuildMemberRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def unban_guild_member(self, request: api.UnbanGuildMemberRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def get_guild_bans(self, request: api.GetGuildBansRequest) -> AsyncIterator[Sequence[api.Ban | Encoded]]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def add_guild_member(self, request: api.AddGuildMemberRequest) -> api.GuildMember | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_current_user(self, request: api.GetCurrentUserRequest) -> api.User | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_user(self, request: api.GetUserRequest) -> api.User | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_direct_message_channel(
        self, request: api.GetDirectMessageChannelRequest
    ) -> api.Channel | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def create_webhook(self, request: api.CreateWebhookRequest) -> api.Webhook | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_channel_webhooks(
        self, request: api.GetChannelWebhooksRequest
    ) -> Sequence[api.Webhook | Encoded]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_webhook(self, request: api.DeleteWebhookRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def execute_webhook(self, request: api.ExecuteWebhookRequest) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_webhook_message(
        self, request: api.GetWebhookMessageRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def edit_webhook_message(
        self, request: api.EditWebhookMessageRequest
    ) -> api.Message | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def delete_webhook_message(self, request: api.DeleteWebhookMessageRequest) -> None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def call_discord(self, request: api.CallDiscordRequest) -> api.CallDiscordResponse:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def queue_message(self, request: api.QueueMessageRequest) -> api.QueuedMessage | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def get_queued(self, request: api.GetQueuedRequest) -> api.QueuedMessage | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def list_queued(
        self, request: api.ListQueuedRequest
    ) -> AsyncIterator[Sequence[api.QueuedMessage | Encoded]]:
        raise GRPCError(Status.UNIMPLEMENTED)

    def watch_queued(
        self, request: api.WatchQueuedRequest
    ) -> AsyncIterator[api.QueuedMessage | Encoded | None]:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def cancel_queued(self, request: api.CancelQueuedRequest) -> api.QueuedMessage | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    async def retry_queued(self, request: api.RetryQueuedRequest) -> api.QueuedMessage | Encoded | None:
        raise GRPCError(Status.UNIMPLEMENTED)

    def __mapping__(self) -> dict[str, Handler]:
        return {
            "/discord_api.DiscordApi/SendChannelMessage": _unary(
                self.send_channel_message,
                api.SendChannelMessageRequest,
                api.SendChannelMessageResponse,
                "message",
            ),
            "/discord_api.DiscordApi/SendDirectMessage": _unary(
                self.send_direct_message,
                api.SendDirectMessageRequest,
                api.SendDirectMessageResponse,
                "message",
            ),
            "/discord_api.DiscordApi/GetGuildChannels": _unary(
                self.get_guild_channels, api.GetGuildChannelsRequest, api.GetGuildChannelsResponse, "channels"
            ),
            "/discord_api.DiscordApi/GetMessage": _unary(
                self.get_message, api.GetMessageRequest, api.GetMessageResponse, "message"
            ),
            "/discord_api.DiscordApi/GetMessages": _stream(
                self.get_messages, api.GetMessagesRequest, api.GetMessagesResponse, "messages"
            ),
            "/discord_api.DiscordApi/EditMessage": _unary(
                self.edit_message, api.EditMessageRequest, api.EditMessageResponse, "message"
            ),
            "/discord_api.DiscordApi/EditDirectMessage": _unary(
                self.edit_direct_message,
                api.EditDirectMessageRequest,
                api.EditDirectMessageResponse,
                "message",
            ),
            "/discord_api.DiscordApi/DeleteMessage": _unary(
                self.delete_message, api.DeleteMessageRequest, api.DeleteMessageResponse
            ),
            "/discord_api.DiscordApi/DeleteMessages": _unary(
                self.delete_messages, api.DeleteMessagesRequest, api.DeleteMessagesResponse, "failures"
            ),
            "/discord_api.DiscordApi/CrosspostMessage": _unary(
                self.crosspost_message, api.CrosspostMessageRequest, api.CrosspostMessageResponse, "message"
            ),
            "/discord_api.DiscordApi/ForwardMessage": _unary(
                self.forward_message, api.ForwardMessageRequest, api.ForwardMessageResponse, "message"
            ),
            "/discord_api.DiscordApi/ForwardMessageToUser": _unary(
                self.forward_message_to_user,
                api.ForwardMessageToUserRequest,
                api.ForwardMessageToUserResponse,
                "message",
            ),
            "/discord_api.DiscordApi/PinMessage": _unary(
                self.pin_message, api.PinMessageRequest, api.PinMessageResponse
            ),
            "/discord_api.DiscordApi/UnpinMessage": _unary(
                self.unpin_message, api.UnpinMessageRequest, api.UnpinMessageResponse
            ),
            "/discord_api.DiscordApi/GetPinnedMessages": _unary(
                self.get_pinned_messages, api.GetPinnedMessagesRequest, api.GetPinnedMessagesResponse, "items"
            ),
            "/discord_api.DiscordApi/AddReaction": _unary(
                self.add_reaction, api.AddReactionRequest, api.AddReactionResponse
            ),
            "/discord_api.DiscordApi/RemoveReaction": _unary(
                self.remove_reaction, api.RemoveReactionRequest, api.RemoveReactionResponse
            ),
            "/discord_api.DiscordApi/RemoveAllReactions": _unary(
                self.remove_all_reactions, api.RemoveAllReactionsRequest, api.RemoveAllReactionsResponse
            ),
            "/discord_api.DiscordApi/GetReactions": _stream(
                self.get_reactions, api.GetReactionsRequest, api.GetReactionsResponse, "users"
            ),
            "/discord_api.DiscordApi/EndPoll": _unary(
                self.end_poll, api.EndPollRequest, api.EndPollResponse, "message"
            ),
            "/discord_api.DiscordApi/TriggerTyping": _unary(
                self.trigger_typing, api.TriggerTypingRequest, api.TriggerTypingResponse
            ),
            "/discord_api.DiscordApi/GetChannel": _unary(
                self.get_channel, api.GetChannelRequest, api.GetChannelResponse, "channel"
            ),
            "/discord_api.DiscordApi/CreateGuildChannel": _unary(
                self.create_guild_channel,
                api.CreateGuildChannelRequest,
                api.CreateGuildChannelResponse,
                "channel",
            ),
            "/discord_api.DiscordApi/EditChannel": _unary(
                self.edit_channel, api.EditChannelRequest, api.EditChannelResponse, "channel"
            ),
            "/discord_api.DiscordApi/DeleteChannel": _unary(
                self.delete_channel, api.DeleteChannelRequest, api.DeleteChannelResponse, "channel"
            ),
            "/discord_api.DiscordApi/EditChannelPermissions": _unary(
                self.edit_channel_permissions,
                api.EditChannelPermissionsRequest,
                api.EditChannelPermissionsResponse,
            ),
            "/discord_api.DiscordApi/DeleteChannelPermissions": _unary(
                self.delete_channel_permissions,
                api.DeleteChannelPermissionsRequest,
                api.DeleteChannelPermissionsResponse,
            ),
            "/discord_api.DiscordApi/CreateThread": _unary(
                self.create_thread, api.CreateThreadRequest, api.CreateThreadResponse, "channel"
            ),
            "/discord_api.DiscordApi/CreateForumPost": _unary(
                self.create_forum_post, api.CreateForumPostRequest, api.CreateForumPostResponse
            ),
            "/discord_api.DiscordApi/GetActiveThreads": _unary(
                self.get_active_threads, api.GetActiveThreadsRequest, api.GetActiveThreadsResponse
            ),
            "/discord_api.DiscordApi/AddThreadMember": _unary(
                self.add_thread_member, api.AddThreadMemberRequest, api.AddThreadMemberResponse
            ),
            "/discord_api.DiscordApi/RemoveThreadMember": _unary(
                self.remove_thread_member, api.RemoveThreadMemberRequest, api.RemoveThreadMemberResponse
            ),
            "/discord_api.DiscordApi/GetChannelInvites": _unary(
                self.get_channel_invites,
                api.GetChannelInvitesRequest,
                api.GetChannelInvitesResponse,
                "invites",
            ),
            "/discord_api.DiscordApi/CreateInvite": _unary(
                self.create_invite, api.CreateInviteRequest, api.CreateInviteResponse, "invite"
            ),
            "/discord_api.DiscordApi/DeleteInvite": _unary(
                self.delete_invite, api.DeleteInviteRequest, api.DeleteInviteResponse, "invite"
            ),
            "/discord_api.DiscordApi/GetGuild": _unary(
                self.get_guild, api.GetGuildRequest, api.GetGuildResponse, "guild"
            ),
            "/discord_api.DiscordApi/GetCurrentUserGuilds": _unary(
                self.get_current_user_guilds,
                api.GetCurrentUserGuildsRequest,
                api.GetCurrentUserGuildsResponse,
                "guilds",
            ),
            "/discord_api.DiscordApi/GetGuildRoles": _unary(
                self.get_guild_roles, api.GetGuildRolesRequest, api.GetGuildRolesResponse, "roles"
            ),
            "/discord_api.DiscordApi/CreateRole": _unary(
                self.create_role, api.CreateRoleRequest, api.CreateRoleResponse, "role"
            ),
            "/discord_api.DiscordApi/EditRole": _unary(
                self.edit_role, api.EditRoleRequest, api.EditRoleResponse, "role"
            ),
            "/discord_api.DiscordApi/DeleteRole": _unary(
                self.delete_role, api.DeleteRoleRequest, api.DeleteRoleResponse
            ),
            "/discord_api.DiscordApi/GetGuildEmojis": _unary(
                self.get_guild_emojis, api.GetGuildEmojisRequest, api.GetGuildEmojisResponse, "emojis"
            ),
            "/discord_api.DiscordApi/GetScheduledEvents": _unary(
                self.get_scheduled_events,
                api.GetScheduledEventsRequest,
                api.GetScheduledEventsResponse,
                "scheduled_events",
            ),
            "/discord_api.DiscordApi/CreateScheduledEvent": _unary(
                self.create_scheduled_event,
                api.CreateScheduledEventRequest,
                api.CreateScheduledEventResponse,
                "scheduled_event",
            ),
            "/discord_api.DiscordApi/EditScheduledEvent": _unary(
                self.edit_scheduled_event,
                api.EditScheduledEventRequest,
                api.EditScheduledEventResponse,
                "scheduled_event",
            ),
            "/discord_api.DiscordApi/DeleteScheduledEvent": _unary(
                self.delete_scheduled_event, api.DeleteScheduledEventRequest, api.DeleteScheduledEventResponse
            ),
            "/discord_api.DiscordApi/GetAuditLog": _stream(
                self.get_audit_log, api.GetAuditLogRequest, api.GetAuditLogResponse
            ),
            "/discord_api.DiscordApi/GetGuildMember": _unary(
                self.get_guild_member, api.GetGuildMemberRequest, api.GetGuildMemberResponse, "member"
            ),
            "/discord_api.DiscordApi/ListGuildMembers": _stream(
                self.list_guild_members, api.ListGuildMembersRequest, api.ListGuildMembersResponse, "members"
            ),
            "/discord_api.DiscordApi/SearchGuildMembers": _unary(
                self.search_guild_members,
                api.SearchGuildMembersRequest,
                api.SearchGuildMembersResponse,
                "members",
            ),
            "/discord_api.DiscordApi/EditGuildMember": _unary(
                self.edit_guild_member, api.EditGuildMemberRequest, api.EditGuildMemberResponse, "member"
            ),
            "/discord_api.DiscordApi/AddGuildMemberRole": _unary(
                self.add_guild_member_role, api.AddGuildMemberRoleRequest, api.AddGuildMemberRoleResponse
            ),
            "/discord_api.DiscordApi/RemoveGuildMemberRole": _unary(
                self.remove_guild_member_role,
                api.RemoveGuildMemberRoleRequest,
                api.RemoveGuildMemberRoleResponse,
            ),
            "/discord_api.DiscordApi/KickGuildMember": _unary(
                self.kick_guild_member, api.KickGuildMemberRequest, api.KickGuildMemberResponse
            ),
            "/discord_api.DiscordApi/BanGuildMember": _unary(
                self.ban_guild_member, api.BanGuildMemberRequest, api.BanGuildMemberResponse
            ),
            "/discord_api.DiscordApi/UnbanGuildMember": _unary(
                self.unban_guild_member, api.UnbanGuildMemberRequest, api.UnbanGuildMemberResponse
            ),
            "/discord_api.DiscordApi/GetGuildBans": _stream(
                self.get_guild_bans, api.GetGuildBansRequest, api.GetGuildBansResponse, "bans"
            ),
            "/discord_api.DiscordApi/AddGuildMember": _unary(
                self.add_guild_member, api.AddGuildMemberRequest, api.AddGuildMemberResponse, "member"
            ),
            "/discord_api.DiscordApi/GetCurrentUser": _unary(
                self.get_current_user, api.GetCurrentUserRequest, api.GetCurrentUserResponse, "user"
            ),
            "/discord_api.DiscordApi/GetUser": _unary(
                self.get_user, api.GetUserRequest, api.GetUserResponse, "user"
            ),
            "/discord_api.DiscordApi/GetDirectMessageChannel": _unary(
                self.get_direct_message_channel,
                api.GetDirectMessageChannelRequest,
                api.GetDirectMessageChannelResponse,
                "channel",
            ),
            "/discord_api.DiscordApi/CreateWebhook": _unary(
                self.create_webhook, api.CreateWebhookRequest, api.CreateWebhookResponse, "webhook"
            ),
            "/discord_api.DiscordApi/GetChannelWebhooks": _unary(
                self.get_channel_webhooks,
                api.GetChannelWebhooksRequest,
                api.GetChannelWebhooksResponse,
                "webhooks",
            ),
            "/discord_api.DiscordApi/DeleteWebhook": _unary(
                self.delete_webhook, api.DeleteWebhookRequest, api.DeleteWebhookResponse
            ),
            "/discord_api.DiscordApi/ExecuteWebhook": _unary(
                self.execute_webhook, api.ExecuteWebhookRequest, api.ExecuteWebhookResponse, "message"
            ),
            "/discord_api.DiscordApi/GetWebhookMessage": _unary(
                self.get_webhook_message,
                api.GetWebhookMessageRequest,
                api.GetWebhookMessageResponse,
                "message",
            ),
            "/discord_api.DiscordApi/EditWebhookMessage": _unary(
                self.edit_webhook_message,
                api.EditWebhookMessageRequest,
                api.EditWebhookMessageResponse,
                "message",
            ),
            "/discord_api.DiscordApi/DeleteWebhookMessage": _unary(
                self.delete_webhook_message, api.DeleteWebhookMessageRequest, api.DeleteWebhookMessageResponse
            ),
            "/discord_api.DiscordApi/CallDiscord": _unary(
                self.call_discord, api.CallDiscordRequest, api.CallDiscordResponse
            ),
            "/discord_api.DiscordApi/QueueMessage": _unary(
                self.queue_message, api.QueueMessageRequest, api.QueueMessageResponse, "message"
            ),
            "/discord_api.DiscordApi/GetQueued": _unary(
                self.get_queued, api.GetQueuedRequest, api.GetQueuedResponse, "message"
            ),
            "/discord_api.DiscordApi/ListQueued": _stream(
                self.list_queued, api.ListQueuedRequest, api.ListQueuedResponse, "messages"
            ),
            "/discord_api.DiscordApi/WatchQueued": _stream(
                self.watch_queued, api.WatchQueuedRequest, api.WatchQueuedResponse, "message"
            ),
            "/discord_api.DiscordApi/CancelQueued": _unary(
                self.cancel_queued, api.CancelQueuedRequest, api.CancelQueuedResponse, "message"
            ),
            "/discord_api.DiscordApi/RetryQueued": _unary(
                self.retry_queued, api.RetryQueuedRequest, api.RetryQueuedResponse, "message"
            ),
        }


def _unary(
    handler: Callable[[Any], Awaitable[Any]],
    request_type: type[Any],
    response_type: type[Any],
    field: str = "",
) -> Handler:
    async def serve(stream: Stream[Any, Any]) -> None:
        value = await handler(await _receive(stream))
        await stream.send_message(_wrap(value, response_type, field))

    return Handler(serve, Cardinality.UNARY_UNARY, request_type, response_type)


def _stream(
    handler: Callable[[Any], AsyncIterator[Any]],
    request_type: type[Any],
    response_type: type[Any],
    field: str = "",
) -> Handler:
    async def serve(stream: Stream[Any, Any]) -> None:
        async for value in handler(await _receive(stream)):
            await stream.send_message(_wrap(value, response_type, field))

    return Handler(serve, Cardinality.UNARY_STREAM, request_type, response_type)


async def _receive(stream: Stream[Any, Any]) -> Any:
    request = await stream.recv_message()
    if request is None:  # UNIMPLEMENTED is what gRPC prescribes where the number of messages is wrong
        raise GRPCError(Status.UNIMPLEMENTED, NO_MESSAGE)
    return request


def _wrap(value: Any, response_type: type[Any], field: str) -> Any:
    if field:
        return make(response_type, {} if value is None else {field: value})
    return make(response_type, {}) if value is None else value
