"""What is refused of a request before a handler sees it: missing ids, and fields that are too large.

The bounds keep a single call from costing the server seconds or gigabytes. They are not rules about content: Discord's
own are stricter, and as long as a text is of Discord's order of magnitude its caller gets Discord's own answer.
The decoder applies them to the bytes, before it makes anything of these.
"""

from __future__ import annotations

from functools import cache

import betterproto

from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord_api import QueueMessageRequest
from discordproxy.wire import value_of
from discordproxy.wire.bounds import Look, large_of, text_of
from discordproxy.wire.fields import Field, fields_of

PATH_TEXTS = frozenset({"code", "emoji", "webhook_token"})
"""Fields of paths that are texts. All others are ids."""


def content_of(request: QueueMessageRequest) -> betterproto.Message | None:
    """Return the request that is to be queued; None if there is none."""
    for name in _content_fields():  # betterproto's own `which_one_of` takes several times as long
        content: betterproto.Message | None = value_of(request, name)
        if content is not None:
            return content
    return None


@cache
def _content_fields() -> list[str]:
    return [field.name for field in fields_of(QueueMessageRequest) if field.group is not None]


def check_path(request: betterproto.Message) -> None:
    """Check the fields that go into a path, also those of a request within a request.

    Raises:
        InvalidRequest: an id is 0, or a text is empty.
    """
    if type(request) is QueueMessageRequest and (content := content_of(request)) is not None:
        check_path(content)
    for name, is_id in _path_fields(type(request)):
        if not value_of(request, name):
            raise InvalidRequest(name, "a Discord id is needed, not 0" if is_id else "must not be empty")


@cache
def _path_fields(kind: type[betterproto.Message]) -> list[tuple[str, bool]]:
    """List the fields of the path, in their order, and whether each is an id. They come first in a request."""
    found = []
    for field in fields_of(kind):
        is_id = field.kind == "uint64" and field.name.endswith("_id")
        if field.is_optional or not (is_id or field.name in PATH_TEXTS):
            break
        found.append((field.name, is_id))
    return found


KIB = 1024
MIB = 1024 * KIB

TEXT_CHARACTERS = 16 * KIB
"""The bound for texts that are not named below; the longest that Discord accepts has 4,096 characters."""

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

The largest message that Discord accepts has about 600 without its texts.
"""

ITEMS_OF = {"DeleteMessagesRequest": 10_100}
"""Requests that may hold more."""


class RequestBounds:
    """The bounds, in the form that the decoder uses."""

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
