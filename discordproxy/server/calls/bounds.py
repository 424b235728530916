"""How large what callers send may be: all bounds on the fields of requests, in one place.

They keep a single call from costing the server seconds or gigabytes, and are no rules about content: Discord has
stricter ones, and its own words for them reach the caller as long as a text is of Discord's order of magnitude.
The decoder applies them to the bytes, before anything is made of these.
"""

from __future__ import annotations

import betterproto

from discordproxy.wire.bounds import Look, large_of, text_of
from discordproxy.wire.fields import Field

KIB = 1024
MIB = 1024 * KIB

TEXT_CHARACTERS = 16 * KIB
"""Any text that is not named here; the longest that Discord takes has 4,096 characters."""

TEXTS = {
    "allow": 100,
    "deny": 100,
    "permissions": 100,
    "code": 260,
    "webhook_token": 260,
    "emoji": 100,
    "emoji_name": 100,
    "path": 8 * KIB,
    "reason": 512,
    "File.name": 260,
    "CallDiscordRequestFile.name": 260,
    "CallDiscordRequestFile.part": 260,
    "CallDiscordRequestQueryParameter.name": 8 * KIB,
    "CallDiscordRequestQueryParameter.value": 8 * KIB,
}
"""Field, or message and field -> characters."""

QUERY_CHARACTERS = 8 * KIB
"""All values of a query together, with their names."""

PICTURES = {"avatar": 16 * MIB, "icon": 16 * MIB, "image": 16 * MIB}
"""Fields that hold a picture as a data URI -> bytes."""

JSON = {"components_json": (128 * KIB, 2_000), "json_body": (8 * MIB, 20_000)}
"""Fields that hold JSON -> bytes, and elements."""

ITEMS = 2_200
"""Messages within a request, elements of its lists, and its larger texts, one for each 256 bytes of JSON.

The largest message that Discord takes has about 600 without its texts.
"""

ITEMS_OF = {"DeleteMessagesRequest": 10_100}
"""Requests that may hold more."""


class RequestBounds:
    """The bounds as the decoder asks for them."""

    def __repr__(self) -> str:
        return "<RequestBounds>"

    def items(self, kind: type[betterproto.Message]) -> int:
        """Return how many items a request may hold."""
        return ITEMS_OF.get(kind.__name__, ITEMS)

    def text(self, kind: type[betterproto.Message], field: Field) -> tuple[int, Look]:
        """Return how a field that holds text is bounded."""
        if field.name in JSON:
            return large_of(field.name, *JSON[field.name])
        if field.name in PICTURES:
            return large_of(field.name, PICTURES[field.name])
        whole = f"{kind.__name__}.{field.name}"
        name = field.name if kind.__name__.endswith("Request") else whole
        most = TEXTS.get(whole, TEXTS.get(field.name, TEXT_CHARACTERS))
        return text_of(name, most)


BOUNDS = RequestBounds()
