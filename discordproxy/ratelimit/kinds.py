"""Which kind of a route's requests one belongs to, where Discord makes a difference that the path does not show.

Discord has limits inside limits: two changes of a channel's name in ten minutes, some edits of messages older than an
hour. And the hash of DELETE message, with it the limit, depends on the message's age. None of the limits is written
down here, only what makes a difference; the limits themselves are learned from refusals.
Sources: https://github.com/discord/discord-api-docs/issues/2190 (names and topics),
https://github.com/discord/discord-api-docs/issues/1295 and /8330 (ages of deleted messages),
https://github.com/discord/discord-api-docs/issues/4413 (edits of old messages)
"""

from __future__ import annotations

import json
import re

DISCORD_EPOCH = 1_420_070_400.0
"""The first second of Discord's ids: https://discord.com/developers/docs/reference#snowflakes"""

MESSAGE = re.compile(r"/(?:channels/\d+|webhooks/\d+/[^/]+)/messages/(\d{15,20})/?")
CHANNEL = re.compile(r"/channels/\d+/?")

YOUNG_SECONDS = 10.0
HOUR_SECONDS = 3600.0
OLD_SECONDS = 14 * 86_400.0

YOUNG = "up to 10 seconds old"
OLD = "over 14 days old"
OLD_TO_EDIT = "over an hour old"

LIMITED_FIELDS = ("name", "topic")
"""What of a channel has limits of its own."""

LONGEST_BODY = 100_000
"""A longer body, one with a picture, is not read for this."""

LONGEST_KIND = 100


def find_kind(method: str, path: str, body: bytes | None, unix_time: float) -> str:
    """Return the kind of a request as words for humans, empty for none.

    Args:
        method: of HTTP, in capitals.
        path: relative to the API's root.
        body: as it goes out.
        unix_time: seconds since 1970, now.
    """
    if method == "DELETE":
        return _find_age_to_delete(path, unix_time)
    return _find_kind_of_change(path, body, unix_time) if method == "PATCH" else ""


def _find_age_to_delete(path: str, unix_time: float) -> str:
    age = _find_age(path, unix_time)
    if age is None:
        return ""
    return YOUNG if age < YOUNG_SECONDS else OLD if age >= OLD_SECONDS else ""


def _find_kind_of_change(path: str, body: bytes | None, unix_time: float) -> str:
    age = _find_age(path, unix_time)
    if age is not None:
        return OLD_TO_EDIT if age >= HOUR_SECONDS else ""
    fields = _find_fields(body)
    if CHANNEL.fullmatch(path.partition("?")[0]):
        fields = [field for field in fields if field in LIMITED_FIELDS]
    return ", ".join(fields)[:LONGEST_KIND]


def _find_age(path: str, unix_time: float) -> float | None:
    """Return how old the message is that a path leads to, in seconds; None for another path."""
    found = MESSAGE.fullmatch(path.partition("?")[0])
    return None if found is None else unix_time - DISCORD_EPOCH - (int(found[1]) >> 22) / 1000


def _find_fields(body: bytes | None) -> list[str]:
    """Return the names of what a JSON body changes, in alphabetical order."""
    if body is None or not body.startswith(b"{") or len(body) > LONGEST_BODY:
        return []
    try:
        return sorted(json.loads(body))
    except ValueError:
        return []
