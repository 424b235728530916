"""The answers that are sent, with the headers that Discord's answers have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from .errors import status_phrase

JSON_HEADERS = {"Content-Type": "application/json", "Via": "1.1 google", "Server": "cloudflare"}
HTML_HEADERS = {**JSON_HEADERS, "Content-Type": "text/html; charset=UTF-8"}


@dataclass(frozen=True, slots=True)
class RawBody:
    """The body of an answer that is not JSON, with its type."""

    content: bytes
    content_type: str


@dataclass(slots=True)
class ApiAnswer:
    """An answer to be sent. `scope` is that of the limit that refused the request, if one did."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: dict(JSON_HEADERS))
    scope: str | None = None

    def to_response(self) -> web.Response:
        """Return the answer as aiohttp takes it."""
        return web.Response(status=self.status, body=self.body, headers=self.headers)


def json_answer(status: int, content: Any) -> ApiAnswer:
    """Return an answer with a JSON body."""
    return ApiAnswer(status, orjson.dumps(content))


def endpoint_answer(status: int, content: Any) -> ApiAnswer:
    """Return the answer for what an endpoint returned."""
    if content is None:
        return ApiAnswer(204, b"")
    if isinstance(content, RawBody):
        return ApiAnswer(status, content.content, JSON_HEADERS | {"Content-Type": content.content_type})
    return json_answer(status, content)


def default_body(status: int) -> bytes:
    """Return the body that Discord gives an answer of that status if it has no error code of its own."""
    return (
        b"" if status == 204 else orjson.dumps({"message": f"{status}: {status_phrase(status)}", "code": 0})
    )
