"""What Discord answers: what an answer must hold to count as one, and how it becomes what our callers get.

A status of 200 says little by itself. A server that only resembles Discord, something between, or a Discord in trouble
answers `{}`, a list in place of an object, or an object without its id. None of that may be reported as success:
it is an `UnexpectedAnswer`. What an operation answers stands in `operations.py`; by which field an answer of that
kind is recognised stands in `IDENTIFIED_BY`.

The entries of lists, and messages that were sent, go straight to the wire: by the tables of `convert.py`, without a
message of ours between. One that is not ordinary goes the long way, by a message. Both ways give the same bytes. A list
may be long, and others wait meanwhile: after each `TURN_SECONDS` the event loop gets a turn.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord import json_text
from discordproxy.discord.convert import (
    JSON_ENDING,
    NULL_SAYS,
    OTHERWISE,
    READERS,
    SPECIAL,
    TIMESTAMP,
    Convert,
    int32,
    key_of,
    snowflake,
    to_message,
    utc,
)
from discordproxy.discord.convert import (
    json_text as read_as_text,
)
from discordproxy.discord.errors import UnexpectedAnswer
from discordproxy.wire import Encoded, encode, value_of
from discordproxy.wire.fields import Field, fields_of
from discordproxy.wire.transcoder import ODD, Form, Ids, JsonField, transcoder_of

M = TypeVar("M", bound=betterproto.Message)
T = TypeVar("T")

IDENTIFIED_BY: dict[type[betterproto.Message], tuple[str, ...]] = {
    api.AuditLogEntry: ("id",),
    api.Ban: ("user",),
    api.Channel: ("id",),
    api.Emoji: ("id",),
    api.Guild: ("id",),
    api.GuildMember: ("user",),
    api.Invite: ("code",),
    api.Message: ("id",),
    api.MessageAttachment: ("id",),
    api.MessagePin: ("pinned_at", "message"),
    api.Role: ("id",),
    api.ScheduledEvent: ("id",),
    api.ThreadMember: ("user_id",),
    api.User: ("id",),
    api.Webhook: ("id",),
}
"""By which fields Discord's answer is recognised. Where a field holds an object, that must be recognised too."""

KINDS = {dict: "an object", list: "an array", bool: "true or false"}

TURN_SECONDS = 0.004
BATCH = 16
"""How many entries are encoded between two looks at the clock."""

UNIQUE = frozenset({"id", "last_message_id"})
"""Ids that differ from entry to entry; all others are mostly the same in many."""


def read_json(body: bytes, method: str) -> Any:
    """Read the body of an answer; None for an empty one.

    Raises:
        UnexpectedAnswer: it is not JSON.
    """
    if not body:
        return None
    try:
        return json_text.loads(body)
    except ValueError as error:
        raise UnexpectedAnswer("it is not JSON", method) from error


def read_one(kind: type[M], document: object, method: str) -> M:
    """Make a message of an answer that is one object.

    Args:
        kind: type of the message.
        document: what Discord answered.
        method: of HTTP; if it changes something, it is not known whether that was done.

    Raises:
        UnexpectedAnswer: it is not an object, or lacks what identifies it.
    """
    message = to_message(kind, expect(dict, document, method))
    if not is_identified(message):
        fields = " and ".join(IDENTIFIED_BY[kind])
        raise UnexpectedAnswer(f"it lacks the {fields} of the {kind.__name__}", method)
    return message


def read_ids(documents: object, method: str) -> list[int]:
    """Return the ids of an answer that is a list of objects.

    Raises:
        UnexpectedAnswer: it is something else.
    """
    return [_read_id(document, method) for document in expect(list, documents, method)]


def _read_id(document: object, method: str) -> int:
    with contextlib.suppress(TypeError, ValueError):
        if number := snowflake(expect(dict, document, method).get("id")):
            return number
    raise UnexpectedAnswer("it lacks the id of an entry", method)


def is_identified(message: betterproto.Message) -> bool:
    """Tell whether a message holds the fields by which an answer of its kind is recognised."""
    for name in IDENTIFIED_BY.get(type(message), ()):
        value = value_of(message, name)
        if not (is_identified(value) if isinstance(value, betterproto.Message) else value):
            return False
    return True


def expect(kind: type[T], document: object, method: str, place: str = "it") -> T:
    """Return a piece of an answer for what it must be.

    Raises:
        UnexpectedAnswer: it is of another kind.
    """
    if not isinstance(document, kind):
        raise UnexpectedAnswer(f"{place} is not {KINDS[kind]}", method)
    return document


