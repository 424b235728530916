"""The server behind a store: runs steps of the script, says what its errors mean, and checks how it is set up.

What must stay true:
- A step whose answer did not come may have been carried out. It was certainly not if nothing was sent, or if the server
  refused: so a connection is made before a step is sent, and after a failure the server is asked whether it answers.
- Nothing is repeated here, except steps that only read.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from typing import Any

from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    NoScriptError,
    ResponseError,
)

from discordproxy.queue.errors import QueueError, QueueNotOpened, QueueOutcomeUnknown, QueueUnavailable
from discordproxy.sharing.redis_url import (
    SERVER_ERRORS,
    RedisPlace,
    connect,
    disconnect,
    keep_cancellation,
    words_of,
)

SCRIPT = (files(__package__) / "store.lua").read_text(encoding="utf-8")
ANSWER_SECONDS = 10.0
"""How long an answer may take: contents are large, and the server syncs its disk before it answers."""
CONNECT_SECONDS = 5.0
"""How long a connection may take. Callers wait rather than hear that nobody knows what became of their message."""
BLOCK_MILLISECONDS = 2000
"""How long one wait for a change lasts on the server."""
OLDEST = (7, 0)
REFUSALS = (ResponseError, AuthenticationError, AuthorizationError, BusyLoadingError)
"""Answers of the server that it did not do what it was asked to."""


class QueueServer:
    """A Redis or Valkey that keeps a queue.

    Args:
        place: which.
        prefix: what all keys begin with.
    """

    def __init__(self, place: RedisPlace, prefix: str) -> None:
        self.place = place
        self.base = f"{prefix}{{queue}}:"
        try:
            self._redis = connect(
                place, answer_seconds=ANSWER_SECONDS, connect_seconds=CONNECT_SECONDS, cluster_retries=0
            )
        except (ValueError, TypeError) as error:
            raise self._cannot_be_used(error) from None
        self._script = self._redis.register_script(SCRIPT)
        self._has_failed = False

    async def close(self) -> None:
        """Give back all connections."""
        with contextlib.suppress(*SERVER_ERRORS):
            await disconnect(self._redis)

    async def change(self, step: str, *values: Any) -> Any:
        """Carry out a step that changes something.

        Raises:
            QueueUnavailable: it was not carried out.
            QueueOutcomeUnknown: perhaps it was.
        """
        if self._has_failed:
            await self._read(self._redis.ping)
        if (pool := getattr(self._redis, "connection_pool", None)) is None:
            return await self._change_in_cluster(step, *values)
        async with self._connection(pool) as connection, self._asking(QueueOutcomeUnknown):
            return await self._run_script(connection, 1, self.base, step, *values)

    async def _change_in_cluster(self, step: str, *values: Any) -> Any:
        """Carry out a step. The library chooses the connection, so it is not known whether one that fails was used."""
        async with self._asking(QueueUnavailable):
            await self._redis.initialize()
        async with self._asking(QueueOutcomeUnknown):
            return await self._script(keys=[self.base], args=[step, *values])

    @contextlib.asynccontextmanager
    async def _connection(self, pool: Any) -> AsyncIterator[Any]:
        """Yield a connection that is open, so that what fails before has certainly sent nothing."""
        connection = None
        try:
            async with self._asking(QueueUnavailable):
                connection = await pool.get_connection()
            yield connection
        finally:
            if connection is not None:
                await pool.release(connection)

    async def _run_script(self, connection: Any, *arguments: Any) -> Any:
        with contextlib.suppress(NoScriptError):
            await connection.send_command("EVALSHA", self._script.sha, *arguments)
            return await connection.read_response()
        await connection.send_command("EVAL", SCRIPT, *arguments)
        return await connection.read_response()

    async def read(self, step: str, *values: Any) -> Any:
        """Carry out a step that changes nothing.

        Raises:
            QueueUnavailable: there was no answer.
        """
        return await self._read(lambda: self._script(keys=[self.base], args=[step, *values]))

    async def run(self, *command: Any) -> Any:
        """Run one command that can be run twice.

        Raises:
            QueueUnavailable: there was no answer.
        """
        return await self._read(lambda: self._redis.execute_command(*command))

    async def run_all(self, commands: list[tuple[Any, ...]]) -> list[Any]:
        """Run commands that read, in one round trip.

        Raises:
            QueueUnavailable: there was no answer.
        """
        return list(await self._read(lambda: self._pipe(commands)))

    async def _pipe(self, commands: list[tuple[Any, ...]]) -> Any:
        async with self._redis.pipeline(transaction=False) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            return await pipeline.execute()

    async def _read(self, ask: Callable[[], Awaitable[Any]]) -> Any:
        """Ask, and once more if there was no answer: the connection may be left from before the server's restart."""
        with contextlib.suppress(QueueOutcomeUnknown):
            async with self._asking(QueueOutcomeUnknown):
                return await ask()
        async with self._asking(QueueUnavailable):
            return await ask()

    def key(self, *parts: str) -> str:
        """Return a key, as the script makes it."""
        return self.base + "\0".join(parts)

    def _cannot_be_used(self, error: Exception) -> QueueNotOpened:
        return QueueNotOpened(f"the queue's server {self.place} cannot be used: {error}")

    @contextlib.asynccontextmanager
    async def _asking(self, without_answer: type[QueueError]) -> AsyncIterator[None]:
        try:
            with keep_cancellation():
                yield
            self._has_failed = False
        except REFUSALS as error:
            raise QueueUnavailable(f"the queue's server {self.place} refuses: {_words(error)}") from None
        except TypeError as error:  # the library finds out late that it does not know a parameter of the URL
            raise self._cannot_be_used(error) from None
        except SERVER_ERRORS as error:
            self._has_failed = True
            await self._drop_idle()
            raise without_answer(
                f"the queue's server {self.place} does not answer: {_words(error)}"
            ) from None

    async def _drop_idle(self) -> None:
        """Close connections that nobody uses: the server has closed its ends as well, or will."""
        if (pool := getattr(self._redis, "connection_pool", None)) is not None:
            with contextlib.suppress(*SERVER_ERRORS):
                await pool.disconnect(inuse_connections=False)

    async def check(self) -> list[str]:
        """Check how the server is set up, and that its queue has a known format, which is noted if it is new.

        Returns:
            What its operator should know, one line each.

        Raises:
            QueueNotOpened: it does not answer, would lose entries as it is set up, or its queue is of a newer version.
        """
        try:
            async with self._asking(QueueUnavailable):
                remarks = await self._check()
            await self.change("open")
        except (QueueUnavailable, QueueOutcomeUnknown) as error:
            raise QueueNotOpened(str(error)) from None
        return remarks

    async def _check(self) -> list[str]:
        found = await self._info("server") | await self._info("persistence") | await self._info("memory")
        version = tuple(int(part) for part in str(found.get("redis_version", "0")).split(".")[:2])
        if version < OLDEST:
            raise QueueNotOpened(f"the queue's server {self.place} is too old: Redis 7 or Valkey 8 is needed")
        if str(found.get("aof_enabled")) != "1":
            raise QueueNotOpened(
                f"the queue's server {self.place} would lose entries when it is restarted: set appendonly yes there"
            )
        if found.get("maxmemory_policy", "noeviction") != "noeviction":
            raise QueueNotOpened(
                f"the queue's server {self.place} would drop entries when its memory is full: "
                "set maxmemory-policy noeviction there"
            )
        return await self._check_sync()

    async def _check_sync(self) -> list[str]:
        try:
            found = await self._redis.config_get("appendfsync")
        except ResponseError:
            return [
                "appendfsync could not be checked: with always, what is accepted survives a power failure"
            ]
        except SERVER_ERRORS as error:
            raise QueueNotOpened(
                f"the queue's server {self.place} does not answer: {_words(error)}"
            ) from None
        policy = {_text(name): _text(value) for name, value in found.items()}.get("appendfsync", "")
        if policy == "always":
            return []
        return [
            f"appendfsync is {policy}: a power failure may lose the last second. Set appendfsync always to lose nothing"
        ]

    async def _info(self, section: str) -> dict[str, Any]:
        """Return a part of what the server says of itself; of a cluster, one of its servers."""
        found: dict[str, Any] = await self._read(lambda: self._redis.info(section))
        return found


def _words(error: Exception) -> str:
    return words_of(error)[:300]


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
