"""The RPCs, one file a noun. A handler translates between the contract and Discord, and does nothing else."""

from __future__ import annotations

from discordproxy.server.handlers.channels import ChannelHandlers
from discordproxy.server.handlers.messages import MessageHandlers
from discordproxy.server.handlers.pins import PinHandlers
from discordproxy.server.handlers.raw import RawHandlers
from discordproxy.server.handlers.reactions import ReactionHandlers
from discordproxy.server.handlers.users import UserHandlers
from discordproxy.server.handlers.webhooks import WebhookHandlers


class Handlers(
    MessageHandlers,
    PinHandlers,
    ReactionHandlers,
    ChannelHandlers,
    UserHandlers,
    WebhookHandlers,
    RawHandlers,
):
    """All RPCs of the service."""
