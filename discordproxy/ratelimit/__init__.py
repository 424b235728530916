"""Discord's limits: who may send now, and who must wait how long. Standard library only."""

from discordproxy.ratelimit.errors import (
    Banned,
    LimiterClosed,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.limiter import Limiter
from discordproxy.ratelimit.permit import Permit
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.snapshot import PauseReason, Snapshot
from discordproxy.ratelimit.verdict import Verdict
from discordproxy.ratelimit.waiting import Priority

__all__ = [
    "Banned",
    "Limiter",
    "LimiterClosed",
    "LimiterSettings",
    "PauseReason",
    "Permit",
    "Priority",
    "QueueFull",
    "RateLimitError",
    "Snapshot",
    "TokenRefused",
    "TooManyInvalidRequests",
    "Verdict",
    "WaitTooLong",
]
