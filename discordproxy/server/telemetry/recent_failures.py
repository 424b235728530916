"""Recent failures: the last few kinds of failed calls and of warnings in the log."""

from __future__ import annotations

import json
import logging
import re
import time
from collections import OrderedDict
from dataclasses import dataclass

from discordproxy.discord.redaction import redact_tokens
from discordproxy.ratelimit import Snapshot
from discordproxy.server.calls.call import Call
from discordproxy.server.calls.metadata import request_id
from discordproxy.server.logging.call_lines import log as calls_log

MOST = 50
LONGEST = 300
NUMBER = re.compile(r"\d+(\.\d+)?")
"""Ids and seconds, which may differ between failures of the same kind."""


@dataclass(slots=True)
class RecentFailure:
    """A failure, which may have happened several times in the same way.

    Attributes:
        what: the RPC, or the part of the proxy that warned.
        status: gRPC's, or the level of the log.
        client: who called, by a name from the configuration.
        bot: which bot the call was for.
        details: the text for the last caller, or the last log line; shortened.
        request_id: of the last call, to find it in the log.
        at: when it happened last, in seconds since 1970.
        count: how often.
    """

    what: str
    status: str
    client: str
    bot: str = ""
    details: str = ""
    request_id: str = ""
    at: float = 0.0
    count: int = 0


class RecentFailures(logging.Handler):
    """Keeps the most recent failures. It watches calls and handles log lines."""

    def __init__(self, most: int = MOST) -> None:
        super().__init__(logging.WARNING)
        self._most = most
        self._kept: OrderedDict[tuple[str, ...], RecentFailure] = OrderedDict()

    def __repr__(self) -> str:
        return f"<RecentFailures: {len(self._kept)}>"

    def latest(self) -> list[RecentFailure]:
        """Return them, the last one first."""
        return list(reversed(self._kept.values()))

    def began(self, call: Call) -> None:
        """Nothing is wrong yet."""

    def ended(self, call: Call) -> None:
        """Keep a call that failed."""
        if call.details:
            failure = RecentFailure(call.name, call.status.name, call.client, call.bot)
            self._keep(failure, _explain(call.details), call.request_id)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning, unless it is about a call, which is kept already."""
        if record.name != calls_log.name:
            part = record.name.removeprefix("discordproxy.")
            self._keep(RecentFailure(part, record.levelname, ""), _line_of(record), request_id.get())

    def _keep(self, new: RecentFailure, details: str, call_id: str) -> None:
        text = redact_tokens(details)
        if len(text) > LONGEST:
            text = text[:LONGEST] + " ..."
        key = new.what, new.status, NUMBER.sub("0", text), new.client, new.bot
        failure = self._kept.setdefault(key, new)
        failure.at, failure.details, failure.request_id = time.time(), text, call_id
        failure.count += 1
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)


def _explain(details: str) -> str:
    """Return Discord's refusal, which clients get as a JSON object, as one line."""
    if not details.startswith("{"):
        return details
    try:
        told = json.loads(details)
        return f"Discord: {told['status']} {told['text']} (code {told['code']})"
    except (ValueError, KeyError, TypeError):
        return details


def _line_of(record: logging.LogRecord) -> str:
    """Return the text of a record, without the limiter's state that some contain."""
    if isinstance(record.args, tuple) and any(isinstance(value, Snapshot) for value in record.args):
        return str(record.args[0])
    return record.getMessage()
