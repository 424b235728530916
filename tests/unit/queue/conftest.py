"""Stores of every engine, on real files and servers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from discordproxy.queue.engines import make_store
from discordproxy.queue.store import QueueStore
from tests.unit.queue.making import NOW

ENGINES = ("sqlite",)

MakeStore = Callable[[], QueueStore]


@pytest.fixture(params=ENGINES)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    """Makes closed stores of one engine; all of them keep the same entries."""
    return lambda: make_store(str(tmp_path / "queue.db"))


@pytest_asyncio.fixture
async def store(new_store: MakeStore) -> AsyncIterator[QueueStore]:
    """An open, empty store."""
    made = new_store()
    await made.open(NOW)
    yield made
    await made.close()
