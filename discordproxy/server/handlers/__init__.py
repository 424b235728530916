"""The RPCs, one file a noun. A handler translates between the contract and Discord, and does nothing else."""

from __future__ import annotations

from discordproxy.server.handlers.audit_log import AuditLogHandlers
from discordproxy.server.handlers.bans import BanHandlers
from discordproxy.server.handlers.channels import ChannelHandlers, InviteHandlers
from discordproxy.server.handlers.events import EventHandlers
from discordproxy.server.handlers.guilds import GuildHandlers, RoleHandlers
from discordproxy.server.handlers.members import MemberHandlers, UserHandlers
from discordproxy.server.handlers.messages import MessageHandlers, PinHandlers
from discordproxy.server.handlers.queue import QueueHandlers
from discordproxy.server.handlers.raw import RawHandlers
from discordproxy.server.handlers.reactions import ReactionHandlers
from discordproxy.server.handlers.threads import ThreadHandlers
from discordproxy.server.handlers.webhooks import WebhookHandlers


class Handlers(
    MessageHandlers,
    PinHandlers,
    ReactionHandlers,
    ChannelHandlers,
    ThreadHandlers,
    InviteHandlers,
    GuildHandlers,
    RoleHandlers,
    EventHandlers,
    AuditLogHandlers,
    MemberHandlers,
    BanHandlers,
    UserHandlers,
    WebhookHandlers,
    QueueHandlers,
    RawHandlers,
):
    """All RPCs of the service."""
