"""A stand-in for Discord's REST API v10, for tests and for trying things out without a bot.

It knows a small world with fixed ids, enforces what Discord enforces, keeps what it received, and fails on request.
"""

from __future__ import annotations

from . import ids
from .app import Sandbox
from .faults import PRESETS, Fault
from .limits import Limits
from .permissions import Permission
from .records import RecordedFile, RecordedRequest
from .state import SANDBOX_TOKEN

__all__ = [
    "PRESETS",
    "SANDBOX_TOKEN",
    "Fault",
    "Limits",
    "Permission",
    "RecordedFile",
    "RecordedRequest",
    "Sandbox",
    "ids",
]
