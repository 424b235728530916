"""A request to Discord as it goes out, and how it is called where others may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
import yarl

from discordproxy import __url__, __version__
from discordproxy.discord.redaction import hide_token
from discordproxy.discord.retries import Repeats, is_change
from discordproxy.ratelimit.routes import find_route

USER_AGENT = f"DiscordBot ({__url__}, {__version__})"
"""Of every request, hikari's too: Discord may block clients with another form of it.

Source: https://discord.com/developers/docs/reference#user-agent
"""


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


def write_json(value: Any) -> bytes:
    """Return a value as JSON. It is copied: orjson's own bytes keep 4 KiB, and bodies wait by thousands."""
    return bytes(memoryview(orjson.dumps(value)))
