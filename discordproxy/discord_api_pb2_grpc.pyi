# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
# grpcio serves blocking and asynchronous channels with one and the same class: what a call gives depends on the
# channel, so it is left open here.
from typing import Any

from discordproxy import discord_api_pb2 as pb2

class DiscordApiStub:
    SendChannelMessage: Any
    SendDirectMessage: Any
    GetGuildChannels: Any
    GetMessage: Any
    GetMessages: Any
    EditMessage: Any
    EditDirectMessage: Any
    DeleteMessage: Any
    DeleteMessages: Any
    CrosspostMessage: Any
    ForwardMessage: Any
    ForwardMessageToUser: Any
    PinMessage: Any
    UnpinMessage: Any
    GetPinnedMessages: Any
    AddReaction: Any
    RemoveReaction: Any
    RemoveAllReactions: Any
    GetReactions: Any
    EndPoll: Any
    TriggerTyping: Any
    GetChannel: Any
    CreateGuildChannel: Any
    EditChannel: Any
    DeleteChannel: Any
    EditChannelPermissions: Any
    DeleteChannelPermissions: Any
    CreateThread: Any
    CreateForumPost: Any
    GetActiveThreads: Any
    AddThreadMember: Any
    RemoveThreadMember: Any
    GetChannelInvites: Any
    CreateInvite: Any
    DeleteInvite: Any
    GetGuild: Any
    GetCurrentUserGuilds: Any
    GetGuildRoles: Any
    CreateRole: Any
    EditRole: Any
    DeleteRole: Any
    GetGuildEmojis: Any
    GetScheduledEvents: Any
    CreateScheduledEvent: Any
    EditScheduledEvent: Any
    DeleteScheduledEvent: Any
    GetAuditLog: Any
    GetGuildMember: Any
    ListGuildMembers: Any
    SearchGuildMembers: Any
    EditGuildMember: Any
    AddGuildMemberRole: Any
    RemoveGuildMemberRole: Any
    KickGuildMember: Any
    BanGuildMember: Any
    UnbanGuildMember: Any
    GetGuildBans: Any
    AddGuildMember: Any
    GetCurrentUser: Any
    GetUser: Any
    GetDirectMessageChannel: Any
    CreateWebhook: Any
    GetChannelWebhooks: Any
    DeleteWebhook: Any
    ExecuteWebhook: Any
    GetWebhookMessage: Any
    EditWebhookMessage: Any
    DeleteWebhookMessage: Any
    CallDiscord: Any
    QueueMessage: Any
    GetQueued: Any
    ListQueued: Any
    WatchQueued: Any
    CancelQueued: Any
    RetryQueued: Any
    def __init__(self, channel: Any) -> None: ...

