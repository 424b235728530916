"""What the contract says of each call, in the words of the facts about Discord."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from discordproxy.rpcs import RPCS

from .shapes import specification

Operation = tuple[str, str]
"""Method and path, whose parameters have Discord's names."""

FINDS_GUILD = "the lookup of the guild"
LEARNING: tuple[Operation, ...] = (
    ("GET", "/channels/{channel_id}"),
    ("GET", "/guilds/{guild_id}/channels"),
    ("GET", "/guilds/{guild_id}/threads/active"),
)
"""How the guild of a message is found out."""


@dataclass(frozen=True)
class Call:
    """A call and its operations; the one that does the work comes first."""

    name: str
    operations: tuple[Operation, ...]
    costs: str

    @property
    def possible(self) -> set[Operation]:
        """All operations that the call may use."""
        return {*self.operations, *(LEARNING if FINDS_GUILD in self.costs else ())}


@functools.cache
def read_calls() -> dict[str, Call]:
    """Return all calls by their names; KeyError if an operation is not one of Discord's."""
    return {
        rpc.name: Call(rpc.name, tuple(_discords(*operation) for operation in rpc.operations), rpc.costs)
        for rpc in RPCS.values()
    }


@functools.cache
def _templates() -> dict[Operation, str]:
    """Return Discord's paths by method and shape."""
    return {
        (method.upper(), shape(template)): template
        for template, found in specification()["paths"].items()
        for method in found
    }


def _discords(method: str, path: str) -> Operation:
    return method, _templates()[method, shape(path)]


def shape(path: str) -> str:
    """Return a path without the names of its parameters."""
    return re.sub(r"\{\w+\}", "{}", path)
