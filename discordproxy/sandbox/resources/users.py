"""Users, direct message channels with them, and the gateway's address: what belongs to no guild.

Source: https://discord.com/developers/docs/resources/user
"""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import FieldType, ObjectOf
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
CREATE_DM = ObjectOf({"recipient_id": FieldType.snowflake}, required=("recipient_id",))


def make_user(user_id: int, username: str, global_name: str | None = None, **more: Any) -> Json:
    """Return a user with every field that Discord sends for one."""
    avatar = f"{user_id:032x}"
    return {
        "id": str(user_id),
        "username": username,
        "avatar": avatar,
        "discriminator": "0",
        "public_flags": 64,
        "flags": 64,
        "banner": avatar[::-1],
        "accent_color": 0x5865F2,
        "global_name": global_name,
        "avatar_decoration_data": {"asset": f"a_{avatar}", "sku_id": "1144058844004233369"},
        "collectibles": None,
        "display_name_styles": None,
        "banner_color": "#5865f2",
        "clan": None,
        "primary_guild": None,
        **more,
    }


def make_bot(bot_id: int = ids.BOT_ID, name: str = "Sandbox Bot") -> Json:
    """Return the bot's user; bots have a discriminator and no display name of their own."""
    more = {"discriminator": "4242", "bot": True, "banner": None, "accent_color": None}
    return make_user(bot_id, name, None, **more, avatar_decoration_data=None)


def add_own_fields(user: Json) -> Json:
    """Return the bot's user with the fields that only itself gets to see."""
    return {
        **user,
        "mfa_enabled": True,
        "locale": "en-US",
        "premium_type": 0,
        "email": None,
        "verified": True,
        "bio": "",
    }


@routes.add("GET", "/users/@me")
def get_own_user(store: Store, _request: ApiRequest) -> Json:
    return add_own_fields(store.bot)


@routes.add("GET", "/users/{user_id}")
def get_user(store: Store, request: ApiRequest) -> Json:
    return store.user(request.id("user_id"))


@routes.add("POST", "/users/@me/channels")
def create_dm(store: Store, request: ApiRequest) -> Json:
    user_id = int(request.form(CREATE_DM)["recipient_id"])
    if user_id not in store.users or user_id == store.bot_id:
        raise ErrorCode.INVALID_RECIPIENTS.error()
    return store.open_dm(user_id)


@routes.add("GET", "/gateway", needs_token=False)
def get_gateway(_store: Store, _request: ApiRequest) -> Json:
    return {"url": "wss://gateway.discord.gg"}
