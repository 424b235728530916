"""Values that fit a JSON Schema: what the sandbox answers where it only knows what an answer looks like.

The same schema gives the same value each time. Understood is what Discord's description of its API uses of JSON
Schema 2020-12; a schema that refers to itself ends where it may be empty.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
MAX_DEPTH = 4
"""Optional fields and entries of lists are made up to this depth of nested objects."""

SNOWFLAKE = "900000000000000001"
BY_FORMAT = {
    "date-time": "2024-01-02T03:04:05.678000+00:00",
    "date": "2024-01-02",
    "snowflake": SNOWFLAKE,
    "uri": "https://example.com/",
}
TEXT = "example"


class Examples:
    """Makes values for the schemas of one document, whose references it follows."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def make(self, schema: Schema, depth: int = 0) -> Any:
        """Return a value that fits the schema."""
        if "$ref" in schema:
            return self.make(self._resolve(schema["$ref"]), depth)
        for name in ("const", "default"):
            if schema.get(name) is not None:
                return schema[name]
        if "enum" in schema:
            return schema["enum"][0]
        for name in ("oneOf", "anyOf"):
            if name in schema:
                return self.make(self._choose(schema[name]), depth)
        if "allOf" in schema:
            return self._merge(schema, depth)
        return self._make_typed(schema, depth)

    def _resolve(self, reference: str) -> Schema:
        found: Any = self._document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        resolved: Schema = found
        return resolved

    def _choose(self, options: list[Schema]) -> Schema:
        """Return the first option that is not null."""
        return next((option for option in options if option.get("type") != "null"), options[0])

    def _merge(self, schema: Schema, depth: int) -> Any:
        """Return a value that fits all parts, objects together."""
        rest = {name: value for name, value in schema.items() if name != "allOf"}
        parts = [*schema["allOf"], rest] if "properties" in rest else schema["allOf"]
        values = [self.make(part, depth) for part in parts]
        if all(isinstance(value, dict) for value in values):
            return {name: entry for value in values for name, entry in value.items()}
        return values[-1]

    def _make_typed(self, schema: Schema, depth: int) -> Any:
        kinds = schema.get("type", "object" if "properties" in schema else "null")
        kind = kinds if isinstance(kinds, str) else next(entry for entry in kinds if entry != "null")
        if kind == "object":
            return self._make_object(schema, depth + 1)
        if kind == "array":
            return self._make_list(schema, depth)
        if kind == "string":
            return make_text(schema)
        if kind in ("integer", "number"):
            return max(schema.get("minimum", 0), min(1, schema.get("maximum", 1)))
        return True if kind == "boolean" else None

    def _make_object(self, schema: Schema, depth: int) -> Any:
        required = schema.get("required", ())
        made = {
            name: self.make(entry, depth)
            for name, entry in schema.get("properties", {}).items()
            if name in required or depth <= MAX_DEPTH
        }
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and not made and depth <= MAX_DEPTH:
            made[SNOWFLAKE] = self.make(more, depth)
        return made

    def _make_list(self, schema: Schema, depth: int) -> list[Any]:
        wanted = schema.get("minItems", 0)
        count = wanted or (depth < MAX_DEPTH and schema.get("maxItems", 1) > 0)
        return [self.make(schema.get("items", {}), depth + 1) for _ in range(count)]


def make_text(schema: Schema) -> str:
    """Return a text of the schema's format and length."""
    if schema.get("pattern", "").startswith("^(0|[1-9]"):
        return SNOWFLAKE
    text = BY_FORMAT.get(schema.get("format", ""), TEXT)
    return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]
