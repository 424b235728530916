"""Discord's endpoints, one file per noun. A new one is a short function, put into the noun's table by its decorator."""

from __future__ import annotations

from discordproxy.sandbox.routing import Router

from . import (
    audit_log,
    bans,
    channels,
    emojis,
    events,
    gateway,
    guilds,
    invites,
    members,
    messages,
    overwrites,
    pins,
    polls,
    reactions,
    roles,
    thread_members,
    threads,
    users,
    webhook_messages,
    webhooks,
)

TABLES = (
    audit_log.routes,
    bans.routes,
    channels.routes,
    emojis.routes,
    events.routes,
    gateway.routes,
    guilds.routes,
    invites.routes,
    members.routes,
    messages.routes,
    overwrites.routes,
    pins.routes,
    polls.routes,
    reactions.routes,
    roles.routes,
    thread_members.routes,
    threads.routes,
    users.routes,
    webhook_messages.routes,
    webhooks.routes,
)


def make_router() -> Router:
    """Return the router over all endpoints."""
    return Router(TABLES)
