"""Clients for programs that talk to Discord through a proxy."""

from __future__ import annotations

from discordproxy.client.facade import AsyncDiscordFacade, BlockingDiscordFacade
from discordproxy.client.raw import AsyncRawCaller, BlockingRawCaller
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    to_discord_proxy_exception,
)

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


NAMES_OF_1X = frozenset({"Channel", "Embed", "Message"})
"""Types that 1.x could be asked for here; their home is discord_api_pb2."""


def __getattr__(name: str) -> object:
    if name in NAMES_OF_1X:
        from discordproxy import discord_api_pb2

        return getattr(discord_api_pb2, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class DiscordClient(BlockingDiscordFacade, BlockingRawCaller):
    """Discord for programs that block: every method returns when there is an answer.

    Building one connects to nothing and never fails over the proxy's absence; the first call connects. Clients
    of one process share their connection, so that they may be built as often as is convenient.
    """


class AsyncDiscordClient(AsyncDiscordFacade, AsyncRawCaller):
    """Discord for asyncio: the methods of `DiscordClient`, awaited."""
