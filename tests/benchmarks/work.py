"""What is measured: the rows of the table with what is to be reached, and the world in which it happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.e2e.processes import SandboxProcess

WORKERS = 16
CHANNELS = 409


@dataclass(frozen=True)
class Row:
    """One kind of work.

    Attributes:
        title: as it stands in the table.
        work: which call, as `tests.benchmarks.load` names it.
        at_once: how many calls are under way at any time.
        calls: in one round.
        cpu, rate, p50: what ours is to be, as a multiple of the peer's.
    """

    title: str
    work: str
    at_once: int
    calls: int
    cpu: float
    rate: float
    p50: float


ROWS = (
    Row("SendChannelMessage, 16 at a time", "channel", WORKERS, 600, 0.6, 1.5, 0.7),
    Row("SendDirectMessage, 16 at a time", "direct", WORKERS, 600, 0.45, 2.0, 0.5),
    Row("SendChannelMessage, one at a time", "channel", 1, 300, 0.72, 1.3, 0.85),
    Row("GetGuildChannels, 409 channels, 4 at a time", "guild", 4, 60, 0.5, 2.0, 0.6),
)


@dataclass(frozen=True)
class World:
    """Ids of what the calls are about: channels, users, and guilds by their number of channels."""

    channels: list[int]
    users: list[int]
    guilds: dict[int, int]

    def ids(self, work: str) -> list[int]:
        """Return the ids for one kind of work."""
        return {"channel": self.channels, "direct": self.users, "guild": [self.guilds[CHANNELS]]}[work]


def make_world(
    sandbox: SandboxProcess,
    sizes: tuple[int, ...] = (CHANNELS,),
    *,
    channels: int = WORKERS,
    users: int = WORKERS,
) -> World:
    """Add channels, users, and guilds of these sizes to a sandbox."""
    return World(
        _add(sandbox, "channels", count=channels),
        _add(sandbox, "users", count=users),
        {size: _add_guild(sandbox, size) for size in sizes},
    )


def _add_guild(sandbox: SandboxProcess, channels: int) -> int:
    (guild,) = _add(sandbox, "guilds", count=1)  # with one channel in it
    if channels > 1:
        _add(sandbox, "channels", count=channels - 1, guild_id=guild)
    return guild


def _add(sandbox: SandboxProcess, what: str, **wanted: Any) -> list[int]:
    return [int(entry) for entry in sandbox.ask("POST", f"/{what}", wanted)]
