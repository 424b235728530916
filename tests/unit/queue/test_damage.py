"""Entries that the disk has damaged where SQLite does not notice it: they are told, not sent, and hold up no other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from discordproxy.queue.entry import Failed
from discordproxy.queue.errors import ContentDamaged
from discordproxy.queue.sqlite import queries
from discordproxy.queue.sqlite.inspection import check_file, export_file
from discordproxy.queue.sqlite.store import SqliteStore
from discordproxy.queue.states import EntryState
from tests.unit.queue.making import ALL, NOW, accept
from tests.unit.queue.test_contract import ERROR
from tests.unit.queue.test_sqlite_file import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "queue.db"


def change_first(path: Path, change: str, *values: object) -> None:
    """Change the row of the first entry, as no store would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")  # no kinds of columns for this connection
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '') WHERE name = 'entries'"
        )
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            f"UPDATE entries SET {change} WHERE number = (SELECT min(number) FROM entries)", values
        )
        connection.commit()


DAMAGES = [
    ("facts", "{"),
    ("facts", '{"a": 1}'),
    ("rpc", b"\xff\xfe"),
    ("note", None),
    ("nonce", None),
    ("client", b"\xff"),
    ("bot", b"\xff"),
    ("attempts", "many"),
    ("accepted_at", 1e300),
    ("retry_at", b"soon"),
    ("state", "NONSENSE"),
    ("id", "0123"),
    ("error_text", b"\xff"),
]


@pytest.mark.parametrize(("column", "value"), DAMAGES)
async def test_an_entry_that_is_damaged_holds_up_no_other(path: Path, column: str, value: object) -> None:
    ids = await fill(path, 5)
    change_first(path, f"{column} = {'CAST(? AS TEXT)' if isinstance(value, bytes) else '?'}", value)
    assert [line for line in check_file(path) if line.startswith("damaged: entry")] != []
    first, *others = export_file(path)
    assert column in first["unreadable"]
    assert first["request"]
    assert not any("unreadable" in one for one in others)
    store = SqliteStore(path)
    await store.open(NOW)
    assert len(await store.changes(0)) == 5
    assert column in (await store.changes(0))[0].damage
    claimed = await store.claim(NOW, 10)
    (damaged,) = [one for one in claimed if one.damage]
    assert {one.id for one in claimed if not one.damage} == set(ids[1:])
    failed = await store.settle(damaged, Failed(ERROR), NOW)
    assert (failed.state, failed.error) == (EntryState.FAILED, ERROR)
    assert await store.get(failed.id) == failed, "all can be read as before"
    assert failed in await store.list_entries(ALL)
    assert (await store.stats()).states[EntryState.FAILED].entries == 1
    await store.cancel(failed.id, NOW)
    await store.close()


@pytest.mark.parametrize(
    "change", ["rpc = 'SendDirectMessage'", "lane = 'channel:99'", "fingerprint = x'00'"]
)
async def test_what_is_not_as_it_was_accepted_is_not_sent(path: Path, change: str) -> None:
    ids = await fill(path, 2)
    change_first(path, change)
    assert any("is not what was accepted" in line for line in check_file(path))
    first, second = export_file(path)
    assert (first["unreadable"], "unreadable" in second) == ("the content is not what was accepted", False)
    store = SqliteStore(path)
    await store.open(NOW)
    damaged, whole = await store.list_entries(ALL)
    with pytest.raises(ContentDamaged, match=f"the content of entry {ids[0]} is damaged"):
        await store.read_request(damaged)
    assert await store.read_request(whole)
    await store.close()


async def test_a_content_on_a_damaged_page_is_told(path: Path) -> None:
    store = SqliteStore(path)
    await store.open(NOW)
    entry = await accept(store, "x" * 100_000)
    await store.close()
    content = path.read_bytes()
    pages = [at for at in range(0, len(content), 4096) if content[at + 1000 : at + 1100] == b"x" * 100]
    assert len(pages) > 20
    path.write_bytes(content[: pages[9]] + b"\xff" * 4 + content[pages[9] + 4 :])
    with closing(sqlite3.connect(path)) as connection, pytest.raises(ContentDamaged):
        queries.read_request(connection, entry.id)
