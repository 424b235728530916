"""Queues of every format, also of those that only newer versions know."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from discordproxy.queue.engines import check_location, export_location, make_store
from discordproxy.queue.errors import QueueError, QueueNotOpened, QueueUnavailable
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.sqlite import schema
from discordproxy.queue.sqlite.inspection import check_file, export_file
from discordproxy.queue.sqlite.store import SqliteStore
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import QueueStore
from discordproxy.sharing.redis_url import read_place
from tests.redis_servers import RedisProcess, find_programs, run_redis
from tests.unit.queue.conftest import DURABLE
from tests.unit.queue.make_format import ERROR, FORMATS
from tests.unit.queue.making import ALL, DAY, NOW, accept, new

PREFIX = "discordproxy:"


async def goes_on(store: QueueStore) -> None:
    """Check that a store has what `make_format.py` filled it with, and works."""
    assert {one.wanted_since for one in await store.list_entries(ALL)} == {NOW, NOW + DAY}
    assert (await store.stats()).states[EntryState.WAITING].oldest_since == NOW + DAY
    assert set(await store.known_messages([4, 5])) == {5}
    await store.recover(NOW)
    entries = await store.list_entries(ALL)
    assert [entry.state for entry in entries] == [
        EntryState.SENT,
        EntryState.FAILED,
        EntryState.WAITING,
        EntryState.CANCELLED,
        EntryState.WAITING,
    ]
    first, failed, left, _, scheduled = entries
    assert (first.key, first.client, first.message_id, first.note) == ("order-17", "shop", 5, "found")
    assert failed.error == ERROR
    assert (left.crashes, left.unknown_since) == (1, NOW)
    assert await store.read_request(left) == b"being sent"
    assert scheduled.not_before > NOW
    assert (await accept(store)).id > scheduled.id


@pytest.mark.parametrize("dump", sorted(FORMATS.glob("*.sql")), ids=lambda dump: dump.stem)
async def test_files_of_every_format_go_on(tmp_path: Path, dump: Path) -> None:
    """Each was made by the version that brought the format: `python -m tests.unit.queue.make_format sqlite`."""
    path = tmp_path / "queue.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text())
    path.chmod(0o600)
    assert check_file(path) == []
    exported = list(export_file(path))
    assert [one["wanted_since"] for one in exported] == [NOW] * 4 + [NOW + DAY]
    assert not any("unreadable" in one for one in exported)
    store = SqliteStore(path)
    await store.open(NOW)
    await goes_on(store)
    await store.close()
    assert check_file(path) == []
    with closing(sqlite3.connect(path)) as connection:
        assert schema.format_of(connection) == schema.FORMAT


def test_every_format_of_a_file_is_tested() -> None:
    assert [int(dump.stem) for dump in sorted(FORMATS.glob("*.sql"))] == list(range(1, schema.FORMAT + 1))


@pytest.fixture(params=find_programs())
def process(request: pytest.FixtureRequest) -> Iterator[RedisProcess]:
    with run_redis(find_programs()[request.param], *DURABLE) as process:
        yield process


@pytest_asyncio.fixture
async def server(process: RedisProcess) -> AsyncIterator[QueueServer]:
    """The server as a store uses it."""
    server = QueueServer(read_place(process.url), PREFIX)
    yield server
    await server.close()


async def has_format(server: QueueServer) -> bytes | None:
    found: bytes | None = await server.run("GET", server.key("format"))
    return found


async def everything(server: QueueServer) -> list[tuple[bytes, bytes]]:
    """Return all keys of a server with what stands there."""
    keys = sorted(await server.run("KEYS", "*"))
    return [(key, await server.run("DUMP", key)) for key in keys]


@pytest.mark.parametrize("dump", sorted(FORMATS.glob("*.redis")), ids=lambda dump: dump.stem)
@pytest.mark.parametrize("is_named", [True, False], ids=["named", "not named"])
async def test_servers_of_every_format_go_on(
    process: RedisProcess, server: QueueServer, dump: Path, *, is_named: bool
) -> None:
    """Each was made by the version that brought the format: `python -m tests.unit.queue.make_format redis`.

    The first one was used before queues named their format.
    """
    for line in dump.read_text().splitlines():
        name, key, *more = (word.encode("latin-1") for word in json.loads(line))
        await server.run(name, PREFIX.encode() + key, *more)
    today = await has_format(server)
    if not is_named:
        await server.run("DEL", server.key("format"))
    assert await check_location(process.url) == []
    exported = [one async for one in export_location(process.url)]
    assert [one["wanted_since"] for one in exported] == [NOW] * 4 + [NOW + DAY]
    store = make_store(process.url)
    await store.open(NOW)
    assert await has_format(server) == today
    await goes_on(store)
    await store.close()
    assert await check_location(process.url) == []


async def test_every_format_of_a_server_is_tested(process: RedisProcess, server: QueueServer) -> None:
    store = make_store(process.url)
    await store.open(NOW)
    await store.close()
    today = await has_format(server)
    assert today is not None
    assert [dump.stem for dump in sorted(FORMATS.glob("*.redis"))] == [
        str(number + 1) for number in range(int(today))
    ]


@pytest_asyncio.fixture
async def used(process: RedisProcess) -> AsyncIterator[QueueStore]:
    """An open store that has an entry."""
    store = make_store(process.url)
    await store.open(NOW)
    await accept(store)
    yield store
    await store.close()


NEWER = (
    "the queue there has format 99, and this version knows formats up to 1: it was written by a newer version"
)


async def test_a_server_with_the_queue_of_a_newer_version_is_left_as_it_is(
    process: RedisProcess, server: QueueServer, used: QueueStore
) -> None:
    await used.close()
    await server.run("SET", server.key("format"), "99")
    before = await everything(server)
    with pytest.raises(QueueNotOpened, match=NEWER) as caught:
        await used.open(NOW)
    assert "\n" not in str(caught.value)
    with pytest.raises(QueueError, match=NEWER):
        await check_location(process.url)
    with pytest.raises(QueueError, match=NEWER):
        await anext(export_location(process.url))
    assert await everything(server) == before


async def test_a_proxy_changes_nothing_after_a_newer_one_has_changed_the_format(
    server: QueueServer, used: QueueStore
) -> None:
    await server.run("SET", server.key("format"), "99")
    before = await everything(server)
    with pytest.raises(QueueUnavailable, match=NEWER):
        await used.accept(new(), NOW)
    with pytest.raises(QueueUnavailable, match=NEWER):
        await used.claim(NOW, 1)
    assert await everything(server) == before


async def test_a_server_that_was_emptied_gets_its_format_again(server: QueueServer, used: QueueStore) -> None:
    today = await has_format(server)
    await server.run("FLUSHALL")
    await accept(used)
    assert await has_format(server) == today
