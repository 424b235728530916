"""Channels. Source: https://discord.com/developers/docs/resources/channel"""

from __future__ import annotations

from discordproxy.sandbox.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()


@routes.add("GET", "/channels/{channel_id}")
def get_channel(store: Store, request: Request) -> Json:
    return store.channel(request.id("channel_id"))
