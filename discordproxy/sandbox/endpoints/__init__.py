"""Discord's endpoints, one file per noun. A new one is a short function, put into the noun's table by its decorator."""

from __future__ import annotations

from discordproxy.sandbox.routing import Router

from . import channels, gateway, guilds, messages, pins, polls, reactions, users, webhook_messages, webhooks

TABLES = (
    users.routes,
    channels.routes,
    messages.routes,
    reactions.routes,
    pins.routes,
    polls.routes,
    guilds.routes,
    webhooks.routes,
    webhook_messages.routes,
    gateway.routes,
)


def make_router() -> Router:
    """Return the router over all endpoints."""
    return Router(TABLES)
