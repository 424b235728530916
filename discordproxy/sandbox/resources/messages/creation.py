"""New messages: their fields and rules, and what Discord answers. Voice messages are among them.

Source: https://discord.com/developers/docs/resources/message#create-message
"""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode, FormErrors, invalid_field
from discordproxy.sandbox.http.forms import FieldType, Integer, ListOf, ObjectOf, Text
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.polls import POLL, answer_poll
from discordproxy.sandbox.snowflakes import iso_time, snowflake_time
from discordproxy.sandbox.store import THREAD_TYPES, Json, Store

from .attachments import (
    answer_attachments,
    check_attachments,
    file_number,
    media_type,
)
from .embeds import (
    answer_embeds,
    check_embeds,
    is_visible,
    used_attachments,
)
from .mentions import check_allowed_mentions, find_mentions
from .references import (
    HAS_SNAPSHOT,
    REFERENCE,
    REPLY,
    find_replied,
    forward_parts,
    is_forward,
    reply_parts,
)

MAX_CONTENT = 2000
DEFAULT = 0
ACTION_ROW = 1
VOICE_MESSAGE = 1 << 13
COMPONENTS_V2 = 1 << 15
NOT_IN_VOICE_MESSAGES = ("content", "embeds", "sticker_ids", "components", "poll")
SENDER_FLAGS = 1 << 2 | 1 << 12 | VOICE_MESSAGE | COMPONENTS_V2
"""The flags that a sender may set: suppress embeds, suppress notifications, voice message, components v2."""


