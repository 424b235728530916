"""Which requests may be sent to Discord a second time when nobody knows whether the first one was carried out.

The rule: a request may be repeated if carrying it out twice leaves Discord as carrying it out once would.
A request that never reached Discord, and one that Discord refused to carry out (429), may always be sent again.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

RETRIED_STATUSES = frozenset({500, 502, 503, 504})
"""Answers after which Discord may or may not have done the work."""

REPEATABLE_METHODS = {
    "GET": "reads change nothing",
    "HEAD": "reads change nothing",
    "OPTIONS": "reads change nothing",
    "PUT": "sets a thing to a state: a reaction, a pin, a role, a ban, a permission",
    "PATCH": "sets fields to absolute values",
    "DELETE": "a thing that is gone stays gone",
}
REPEATABLE_POSTS = {
    "/users/@me/channels": "opening a direct message channel that is open returns it",
    "/messages/bulk-delete": "messages that are gone stay gone",
    "/typing": "shows for ten seconds from the last request",
}
_CREATES_MESSAGE = re.compile(r"/channels/[0-9]+/messages")
_NONCE_IS_ENFORCED = b'"enforce_nonce":true'  # cannot stand inside a JSON string: its quotes would be escaped


def is_repeatable(method: str, path: str, body: bytes | None) -> bool:
    """Tell whether doing this request twice is the same as doing it once.

    Args:
        method: HTTP method in capitals.
        path: relative to the API's root, without the query.
        body: what is sent; a message creation with an enforced nonce makes no second message.
    """
    if method in REPEATABLE_METHODS:
        return True
    if any(path.endswith(suffix) for suffix in REPEATABLE_POSTS):
        return True
    return creates_message(method, path) and body is not None and _NONCE_IS_ENFORCED in body


def creates_message(method: str, path: str) -> bool:
    """Tell whether a request creates a message by which Discord can recognise its nonce."""
    return method == "POST" and _CREATES_MESSAGE.fullmatch(path) is not None


@dataclass(frozen=True, slots=True)
class Backoff:
    """How often and after which pauses a failed request is repeated.

    Attributes:
        attempts: how often a request is sent at the most.
        first_seconds: pause before the second attempt; it doubles with each further one.
        maximum_seconds: the longest pause.
    """

    attempts: int = 5
    first_seconds: float = 0.25
    maximum_seconds: float = 8.0

    def pause_seconds(self, failures: int) -> float:
        """Pause after the given number of failures, between half and the whole of the nominal value."""
        nominal = min(self.first_seconds * 2.0 ** (failures - 1), self.maximum_seconds)
        return nominal * random.uniform(0.5, 1.0)  # noqa: S311  (spreads callers, guards no secret)
