"""References: the message that a reply answers, and the copy that a forward carries.

Source: https://discord.com/developers/docs/resources/message#message-reference-structure
"""

from __future__ import annotations

import copy
from typing import Any

from discordproxy.sandbox.http.errors import ErrorAnswer, ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import REQUIRED, Choice, FieldType, ObjectOf
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.store import Json, Store

FORWARD = 1
REPLY = 19
HAS_SNAPSHOT = 1 << 14
REFERENCE = ObjectOf(
    {
        "type": Choice((0, FORWARD)),
        "message_id": FieldType.snowflake,
        "channel_id": FieldType.snowflake,
        "guild_id": FieldType.snowflake,
        "fail_if_not_exists": FieldType.flag,
    },
    required=("message_id",),
)
SNAPSHOT_FIELDS = (
    "type",
    "content",
    "mentions",
    "mention_roles",
    "attachments",
    "embeds",
    "timestamp",
    "edited_timestamp",
    "flags",
    "components",
    "sticker_items",
)
"""The fields in the copy of a message: neither its author nor its channel."""

NOT_STORED = ("nonce", "referenced_message")


def stored_answer(message: Json) -> Json:
    """Return a message as Discord answers it later: without its nonce and the message that it answers."""
    return {key: value for key, value in message.items() if key not in NOT_STORED}


def current_answer(store: Store, message: Json) -> Json:
    """Return a message as Discord answers it later, with the message that it answers as it is now: null if deleted."""
    answer = stored_answer(message)
    if message["type"] == REPLY and "message_reference" in message:
        place = message["message_reference"]
        replied = store.messages.get(int(place["channel_id"]), {}).get(int(place["message_id"]))
        answer["referenced_message"] = None if replied is None else stored_answer(replied)
    return answer


def is_forward(form: Json) -> bool:
    """Does the form ask for a forward?"""
    return bool((form.get("message_reference") or {}).get("type") == FORWARD)


def find_replied(store: Store, channel: Json, reference: Json | None) -> Json | None:
    """Return the message that is answered; an unknown one is a mistake, unless the sender allows it."""
    if reference is None or reference.get("type") == FORWARD:
        return None
    if not store.allows(channel, Permission.READ_MESSAGE_HISTORY):
        raise ErrorCode.NO_HISTORY_FOR_REPLY.error()
    try:
        if str(reference.get("channel_id") or channel["id"]) != channel["id"]:
            raise ErrorCode.UNKNOWN_MESSAGE.error()
        return store.message(int(channel["id"]), int(reference["message_id"]))
    except ErrorAnswer:
        if reference.get("fail_if_not_exists") is False:
            return None
        raise invalid_field(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message") from None


def reply_parts(channel: Json, replied: Json) -> Json:
    """Return what only a reply has."""
    return {
        "message_reference": make_reference(channel, replied["id"], 0),
        "referenced_message": stored_answer(replied),
    }


def forward_parts(store: Store, reference: Json) -> Json:
    """Return what only a forward has; the message must be one that the bot can read."""
    if reference.get("channel_id") is None:
        raise invalid_field(("message_reference", "channel_id"), *REQUIRED)
    source = store.channel_for(int(reference["channel_id"]), Permission.READ_MESSAGE_HISTORY)
    message = store.message(int(source["id"]), int(reference["message_id"]))
    snapshot = copy.deepcopy({key: message[key] for key in SNAPSHOT_FIELDS if key in message})
    return {
        "message_reference": make_reference(source, message["id"], FORWARD),
        "message_snapshots": [{"message": snapshot}],
    }


def make_reference(channel: Json, message_id: str, kind: int) -> Json:
    """Return the reference to a message of a channel."""
    reference: dict[str, Any] = {"type": kind, "channel_id": channel["id"], "message_id": message_id}
    if "guild_id" in channel:
        reference["guild_id"] = channel["guild_id"]
    return reference
