"""How a line of the log looks: text for people, or JSON for programs. Both show the id of the call at work."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any

import orjson

from discordproxy.server.request_ids import request_id

CONSOLE = "[%(levelname)s] %(message)s"
FILE = "%(asctime)s [%(levelname)s] %(name)s: %(message)s"


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

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the line without what may follow it."""
        line = super().formatMessage(record)
        known = request_id.get()
        return f"{line} [{known}]" if known else line

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
        try:
            return orjson.dumps(document).decode()
        except TypeError:  # a text that is no valid Unicode
            return json.dumps(document)

    def _time(self, record: logging.LogRecord) -> str:
        """Return when the line was made, as `2026-11-23T17:55:01.123Z`."""
        return f"{self._clock.write('%Y-%m-%dT%H:%M:%S', record.created)}.{int(record.msecs):03}Z"
