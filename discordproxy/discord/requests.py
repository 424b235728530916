"""A request to Discord: as its caller wants it, and as it goes out. Its name in the log is without tokens.

Whatever is decided by a path is decided by its normal spelling, and that one is sent.

Some of Discord's limits are inside others, and the path does not show them: two changes of a channel's name in ten
minutes, some edits of messages older than an hour. The hash of DELETE message, and with it the limit, depends on the
message's age. A request's *kind* is what makes such a difference. The limiter learns the limits from refusals.
Sources: https://github.com/discord/discord-api-docs/issues/2190 (names and topics),
https://github.com/discord/discord-api-docs/issues/1295 and /8330 (ages of deleted messages),
https://github.com/discord/discord-api-docs/issues/4413 (edits of old messages)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

import orjson
import yarl

from discordproxy import __url__, __version__
from discordproxy.discord.attachments import edits_message
from discordproxy.discord.forms import Part, write_form
from discordproxy.discord.redaction import hide_token
from discordproxy.discord.retries import Repeats, is_change, repeats_of
from discordproxy.ratelimit.routes import find_route

JSON_TYPE = "application/json"
USER_AGENT = f"DiscordBot ({__url__}, {__version__})"
"""Of every request, hikari's too: Discord may block clients with another form of it.

Source: https://discord.com/developers/docs/reference#user-agent
"""

Query = Mapping[str, Any] | Iterable[tuple[str, Any]]

SAFE = "-._~!$&'()*+,;=:@"
"""What stands in a step of a path as it is (RFC 3986)."""

NUMBERED = frozenset({"channels", "guilds", "interactions", "users", "webhooks"})
"""What is followed by an id at the beginning of a path."""

_IS_NORMAL = re.compile(r"(?:/[A-Za-z0-9\-._~!$&'()*+,;=:@]+)+")
_OWN_TOKEN = re.compile(r"/(?:webhooks|interactions)/[0-9]+/[^/]")

DISCORD_EPOCH_SECONDS = 1_420_070_400.0
"""The first second of Discord's ids: https://discord.com/developers/docs/reference#snowflakes"""

_MESSAGE = re.compile(r"/(?:channels/\d+|webhooks/\d+/[^/]+)/messages/(\d{15,20})/?")
_CHANNEL = re.compile(r"/channels/\d+/?")

YOUNG_SECONDS, OLD_SECONDS = 10.0, 14 * 86_400.0
HOUR_SECONDS = 3600.0

YOUNG, OLD = "up to 10 seconds old", "over 14 days old"
OLD_TO_EDIT = "over an hour old"

LIMITED_FIELDS = ("name", "topic")
"""What of a channel has limits of its own."""

LONGEST_BODY = 100_000
"""A longer body, one with a picture, is not read for this."""

LONGEST_KIND = 100


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it goes out, as often as needed.

    Attributes:
        method: of HTTP, in capitals.
        path: below the API's root, in its normal spelling, without the query; the limiter goes by it.
        url: where it goes.
        headers: all that are not about the connection.
        body: bytes as they go out.
        repeats: whether doing it twice is the same as doing it once.
        takes_any_type: whether an answer may be something else than JSON: a picture, a table, nothing at all.
    """

    method: str
    path: str
    url: yarl.URL
    headers: Mapping[str, str]
    body: bytes | None
    repeats: Repeats
    takes_any_type: bool = False

    def __str__(self) -> str:
        """Name the request for the log, without the token that its path may hold."""
        return f"{self.method} {hide_token(self.path)}"

    @property
    def is_change(self) -> bool:
        """Whether carrying it out may change something that anybody could notice."""
        return is_change(self.method, self.path) or self.repeats is Repeats.NEVER

    @property
    def template(self) -> str:
        """Method and path without ids, tokens and names: "POST /channels/{id}/messages"."""
        return find_route(self.method, self.path).template


@dataclass(slots=True)  # frozen takes three times as long to make
class Draft:
    """A request as its caller wants it. Whoever makes it adds the root of the API, the bot's token and the reason.

    Attributes:
        method: of HTTP, in capitals.
        path: below the API's root, in its normal spelling.
        query: what follows the path, with its question mark; empty for nothing.
        body: bytes as they go out.
        content_type: of the body; empty without one.
        reason: for the audit log; may be empty.
        repeats: whether doing it twice is the same as doing it once.
        takes_any_type: whether an answer may be something else than JSON.
    """

    method: str
    path: str
    query: str
    body: bytes | None
    content_type: str
    reason: str
    repeats: Repeats
    takes_any_type: bool

    @property
    def is_authorized(self) -> bool:
        """Whether the bot's token goes along: not where the path holds a token of its own."""
        return not has_own_token(self.path)

    async def attach(self, files: Sequence[Part]) -> None:
        """Let files go along; the body becomes the part payload_json."""
        self.content_type, self.body = await write_form(self.body, files)

    def address(self, url: str, headers: Mapping[str, str]) -> Request:
        """Return the request as it goes out to a URL, with these headers and those that every request has."""
        headers = {**headers, "User-Agent": USER_AGENT}
        if self.content_type:
            headers["Content-Type"] = self.content_type
        target = yarl.URL(url, encoded=True)
        return Request(self.method, self.path, target, headers, self.body, self.repeats, self.takes_any_type)


