"""Clients for programs that talk to Discord through a proxy."""

from __future__ import annotations

from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING

from discordproxy.client.any_operation import AsyncAnyOperation, BlockingAnyOperation
from discordproxy.client.facade import AsyncDiscordFacade, BlockingDiscordFacade
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    to_discord_proxy_exception,
)

if TYPE_CHECKING:
    from discordproxy.client.queued import AsyncQueuedCalls, BlockingQueuedCalls
    from discordproxy.discord_api_pb2 import Channel as Channel
    from discordproxy.discord_api_pb2 import Embed as Embed
    from discordproxy.discord_api_pb2 import GetGuildChannelsRequest as GetGuildChannelsRequest
    from discordproxy.discord_api_pb2 import Message as Message
    from discordproxy.discord_api_pb2 import SendChannelMessageRequest as SendChannelMessageRequest
    from discordproxy.discord_api_pb2 import SendDirectMessageRequest as SendDirectMessageRequest
    from discordproxy.discord_api_pb2_grpc import DiscordApiStub as DiscordApiStub
    from discordproxy.error_codes import DiscordErrorCode as DiscordErrorCode

__all__ = [
    "AsyncDiscordClient",
    "DiscordClient",
    "DiscordProxyException",
    "DiscordProxyGrpcError",
    "DiscordProxyHttpError",
    "DiscordProxyTimeoutError",
    "GrpcStatus",
    "to_discord_proxy_exception",
]


HOMES_OF_NAMES = dict.fromkeys(
    [
        "Channel",
        "Embed",
        "GetGuildChannelsRequest",
        "Message",
        "SendChannelMessageRequest",
        "SendDirectMessageRequest",
    ],
    "discordproxy.discord_api_pb2",
) | {
    "DiscordApiStub": "discordproxy.discord_api_pb2_grpc",
    "DiscordErrorCode": "discordproxy.error_codes",
}
"""Types that are loaded at their first use, and the modules that have them: error codes, and what 1.x had here."""


def __getattr__(name: str) -> object:
    if name in HOMES_OF_NAMES:
        return getattr(import_module(HOMES_OF_NAMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class DiscordClient(BlockingDiscordFacade, BlockingAnyOperation):
    """Discord for programs that block: every method returns when there is an answer.

    Making a client does not connect, so it does not fail while the proxy is down; the first call connects. The
    clients of a process share their connection, so a client may be made wherever one is needed.
    """

    @property
    def queued(self) -> BlockingQueuedCalls:
        """The same messages for the proxy's queue: it takes them at once, and sends them when Discord lets it."""
        from discordproxy.client.queued import BlockingQueuedCalls

        return BlockingQueuedCalls(self)


class AsyncDiscordClient(AsyncDiscordFacade, AsyncAnyOperation):
    """Discord for asyncio: the methods of `DiscordClient`, awaited."""

    @property
    def queued(self) -> AsyncQueuedCalls:
        """The same messages for the proxy's queue: it takes them at once, and sends them when Discord lets it."""
        from discordproxy.client.queued import AsyncQueuedCalls

        return AsyncQueuedCalls(self)


def _name_methods(client: type) -> None:
    """Name the methods that a client inherits as its own: so users know the name in Python's errors about arguments."""
    for base in client.__mro__[1:-1]:
        for name, method in vars(base).items():
            if isinstance(method, FunctionType):
                method.__module__, method.__qualname__ = __name__, f"{client.__name__}.{name}"


_name_methods(AsyncDiscordClient)
_name_methods(DiscordClient)  # last: what both inherit has the name of the usual one
