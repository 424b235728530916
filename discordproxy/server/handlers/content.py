"""What a message consists of: from a request's fields to the JSON that Discord takes, and the files beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import betterproto

from discordproxy.discord.convert import to_json
from discordproxy.discord.raw import Part
from discordproxy.discord_api import AllowedMentions, File
from discordproxy.server.failures import InvalidRequest
from discordproxy.server.handlers.base import read_json
from discordproxy.server.handlers.embeds import write_embed
from discordproxy.wire import values

Json = dict[str, Any]

MAXIMUM_NONCE_LENGTH = 25
CONTENT = ("content", "embed", "embeds", "files", "sticker_ids", "poll", "components_json")
"""Fields of which a new message needs one at least."""

PLAIN = ("content", "username", "avatar_url", "thread_name", "tts")
"""Fields that go out as they are, if they are not empty."""

MESSAGES = ("embed", "poll", "allowed_mentions")
"""Fields that say something also when they are empty."""

SPOILER_PREFIX = "SPOILER_"
"""Discord covers files whose names begin so."""

SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15
"""Message flags: https://discord.com/developers/docs/resources/message#message-object-message-flags"""

ACTION_ROW = 1
"""The only component that a message of version 1 has at its top."""


def read_new(request: betterproto.Message) -> tuple[Json, list[Part]]:
    """Return a new message as Discord takes it, and the files to upload with it.

    Raises:
        InvalidRequest: there is nothing to send, or a field holds what cannot be.
    """
    found = {name: value for name, value in values(request).items() if name in MESSAGES or value}
    if not any(name in found for name in CONTENT):
        names = [name for name in CONTENT if name in type(request).__annotations__]
        raise InvalidRequest("content", f"a message needs at least one of {', '.join(names)}")
    body = {name: found[name] for name in PLAIN if name in found}
    body |= nonce_of(found)
    if "embed" in found or "embeds" in found:
        embeds = [found["embed"]] if found.get("embed") else []  # an empty one is none, as in 1.x
        body["embeds"] = [write_embed(embed) for embed in (*embeds, *found.get("embeds", ()))]
    for name in ("sticker_ids", "applied_tags"):
        if name in found:
            body[name] = [str(number) for number in found[name]]
    if "reply_to" in found:
        body["message_reference"] = {"message_id": str(found["reply_to"]), "fail_if_not_exists": True}
    _add_common(body, request, found)
    _add_flags(body, found)
    return body, _add_files(body, found.get("files", ()), ())


def read_changes(request: betterproto.Message, kept: Sequence[int] = ()) -> tuple[Json, list[Part]]:
    """Return what an edit changes as Discord takes it, and the files to upload.

    Args:
        request: the request.
        kept: attachments that stay if the request names none and its files must be described.

    Raises:
        InvalidRequest: a field holds what cannot be.
    """
    found = values(request)
    body: Json = {}
    if "content" in found:
        body["content"] = found["content"]
    if found.get("embeds") or found.get("clear_embeds"):
        body["embeds"] = [write_embed(embed) for embed in found.get("embeds", ())]
    _add_common(body, request, found)
    if "components_json" in found and "components" not in body:
        body["components"] = []
    _add_flags(body, found)
    if "suppress_embeds" in found:
        body["flags"] = body.get("flags", 0)
    attachment_ids = found.get("attachment_ids") or ()
    if attachment_ids or found.get("clear_attachments"):
        body["attachments"] = [{"id": str(number)} for number in attachment_ids]
    return body, _add_files(body, found.get("files", ()), kept)


def must_keep(request: betterproto.Message) -> bool:
    """Tell whether an edit can be written only by who knows the message's attachments.

    Discord drops attachments that are not listed as soon as one is, and a description must be listed.
    """
    found = values(request)
    is_described = any(file.description for file in found.get("files", ()))
    return is_described and not found.get("attachment_ids") and not found.get("clear_attachments")


def mentions_json(mentions: AllowedMentions) -> Json:
    """Return who may be notified as Discord takes it; nobody, for an empty message.

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
    """Return Discord's flags for what a request asks to suppress."""
    embeds = SUPPRESS_EMBEDS if found.get("suppress_embeds") else 0
    return embeds | (SUPPRESS_NOTIFICATIONS if found.get("suppress_notifications") else 0)


def _add_common(body: Json, request: betterproto.Message, found: Mapping[str, Any]) -> None:
    """Add what new messages and edits write in the same way."""
    if "poll" in found:
        body["poll"] = to_json(found["poll"])
    if "allowed_mentions" in found:
        body["allowed_mentions"] = mentions_json(found["allowed_mentions"])
    components = read_json(request, "components_json", list) if "components_json" in found else None
    if components is not None:
        body["components"] = components


def _add_flags(body: Json, found: Mapping[str, Any]) -> None:
    flags = flags_of(found)
    if any(isinstance(one, dict) and one.get("type") != ACTION_ROW for one in body.get("components", ())):
        flags |= COMPONENTS_V2
    if flags:
        body["flags"] = flags


def _add_files(body: Json, files: Sequence[File], kept: Sequence[int]) -> list[Part]:
    """Describe the files in the body, where there is something to say, and return them."""
    if any(file.description for file in files) or (files and "attachments" in body):
        listed = body.get("attachments", [{"id": str(number)} for number in kept])
        body["attachments"] = [*listed, *(_describe(*numbered) for numbered in enumerate(files))]
    return [Part(_file_name(file), file.content) for file in files]


def _describe(number: int, file: File) -> Json:
    return {"id": str(number), **({"description": file.description} if file.description else {})}


def _file_name(file: File) -> str:
    if not file.name:
        raise InvalidRequest("files", "a file needs a name")
    if any(ord(character) < 32 for character in file.name):
        raise InvalidRequest("files", f"{file.name!r} is not the name of a file")
    if file.spoiler and not file.name.startswith(SPOILER_PREFIX):
        return SPOILER_PREFIX + file.name
    return file.name
