"""What comes from outside, made into what can be answered with.

Everything that the sandbox is sent may stand in an answer later: in a message, in the audit log, in the record of the
requests. So what cannot be written as JSON is refused or replaced where it comes in.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import orjson

MAX_JSON_DEPTH = 200
"""How deep objects and lists may be nested. orjson writes 254 levels, and an answer has a few of its own."""

LIKENESS = 0.65
"""How much like another name a wrong one must be to be a slip, from 0 to 1: "slw" and "slow" have 0.86."""


def parse_json(content: bytes) -> Any:
    """Return the JSON value in a body; raises ValueError for anything else and for what is nested too deep."""
    value = orjson.loads(content)
    # Counting brackets is quick, and enough for nearly every body.
    if content.count(b"[") + content.count(b"{") > MAX_JSON_DEPTH and is_too_deep(value):
        raise ValueError(f"the JSON is nested more than {MAX_JSON_DEPTH} levels deep")
    return value


def is_too_deep(value: object) -> bool:
    """Are there more levels of objects and lists than can be answered with?"""
    level = [value]
    for _ in range(MAX_JSON_DEPTH):
        level = [part for entry in level for part in list_parts(entry)]
        if not level:
            return False
    return any(isinstance(entry, dict | list) for entry in level)


def list_parts(value: object) -> list[Any]:
    """Return the values in an object or a list."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def is_json(value: object) -> bool:
    """Can the value be a body, or a part of one?"""
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return not is_too_deep(value)


def clean_text(text: str) -> str:
    """Return the text of a header with a replacement character for every byte that is not UTF-8."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def suggest(name: object, choices: Iterable[str]) -> str:
    """Return a question about the name that was probably meant; empty if none is like it."""
    close = difflib.get_close_matches(str(name), list(choices), 1, LIKENESS)
    return f'did you mean "{close[0]}"?' if close else ""


def list_unknown(names: Iterable[str], choices: Iterable[str]) -> str:
    """Return names that are not among the choices, each with the one that was probably meant."""
    known = list(choices)
    asked = ((name, suggest(name, known)) for name in names)
    return ", ".join(f"{name} ({question})" if question else name for name, question in asked)
