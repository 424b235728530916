"""Pinned messages, under their new paths and their old ones.

Source: https://discord.com/developers/docs/resources/message#get-channel-pins
"""

from __future__ import annotations

from datetime import UTC, datetime

from discordproxy.sandbox.http.errors import ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import parse_time
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.creation import build_message, keep_message
from discordproxy.sandbox.resources.messages.endpoints import USER_TYPES, refuse_archived
from discordproxy.sandbox.resources.messages.references import make_reference, stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store

from .audit_log import AuditAction, add_audit_entry

routes = RouteTable()
MAX_PINS = 250
OLD_PAGE = 50
PINNED_NOTICE = 6
CHANGING = "pins:change"


def find_pins(store: Store, request: ApiRequest) -> tuple[Json, list[tuple[str, Json]]]:
    """Return the channel and its pins with the time of each, the newest first."""
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in MESSAGE_TYPES:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    channel_id = int(channel["id"])
    if not store.allows(channel, Permission.READ_MESSAGE_HISTORY):
        return channel, []
    pins = reversed(store.pins.get(channel_id, {}).items())
    return channel, [(moment, store.messages[channel_id][message_id]) for message_id, moment in pins]


@routes.add("GET", "/channels/{channel_id}/messages/pins")
def list_pins(store: Store, request: ApiRequest) -> Json:
    _, pins = find_pins(store, request)
    limit = request.query_int("limit", 50, 1, 50)
    if "before" in request.query:
        before = parse_time(request.query["before"].replace(" ", "+"))
        if before is None:
            raise invalid_field(("before",), "DATE_TIME_TYPE_PARSE", "Should be ISO8601.")
        pins = [pin for pin in pins if datetime.fromisoformat(pin[0]) < before]
    items = [{"pinned_at": moment, "message": stored_answer(message)} for moment, message in pins[:limit]]
    return {"items": items, "has_more": len(pins) > limit}


@routes.add("GET", "/channels/{channel_id}/pins")
def list_pins_as_before(store: Store, request: ApiRequest) -> list[Json]:
    _, pins = find_pins(store, request)
    return [stored_answer(message) for _, message in pins[:OLD_PAGE]]


@routes.add("PUT", "/channels/{channel_id}/messages/pins/{message_id}", bucket=CHANGING)
@routes.add("PUT", "/channels/{channel_id}/pins/{message_id}", bucket=CHANGING)
def put_pin(store: Store, request: ApiRequest) -> None:
    channel = store.channel_for(request.id("channel_id"), Permission.PIN_MESSAGES)
    message = store.message(int(channel["id"]), request.id("message_id"))
    if message["type"] not in USER_TYPES:
        raise ErrorCode.SYSTEM_MESSAGE.error()
    refuse_archived(channel)
    pins = store.pins.setdefault(int(channel["id"]), {})
    if message["pinned"]:
        return
    if len(pins) >= MAX_PINS:
        raise ErrorCode.TOO_MANY_PINS.error()
    message["pinned"] = True
    channel["last_pin_timestamp"] = pins[int(message["id"])] = iso_time(datetime.now(UTC))
    post_notice(store, channel, message)
    log(store, request, channel, message, AuditAction.MESSAGE_PIN)


@routes.add("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", bucket=CHANGING)
@routes.add("DELETE", "/channels/{channel_id}/pins/{message_id}", bucket=CHANGING)
def delete_pin(store: Store, request: ApiRequest) -> None:
    channel = store.channel_for(request.id("channel_id"), Permission.PIN_MESSAGES)
    message = store.message(int(channel["id"]), request.id("message_id"))
    if not message["pinned"]:
        return
    message["pinned"] = False
    del store.pins[int(channel["id"])][int(message["id"])]
    log(store, request, channel, message, AuditAction.MESSAGE_UNPIN)


def post_notice(store: Store, channel: Json, message: Json) -> None:
    """Post Discord's own message that says that a message was pinned."""
    notice = build_message(store, channel, {}, [], store.bot)
    notice |= {"type": PINNED_NOTICE, "message_reference": make_reference(channel, message["id"], 0)}
    keep_message(store, channel, notice)


def log(store: Store, request: ApiRequest, channel: Json, message: Json, action: AuditAction) -> None:
    options = {"channel_id": channel["id"], "message_id": message["id"]}
    add_audit_entry(store, request, channel, action, message["author"]["id"], options=options)
