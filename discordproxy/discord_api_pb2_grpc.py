# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
"""Client and server classes corresponding to protobuf-defined services."""
try:
    import grpc
except ImportError as error:
    raise ImportError(
        "discordproxy.discord_api_pb2_grpc needs grpcio: pip install discordproxy[grpcio]", name="grpc"
    ) from error
import warnings

from discordproxy import discord_api_pb2 as discordproxy_dot_discord__api__pb2

GRPC_GENERATED_VERSION = '1.71.0'
GRPC_VERSION = grpc.__version__
_version_not_supported = False

try:
    from grpc._utilities import first_version_is_lower
    _version_not_supported = first_version_is_lower(GRPC_VERSION, GRPC_GENERATED_VERSION)
except ImportError:
    _version_not_supported = True

if _version_not_supported:
    raise RuntimeError(
        f'The grpc package installed is at version {GRPC_VERSION},'
        + ' but the generated code in discordproxy/discord_api_pb2_grpc.py depends on'
        + f' grpcio>={GRPC_GENERATED_VERSION}.'
        + f' Please upgrade your grpc module to grpcio>={GRPC_GENERATED_VERSION}'
        + f' or downgrade your generated code using grpcio-tools<={GRPC_VERSION}.'
    )


class DiscordApiStub(object):
    """Calls Discord's REST API as the bot that the server was started with.

    A call that Discord refuses ends with a gRPC status other than OK. Its details then hold a JSON object
    with the HTTP status, Discord's own error code and its text.

    Source: https://discord.com/developers/docs/reference
    """

    def __init__(self, channel):
        """Constructor.

        Args:
            channel: A grpc.Channel.
        """
        self.SendChannelMessage = channel.unary_unary(
                '/discord_api.DiscordApi/SendChannelMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.SendChannelMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.SendChannelMessageResponse.FromString,
                _registered_method=True)
        self.SendDirectMessage = channel.unary_unary(
                '/discord_api.DiscordApi/SendDirectMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.SendDirectMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.SendDirectMessageResponse.FromString,
                _registered_method=True)
        self.GetGuildChannels = channel.unary_unary(
                '/discord_api.DiscordApi/GetGuildChannels',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildChannelsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildChannelsResponse.FromString,
                _registered_method=True)
        self.GetMessage = channel.unary_unary(
                '/discord_api.DiscordApi/GetMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.GetMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetMessageResponse.FromString,
                _registered_method=True)
        self.GetMessages = channel.unary_stream(
                '/discord_api.DiscordApi/GetMessages',
                request_serializer=discordproxy_dot_discord__api__pb2.GetMessagesRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetMessagesResponse.FromString,
                _registered_method=True)
        self.EditMessage = channel.unary_unary(
                '/discord_api.DiscordApi/EditMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.EditMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditMessageResponse.FromString,
                _registered_method=True)
        self.EditDirectMessage = channel.unary_unary(
                '/discord_api.DiscordApi/EditDirectMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.EditDirectMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditDirectMessageResponse.FromString,
                _registered_method=True)
        self.DeleteMessage = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteMessageResponse.FromString,
                _registered_method=True)
        self.DeleteMessages = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteMessages',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteMessagesRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteMessagesResponse.FromString,
                _registered_method=True)
        self.CrosspostMessage = channel.unary_unary(
                '/discord_api.DiscordApi/CrosspostMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.CrosspostMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CrosspostMessageResponse.FromString,
                _registered_method=True)
        self.ForwardMessage = channel.unary_unary(
                '/discord_api.DiscordApi/ForwardMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.ForwardMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.ForwardMessageResponse.FromString,
                _registered_method=True)
        self.ForwardMessageToUser = channel.unary_unary(
                '/discord_api.DiscordApi/ForwardMessageToUser',
                request_serializer=discordproxy_dot_discord__api__pb2.ForwardMessageToUserRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.ForwardMessageToUserResponse.FromString,
                _registered_method=True)
        self.PinMessage = channel.unary_unary(
                '/discord_api.DiscordApi/PinMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.PinMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.PinMessageResponse.FromString,
                _registered_method=True)
        self.UnpinMessage = channel.unary_unary(
                '/discord_api.DiscordApi/UnpinMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.UnpinMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.UnpinMessageResponse.FromString,
                _registered_method=True)
        self.GetPinnedMessages = channel.unary_unary(
                '/discord_api.DiscordApi/GetPinnedMessages',
                request_serializer=discordproxy_dot_discord__api__pb2.GetPinnedMessagesRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetPinnedMessagesResponse.FromString,
                _registered_method=True)
        self.AddReaction = channel.unary_unary(
                '/discord_api.DiscordApi/AddReaction',
                request_serializer=discordproxy_dot_discord__api__pb2.AddReactionRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.AddReactionResponse.FromString,
                _registered_method=True)
        self.RemoveReaction = channel.unary_unary(
                '/discord_api.DiscordApi/RemoveReaction',
                request_serializer=discordproxy_dot_discord__api__pb2.RemoveReactionRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.RemoveReactionResponse.FromString,
                _registered_method=True)
        self.RemoveAllReactions = channel.unary_unary(
                '/discord_api.DiscordApi/RemoveAllReactions',
                request_serializer=discordproxy_dot_discord__api__pb2.RemoveAllReactionsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.RemoveAllReactionsResponse.FromString,
                _registered_method=True)
        self.GetReactions = channel.unary_stream(
                '/discord_api.DiscordApi/GetReactions',
                request_serializer=discordproxy_dot_discord__api__pb2.GetReactionsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetReactionsResponse.FromString,
                _registered_method=True)
        self.EndPoll = channel.unary_unary(
                '/discord_api.DiscordApi/EndPoll',
                request_serializer=discordproxy_dot_discord__api__pb2.EndPollRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EndPollResponse.FromString,
                _registered_method=True)
        self.TriggerTyping = channel.unary_unary(
                '/discord_api.DiscordApi/TriggerTyping',
                request_serializer=discordproxy_dot_discord__api__pb2.TriggerTypingRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.TriggerTypingResponse.FromString,
                _registered_method=True)
        self.GetChannel = channel.unary_unary(
                '/discord_api.DiscordApi/GetChannel',
                request_serializer=discordproxy_dot_discord__api__pb2.GetChannelRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetChannelResponse.FromString,
                _registered_method=True)
        self.CreateGuildChannel = channel.unary_unary(
                '/discord_api.DiscordApi/CreateGuildChannel',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateGuildChannelRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateGuildChannelResponse.FromString,
                _registered_method=True)
        self.EditChannel = channel.unary_unary(
                '/discord_api.DiscordApi/EditChannel',
                request_serializer=discordproxy_dot_discord__api__pb2.EditChannelRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditChannelResponse.FromString,
                _registered_method=True)
        self.DeleteChannel = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteChannel',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteChannelRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteChannelResponse.FromString,
                _registered_method=True)
        self.EditChannelPermissions = channel.unary_unary(
                '/discord_api.DiscordApi/EditChannelPermissions',
                request_serializer=discordproxy_dot_discord__api__pb2.EditChannelPermissionsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditChannelPermissionsResponse.FromString,
                _registered_method=True)
        self.DeleteChannelPermissions = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteChannelPermissions',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsResponse.FromString,
                _registered_method=True)
        self.CreateThread = channel.unary_unary(
                '/discord_api.DiscordApi/CreateThread',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateThreadRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateThreadResponse.FromString,
                _registered_method=True)
        self.CreateForumPost = channel.unary_unary(
                '/discord_api.DiscordApi/CreateForumPost',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateForumPostRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateForumPostResponse.FromString,
                _registered_method=True)
        self.GetActiveThreads = channel.unary_unary(
                '/discord_api.DiscordApi/GetActiveThreads',
                request_serializer=discordproxy_dot_discord__api__pb2.GetActiveThreadsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetActiveThreadsResponse.FromString,
                _registered_method=True)
        self.AddThreadMember = channel.unary_unary(
                '/discord_api.DiscordApi/AddThreadMember',
                request_serializer=discordproxy_dot_discord__api__pb2.AddThreadMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.AddThreadMemberResponse.FromString,
                _registered_method=True)
        self.RemoveThreadMember = channel.unary_unary(
                '/discord_api.DiscordApi/RemoveThreadMember',
                request_serializer=discordproxy_dot_discord__api__pb2.RemoveThreadMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.RemoveThreadMemberResponse.FromString,
                _registered_method=True)
        self.GetChannelInvites = channel.unary_unary(
                '/discord_api.DiscordApi/GetChannelInvites',
                request_serializer=discordproxy_dot_discord__api__pb2.GetChannelInvitesRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetChannelInvitesResponse.FromString,
                _registered_method=True)
        self.CreateInvite = channel.unary_unary(
                '/discord_api.DiscordApi/CreateInvite',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateInviteRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateInviteResponse.FromString,
                _registered_method=True)
        self.DeleteInvite = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteInvite',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteInviteRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteInviteResponse.FromString,
                _registered_method=True)
        self.GetGuild = channel.unary_unary(
                '/discord_api.DiscordApi/GetGuild',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildResponse.FromString,
                _registered_method=True)
        self.GetCurrentUserGuilds = channel.unary_unary(
                '/discord_api.DiscordApi/GetCurrentUserGuilds',
                request_serializer=discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsResponse.FromString,
                _registered_method=True)
        self.GetGuildRoles = channel.unary_unary(
                '/discord_api.DiscordApi/GetGuildRoles',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildRolesRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildRolesResponse.FromString,
                _registered_method=True)
        self.CreateRole = channel.unary_unary(
                '/discord_api.DiscordApi/CreateRole',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateRoleRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateRoleResponse.FromString,
                _registered_method=True)
        self.EditRole = channel.unary_unary(
                '/discord_api.DiscordApi/EditRole',
                request_serializer=discordproxy_dot_discord__api__pb2.EditRoleRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditRoleResponse.FromString,
                _registered_method=True)
        self.DeleteRole = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteRole',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteRoleRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteRoleResponse.FromString,
                _registered_method=True)
        self.GetGuildEmojis = channel.unary_unary(
                '/discord_api.DiscordApi/GetGuildEmojis',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildEmojisRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildEmojisResponse.FromString,
                _registered_method=True)
        self.GetScheduledEvents = channel.unary_unary(
                '/discord_api.DiscordApi/GetScheduledEvents',
                request_serializer=discordproxy_dot_discord__api__pb2.GetScheduledEventsRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetScheduledEventsResponse.FromString,
                _registered_method=True)
        self.CreateScheduledEvent = channel.unary_unary(
                '/discord_api.DiscordApi/CreateScheduledEvent',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateScheduledEventRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateScheduledEventResponse.FromString,
                _registered_method=True)
        self.EditScheduledEvent = channel.unary_unary(
                '/discord_api.DiscordApi/EditScheduledEvent',
                request_serializer=discordproxy_dot_discord__api__pb2.EditScheduledEventRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditScheduledEventResponse.FromString,
                _registered_method=True)
        self.DeleteScheduledEvent = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteScheduledEvent',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteScheduledEventRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteScheduledEventResponse.FromString,
                _registered_method=True)
        self.GetAuditLog = channel.unary_stream(
                '/discord_api.DiscordApi/GetAuditLog',
                request_serializer=discordproxy_dot_discord__api__pb2.GetAuditLogRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetAuditLogResponse.FromString,
                _registered_method=True)
        self.GetGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/GetGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildMemberResponse.FromString,
                _registered_method=True)
        self.ListGuildMembers = channel.unary_stream(
                '/discord_api.DiscordApi/ListGuildMembers',
                request_serializer=discordproxy_dot_discord__api__pb2.ListGuildMembersRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.ListGuildMembersResponse.FromString,
                _registered_method=True)
        self.SearchGuildMembers = channel.unary_unary(
                '/discord_api.DiscordApi/SearchGuildMembers',
                request_serializer=discordproxy_dot_discord__api__pb2.SearchGuildMembersRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.SearchGuildMembersResponse.FromString,
                _registered_method=True)
        self.EditGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/EditGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.EditGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditGuildMemberResponse.FromString,
                _registered_method=True)
        self.AddGuildMemberRole = channel.unary_unary(
                '/discord_api.DiscordApi/AddGuildMemberRole',
                request_serializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRoleRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRoleResponse.FromString,
                _registered_method=True)
        self.RemoveGuildMemberRole = channel.unary_unary(
                '/discord_api.DiscordApi/RemoveGuildMemberRole',
                request_serializer=discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleResponse.FromString,
                _registered_method=True)
        self.KickGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/KickGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.KickGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.KickGuildMemberResponse.FromString,
                _registered_method=True)
        self.BanGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/BanGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.BanGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.BanGuildMemberResponse.FromString,
                _registered_method=True)
        self.UnbanGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/UnbanGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.UnbanGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.UnbanGuildMemberResponse.FromString,
                _registered_method=True)
        self.GetGuildBans = channel.unary_stream(
                '/discord_api.DiscordApi/GetGuildBans',
                request_serializer=discordproxy_dot_discord__api__pb2.GetGuildBansRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetGuildBansResponse.FromString,
                _registered_method=True)
        self.AddGuildMember = channel.unary_unary(
                '/discord_api.DiscordApi/AddGuildMember',
                request_serializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.AddGuildMemberResponse.FromString,
                _registered_method=True)
        self.GetCurrentUser = channel.unary_unary(
                '/discord_api.DiscordApi/GetCurrentUser',
                request_serializer=discordproxy_dot_discord__api__pb2.GetCurrentUserRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetCurrentUserResponse.FromString,
                _registered_method=True)
        self.GetUser = channel.unary_unary(
                '/discord_api.DiscordApi/GetUser',
                request_serializer=discordproxy_dot_discord__api__pb2.GetUserRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetUserResponse.FromString,
                _registered_method=True)
        self.GetDirectMessageChannel = channel.unary_unary(
                '/discord_api.DiscordApi/GetDirectMessageChannel',
                request_serializer=discordproxy_dot_discord__api__pb2.GetDirectMessageChannelRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetDirectMessageChannelResponse.FromString,
                _registered_method=True)
        self.CreateWebhook = channel.unary_unary(
                '/discord_api.DiscordApi/CreateWebhook',
                request_serializer=discordproxy_dot_discord__api__pb2.CreateWebhookRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CreateWebhookResponse.FromString,
                _registered_method=True)
        self.GetChannelWebhooks = channel.unary_unary(
                '/discord_api.DiscordApi/GetChannelWebhooks',
                request_serializer=discordproxy_dot_discord__api__pb2.GetChannelWebhooksRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetChannelWebhooksResponse.FromString,
                _registered_method=True)
        self.DeleteWebhook = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteWebhook',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteWebhookRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteWebhookResponse.FromString,
                _registered_method=True)
        self.ExecuteWebhook = channel.unary_unary(
                '/discord_api.DiscordApi/ExecuteWebhook',
                request_serializer=discordproxy_dot_discord__api__pb2.ExecuteWebhookRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.ExecuteWebhookResponse.FromString,
                _registered_method=True)
        self.GetWebhookMessage = channel.unary_unary(
                '/discord_api.DiscordApi/GetWebhookMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.GetWebhookMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetWebhookMessageResponse.FromString,
                _registered_method=True)
        self.EditWebhookMessage = channel.unary_unary(
                '/discord_api.DiscordApi/EditWebhookMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.EditWebhookMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.EditWebhookMessageResponse.FromString,
                _registered_method=True)
        self.DeleteWebhookMessage = channel.unary_unary(
                '/discord_api.DiscordApi/DeleteWebhookMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.DeleteWebhookMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.DeleteWebhookMessageResponse.FromString,
                _registered_method=True)
        self.CallDiscord = channel.unary_unary(
                '/discord_api.DiscordApi/CallDiscord',
                request_serializer=discordproxy_dot_discord__api__pb2.CallDiscordRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CallDiscordResponse.FromString,
                _registered_method=True)
        self.QueueMessage = channel.unary_unary(
                '/discord_api.DiscordApi/QueueMessage',
                request_serializer=discordproxy_dot_discord__api__pb2.QueueMessageRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.QueueMessageResponse.FromString,
                _registered_method=True)
        self.GetQueued = channel.unary_unary(
                '/discord_api.DiscordApi/GetQueued',
                request_serializer=discordproxy_dot_discord__api__pb2.GetQueuedRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.GetQueuedResponse.FromString,
                _registered_method=True)
        self.ListQueued = channel.unary_stream(
                '/discord_api.DiscordApi/ListQueued',
                request_serializer=discordproxy_dot_discord__api__pb2.ListQueuedRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.ListQueuedResponse.FromString,
                _registered_method=True)
        self.WatchQueued = channel.unary_stream(
                '/discord_api.DiscordApi/WatchQueued',
                request_serializer=discordproxy_dot_discord__api__pb2.WatchQueuedRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.WatchQueuedResponse.FromString,
                _registered_method=True)
        self.CancelQueued = channel.unary_unary(
                '/discord_api.DiscordApi/CancelQueued',
                request_serializer=discordproxy_dot_discord__api__pb2.CancelQueuedRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.CancelQueuedResponse.FromString,
                _registered_method=True)
        self.RetryQueued = channel.unary_unary(
                '/discord_api.DiscordApi/RetryQueued',
                request_serializer=discordproxy_dot_discord__api__pb2.RetryQueuedRequest.SerializeToString,
                response_deserializer=discordproxy_dot_discord__api__pb2.RetryQueuedResponse.FromString,
                _registered_method=True)


