"""What an operator can set, and Discord's constants."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class LimiterSettings:
    """Numbers the limiter works with. The defaults are Discord's own rules.

    Source: https://discord.com/developers/docs/topics/rate-limits

    Attributes:
        global_limit: requests per second of the bot over all routes.
        address_limit: requests per second of this address that carry no bot token, executed webhooks above all.
        max_pending: how many requests may wait at once.
        max_wait_seconds: how long a request without a deadline may wait.
        invalid_limit: how many answers of 401, 403, 429 within `invalid_window_seconds` bring a ban.
        invalid_window_seconds: over how long they are counted.
        ban_seconds: how long to stop when a ban does not say how long it lasts.
        probe_seconds: how often a refused token is tried again.
        margin_seconds: added to every wait that Discord names: no two clocks run alike.
    """

    global_limit: int = 50
    address_limit: int = 50
    max_pending: int = 10_000
    max_wait_seconds: float = 1800.0
    invalid_limit: int = 10_000
    invalid_window_seconds: float = 600.0
    ban_seconds: float = 60.0
    probe_seconds: float = 60.0
    margin_seconds: float = 0.005

    def __post_init__(self) -> None:
        """Raise ValueError for a number that makes no sense."""
        for field in fields(self):
            value = getattr(self, field.name)
            least = 1 if field.type == "int" else 0
            if not least <= value < math.inf:
                raise ValueError(f"{field.name} must be a number from {least} up, not {value!r}")
