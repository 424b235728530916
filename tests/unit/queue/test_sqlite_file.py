"""The queue's file: whose it is, what is refused, and what can be saved of a damaged one."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from discordproxy.queue.entry import Delivered, Failed
from discordproxy.queue.errors import QueueNotOpened, QueueUnavailable
from discordproxy.queue.exporting import export_store
from discordproxy.queue.sqlite import deliveries, queries, schema
from discordproxy.queue.sqlite.file import open_writer, prepare
from discordproxy.queue.sqlite.inspection import check_file, export_file
from discordproxy.queue.sqlite.store import SqliteStore
from tests.unit.queue.making import ALL, NOW, accept, claim_one
from tests.unit.queue.test_contract import ERROR

HOLD_OPEN = """
import asyncio, sys
from pathlib import Path
from discordproxy.queue.sqlite.store import SqliteStore

async def main() -> None:
    await SqliteStore(Path(sys.argv[1])).open(0.0)
    print("open", flush=True)
    sys.stdin.read()

asyncio.run(main())
"""
ACCEPT_ALWAYS = """
import asyncio, sys
from pathlib import Path
from discordproxy.queue.entry import NewEntry
from discordproxy.queue.sqlite.store import SqliteStore

async def accept(store: SqliteStore) -> None:
    while True:
        accepted = await store.accept(NewEntry(rpc="SendChannelMessage", request=b"x" * 500, lane="a"), 0.0)
        sys.stdout.write(accepted.entry.id + "\\n")
        sys.stdout.flush()

async def main() -> None:
    store = SqliteStore(Path(sys.argv[1]))
    await store.open(0.0)
    await asyncio.gather(*(accept(store) for _ in range(8)))

asyncio.run(main())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "queue.db"


async def fill(path: Path, count: int = 20) -> list[str]:
    """Make a file with some entries, and return their ids."""
    store = SqliteStore(path)
    await store.open(NOW)
    ids = [(await accept(store, f"{number} " * 500, f"channel:{number}")).id for number in range(count)]
    await store.close()
    return ids


async def reason_not_to_open(path: Path) -> str:
    """Return why a file is not opened, which is one line and leaves the file as it was."""
    before = path.read_bytes()
    store = SqliteStore(path)
    with pytest.raises(QueueNotOpened) as caught:
        await store.open(NOW)
    assert path.read_bytes() == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_nobody_else_can_read_the_files(path: Path) -> None:
    umask = os.umask(0)
    try:
        store = SqliteStore(path)
        await store.open(NOW)
        await accept(store)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        await store.close()
    finally:
        os.umask(umask)
    assert modes.keys() == {"queue.db", "queue.db-wal", "queue.db-shm", "queue.db.lock"}
    assert set(modes.values()) == {0o600}


async def test_a_file_that_others_may_read_is_refused(path: Path) -> None:
    await fill(path)
    path.chmod(0o644)
    assert f"chmod 600 {path}" in await reason_not_to_open(path)


