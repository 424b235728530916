"""Lists in Discord's answers, straight to the wire: by the tables of `convert.py`, without a message between.

An entry that is not ordinary goes the long way, by a message. Both ways give the same bytes. A list may be long, and
others wait meanwhile: after each `TURN_SECONDS` the event loop gets a turn.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import betterproto

from discordproxy.discord.answer_shapes import IDENTIFIED_BY, expect, read_one
from discordproxy.discord.convert import (
    JSON_ENDING,
    NULL_SAYS,
    OTHERWISE,
    READERS,
    SPECIAL,
    TIMESTAMP,
    Convert,
    int32,
    json_text,
    key_of,
    utc,
)
from discordproxy.wire import Encoded, encode
from discordproxy.wire.fields import Field, fields_of
from discordproxy.wire.transcoder import ODD, Form, Ids, JsonField, transcoder_of

TURN_SECONDS = 0.004
BATCH = 16
"""How many entries are encoded between two looks at the clock."""


UNIQUE = frozenset({"id", "last_message_id"})
"""Ids that differ from entry to entry; all others are mostly the same in many."""


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
CONVERTERS: dict[Form, Convert] = {Form.OTHER: json_text, Form.TIME: utc}


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
