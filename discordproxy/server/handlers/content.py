"""What a message consists of: from a request's fields to the JSON that Discord takes, and the files beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord.attachments import kept_attachments
from discordproxy.discord.convert import to_json
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord.forms import Part
from discordproxy.rpcs import RPCS
from discordproxy.server.handlers.base import given, read_json
from discordproxy.server.handlers.embeds import write_embed
from discordproxy.wire import values

Json = dict[str, Any]
Edit = api.EditMessageRequest | api.EditDirectMessageRequest | api.EditWebhookMessageRequest

MAXIMUM_NONCE_LENGTH = 25
PLAIN = ("content", "username", "avatar_url", "thread_name", "tts")
"""Fields that go out as they are, if they are not empty."""

MESSAGES = ("embed", "poll", "allowed_mentions")
"""Fields that say something also when they are empty."""

SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12
VOICE_MESSAGE = 1 << 13
COMPONENTS_V2 = 1 << 15
"""Message flags: https://discord.com/developers/docs/resources/message#message-object-message-flags"""

FLAGS = (
    ("suppress_embeds", SUPPRESS_EMBEDS),
    ("suppress_notifications", SUPPRESS_NOTIFICATIONS),
    ("voice_message", VOICE_MESSAGE),
)
"""Fields of requests that set a flag."""

ACTION_ROW = 1
"""The only component that a message of version 1 has at its top."""

EMPTY_IN_V2: Json = {"content": None, "embeds": [], "sticker_ids": [], "poll": None}
"""What an edit must empty when components of version 2 come in.

Source: https://discord.com/developers/docs/resources/message#edit-message
"""

EMPTY_IN_V2_OF_WEBHOOKS: Json = {"content": None, "embeds": None, "poll": None}
"""The same for messages of webhooks: https://discord.com/developers/docs/resources/webhook#edit-webhook-message"""


def read_new(request: betterproto.Message) -> tuple[Json, list[Part]]:
    """Return a new message as Discord takes it, and the files to upload with it.

    Raises:
        InvalidRequest: there is nothing to send, or a field holds what cannot be.
    """
    found = {name: value for name, value in values(request).items() if name in MESSAGES or value}
    content = RPCS[type(request).__name__.removesuffix("Request")].at_least_one
    if found.keys().isdisjoint(content):
        raise InvalidRequest("content", f"a message needs at least one of {', '.join(content)}")
    body = {name: found[name] for name in PLAIN if name in found}
    body |= nonce_of(found)
    if "embed" in found or "embeds" in found:
        body["embeds"] = [write_embed(embed) for embed in found.get("embeds", ())]
        if "embed" in found and (embed := write_embed(found["embed"])):  # an empty one is left out, as in 1.x
            body["embeds"].insert(0, embed)
    for name in ("sticker_ids", "applied_tags"):
        if name in found:
            body[name] = [str(number) for number in found[name]]
    if "reply_to" in found:
        must_exist = values(request).get("fail_if_not_exists", True)
        body["message_reference"] = {"message_id": str(found["reply_to"]), "fail_if_not_exists": must_exist}
    _add_common(body, request, found)
    if flags := flags_of(found) | (COMPONENTS_V2 if _is_v2(body) else 0):
        body["flags"] = flags
    return body, _add_files(body, found.get("files", ()))


def read_changes(request: Edit, known: api.Message | None = None) -> tuple[Json, list[Part]]:
    """Return what an edit changes as Discord takes it, and the files to upload.

    Args:
        request: the request.
        known: the message as it is; needed if `needs_message` says so.

    Raises:
        InvalidRequest: a field holds what cannot be.
    """
    found = values(request)
    body: Json = {}
    if "content" in found:
        body["content"] = found["content"]
    if _replaces_embeds(found):
        body["embeds"] = [write_embed(embed) for embed in found.get("embeds", ())]
    _add_common(body, request, found)
    if "components_json" in found and "components" not in body:
        body["components"] = []
    if found.get("clear_poll"):
        body["poll"] = None
    if _is_v2(body):
        body = _without_v1(body, is_webhook=isinstance(request, api.EditWebhookMessageRequest))
    if _changes_flags(found, body):
        body["flags"] = _changed_flags(found, body, known.flags if known else 0)
    if _lists_attachments(found):
        body["attachments"] = _list_attachments(found, known)
    return body, _add_files(body, found.get("files", ()))


def needs_message(request: Edit) -> bool:
    """Tell whether an edit can be written only by those who know the message as it is.

    Discord drops flags that are not repeated, and attachments that are not listed. So an edit with files lists all,
    and only such a list makes it safe to send the edit twice.
    Source: https://discord.com/developers/docs/change-log#api-v10

    Raises:
        InvalidRequest: a field holds what cannot be.
    """
    found = values(request)
    body: Json = {}
    _add_common(body, request, found)
    is_list_given = found.get("attachment_ids") or found.get("clear_attachments")
    return _changes_flags(found, body) or (_lists_attachments(found) and not is_list_given)


def read_forward(request: api.ForwardMessageRequest | api.ForwardMessageToUserRequest) -> Json:
    """Return a message that forwards another one as Discord takes it.

    Raises:
        InvalidRequest: a field holds what cannot be.
    """
    source = given(request, message_id="source_message_id", channel_id="source_channel_id")
    found = values(request)
    reference = {"type": int(api.MessageReferenceType.FORWARD), **source}
    return {"message_reference": reference, "flags": flags_of(found), **nonce_of(found)}


