"""The spelling of paths. Whatever is decided by a path is decided by its normal spelling, and that one is sent."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

SAFE = "-._~!$&'()*+,;=:@"
"""What stands in a step of a path as it is (RFC 3986)."""

NUMBERED = frozenset({"channels", "guilds", "interactions", "users", "webhooks"})
"""What is followed by an id at the beginning of a path."""

_IS_NORMAL = re.compile(r"(?:/[A-Za-z0-9\-._~!$&'()*+,;=:@]+)+")
_OWN_TOKEN = re.compile(r"/(?:webhooks|interactions)/[0-9]+/[^/]")


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
