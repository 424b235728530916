"""Discord's limits as data: which requests, how many, counted how, and what the answers tell of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.simulator.arrivals import (
    Arrival,
    is_between,
    is_fresh,
    is_old,
    is_older_than_an_hour,
    renames,
)
from tests.simulator.counters import Counter, Fixed, Leaky


def always(_: Arrival) -> bool:
    """Every request."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit.

    Attributes:
        name: how reports call it.
        requests: pattern of "METHOD /path".
        limit: requests in `period` seconds.
        counting: how they are counted.
        bucket: the hash that answers show; empty for a limit that no header tells of.
        apart: whether each route has a count of its own, under the one hash.
        per_place: whether each channel, guild and webhook has a count of its own.
        when: which of the requests it is about.
        scope: of its refusals: user, shared.
        code: Discord's JSON error code of its refusals, 0 for none.
        silent_answers: so many first answers show no headers.
        only_refuses: whether good answers show another rule's headers.
    """

    name: str
    requests: str
    limit: int
    period: float
    counting: type[Counter] = Leaky
    bucket: str = ""
    apart: bool = False
    per_place: bool = True
    when: Callable[[Arrival], bool] = always
    scope: str = "user"
    code: int = 0
    silent_answers: int = 0
    only_refuses: bool = False

    def concerns(self, arrival: Arrival) -> bool:
        """Tell whether it counts that request."""
        line = f"{arrival.method} {arrival.path}"
        return re.fullmatch(self.requests, line) is not None and self.when(arrival)

    def key(self, arrival: Arrival) -> tuple[str, str, str]:
        """Return what is counted together."""
        return self.name, arrival.route if self.apart else "", arrival.major if self.per_place else ""


CREATE = r"POST /channels/\d+/messages"
EDIT = r"PATCH /channels/\d+/messages/\d+"
DELETE = r"DELETE /channels/\d+/messages/\d+"
CHANNEL = r"PATCH /channels/\d+"

MESSAGES = Rule("messages", f"{CREATE}|{EDIT}", 5, 5.0, bucket="m", apart=True)
"""One hash, a count for each route.

Sources: https://github.com/discord/discord-api-docs/issues/2132 (staff), .../8073
"""

OLD_EDITS = Rule("edits of old messages", EDIT, 3, 60.0, Fixed, when=is_older_than_an_hour, code=30046)
FRESH_DELETES = Rule("deletes, fresh", DELETE, 5, 5.0, bucket="d-fresh", when=is_fresh)
DELETES = Rule("deletes", DELETE, 3, 1.0, bucket="d", when=is_between)
OLD_DELETES = Rule("deletes, old", DELETE, 30, 120.0, bucket="d-old", when=is_old)
"""The hash of a delete goes by the message's age: up to 10 seconds, up to 14 days, older.

Sources: https://github.com/discord/discord-api-docs/issues/1295, .../8330
"""

OLD_DELETES_STRUCK = Rule(
    "deletes, old, struck", DELETE, 5, 1.0, Fixed, bucket="d-fresh", when=is_old, only_refuses=True
)
"""Quick deletes of old messages are refused in the name of the bucket of fresh ones (issue 8330)."""

CHANNELS = Rule("channel", CHANNEL, 10, 15.0, bucket="c")
RENAMES = Rule("name and topic", CHANNEL, 2, 600.0, Fixed, when=renames)
"""Source: https://github.com/discord/discord-api-docs/issues/1900"""

ROLES = Rule("roles", r"(PUT|DELETE) /guilds/\d+/members/\d+/roles/\d+", 10, 10.0, Fixed, bucket="r")
"""Fixed still. Source: https://github.com/discord/discord-api-docs/issues/7680"""

REACTIONS = Rule(
    "reactions", r"(PUT|DELETE) /channels/\d+/messages/\d+/reactions/[^/]+/@me", 1, 0.25, bucket="re"
)
"""Two routes that share one count. Source: https://github.com/discord/discord-api-docs/issues/981"""

WEBHOOKS = Rule("webhooks", r"POST /webhooks/\d+/[^/]+", 5, 2.0, bucket="w")

USUAL = (
    MESSAGES,
    OLD_EDITS,
    FRESH_DELETES,
    DELETES,
    OLD_DELETES,
    CHANNELS,
    RENAMES,
    ROLES,
    REACTIONS,
    WEBHOOKS,
)
"""Discord as it is known today."""


def counted(rules: tuple[Rule, ...], counting: type[Counter]) -> tuple[Rule, ...]:
    """Return rules counted in another way."""
    return tuple(replace(rule, counting=counting) for rule in rules)
