"""Every operation that Discord opens to bots, with a request for each that fits the facts."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from jsonschema import Draft202012Validator

from discordproxy.sandbox import ids
from discordproxy.sandbox.openapi.examples import SNOWFLAKE, TEXT, Examples

from .shapes import specification

METHODS = ("get", "post", "put", "patch", "delete")
JSON_TYPE = "application/json"
FORM_TYPE = "multipart/form-data"
CONTENT = b"\x00\xffname,value\r\n"
COLOUR = "#00ff7f"
VALUES = {
    "channel_id": ids.TEXT_CHANNEL_ID,
    "emoji_name": "👍",
    "guild_id": ids.GUILD_ID,
    "role_id": ids.ROLE_ID,
    "user_id": ids.USER_ID,
    "webhook_token": "to-ken_1",
}
"""Values for the parameters of paths; all others get an id."""


WEBHOOKS = itertools.count(1_000_000_000_000_000_000)
"""Each path gets its own webhook, because the proxy does not ask again for a webhook that is gone."""


@dataclass(frozen=True)
class Operation:
    """An operation, and whether its body is a form (with files) or JSON."""

    method: str
    template: str
    is_form: bool
    content: dict[str, Any] = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.method} {self.template}{' with files' * self.is_form}"

    @functools.cached_property
    def path(self) -> str:
        """The path with a value for each parameter, percent-encoded."""
        values = {"webhook_id": next(WEBHOOKS), **VALUES}
        return re.sub(
            r"\{(\w+)\}", lambda found: quote(str(values.get(found[1], SNOWFLAKE)), safe=""), self.template
        )

    @functools.cached_property
    def query(self) -> dict[str, Any]:
        """A value for each parameter of the query."""
        return {
            entry["name"]: fitting(entry["schema"])
            for entry in self.content.get("parameters", ())
            if entry["in"] == "query"
        }

    @property
    def query_schemas(self) -> dict[str, dict[str, Any]]:
        """The schemas of the query's parameters."""
        return {entry["name"]: entry["schema"] for entry in self.content.get("parameters", ())}

    @property
    def body_schema(self) -> dict[str, Any] | None:
        """The schema of the body; None without a body."""
        body = self.content.get("requestBody")
        if body is None:
            return None
        schema: dict[str, Any] = body["content"][FORM_TYPE if self.is_form else JSON_TYPE]["schema"]
        return schema

    @functools.cached_property
    def file_names(self) -> list[str]:
        """Names of the form's parts that are files."""
        schema = self.body_schema if self.is_form else None
        return sorted(_binary_names(schema)) if schema is not None else []

    @functools.cached_property
    def json(self) -> Any:
        """The body without the files; None without a body."""
        schema = self.body_schema
        if schema is None:
            return None
        value = fitting(schema)
        if self.is_form:
            value = {name: entry for name, entry in value.items() if name not in self.file_names}
        return value or (None if self.is_form else value)

    @property
    def files(self) -> Any:
        """The files as both clients take them: a list for messages, otherwise by the names of their parts."""
        if all(name.startswith("files[") for name in self.file_names):
            return [(f"{number}.csv", CONTENT) for number in range(len(self.file_names))]
        return {name: (f"{name}.csv", CONTENT) for name in self.file_names}


def list_operations() -> Iterator[Operation]:
    """Yield all operations that bots may call, and those that take files once more with files."""
    for template, found in specification()["paths"].items():
        for method in METHODS:
            if method in found and _is_for_bots(found[method]):
                types = found[method].get("requestBody", {}).get("content", {})
                if JSON_TYPE in types or not types:
                    yield Operation(method.upper(), template, False, found[method])
                form = Operation(method.upper(), template, True, found[method])
                if FORM_TYPE in types and form.file_names:
                    yield form


def mistakes(schema: dict[str, Any], value: Any) -> list[str]:
    """Return what is wrong with a value by a schema."""
    validator = Draft202012Validator({**schema, "components": specification()["components"]})
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def fitting(schema: dict[str, Any]) -> Any:
    """Make a value that fits a schema."""
    value = _finished(Examples(specification()).make(schema))
    assert not mistakes(schema, value), (schema, value, mistakes(schema, value))
    return value


def _finished(value: Any) -> Any:
    """Make the ids of lists differ from each other, and colours colours."""
    if isinstance(value, dict):
        return {
            name: COLOUR if (name, entry) == ("color", TEXT) else _finished(entry)
            for name, entry in value.items()
        }
    if isinstance(value, list) and all(entry == SNOWFLAKE for entry in value):
        return [str(int(SNOWFLAKE) + number) for number in range(len(value))]
    return [_finished(entry) for entry in value] if isinstance(value, list) else value


def read_query(raw_path: str, schemas: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Parse the query of a request line into values of the types that the facts name."""
    found: dict[str, list[str]] = {}
    for name, text in parse_qsl(urlsplit(raw_path).query, keep_blank_values=True):
        found.setdefault(name, []).append(text)
    return {name: _read(schemas[name], texts) for name, texts in found.items()}


def _read(schema: dict[str, Any], texts: list[str]) -> Any:
    for read in (lambda text: text, int, lambda text: {"true": True, "false": False}[text]):
        for value in (read_all(read, texts), next(iter(read_all(read, texts)), None)):
            if not mistakes(schema, value):
                return value
    raise AssertionError(f"{texts} does not fit {schema}")


def read_all(read: Any, texts: list[str]) -> list[Any]:
    """Convert all texts; return an empty list if one of them cannot be converted."""
    try:
        return [read(text) for text in texts]
    except (KeyError, ValueError):
        return []


def _is_for_bots(content: dict[str, Any]) -> bool:
    return any("BotToken" in way for way in content.get("security", ()))


def _binary_names(schema: dict[str, Any]) -> set[str]:
    if "$ref" in schema:
        return _binary_names(specification()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    names = {
        name
        for name, entry in schema.get("properties", {}).items()
        if entry.get("contentEncoding") == "binary"
    }
    parts = (part for kind in ("allOf", "anyOf", "oneOf") for part in schema.get(kind, ()))
    return names.union(*map(_binary_names, parts))
