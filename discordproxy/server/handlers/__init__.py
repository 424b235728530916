"""The RPCs, one file a noun. A handler translates between the contract and Discord, and does nothing else."""

from __future__ import annotations

from discordproxy.server.handlers.channels import ChannelHandlers
from discordproxy.server.handlers.messages import MessageHandlers


class Handlers(MessageHandlers, ChannelHandlers):
    """All RPCs of the service."""
