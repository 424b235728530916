"""Facts about Discord's API, against which tests check the project: operations, parameters, and the types of answers.

They stand in `discord_facts.json`. `nox -s facts -- PATH` distils them from a copy of Discord's own description, an
OpenAPI 3.1 document that is no part of this project: https://github.com/discord/discord-api-spec. Only facts pass:
paths, parameters, keys, types, bounds and what is required. Descriptions, titles and examples stay behind, and so
does what no test asks for, such as headers and OAuth2's scopes. Types are written as JSON Schema writes them, but
for `$ref`, which holds the bare name of another type.

    operations  "GET /gateway/bot": {"for": ["bot"], "query": {name: type}, "body": {media type: type},
                                     "answers": {status: {media type: type}}}
    refusals    status: {media type: type}, the same for all operations
    types       name: type
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FACTS = Path(__file__).with_name("discord_facts.json")
BESIDE = Path(__file__).parents[3] / "shared" / "discord_openapi.json"
OPENAPI = Path(os.environ.get("DISCORD_OPENAPI") or BESIDE)
"""A copy of Discord's description. It may be missing: only the test that compares the facts with it needs one."""

METHODS = ("get", "post", "put", "patch", "delete")
SCHEMAS = "#/components/schemas/"
FORM = "application/x-www-form-urlencoded"
"""A third encoding of bodies, which this project does not use."""

KNOWN_TO_ALL = "anyone"
VISITORS = {"BotToken": "bot", "OAuth2": "oauth2"}
KEPT = {
    "$ref", "additionalProperties", "allOf", "anyOf", "const", "contentEncoding", "enum", "format", "items", "maxItems",
    "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "oneOf", "pattern",
    "properties", "required", "type", "uniqueItems",
}  # fmt: skip
"""The words of JSON Schema that say what a value must be."""

Document = dict[str, Any]


def distil(openapi: Document) -> Document:
    """Return the facts that an OpenAPI document of Discord states."""
    components = openapi["components"]
    found = dict(_operations(openapi["paths"]))
    (refusals,) = {json.dumps(_refusals(content)) for content in found.values()}
    refused = {name: components["responses"][entry.rsplit("/", 1)[1]] for name, entry in json.loads(refusals)}
    return {
        "operations": {place: _operation(content) for place, content in found.items()},
        "refusals": {status: _bodies(response) for status, response in refused.items()},
        "types": {name: _type(schema) for name, schema in components["schemas"].items()},
    }


def _operations(paths: Document) -> Iterator[tuple[str, Document]]:
    for template, methods in paths.items():
        yield from ((f"{name.upper()} {template}", methods[name]) for name in METHODS if name in methods)


def _refusals(content: Document) -> list[tuple[str, str]]:
    return [(status, entry["$ref"]) for status, entry in content["responses"].items() if status[0] != "2"]


def _operation(content: Document) -> Document:
    parts = {
        "for": sorted({VISITORS[name] for way in content["security"] for name in way or ()})
        + [KNOWN_TO_ALL] * ({} in content["security"]),
        "query": {
            entry["name"]: _type(entry["schema"])
            for entry in content.get("parameters", ())
            if entry["in"] == "query"
        },
        "body": _bodies(content.get("requestBody", {})),
    }
    answers = {status: _bodies(one) for status, one in content["responses"].items() if status[0] == "2"}
    return {name: part for name, part in parts.items() if part} | {"answers": answers}


def _bodies(content: Document) -> Document:
    media = content.get("content", {})
    return {name: _type(entry["schema"]) for name, entry in media.items() if name != FORM}


def _type(schema: Any) -> Any:
    """Return what a schema says about a value, without descriptions and without an empty enum."""
    if isinstance(schema, list):
        return [_type(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: _part(name, entry)
        for name, entry in schema.items()
        if name in KEPT and (name, entry) != ("enum", [])
    }


def _part(name: str, entry: Any) -> Any:
    if name == "properties":
        return {key: _type(value) for key, value in entry.items()}
    return entry.removeprefix(SCHEMAS) if name == "$ref" else _type(entry)


def expand(facts: Document) -> Document:
    """Return facts as an OpenAPI document, which the sandbox's `--spec` reads; it says no more than the facts do."""
    paths: Document = {}
    refusals = {status: _content(bodies) for status, bodies in facts["refusals"].items()}
    for place, operation in facts["operations"].items():
        method, template = place.split(" ")
        paths.setdefault(template, {})[method.lower()] = _expanded(operation, refusals)
    types = {name: _referring(schema) for name, schema in facts["types"].items()}
    return {"openapi": "3.1.0", "paths": paths, "components": {"schemas": types}}


def _expanded(operation: Document, refusals: Document) -> Document:
    ways: Document = {"bot": {"BotToken": []}, "oauth2": {"OAuth2": []}, KNOWN_TO_ALL: {}}
    query = operation.get("query", {})
    made = {
        "security": [ways[visitor] for visitor in operation["for"]],
        "parameters": [
            {"name": name, "in": "query", "schema": _referring(one)} for name, one in query.items()
        ],
        "responses": {status: _content(bodies) for status, bodies in operation["answers"].items()} | refusals,
    }
    return made | ({"requestBody": _content(operation["body"])} if "body" in operation else {})


def _content(bodies: Document) -> Document:
    content = {name: {"schema": _referring(schema)} for name, schema in bodies.items()}
    return {"content": content} if content else {}


def _referring(schema: Any) -> Any:
    """Return a type with references as OpenAPI writes them."""
    if isinstance(schema, list):
        return [_referring(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: SCHEMAS + entry if name == "$ref" and isinstance(entry, str) else _referring(entry)
        for name, entry in schema.items()
    }


def write(facts: Document) -> str:
    """Return facts as text, one line for each operation and type, so that a diff shows what is new."""
    parts = [f'"{name}": {{\n{_lines(part)}\n}}' for name, part in sorted(facts.items())]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(part: Document) -> str:
    return ",\n".join(
        f"{json.dumps(name)}:{json.dumps(entry, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
        for name, entry in sorted(part.items())
    )


def read_facts(path: Path = FACTS) -> Document:
    """Read the facts."""
    facts: Document = json.loads(path.read_text(encoding="utf-8"))
    return facts


def refresh(source: Path, target: Path = FACTS) -> str:
    """Write the facts from a copy of Discord's description to the file, and return a line that sums them up.

    Raises ValueError if the file is not Discord's description, OSError if it cannot be read.
    """
    try:
        facts = distil(json.loads(source.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{source} is not Discord's OpenAPI document: {error!r}") from None
    target.write_text(write(facts), encoding="utf-8")
    return f"{target.name}: {len(facts['operations'])} operations, {len(facts['types'])} types"


def main(arguments: list[str], target: Path = FACTS) -> int:
    """Refresh the facts from the file given as argument or by DISCORD_OPENAPI."""
    source = Path(arguments[0]) if arguments else OPENAPI
    try:
        print(refresh(source, target))
    except (OSError, ValueError) as error:
        print(f"Not refreshed. {error}", file=sys.stderr)
        print("Name a copy of Discord's OpenAPI document: nox -s facts -- PATH", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
