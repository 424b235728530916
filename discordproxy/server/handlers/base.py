"""What handlers share: access to Discord, and the checks of what Discord would refuse for sure."""

from __future__ import annotations

import betterproto

from discordproxy.discord.channels import Channels
from discordproxy.discord.messages import Messages
from discordproxy.discord_api import DiscordApiBase
from discordproxy.server.failures import InvalidRequest
from discordproxy.wire import value_of


class HandlerBase(DiscordApiBase):
    """Base of every noun's handlers."""

    def __init__(self, channels: Channels, messages: Messages) -> None:
        self._channels = channels
        self._messages = messages


def require_id(request: betterproto.Message, field: str) -> int:
    """Return an id from a request.

    Raises:
        InvalidRequest: it is 0, which no snowflake is.
    """
    value: int = value_of(request, field, 0)
    if not value:
        raise InvalidRequest(field, "a Discord id is needed, not 0")
    return value
