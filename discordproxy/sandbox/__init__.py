"""A stand-in for Discord's REST API v10, for tests and for trying things out without a bot.

It knows a small world with fixed ids, enforces what Discord enforces, keeps what it received, and fails on request.
"""

from __future__ import annotations

from discordproxy.sandbox.faults.presets import PRESETS

from . import ids
from .app import Sandbox
from .faults.fault import Fault
from .http.records import RecordedFile, RecordedRequest
from .permissions import Permission
from .rate_limits.limits import Limits
from .state import SANDBOX_TOKEN, SandboxState
from .world.world import World, WorldError

__all__ = [
    "PRESETS",
    "SANDBOX_TOKEN",
    "Fault",
    "Limits",
    "Permission",
    "RecordedFile",
    "RecordedRequest",
    "Sandbox",
    "SandboxState",
    "World",
    "WorldError",
    "ids",
]
