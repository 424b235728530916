"""Odd shapes of true answers, as Discord gives on a bad day, or a server that only resembles Discord."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orjson

USER_TEXTS = ("content", "description", "message", "name", "reason", "title", "topic", "username")
"""Keys of the texts that users write."""

HALF_PAIR = "\ud83d"


def without_id(value: Any) -> Any:
    """Leave out what identifies an object, or each object of a list."""
    return _each(value, lambda found: {key: part for key, part in found.items() if key not in ("id", "code")})


def without_parts(value: Any) -> Any:
    """Leave out the objects and lists in an object, or in each object of a list."""
    return _each(
        value, lambda found: {k: part for k, part in found.items() if not isinstance(part, dict | list)}
    )


def null_parts(value: Any) -> Any:
    """Put null in the place of the objects and lists in an object, or in each object of a list."""
    return _each(
        value, lambda found: {k: None if isinstance(p, dict | list) else p for k, p in found.items()}
    )


def turned_round(value: Any) -> Any:
    """Reverse a list, or the lists in an object."""
    if isinstance(value, dict):
        return {key: turned_round(part) if isinstance(part, list) else part for key, part in value.items()}
    return value[::-1] if isinstance(value, list) else value


def cut_texts(value: Any) -> Any:
    """Let the texts that users write end in the middle of a character."""
    if isinstance(value, list):
        return [cut_texts(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    return {
        key: part + HALF_PAIR if isinstance(part, str) and key in USER_TEXTS else cut_texts(part)
        for key, part in value.items()
    }


SHAPES: dict[str, Callable[[Any], Any]] = {
    "empty_object": lambda _: {},
    "empty_list": lambda _: [],
    "null": lambda _: None,
    "without_id": without_id,
    "without_parts": without_parts,
    "null_parts": null_parts,
    "turned_round": turned_round,
    "cut_texts": cut_texts,
}


def reshape(name: str, body: bytes) -> bytes:
    """Return the body of an answer in an odd shape; a body that is not JSON stays as it is."""
    try:
        document = orjson.loads(body)
    except ValueError:
        return body
    return json.dumps(SHAPES[name](document)).encode()  # it writes half of a surrogate pair as an escape


def _each(value: Any, change: Callable[[dict[str, Any]], Any]) -> Any:
    if isinstance(value, list):
        return [_each(entry, change) for entry in value]
    return change(value) if isinstance(value, dict) else value
