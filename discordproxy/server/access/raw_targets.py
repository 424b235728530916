"""What a call of any operation acts on, read from its path, query and body. What is unknown is denied.

The path is read in its normal spelling, in which it is sent too. Only operations below one channel, guild or user are
known: /channels/1/..., /guilds/1/..., /users/1. Every other channel or guild that the request names is a target too:
a message that is forwarded, or a channel that is followed.

The request is read as Discord reads it. In a form, every value of the body is a part of its own, and Discord reads
JSON in the text of a part as it reads JSON in a body. So that JSON is read here too.

There are too many ways to name a user. So a client that may act on certain users only may call nothing below a channel
or guild.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from discordproxy.discord.forms import BODY_PART
from discordproxy.discord.requests import split_path
from discordproxy.discord_api import CallDiscordRequest
from discordproxy.server.access.targets import Target, TargetKind
from discordproxy.server.calls.failures import Denied

PATH = re.compile(r"/(channels|guilds|users)/([0-9]{1,20})((?:/[^?#]*)?)")
KINDS = {"channels": TargetKind.CHANNEL, "guilds": TargetKind.GUILD, "users": TargetKind.USER}

DISGUISE = re.compile(r"%(?:2[3ef]|3f|5c|25|[01][0-9a-f]|7f)|\\|//|/\.{1,2}(?:/|$)", re.IGNORECASE)
"""Parts of a path that another program may read in another way: an encoded slash, dot, percent sign, question mark or
control character."""

NAMED = re.compile(r"(?:^|[^a-z])(?:(channel|parent)|(guild))_?ids?(?![a-z])", re.IGNORECASE)
"""Names of values that are the id of a target: channel_id, webhook_channel_id, parent_id, source_guild_id, channel_ids.
Forms write them as message_reference[channel_id]."""

PARTS = re.compile(r"(?:file|files\[[0-9]+\])?")
"""Names of parts that Discord always takes as files. Any other part may be one of the body's values."""

LARGEST_DIGITS = 20
"""Digits of the largest id."""

LONGEST_NAME = 1000
"""Characters of a name in a body; a request with a longer one is denied, so that reading it takes little time."""

MOST_TEXTS = 100
"""Texts in a form that begin as JSON does; a request with more of them is denied, for the same reason."""


def raw_targets_of(request: CallDiscordRequest) -> list[Target]:
    """Return all targets that a call of any operation names.

    Raises:
        Denied: it is unknown what the request acts on.
    """
    path, query = split_path(request.path)
    match = PATH.fullmatch(path)
    if (
        match is None
        or not request.path.startswith("/")
        or DISGUISE.search(match[3])
        or not all(PARTS.fullmatch(one.part) for one in request.files)
    ):
        raise Denied("the proxy cannot tell which channel, guild or user this operation acts on")
    kind = KINDS[match[1]]
    targets = [Target(kind, int(match[2]), "path")]
    if kind is not TargetKind.USER:
        targets.append(Target(TargetKind.ANY_USER, 0, "path"))
    # some programs read a semicolon in a query as an ampersand
    pairs = parse_qsl(query[1:].replace(";", "&"), keep_blank_values=True)
    pairs += ((one.name, one.value) for one in request.query)
    pairs += _pairs_of_body(request)
    targets += (target for name, value in pairs for target in _read(name, value))
    return targets


def _pairs_of_body(request: CallDiscordRequest) -> list[tuple[str, Any]]:
    """Return every name and value in the body, as JSON or as a form."""
    if request.json_body is None:
        return []
    body, pairs = _read_json(request.json_body)
    if any(len(name) > LONGEST_NAME or BODY_PART in name.lower() for name, _ in pairs):
        raise Denied(f"the proxy cannot read the body: it contains {BODY_PART}, or a very long name")
    if any(file.part for file in request.files) and isinstance(body, dict):
        pairs += list(_pairs_in_texts([value for _, value in pairs]))
    return pairs


def _read_json(text: str) -> tuple[Any, list[tuple[str, Any]]]:
    """Return the value of a JSON text, and every name and value in it, both values of a name that occurs twice."""
    pairs: list[tuple[str, Any]] = []

    def keep(found: list[tuple[str, Any]]) -> dict[str, Any]:
        pairs.extend(found)
        return dict(found)

    try:
        return json.loads(text, object_pairs_hook=keep, parse_int=_whole), pairs
    except (ValueError, RecursionError):
        raise Denied("the proxy cannot read the body: it is not JSON, or nested too deeply") from None


def _whole(text: str) -> int | float:
    """Read a whole number. A number that is longer than any id is not an id, and would take long to read exactly."""
    return int(text) if len(text) <= LARGEST_DIGITS else float(text)


def _pairs_in_texts(values: list[Any]) -> Iterator[tuple[str, Any]]:
    """Return every name and value in texts that contain JSON, and in texts within that JSON."""
    values, left = list(values), MOST_TEXTS
    while values:
        value = values.pop()
        if isinstance(value, list):
            values += value
        elif isinstance(value, str) and value.lstrip()[:1] in ("{", "[", '"'):
            left -= 1
            if left < 0:
                raise Denied("the proxy cannot read the body: too many of its texts may be JSON")
            try:
                inner, pairs = _read_json(value)
            except Denied:
                continue  # plain text that begins like JSON
            yield from pairs
            values += [inner, *(one for _, one in pairs)]


def _read(name: str, value: Any) -> Iterator[Target]:
    match = NAMED.search(name)
    if match is not None:
        kind = TargetKind.GUILD if match[2] else TargetKind.CHANNEL
        values: Iterable[Any] = value if isinstance(value, list) else [value]
        yield from (Target(kind, number, name) for one in values if (number := _number(name, one)))


def _number(name: str, value: Any) -> int:
    """Return an id, 0 for an empty value; Denied if it is neither."""
    if value is None or value in ("", 0):
        return 0
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= LARGEST_DIGITS:
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Denied(f"{name} is not a Discord id, so the proxy cannot tell what this operation acts on")
