"""Scheduled events: what Discord lets somebody plan.

Source: https://discord.com/developers/docs/resources/guild-scheduled-event
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Choice, Integer, Kind, ListOf, Shape, Text, parse_time
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .members import as_utc
from .webhooks import check_image, image_hash

STAGE, VOICE, EXTERNAL = 1, 2, 3
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
# Which status can follow which; the last two are the end.
NEXT = {SCHEDULED: (SCHEDULED, ACTIVE, CANCELED), ACTIVE: (ACTIVE, COMPLETED)}
CHANNEL_TYPES = {STAGE: 13, VOICE: 2}
MAX_OPEN = 100
DAYS = ListOf(Integer(-1, 365), 400)
RECURRENCE = Shape(
    {
        "start": Kind.timestamp,
        "end": Kind.timestamp,
        "frequency": Choice((0, 1, 2, 3)),
        "interval": Integer(1),
        "by_weekday": DAYS,
        "by_month": DAYS,
        "by_month_day": DAYS,
        "by_year_day": DAYS,
        "by_n_weekday": ListOf(Kind.mapping, 7),
        "count": Integer(0),
    },
    required=("start", "frequency"),
)
RULES: dict[str, Any] = {
    "name": Text(100, low=1),
    "description": Text(1000),
    "image": check_image,
    "scheduled_start_time": Kind.timestamp,
    "scheduled_end_time": Kind.timestamp,
    "privacy_level": Choice((2,)),
    "entity_type": Choice((STAGE, VOICE, EXTERNAL)),
    "channel_id": Kind.snowflake,
    "entity_metadata": Shape({"location": Text(100)}),
    "recurrence_rule": RECURRENCE,
}
CREATE = Shape(RULES, required=("name", "scheduled_start_time", "privacy_level", "entity_type"))
CHANGE = Shape({**RULES, "status": Choice((SCHEDULED, ACTIVE, COMPLETED, CANCELED))})
REPEATED = ("by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day")


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
    changed = event | {name: settle(name, value) for name, value in changes.items() if name in CHANGE.rules}
    for name in ("name", "scheduled_start_time", "privacy_level", "entity_type", "status"):
        if changes.get(name, "") is None:
            changed[name] = event[name]
    if event["status"] not in NEXT:
        raise Code.FINISHED_EVENT.error()
    if changed["status"] not in NEXT[event["status"]]:
        message = "This status cannot follow."
        raise errors.invalid_field(("status",), "GUILD_SCHEDULED_EVENT_STATUS_TRANSITION", message)
    if changed["entity_type"] == EXTERNAL:
        refuse_without_place(changed)
    else:
        changed["entity_metadata"] = None
        refuse_channel(store, changed)
    refuse_past(changed, changes)
    return changed


def settle(name: str, value: object) -> object:
    """Return a value in the form in which Discord keeps it."""
    if value is None:
        return None
    if name in ("scheduled_start_time", "scheduled_end_time"):
        moment = parse_time(value)
        return iso_time(as_utc(moment)) if moment else None
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
    mistakes = errors.FormErrors()
    if not (event["entity_metadata"] or {}).get("location"):
        mistakes.add(("entity_metadata", "location"), "BASE_TYPE_REQUIRED", "This field is required")
    if not event["scheduled_end_time"]:
        mistakes.add(("scheduled_end_time",), "BASE_TYPE_REQUIRED", "This field is required")
    mistakes.raise_if_any()
    event["channel_id"] = None


def refuse_channel(store: Store, event: Json) -> None:
    """Raise what Discord answers for an event without a channel of its type."""
    if event["channel_id"] is None:
        raise errors.invalid_field(("channel_id",), "BASE_TYPE_REQUIRED", "This field is required")
    channel = store.channel_for(int(event["channel_id"]), Permission.CONNECT)
    if channel["type"] != CHANNEL_TYPES[event["entity_type"]] or channel["guild_id"] != event["guild_id"]:
        raise errors.wrong_channel_type()


def refuse_past(event: Json, changes: Json) -> None:
    """Raise 50035 for a start that is over, or an end before the start."""
    start = datetime.fromisoformat(event["scheduled_start_time"])
    if changes.get("scheduled_start_time") is not None and start < datetime.now(UTC):
        message = "Cannot schedule event in the past."
        raise errors.invalid_field(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", message)
    if event["scheduled_end_time"] and datetime.fromisoformat(event["scheduled_end_time"]) <= start:
        message = "Event end time must be after its start time."
        raise errors.invalid_field(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", message)
