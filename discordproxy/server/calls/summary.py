"""How requests are written to the log: what a call was about, without secrets and files.

Time and memory do not depend on the size of a request: values are cut before they are written.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import betterproto

from discordproxy.discord.redaction import HIDDEN, hide_token, is_secret, redact_json
from discordproxy.discord_api import (
    CallDiscordRequest,
    CallDiscordRequestQueryParameter,
    QueueMessageRequest,
)
from discordproxy.server.calls.checks import content_of
from discordproxy.wire import value_of, values

LONGEST_METHOD = 20
LONGEST_PATH = 200
LONGEST_VALUE = 4000
MOST_ITEMS = 20


def target_of(request: betterproto.Message) -> str:
    """Return what a request is about: its first id, as ` channel_id=1`, or the operation that it calls."""
    if type(request) is CallDiscordRequest:
        path = hide_token(request.path[: 10 * LONGEST_PATH].partition("?")[0])
        return f" {_printable(request.method, LONGEST_METHOD)} {_printable(path, LONGEST_PATH)}"
    if type(request) is QueueMessageRequest:
        content = content_of(request)
        return "" if content is None else target_of(content)
    name = _main_field(type(request))
    return f" {name}={value_of(request, name, 0)}" if name else ""


def summary_of(request: betterproto.Message) -> str:
    """Return the content of a request, secrets hidden and files counted."""
    if isinstance(request, CallDiscordRequestQueryParameter) and is_secret(request.name):
        return f"{_cut(request.name)}={HIDDEN}"
    fields = (f"{name}={_say(name, value)}" for name, value in values(request).items() if value)
    return f"{type(request).__name__}({', '.join(fields)})"


def _say(name: str, value: Any) -> str:
    if is_secret(name):
        return HIDDEN
    if name == "files":
        return f"{len(value)} files, {sum(len(file.content) for file in value)} bytes"
    if name == "path":
        return _cut(hide_token(value[: 2 * LONGEST_VALUE]))
    return _cut(redact_json(value)) if "json" in name and isinstance(value, str) else _show(value)


def _show(value: Any) -> str:
    if isinstance(value, betterproto.Message):
        return summary_of(value)
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    if isinstance(value, list):
        more = ", ..." if len(value) > MOST_ITEMS else ""
        return f"[{', '.join(map(_show, value[:MOST_ITEMS]))}{more}]"
    return _cut(value)


def _cut(value: Any) -> str:
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        return repr(value[:LONGEST_VALUE]) + "..."
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "..."


def _printable(text: str, longest: int) -> str:
    """Return a text as one word, so that nothing in it can be mistaken for the rest of the line."""
    return ascii(text[:longest])[1:-1].replace(" ", r"\x20")[:longest]


@cache
def _main_field(kind: type[betterproto.Message]) -> str:
    return next((name for name in kind.__annotations__ if name.endswith("_id")), "")
