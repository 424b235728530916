"""Another spelling of `discordproxy.exceptions`."""

from __future__ import annotations

from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    to_discord_proxy_exception,
)

__all__ = [
    "DiscordProxyException",
    "DiscordProxyGrpcError",
    "DiscordProxyHttpError",
    "DiscordProxyTimeoutError",
    "GrpcStatus",
    "to_discord_proxy_exception",
]
