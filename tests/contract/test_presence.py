"""For flags and choices that Discord may leave out, unset differs from false or 0, or there is a reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from discordproxy import discord_api as api
from discordproxy.wire.fields import Field, fields_of

from .answers import Kind, key_of
from .calls import read_calls
from .shapes import find_operation, specification
from .test_response_fields import ANSWERING

Schema = dict[str, Any]

FALSE_IS_LEFT_OUT = "Discord leaves it out for false"
OTHER_CHANNELS = "left out for channels that have no such thing"
SNAPSHOT = "left out of forwarded messages, of which the contract says that only some fields are there"
UNDEFINED = "0 stands for what was not stated"
WITHOUT_PRESENCE = {
    ("ApplicationCommand", "nsfw"): FALSE_IS_LEFT_OUT,
    ("Channel", "default_forum_layout"): OTHER_CHANNELS,
    ("Channel", "managed"): OTHER_CHANNELS,
    ("Channel", "nsfw"): OTHER_CHANNELS,
    ("Channel", "type"): UNDEFINED,
    ("Channel", "video_quality_mode"): UNDEFINED,
    ("Emoji", "animated"): FALSE_IS_LEFT_OUT,
    ("Invite", "target_type"): UNDEFINED,
    ("Message", "mention_everyone"): SNAPSHOT,
    ("Message", "pinned"): SNAPSHOT,
    ("Message", "referenced_message_deleted"): "our own: it tells what null says",
    ("Message", "tts"): SNAPSHOT,
    ("MessageAttachment", "ephemeral"): FALSE_IS_LEFT_OUT,
    ("MessageReference", "fail_if_not_exists"): "only in requests",
    ("MessageSticker", "format_type"): UNDEFINED,
    ("PartialEmoji", "animated"): FALSE_IS_LEFT_OUT,
    ("RoleTag", "available_for_purchase"): "its presence means yes",
    ("RoleTag", "guild_connections"): "its presence means yes",
    ("RoleTag", "premium_subscriber"): "its presence means yes",
    ("User", "bot"): FALSE_IS_LEFT_OUT,
    ("User", "system"): FALSE_IS_LEFT_OUT,
}
"""Flags and choices that are not optional in the contract though Discord may leave them out, and why."""


def objects(schema: Schema, inside: tuple[str, ...] = ()) -> Iterator[Schema]:
    """Yield the objects that a schema allows, also as entries of lists."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name not in inside:
            yield from objects(specification()["components"]["schemas"][name], (*inside, name))
        return
    if "properties" in schema:
        yield schema
    for option in (one for kind in ("allOf", "anyOf", "oneOf") for one in schema.get(kind, ())):
        yield from objects(option, inside)
    if "items" in schema:
        yield from objects(schema["items"], inside)


def pairs() -> Iterator[tuple[Kind, Schema]]:
    """Yield all types of answers, each with the Discord objects that are converted to it."""
    waiting = [pair for call in ANSWERING for pair in _of_call(call)]
    seen = set()
    while waiting:
        kind, schema = waiting.pop()
        if (kind, id(schema)) in seen:
            continue
        seen.add((kind, id(schema)))
        yield kind, schema
        for field in fields_of(kind):
            if field.kind == "message" and key_of(kind, field) in schema["properties"]:
                inner = objects(schema["properties"][key_of(kind, field)])
                waiting += [(field.type, one) for one in inner]


def _of_call(call: str) -> Iterator[tuple[Kind, Schema]]:
    responses = find_operation(*read_calls()[call].operations[0])["responses"]
    found = next(value for name, value in responses.items() if name[0] == "2" and "content" in value)
    for schema in objects(found["content"]["application/json"]["schema"]):
        for field in fields_of(getattr(api, f"{call}Response")):
            if (call, field.name) == ("CreateForumPost", "message"):
                continue  # documented, but missing in the description
            part = schema["properties"].get(field.name)
            yield from ((field.type, one) for one in ([schema] if part is None else objects(part)))


def may_be_missing(kind: Kind, field: Field, schema: Schema) -> bool:
    """Return whether a Discord object may lack the key of a field."""
    key = key_of(kind, field)
    known = schema["properties"].get(key, {})
    options = [known, *known.get("oneOf", ())]
    return key not in schema.get("required", ()) or any("null" in (one.get("type") or "") for one in options)


def test_what_may_be_missing_can_be_told_from_a_value() -> None:
    found = {
        (kind.__name__, field.name)
        for kind, schema in pairs()
        for field in fields_of(kind)
        if field.kind in ("bool", "enum") and not field.is_optional and not field.is_repeated
        if may_be_missing(kind, field, schema)
    }
    assert found == set(WITHOUT_PRESENCE)
