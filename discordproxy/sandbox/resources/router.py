"""All endpoints together. A new one is a short function in its noun's file, whose decorator adds it to the table."""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox.openapi.document import make_table
from discordproxy.sandbox.routing import Router

from . import (
    audit_log,
    bans,
    channels,
    events,
    guilds,
    invites,
    members,
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
from .messages import endpoints as messages

TABLES = (
    audit_log.routes,
    bans.routes,
    channels.routes,
    events.routes,
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


def make_router(document: dict[str, Any] | None = None) -> Router:
    """Return the router over all endpoints, and over all operations of Discord's description if it is given."""
    if document is None:
        return Router(TABLES)
    modelled = [(route.method, route.template) for table in TABLES for route in table.routes]
    return Router([*TABLES, make_table(document, modelled)])
