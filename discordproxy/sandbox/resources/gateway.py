"""The address of Discord's gateway. Source: https://discord.com/developers/docs/events/gateway#get-gateway"""

from __future__ import annotations

from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()


@routes.add("GET", "/gateway", needs_token=False)
def get_gateway(_store: Store, _request: Request) -> Json:
    return {"url": "wss://gateway.discord.gg"}
