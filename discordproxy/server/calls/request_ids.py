"""A call's id, by which its lines of the log are found: its caller's, from the metadata `x-request-id`, or our own."""

from __future__ import annotations

import itertools
import re
import secrets
from contextvars import ContextVar

HEADER = "x-request-id"
GOOD = re.compile(r"[A-Za-z0-9._:-]{1,64}")
"""An id that no line of a log can be mistaken for, and that needs no quotes anywhere."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the call that the present task works for; empty outside of calls."""

_PROCESS = secrets.token_hex(4)
_numbers = itertools.count(1)


def make_request_id() -> str:
    """Return an id that no other call has, of this process or another: `5f3a9c1e-1a2b`."""
    return f"{_PROCESS}-{next(_numbers):x}"


def read_request_id(given: object) -> str:
    """Return what a caller gave if it is 1 to 64 letters, digits and `._:-`, else a new id."""
    return given if isinstance(given, str) and GOOD.fullmatch(given) else make_request_id()