def check_nonce(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A nonce is an integer or text of at most 25 characters."""
    (Integer() if isinstance(value, int) else Text(25))(value, path, form_errors)


COMPONENTS = ListOf(FieldType.mapping, 40)
MESSAGE = ObjectOf(
    {
        "content": Text(MAX_CONTENT),
        "embeds": check_embeds,
        "allowed_mentions": check_allowed_mentions,
        "attachments": check_attachments,
        "message_reference": REFERENCE,
        "sticker_ids": ListOf(FieldType.snowflake, 3),
        "components": COMPONENTS,
        "poll": POLL,
        "nonce": check_nonce,
        "enforce_nonce": FieldType.flag,
        "tts": FieldType.flag,
        "flags": Integer(0),
    }
)


def create_message(
    store: Store,
    channel: Json,
    form: Json,
    files: list[RecordedFile],
    author: Json | None = None,
    message_id: int | None = None,
) -> Json:
    """Make a message from a checked form, keep it and return it. A known nonce that is enforced returns the first one.

    A nonce is its author's, whatever the channel: https://discord.com/developers/docs/resources/message#create-message
    The author is the bot unless another user is given, the id is new unless it is given.
    """
    author = author or store.bot
    nonce = str(form["nonce"]) if "nonce" in form and form.get("enforce_nonce") else None
    if nonce and (known := store.message_with_nonce(int(author["id"]), nonce)):
        return known
    refuse_wrong_voice(store, channel, form, files)
    refuse_empty(form, files)
    if channel["type"] == 1 and not store.takes_dms(int(channel["recipients"][0]["id"])):
        raise ErrorCode.CLOSED_DM.error()
    message = build_message(store, channel, form, files, author, message_id)
    keep_message(store, channel, message)
    if nonce:
        store.remember_nonce(int(author["id"]), nonce, message)
    return message


def refuse_empty(form: Json, files: list[RecordedFile]) -> None:
    """Raise 50006 for a message that shows nothing."""
    content = str(form.get("content", "")).strip()
    refuse_mixed_components(form)
    others = (files, *(form.get(name) for name in ("sticker_ids", "components", "poll")), is_forward(form))
    if not content and not any(others) and not any(is_visible(embed) for embed in form.get("embeds", ())):
        raise ErrorCode.EMPTY_MESSAGE.error()


def refuse_mixed_components(form: Json) -> None:
    """Raise 50035 for components of version 2 without their flag, or with what they replace."""
    if int(form.get("flags") or 0) & COMPONENTS_V2:
        found = [name for name in ("content", "embeds", "sticker_ids", "poll") if form.get(name)]
        if found:
            message = "The 'content' and 'embeds' fields cannot be used with the flag IS_COMPONENTS_V2"
            raise invalid_field((found[0],), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
        return
    for index, component in enumerate(form.get("components") or ()):
        if component.get("type") != ACTION_ROW:
            message = f'Value of field "type" must be one of ({ACTION_ROW},).'
            raise invalid_field(("components", index, "type"), "UNION_TYPE_CHOICES", message)


def keep_message(store: Store, channel: Json, message: Json) -> None:
    """Put a message into its channel; a thread counts it, and is open again if it was archived."""
    if channel["type"] in THREAD_TYPES:
        wake_thread(store, channel)
        # The message that a post begins with has the thread's id and does not count.
        is_first = message["id"] == channel["id"]
        channel["message_count"] += not is_first
        channel["total_message_sent"] += not is_first
    store.add_message(int(channel["id"]), message)


def wake_thread(store: Store, thread: Json) -> None:
    """Open an archived thread; 160005 if it is locked and the bot must not open it."""
    metadata = thread["thread_metadata"]
    if metadata["locked"] and not store.allows(thread, Permission.MANAGE_THREADS):
        raise ErrorCode.LOCKED_THREAD.error()
    if metadata["archived"]:
        metadata["archived"] = False


def build_message(
    store: Store,
    channel: Json,
    form: Json,
    files: list[RecordedFile],
    author: Json,
    message_id: int | None = None,
) -> Json:
    """Return the message with all the fields that Discord answers on creation."""
    message_id = message_id or store.clock.next()
    content = str(form.get("content", "")).strip()
    embeds = form.get("embeds", [])
    attachments = answer_attachments(files, form.get("attachments", ()), int(channel["id"]), store)
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
        "author": author,
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
        message.update(reply_parts(channel, replied))
    elif is_forward(form):
        message.update(forward_parts(store, form["message_reference"]))
        message["flags"] |= HAS_SNAPSHOT
    if channel["type"] in THREAD_TYPES:
        message["position"] = channel["total_message_sent"]
    if form.get("sticker_ids"):
        message["sticker_items"] = find_stickers(store, form["sticker_ids"])
    if form.get("poll"):
        message["poll"] = answer_poll(form["poll"], int(message["id"]))


def find_stickers(store: Store, sticker_ids: list[Any]) -> list[Json]:
    """Return the short form of the stickers; 50081 for an unknown one."""
    known = {sticker["id"]: sticker for guild in store.guilds.values() for sticker in guild["stickers"]}
    wanted = [str(sticker_id) for sticker_id in sticker_ids]
    if any(sticker_id not in known for sticker_id in wanted):
        raise ErrorCode.INVALID_STICKERS.error()
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


def is_voice(form: Json) -> bool:
    """Is this a voice message, or the form of one?"""
    return bool(int(form.get("flags") or 0) & VOICE_MESSAGE)


def refuse_wrong_voice(store: Store, channel: Json, form: Json, files: list[RecordedFile]) -> None:
    """Raise what Discord answers to an invalid voice message."""
    if not is_voice(form):
        return
    if "guild_id" in channel and not store.allows(channel, Permission.SEND_VOICE_MESSAGES):
        raise ErrorCode.VOICE_FORBIDDEN.error()
    if any(form.get(name) for name in NOT_IN_VOICE_MESSAGES):
        raise ErrorCode.VOICE_WITH_OTHERS.error()
    if len(files) != 1 or not media_type(files[0]).startswith("audio/"):
        raise ErrorCode.VOICE_WITHOUT_AUDIO.error()
    by_number = {str(entry["id"]): entry for entry in form.get("attachments", ())}
    described = by_number.get(file_number(files[0].name, 0), {})
    if not described.get("duration_secs") or not described.get("waveform"):
        raise ErrorCode.VOICE_WITHOUT_METADATA.error()
