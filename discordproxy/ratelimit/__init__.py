"""Discord's limits: who may send now, and who must wait how long. Standard library only."""

from discordproxy.ratelimit.errors import (
    Banned,
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.limiter import Limiter
from discordproxy.ratelimit.permit import Permit, PermitSource, Verdict
from discordproxy.ratelimit.queue import Priority
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.snapshot import PauseReason, Snapshot

__all__ = [
    "Banned",
    "Limiter",
    "LimiterClosed",
    "LimiterSettings",
    "Moved",
    "PauseReason",
    "Permit",
    "PermitSource",
    "Priority",
    "QueueFull",
    "RateLimitError",
    "Snapshot",
    "TokenRefused",
    "TooManyInvalidRequests",
    "Verdict",
    "WaitTooLong",
]
