"""Which of the limits a request counts against.

The first is the limit of its route, whose hash stands in the headers. Sub-limits follow: no header mentions them.
Sources: https://github.com/discord/discord-api-docs/issues/ 1295 and 8330 (ages of deletes), 1900 (name and topic),
2132 (counts per route), 2190 (sub-limits), 4413 (edits of old messages).
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.routing import ApiRoute, major_parameter
from discordproxy.sandbox.snowflakes import LARGEST_SNOWFLAKE, age_seconds

from .limiter import AppliedLimit

FRESH_SECONDS = 10.0
OLD_SECONDS = 14 * 86_400.0
OLD_EDIT_SECONDS = 3_600.0
CHANNEL = "/channels/{channel_id}"
MESSAGE = CHANNEL + "/messages/{message_id}"


def find_applied_limits(route: ApiRoute, request: ApiRequest, bot: int = 0) -> list[AppliedLimit]:
    """Return the limits that a request counts against, that of its route first.

    Args:
        route: of the request.
        request: with the ids of its path.
        bot: id of the bot whose token it carries, 0 without one; each bot has limits of its own.
    """
    return [replace(applied, bot=bot) for applied in _find_applied_limits(route, request)]


def _find_applied_limits(route: ApiRoute, request: ApiRequest) -> list[AppliedLimit]:
    place = major_parameter(request.path)
    apart = f"{route.method} {route.template}" if route.counts_apart else ""
    if route.limit == "delete":
        kind = _find_age(_message_age(request))
        return [AppliedLimit(kind, _hash(kind, route.bucket), place)]
    return [AppliedLimit(route.limit, route.bucket, place, apart), *_find_sub_limits(route, request, place)]


def _find_sub_limits(route: ApiRoute, request: ApiRequest, place: str) -> list[AppliedLimit]:
    if route.method != "PATCH":
        return []
    if route.template == CHANNEL and isinstance(request.body.json, dict) and _renames(request.body.json):
        return [AppliedLimit("rename", "", place)]
    if route.template == MESSAGE and _message_age(request) >= OLD_EDIT_SECONDS:
        return [AppliedLimit("old_edit", "", place, code=ErrorCode.TOO_MANY_OLD_EDITS)]
    return []


def _renames(changes: dict[str, object]) -> bool:
    return "name" in changes or "topic" in changes


def _find_age(age: float) -> str:
    if age < FRESH_SECONDS:
        return "fresh_delete"
    return "delete" if age < OLD_SECONDS else "old_delete"


def _message_age(request: ApiRequest) -> float:
    """Return how old the message in a path is; one with an invalid id counts as new, as unknown ones do at Discord."""
    text = request.ids["message_id"]
    is_id = text.isdecimal() and text.isascii() and len(text) <= 19 and int(text) <= LARGEST_SNOWFLAKE
    return age_seconds(int(text)) if is_id else 0.0


def _hash(kind: str, bucket: str) -> str:
    return bucket if kind == "delete" else hashlib.blake2b(kind.encode(), digest_size=16).hexdigest()
