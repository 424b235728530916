"""Scheduled events: their fields and rules, and the endpoints.

Source: https://discord.com/developers/docs/resources/guild-scheduled-event
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode, FormErrors, invalid_field
from discordproxy.sandbox.http.forms import (
    REQUIRED,
    Choice,
    FieldType,
    Integer,
    ListOf,
    ObjectOf,
    Text,
    parse_time,
)
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .audit_log import AuditAction, add_audit_entry, find_changes
from .webhooks import check_image, image_hash

routes = RouteTable()
STAGE, VOICE, EXTERNAL = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
NEXT = {SCHEDULED: (SCHEDULED, ACTIVE, CANCELED), ACTIVE: (ACTIVE, COMPLETED)}
"""Which status can follow which. Nothing follows the last two."""

CHANNEL_TYPES = {STAGE: 13, VOICE: 2}
MAX_OPEN = 100
DAYS = ListOf(Integer(-1, 365), 400)
RECURRENCE = ObjectOf(
    {
        "start": FieldType.timestamp,
        "end": FieldType.timestamp,
        "frequency": Choice((0, 1, 2, 3)),
        "interval": Integer(1),
        "by_weekday": DAYS,
        "by_month": DAYS,
        "by_month_day": DAYS,
        "by_year_day": DAYS,
        "by_n_weekday": ListOf(FieldType.mapping, 7),
        "count": Integer(0),
    },
    required=("start", "frequency"),
)
RULES: dict[str, Any] = {
    "name": Text(100, low=1),
    "description": Text(1000),
    "image": check_image,
    "scheduled_start_time": FieldType.timestamp,
    "scheduled_end_time": FieldType.timestamp,
    "privacy_level": Choice((2,)),
    "entity_type": Choice((STAGE, VOICE, EXTERNAL)),
    "channel_id": FieldType.snowflake,
    "entity_metadata": ObjectOf({"location": Text(100)}),
    "recurrence_rule": RECURRENCE,
}
CREATE = ObjectOf(RULES, required=("name", "scheduled_start_time", "privacy_level", "entity_type"))
CHANGE = ObjectOf({**RULES, "status": Choice((SCHEDULED, ACTIVE, COMPLETED, CANCELED))})
REPEATED = ("by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day")
LIST = "/guilds/{guild_id}/scheduled-events"
ONE = LIST + "/{event_id}"


def make_event(store: Store, guild: Json, form: Json, event_id: int) -> Json:
    """Keep a new event of the bot and return it."""
    event: Json = {
        "id": str(event_id),
        "guild_id": guild["id"],
        "channel_id": None,
        "creator_id": store.bot["id"],
        "creator": store.bot,
        "name": "",
        "description": None,
        "image": None,
        "scheduled_start_time": "",
        "scheduled_end_time": None,
        "privacy_level": 2,
        "status": SCHEDULED,
        "entity_type": int(form["entity_type"]),
        "entity_id": None,
        "entity_metadata": None,
        "recurrence_rule": None,
        "guild_scheduled_event_exceptions": [],
    }
    changed = change_event(store, event, form)
    store.events.setdefault(int(guild["id"]), {})[event_id] = changed
    return changed


def change_event(store: Store, event: Json, changes: Json) -> Json:
    """Return the event with the changes; raises what Discord answers if they do not fit together."""
    changed = event | {
        name: stored_value(name, value) for name, value in changes.items() if name in CHANGE.rules
    }
    for name in ("name", "scheduled_start_time", "privacy_level", "entity_type", "status"):
        if changes.get(name, "") is None:
            changed[name] = event[name]
    if event["status"] not in NEXT:
        raise ErrorCode.FINISHED_EVENT.error()
    if changed["status"] not in NEXT[event["status"]]:
        message = "This status cannot follow."
        raise invalid_field(("status",), "GUILD_SCHEDULED_EVENT_STATUS_TRANSITION", message)
    if changed["entity_type"] == EXTERNAL:
        refuse_without_place(changed)
    else:
        changed["entity_metadata"] = None
        refuse_channel(store, changed)
    refuse_past(changed, changes)
    return changed


def stored_value(name: str, value: object) -> object:
    """Return a value in the form in which Discord keeps it."""
    if value is None:
        return None
    if name in ("scheduled_start_time", "scheduled_end_time"):
        moment = parse_time(value)
        return iso_time(moment) if moment else None
    if name in ("channel_id", "name", "description"):
        return str(value)
    if name == "entity_metadata" and isinstance(value, dict):
        return {"location": str(value.get("location") or "")}
    if name == "image":
        return image_hash(str(value))
    if name == "recurrence_rule" and isinstance(value, dict):
        empty = dict.fromkeys((*REPEATED, "end", "count"))
        return {**empty, "interval": 1, **value}
    return value


def refuse_without_place(event: Json) -> None:
    """Raise 50035 for an event outside of Discord without a place or an end."""
    mistakes = FormErrors()
    if not (event["entity_metadata"] or {}).get("location"):
        mistakes.add(("entity_metadata", "location"), *REQUIRED)
    if not event["scheduled_end_time"]:
        mistakes.add(("scheduled_end_time",), *REQUIRED)
    mistakes.raise_if_any()
    event["channel_id"] = None


def refuse_channel(store: Store, event: Json) -> None:
    """Raise what Discord answers for an event without a channel of its type."""
    if event["channel_id"] is None:
        raise invalid_field(("channel_id",), *REQUIRED)
    channel = store.channel_for(int(event["channel_id"]), Permission.CONNECT)
    if channel["type"] != CHANNEL_TYPES[event["entity_type"]] or channel["guild_id"] != event["guild_id"]:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()


def refuse_past(event: Json, changes: Json) -> None:
    """Raise 50035 for a start that is over, or an end before the start."""
    start = datetime.fromisoformat(event["scheduled_start_time"])
    if changes.get("scheduled_start_time") is not None and start < datetime.now(UTC):
        message = "Cannot schedule event in the past."
        raise invalid_field(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", message)
    if event["scheduled_end_time"] and datetime.fromisoformat(event["scheduled_end_time"]) <= start:
        message = "Event end time must be after its start time."
        raise invalid_field(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", message)


@routes.add("GET", LIST)
def list_events(store: Store, request: ApiRequest) -> list[Json]:
    guild = store.guild(request.id("guild_id"))
    return [answer_event(request, event) for event in open_events(store, guild)]


def open_events(store: Store, guild: Json) -> list[Json]:
    """Return the events that are not over."""
    return [event for event in store.events.get(int(guild["id"]), {}).values() if event["status"] in NEXT]


def answer_event(request: ApiRequest, event: Json) -> Json:
    """Return an event, with the number of those who are interested if the query asks for it."""
    # Users of the sandbox are never interested.
    return event | {"user_count": 0} if request.query_flag("with_user_count") else event


@routes.add("POST", LIST)
def post_event(store: Store, request: ApiRequest) -> Json:
    guild = store.guild_for(request.id("guild_id"), Permission.CREATE_EVENTS)
    form = request.form(CREATE)
    if len(open_events(store, guild)) >= MAX_OPEN:
        raise ErrorCode.TOO_MANY_EVENTS.error()
    event = make_event(store, guild, form, store.clock.next())
    add_audit_entry(
        store, request, guild, AuditAction.EVENT_CREATE, event["id"], [("name", None, event["name"])]
    )
    return event


@routes.add("GET", ONE)
def get_event(store: Store, request: ApiRequest) -> Json:
    guild = store.guild(request.id("guild_id"))
    return answer_event(request, find_event(store, request, guild))


def find_event(store: Store, request: ApiRequest, guild: Json) -> Json:
    """Return the event of the path; 10070 for an unknown one."""
    event = store.events.get(int(guild["id"]), {}).get(request.id("event_id"))
    if event is None:
        raise ErrorCode.UNKNOWN_EVENT.error()
    return event


def find_managed(store: Store, request: ApiRequest) -> tuple[Json, Json]:
    """Return the guild and the event of the path if the bot may change it."""
    guild = store.guild(request.id("guild_id"))
    event, held = find_event(store, request, guild), store.bot_permissions(int(guild["id"]))
    is_own = event["creator_id"] == str(store.bot_id) and held & Permission.CREATE_EVENTS
    if not is_own and not held & Permission.MANAGE_EVENTS:
        raise ErrorCode.MISSING_PERMISSIONS.error()
    return guild, event


@routes.add("PATCH", ONE)
def patch_event(store: Store, request: ApiRequest) -> Json:
    guild, event = find_managed(store, request)
    before = dict(event)
    event |= change_event(store, event, request.changes(CHANGE))
    add_audit_entry(store, request, guild, AuditAction.EVENT_UPDATE, event["id"], find_changes(before, event))
    return event


@routes.add("DELETE", ONE)
def delete_event(store: Store, request: ApiRequest) -> None:
    guild, event = find_managed(store, request)
    del store.events[int(guild["id"])][int(event["id"])]
    add_audit_entry(
        store, request, guild, AuditAction.EVENT_DELETE, event["id"], [("name", event["name"], None)]
    )
