"""JSON for Discord and from Discord, which is also read where it is not quite JSON.

Discord cuts texts of users in the middle of an emoji now and then, which leaves half a surrogate pair as an escape
(`"\\ud83d"`). Strict readers refuse the whole document for it. Here it becomes U+FFFD, the replacement character.
"""

from __future__ import annotations

import re
from typing import Any

import orjson

_ESCAPE = re.compile(
    rb"\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""Any escape, so that the second character of one is never taken for the first of the next."""

_REPLACEMENT = rb"\ufffd"


def loads(body: bytes) -> Any:
    """Read a document; what is not a character in it becomes U+FFFD.

    Raises:
        ValueError: it is not JSON.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        return orjson.loads(mend(body))


def mend(body: bytes) -> bytes:
    """Return a document with U+FFFD in place of half surrogate pairs and of bytes that are not UTF-8."""
    text = body.decode("utf-8-sig", "replace").encode()
    return _ESCAPE.sub(lambda found: _REPLACEMENT if found["half"] else found[0], text)


def write_json(value: Any) -> bytes:
    """Return a value as JSON. It is copied: orjson's own bytes keep 4 KiB, and bodies wait by thousands."""
    return bytes(memoryview(orjson.dumps(value)))
