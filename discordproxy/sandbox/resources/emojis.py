"""Emojis of guilds. Source: https://discord.com/developers/docs/resources/emoji#list-guild-emojis"""

from __future__ import annotations

from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
LIST = "/guilds/{guild_id}/emojis"


@routes.add("GET", LIST)
def list_emojis(store: Store, request: Request) -> list[Json]:
    return find_emojis(store, request)


def find_emojis(store: Store, request: Request) -> list[Json]:
    """Return the emojis of the guild of the path."""
    guild = store.guild(request.id("guild_id"))
    # Who made an emoji shows here, and not in the guild itself.
    owner = store.users[int(guild["owner_id"])]
    return [{**emoji, "user": owner} for emoji in guild["emojis"]]


@routes.add("GET", LIST + "/{emoji_id}")
def get_emoji(store: Store, request: Request) -> Json:
    emoji_id = str(request.id("emoji_id"))
    for emoji in find_emojis(store, request):
        if emoji["id"] == emoji_id:
            return emoji
    raise Code.UNKNOWN_EMOJI.error()