class DiscordApiServicer:
    def SendChannelMessage(self, request: pb2.SendChannelMessageRequest, context: Any) -> Any: ...
    def SendDirectMessage(self, request: pb2.SendDirectMessageRequest, context: Any) -> Any: ...
    def GetGuildChannels(self, request: pb2.GetGuildChannelsRequest, context: Any) -> Any: ...
    def GetMessage(self, request: pb2.GetMessageRequest, context: Any) -> Any: ...
    def GetMessages(self, request: pb2.GetMessagesRequest, context: Any) -> Any: ...
    def EditMessage(self, request: pb2.EditMessageRequest, context: Any) -> Any: ...
    def EditDirectMessage(self, request: pb2.EditDirectMessageRequest, context: Any) -> Any: ...
    def DeleteMessage(self, request: pb2.DeleteMessageRequest, context: Any) -> Any: ...
    def DeleteMessages(self, request: pb2.DeleteMessagesRequest, context: Any) -> Any: ...
    def CrosspostMessage(self, request: pb2.CrosspostMessageRequest, context: Any) -> Any: ...
    def ForwardMessage(self, request: pb2.ForwardMessageRequest, context: Any) -> Any: ...
    def ForwardMessageToUser(self, request: pb2.ForwardMessageToUserRequest, context: Any) -> Any: ...
    def PinMessage(self, request: pb2.PinMessageRequest, context: Any) -> Any: ...
    def UnpinMessage(self, request: pb2.UnpinMessageRequest, context: Any) -> Any: ...
    def GetPinnedMessages(self, request: pb2.GetPinnedMessagesRequest, context: Any) -> Any: ...
    def AddReaction(self, request: pb2.AddReactionRequest, context: Any) -> Any: ...
    def RemoveReaction(self, request: pb2.RemoveReactionRequest, context: Any) -> Any: ...
    def RemoveAllReactions(self, request: pb2.RemoveAllReactionsRequest, context: Any) -> Any: ...
    def GetReactions(self, request: pb2.GetReactionsRequest, context: Any) -> Any: ...
    def EndPoll(self, request: pb2.EndPollRequest, context: Any) -> Any: ...
    def TriggerTyping(self, request: pb2.TriggerTypingRequest, context: Any) -> Any: ...
    def GetChannel(self, request: pb2.GetChannelRequest, context: Any) -> Any: ...
    def CreateGuildChannel(self, request: pb2.CreateGuildChannelRequest, context: Any) -> Any: ...
    def EditChannel(self, request: pb2.EditChannelRequest, context: Any) -> Any: ...
    def DeleteChannel(self, request: pb2.DeleteChannelRequest, context: Any) -> Any: ...
    def EditChannelPermissions(self, request: pb2.EditChannelPermissionsRequest, context: Any) -> Any: ...
    def DeleteChannelPermissions(self, request: pb2.DeleteChannelPermissionsRequest, context: Any) -> Any: ...
    def CreateThread(self, request: pb2.CreateThreadRequest, context: Any) -> Any: ...
    def CreateForumPost(self, request: pb2.CreateForumPostRequest, context: Any) -> Any: ...
    def GetActiveThreads(self, request: pb2.GetActiveThreadsRequest, context: Any) -> Any: ...
    def AddThreadMember(self, request: pb2.AddThreadMemberRequest, context: Any) -> Any: ...
    def RemoveThreadMember(self, request: pb2.RemoveThreadMemberRequest, context: Any) -> Any: ...
    def GetChannelInvites(self, request: pb2.GetChannelInvitesRequest, context: Any) -> Any: ...
    def CreateInvite(self, request: pb2.CreateInviteRequest, context: Any) -> Any: ...
    def DeleteInvite(self, request: pb2.DeleteInviteRequest, context: Any) -> Any: ...
    def GetGuild(self, request: pb2.GetGuildRequest, context: Any) -> Any: ...
    def GetCurrentUserGuilds(self, request: pb2.GetCurrentUserGuildsRequest, context: Any) -> Any: ...
    def GetGuildRoles(self, request: pb2.GetGuildRolesRequest, context: Any) -> Any: ...
    def CreateRole(self, request: pb2.CreateRoleRequest, context: Any) -> Any: ...
    def EditRole(self, request: pb2.EditRoleRequest, context: Any) -> Any: ...
    def DeleteRole(self, request: pb2.DeleteRoleRequest, context: Any) -> Any: ...
    def GetGuildEmojis(self, request: pb2.GetGuildEmojisRequest, context: Any) -> Any: ...
    def GetScheduledEvents(self, request: pb2.GetScheduledEventsRequest, context: Any) -> Any: ...
    def CreateScheduledEvent(self, request: pb2.CreateScheduledEventRequest, context: Any) -> Any: ...
    def EditScheduledEvent(self, request: pb2.EditScheduledEventRequest, context: Any) -> Any: ...
    def DeleteScheduledEvent(self, request: pb2.DeleteScheduledEventRequest, context: Any) -> Any: ...
    def GetAuditLog(self, request: pb2.GetAuditLogRequest, context: Any) -> Any: ...
    def GetGuildMember(self, request: pb2.GetGuildMemberRequest, context: Any) -> Any: ...
    def ListGuildMembers(self, request: pb2.ListGuildMembersRequest, context: Any) -> Any: ...
    def SearchGuildMembers(self, request: pb2.SearchGuildMembersRequest, context: Any) -> Any: ...
    def EditGuildMember(self, request: pb2.EditGuildMemberRequest, context: Any) -> Any: ...
    def AddGuildMemberRole(self, request: pb2.AddGuildMemberRoleRequest, context: Any) -> Any: ...
    def RemoveGuildMemberRole(self, request: pb2.RemoveGuildMemberRoleRequest, context: Any) -> Any: ...
    def KickGuildMember(self, request: pb2.KickGuildMemberRequest, context: Any) -> Any: ...
    def BanGuildMember(self, request: pb2.BanGuildMemberRequest, context: Any) -> Any: ...
    def UnbanGuildMember(self, request: pb2.UnbanGuildMemberRequest, context: Any) -> Any: ...
    def GetGuildBans(self, request: pb2.GetGuildBansRequest, context: Any) -> Any: ...
    def AddGuildMember(self, request: pb2.AddGuildMemberRequest, context: Any) -> Any: ...
    def GetCurrentUser(self, request: pb2.GetCurrentUserRequest, context: Any) -> Any: ...
    def GetUser(self, request: pb2.GetUserRequest, context: Any) -> Any: ...
    def GetDirectMessageChannel(self, request: pb2.GetDirectMessageChannelRequest, context: Any) -> Any: ...
    def CreateWebhook(self, request: pb2.CreateWebhookRequest, context: Any) -> Any: ...
    def GetChannelWebhooks(self, request: pb2.GetChannelWebhooksRequest, context: Any) -> Any: ...
    def DeleteWebhook(self, request: pb2.DeleteWebhookRequest, context: Any) -> Any: ...
    def ExecuteWebhook(self, request: pb2.ExecuteWebhookRequest, context: Any) -> Any: ...
    def GetWebhookMessage(self, request: pb2.GetWebhookMessageRequest, context: Any) -> Any: ...
    def EditWebhookMessage(self, request: pb2.EditWebhookMessageRequest, context: Any) -> Any: ...
    def DeleteWebhookMessage(self, request: pb2.DeleteWebhookMessageRequest, context: Any) -> Any: ...
    def CallDiscord(self, request: pb2.CallDiscordRequest, context: Any) -> Any: ...
    def QueueMessage(self, request: pb2.QueueMessageRequest, context: Any) -> Any: ...
    def GetQueued(self, request: pb2.GetQueuedRequest, context: Any) -> Any: ...
    def ListQueued(self, request: pb2.ListQueuedRequest, context: Any) -> Any: ...
    def WatchQueued(self, request: pb2.WatchQueuedRequest, context: Any) -> Any: ...
    def CancelQueued(self, request: pb2.CancelQueuedRequest, context: Any) -> Any: ...
    def RetryQueued(self, request: pb2.RetryQueuedRequest, context: Any) -> Any: ...

