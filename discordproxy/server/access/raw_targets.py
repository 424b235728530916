"""Where a call of any operation leads, read from its path, query and body. What cannot be told is denied.
A path is read in its normal spelling, in which it is sent too.

Only what lies below one channel, guild or user can be told: /channels/1/..., /guilds/1/..., /users/1. Whatever else the
request names as a channel or a guild (a message that is forwarded, a channel that shall be followed) is a place too.
What is looked at is what goes out: in a form every value of the body is a part of its own, and Discord reads JSON in
the text of a part as it reads JSON in a body, so it is read here too.
Users are named in too many ways, so a client whose users are listed may call nothing below a channel or guild.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from discordproxy.discord.paths import split_path
from discordproxy.discord_api import CallDiscordRequest
from discordproxy.server.access.targets import Kind, Place
from discordproxy.server.calls.failures import Denied

PATH = re.compile(r"/(channels|guilds|users)/([0-9]{1,20})((?:/[^?#]*)?)")
KIND_OF = {"channels": Kind.CHANNEL, "guilds": Kind.GUILD, "users": Kind.PERSON}

DISGUISE = re.compile(r"%(?:2[3ef]|3f|5c|25|[01][0-9a-f]|7f)|\\|//|/\.{1,2}(?:/|$)", re.IGNORECASE)
"""What may be read as another path by whoever reads it next: an encoded slash, dot, percent sign, mark, or control."""

NAMED = re.compile(r"(?:^|[^a-z])(?:(channel|parent)|(guild))_?ids?(?![a-z])", re.IGNORECASE)
"""Names of values that are a place: channel_id, webhook_channel_id, parent_id, source_guild_id, channel_ids; also as
forms write them, message_reference[channel_id]."""

BODY_PART = "payload_json"
"""The part of a form that is the whole body: as a value it would be a body within the body."""

PARTS = re.compile(r"(?:file|files\[[0-9]+\])?")
"""Names of a form's parts that are a file to Discord and nothing else: any other may be one of the body's values."""

LARGEST_DIGITS = 20

LONGEST_NAME = 1000
MOST_TEXTS = 100
"""Characters of a name, and texts in a form that begin as JSON does: whoever sends more is not looked at for longer."""


def raw_places_of(request: CallDiscordRequest) -> list[Place]:
    """Return all places that a call of any operation names.

    Raises:
        Denied: it cannot be told where the request leads.
    """
    path, query = split_path(request.path)
    match = PATH.fullmatch(path)
    if (
        match is None
        or not request.path.startswith("/")
        or DISGUISE.search(match[3])
        or not all(PARTS.fullmatch(one.part) for one in request.files)
    ):
        raise Denied("it cannot be told which channel, guild or user this operation acts on")
    kind = KIND_OF[match[1]]
    places = [Place(kind, int(match[2]), "path")]
    if kind is not Kind.PERSON:
        places.append(Place(Kind.ANYBODY, 0, "path"))
    # some readers of a query take a semicolon for an ampersand
    pairs = parse_qsl(query[1:].replace(";", "&"), keep_blank_values=True)
    pairs += ((one.name, one.value) for one in request.query)
    pairs += _pairs_of_body(request)
    places += (place for name, value in pairs for place in _read(name, value))
    return places


def _pairs_of_body(request: CallDiscordRequest) -> list[tuple[str, Any]]:
    """Return every name and value in what goes out as the body, whatever form it takes."""
    if request.json_body is None:
        return []
    body, pairs = _read_json(request.json_body)
    if any(len(name) > LONGEST_NAME or BODY_PART in name.lower() for name, _ in pairs):
        raise Denied(f"what the body holds cannot be told: it holds {BODY_PART}, or a very long name")
    if any(file.part for file in request.files) and isinstance(body, dict):
        pairs += list(_pairs_in_texts([value for _, value in pairs]))
    return pairs


def _read_json(text: str) -> tuple[Any, list[tuple[str, Any]]]:
    """Return what a JSON text holds, and every name and value in it: of two with one name either may count."""
    pairs: list[tuple[str, Any]] = []

    def keep(found: list[tuple[str, Any]]) -> dict[str, Any]:
        pairs.extend(found)
        return dict(found)

    try:
        return json.loads(text, object_pairs_hook=keep, parse_int=_whole), pairs
    except (ValueError, RecursionError):
        raise Denied("what the body holds cannot be told: it is not JSON, or too deep") from None


def _whole(text: str) -> int | float:
    """Read a whole number; what is longer than any id is none, and would take long to read exactly."""
    return int(text) if len(text) <= LARGEST_DIGITS else float(text)


def _pairs_in_texts(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Return every name and value in texts that are JSON themselves, and in the texts within these."""
    values, left = list(values), MOST_TEXTS
    while values:
        value = values.pop()
        if isinstance(value, list):
            values += value
        elif isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"'):
            left -= 1
            if left < 0:
                raise Denied("what the body holds cannot be told: too many of its texts may be JSON")
            try:
                inner, pairs = _read_json(value)
            except Denied:
                continue  # plain text that begins like JSON
            yield from pairs
            values += [inner, *(one for _, one in pairs)]


def _read(name: str, value: Any) -> Iterator[Place]:
    match = NAMED.search(name)
    if match is not None:
        kind = Kind.GUILD if match[2] else Kind.CHANNEL
        values: Iterable[Any] = value if isinstance(value, list) else [value]
        yield from (Place(kind, number, name) for one in values if (number := _number(name, one)))


def _number(name: str, value: Any) -> int:
    """Return an id; 0 for none."""
    if value is None or value in ("", 0):
        return 0
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= LARGEST_DIGITS:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Denied(f"{name} is not a Discord id, so that it cannot be told where this operation leads")
