"""The engine on Redis (7 or newer) or Valkey (8 or newer), with the client library `redis`.

What must stay true:
- One report is one round trip, and one step of a script: Redis runs scripts one at a time, and its clock decides.
- Every key begins with the prefix and has a time to live: whoever stops using this leaves nothing behind.
- All keys of a bot have the same hash tag, so a cluster keeps them in one place.
- Nothing is repeated here: the next report comes soon enough, and one that was taken in twice would be stale.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

import orjson
from redis.exceptions import AuthenticationError, RedisClusterException
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from discordproxy.sharing.engine import REPORTS_AT_ONCE, EngineError
from discordproxy.sharing.ledger import Json
from discordproxy.sharing.redis_url import (
    SERVER_ERRORS,
    RedisPlace,
    connect,
    disconnect,
    keep_cancellation,
    words_of,
)

SCRIPT = (files(__package__) / "ledger.lua").read_text(encoding="utf-8")

LONGEST_REASON = 300


class RedisEngine:
    """Keeps the ledgers in one Redis or Valkey, a Sentinel's master, or a cluster."""

    def __init__(self, place: RedisPlace, *, prefix: str = "discordproxy:") -> None:
        """Make an engine; it connects when it is used."""
        self.operations = 0
        self.turns = asyncio.Semaphore(REPORTS_AT_ONCE)
        self.place = place
        self._prefix = prefix
        self._redis = connect(place)
        self._script = self._redis.register_script(SCRIPT)

    def __repr__(self) -> str:
        return f"<RedisEngine at {self.place}, {self.operations} round trips>"

    async def report(self, bot: str, report: Mapping[str, Any]) -> Json:
        """Take in a report, and return the reply."""
        with self._operation():
            answer = await self._script(keys=[self._key(bot, "ledger")], args=[orjson.dumps(report), ""])
        reply: Json = orjson.loads(answer)
        return reply

    async def put(self, bot: str, values: Mapping[str, bytes], seconds: float) -> None:
        """Keep values for some time."""
        with self._operation():
            async with self._redis.pipeline(transaction=False) as pipeline:
                for name, value in values.items():
                    pipeline.set(self._key(bot, name), value, px=max(1, int(seconds * 1000)))
                await pipeline.execute()

    async def get(self, bot: str, names: Sequence[str]) -> list[bytes | None]:
        """Return values."""
        with self._operation():
            found: list[bytes | None] = await self._redis.mget([self._key(bot, name) for name in names])
        return found

    async def take(self, bot: str, name: str) -> bytes | None:
        """Return a value and forget it."""
        with self._operation():
            found: bytes | None = await self._redis.getdel(self._key(bot, name))
        return found

    async def close(self) -> None:
        """Give back all connections."""
        with contextlib.suppress(*SERVER_ERRORS):
            await disconnect(self._redis)

    def _key(self, bot: str, name: str) -> str:
        return f"{self._prefix}{{{bot}}}:{name}"

    @contextlib.contextmanager
    def _operation(self) -> Iterator[None]:
        self.operations += 1
        try:
            with keep_cancellation():
                yield
        except (*SERVER_ERRORS, ValueError) as error:
            raise EngineError(explain(error)) from None


def explain(error: Exception) -> str:
    """Return why Redis or Valkey cannot be used, as half a sentence."""
    text = words_of(error)
    if "compiling script" in text:
        text = "it is too old: Redis 7, Valkey 8 or a newer one is needed"
    elif isinstance(error, AuthenticationError) or text.startswith(("NOAUTH", "WRONGPASS")):
        text = f"it refuses the user or the password: {text}"
    elif isinstance(error, TimeoutError | RedisTimeoutError):
        text = "it does not answer in time"
    elif isinstance(error, RedisConnectionError | RedisClusterException | OSError):
        text = f"it cannot be reached: {text}"
    return text[:LONGEST_REASON]
