"""Guilds. Source: https://discord.com/developers/docs/resources/guild"""

from __future__ import annotations

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
SHOWN = ("id", "name", "icon", "banner", "features")


@routes.add("GET", "/guilds/{guild_id}")
def get_guild(store: Store, request: Request) -> Json:
    guild_id = request.id("guild_id")
    if ids.BOT_ID not in store.members.get(guild_id, {}):
        raise errors.unknown_guild()
    guild = store.guild(guild_id)
    return guild | count_members(store, guild_id) if request.query_flag("with_counts") else guild


def count_members(store: Store, guild_id: int) -> Json:
    """Return how many members a guild has; all of them are there."""
    count = len(store.members[guild_id])
    return {"approximate_member_count": count, "approximate_presence_count": count}


@routes.add("GET", "/users/@me/guilds")
def list_own_guilds(store: Store, request: Request) -> list[Json]:
    limit = request.query_int("limit", 200, 1, 200)
    before, after = request.query_id("before"), request.query_id("after") or 0
    known = sorted(guild_id for guild_id, members in store.members.items() if ids.BOT_ID in members)
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
    answer["owner"] = guild["owner_id"] == str(ids.BOT_ID)
    answer["permissions"] = str(store.bot_permissions(guild_id))
    return answer | (count_members(store, guild_id) if with_counts else {})


@routes.add("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(store: Store, request: Request) -> None:
    guild = store.guild(request.id("guild_id"))
    del store.members[int(guild["id"])][ids.BOT_ID]
