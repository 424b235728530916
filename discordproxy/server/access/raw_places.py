"""Where a call of any operation leads, read from its path, query and body. What cannot be told is denied.
A path is read in its normal spelling, in which it is sent too.

Only what lies below one channel, guild or user can be told: /channels/1/..., /guilds/1/..., /users/1. Whatever else the
request names as a channel or a guild (a message that is forwarded, a channel that shall be followed) is a place too.
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
from discordproxy.server.access.places import Kind, Place
from discordproxy.server.access.refusals import Denied

PATH = re.compile(r"/(channels|guilds|users)/([0-9]{1,20})((?:/[^?#]*)?)")
KIND_OF = {"channels": Kind.CHANNEL, "guilds": Kind.GUILD, "users": Kind.PERSON}

DISGUISE = re.compile(r"%(?:2[3ef]|3f|5c|25|[01][0-9a-f]|7f)|\\|//|/\.{1,2}(?:/|$)", re.IGNORECASE)
"""What may be read as another path by whoever reads it next: an encoded slash, dot, percent sign, mark, or control."""

NAMED = re.compile(r"(?:.*_)?(?:(channel|parent)|(guild))_ids?")
"""Names of values that are a place: channel_id, webhook_channel_id, parent_id, source_guild_id, channel_ids."""

PARTS = re.compile(r"(?:file|files\[[0-9]+\])?")
"""Names of a form's parts that are a file to Discord and nothing else: any other may be one of the body's values."""

LARGEST_DIGITS = 20


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
    pairs = [*parse_qsl(query[1:], keep_blank_values=True), *((one.name, one.value) for one in request.query)]
    pairs += _pairs_of(request.json_body) if request.json_body is not None else []
    places += (place for name, value in pairs for place in _read(name, value))
    return places


def _pairs_of(body: str) -> list[tuple[str, Any]]:
    """Return every name and value in a body, also those that stand twice, of which nobody knows which one counts."""
    pairs: list[tuple[str, Any]] = []

    def keep(found: list[tuple[str, Any]]) -> dict[str, Any]:
        pairs.extend(found)
        return dict(found)

    try:
        json.loads(body, object_pairs_hook=keep)
    except (ValueError, RecursionError):
        raise Denied("it cannot be told what is in the body: it is not JSON, or too deep") from None
    return pairs


def _read(name: str, value: Any) -> Iterator[Place]:
    match = NAMED.fullmatch(name)
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