def test_every_commit_is_synced_to_disk(path: Path) -> None:
    prepare(path)
    with closing(open_writer(path)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_a_second_process_is_refused_until_the_first_is_dead(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        reason = await reason_not_to_open(path)
        holder.send_signal(signal.SIGKILL)
    assert reason == (
        f"the queue's file {path} is in use by process {holder.pid}: end that, or give this one another file"
    )
    store = SqliteStore(path)
    await store.open(NOW)
    await store.close()


async def test_two_stores_of_one_process_are_refused_too(path: Path) -> None:
    store = SqliteStore(path)
    await store.open(NOW)
    with pytest.raises(QueueNotOpened, match=f"in use by process {os.getpid()}"):
        await SqliteStore(path).open(NOW)
    await store.close()


async def test_what_was_accepted_survives_a_killed_process(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ACCEPT_ALWAYS, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline().strip() for _ in range(200)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
    store = SqliteStore(path)
    await store.open(NOW)
    kept = {entry.id for entry in await store.list_entries(ALL, limit=10**6)}
    await store.close()
    assert set(told) <= kept
    assert check_file(path) == []


async def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueueNotOpened, match=f"there is no directory {tmp_path}/missing"):
        await SqliteStore(tmp_path / "missing" / "queue.db").open(NOW)


async def test_a_lock_that_cannot_be_made_is_named(path: Path) -> None:
    path.with_name("queue.db.lock").mkdir()
    with pytest.raises(QueueNotOpened, match=r"queue.db.lock: Is a directory"):
        await SqliteStore(path).open(NOW)


async def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    await fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    reason = await reason_not_to_open(path)
    assert "has format 99, and this version knows formats up to 2" in reason
    for look in (check_file, lambda path: list(export_file(path))):
        with pytest.raises(QueueNotOpened, match="has format 99"):
            look(path)


async def test_another_programs_database_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    path.chmod(0o600)
    assert "is a database of something else" in await reason_not_to_open(path)
    with pytest.raises(QueueNotOpened, match="is not a queue's"):
        check_file(path)


async def test_another_file_is_refused(path: Path) -> None:
    path.write_text("my dear diary, today I was overwritten by a proxy")
    path.chmod(0o600)
    assert "is not a queue's file, or it is damaged" in await reason_not_to_open(path)
    with pytest.raises(QueueNotOpened, match="is not a queue's file"):
        check_file(path)


async def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueueNotOpened, match="No such file"):
        check_file(tmp_path / "missing")


def damage(path: Path, *, keep_pages: int = 1, every: int = 3) -> None:
    """Overwrite some pages of a file."""
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    assert pages > 2 * every
    for page in range(pages - 1, keep_pages, -every):
        content[page * 4096 : page * 4096 + 2048] = os.urandom(2048)
    path.write_bytes(content)


async def test_a_damaged_file_is_refused_checked_and_exported(path: Path) -> None:
    ids = await fill(path, 200)
    damage(path, keep_pages=30, every=7)
    reason = await reason_not_to_open(path)
    assert (
        "it is damaged, and nothing in it was changed: discordproxy queue export saves what can be read"
        in reason
    )
    assert check_file(path) != []
    found = list(export_file(path))
    whole = [one["id"] for one in found if "unreadable" not in one]
    assert 0 < len(whole) < len(ids)
    assert set(whole) < set(ids)
    assert any("unreadable" in one for one in found)


async def test_a_file_that_was_cut_is_refused(path: Path) -> None:
    await fill(path, 100)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    assert "damaged" in await reason_not_to_open(path)


async def test_a_check_finds_contradictions(path: Path) -> None:
    await fill(path, 3)
    assert check_file(path) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE totals SET entries = 17")
        connection.execute("DELETE FROM contents")
        connection.execute("UPDATE entries SET due_at = NULL")
        connection.commit()
    problems = check_file(path)
    assert any(problem.startswith("totals differ from what is there: , WAITING, 3") for problem in problems)
    assert sum(problem.startswith("the content of an entry is missing") for problem in problems) == 3
    assert "nothing of a lane is due: , channel:0" in problems


async def test_export_says_everything_of_an_entry(path: Path) -> None:
    store = SqliteStore(path)
    await store.open(NOW)
    await accept(store, "hello", key="order-17", client="shop", facts={"ip": "::1"})
    await store.settle(await claim_one(store), Failed(ERROR), NOW)
    await accept(store, "other", "channel:2")
    await store.settle(await claim_one(store), Delivered(2**62, 5), NOW)
    by_store = [one async for one in export_store(store)]
    by_file = list(export_file(path))
    await store.close()
    assert by_store == by_file
    failed, sent = by_file
    assert (failed["key"], failed["state"], failed["facts"]) == ("order-17", "FAILED", {"ip": "::1"})
    assert failed["error"] == {"status": "UNAVAILABLE", "text": "Discord is away", "details": "ZGV0YWlscw=="}
    assert failed["request"] == "aGVsbG8="
    assert (sent["message_id"], sent["channel_id"]) == (str(2**62), "5")
    assert "request" not in sent


async def test_a_migration_is_made_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = await fill(path, 3)

    def add_column(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE entries ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")
        if len(columns(path)) == before:
            connection.execute("SELECT no_such_column FROM entries" if must_fail else "SELECT 1")

    before, must_fail = len(columns(path)), True
    monkeypatch.setattr(schema, "MIGRATIONS", {schema.FORMAT: add_column})
    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    assert "no such column" in await reason_not_to_open_of_any_kind(path)
    assert len(columns(path)) == before
    must_fail = False
    store = SqliteStore(path)
    await store.open(NOW)
    assert [entry.id for entry in await store.list_entries(ALL)] == ids
    await store.close()
    assert "colour" in columns(path)


async def reason_not_to_open_of_any_kind(path: Path) -> str:
    with pytest.raises(QueueNotOpened) as caught:
        await SqliteStore(path).open(NOW)
    return str(caught.value)


def columns(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(entries)")}


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (deliveries._SCHEDULED, "scheduled"),
        (deliveries._DUE, "due"),
        (deliveries._EXPIRING, "expiring"),
        (deliveries._ENDED, "ended"),
        (deliveries._NEXT_TENANT, "due"),
        (queries._MESSAGES.format("?"), "messages"),
        (queries._OLDEST.format("WAITING"), "oldest"),
    ],
)
def test_a_delivery_does_not_look_at_all_that_waits(path: Path, query: str, index: str) -> None:
    prepare(path)
    with closing(open_writer(path)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", (0,) * query.count("?")).fetchall()
    steps = [step for *_, step in plan]
    assert len(steps) == 1, "no sorting"
    assert steps[0].startswith("SEARCH entries USING")
    assert f"INDEX {index} (" in steps[0]


async def test_room_that_is_not_used_any_more_goes_back_to_the_disk(path: Path) -> None:
    store = SqliteStore(path)
    await store.open(NOW)
    for number in range(5):
        await accept(store, "x" * 8 * 2**20, f"channel:{number}")
    for entry in await store.claim(NOW, 5):
        await store.settle(entry, Delivered(), NOW)
    for _ in range(5):
        await store.prune(NOW, 0)
    await store.close()
    assert path.stat().st_size < 20 * 2**20
    assert check_file(path) == []


@pytest.mark.parametrize("seed", range(4))
async def test_of_a_file_with_random_bytes_all_is_told_in_order(path: Path, seed: int) -> None:
    await fill(path, 40)
    chance, whole = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(60 * (seed + 1)):
        whole[chance.randrange(4096, len(whole))] = chance.randrange(256)
    path.write_bytes(whole)
    for entry in export_file(path):
        assert json.dumps(entry)
    check_file(path)
    store = SqliteStore(path)
    try:
        await store.open(NOW)
    except QueueNotOpened:
        assert path.read_bytes() == whole
        return
    with contextlib.suppress(QueueUnavailable):
        await store.claim(NOW, 10)
    with contextlib.suppress(QueueUnavailable):
        await store.list_entries(ALL)
    await store.close()


async def test_a_link_is_the_same_file(path: Path) -> None:
    store = SqliteStore(path)
    await store.open(NOW)
    link = path.with_name("link.db")
    link.symlink_to(path)
    assert "is in use by process" in await reason_not_to_open(link)
    await store.close()


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
async def test_what_is_not_a_file_is_refused(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    with pytest.raises(QueueNotOpened, match="it is not a file, but something else"):
        await SqliteStore(path).open(NOW)
