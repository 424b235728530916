"""What the tests of the whole state have in common: worlds, answers, looks."""

from __future__ import annotations

from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.snapshot import Snapshot, take_snapshot
from tests.unit.ratelimit.discord_model import Reply, Rule
from tests.unit.ratelimit.world import Call, World

VIA = {"Via": "1.1 google"}
REAL_RULES = {"post": Rule(5, 5.0), "list": Rule(50, 1.0), "free": Rule(None), "edit": Rule(2, 1.0)}
AN_HOUR_SECONDS = 3600.0


def make_world(**settings: float) -> World:
    return World(LimiterSettings(**settings), dict(REAL_RULES))  # type: ignore[arg-type]


def answer_all(world: World, status: int, headers: dict[str, str] = VIA, body: bytes = b"{}") -> None:
    """Let every request from now on be answered like that."""
    world.spoil = lambda call, reply: Reply(status, headers, body)


def answer_truly(world: World) -> None:
    """Let Discord's own answers through from now on."""
    world.spoil = lambda call, reply: reply


def limited(seconds: float, scope: str = "user") -> bytes:
    return f'{{"retry_after": {seconds}, "global": {str(scope == "global").lower()}}}'.encode()


def snapshot(world: World) -> Snapshot:
    return take_snapshot(world.state, world.now)


def error_of(call: Call) -> RateLimitError:
    assert call.error is not None
    return call.error