def add_DiscordApiServicer_to_server(servicer: DiscordApiServicer, server: Any) -> None: ...

class DiscordApi:
    @staticmethod
    def SendChannelMessage(
        request: pb2.SendChannelMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def SendDirectMessage(
        request: pb2.SendDirectMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuildChannels(
        request: pb2.GetGuildChannelsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetMessage(
        request: pb2.GetMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetMessages(
        request: pb2.GetMessagesRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditMessage(
        request: pb2.EditMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditDirectMessage(
        request: pb2.EditDirectMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteMessage(
        request: pb2.DeleteMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteMessages(
        request: pb2.DeleteMessagesRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CrosspostMessage(
        request: pb2.CrosspostMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def ForwardMessage(
        request: pb2.ForwardMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def ForwardMessageToUser(
        request: pb2.ForwardMessageToUserRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def PinMessage(
        request: pb2.PinMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def UnpinMessage(
        request: pb2.UnpinMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetPinnedMessages(
        request: pb2.GetPinnedMessagesRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def AddReaction(
        request: pb2.AddReactionRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def RemoveReaction(
        request: pb2.RemoveReactionRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def RemoveAllReactions(
        request: pb2.RemoveAllReactionsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetReactions(
        request: pb2.GetReactionsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EndPoll(
        request: pb2.EndPollRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def TriggerTyping(
        request: pb2.TriggerTypingRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetChannel(
        request: pb2.GetChannelRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateGuildChannel(
        request: pb2.CreateGuildChannelRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditChannel(
        request: pb2.EditChannelRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteChannel(
        request: pb2.DeleteChannelRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditChannelPermissions(
        request: pb2.EditChannelPermissionsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteChannelPermissions(
        request: pb2.DeleteChannelPermissionsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateThread(
        request: pb2.CreateThreadRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateForumPost(
        request: pb2.CreateForumPostRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetActiveThreads(
        request: pb2.GetActiveThreadsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def AddThreadMember(
        request: pb2.AddThreadMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def RemoveThreadMember(
        request: pb2.RemoveThreadMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetChannelInvites(
        request: pb2.GetChannelInvitesRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateInvite(
        request: pb2.CreateInviteRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteInvite(
        request: pb2.DeleteInviteRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuild(
        request: pb2.GetGuildRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetCurrentUserGuilds(
        request: pb2.GetCurrentUserGuildsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuildRoles(
        request: pb2.GetGuildRolesRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateRole(
        request: pb2.CreateRoleRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditRole(
        request: pb2.EditRoleRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteRole(
        request: pb2.DeleteRoleRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuildEmojis(
        request: pb2.GetGuildEmojisRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetScheduledEvents(
        request: pb2.GetScheduledEventsRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateScheduledEvent(
        request: pb2.CreateScheduledEventRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditScheduledEvent(
        request: pb2.EditScheduledEventRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteScheduledEvent(
        request: pb2.DeleteScheduledEventRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetAuditLog(
        request: pb2.GetAuditLogRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuildMember(
        request: pb2.GetGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def ListGuildMembers(
        request: pb2.ListGuildMembersRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def SearchGuildMembers(
        request: pb2.SearchGuildMembersRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditGuildMember(
        request: pb2.EditGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def AddGuildMemberRole(
        request: pb2.AddGuildMemberRoleRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def RemoveGuildMemberRole(
        request: pb2.RemoveGuildMemberRoleRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def KickGuildMember(
        request: pb2.KickGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def BanGuildMember(
        request: pb2.BanGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def UnbanGuildMember(
        request: pb2.UnbanGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetGuildBans(
        request: pb2.GetGuildBansRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def AddGuildMember(
        request: pb2.AddGuildMemberRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetCurrentUser(
        request: pb2.GetCurrentUserRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetUser(
        request: pb2.GetUserRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetDirectMessageChannel(
        request: pb2.GetDirectMessageChannelRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CreateWebhook(
        request: pb2.CreateWebhookRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetChannelWebhooks(
        request: pb2.GetChannelWebhooksRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteWebhook(
        request: pb2.DeleteWebhookRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def ExecuteWebhook(
        request: pb2.ExecuteWebhookRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetWebhookMessage(
        request: pb2.GetWebhookMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def EditWebhookMessage(
        request: pb2.EditWebhookMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def DeleteWebhookMessage(
        request: pb2.DeleteWebhookMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CallDiscord(
        request: pb2.CallDiscordRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def QueueMessage(
        request: pb2.QueueMessageRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def GetQueued(
        request: pb2.GetQueuedRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def ListQueued(
        request: pb2.ListQueuedRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def WatchQueued(
        request: pb2.WatchQueuedRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def CancelQueued(
        request: pb2.CancelQueuedRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
    @staticmethod
    def RetryQueued(
        request: pb2.RetryQueuedRequest,
        target: str,
        options: Any = ...,
        channel_credentials: Any = ...,
        call_credentials: Any = ...,
        insecure: bool = ...,
        compression: Any = ...,
        wait_for_ready: bool | None = ...,
        timeout: float | None = ...,
        metadata: Any = ...,
    ) -> Any: ...