def mentions_json(mentions: api.AllowedMentions) -> Json:
    """Return who may be notified as Discord takes it; an empty message notifies nobody.

    Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
    """
    body: Json = {"parse": [name for name in ("everyone", "users", "roles") if getattr(mentions, name)]}
    if mentions.user_ids:
        body["users"] = [str(number) for number in mentions.user_ids]
    if mentions.role_ids:
        body["roles"] = [str(number) for number in mentions.role_ids]
    return {**body, "replied_user": mentions.replied_user}


def nonce_of(found: Mapping[str, Any]) -> Json:
    """Return the nonce that the values of a request hold, if they do.

    Raises:
        InvalidRequest: Discord would not take it.
    """
    nonce = found.get("nonce", "")
    if len(nonce) > MAXIMUM_NONCE_LENGTH:
        raise InvalidRequest("nonce", f"must be {MAXIMUM_NONCE_LENGTH} or fewer in length")
    return {"nonce": nonce} if nonce else {}


def flags_of(found: Mapping[str, Any]) -> int:
    """Return Discord's flags for what a request asks for by fields of their own."""
    flags = 0
    for name, flag in FLAGS:
        if found.get(name):
            flags |= flag
    return flags


def _add_common(body: Json, request: betterproto.Message, found: Mapping[str, Any]) -> None:
    """Add what new messages and edits write in the same way."""
    if "poll" in found:
        body["poll"] = to_json(found["poll"])
    if "allowed_mentions" in found:
        body["allowed_mentions"] = mentions_json(found["allowed_mentions"])
    components = read_json(request, "components_json", list) if "components_json" in found else None
    if components is not None:
        body["components"] = components


def _is_v2(body: Json) -> bool:
    components = body.get("components") or ()
    return any(isinstance(one, dict) and one.get("type") != ACTION_ROW for one in components)


def _without_v1(body: Json, *, is_webhook: bool) -> Json:
    """Return an edit that empties what cannot stand beside components of version 2, unless it fills it itself."""
    empty = EMPTY_IN_V2_OF_WEBHOOKS if is_webhook else EMPTY_IN_V2
    return empty | {name: value for name, value in body.items() if value or name not in empty}


def _changes_flags(found: Mapping[str, Any], body: Json) -> bool:
    return "suppress_embeds" in found or _is_v2(body)


def _changed_flags(found: Mapping[str, Any], body: Json, flags: int) -> int:
    """Return the flags that a message with these flags has after the edit: Discord wants all of them."""
    if "suppress_embeds" in found:
        flags = flags & ~SUPPRESS_EMBEDS | flags_of(found)
    return flags | (COMPONENTS_V2 if _is_v2(body) else 0)


def _replaces_embeds(found: Mapping[str, Any]) -> bool:
    """Tell whether an edit puts other embeds, or none, in the place of those that the message has."""
    return bool(found.get("embeds") or found.get("clear_embeds"))


def _lists_attachments(found: Mapping[str, Any]) -> bool:
    return any(found.get(name) for name in ("attachment_ids", "clear_attachments", "attachments", "files"))


def _list_attachments(found: Mapping[str, Any], known: api.Message | None) -> list[Json]:
    """Return the attachments that stay, each with what changes in it."""
    changes: dict[int, api.AttachmentChange] = {change.id: change for change in found.get("attachments", ())}
    if 0 in changes:
        raise InvalidRequest("attachments", "a Discord id is needed, not 0")
    kept = found.get("attachment_ids") or ()
    if not kept and not found.get("clear_attachments") and known is not None:
        kept = kept_attachments(known, replaces_embeds=_replaces_embeds(found))
    return [_keep(number, changes.get(number)) for number in dict.fromkeys((*kept, *changes))]


def _keep(number: int, change: api.AttachmentChange | None) -> Json:
    changed = values(change) if change else {}
    names = {"description": "description", "spoiler": "is_spoiler"}
    return {"id": str(number), **{key: changed[name] for name, key in names.items() if name in changed}}


def _add_files(body: Json, files: Sequence[api.File]) -> list[Part]:
    """Describe the files in the body, where there is something to say, and return them."""
    if not files:
        return []
    described = [_describe(number, file) for number, file in enumerate(files)]
    if "attachments" in body or any(len(entry) > 1 for entry in described):
        body["attachments"] = [*body.get("attachments", ()), *described]
    return [Part(_file_name(file), file.content) for file in files]


def _describe(number: int, file: api.File) -> Json:
    """Return what a message says of a file beside its name.

    Source: https://discord.com/developers/docs/resources/message#attachment-object-attachment-request-structure
    """
    said = {name: getattr(file, name) for name in ("description", "title", "duration_secs", "waveform")}
    said["is_spoiler"] = file.spoiler
    return {"id": str(number), **{name: value for name, value in said.items() if value}}


def _file_name(file: api.File) -> str:
    if not file.name:
        raise InvalidRequest("files", "a file needs a name")
    if any(ord(character) < 32 for character in file.name):
        raise InvalidRequest("files", f"{file.name!r} is not the name of a file")
    return file.name
