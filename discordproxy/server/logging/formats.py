"""How a line of the log looks: text for people, or JSON for programs. Both show the id of the call at work.

Content cannot forge a line or make it endless: see `lines.py`.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import orjson

from discordproxy.discord.redaction import redact_tokens
from discordproxy.server.calls.metadata import request_id
from discordproxy.server.logging.lines import (
    LONGEST_BYTES,
    cut_middle,
    escape_json,
    make_line,
    make_traceback,
)

CONSOLE = "[%(levelname)s] %(message)s"
FILE = "%(asctime)s [%(levelname)s] %(name)s: %(message)s"
LONGEST_MESSAGE = LONGEST_BYTES - 512
"""Bytes of a message in a line of text, so that there is room for what stands round it."""


class Clock:
    """Writes date and time, worked out once a second."""

    def __init__(self, find: Callable[[float], time.struct_time]) -> None:
        """Go by local time (`time.localtime`) or by UTC (`time.gmtime`)."""
        self._find = find
        self._second = -1
        self._text = ""

    def write(self, form: str, created: float) -> str:
        """Return a moment, given in seconds since 1970, to the second; `form` is always the same one."""
        second = int(created)
        if second != self._second:
            self._text = time.strftime(form, self._find(second))
            self._second = second
        return self._text


class TextFormatter(logging.Formatter):
    """Writes text, and behind the message the call's id."""

    def __init__(self, form: str | None = None) -> None:
        super().__init__(form)
        self._clock = Clock(time.localtime)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and behind it the lines of a traceback if there is one."""
        record.message = make_line(record.getMessage(), LONGEST_MESSAGE)
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        known = request_id.get()
        line = self.formatMessage(record) + (f" [{known}]" if known else "")
        if record.exc_info:
            line += f"\n{make_traceback(self.formatException(record.exc_info))}"
        return line

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """Return when the line was made, in local time, as `2026-11-23 18:55:01,123`."""
        stamp = self._clock.write(datefmt or self.default_time_format, record.created)
        return f"{stamp},{int(record.msecs):03}"


class JsonFormatter(logging.Formatter):
    """Writes one JSON object, on one line whatever it holds: the call's fields too where it is about a call."""

    def __init__(self) -> None:
        super().__init__()
        self._clock = Clock(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        document: dict[str, Any] = {
            "time": self._time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        known = request_id.get()
        if known:
            document["request_id"] = known
        call = record.__dict__.get("call")
        if call is not None:
            document |= call.fields
        if record.exc_info:
            document["exception"] = self.formatException(record.exc_info)
        return _fit({name: _tidy(value) for name, value in document.items()})

    def _time(self, record: logging.LogRecord) -> str:
        """Return when the line was made, as `2026-11-23T17:55:01.123Z`."""
        return f"{self._clock.write('%Y-%m-%dT%H:%M:%S', record.created)}.{int(record.msecs):03}Z"


def _tidy(value: Any) -> Any:
    """Return a value without tokens, and not longer than could be shown."""
    return redact_tokens(cut_middle(value, LONGEST_BYTES)) if isinstance(value, str) else value


def _fit(document: dict[str, Any]) -> str:
    """Return a document on one line that is not too long; the longest texts in it are cut where they must be."""
    line = _write(document)
    while len(line.encode()) >= LONGEST_BYTES:
        name = max(document, key=lambda name: len(_write(document[name])))
        document[name] = cut_middle(document[name], len(document[name]) // 2)
        line = _write(document)
    return line


def _write(value: Any) -> str:
    try:
        return escape_json(orjson.dumps(value).decode())
    except TypeError:  # a text that is not valid Unicode
        return json.dumps(value)
