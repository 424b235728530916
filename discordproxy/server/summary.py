"""Requests in the log's words: what a call was about, without the secrets and the files that it carried."""

from __future__ import annotations

from functools import cache
from typing import Any

import betterproto

from discordproxy.discord.paths import show_path
from discordproxy.discord_api import CallDiscordRequest
from discordproxy.wire import value_of, values

SECRETS = frozenset({"access_token", "webhook_token"})
LONGEST_PATH = 200
LONGEST_VALUE = 4000


def target_of(request: betterproto.Message) -> str:
    """Return what a request is about: its first id, as ` channel_id=1`, or the operation that it calls."""
    if isinstance(request, CallDiscordRequest):
        path = show_path(request.path.partition("?")[0])
        return f" {ascii(request.method)[1:-1]} {ascii(path)[1:-1][:LONGEST_PATH]}"
    name = _main_field(type(request))
    return f" {name}={value_of(request, name, 0)}" if name else ""


def summary_of(request: betterproto.Message) -> str:
    """Return all that a request says, secrets hidden and files counted."""
    fields = (f"{name}={_say(name, value)}" for name, value in values(request).items() if value)
    return f"{type(request).__name__}({', '.join(fields)})"


def _say(name: str, value: Any) -> str:
    if name in SECRETS:
        return "***"
    if name == "files":
        return f"{len(value)} files, {sum(len(file.content) for file in value)} bytes"
    text = repr(show_path(value) if name == "path" else value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "..."


@cache
def _main_field(kind: type[betterproto.Message]) -> str:
    return next((name for name in kind.__annotations__ if name.endswith("_id")), "")
