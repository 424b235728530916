"""The table of calls in the documentation, read back: which operations of Discord belong to which call."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "calls.md"
ROW = re.compile(r"^\| (\w+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
OPERATION = re.compile(r"`([A-Z]+) (/[^`]+)`")
FINDS_GUILD = "¹"
LEARNING = (
    ("GET", "/channels/{channel_id}"),
    ("GET", "/guilds/{guild_id}/channels"),
    ("GET", "/guilds/{guild_id}/threads/active"),
)
"""How the guild of a message is found out."""


@dataclass(frozen=True)
class Call:
    """A row of the table; the operation that does the work comes first."""

    name: str
    operations: tuple[tuple[str, str], ...]
    requests: str
    permission: str

    @property
    def possible(self) -> set[tuple[str, str]]:
        """All operations that the call may use."""
        return {*self.operations, *(LEARNING if FINDS_GUILD in self.requests else ())}


@functools.cache
def read_calls() -> dict[str, Call]:
    """Read the table, by the calls' names."""
    rows = [found for found in ROW.findall(PAGE.read_text(encoding="utf-8")) if found[0] != "Call"]
    calls = [Call(name, tuple(OPERATION.findall(operations)), *rest) for name, operations, *rest in rows]
    assert len({call.name for call in calls}) == len(calls)
    return {call.name: call for call in calls}
