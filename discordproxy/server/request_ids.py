"""A call's id, by which its lines of the log are found: its caller's, from the metadata `x-request-id`, or our own."""

from __future__ import annotations

import itertools
import secrets
from contextvars import ContextVar

HEADER = "x-request-id"
LONGEST = 128

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the call that the present task works for; empty outside of calls."""

_PROCESS = secrets.token_hex(4)
_numbers = itertools.count(1)


def make_request_id() -> str:
    """Return an id that no other call has, of this process or another: `5f3a9c1e-1a2b`."""
    return f"{_PROCESS}-{next(_numbers):x}"


def read_request_id(given: object) -> str:
    """Return what a caller gave if it is 1 to 128 printable ASCII characters, else a new id."""
    if isinstance(given, str) and 0 < len(given) <= LONGEST and given.isascii() and given.isprintable():
        return given
    return make_request_id()
