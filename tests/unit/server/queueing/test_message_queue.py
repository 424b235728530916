"""What callers of the queue are told, on a real file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest_asyncio

from discordproxy import discord_api as api
from discordproxy.queue.entry import NewEntry, QueueEntry
from discordproxy.queue.quotas import Quota
from discordproxy.queue.sqlite.store import SqliteStore
from discordproxy.server.queueing.events import QueueJournal
from discordproxy.server.queueing.message_queue import MessageQueue

NOW = 1_900_000_000.0


class CountingStore(SqliteStore):
    """A store that counts how often it is asked for changes."""

    asked = 0

    async def changes(self, after: int, *, limit: int = 100, client: str | None = None) -> list[QueueEntry]:
        self.asked += 1
        return list(await super().changes(after, limit=limit, client=client))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[CountingStore]:
    store = CountingStore(tmp_path / "queue.db")
    await store.open(NOW)
    yield store
    await store.close()


async def accept(store: CountingStore, client: str) -> QueueEntry:
    return (await store.accept(NewEntry(rpc="SendChannelMessage", request=b"x", client=client), NOW)).entry


async def test_who_watches_is_not_busy_with_the_changes_of_others(store: CountingStore) -> None:
    own = SimpleNamespace(max_entries=None, max_bytes=None, sees_all=False)
    queue = MessageQueue(
        store, Quota(), rules_of=lambda _client: own, trace_of_call=str, events=QueueJournal()
    )
    watching = queue.watch(api.WatchQueuedRequest(position=0))
    assert isinstance(watching, AsyncGenerator)
    told = asyncio.ensure_future(anext(watching))
    for _ in range(3):
        await accept(store, "forum")
    await asyncio.sleep(0.3)  # in which a busy loop asks hundreds of times
    assert not told.done()
    assert store.asked < 10
    mine = await accept(store, "")
    assert (await asyncio.wait_for(told, 30)).id == mine.id
    await watching.aclose()
