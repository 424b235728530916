# Derived from protos/discord_api.proto by `nox -s generate`. Do not edit: change the proto instead.
# grpcio serves blocking and asynchronous channels with one and the same class: what a call gives depends on the
# channel, so it is left open here.
from typing import Any

from discordproxy import discord_api_pb2 as pb2

class DiscordApiStub:
    SendChannelMessage: Any
    SendDirectMessage: Any
    GetGuildChannels: Any
    def __init__(self, channel: Any) -> None: ...

class DiscordApiServicer:
    def SendChannelMessage(self, request: pb2.SendChannelMessageRequest, context: Any) -> Any: ...
    def SendDirectMessage(self, request: pb2.SendDirectMessageRequest, context: Any) -> Any: ...
    def GetGuildChannels(self, request: pb2.GetGuildChannelsRequest, context: Any) -> Any: ...

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
