"""Guilds. Source: https://discord.com/developers/docs/resources/guild"""

from __future__ import annotations

from discordproxy.sandbox import errors, ids
from discordproxy.sandbox.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()


@routes.add("GET", "/guilds/{guild_id}")
def get_guild(store: Store, request: Request) -> Json:
    guild_id = request.id("guild_id")
    if ids.BOT_ID not in store.members.get(guild_id, {}):
        raise errors.unknown_guild()
    guild = store.guild(guild_id)
    if not request.query_flag("with_counts"):
        return guild
    members = len(store.members[guild_id])
    return {**guild, "approximate_member_count": members, "approximate_presence_count": members}
