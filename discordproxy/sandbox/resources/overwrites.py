"""Permission overwrites: what a role or a member may do in one channel.

Source: https://discord.com/developers/docs/resources/channel#overwrite-object
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Choice, Integer, Kind, Shape
from discordproxy.sandbox.permissions import ALL_PERMISSIONS, Permission
from discordproxy.sandbox.store import Json, Store

ROLE, MEMBER = 0, 1
BITS = Integer(0)
RULES: dict[str, Any] = {"type": Choice((ROLE, MEMBER, "0", "1")), "allow": BITS, "deny": BITS}
OVERWRITE = Shape(RULES)
LISTED_OVERWRITE = Shape({"id": Kind.snowflake, **RULES}, required=("id",))


def answer_overwrite(entry: Json) -> Json:
    """Return an overwrite as Discord describes it."""
    return {
        "id": str(entry["id"]),
        "type": int(entry.get("type") or ROLE),
        "allow": str(int(entry.get("allow") or 0)),
        "deny": str(int(entry.get("deny") or 0)),
    }


def refuse_unknown_target(store: Store, guild_id: int, overwrite: Json) -> None:
    """Raise 10009 for an overwrite of a role or member that the guild does not have."""
    if overwrite["type"] == MEMBER:
        known = int(overwrite["id"]) in store.users
    else:
        known = overwrite["id"] in [role["id"] for role in store.guilds[guild_id]["roles"]]
    if not known:
        raise Code.UNKNOWN_OVERWRITE.error()


def refuse_excess(store: Store, guild_id: int, overwrites: Iterable[Json]) -> None:
    """Raise 50013 for an overwrite that hands on, or takes, what the bot does not hold in the guild."""
    held = store.bot_permissions(guild_id)
    for overwrite in overwrites:
        refuse_unknown_target(store, guild_id, overwrite)
        if (
            (int(overwrite["allow"]) | int(overwrite["deny"]))
            & ALL_PERMISSIONS
            & ~held
            & ~Permission.ADMINISTRATOR
        ):
            raise errors.missing_permissions()
