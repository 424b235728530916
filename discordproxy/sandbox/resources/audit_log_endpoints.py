"""The audit log. Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log"""

from __future__ import annotations

from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()


@routes.add("GET", "/guilds/{guild_id}/audit-logs")
def get_audit_log(store: Store, request: Request) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.VIEW_AUDIT_LOG)
    entries = choose_entries(request, store.audit_logs.get(int(guild["id"]), []))
    mentioned = {int(entry[key]) for entry in entries for key in ("user_id", "target_id") if entry[key]}
    return {
        "audit_log_entries": entries,
        "users": [store.users[entry] for entry in sorted(mentioned) if entry in store.users],
        "integrations": [],
        "webhooks": [store.webhooks[entry] for entry in sorted(mentioned) if entry in store.webhooks],
        "guild_scheduled_events": [
            event for number, event in store.events.get(int(guild["id"]), {}).items() if number in mentioned
        ],
        "threads": [
            store.channels[entry]
            for entry in sorted(mentioned)
            if "thread_metadata" in store.channels.get(entry, {})
        ],
        "application_commands": [],
        "auto_moderation_rules": [],
    }


def choose_entries(request: Request, log: list[Json]) -> list[Json]:
    """Return the entries that the query asks for, the newest first; with `after` the oldest."""
    limit = request.query_int("limit", 50, 1, 100)
    before, after = request.query_id("before"), request.query_id("after")
    wanted = {name: str(request.query_id(name)) for name in ("user_id", "target_id") if name in request.query}
    action = request.query_int("action_type", 0, 0, 1000)
    found = [
        entry
        for entry in log
        if all(entry[name] == value for name, value in wanted.items())
        and action in (0, entry["action_type"])
        and (before is None or int(entry["id"]) < before)
        and (after is None or int(entry["id"]) > after)
    ]
    return found[:limit] if after is not None and before is None else found[::-1][:limit]
