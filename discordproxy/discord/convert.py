"""Discord's JSON -> our messages, and our messages -> Discord's JSON, in one step each.

Field names in the contract are Discord's, so one table per message type, made once from the type's own fields, does
nearly all of it. Whatever differs from Discord is data, in the tables below. An answer field that is not of the
type that Discord documents is left unset and logged: the message that was sent stays sent.
"""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import betterproto
import orjson

from discordproxy import discord_api as api
from discordproxy.wire import make, values

log = logging.getLogger(__name__)

M = TypeVar("M", bound=betterproto.Message)
Convert = Callable[[Any], Any]

KEYS: dict[tuple[type, str], str] = {
    (api.EmbedImage, "proxy_icon_url"): "proxy_url",
    (api.EmbedVideo, "proxy_icon_url"): "proxy_url",
    (api.Emoji, "required_colons"): "require_colons",
    (api.Message, "channel_mentions"): "mention_channels",
    (api.RoleTag, "id"): "bot_id",
    (api.User, "full_flags"): "flags",
}
"""Fields that Discord calls by another name."""

OTHERWISE: dict[tuple[type, str], str] = {(api.Message, "stickers"): "sticker_items"}
"""Fields that are read from another key where their own is missing."""

NULL_SAYS: dict[tuple[type, str], str] = {
    (api.Message, "referenced_message"): "referenced_message_deleted",
}
"""Discord's keys whose null tells something, and the flag of ours that says it.

Source: https://discord.com/developers/docs/resources/message#message-object
"""

ALWAYS_SENT = {
    (api.EmbedField, "name"),
    (api.EmbedField, "value"),
    (api.EmbedField, "inline"),
    (api.ForumTag, "moderated"),
    (api.PermissionOverwrite, "type"),
    (api.RecurrenceRule, "frequency"),
    (api.RecurrenceRuleNWeekday, "day"),
}
"""Fields that go out even when empty: Discord tells better than we do that they must not be, or 0 is a choice."""

DEFAULTS = {"string": "", "bool": False, "enum": 0}

JSON_ENDING = "_json"
"""Fields so named hold what Discord sends under the rest of their name, as JSON."""

TIMESTAMP = re.compile(r"(.*_)?timestamp|.*_(at|since|until|time)|expiry")
"""String fields so named hold ISO 8601 timestamps."""


def to_message(kind: type[M], document: Mapping[str, Any]) -> M:
    """Make a message from Discord's JSON object; what is null or absent there stays unset."""
    plan = _reading_plan(kind)
    found = {}
    for key, value in document.items():
        if value is None and (kind, key) in NULL_SAYS:
            found[NULL_SAYS[kind, key]] = True
        if value is None or (readings := plan.get(key)) is None:
            continue
        for name, convert, reads_empty, yields in readings:
            if (value or reads_empty) and not (yields and name in found):
                try:
                    found[name] = convert(value)
                except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError) as error:
                    log.warning("%s.%s: Discord sent an unexpected value: %s", kind.__name__, name, error)
    return make(kind, found)


def to_json(message: betterproto.Message) -> dict[str, Any]:
    """Make Discord's JSON object from a message; what is unset or empty is not sent, optional fields excepted."""
    plan, always_sent = _writing_plan(type(message))
    document = dict(always_sent)
    for name, value in values(message).items():
        key, convert = plan[name]
        written = convert(value)
        if written or (written is not None and not isinstance(written, (list, dict))):
            document[key] = written
    return document


@cache
def _reading_plan(kind: type[betterproto.Message]) -> dict[str, list[tuple[str, Convert, bool, bool]]]:
    """For each of Discord's keys: our names, how to read its value, and two flags.

    They say whether an empty value tells anything, and whether the value yields to one from the field's own key.
    """
    plan: dict[str, list[tuple[str, Convert, bool, bool]]] = {}
    for name, proto_type, hint, is_optional in _fields(kind):
        special = SPECIAL.get((kind, name))
        convert = special or _reader(name, proto_type, hint)
        reads_empty = is_optional or special is not None
        plan.setdefault(key_of(kind, name), []).append((name, convert, reads_empty, False))
        if (kind, name) in OTHERWISE:
            plan.setdefault(OTHERWISE[kind, name], []).append((name, convert, reads_empty, True))
    return plan


def key_of(kind: type[betterproto.Message], name: str) -> str:
    """Return Discord's name of a field."""
    return KEYS.get((kind, name)) or name.removesuffix(JSON_ENDING)


@cache
def _writing_plan(
    kind: type[betterproto.Message],
) -> tuple[dict[str, tuple[str, Convert]], dict[str, Any]]:
    """For each of our names: Discord's key, and how to write the value; beside it what goes out in any case."""
    plan = {}
    always_sent = {}
    for name, proto_type, hint, is_optional in _fields(kind):
        key = key_of(kind, name)
        plan[name] = key, _writer(name, proto_type, hint, keeps_zero=is_optional)
        if (kind, name) in ALWAYS_SENT:
            always_sent[key] = DEFAULTS[proto_type]
    return plan, always_sent


