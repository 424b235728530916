"""Discord's description of its API (OpenAPI 3.1), and endpoints for what the sandbox does not model.

Such an endpoint keeps nothing: whatever it is asked, it answers with an example of the operation's response.
Source: https://github.com/discord/discord-api-spec
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from discordproxy.sandbox.http.answers import RawBody
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.routing import Endpoint, RouteTable
from discordproxy.sandbox.store import Store

from .examples import Examples

METHODS = ("get", "post", "put", "patch", "delete")
JSON_TYPE = "application/json"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f03000500"
    "01ff5ca9d30000000049454e44ae426082"
)
"""A PNG of one transparent pixel."""


@dataclass(frozen=True, slots=True)
class OpenApiOperation:
    """An operation of the description: verb, path template, and what it says about it."""

    method: str
    template: str
    content: dict[str, Any]

    @property
    def needs_token(self) -> bool:
        """Must the bot's token be sent?"""
        ways: list[dict[str, Any]] = self.content.get("security", [{}])
        return all(ways)


def read_specification(path: str | Path) -> dict[str, Any]:
    """Return the document; raises ValueError if the file is not one, OSError if it cannot be read."""
    try:
        document = orjson.loads(Path(path).read_bytes())
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise ValueError(f"{path} is not an OpenAPI document")
    return document


def list_operations(document: dict[str, Any]) -> list[OpenApiOperation]:
    """Return all operations of the document."""
    return [
        OpenApiOperation(method.upper(), template, content[method])
        for template, content in document["paths"].items()
        for method in METHODS
        if method in content
    ]


def make_table(document: dict[str, Any], modelled: Iterable[tuple[str, str]]) -> RouteTable:
    """Return endpoints for all operations but the modelled ones, which are given as verbs and templates."""
    examples, table = Examples(document), RouteTable()
    known = {(method, shape_of(template)) for method, template in modelled}
    for operation in list_operations(document):
        if (operation.method, shape_of(operation.template)) not in known:
            status, endpoint = make_endpoint(examples, operation.content["responses"])
            table.add(operation.method, operation.template, needs_token=operation.needs_token, status=status)(
                endpoint
            )
    return table


def shape_of(template: str) -> str:
    """Return a path template without the names of its parameters."""
    return re.sub(r"\{[^}]*\}", "{}", template)


def make_endpoint(examples: Examples, responses: dict[str, Any]) -> tuple[int, Endpoint]:
    """Return the status of an operation's success, and an endpoint that answers an example of it."""
    succeeded = sorted(status for status in responses if status.startswith("2"))
    status = next((entry for entry in succeeded if "content" in responses[entry]), None)
    if status is None:
        return 204, answer_nothing
    kind, media = next(iter(responses[status]["content"].items()))
    if kind != JSON_TYPE:
        content = PICTURE if kind.startswith("image/") else b""

        def answer_raw(_store: Store, _request: ApiRequest) -> RawBody:
            return RawBody(content, kind)

        return int(status), answer_raw

    def answer_example(_store: Store, _request: ApiRequest) -> Any:
        return examples.make(media["schema"])

    return int(status), answer_example


def answer_nothing(_store: Store, _request: ApiRequest) -> None:
    """Answer an operation that has no response body."""
