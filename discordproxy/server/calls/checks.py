"""What Discord would refuse for sure is refused before a handler sees it: ids of a path that are not there."""

from __future__ import annotations

from functools import cache

import betterproto

from discordproxy.discord.errors import InvalidRequest
from discordproxy.wire import value_of
from discordproxy.wire.fields import fields_of

PATH_TEXTS = frozenset({"code", "emoji", "webhook_token"})
"""Texts that stand in a path. All other fields of a path are ids."""


def check_path(request: betterproto.Message) -> None:
    """Hold the fields that go into a path against what cannot be.

    Raises:
        InvalidRequest: an id is 0, which no snowflake is, or a text is empty.
    """
    for name, is_id in _path_fields(type(request)):
        if not value_of(request, name):
            raise InvalidRequest(name, "a Discord id is needed, not 0" if is_id else "must not be empty")


@cache
def _path_fields(kind: type[betterproto.Message]) -> list[tuple[str, bool]]:
    """List the fields of the path, which come first in a request, in their order; and whether each is an id."""
    found = []
    for field in fields_of(kind):
        is_id = field.kind == "uint64" and field.name.endswith("_id")
        if field.is_optional or not (is_id or field.name in PATH_TEXTS):
            break
        found.append((field.name, is_id))
    return found
