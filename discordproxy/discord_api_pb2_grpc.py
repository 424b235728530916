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


class DiscordApiServicer(object):
    """Calls Discord's REST API as the bot that the server was started with.

    A call that Discord refuses ends with a gRPC status other than OK. Its details then hold a JSON object
    with the HTTP status, Discord's own error code and its text.

    Source: https://discord.com/developers/docs/reference
    """

    def SendChannelMessage(self, request, context):
        """Posts a message to a channel of a guild, a thread, or a direct message channel.

        The bot needs the permissions to see the channel and to send messages there.
        At least one of content and embed must be given.

        Source: https://discord.com/developers/docs/resources/message#create-message
        """
        context.set_code(grpc.StatusCode.UNIMPLEMENTED)
        context.set_details('Method not implemented!')
        raise NotImplementedError('Method not implemented!')

    def SendDirectMessage(self, request, context):
        """Sends a direct message to a user.

        The direct message channel with that user is opened when needed. Discord delivers only to users that
        share a guild with the bot and accept direct messages from it.
        At least one of content and embed must be given.

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
