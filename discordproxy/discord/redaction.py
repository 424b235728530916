"""Hides secrets where a path, an error or a body is shown to somebody: in the log, in errors, on the status page.

What must stay true:
- A webhook's or an interaction's token is part of a path, and a path is part of a URL: whoever writes one of them
  anywhere sends it through here first.
- The log's formats send every line through `redact_tokens` once more: other libraries write lines too.
- Callers decide what stands in these texts: no pattern may take more time than a multiple of a text's length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import aiohttp
import orjson

HIDDEN = "***"
LONGEST_JSON = 2**16
"""Characters of a JSON text that are worth reading for the log; a longer one is only counted."""

NOUNS = ("webhooks", "interactions")
"""What stands before the id and the token in a path."""
TOKEN = re.compile(
    r"((?:webhooks|interactions)(?:\\?/|%2f)+[^/\s]+?(?:\\?/|%2f)+)[^/?#\s'\"<>\\]+", re.IGNORECASE
)
"""Where a text that holds a path holds a token."""
URL = re.compile(r"(://)(?:[^\s/@'\"]*@)?([^\s/?#'\"]*)[^\s'\"]*")
"""What follows a URL's scheme."""
QUERY_VALUE = re.compile(r"([?&#])([^=?&#]*)=[^&#]*")
SECRET_NAME = re.compile(
    r"token|secret|password|authorization|assertion|code_verifier|api_?key", re.IGNORECASE
)
"""Names of secret values: OAuth's access_token, refresh_token, client_secret and the like."""


def hide_token(path: str) -> str:
    """Return a path as Discord reads it, without the token that it may hold, and without secrets in its query."""
    bare, mark, query = path.partition("?")
    steps = [""]
    for step in unquote(bare).split("/"):
        if step == ".." and len(steps) > 1:
            steps.pop()
        elif step not in {"", ".", ".."}:
            steps.append(step)
    for index in range(len(steps) - 2):
        if steps[index].lower() in NOUNS:
            steps[index + 2] = HIDDEN
    return "/".join(steps) + QUERY_VALUE.sub(_hide_value, mark + query)


def _hide_value(pair: re.Match[str]) -> str:
    return f"{pair[1]}{pair[2]}={HIDDEN}" if is_secret(unquote(pair[2])) else pair[0]


def redact_tokens(text: str) -> str:
    """Return a text without the tokens of the paths in it."""
    if "webhooks" not in text and "interactions" not in text:
        return text
    return TOKEN.sub(rf"\1{HIDDEN}", text)


def redact_urls(text: str) -> str:
    """Return a text whose URLs end with the host: what follows may be a token, what stands before it a password."""
    return URL.sub(r"\1\2", text)


def describe_error(error: BaseException) -> str:
    """Return what an error of aiohttp's says; its own words contain the whole URL of the request."""
    if isinstance(error, aiohttp.ClientResponseError):
        who = "the HTTP proxy answered " if isinstance(error, aiohttp.ClientHttpProxyError) else ""
        return redact_urls(f"{who}{error.status} {error.message}")
    return redact_urls(str(error)) or type(error).__name__


def redact_json(text: str) -> str:
    """Return a JSON text without the secrets in it; one that is too long or not JSON is only counted."""
    if len(text) <= LONGEST_JSON:
        try:
            return orjson.dumps(_redact(orjson.loads(text))).decode()
        except (ValueError, TypeError):
            pass
    return f"({len(text)} characters)"


def is_secret(name: str) -> bool:
    """Tell whether what has this name is a secret."""
    return SECRET_NAME.search(name) is not None


def _redact(value: Any) -> Any:
    if isinstance(value, list):
        return [_redact(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    is_exchange = (
        "grant_type" in value
    )  # where OAuth's `code` is as good as a token; elsewhere it is an invite's
    return {
        name: HIDDEN if is_secret(name) or (is_exchange and name == "code") else _redact(item)
        for name, item in value.items()
    }
