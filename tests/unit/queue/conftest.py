"""Stores of every engine, on real files and servers."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from discordproxy.queue.engines import make_store
from discordproxy.queue.store import QueueStore
from tests.redis_servers import RedisProcess, find_programs, run_redis
from tests.unit.queue.making import NOW

DURABLE = ("--appendonly", "yes", "--appendfsync", "always")
"""What a server must be told to keep a queue."""
ENGINES = ("sqlite", *find_programs())

MakeStore = Callable[[], QueueStore]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[RedisProcess | None]:
    """A server that is set up for queues; None for the engine that needs none."""
    if request.param == "sqlite":
        yield None
        return
    with run_redis(find_programs()[request.param], *DURABLE) as server:
        yield server


@pytest.fixture
def new_store(engine: RedisProcess | None, tmp_path: Path) -> MakeStore:
    """Makes closed stores of one engine; all of them keep the same entries."""
    if engine is None:
        return lambda: make_store(str(tmp_path / "queue.db"))
    url, prefix = engine.url, f"test-{secrets.token_hex(4)}:"
    return lambda: make_store(url, prefix=prefix)


@pytest_asyncio.fixture
async def store(new_store: MakeStore) -> AsyncIterator[QueueStore]:
    """An open, empty store."""
    made = new_store()
    await made.open(NOW)
    yield made
    await made.close()
