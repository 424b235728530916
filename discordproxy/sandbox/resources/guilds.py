"""Guilds and their emojis. Source: https://discord.com/developers/docs/resources/guild"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
SHOWN = ("id", "name", "icon", "banner", "features")
LIST = "/guilds/{guild_id}/emojis"


def make_emoji() -> Json:
    """Return the guild's one emoji."""
    return {
        "id": str(ids.EMOJI_ID),
        "name": "sandbox",
        "roles": [],
        "require_colons": True,
        "managed": False,
        "animated": False,
        "available": True,
    }


def make_sticker() -> Json:
    """Return the guild's one sticker."""
    return {
        "id": str(ids.STICKER_ID),
        "name": "castle",
        "tags": "castle",
        "type": 2,
        "format_type": 1,
        "description": "A castle of sand",
        "asset": "",
        "available": True,
        "guild_id": str(ids.GUILD_ID),
    }


def make_guild(guild_id: int, name: str, owner_id: int, roles: list[Json]) -> Json:
    """Return a guild with every field that Discord sends for one."""
    return {
        "id": str(guild_id),
        "name": name,
        "icon": f"{guild_id:032x}",
        "description": "A guild to try things in",
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": ["COMMUNITY", "NEWS"],
        "banner": None,
        "owner_id": str(owner_id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "roles": roles,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "premium_progress_bar_enabled_user_updated_at": None,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


@routes.add("GET", "/guilds/{guild_id}")
def get_guild(store: Store, request: ApiRequest) -> Json:
    guild_id = request.id("guild_id")
    if store.bot_id not in store.members.get(guild_id, {}):
        raise ErrorCode.UNKNOWN_GUILD.error()
    guild = store.guild(guild_id)
    return guild | count_members(store, guild_id) if request.query_flag("with_counts") else guild


def count_members(store: Store, guild_id: int) -> Json:
    """Return how many members a guild has; all of them are online."""
    count = len(store.members[guild_id])
    return {"approximate_member_count": count, "approximate_presence_count": count}


@routes.add("GET", "/users/@me/guilds")
def list_own_guilds(store: Store, request: ApiRequest) -> list[Json]:
    limit = request.query_int("limit", 200, 1, 200)
    before, after = request.query_id("before"), request.query_id("after") or 0
    known = sorted(guild_id for guild_id, members in store.members.items() if store.bot_id in members)
    if before is not None:
        chosen = [guild_id for guild_id in known if guild_id < before][-limit:]
    else:
        chosen = [guild_id for guild_id in known if guild_id > after][:limit]
    with_counts = request.query_flag("with_counts")
    return [short_form(store, guild_id, with_counts=with_counts) for guild_id in chosen]


def short_form(store: Store, guild_id: int, *, with_counts: bool) -> Json:
    """Return a guild as Discord lists it for the bot."""
    guild = store.guilds[guild_id]
    answer = {name: guild[name] for name in SHOWN}
    answer["owner"] = guild["owner_id"] == str(store.bot_id)
    answer["permissions"] = str(store.bot_permissions(guild_id))
    return answer | (count_members(store, guild_id) if with_counts else {})


@routes.add("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(store: Store, request: ApiRequest) -> None:
    guild = store.guild(request.id("guild_id"))
    del store.members[int(guild["id"])][store.bot_id]


@routes.add("GET", LIST)
def list_emojis(store: Store, request: ApiRequest) -> list[Json]:
    return find_emojis(store, request)


def find_emojis(store: Store, request: ApiRequest) -> list[Json]:
    """Return the emojis of the guild of the path."""
    guild = store.guild(request.id("guild_id"))
    # Discord shows here who made an emoji, but not in the guild itself.
    owner = store.users[int(guild["owner_id"])]
    return [{**emoji, "user": owner} for emoji in guild["emojis"]]


@routes.add("GET", LIST + "/{emoji_id}")
def get_emoji(store: Store, request: ApiRequest) -> Json:
    emoji_id = str(request.id("emoji_id"))
    for emoji in find_emojis(store, request):
        if emoji["id"] == emoji_id:
            return emoji
    raise ErrorCode.UNKNOWN_EMOJI.error()
