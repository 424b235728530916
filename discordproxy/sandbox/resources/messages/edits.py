"""Edits of messages: which fields can be changed, and what Discord makes of them.

Source: https://discord.com/developers/docs/resources/message#edit-message
"""

from __future__ import annotations

from datetime import UTC, datetime

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import ObjectOf
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .attachments import answer_attachments, change_attachment
from .creation import (
    COMPONENTS_V2,
    MESSAGE,
    find_stickers,
    is_voice,
    number_components,
    refuse_empty,
    refuse_mixed_components,
)
from .embeds import answer_embeds, used_attachments
from .mentions import find_mentions

SUPPRESS_EMBEDS = 1 << 2
EDITOR_FLAGS = SUPPRESS_EMBEDS | COMPONENTS_V2
EDITABLE = (
    "content",
    "embeds",
    "flags",
    "allowed_mentions",
    "components",
    "attachments",
    "sticker_ids",
    "poll",
)
EDIT = ObjectOf({name: MESSAGE.rules[name] for name in EDITABLE})


def edit_message(
    store: Store, channel: Json, message: Json, changes: Json, files: list[RecordedFile]
) -> Json:
    """Change a message and return it; a field that is null is emptied, one that is absent stays."""
    if is_voice(message):
        raise ErrorCode.VOICE_EDITED.error()
    refuse_nothing_left(message, changes, files)
    attachments = edit_attachments(store, message, changes, files)
    store.keep_version(message)
    if "content" in changes:
        message["content"] = str(changes["content"] or "").strip()
        mentions = find_mentions(store, channel, message["content"], changes.get("allowed_mentions"), None)
        message["mentions"], message["mention_roles"] = mentions.users, mentions.roles
        message["mention_everyone"] = mentions.everyone
    if "embeds" in changes:
        known = {entry["filename"]: entry for entry in attachments}
        message["embeds"] = answer_embeds(changes["embeds"] or (), known)
    if "components" in changes:
        message["components"] = number_components(changes["components"] or [])
    if "sticker_ids" in changes:
        message["sticker_items"] = find_stickers(store, changes["sticker_ids"] or [])
    if "poll" in changes and changes["poll"] is None:
        message.pop("poll", None)
    message["flags"] = edited_flags(message, changes)
    shown = used_attachments(changes.get("embeds") or ())
    message["attachments"] = [entry for entry in attachments if entry["filename"] not in shown]
    message["edited_timestamp"] = iso_time(datetime.now(UTC))
    return message


def refuse_nothing_left(message: Json, changes: Json, files: list[RecordedFile]) -> None:
    """Raise what Discord answers if the edit would leave an empty message, or parts that exclude each other."""
    left = {name: message.get(name) for name in ("content", "embeds", "components", "poll")}
    left["sticker_ids"] = message.get("sticker_items")
    left |= {name: changes[name] for name in left if name in changes}
    form = {name: value for name, value in left.items() if value is not None}
    form["flags"] = edited_flags(message, changes)
    if changes.get("attachments", message["attachments"]) or files or message.get("message_snapshots"):
        refuse_mixed_components(form)
    else:
        refuse_empty(form, files)


def edited_flags(message: Json, changes: Json) -> int:
    """Return the flags that the message will have: embeds are hidden and shown again, components stay of version 2."""
    flags = int(message["flags"])
    if changes.get("flags") is not None:
        flags = flags & ~SUPPRESS_EMBEDS | int(changes["flags"]) & EDITOR_FLAGS
    return flags


def edit_attachments(store: Store, message: Json, changes: Json, files: list[RecordedFile]) -> list[Json]:
    """Return the attachments that the edit names, or all if it neither names any nor brings files, and the new files.

    Discord's pages do not agree on files without a list; this is the stricter reading.
    Source: https://discord.com/developers/docs/change-log#api-v10
    """
    described = changes.get("attachments", () if files else message["attachments"]) or ()
    named = {str(entry["id"]): entry for entry in described}
    kept = [
        change_attachment(entry, named[entry["id"]])
        for entry in message["attachments"]
        if entry["id"] in named
    ]
    return kept + answer_attachments(files, described, int(message["channel_id"]), store)
