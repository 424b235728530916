"""How a line of the log looks: text for people, or JSON for programs. Both show the id of the call at work."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

import orjson

from discordproxy.server.request_ids import request_id

CONSOLE = "[%(levelname)s] %(message)s"
FILE = "%(asctime)s [%(levelname)s] %(name)s: %(message)s"


class TextFormatter(logging.Formatter):
    """Writes text, and behind the message the call's id; works out date and time once a second."""

    _second = -1
    _stamp = ""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the line without what may follow it."""
        line = super().formatMessage(record)
        known = request_id.get()
        return f"{line} [{known}]" if known else line

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """Return when the line was made, in local time, as `2026-11-23 18:55:01,123`."""
        second = int(record.created)
        if second != self._second:
            self._stamp = time.strftime(datefmt or self.default_time_format, time.localtime(second))
            self._second = second
        return f"{self._stamp},{int(record.msecs):03}"


class JsonFormatter(logging.Formatter):
    """Writes one JSON object, on one line whatever it holds: the call's fields too where it is about a call."""

    _second = -1
    _stamp = ""

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
        second = int(record.created)
        if second != self._second:
            self._stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
            self._second = second
        return f"{self._stamp}.{int(record.msecs):03}Z"
