"""The queue on a server: how that must be set up, several proxies, and servers and proxies that die."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from discordproxy.queue.engines import check_location, export_location, make_store
from discordproxy.queue.entry import Delivered, Failed, PutBack, QueueEntry
from discordproxy.queue.errors import ClaimLost, ContentDamaged, QueueError, QueueNotOpened, QueueUnavailable
from discordproxy.queue.exporting import export_store
from discordproxy.queue.redis import store as redis_store
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import QueueStore
from discordproxy.sharing.redis_url import read_place
from tests.redis_servers import RedisProcess, find_programs, run_redis
from tests.unit.queue.conftest import DURABLE
from tests.unit.queue.making import ALL, NOW, accept, claim_one, new
from tests.unit.queue.test_contract import ERROR

PROGRAMS = find_programs()
DEADLINE = 60.0

CLAIM_AND_DIE = """
import asyncio, os, sys
from discordproxy.queue.engines import make_store
from discordproxy.queue.redis import store as redis_store

redis_store.ALIVE_SECONDS, redis_store.HEARTBEAT_SECONDS = 4.0, 1.0

async def main() -> None:
    store = make_store(sys.argv[1], prefix=sys.argv[2])
    await store.open(0.0)
    now = float(sys.argv[3])
    (entry,) = await store.claim(now, 1)
    await store.send(entry, now)
    print(entry.id, flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture(params=PROGRAMS)
def server(request: pytest.FixtureRequest) -> Iterator[RedisProcess]:
    """A server that can be killed."""
    with run_redis(PROGRAMS[request.param], *DURABLE) as server:
        yield server


@pytest_asyncio.fixture
async def two_stores(server: RedisProcess) -> AsyncIterator[tuple[QueueStore, QueueStore]]:
    """Two proxies' stores, which share their entries."""
    stores = (make_store(server.url), make_store(server.url))
    for store in stores:
        await store.open(NOW)
    yield stores
    for store in stores:
        await store.close()


async def reason_not_to_open(server: RedisProcess) -> str:
    with pytest.raises(QueueNotOpened) as caught:
        await make_store(server.url).open(NOW)
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_a_server_that_forgets_is_refused(server: RedisProcess) -> None:
    server.say("CONFIG", "SET", "appendonly", "no")
    assert "set appendonly yes there" in await reason_not_to_open(server)


async def test_a_server_that_drops_entries_is_refused(server: RedisProcess) -> None:
    server.say("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    assert "set maxmemory-policy noeviction there" in await reason_not_to_open(server)


async def test_a_server_that_syncs_now_and_then_is_remarked(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    assert list(store.remarks) == []
    await store.close()
    server.say("CONFIG", "SET", "appendfsync", "everysec")
    await store.open(NOW)
    assert "appendfsync is everysec: a power failure may lose the last second" in store.remarks[0]
    await store.close()


async def test_a_server_that_does_not_tell_how_it_is_set_up_is_remarked(server: RedisProcess) -> None:
    server.say("ACL", "SETUSER", "proxy", "on", ">secret", "~*", "&*", "+@all", "-config")
    store = make_store(server.url.replace("//", "//proxy@"), password="secret")
    await store.open(NOW)
    assert "appendfsync could not be checked" in store.remarks[0]
    await accept(store)
    assert "secret" not in repr(store)
    await store.close()


async def test_a_wrong_password_is_named(server: RedisProcess) -> None:
    server.say("CONFIG", "SET", "requirepass", "right")
    with pytest.raises(QueueNotOpened, match="(?i)password"):
        await make_store(server.url, password="wrong").open(NOW)


async def test_a_server_that_is_not_there_is_named(server: RedisProcess) -> None:
    server.stop()
    assert f"the queue's server {server.url} does not answer" in await reason_not_to_open(server)


async def test_two_proxies_never_have_the_same_entry(two_stores: tuple[QueueStore, QueueStore]) -> None:
    for number in range(200):
        await accept(two_stores[0], str(number), f"channel:{number % 10}")
    sent: list[QueueEntry] = []

    async def deliver(store: QueueStore) -> None:
        while (
            claimed := await store.claim(NOW, 4) or (await store.stats()).states[EntryState.WAITING].entries
        ):
            for entry in claimed if not isinstance(claimed, int) else []:
                sent.append(entry)
                await store.settle(entry, Delivered(), NOW)

    await asyncio.gather(*(deliver(store) for store in two_stores))
    assert len({entry.id for entry in sent}) == len(sent) == 200
    for number in range(10):
        lane = [entry.id for entry in sent if entry.lane == f"channel:{number}"]
        assert lane == sorted(lane)


async def test_what_one_proxy_changes_the_other_hears_of(two_stores: tuple[QueueStore, QueueStore]) -> None:
    first, second = two_stores
    position = (await second.stats()).position
    waiting = asyncio.create_task(second.wait_for_change(position))
    entry = await accept(first)
    async with asyncio.timeout(DEADLINE):
        await waiting
    assert await second.changes(position) == [entry]


async def test_what_a_living_proxy_is_sending_is_left_alone(
    two_stores: tuple[QueueStore, QueueStore],
) -> None:
    first, second = two_stores
    await accept(first)
    entry = await claim_one(first)
    assert await second.recover(NOW) == []
    await first.settle(entry, Delivered(), NOW)


async def test_what_a_killed_proxy_was_sending_is_taken_over(server: RedisProcess) -> None:
    store = make_store(server.url, prefix="a:")
    await store.open(NOW)
    await accept(store)
    command = [sys.executable, "-c", CLAIM_AND_DIE, server.url, "a:", str(NOW)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        entry_id = process.stdout.readline().strip()
        assert await store.recover(NOW) == []
        process.send_signal(signal.SIGKILL)
    async with asyncio.timeout(DEADLINE):
        while not (taken := await store.recover(NOW)):
            await asyncio.sleep(0.2)
    assert [(one.id, one.crashes, one.unknown_since) for one in taken] == [(entry_id, 1, NOW)]
    await store.close()


async def test_a_proxy_that_seemed_dead_cannot_settle(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess
) -> None:
    """It was stopped for so long that its sign of life lapsed; here that is removed by hand."""
    first, second = two_stores
    await accept(first)
    entry = await claim_one(first)
    server.say("EVAL", "return redis.call('DEL', unpack(redis.call('KEYS', '*alive*')))", "0")
    (taken,) = await second.recover(NOW)
    with pytest.raises(ClaimLost):
        await first.settle(entry, Delivered(), NOW)
    assert await first.get(entry.id) == taken


async def test_what_was_accepted_survives_a_killed_server(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    told: dict[str, str] = {}

    async def accept_always(caller: int) -> None:
        for number in range(10_000):
            key = f"{caller}-{number}"
            try:
                told[key] = (await store.accept(new("x" * 200, "", key=key), NOW)).entry.id
            except QueueError:
                return

    callers = [asyncio.create_task(accept_always(caller)) for caller in range(8)]
    async with asyncio.timeout(DEADLINE):
        while len(told) < 300:
            await asyncio.sleep(0.01)
        server.stop()
        await asyncio.gather(*callers)
    with pytest.raises(QueueUnavailable, match="does not answer"):
        await store.accept(new(), NOW)
    server.start()
    async with asyncio.timeout(DEADLINE):
        assert (await store.accept(new(), NOW)).is_new
    kept = {entry.key: entry.id for entry in await store.list_entries(ALL, limit=100_000)}
    assert told.items() <= kept.items()
    await store.close()


async def test_a_server_without_memory_refuses_and_harms_nothing(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    first = await accept(store)
    server.say("CONFIG", "SET", "maxmemory", "1")
    with pytest.raises(QueueUnavailable, match=r"refuses: .*maxmemory"):
        await store.accept(new(), NOW)
    assert await store.list_entries(ALL) == [first]
    server.say("CONFIG", "SET", "maxmemory", "0")
    await accept(store)
    await store.close()


async def test_waiting_for_changes_survives_a_killed_server(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    await accept(store)
    server.stop()
    server.start()
    position = (await store.stats()).position
    waiting = asyncio.create_task(store.wait_for_change(position))
    async with asyncio.timeout(DEADLINE):
        await accept(store)
        await waiting
    await store.close()


async def test_who_waits_for_changes_hears_that_the_server_was_emptied(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    for _ in range(5):
        await accept(store)
    position = (await store.stats()).position
    async with asyncio.timeout(DEADLINE):
        await store.wait_for_change(position - 1)
        waiting = asyncio.create_task(store.wait_for_change(position))
        server.say("FLUSHALL")
        entry = await accept(store)
        with pytest.raises(QueueUnavailable, match="has lost changes"):
            await waiting
        assert entry.position <= await store.wait_for_change(0) < position
        waiting = asyncio.create_task(store.wait_for_change((await store.stats()).position))
        await accept(store, "another")
        await waiting
    await store.close()


async def test_everything_can_be_exported(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    ids = [(await accept(store, str(number))).id for number in range(250)]
    found = [one async for one in export_store(store)]
    assert [one["id"] for one in found] == ids
    assert all("request" in one for one in found)
    await store.close()


async def test_nothing_is_left_of_an_entry_that_was_removed(server: RedisProcess) -> None:
    store = make_store(server.url)
    await store.open(NOW)
    for number in range(10):
        await accept(store, str(number), client="shop", key=str(number), expires_at=NOW + 5)
    while claimed := await store.claim(NOW, 10):
        await store.settle(claimed[0], Delivered(), NOW)
    assert await store.prune(NOW + 1, 0) == 10
    await store.close()
    left = server.say("EVAL", "return table.concat(redis.call('KEYS', '*'), ' ')", "0")
    names = {name.rpartition("}:")[2] for name in left.decode().splitlines()[1].split()}
    assert names == {"position", "last_id", "turn", "feed", "clock", "format"}


def test_a_process_is_declared_dead_only_after_some_missed_signs_of_life() -> None:
    assert redis_store.ALIVE_SECONDS >= 3 * redis_store.HEARTBEAT_SECONDS


async def test_stores_with_another_prefix_are_apart(server: RedisProcess) -> None:
    one, other = (make_store(server.url, prefix=f"{secrets.token_hex(4)}:") for _ in range(2))
    await one.open(NOW)
    await other.open(NOW)
    await accept(one)
    assert await other.list_entries(ALL) == []
    await one.close()
    await other.close()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("data", "{"),
        ("data", "[]"),
        ("state", "NONSENSE"),
        ("error", "x"),
        ("changed_at", ""),
        ("note", b"\xff"),
    ],
)
async def test_an_entry_that_is_damaged_holds_up_no_other(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess, field: str, value: str | bytes
) -> None:
    store, _ = two_stores
    damaged, whole = await accept(store, "1"), await accept(store, "2", "channel:2")
    async with queue_server(server) as connection:
        await connection.run("HSET", connection.key("entry", damaged.id), field, value)
    (seen,) = [one for one in await store.list_entries(ALL) if one.damage]
    assert (seen.id, seen.damage) == (damaged.id, f"its hash on the server is damaged: {field}")
    claimed = await store.claim(NOW, 10)
    assert {one.id for one in claimed} == {damaged.id, whole.id}
    for entry in claimed:
        settled = await store.settle(entry, Failed(ERROR), NOW)
        assert settled.state is EntryState.FAILED


async def test_what_is_not_as_it_was_accepted_is_not_sent(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess
) -> None:
    store, _ = two_stores
    entry = await accept(store)
    async with queue_server(server) as connection:
        await connection.run("HSET", connection.key("entry", entry.id), "request", "something else")
    with pytest.raises(ContentDamaged, match=f"the content of entry {entry.id} is damaged"):
        await store.read_request(entry)


async def test_an_entry_that_somebody_removed_holds_up_no_other(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess
) -> None:
    store, _ = two_stores
    gone = [
        await accept(store, "due"),
        await accept(store, "scheduled", "channel:3", not_before=NOW + 1),
        await accept(store, "over", "channel:4", expires_at=NOW + 1),
    ]
    waits = await accept(store, "behind it")
    other = await accept(store, "other", "channel:2")
    await store.settle(await claim_one_of(store, other), Delivered(1, 2), NOW)
    gone.append(other)
    async with queue_server(server) as connection:
        for entry in gone:
            await connection.run("DEL", connection.key("entry", entry.id))
    assert await store.expire(NOW + 2) == []
    assert await store.prune(NOW + 2, 0) == 0
    assert await store.claim(NOW + 2, 10) == []
    assert await store.list_entries(ALL) == [await store.get(waits.id)]
    await accept(store, "behind it too")
    assert (await claim_one(store, NOW + 2)).id == waits.id
    assert await store.next_due(NOW + 2) is None


async def claim_one_of(store: QueueStore, entry: QueueEntry) -> QueueEntry:
    """Claim all that is due, put back what is not this entry, and return it."""
    found = {one.id: one for one in await store.claim(NOW, 10)}
    wanted = found.pop(entry.id)
    for one in found.values():
        await store.settle(one, PutBack(NOW), NOW)
    return wanted


@contextlib.asynccontextmanager
async def queue_server(server: RedisProcess) -> AsyncIterator[QueueServer]:
    """Yield the server as a store uses it."""
    connection = QueueServer(read_place(server.url, ""), "discordproxy:")
    try:
        yield connection
    finally:
        await connection.close()


async def test_a_check_finds_contradictions_and_changes_nothing(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess
) -> None:
    store, _ = two_stores
    first, second = await accept(store, "1"), await accept(store, "2")
    sent = await accept(store, "3", "channel:2")
    await store.settle(await claim_one_of(store, sent), Delivered(5, 1), NOW)
    assert await check_location(server.url) == []
    async with queue_server(server) as connection:
        before = await connection.run("DBSIZE")
        await connection.run("ZREM", connection.key("due", "", ""), first.id)
        await connection.run("HDEL", connection.key("entry", second.id), "request")
        await connection.run("HSET", connection.key("entry", sent.id), "request", "left", "error", "{")
        await connection.run("HSET", connection.key("totals"), "entries:WAITING", 7)
        problems = await check_location(server.url)
        assert before - await connection.run("DBSIZE") <= 1, "the list of what is due was emptied above"
    assert problems == [
        "totals differ from what is there: WAITING",
        f"entry {first.id}: nothing of its lane is due",
        f"entry {second.id}: its content is missing",
        f"entry {sent.id}: it was decided, and its content is left",
        f"entry {sent.id}: its hash on the server is damaged: error",
        f"entry {sent.id}: the content is not what was accepted",
    ]
    assert await check_location(server.url, prefix="another:") == []


async def test_a_queue_on_a_server_is_exported_as_one_in_a_file(
    two_stores: tuple[QueueStore, QueueStore], server: RedisProcess
) -> None:
    store, _ = two_stores
    await accept(store, "waits", client="shop", key="order-17")
    changed = await accept(store, "changed", "channel:2")
    by_store = [one async for one in export_store(store)]
    assert [one async for one in export_location(server.url)] == by_store
    server.say("CONFIG", "SET", "appendonly", "no")
    async with queue_server(server) as connection:
        await connection.run("HSET", connection.key("entry", changed.id), "request", "otherwise")
    whole, damaged = [one async for one in export_location(server.url)]
    assert "unreadable" not in whole
    assert (damaged["id"], damaged["unreadable"]) == (changed.id, "the content is not what was accepted")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("redis://127.0.0.1:1", "does not answer"),
        ("ftp://127.0.0.1", "the URL must begin with one of"),
        ("redis://127.0.0.1:1?unknown=1", "cannot be used"),
    ],
)
async def test_why_a_queue_cannot_be_looked_at_is_said(location: str, reason: str) -> None:
    with pytest.raises(QueueError, match=reason):
        await check_location(location)
    with pytest.raises(QueueError, match=reason):
        await anext(export_location(location))
