"""Messages."""

from __future__ import annotations

from typing import Any

from discordproxy.discord.messages import new_nonce
from discordproxy.discord_api import (
    SendChannelMessageRequest,
    SendChannelMessageResponse,
    SendDirectMessageRequest,
    SendDirectMessageResponse,
)
from discordproxy.server.failures import InvalidRequest
from discordproxy.server.handlers.base import HandlerBase, require_id
from discordproxy.wire import make, values

MAXIMUM_NONCE_LENGTH = 25


class MessageHandlers(HandlerBase):
    """RPCs about messages."""

    async def send_channel_message(
        self, send_channel_message_request: SendChannelMessageRequest
    ) -> SendChannelMessageResponse:
        """Create a message in a channel."""
        request = send_channel_message_request
        channel_id = require_id(request.channel_id, "channel_id")
        message = await self._messages.create(channel_id, content_of(request))
        return make(SendChannelMessageResponse, {"message": message})

    async def send_direct_message(
        self, send_direct_message_request: SendDirectMessageRequest
    ) -> SendDirectMessageResponse:
        """Create a direct message to a user."""
        request = send_direct_message_request
        user_id = require_id(request.user_id, "user_id")
        message = await self._messages.create_direct(user_id, content_of(request))
        return make(SendDirectMessageResponse, {"message": message})


def content_of(request: SendChannelMessageRequest | SendDirectMessageRequest) -> dict[str, Any]:
    """Return hikari's arguments for a new message.

    Raises:
        InvalidRequest: there is nothing to send, or the nonce is too long.
    """
    given = values(request)
    content, embed, nonce = given.get("content"), given.get("embed"), given.get("nonce", "")
    if not content and embed is None:
        raise InvalidRequest("content", "a message needs content or an embed")
    if len(nonce) > MAXIMUM_NONCE_LENGTH:
        raise InvalidRequest("nonce", f"must be {MAXIMUM_NONCE_LENGTH} or fewer in length")
    arguments: dict[str, Any] = {
        "nonce": nonce or new_nonce(),
        # As Discord does where a request says nothing of mentions; hikari would silence them all.
        "mentions_everyone": True,
        "user_mentions": True,
        "role_mentions": True,
    }
    if content:
        arguments["content"] = content
    if embed is not None:
        arguments["embed"] = embed
    return arguments
