"""Messages: what Discord lets somebody send, and what it makes of it.

Source: https://discord.com/developers/docs/resources/message#create-message
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from . import errors, ids
from .attachments import answer_attachments, check_attachments
from .embeds import answer_embeds, check_embeds, is_visible, used_attachments
from .errors import FormErrors
from .forms import Choice, Integer, Kind, ListOf, Shape, Text
from .mentions import check_allowed_mentions, find_mentions
from .records import RecordedFile
from .snowflakes import iso_time, snowflake_time
from .store import Json, Store

MAX_CONTENT = 2000
REPLY = 19
DEFAULT = 0
# The flags that a sender may set: suppress embeds, suppress notifications, voice message, components v2.
SENDER_FLAGS = 1 << 2 | 1 << 12 | 1 << 13 | 1 << 15


def check_nonce(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A nonce is an integer or text of at most 25 characters."""
    (Integer() if isinstance(value, int) else Text(25))(value, path, form_errors)


POLL = Shape(
    {
        "question": Shape({"text": Text(300)}, required=("text",)),
        "answers": ListOf(Shape({"poll_media": Shape({"text": Text(55)})}, required=("poll_media",)), 10),
        "duration": Integer(1, 768),
        "allow_multiselect": Kind.flag,
        "layout_type": Integer(1, 1),
    },
    required=("question", "answers"),
)
MESSAGE = Shape(
    {
        "content": Text(MAX_CONTENT),
        "embeds": check_embeds,
        "allowed_mentions": check_allowed_mentions,
        "attachments": check_attachments,
        "message_reference": Shape(
            {
                "type": Choice((0, 1)),
                "message_id": Kind.snowflake,
                "channel_id": Kind.snowflake,
                "guild_id": Kind.snowflake,
                "fail_if_not_exists": Kind.flag,
            },
            required=("message_id",),
        ),
        "sticker_ids": ListOf(Kind.snowflake, 3),
        "components": ListOf(Kind.mapping, 40),
        "poll": POLL,
        "nonce": check_nonce,
        "enforce_nonce": Kind.flag,
        "tts": Kind.flag,
        "flags": Integer(0),
    }
)


def create_message(store: Store, channel: Json, form: Json, files: list[RecordedFile]) -> Json:
    """Make a message of a checked form, keep it, and return it; the first one if its nonce is enforced and known."""
    channel_id = int(channel["id"])
    nonce = str(form["nonce"]) if "nonce" in form and form.get("enforce_nonce") else None
    if nonce and (known := store.message_with_nonce(channel_id, nonce)):
        return known
    refuse_empty(form, files)
    if channel["type"] == 1 and int(channel["recipients"][0]["id"]) in store.closed_dms:
        raise errors.closed_dm()
    message = build_message(store, channel, form, files)
    store.add_message(channel_id, message)
    if nonce:
        store.remember_nonce(channel_id, nonce, message)
    return message


def refuse_empty(form: Json, files: list[RecordedFile]) -> None:
    """Raise 50006 for a message that shows nothing."""
    content = str(form.get("content", "")).strip()
    others = (files, form.get("sticker_ids"), form.get("components"), form.get("poll"))
    if not content and not any(others) and not any(is_visible(embed) for embed in form.get("embeds", ())):
        raise errors.empty_message()


