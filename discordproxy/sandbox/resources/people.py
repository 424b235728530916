"""Users and members as Discord describes them."""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox import ids

Json = dict[str, Any]
JOINED_AT = "2024-01-02T03:04:05.678000+00:00"


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


def make_bot() -> Json:
    """Return the bot's user; bots have a discriminator and no display name of their own."""
    more = {"discriminator": "4242", "bot": True, "banner": None, "accent_color": None}
    return make_user(ids.BOT_ID, "Sandbox Bot", None, **more, avatar_decoration_data=None)


def make_member(user: Json, roles: list[int]) -> Json:
    """Return a guild member with every field that Discord sends for one."""
    return {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": JOINED_AT,
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [str(role) for role in roles],
        "user": user,
        "mute": False,
        "deaf": False,
    }


def own_user(user: Json) -> Json:
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