@dataclass(frozen=True, slots=True)
class Document:
    """An object that Discord answered, whose parts become several messages.

    Every method raises UnexpectedAnswer if the part is not what it must be.
    """

    parts: dict[str, Any]
    method: str

    def whole(self, kind: type[M]) -> M:
        """Return a message made of the object itself."""
        return read_one(kind, self.parts, self.method)

    def one(self, kind: type[M], key: str) -> M | None:
        """Return a message made of the object under a key; None if the key is absent."""
        return read_one(kind, self.parts[key], self.method) if key in self.parts else None

    def ids(self, key: str) -> list[int]:
        """Return the ids of the list of objects under a key."""
        return read_ids(self.list(key), self.method)

    def list(self, key: str) -> list[Any]:
        """Return the list under a key."""
        return self._part(list, key)

    def flag(self, key: str) -> bool:
        """Return the truth value under a key."""
        return self._part(bool, key)

    def _part(self, kind: type[T], key: str) -> T:
        return expect(kind, self.parts.get(key), self.method, f'"{key}" in it')


def transcode(kind: type[betterproto.Message], document: Any, ids: Ids, method: str) -> bytes:
    """Return the bytes of `encode(read_one(kind, document, method))`.

    Args:
        kind: type of the message.
        document: Discord's JSON object.
        ids: what was written for other entries of the same list.
        method: of HTTP.

    Raises:
        UnexpectedAnswer: it is not an object, or lacks what identifies it.
        EncodeError: a field holds what it cannot hold.
    """
    try:
        return transcoder_of(kind, json_fields, strict=True)(document, ids)
    except ODD:
        return encode(read_one(kind, document, method))


@cache
def json_fields(kind: type[betterproto.Message], strict: bool) -> list[JsonField]:
    """Return how the fields of a type are read from Discord's JSON; `strict`: whether it must be identified."""
    required = IDENTIFIED_BY.get(kind, ()) if strict else ()
    nulls = {flag: key for (owner, key), flag in NULL_SAYS.items() if owner is kind}
    return [
        JsonField(
            name=field.name,
            keys=tuple(_keys(kind, field.name)),
            form=_form(kind, field),
            convert=_converter(kind, field),
            reads_empty=field.is_optional or (kind, field.name) in SPECIAL,
            null_key=nulls.get(field.name, ""),
            is_required=field.name in required,
        )
        for field in fields_of(kind)
    ]


def _keys(kind: type[betterproto.Message], name: str) -> Iterator[str]:
    yield key_of(kind, name)
    if (kind, name) in OTHERWISE:
        yield OTHERWISE[kind, name]


def _form(kind: type[betterproto.Message], field: Field) -> Form:
    if (kind, field.name) in SPECIAL:
        return Form.NUMBER if field.kind == "enum" else Form.OTHER
    if field.kind == "uint64":
        return Form.ID if field.name in UNIQUE else Form.REFERENCE
    if field.kind == "string" and field.name.endswith(JSON_ENDING):
        return Form.OTHER
    if field.kind == "string" and TIMESTAMP.fullmatch(field.name):
        return Form.TIME
    return FORMS[field.kind]


def _converter(kind: type[betterproto.Message], field: Field) -> Convert:
    if (kind, field.name) in SPECIAL:
        return SPECIAL[kind, field.name]
    return CONVERTERS.get(_form(kind, field)) or READERS.get(field.kind, int32)


FORMS = {
    "bool": Form.FLAG,
    "double": Form.NUMBER,
    "enum": Form.NUMBER,
    "int32": Form.NUMBER,
    "message": Form.MESSAGE,
    "string": Form.TEXT,
    "uint32": Form.NUMBER,
}
CONVERTERS: dict[Form, Convert] = {Form.OTHER: read_as_text, Form.TIME: utc}


@dataclass(slots=True)
class Entry(Encoded):
    """An entry, which stands in an answer of ours for the message whose bytes it holds.

    Attributes:
        document: Discord's JSON object.
    """

    document: Mapping[str, Any]

    @property
    def id(self) -> int:
        """The entry's own id, for entries that have one."""
        return int(self.document["id"])

    @property
    def user_id(self) -> int:
        """The id of the user whom the entry is about, as bans and members are."""
        return int(self.document["user"]["id"])


def read_entry(kind: type[betterproto.Message], document: Any, method: str) -> Entry:
    """Encode an answer that is one object. Arguments and errors as for `read_entries`."""
    return Entry(kind, transcode(kind, document, {}, method), document)


async def read_entries(kind: type[betterproto.Message], documents: object, method: str) -> list[Entry]:
    """Encode an answer that is a list.

    Args:
        kind: what its entries are.
        documents: what Discord answered.
        method: of HTTP; if it changes something, it is not known whether that was done.

    Raises:
        UnexpectedAnswer: it is not a list of such objects.
        EncodeError: an entry holds what a message cannot hold.
    """
    entries: list[Entry] = []
    ids: dict[Any, bytes] = {}
    turn_ends = time.monotonic() + TURN_SECONDS
    for number, document in enumerate(expect(list, documents, method), 1):
        entries.append(Entry(kind, transcode(kind, document, ids, method), document))
        if number % BATCH == 0 and time.monotonic() > turn_ends:
            await asyncio.sleep(0)
            turn_ends = time.monotonic() + TURN_SECONDS
    return entries
