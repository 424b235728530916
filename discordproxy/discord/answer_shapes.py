"""What an answer of Discord must hold to count as one: one reader for all of them.

A status of 200 says little by itself. A server that only resembles Discord, something between, or a Discord in trouble
answers `{}`, a list in place of an object, or an object without its id. None of that may be reported as success:
it is an `UnexpectedAnswer`. What an operation answers stands in `operations.py`; by which field an answer of that
kind is recognised stands in `IDENTIFIED_BY`.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Any, TypeVar

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord import json_text
from discordproxy.discord.convert import snowflake, to_message
from discordproxy.discord.errors import UnexpectedAnswer
from discordproxy.wire import value_of

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