class DiscordApiServicer(object):
    """Calls Discord's REST API as the bot that the server was started with.

    A call that Discord refuses ends with a gRPC status other than OK. Its details then hold a JSON object
    with the HTTP status, Discord's own error code and its text.

    Source: https://discord.com/developers/docs/reference
    """

    def SendChannelMessage(self, request, context):
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages, or Send Messages in Threads in a thread; Embed Links for embeds,
        Attach Files for files, Mention Everyone for mentions of everyone, Read Message History for
        replies.

        Source: https://discord.com/developers/docs/resources/message#create-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def SendDirectMessage(self, request, context):
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that share a
        guild with the bot and accept direct messages from it.

        At least one of content, embed, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuildChannels(self, request, context):
        """Lists the channels of a guild, in the order in which Discord returns them. Threads are not among them.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-channels
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetMessage(self, request, context):
        """Reads one message of a channel.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetMessages(self, request, context):
        """Reads any number of a channel's messages, newest first; with `after` alone, oldest first.

        At most one of before, after and around may be given. Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-messages
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditMessage(self, request, context):
        """Changes a message of the bot. What is not given stays as it is.

        Of other people's messages only suppress_embeds can be changed.

        The bot needs: nothing for its own messages; Manage Messages to change suppress_embeds of other
        people's; Read Message History if the message must be read first.

        Source: https://discord.com/developers/docs/resources/message#edit-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditDirectMessage(self, request, context):
        """Changes a direct message that the bot sent to a user. What is not given stays as it is.

        Source: https://discord.com/developers/docs/resources/message#edit-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteMessage(self, request, context):
        """Deletes a message.

        The bot needs: nothing for its own messages, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteMessages(self, request, context):
        """Deletes many messages of a channel, and tells which of them could not be deleted.

        Messages of the last 14 days are deleted up to 100 at a time, older ones one by one, as Discord requires.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#bulk-delete-messages
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CrosspostMessage(self, request, context):
        """Publishes a message of an announcement channel in the channels that follow it.

        The bot needs: Send Messages; Manage Messages for other people's messages.

        Source: https://discord.com/developers/docs/resources/message#crosspost-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def ForwardMessage(self, request, context):
        """Forwards a message to another channel.

        The bot needs: Send Messages; Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def ForwardMessageToUser(self, request, context):
        """Forwards a message to a user, as a direct message.

        The direct message channel with that user is opened when needed.

        The bot needs: Read Message History in the source channel.

        Source: https://discord.com/developers/docs/resources/message#message-reference-types
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def PinMessage(self, request, context):
        """Pins a message to its channel.

        A channel holds up to 250 pins.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#pin-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def UnpinMessage(self, request, context):
        """Removes a message's pin.

        The bot needs: Pin Messages.

        Source: https://discord.com/developers/docs/resources/message#unpin-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetPinnedMessages(self, request, context):
        """Lists all messages that are pinned in a channel, the newest pin first.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-channel-pins
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def AddReaction(self, request, context):
        """Adds a reaction of the bot to a message.

        The bot needs: Read Message History; Add Reactions for an emoji that nobody has used on the
        message yet.

        Source: https://discord.com/developers/docs/resources/message#create-reaction
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def RemoveReaction(self, request, context):
        """Removes a reaction from a message, the bot's own or a user's.

        The bot needs: nothing for its own reactions, Manage Messages for other people's.

        Source: https://discord.com/developers/docs/resources/message#delete-user-reaction
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def RemoveAllReactions(self, request, context):
        """Removes all reactions from a message, or all with one emoji.

        The bot needs: Manage Messages.

        Source: https://discord.com/developers/docs/resources/message#delete-all-reactions
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetReactions(self, request, context):
        """Reads the users who reacted to a message with an emoji, in ascending order of their ids.

        Pages are fetched as the caller reads on.

        The bot needs: Read Message History.

        Source: https://discord.com/developers/docs/resources/message#get-reactions
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EndPoll(self, request, context):
        """Ends a poll of the bot before its time.

        The bot needs: nothing; only its own polls can be ended.

        Source: https://discord.com/developers/docs/resources/poll#end-poll
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def TriggerTyping(self, request, context):
        """Shows the bot as typing in a channel, for ten seconds or until it posts something.

        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#trigger-typing-indicator
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetChannel(self, request, context):
        """Reads one channel or thread.

        Source: https://discord.com/developers/docs/resources/channel#get-channel
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateGuildChannel(self, request, context):
        """Creates a channel of any kind in a guild.

        The bot needs: Manage Channels; Manage Roles for permission_overwrites.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-channel
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditChannel(self, request, context):
        """Changes a channel or a thread. What is not given stays as it is.

        The bot needs: Manage Channels, or Manage Threads for threads; Manage Roles for
        permission_overwrites.

        Source: https://discord.com/developers/docs/resources/channel#modify-channel
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteChannel(self, request, context):
        """Deletes a channel or thread for good, or closes a direct message channel.

        The channels of a category that is deleted stay, without a category.

        The bot needs: Manage Channels, or Manage Threads for threads.

        Source: https://discord.com/developers/docs/resources/channel#deleteclose-channel
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditChannelPermissions(self, request, context):
        """Sets the permissions of a role or a member in a channel, where they differ from those in the rest of the guild.

        The bot needs: Manage Roles, and every permission that it gives or takes.

        Source: https://discord.com/developers/docs/resources/channel#edit-channel-permissions
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteChannelPermissions(self, request, context):
        """Removes the permissions of a role or a member in a channel, so that those in the rest of the guild apply.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/channel#delete-channel-permission
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateThread(self, request, context):
        """Starts a thread in a text or announcement channel, from a message or without one.

        The bot needs: Create Public Threads, or Create Private Threads.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateForumPost(self, request, context):
        """Starts a thread in a forum or media channel, with its first message.

        At least one of content, embeds, files, sticker_ids, poll and components_json must be given.
        The bot needs: Send Messages.

        Source: https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetActiveThreads(self, request, context):
        """Lists the threads of a guild that are not archived and that the bot can see.

        Source: https://discord.com/developers/docs/resources/guild#list-active-guild-threads
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def AddThreadMember(self, request, context):
        """Adds a user to a thread.

        The bot needs: Send Messages in Threads, in a thread that is not archived.

        Source: https://discord.com/developers/docs/resources/channel#add-thread-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def RemoveThreadMember(self, request, context):
        """Removes a user from a thread.

        The bot needs: Manage Threads, or to be the creator of the private thread.

        Source: https://discord.com/developers/docs/resources/channel#remove-thread-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetChannelInvites(self, request, context):
        """Lists the invites to a channel.

        The bot needs: Manage Channels.

        Source: https://discord.com/developers/docs/resources/channel#get-channel-invites
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateInvite(self, request, context):
        """Creates an invite to a channel.

        The bot needs: Create Invite.

        Source: https://discord.com/developers/docs/resources/channel#create-channel-invite
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteInvite(self, request, context):
        """Deletes an invite.

        The bot needs: Manage Channels, or Manage Server.

        Source: https://discord.com/developers/docs/resources/invite#delete-invite
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuild(self, request, context):
        """Reads a guild that the bot is a member of.

        Source: https://discord.com/developers/docs/resources/guild#get-guild
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetCurrentUserGuilds(self, request, context):
        """Lists all guilds that the bot is a member of. Discord fills only some of their fields here.

        Source: https://discord.com/developers/docs/resources/user#get-current-user-guilds
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuildRoles(self, request, context):
        """Lists the roles of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-roles
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateRole(self, request, context):
        """Creates a role in a guild.

        The bot needs: Manage Roles.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-role
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditRole(self, request, context):
        """Changes a role. What is not given stays as it is.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-role
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteRole(self, request, context):
        """Deletes a role.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#delete-guild-role
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuildEmojis(self, request, context):
        """Lists the custom emojis of a guild.

        The bot needs: nothing; Create Expressions or Manage Expressions to see who made them.

        Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetScheduledEvents(self, request, context):
        """Lists the scheduled events of a guild that are not over.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#list-scheduled-events-for-guild
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateScheduledEvent(self, request, context):
        """Creates a scheduled event in a guild.

        The bot needs: Create Events; Connect for an event in a stage or voice channel.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#create-guild-scheduled-event
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditScheduledEvent(self, request, context):
        """Changes, starts or ends a scheduled event. What is not given stays as it is.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#modify-guild-scheduled-event
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteScheduledEvent(self, request, context):
        """Deletes a scheduled event.

        The bot needs: Manage Events, or Create Events for its own events.

        Source: https://discord.com/developers/docs/resources/guild-scheduled-event#delete-guild-scheduled-event
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetAuditLog(self, request, context):
        """Reads the audit log of a guild, newest entry first; with `after` alone, oldest first.

        Pages are fetched as the caller reads on.

        The bot needs: View Audit Log.

        Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuildMember(self, request, context):
        """Reads one member of a guild.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def ListGuildMembers(self, request, context):
        """Reads the members of a guild, in ascending order of their users' ids.

        Pages are fetched as the caller reads on.

        The bot needs: the privileged intent for guild members.

        Source: https://discord.com/developers/docs/resources/guild#list-guild-members
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def SearchGuildMembers(self, request, context):
        """Finds the members of a guild whose name or nickname begins with a text.

        Source: https://discord.com/developers/docs/resources/guild#search-guild-members
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditGuildMember(self, request, context):
        """Changes a member of a guild. What is not given stays as it is.

        The bot needs: Manage Nicknames, Manage Roles, Mute Members, Deafen Members, Move Members or
        Moderate Members, depending on what changes, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#modify-guild-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def AddGuildMemberRole(self, request, context):
        """Gives a role to a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member-role
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def RemoveGuildMemberRole(self, request, context):
        """Takes a role from a member of a guild.

        The bot needs: Manage Roles, and a role above this one.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member-role
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def KickGuildMember(self, request, context):
        """Removes a member from a guild; they may come back with an invite.

        The bot needs: Kick Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def BanGuildMember(self, request, context):
        """Bans a user from a guild, whether they are a member or not.

        The bot needs: Ban Members, and a role above the member's.

        Source: https://discord.com/developers/docs/resources/guild#create-guild-ban
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def UnbanGuildMember(self, request, context):
        """Lifts the ban of a user.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#remove-guild-ban
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetGuildBans(self, request, context):
        """Reads the bans of a guild, in ascending order of their users' ids; with `before` alone, in descending order.

        Pages are fetched as the caller reads on.

        The bot needs: Ban Members.

        Source: https://discord.com/developers/docs/resources/guild#get-guild-bans
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def AddGuildMember(self, request, context):
        """Adds a user, who has allowed it through OAuth2, to a guild.

        The answer's member is absent, or empty, if the user was a member already.

        The bot needs: Create Invite; the user's OAuth2 token; for nick, roles, mute and deaf the same as
        EditGuildMember.

        Source: https://discord.com/developers/docs/resources/guild#add-guild-member
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetCurrentUser(self, request, context):
        """Reads the account of the bot itself.

        Source: https://discord.com/developers/docs/resources/user#get-current-user
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetUser(self, request, context):
        """Reads the account of a user.

        Source: https://discord.com/developers/docs/resources/user#get-user
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetDirectMessageChannel(self, request, context):
        """Finds, or opens, the direct message channel between the bot and a user.

        The bot needs: a guild that it shares with the user.

        Source: https://discord.com/developers/docs/resources/user#create-dm
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CreateWebhook(self, request, context):
        """Creates a webhook, through which messages can be posted to a channel without a bot.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#create-webhook
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetChannelWebhooks(self, request, context):
        """Lists the webhooks of a channel.

        The bot needs: Manage Webhooks.

        Source: https://discord.com/developers/docs/resources/webhook#get-channel-webhooks
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteWebhook(self, request, context):
        """Deletes a webhook.

        The bot needs: Manage Webhooks, or the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def ExecuteWebhook(self, request, context):
        """Posts a message through a webhook, and waits until it is in the channel.

        Discord does not recognise a second message of this kind as a repetition: if it is sent again after a lost answer,
        it may be posted twice.

        At least one of content, embeds, files, poll and components_json must be given.
        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#execute-webhook
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetWebhookMessage(self, request, context):
        """Reads a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#get-webhook-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def EditWebhookMessage(self, request, context):
        """Changes a message that a webhook posted. What is not given stays as it is.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#edit-webhook-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def DeleteWebhookMessage(self, request, context):
        """Deletes a message that a webhook posted.

        The bot needs: the webhook's token.

        Source: https://discord.com/developers/docs/resources/webhook#delete-webhook-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CallDiscord(self, request, context):
        """Calls any operation of Discord's API, including those that have no call of their own here.

        It obeys the same limits as all other calls, is repeated under the same conditions, and fails in the same way.

        The bot needs: what the operation needs.

        Source: https://discord.com/developers/docs/reference
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def QueueMessage(self, request, context):
        """Takes over a message, and delivers it as soon as Discord lets it: now, or after an outage of hours.

        OK means that the message is on disk, not yet that Discord has it. It is delivered once, in the order of
        acceptance for each channel or user, unless it is unordered. A message with a key is accepted once, however often
        it is sent: the answer then is the first one's entry. The same key with another message fails with ALREADY_EXISTS.
        Without a queue the call fails with FAILED_PRECONDITION, and with RESOURCE_EXHAUSTED if the queue is full.

        At least one of channel_message, direct_message, forward, forward_to_user and webhook_message must be given.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def GetQueued(self, request, context):
        """Reads what has become of a queued message.

        At least one of id and key must be given.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def ListQueued(self, request, context):
        """Lists queued messages, in the order in which they were accepted.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def WatchQueued(self, request, context):
        """Tells of every change of queued messages, as it happens and until the caller leaves.

        A caller that was cut off goes on where it was: with the position of the last message that it got. Of several
        changes of one message in a short time only the last may be told.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def CancelQueued(self, request, context):
        """Cancels a queued message that waits or failed, so that it is not sent any more.

        Fails with FAILED_PRECONDITION if it is being sent, was sent, or expired. A message that is cancelled already stays
        so.

        At least one of id and key must be given.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def RetryQueued(self, request, context):
        """Lets a queued message that failed wait for its delivery again, behind those that wait for the same channel or user.

        Fails with FAILED_PRECONDITION if it has not failed.

        At least one of id and key must be given.
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')


def add_DiscordApiServicer_to_server(servicer, server):
    rpc_method_handlers = {
            'SendChannelMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.SendChannelMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.SendChannelMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.SendChannelMessageResponse.SerializeToString,
            ),
            'SendDirectMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.SendDirectMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.SendDirectMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.SendDirectMessageResponse.SerializeToString,
            ),
            'GetGuildChannels': grpc.unary_unary_rpc_method_handler(
                    servicer.GetGuildChannels,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildChannelsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildChannelsResponse.SerializeToString,
            ),
            'GetMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.GetMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetMessageResponse.SerializeToString,
            ),
            'GetMessages': grpc.unary_stream_rpc_method_handler(
                    servicer.GetMessages,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetMessagesRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetMessagesResponse.SerializeToString,
            ),
            'EditMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.EditMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditMessageResponse.SerializeToString,
            ),
            'EditDirectMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.EditDirectMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditDirectMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditDirectMessageResponse.SerializeToString,
            ),
            'DeleteMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteMessageResponse.SerializeToString,
            ),
            'DeleteMessages': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteMessages,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteMessagesRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteMessagesResponse.SerializeToString,
            ),
            'CrosspostMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.CrosspostMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CrosspostMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CrosspostMessageResponse.SerializeToString,
            ),
            'ForwardMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.ForwardMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.ForwardMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.ForwardMessageResponse.SerializeToString,
            ),
            'ForwardMessageToUser': grpc.unary_unary_rpc_method_handler(
                    servicer.ForwardMessageToUser,
                    request_deserializer=discordproxy_dot_discord__api__pb2.ForwardMessageToUserRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.ForwardMessageToUserResponse.SerializeToString,
            ),
            'PinMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.PinMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.PinMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.PinMessageResponse.SerializeToString,
            ),
            'UnpinMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.UnpinMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.UnpinMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.UnpinMessageResponse.SerializeToString,
            ),
            'GetPinnedMessages': grpc.unary_unary_rpc_method_handler(
                    servicer.GetPinnedMessages,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetPinnedMessagesRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetPinnedMessagesResponse.SerializeToString,
            ),
            'AddReaction': grpc.unary_unary_rpc_method_handler(
                    servicer.AddReaction,
                    request_deserializer=discordproxy_dot_discord__api__pb2.AddReactionRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.AddReactionResponse.SerializeToString,
            ),
            'RemoveReaction': grpc.unary_unary_rpc_method_handler(
                    servicer.RemoveReaction,
                    request_deserializer=discordproxy_dot_discord__api__pb2.RemoveReactionRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.RemoveReactionResponse.SerializeToString,
            ),
            'RemoveAllReactions': grpc.unary_unary_rpc_method_handler(
                    servicer.RemoveAllReactions,
                    request_deserializer=discordproxy_dot_discord__api__pb2.RemoveAllReactionsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.RemoveAllReactionsResponse.SerializeToString,
            ),
            'GetReactions': grpc.unary_stream_rpc_method_handler(
                    servicer.GetReactions,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetReactionsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetReactionsResponse.SerializeToString,
            ),
            'EndPoll': grpc.unary_unary_rpc_method_handler(
                    servicer.EndPoll,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EndPollRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EndPollResponse.SerializeToString,
            ),
            'TriggerTyping': grpc.unary_unary_rpc_method_handler(
                    servicer.TriggerTyping,
                    request_deserializer=discordproxy_dot_discord__api__pb2.TriggerTypingRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.TriggerTypingResponse.SerializeToString,
            ),
            'GetChannel': grpc.unary_unary_rpc_method_handler(
                    servicer.GetChannel,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetChannelRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetChannelResponse.SerializeToString,
            ),
            'CreateGuildChannel': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateGuildChannel,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateGuildChannelRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateGuildChannelResponse.SerializeToString,
            ),
            'EditChannel': grpc.unary_unary_rpc_method_handler(
                    servicer.EditChannel,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditChannelRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditChannelResponse.SerializeToString,
            ),
            'DeleteChannel': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteChannel,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteChannelRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteChannelResponse.SerializeToString,
            ),
            'EditChannelPermissions': grpc.unary_unary_rpc_method_handler(
                    servicer.EditChannelPermissions,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditChannelPermissionsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditChannelPermissionsResponse.SerializeToString,
            ),
            'DeleteChannelPermissions': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteChannelPermissions,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsResponse.SerializeToString,
            ),
            'CreateThread': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateThread,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateThreadRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateThreadResponse.SerializeToString,
            ),
            'CreateForumPost': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateForumPost,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateForumPostRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateForumPostResponse.SerializeToString,
            ),
            'GetActiveThreads': grpc.unary_unary_rpc_method_handler(
                    servicer.GetActiveThreads,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetActiveThreadsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetActiveThreadsResponse.SerializeToString,
            ),
            'AddThreadMember': grpc.unary_unary_rpc_method_handler(
                    servicer.AddThreadMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.AddThreadMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.AddThreadMemberResponse.SerializeToString,
            ),
            'RemoveThreadMember': grpc.unary_unary_rpc_method_handler(
                    servicer.RemoveThreadMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.RemoveThreadMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.RemoveThreadMemberResponse.SerializeToString,
            ),
            'GetChannelInvites': grpc.unary_unary_rpc_method_handler(
                    servicer.GetChannelInvites,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetChannelInvitesRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetChannelInvitesResponse.SerializeToString,
            ),
            'CreateInvite': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateInvite,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateInviteRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateInviteResponse.SerializeToString,
            ),
            'DeleteInvite': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteInvite,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteInviteRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteInviteResponse.SerializeToString,
            ),
            'GetGuild': grpc.unary_unary_rpc_method_handler(
                    servicer.GetGuild,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildResponse.SerializeToString,
            ),
            'GetCurrentUserGuilds': grpc.unary_unary_rpc_method_handler(
                    servicer.GetCurrentUserGuilds,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsResponse.SerializeToString,
            ),
            'GetGuildRoles': grpc.unary_unary_rpc_method_handler(
                    servicer.GetGuildRoles,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildRolesRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildRolesResponse.SerializeToString,
            ),
            'CreateRole': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateRole,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateRoleRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateRoleResponse.SerializeToString,
            ),
            'EditRole': grpc.unary_unary_rpc_method_handler(
                    servicer.EditRole,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditRoleRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditRoleResponse.SerializeToString,
            ),
            'DeleteRole': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteRole,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteRoleRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteRoleResponse.SerializeToString,
            ),
            'GetGuildEmojis': grpc.unary_unary_rpc_method_handler(
                    servicer.GetGuildEmojis,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildEmojisRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildEmojisResponse.SerializeToString,
            ),
            'GetScheduledEvents': grpc.unary_unary_rpc_method_handler(
                    servicer.GetScheduledEvents,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetScheduledEventsRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetScheduledEventsResponse.SerializeToString,
            ),
            'CreateScheduledEvent': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateScheduledEvent,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateScheduledEventRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateScheduledEventResponse.SerializeToString,
            ),
            'EditScheduledEvent': grpc.unary_unary_rpc_method_handler(
                    servicer.EditScheduledEvent,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditScheduledEventRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditScheduledEventResponse.SerializeToString,
            ),
            'DeleteScheduledEvent': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteScheduledEvent,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteScheduledEventRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteScheduledEventResponse.SerializeToString,
            ),
            'GetAuditLog': grpc.unary_stream_rpc_method_handler(
                    servicer.GetAuditLog,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetAuditLogRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetAuditLogResponse.SerializeToString,
            ),
            'GetGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.GetGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildMemberResponse.SerializeToString,
            ),
            'ListGuildMembers': grpc.unary_stream_rpc_method_handler(
                    servicer.ListGuildMembers,
                    request_deserializer=discordproxy_dot_discord__api__pb2.ListGuildMembersRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.ListGuildMembersResponse.SerializeToString,
            ),
            'SearchGuildMembers': grpc.unary_unary_rpc_method_handler(
                    servicer.SearchGuildMembers,
                    request_deserializer=discordproxy_dot_discord__api__pb2.SearchGuildMembersRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.SearchGuildMembersResponse.SerializeToString,
            ),
            'EditGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.EditGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditGuildMemberResponse.SerializeToString,
            ),
            'AddGuildMemberRole': grpc.unary_unary_rpc_method_handler(
                    servicer.AddGuildMemberRole,
                    request_deserializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRoleRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRoleResponse.SerializeToString,
            ),
            'RemoveGuildMemberRole': grpc.unary_unary_rpc_method_handler(
                    servicer.RemoveGuildMemberRole,
                    request_deserializer=discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleResponse.SerializeToString,
            ),
            'KickGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.KickGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.KickGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.KickGuildMemberResponse.SerializeToString,
            ),
            'BanGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.BanGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.BanGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.BanGuildMemberResponse.SerializeToString,
            ),
            'UnbanGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.UnbanGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.UnbanGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.UnbanGuildMemberResponse.SerializeToString,
            ),
            'GetGuildBans': grpc.unary_stream_rpc_method_handler(
                    servicer.GetGuildBans,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetGuildBansRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetGuildBansResponse.SerializeToString,
            ),
            'AddGuildMember': grpc.unary_unary_rpc_method_handler(
                    servicer.AddGuildMember,
                    request_deserializer=discordproxy_dot_discord__api__pb2.AddGuildMemberRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.AddGuildMemberResponse.SerializeToString,
            ),
            'GetCurrentUser': grpc.unary_unary_rpc_method_handler(
                    servicer.GetCurrentUser,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetCurrentUserRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetCurrentUserResponse.SerializeToString,
            ),
            'GetUser': grpc.unary_unary_rpc_method_handler(
                    servicer.GetUser,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetUserRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetUserResponse.SerializeToString,
            ),
            'GetDirectMessageChannel': grpc.unary_unary_rpc_method_handler(
                    servicer.GetDirectMessageChannel,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetDirectMessageChannelRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetDirectMessageChannelResponse.SerializeToString,
            ),
            'CreateWebhook': grpc.unary_unary_rpc_method_handler(
                    servicer.CreateWebhook,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CreateWebhookRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CreateWebhookResponse.SerializeToString,
            ),
            'GetChannelWebhooks': grpc.unary_unary_rpc_method_handler(
                    servicer.GetChannelWebhooks,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetChannelWebhooksRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetChannelWebhooksResponse.SerializeToString,
            ),
            'DeleteWebhook': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteWebhook,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteWebhookRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteWebhookResponse.SerializeToString,
            ),
            'ExecuteWebhook': grpc.unary_unary_rpc_method_handler(
                    servicer.ExecuteWebhook,
                    request_deserializer=discordproxy_dot_discord__api__pb2.ExecuteWebhookRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.ExecuteWebhookResponse.SerializeToString,
            ),
            'GetWebhookMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.GetWebhookMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetWebhookMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetWebhookMessageResponse.SerializeToString,
            ),
            'EditWebhookMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.EditWebhookMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.EditWebhookMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.EditWebhookMessageResponse.SerializeToString,
            ),
            'DeleteWebhookMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.DeleteWebhookMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.DeleteWebhookMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.DeleteWebhookMessageResponse.SerializeToString,
            ),
            'CallDiscord': grpc.unary_unary_rpc_method_handler(
                    servicer.CallDiscord,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CallDiscordRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CallDiscordResponse.SerializeToString,
            ),
            'QueueMessage': grpc.unary_unary_rpc_method_handler(
                    servicer.QueueMessage,
                    request_deserializer=discordproxy_dot_discord__api__pb2.QueueMessageRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.QueueMessageResponse.SerializeToString,
            ),
            'GetQueued': grpc.unary_unary_rpc_method_handler(
                    servicer.GetQueued,
                    request_deserializer=discordproxy_dot_discord__api__pb2.GetQueuedRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.GetQueuedResponse.SerializeToString,
            ),
            'ListQueued': grpc.unary_stream_rpc_method_handler(
                    servicer.ListQueued,
                    request_deserializer=discordproxy_dot_discord__api__pb2.ListQueuedRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.ListQueuedResponse.SerializeToString,
            ),
            'WatchQueued': grpc.unary_stream_rpc_method_handler(
                    servicer.WatchQueued,
                    request_deserializer=discordproxy_dot_discord__api__pb2.WatchQueuedRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.WatchQueuedResponse.SerializeToString,
            ),
            'CancelQueued': grpc.unary_unary_rpc_method_handler(
                    servicer.CancelQueued,
                    request_deserializer=discordproxy_dot_discord__api__pb2.CancelQueuedRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.CancelQueuedResponse.SerializeToString,
            ),
            'RetryQueued': grpc.unary_unary_rpc_method_handler(
                    servicer.RetryQueued,
                    request_deserializer=discordproxy_dot_discord__api__pb2.RetryQueuedRequest.FromString,
                    response_serializer=discordproxy_dot_discord__api__pb2.RetryQueuedResponse.SerializeToString,
            ),
    }
    generic_handler = grpc.method_handlers_generic_handler(
            'discord_api.DiscordApi', rpc_method_handlers)
    server.add_generic_rpc_handlers((generic_handler,))
    server.add_registered_method_handlers('discord_api.DiscordApi', rpc_method_handlers)


 # This class is part of an EXPERIMENTAL API.
class DiscordApi(object):
    """Calls Discord's REST API as the bot that the server was started with.

    A call that Discord refuses ends with a gRPC status other than OK. Its details then hold a JSON object
    with the HTTP status, Discord's own error code and its text.

    Source: https://discord.com/developers/docs/reference
    """

    @staticmethod
    def SendChannelMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/SendChannelMessage',
            discordproxy_dot_discord__api__pb2.SendChannelMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.SendChannelMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def SendDirectMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/SendDirectMessage',
            discordproxy_dot_discord__api__pb2.SendDirectMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.SendDirectMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuildChannels(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetGuildChannels',
            discordproxy_dot_discord__api__pb2.GetGuildChannelsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildChannelsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetMessage',
            discordproxy_dot_discord__api__pb2.GetMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetMessages(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/GetMessages',
            discordproxy_dot_discord__api__pb2.GetMessagesRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetMessagesResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditMessage',
            discordproxy_dot_discord__api__pb2.EditMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditDirectMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditDirectMessage',
            discordproxy_dot_discord__api__pb2.EditDirectMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditDirectMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteMessage',
            discordproxy_dot_discord__api__pb2.DeleteMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteMessages(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteMessages',
            discordproxy_dot_discord__api__pb2.DeleteMessagesRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteMessagesResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CrosspostMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CrosspostMessage',
            discordproxy_dot_discord__api__pb2.CrosspostMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CrosspostMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def ForwardMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/ForwardMessage',
            discordproxy_dot_discord__api__pb2.ForwardMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.ForwardMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def ForwardMessageToUser(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/ForwardMessageToUser',
            discordproxy_dot_discord__api__pb2.ForwardMessageToUserRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.ForwardMessageToUserResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def PinMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/PinMessage',
            discordproxy_dot_discord__api__pb2.PinMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.PinMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def UnpinMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/UnpinMessage',
            discordproxy_dot_discord__api__pb2.UnpinMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.UnpinMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetPinnedMessages(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetPinnedMessages',
            discordproxy_dot_discord__api__pb2.GetPinnedMessagesRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetPinnedMessagesResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def AddReaction(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/AddReaction',
            discordproxy_dot_discord__api__pb2.AddReactionRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.AddReactionResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def RemoveReaction(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/RemoveReaction',
            discordproxy_dot_discord__api__pb2.RemoveReactionRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.RemoveReactionResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def RemoveAllReactions(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/RemoveAllReactions',
            discordproxy_dot_discord__api__pb2.RemoveAllReactionsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.RemoveAllReactionsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetReactions(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/GetReactions',
            discordproxy_dot_discord__api__pb2.GetReactionsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetReactionsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EndPoll(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EndPoll',
            discordproxy_dot_discord__api__pb2.EndPollRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EndPollResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def TriggerTyping(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/TriggerTyping',
            discordproxy_dot_discord__api__pb2.TriggerTypingRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.TriggerTypingResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetChannel(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetChannel',
            discordproxy_dot_discord__api__pb2.GetChannelRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetChannelResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateGuildChannel(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateGuildChannel',
            discordproxy_dot_discord__api__pb2.CreateGuildChannelRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateGuildChannelResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditChannel(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditChannel',
            discordproxy_dot_discord__api__pb2.EditChannelRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditChannelResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteChannel(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteChannel',
            discordproxy_dot_discord__api__pb2.DeleteChannelRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteChannelResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditChannelPermissions(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditChannelPermissions',
            discordproxy_dot_discord__api__pb2.EditChannelPermissionsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditChannelPermissionsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteChannelPermissions(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteChannelPermissions',
            discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteChannelPermissionsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateThread(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateThread',
            discordproxy_dot_discord__api__pb2.CreateThreadRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateThreadResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateForumPost(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateForumPost',
            discordproxy_dot_discord__api__pb2.CreateForumPostRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateForumPostResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetActiveThreads(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetActiveThreads',
            discordproxy_dot_discord__api__pb2.GetActiveThreadsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetActiveThreadsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def AddThreadMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/AddThreadMember',
            discordproxy_dot_discord__api__pb2.AddThreadMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.AddThreadMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def RemoveThreadMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/RemoveThreadMember',
            discordproxy_dot_discord__api__pb2.RemoveThreadMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.RemoveThreadMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetChannelInvites(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetChannelInvites',
            discordproxy_dot_discord__api__pb2.GetChannelInvitesRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetChannelInvitesResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateInvite(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateInvite',
            discordproxy_dot_discord__api__pb2.CreateInviteRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateInviteResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteInvite(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteInvite',
            discordproxy_dot_discord__api__pb2.DeleteInviteRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteInviteResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuild(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetGuild',
            discordproxy_dot_discord__api__pb2.GetGuildRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetCurrentUserGuilds(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetCurrentUserGuilds',
            discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetCurrentUserGuildsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuildRoles(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetGuildRoles',
            discordproxy_dot_discord__api__pb2.GetGuildRolesRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildRolesResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateRole(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateRole',
            discordproxy_dot_discord__api__pb2.CreateRoleRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateRoleResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditRole(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditRole',
            discordproxy_dot_discord__api__pb2.EditRoleRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditRoleResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteRole(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteRole',
            discordproxy_dot_discord__api__pb2.DeleteRoleRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteRoleResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuildEmojis(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetGuildEmojis',
            discordproxy_dot_discord__api__pb2.GetGuildEmojisRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildEmojisResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetScheduledEvents(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetScheduledEvents',
            discordproxy_dot_discord__api__pb2.GetScheduledEventsRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetScheduledEventsResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateScheduledEvent(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateScheduledEvent',
            discordproxy_dot_discord__api__pb2.CreateScheduledEventRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateScheduledEventResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditScheduledEvent(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditScheduledEvent',
            discordproxy_dot_discord__api__pb2.EditScheduledEventRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditScheduledEventResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteScheduledEvent(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteScheduledEvent',
            discordproxy_dot_discord__api__pb2.DeleteScheduledEventRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteScheduledEventResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetAuditLog(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/GetAuditLog',
            discordproxy_dot_discord__api__pb2.GetAuditLogRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetAuditLogResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetGuildMember',
            discordproxy_dot_discord__api__pb2.GetGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def ListGuildMembers(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/ListGuildMembers',
            discordproxy_dot_discord__api__pb2.ListGuildMembersRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.ListGuildMembersResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def SearchGuildMembers(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/SearchGuildMembers',
            discordproxy_dot_discord__api__pb2.SearchGuildMembersRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.SearchGuildMembersResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditGuildMember',
            discordproxy_dot_discord__api__pb2.EditGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def AddGuildMemberRole(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/AddGuildMemberRole',
            discordproxy_dot_discord__api__pb2.AddGuildMemberRoleRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.AddGuildMemberRoleResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def RemoveGuildMemberRole(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/RemoveGuildMemberRole',
            discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.RemoveGuildMemberRoleResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def KickGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/KickGuildMember',
            discordproxy_dot_discord__api__pb2.KickGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.KickGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def BanGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/BanGuildMember',
            discordproxy_dot_discord__api__pb2.BanGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.BanGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def UnbanGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/UnbanGuildMember',
            discordproxy_dot_discord__api__pb2.UnbanGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.UnbanGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetGuildBans(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/GetGuildBans',
            discordproxy_dot_discord__api__pb2.GetGuildBansRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetGuildBansResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def AddGuildMember(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/AddGuildMember',
            discordproxy_dot_discord__api__pb2.AddGuildMemberRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.AddGuildMemberResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetCurrentUser(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetCurrentUser',
            discordproxy_dot_discord__api__pb2.GetCurrentUserRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetCurrentUserResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetUser(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetUser',
            discordproxy_dot_discord__api__pb2.GetUserRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetUserResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetDirectMessageChannel(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetDirectMessageChannel',
            discordproxy_dot_discord__api__pb2.GetDirectMessageChannelRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetDirectMessageChannelResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CreateWebhook(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CreateWebhook',
            discordproxy_dot_discord__api__pb2.CreateWebhookRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CreateWebhookResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetChannelWebhooks(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetChannelWebhooks',
            discordproxy_dot_discord__api__pb2.GetChannelWebhooksRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetChannelWebhooksResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteWebhook(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteWebhook',
            discordproxy_dot_discord__api__pb2.DeleteWebhookRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteWebhookResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def ExecuteWebhook(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/ExecuteWebhook',
            discordproxy_dot_discord__api__pb2.ExecuteWebhookRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.ExecuteWebhookResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetWebhookMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetWebhookMessage',
            discordproxy_dot_discord__api__pb2.GetWebhookMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetWebhookMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def EditWebhookMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/EditWebhookMessage',
            discordproxy_dot_discord__api__pb2.EditWebhookMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.EditWebhookMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def DeleteWebhookMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/DeleteWebhookMessage',
            discordproxy_dot_discord__api__pb2.DeleteWebhookMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.DeleteWebhookMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CallDiscord(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CallDiscord',
            discordproxy_dot_discord__api__pb2.CallDiscordRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CallDiscordResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def QueueMessage(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/QueueMessage',
            discordproxy_dot_discord__api__pb2.QueueMessageRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.QueueMessageResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def GetQueued(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/GetQueued',
            discordproxy_dot_discord__api__pb2.GetQueuedRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.GetQueuedResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def ListQueued(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/ListQueued',
            discordproxy_dot_discord__api__pb2.ListQueuedRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.ListQueuedResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def WatchQueued(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_stream(
            request,
            target,
            '/discord_api.DiscordApi/WatchQueued',
            discordproxy_dot_discord__api__pb2.WatchQueuedRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.WatchQueuedResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def CancelQueued(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/CancelQueued',
            discordproxy_dot_discord__api__pb2.CancelQueuedRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.CancelQueuedResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)

    @staticmethod
    def RetryQueued(request,
            target,
            options=(),
            channel_credentials=None,
            call_credentials=None,
            insecure=False,
            compression=None,
            wait_for_ready=None,
            timeout=None,
            metadata=None):
        return grpc.experimental.unary_unary(
            request,
            target,
            '/discord_api.DiscordApi/RetryQueued',
            discordproxy_dot_discord__api__pb2.RetryQueuedRequest.SerializeToString,
            discordproxy_dot_discord__api__pb2.RetryQueuedResponse.FromString,
            options,
            channel_credentials,
            insecure,
            call_credentials,
            compression,
            wait_for_ready,
            timeout,
            metadata,
            _registered_method=True)
