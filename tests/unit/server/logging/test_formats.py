"""How lines of the log look: the id of the call in each, and JSON on one line whatever it holds."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from grpclib.const import Status

from discordproxy.discord_api import SendDirectMessageRequest
from discordproxy.server.calls.call import Call
from discordproxy.server.calls.metadata import request_id
from discordproxy.server.logging.formats import FILE, JsonFormatter, TextFormatter


@pytest.fixture
def in_call() -> Iterator[None]:
    token = request_id.set("abc-1")
    yield
    request_id.reset(token)


def record(message: str, *values: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("discordproxy.requests", logging.INFO, __file__, 1, message, values, None)
    made.__dict__.update(more)
    return made


def read(line: str) -> dict[str, Any]:
    assert "\n" not in line
    document: dict[str, Any] = json.loads(line)
    return document


def test_text_shows_the_call_behind_the_message(in_call: None) -> None:
    assert (
        TextFormatter(FILE)
        .format(record("%d seen", 2))
        .endswith("[INFO] discordproxy.requests: 2 seen [abc-1]")
    )


def test_text_outside_of_calls_is_as_ever() -> None:
    assert TextFormatter(FILE).format(record("seen")).endswith("discordproxy.requests: seen")


def test_json_tells_when_who_and_what(in_call: None) -> None:
    line = JsonFormatter().format(record("%d seen", 2, created=1_700_000_000.25, msecs=250.0))
    assert read(line) == {
        "time": "2023-11-14T22:13:20.250Z",
        "level": "INFO",
        "logger": "discordproxy.requests",
        "message": "2 seen",
        "request_id": "abc-1",
    }


def test_json_has_the_fields_of_a_call() -> None:
    call = Call(
        "SendDirectMessage", time.monotonic(), client="forum", status=Status.UNAVAILABLE, details="so"
    )
    call.request = SendDirectMessageRequest(user_id=7)
    call.seconds = 0.01234
    told = read(JsonFormatter().format(record("%s", call, call=call)))
    assert {name: told[name] for name in ("rpc", "status", "ms", "client", "target", "details")} == {
        "rpc": "SendDirectMessage",
        "status": "UNAVAILABLE",
        "ms": 12.3,
        "client": "forum",
        "target": "user_id=7",
        "details": "so",
    }


def test_json_has_a_traceback_on_one_line() -> None:
    try:
        raise LookupError("lost\nand gone")
    except LookupError:
        told = read(JsonFormatter().format(record("bad", exc_info=sys.exc_info())))
    assert told["exception"].startswith("Traceback")
    assert told["exception"].endswith("LookupError: lost\nand gone")


@pytest.mark.parametrize("text", ["two\nlines", 'quote " and \\', "zwölf 🔥", "\x00\x1b[31m", "half \ud800"])
def test_json_holds_any_text(text: str) -> None:
    assert read(JsonFormatter().format(record("%s", text)))["message"] == text
