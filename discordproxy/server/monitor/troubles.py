"""What went wrong lately: calls that failed and warnings of the log, the last few of them."""

from __future__ import annotations

import json
import logging
import time
from collections import deque
from dataclasses import dataclass

from discordproxy.discord.requests import hide_token
from discordproxy.server.calls import Call
from discordproxy.server.calls import log as calls_log

MOST = 50
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that went wrong.

    Attributes:
        at: when, in seconds since 1970.
        what: the RPC, or the part of the proxy that warned.
        status: gRPC's, or the level of the log.
        details: what the caller was told, or the log's line; shortened.
        client: who called, by a name from the configuration.
    """

    at: float
    what: str
    status: str
    details: str
    client: str = ""


class Troubles(logging.Handler):
    """A watcher of calls and a handler of the log; it keeps the last of what went wrong."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__(logging.WARNING)
        self._kept: deque[Trouble] = deque(maxlen=most)

    def __repr__(self) -> str:
        return f"<Troubles: {len(self._kept)}>"

    def latest(self) -> list[Trouble]:
        """Return them, the last one first."""
        return list(reversed(self._kept))

    def began(self, call: Call) -> None:
        """Nothing is wrong yet."""

    def ended(self, call: Call) -> None:
        """Keep a call that failed."""
        if call.details:
            self._keep(call.name, call.status.name, _explain(call.details), call.client)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning, unless it is about a call, which is kept already."""
        if record.name != calls_log.name:
            self._keep(record.name.removeprefix("discordproxy."), record.levelname, record.getMessage())

    def _keep(self, what: str, status: str, details: str, client: str = "") -> None:
        text = hide_token(details)
        if len(text) > LONGEST:
            text = text[:LONGEST] + " ..."
        self._kept.append(Trouble(time.time(), what, status, text, client))


def _explain(details: str) -> str:
    """Return Discord's refusal, which clients get as a JSON object, in a line."""
    if not details.startswith("{"):
        return details
    try:
        told = json.loads(details)
        return f"Discord: {told['status']} {told['text']} (code {told['code']})"
    except (ValueError, KeyError, TypeError):
        return details