def build_message(store: Store, channel: Json, form: Json, files: list[RecordedFile]) -> Json:
    """Return the message with all the fields that Discord answers on creation."""
    message_id = store.clock.next()
    content = str(form.get("content", "")).strip()
    embeds = form.get("embeds", [])
    attachments = answer_attachments(files, form.get("attachments", ()), int(channel["id"]), store.clock)
    replied = find_replied(store, channel, form.get("message_reference"))
    mentions = find_mentions(store, channel, content, form.get("allowed_mentions"), replied)
    shown = used_attachments(embeds)
    message: Json = {
        "type": REPLY if replied else DEFAULT,
        "content": content,
        "mentions": mentions.users,
        "mention_roles": mentions.roles,
        "attachments": [entry for entry in attachments if entry["filename"] not in shown],
        "embeds": answer_embeds(embeds, {entry["filename"]: entry for entry in attachments}),
        "timestamp": iso_time(snowflake_time(message_id)),
        "edited_timestamp": None,
        "flags": int(form.get("flags", 0)) & SENDER_FLAGS,
        "components": number_components(form.get("components", [])),
        "id": str(message_id),
        "channel_id": channel["id"],
        "author": store.bot,
        "pinned": False,
        "mention_everyone": mentions.everyone,
        "tts": form.get("tts", False),
    }
    add_optional_parts(store, channel, message, form, replied)
    return message


def add_optional_parts(store: Store, channel: Json, message: Json, form: Json, replied: Json | None) -> None:
    """Add the parts that only some messages have."""
    if "nonce" in form:
        message["nonce"] = form["nonce"]
    if replied:
        reference = {"type": 0, "channel_id": channel["id"], "message_id": replied["id"]}
        if "guild_id" in channel:
            reference["guild_id"] = channel["guild_id"]
        message["message_reference"] = reference
        message["referenced_message"] = stored_answer(replied)
    if form.get("sticker_ids"):
        message["sticker_items"] = find_stickers(store, form["sticker_ids"])
    if form.get("poll"):
        message["poll"] = answer_poll(form["poll"], int(message["id"]))


def stored_answer(message: Json) -> Json:
    """Return a message as Discord answers it later: without its nonce and the message that it answers."""
    return {key: value for key, value in message.items() if key not in ("nonce", "referenced_message")}


def find_replied(store: Store, channel: Json, reference: Json | None) -> Json | None:
    """Return the message that is answered; an unknown one is a mistake unless the sender said that it is none."""
    if reference is None:
        return None
    channel_id = int(reference.get("channel_id") or channel["id"])
    try:
        return store.message(channel_id, int(reference["message_id"]))
    except errors.DiscordError:
        if reference.get("fail_if_not_exists") is False:
            return None
        raise errors.invalid_field(
            ("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message"
        ) from None


def find_stickers(store: Store, sticker_ids: list[Any]) -> list[Json]:
    """Return the short form of the stickers; 50081 for an unknown one."""
    known = {sticker["id"]: sticker for sticker in store.guilds[ids.GUILD_ID]["stickers"]}
    wanted = [str(sticker_id) for sticker_id in sticker_ids]
    if any(sticker_id not in known for sticker_id in wanted):
        raise errors.DiscordError(400, 50081, "Invalid stickers sent")
    return [{key: known[entry][key] for key in ("id", "name", "format_type")} for entry in wanted]


def number_components(components: list[Json]) -> list[Json]:
    """Return components with the numbers that Discord gives to those without one."""
    numbered = 0

    def number(value: Any) -> Any:
        nonlocal numbered
        if isinstance(value, list):
            return [number(entry) for entry in value]
        if not isinstance(value, dict):
            return value
        if isinstance(value.get("type"), int) and "id" not in value:
            numbered += 1
            value = {**value, "id": numbered}
        return {key: number(entry) for key, entry in value.items()}

    return [number(component) for component in components]


def answer_poll(poll: Json, message_id: int) -> Json:
    """Return a poll as Discord answers it: answers numbered, with its end and no votes yet."""
    end = snowflake_time(message_id) + timedelta(hours=int(poll.get("duration") or 24))
    return {
        "question": {"text": poll["question"]["text"]},
        "answers": [
            {"answer_id": number, "poll_media": entry["poll_media"]}
            for number, entry in enumerate(poll["answers"], start=1)
        ],
        "expiry": iso_time(end),
        "allow_multiselect": poll.get("allow_multiselect") is True,
        "layout_type": int(poll.get("layout_type") or 1),
        "results": {"answer_counts": [], "is_finalized": False},
    }
