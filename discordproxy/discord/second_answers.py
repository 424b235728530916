"""What Discord's answer means when an attempt before it may have been carried out.

A change that is repeated meets what its first attempt left behind: what was to be deleted is gone, who was to be added
is there. Such an answer is a success. Any other refusal tells nothing about the first attempt, unless it would have
met that one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson

FIRST_UNKNOWN, LAST_UNKNOWN = 10001, 10999
"""Discord's codes for things that do not exist: "Unknown Message" and so on.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

TIMELESS = frozenset({20009, 40005, 50006, 50035, 50109})
"""Refusals that are about the bytes of the request alone: every attempt meets them."""


class Meaning(Enum):
    """What an answer after an attempt of unknown outcome means."""

    AS_IT_SAYS = "take it as if it were the first"
    DONE = "the change was carried out, and there is nothing to return"
    READ = "the change was carried out; what it returns can be read at the same path"
    COMPARE = "it was carried out if what can be read at the same path is as the change wanted it"
    UNKNOWN = "it is still not known whether the change was carried out"


@dataclass(frozen=True, slots=True)
class Second:
    """An answer that a change gets only if it was carried out before."""

    method: str
    path: re.Pattern[str]
    status: int
    has_code: Callable[[int], bool]
    meaning: Meaning


def _any_code(_code: int) -> bool:
    return True


def _is_gone(code: int) -> bool:
    return FIRST_UNKNOWN <= code <= LAST_UNKNOWN


SECONDS = (
    Second("DELETE", re.compile(r".*"), 404, _is_gone, Meaning.DONE),
    Second("POST", re.compile(r"/channels/[0-9]+/messages/bulk-delete"), 404, _is_gone, Meaning.DONE),
    Second("PUT", re.compile(r"/guilds/[0-9]+/members/[0-9]+"), 204, _any_code, Meaning.READ),
    Second(
        "PATCH",
        re.compile(r"/guilds/[0-9]+/scheduled-events/[0-9]+"),
        400,
        lambda code: code == 180000,  # the event is over: it may be this change that ended it
        Meaning.COMPARE,
    ),
)
"""Every idempotent change whose second answer differs from its first."""


def meaning_of(method: str, path: str, status: int, code: int) -> Meaning:
    """Tell what an answer to a change means after an attempt that may have been carried out.

    Args:
        method: HTTP method in capitals.
        path: relative to the API's root, without the query.
        status: of the answer.
        code: Discord's JSON error code; 0 if the answer has none.
    """
    for second in SECONDS:
        if (
            (second.method, second.status) == (method, status)
            and second.path.fullmatch(path)
            and second.has_code(code)
        ):
            return second.meaning
    if status < 400 or code in TIMELESS:
        return Meaning.AS_IT_SAYS
    return Meaning.UNKNOWN


def is_as_wanted(wanted: bytes | None, found: bytes) -> bool:
    """Tell whether an object has the values that a change gives it (both JSON objects)."""
    try:
        values, document = orjson.loads(wanted or b""), orjson.loads(found)
    except ValueError:
        return False
    if not isinstance(values, dict) or not isinstance(document, dict):
        return False
    return all(name in document and _text(document[name]) == _text(value) for name, value in values.items())


def _text(value: Any) -> Any:
    """Return a value that compares: ids may be numbers or strings."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
