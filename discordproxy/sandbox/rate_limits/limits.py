"""Which rate limits the sandbox enforces.

Source: https://discord.com/developers/docs/topics/rate-limits
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from discordproxy.sandbox.http.parsing import list_unknown

from .counters import USUAL, WAYS


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests in how many seconds; a limit of None is not enforced, and no header mentions it.

    `buckets` says how they are counted: leaky, fixed, sliding. Roles and sub-limits always have fixed windows.

    `channel_*` counts messages created in a channel, and separately those changed; `delete_*` messages deleted,
    `fresh_delete_*` and `old_delete_*` those younger than 10 seconds and older than 14 days; `role_*` the roles given
    and taken in a guild; `route_*` every other route by channel, guild or webhook.
    Sub-limits: `rename_*` changes of a channel's name or topic, `old_edit_*` those of messages older than an hour.
    `global_*` counts all requests of the bot, and separately those of an address without the bot's token;
    `invalid_*` the answers 401, 403 and 429 (not `shared`), too many of which ban the
    whole address for `ban_seconds`.
    """

    buckets: str = USUAL
    channel_limit: int | None = 5
    channel_window_seconds: float = 5.0
    delete_limit: int | None = 3
    delete_window_seconds: float = 1.0
    fresh_delete_limit: int | None = 5
    fresh_delete_window_seconds: float = 5.0
    old_delete_limit: int | None = 30
    old_delete_window_seconds: float = 120.0
    role_limit: int | None = 10
    role_window_seconds: float = 10.0
    rename_limit: int | None = 2
    rename_window_seconds: float = 600.0
    old_edit_limit: int | None = 3
    old_edit_window_seconds: float = 20.0
    route_limit: int | None = 50
    route_window_seconds: float = 1.0
    global_limit: int | None = 50
    global_window_seconds: float = 1.0
    invalid_limit: int | None = 10_000
    invalid_window_seconds: float = 600.0
    ban_seconds: float = 60.0

    def __post_init__(self) -> None:
        """Raise ValueError for a wrong value."""
        for entry in fields(self):
            check_limit(entry.name, getattr(self, entry.name))

    @classmethod
    def none(cls) -> Self:
        """Return limits that never refuse and send no rate-limit headers."""
        absent: dict[str, Any] = {entry.name: None for entry in fields(cls) if entry.name.endswith("_limit")}
        return cls(**absent)

    def changed(self, values: dict[str, Any]) -> Limits:
        """Return these limits with some values changed; ValueError names a value that is unknown or wrong."""
        known = [entry.name for entry in fields(self)]
        if unknown := sorted(set(values).difference(known)):
            raise ValueError(f"unknown limit: {list_unknown(unknown, known)}")
        return replace(self, **values)


def check_limit(name: str, value: object) -> None:
    """Raise ValueError unless the value is a positive number, None for no limit, or a way of counting."""
    if name == "buckets":
        if not isinstance(value, str) or value not in WAYS:
            raise ValueError(f"buckets must be one of {', '.join(WAYS)}, not {value!r}")
        return
    if value is None and name.endswith("_limit"):
        return
    wanted = int if name.endswith("_limit") else (int, float)
    if isinstance(value, bool) or not isinstance(value, wanted) or not 0 < value < math.inf:
        raise ValueError(
            f"{name} must be a positive {'integer' if wanted is int else 'number'}, not {value!r}"
        )