def _fields(kind: type[betterproto.Message]) -> list[tuple[str, str, Any, bool]]:
    """List a type's fields: name, protobuf type, Python type, whether unset can be told from empty."""
    hints = get_type_hints(kind)
    metas = {
        field.name: betterproto.FieldMetadata.get(field) for field in dataclasses.fields(cast(Any, kind))
    }
    return [(name, meta.proto_type, hints[name], bool(meta.optional)) for name, meta in metas.items()]


def _reader(name: str, proto_type: str, hint: Any) -> Convert:
    if get_origin(hint) is list:
        one = _reader(name, proto_type, get_args(hint)[0])
        return lambda values: [one(value) for value in array(values)]
    if proto_type == "message":
        kind = _type_behind(hint)
        return lambda value: to_message(kind, value)
    if proto_type == "enum":
        choice = _type_behind(hint)
        return lambda value: choice.try_value(int32(value))
    if name.endswith(JSON_ENDING):
        return json_text
    if proto_type == "string" and TIMESTAMP.fullmatch(name):
        return utc
    return READERS[proto_type]


def _writer(name: str, proto_type: str, hint: Any, *, keeps_zero: bool) -> Convert:
    if get_origin(hint) is list:
        one = _writer(name, proto_type, get_args(hint)[0], keeps_zero=True)
        return lambda values: [one(value) for value in values]
    if proto_type == "message":
        return to_json
    if proto_type == "enum" and _type_behind(hint) is api.ChannelType:
        return lambda value: int(value) - 1 if value else None
    if proto_type == "enum":
        return lambda value: int(value) if value or keeps_zero else None
    if proto_type == "uint64" and not name.endswith("flags"):
        return lambda value: str(value) if value or keeps_zero else None
    return lambda value: value if value or keeps_zero else None


def _type_behind(hint: Any) -> Any:
    """Return the type of which a hint may be the optional form."""
    return next(kind for kind in (get_args(hint) or (hint,)) if kind is not type(None))


def array(value: Any) -> list[Any]:
    """Read a list; a text or an object is refused, although one can iterate over it too."""
    if not isinstance(value, list):
        raise TypeError(f"{value!r:.100} is not an array")
    return value


def whole(value: Any) -> int:
    """Read a whole number, also one that is written as a text; true, false and fractions are refused."""
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise TypeError(f"{value!r} is not a number")
    return int(value)


def snowflake(value: Any) -> int:
    """Read an id, which Discord writes as a string."""
    number = whole(value)
    if not 0 <= number < 2**64:
        raise ValueError(f"{number} is not an id")
    return number


def int32(value: Any) -> int:
    """Read a number into 32 bits, the low ones of a larger number, as protobuf does."""
    return (whole(value) + 2**31) % 2**32 - 2**31


def boolean(value: Any) -> bool:
    """Read true or false, and nothing else."""
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is not a boolean")
    return value


def text(value: Any) -> str:
    """Read a string; a number is written out, as in a nonce."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"{value!r} is not a string")
    return str(value)


def json_text(value: Any) -> str:
    """Read anything, as JSON."""
    return orjson.dumps(value).decode()


def utc(value: Any) -> str:
    """Read an ISO 8601 timestamp as such in UTC."""
    stamp = text(value)
    if stamp.endswith("+00:00"):
        return stamp
    return datetime.fromisoformat(stamp).astimezone(UTC).isoformat()


def channel_type(value: Any) -> api.ChannelType:
    """Read a channel's type: Discord's number + 1, as 0 means undefined in the contract."""
    kind: api.ChannelType = api.ChannelType.try_value(int32(int(value) + 1))
    return kind


def _role_tags(value: Mapping[str, Any]) -> list[api.RoleTag]:
    """Read a role's tags: one object at Discord, where the presence of a key that holds null means yes."""
    tag = to_message(api.RoleTag, {key: item for key, item in value.items() if key not in PRESENT_MEANS_YES})
    for name in PRESENT_MEANS_YES:
        setattr(tag, name, name in value)
    return [tag]


PRESENT_MEANS_YES = ("premium_subscriber", "available_for_purchase", "guild_connections")
READERS: dict[str, Convert] = {
    "bool": boolean,
    "double": float,
    "int32": int32,
    "string": text,
    "uint32": whole,
    "uint64": snowflake,
}
SPECIAL: dict[tuple[type, str], Convert] = {
    (api.Channel, "type"): channel_type,
    (api.GetAuditLogResponse, "auto_moderation_rules"): lambda rules: [
        to_message(api.AutoModerationRule, rule) for rule in rules if rule is not None
    ],
    (api.MessageChannelMention, "type"): channel_type,
    (api.Message, "mention_channels"): lambda values: [snowflake(value["id"]) for value in values],
    (api.Role, "tags"): _role_tags,
}
"""Fields whose value differs from Discord's."""
