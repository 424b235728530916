"""Discord's answers and our messages side by side: which key belongs to which field, and whether it arrived.

Written apart from the conversion that it judges.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import betterproto

from discordproxy import discord_api as api
from discordproxy.wire.fields import Field, fields_of

Kind = type[betterproto.Message]

RENAMED = {
    (api.EmbedImage, "proxy_icon_url"): "proxy_url",
    (api.EmbedVideo, "proxy_icon_url"): "proxy_url",
    (api.Emoji, "required_colons"): "require_colons",
    (api.Message, "channel_mentions"): "mention_channels",
    (api.RoleTag, "id"): "bot_id",
    (api.User, "full_flags"): "flags",
}
"""Fields that have another name in Discord's API."""

PRESENT_MEANS_YES = {
    (api.RoleTag, "premium_subscriber"),
    (api.RoleTag, "available_for_purchase"),
    (api.RoleTag, "guild_connections"),
}


NARROW = {(api.User, "flags")}
"""Fields of 1.x that hold the low 32 bits of a number; another field holds the whole number."""


def key_of(kind: Kind, field: Field) -> str:
    """Return Discord's name of a field."""
    return RENAMED.get((kind, field.name)) or field.name.removesuffix("_json")


def keys_without_field(kind: Kind, document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield type and key of everything that Discord sends and the contract lacks."""
    by_key = {key_of(kind, field): field for field in fields_of(kind)}
    for key, value in document.items():
        if key not in by_key:
            yield kind.__name__, key
        elif by_key[key].kind == "message":
            for entry in value if isinstance(value, list) else [value]:
                yield from keys_without_field(by_key[key].type, entry)


def filled(message: betterproto.Message) -> Iterator[tuple[str, str]]:
    """Yield type and name of all fields that are set, also in nested messages."""
    for field in fields_of(type(message)):
        value = getattr(message, field.name)
        if value or (field.is_optional and value is not None):
            yield type(message).__name__, field.name
        if field.kind == "message" and value is not None:
            for entry in value if field.is_repeated else [value]:
                yield from filled(entry)


def differences(message: betterproto.Message, document: dict[str, Any], place: str = "") -> Iterator[str]:
    """Yield a sentence for each field that does not hold what Discord sent."""
    kind = type(message)
    for field in fields_of(kind):
        key = key_of(kind, field)
        if key in document and (document[key] is not None or (kind, field.name) in PRESENT_MEANS_YES):
            ours, theirs = getattr(message, field.name), document[key]
            yield from _field_differences(kind, field, ours, theirs, f"{place}.{field.name}")


def _field_differences(kind: Kind, field: Field, ours: Any, theirs: Any, place: str) -> Iterator[str]:
    if (kind, field.name) == (api.Message, "mention_channels"):
        theirs = [entry["id"] for entry in theirs]
    if (kind, field.name) == (api.Role, "tags"):
        theirs = [theirs]
    if (kind, field.name) in NARROW:
        theirs = (theirs + 2**31) % 2**32 - 2**31
    if field.is_repeated:
        if len(ours) != len(theirs):
            yield f"{place}: {ours!r} for {theirs!r}"
        pairs = zip(ours, theirs, strict=False)
    else:
        pairs = zip([ours], [theirs], strict=True)
    for one, other in pairs:
        if field.kind == "message" and isinstance(one, betterproto.Message):
            yield from differences(one, other, place)
        elif (kind, field.name) not in PRESENT_MEANS_YES and one != _wanted(field, one, other):
            yield f"{place}: {one!r} for {other!r}"
        elif (kind, field.name) in PRESENT_MEANS_YES and one is not True:
            yield f"{place}: {one!r} for what is present"


def _wanted(field: Field, ours: Any, theirs: Any) -> Any:
    """Return the value that a field must have; times may be written in different ways."""
    if field.kind == "enum":
        return theirs + 1 if field.type is api.ChannelType else theirs
    if field.kind == "uint64":
        return int(theirs)
    if field.name.endswith("_json"):
        return ours if ours and json.loads(ours) == theirs else theirs
    if field.kind == "string":
        return ours if _same_moment(ours, theirs) else str(theirs)
    return theirs


def _same_moment(ours: Any, theirs: Any) -> bool:
    try:
        return datetime.fromisoformat(ours) == datetime.fromisoformat(theirs)
    except (TypeError, ValueError):
        return False


def reachable(kinds: Iterator[Kind]) -> set[Kind]:
    """Return all types that can be nested in messages of these types."""
    found: set[Kind] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += [field.type for field in fields_of(kind) if field.kind == "message"]
    return found