def draft(
    method: str,
    path: str,
    query: Query = (),
    body: bytes | None = None,
    reason: str = "",
    *,
    has_files: bool = False,
    nonce_is_ours: bool = False,
    takes_any_type: bool = False,
) -> Draft:
    """Return a request with all that is known of it before it goes out.

    Args:
        method: of HTTP, in capitals.
        path: below the API's root, percent-encoded; a query may follow.
        query: names and values to add to the query; None is left out, a flag becomes true or false.
        body: JSON; None without a body.
        reason: for the audit log; may be empty.
        has_files: whether files are to go along (`Draft.attach`).
        nonce_is_ours: whether the message's nonce was made here, so that the caller does not know it.
        takes_any_type: whether an answer may be something else than JSON.
    """
    bare, tail = split_path(path)
    repeats = repeats_of(method, bare, body, nonce_is_ours=nonce_is_ours)
    if has_files and _adds_files(method, bare, body):
        repeats = Repeats.NEVER
    content_type = JSON_TYPE if body is not None else ""
    query_text = tail + _query_text(tail, query) if query else tail
    return Draft(method, bare, query_text, body, content_type, reason, repeats, takes_any_type)


def _adds_files(method: str, path: str, body: bytes | None) -> bool:
    """Tell whether an edit adds its files to what the message has, and so adds them again if it is sent again."""
    changes = orjson.loads(body or b"{}") if edits_message(method, path) else None
    return isinstance(changes, dict) and "attachments" not in changes


def _query_text(tail: str, query: Query) -> str:
    items = query.items() if isinstance(query, Mapping) else query
    pairs = [(name, _text(value)) for name, value in items if value is not None]
    if not pairs:
        return ""
    return ("&" if "?" in tail else "?") + urlencode(pairs, quote_via=quote)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def has_dot_step(text: str) -> bool:
    """Tell whether a reader of a path may take one of its steps for the same place, or for the way back."""
    return any(step in (".", "..") for step in re.split(r"[/\\]", text))


def normal_path(path: str) -> str:
    """Return the normal spelling of a path below the API's root, without a query.

    Characters are percent-encoded only where they must be, in capitals; slashes are single, and none is at the end; the
    id behind a channel, guild, user or webhook has no zeros in front. An encoded slash stays encoded.
    """
    if _IS_NORMAL.fullmatch(path) and "/0" not in path:
        return path
    steps = [_normal_step(step) for step in path.split("/") if step]
    if len(steps) > 1 and steps[0] in NUMBERED and steps[1].isascii() and steps[1].isdecimal():
        steps[1] = steps[1].lstrip("0") or "0"
    return "/" + "/".join(steps)


def has_own_token(path: str) -> bool:
    """Tell whether a path in normal spelling holds a token of its own, of a webhook or an interaction.

    The bot's token is not shown there, and need not be good.
    """
    return _OWN_TOKEN.match(path) is not None


def split_path(path: str) -> tuple[str, str]:
    """Return the normal spelling of a path, and the query behind it with its question mark."""
    bare, mark, query = path.partition("?")
    return normal_path(bare), mark + query


def _normal_step(step: str) -> str:
    return quote(unquote_to_bytes(step), safe=SAFE)


def find_kind(method: str, path: str, body: bytes | None, unix_time: float) -> str:
    """Return the kind of a request as words for humans; empty if it has no special kind.

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


def snowflake_at(unix_time: float) -> int:
    """Return the smallest id of Discord's that was made at a time (seconds since 1970)."""
    return int(max(unix_time - DISCORD_EPOCH_SECONDS, 0.0) * 1000) << 22


def _find_kind_of_change(path: str, body: bytes | None, unix_time: float) -> str:
    age = _find_age(path, unix_time)
    if age is not None:
        return OLD_TO_EDIT if age >= HOUR_SECONDS else ""
    fields = _find_fields(body)
    if _CHANNEL.fullmatch(path.partition("?")[0]):
        fields = [field for field in fields if field in LIMITED_FIELDS]
    return ", ".join(fields)[:LONGEST_KIND]


def _find_age(path: str, unix_time: float) -> float | None:
    """Return how old the message is that a path leads to, in seconds; None for another path."""
    found = _MESSAGE.fullmatch(path.partition("?")[0])
    return None if found is None else unix_time - DISCORD_EPOCH_SECONDS - (int(found[1]) >> 22) / 1000


def _find_fields(body: bytes | None) -> list[str]:
    """Return the names of what a JSON body changes, in alphabetical order."""
    if body is None or not body.startswith(b"{") or len(body) > LONGEST_BODY:
        return []
    try:
        return sorted(json.loads(body))
    except ValueError:
        return []
