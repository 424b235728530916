"""Which requests share a bucket, as far as method and path can tell.

Discord counts apart for each channel, guild and webhook (id and token): the major parameter. All other ids of a path
make no difference. Nothing here is a list of known paths: an unknown path gets a sensible template too.
Source: https://discord.com/developers/docs/topics/rate-limits

Some limits are inside others, and the path does not show them. The sender tells them apart by the *kind* of a request
(`discord/requests.py`); the limits themselves are learned from refusals.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

MAJOR = frozenset({"channels", "guilds", "webhooks", "interactions"})

WITH_TOKEN = frozenset({"webhooks", "interactions"})

BEFORE_NAMES = frozenset({"reactions", "invites", "templates"})
"""What follows these is a name given by users, which may look like one of Discord's own words."""

WORD = re.compile(r"@?[a-z][a-z0-9_.-]{0,39}")

INTERACTION_TOKEN = "aW50ZXJhY3Rpb246"  # noqa: S105
"""Tokens of interactions begin like this ("interaction:" in base64): their webhooks belong to no webhook."""

FOR_USERS = re.compile(r"/users/@me/(applications|connections|guilds/\d+/member)|/oauth2/(@me|userinfo)")
"""What Discord opens to users (OAuth2) alone: it answers 401 to a bot with a perfect token."""

LONGEST_REMEMBERED = 200
"""Paths up to this many characters are read once and remembered: enough for every path of Discord's."""


class Budget(Enum):
    """Which requests per second a request counts towards; in words, who waits when Discord refuses them all."""

    BOT = "everything"
    ADDRESS = "everything without the bot's token"
    INTERACTIONS = "every answer to an interaction"


@dataclass(frozen=True, slots=True)
class Route:
    """What the limiter needs to know of a request.

    Attributes:
        template: method and path with every id replaced: "POST /channels/{id}/messages".
        major: the channel, guild or webhook; empty if the path has none of these.
        exempt: whether the bot's limit over all routes leaves it out (interactions).
        tests_token: whether a 401 means that the bot token is refused.
        kind: what else may matter, as the sender tells it; may be empty.
        is_deletion: whether it deletes one message.
        name: what Discord gives a hash to: the template; of messages to delete, their age makes a difference too.
        budget: which requests per second it counts towards with the bot token; `budget_without_token` if it has none.
    """

    template: str
    major: str
    exempt: bool = False
    tests_token: bool = True
    kind: str = ""
    is_deletion: bool = field(init=False, compare=False)
    name: str = field(init=False, compare=False)
    budget: Budget = field(init=False, compare=False)
    budget_without_token: Budget = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out what follows from the rest: every request asks for it."""
        is_deletion = self.template.startswith("DELETE ") and self.template.endswith("/messages/{id}")
        name = f"{self.template}, {self.kind}" if self.kind and is_deletion else self.template
        budget = Budget.INTERACTIONS if self.exempt else Budget.BOT
        by_address = budget is Budget.BOT and self.major.startswith("webhooks/")
        object.__setattr__(self, "is_deletion", is_deletion)
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "budget", budget)
        object.__setattr__(self, "budget_without_token", Budget.ADDRESS if by_address else budget)


def find_route(method: str, path: str, kind: str = "") -> Route:
    """Return the route of a request; `path` is relative to the API's root, a query is ignored."""
    path = path.partition("?")[0]
    read = read_route if len(path) <= LONGEST_REMEMBERED else _read
    return read(method, path, kind)


def _read(method: str, path: str, kind: str) -> Route:
    parts = [part for part in path.split("/") if part]
    first = parts[0] if parts else ""
    end = _major_end(parts) if first in MAJOR else 0
    token = parts[2] if end == 3 else ""
    named = [_name(parts, index, end) for index in range(len(parts))]
    return Route(
        template=sys.intern(f"{method.upper()} /{'/'.join(named)}"),
        major="/".join(parts[:end]),
        exempt=first == "interactions" or token.startswith(INTERACTION_TOKEN),
        tests_token=FOR_USERS.match(path) is None,
        kind=kind,
    )


read_route = lru_cache(maxsize=4096)(_read)
"""Reads a path of up to `LONGEST_REMEMBERED` characters without a query, and remembers its route."""


def _major_end(parts: list[str]) -> int:
    """Return how many parts of the path name the major parameter."""
    if len(parts) < 2 or not parts[1].isdecimal():
        return 0
    return 3 if parts[0] in WITH_TOKEN and len(parts) > 2 else 2


def _name(parts: list[str], index: int, major_end: int) -> str:
    part = parts[index]
    if part.isdecimal():
        return "{id}"
    if index == 2 and index < major_end:
        return "{token}"
    if (index and parts[index - 1] in BEFORE_NAMES) or not WORD.fullmatch(part):
        return "{name}"
    return part
