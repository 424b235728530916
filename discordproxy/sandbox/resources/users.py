"""Users. Source: https://discord.com/developers/docs/resources/user"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.forms import Kind, Shape
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .people import own_user

routes = RouteTable()
CREATE_DM = Shape({"recipient_id": Kind.snowflake}, required=("recipient_id",))


@routes.add("GET", "/users/@me")
def get_own_user(store: Store, _request: Request) -> Json:
    return own_user(store.bot)


@routes.add("GET", "/users/{user_id}")
def get_user(store: Store, request: Request) -> Json:
    return store.user(request.id("user_id"))


@routes.add("POST", "/users/@me/channels")
def create_dm(store: Store, request: Request) -> Json:
    user_id = int(request.form(CREATE_DM)["recipient_id"])
    if user_id not in store.users or user_id == ids.BOT_ID:
        raise errors.invalid_recipients()
    return store.open_dm(user_id)
