"""Answers with everything in them: values for Discord's response schemas in which no property is missing or empty.

Where Discord chooses between objects, the value is one that has the properties of all of them: what matters is that
each is read.
"""

from __future__ import annotations

import functools
from typing import Any

from discordproxy.sandbox.openapi.examples import BY_FORMAT, SNOWFLAKE, TEXT

from .shapes import specification

Schema = dict[str, Any]
LARGEST_32_BITS = 2**32 - 1
WIDE = 2**40 + 7
"""A number that does not fit into 32 bits."""


def full(schema: Schema, inside: tuple[str, ...] = ()) -> Any:
    """Return a value with everything that the schema allows; None where a type would contain itself."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if name in inside:
            return None
        return full(specification()["components"]["schemas"][name], (*inside, name))
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][-1]
    for kind in ("oneOf", "anyOf"):
        if kind in schema:
            return _all_of_these([full(option, inside) for option in schema[kind]])
    if "allOf" in schema:
        return _all_of_these([full(option, inside) for option in schema["allOf"]])
    return _typed(schema, inside)


def _all_of_these(values: list[Any]) -> Any:
    """Merge objects into one; of other values take the last that is not empty."""
    objects = [value for value in values if isinstance(value, dict)]
    if objects:
        return functools.reduce(_join, objects)
    return next((value for value in reversed(values) if value), None)


def _join(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Merge two objects deeply; the second one's values win unless they are empty."""
    joined = dict(one)
    for name, value in other.items():
        known = joined.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            joined[name] = _join(known, value)
        elif value or name not in joined:
            joined[name] = value
    return joined


def _typed(schema: Schema, inside: tuple[str, ...]) -> Any:
    kinds = schema.get("type", "object" if "properties" in schema else "any")
    kind = kinds if isinstance(kinds, str) else next(entry for entry in kinds if entry != "null")
    if kind == "object":
        return _object(schema, inside)
    if kind == "array":
        item = full(schema.get("items", {}), inside)
        return None if item is None else [item]
    if kind == "string":
        is_id = schema.get("format") == "snowflake" or schema.get("pattern", "").startswith("^(0|[1-9]")
        return SNOWFLAKE if is_id else BY_FORMAT.get(schema.get("format", ""), TEXT)
    if kind == "integer" and schema.get("maximum", 0) > LARGEST_32_BITS:
        return WIDE
    if kind in ("integer", "number"):
        return max(schema.get("minimum", 1), min(7, schema.get("maximum", 7)))
    return {"boolean": True, "any": {"some": "thing"}}.get(kind)


def _object(schema: Schema, inside: tuple[str, ...]) -> dict[str, Any]:
    """Return an object with all properties, also those that can only be null, as their presence may have a meaning."""
    made = {name: full(entry, inside) for name, entry in schema.get("properties", {}).items()}
    signs = {name for name, entry in schema.get("properties", {}).items() if entry.get("type") == "null"}
    if "additionalProperties" in schema and not made:
        return {"some": full(schema["additionalProperties"], inside)}
    return {name: value for name, value in made.items() if value is not None or name in signs}
