"""Disks that are full or read-only: what is refused was not accepted, and what was accepted is unharmed."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy.queue.entry import Delivered, QueueEntry
from discordproxy.queue.errors import QueueNotOpened, QueueUnavailable
from discordproxy.queue.sqlite.inspection import check_file
from discordproxy.queue.sqlite.store import SqliteStore
from tests.unit.queue.making import ALL, NOW, accept, claim_one, new

KIBIBYTE = 1024


@pytest.fixture
def small_disk(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of 2 MiB, or as many as a test says; only root can make one.

    It is not in pytest's folder, which a left disk would block.
    """
    size = getattr(request, "param", 2)
    with tempfile.TemporaryDirectory() as place:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=700", "queue", place]
        if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("no rights to mount a small disk")
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


@contextlib.contextmanager
def limited_files(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size: a quota that needs no rights."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def accept_until_refused(store: SqliteStore, kibibytes: int) -> tuple[list[QueueEntry], str]:
    """Accept until the disk is full; return what was accepted, and why the next was not."""
    accepted: list[QueueEntry] = []
    while len(accepted) < 10_000:
        try:
            accepted.append(await accept(store, "x" * kibibytes * KIBIBYTE, f"channel:{len(accepted)}"))
        except QueueUnavailable as error:
            return accepted, str(error)
    raise AssertionError("the disk was never full")


async def check_unharmed(store: SqliteStore, accepted: list[QueueEntry], path: Path) -> None:
    """Check that exactly what was accepted is there, also after a restart."""
    assert await store.list_entries(ALL, limit=10_000) == accepted
    await store.close()
    await store.open(NOW)
    assert await store.list_entries(ALL, limit=10_000) == accepted
    for entry in accepted:
        assert len(await store.read_request(entry)) == entry.size
    assert check_file(path) == []


async def test_a_full_disk_refuses_and_harms_nothing(small_disk: Path) -> None:
    path = small_disk / "queue.db"
    store = SqliteStore(path)
    await store.open(NOW)
    accepted, reason = await accept_until_refused(store, kibibytes=64)
    assert len(accepted) > 3
    assert reason == f"the queue cannot use its file {path}: its disk is full: make room"
    assert await store.get(accepted[0].id) == accepted[0], "reading goes on"
    await check_unharmed(store, accepted, path)
    await store.close()


@pytest.mark.parametrize("small_disk", [32], indirect=True)
async def test_what_was_accepted_is_delivered_from_a_full_disk(small_disk: Path) -> None:
    store = SqliteStore(small_disk / "queue.db")
    await store.open(NOW)
    accepted, _ = await accept_until_refused(store, kibibytes=256)
    assert len(accepted) > 20
    for _ in accepted:
        (claimed,) = await store.claim(NOW, 1)
        await store.settle(await store.send(claimed, NOW), Delivered(), NOW)
    assert (await accept(store, "x" * 256 * KIBIBYTE)).size == 256 * KIBIBYTE, "there is room again"
    await store.close()


async def test_a_disk_that_has_room_again_is_used_again(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 1200 * KIBIBYTE)
    store = SqliteStore(small_disk / "queue.db")
    await store.open(NOW)
    accepted, _ = await accept_until_refused(store, kibibytes=16)
    filler.unlink()
    accepted.append(await accept(store, "room again"))
    await check_unharmed(store, accepted, small_disk / "queue.db")
    await store.close()


async def test_a_small_entry_may_have_room_where_a_large_one_has_not(small_disk: Path) -> None:
    store = SqliteStore(small_disk / "queue.db")
    await store.open(NOW)
    wishes = [new("small"), new("x" * 4096 * KIBIBYTE), new("small too")]
    found = await asyncio.gather(*(store.accept(wish, NOW) for wish in wishes), return_exceptions=True)
    assert [isinstance(one, QueueUnavailable) for one in found] == [False, True, False]
    await store.close()


async def test_a_full_disk_refuses_to_open_a_new_file(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 2032 * KIBIBYTE)
    with pytest.raises(
        QueueNotOpened, match=r"(its disk is full|Look at the disk, where \d+ bytes are free)"
    ):
        await SqliteStore(small_disk / "queue.db").open(NOW)


async def test_a_quota_refuses_and_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    store = SqliteStore(path)
    await store.open(NOW)
    with limited_files(600 * KIBIBYTE):
        accepted, reason = await accept_until_refused(store, kibibytes=64)
    assert len(accepted) > 3
    assert reason.startswith(f"the queue cannot use its file {path}: ")
    await check_unharmed(store, accepted, path)
    (first,) = await store.claim(NOW, 1)
    await store.settle(first, Delivered(), NOW)
    await store.close()


async def test_a_read_only_disk_is_refused(small_disk: Path) -> None:
    path = small_disk / "queue.db"
    store = SqliteStore(path)
    await store.open(NOW)
    entry = await accept(store)
    await store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(QueueNotOpened, match="Read-only file system"):
        await store.open(NOW)
    assert check_file(path) == [], "it can be looked at"
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    await store.open(NOW)
    assert (await claim_one(store)).id == entry.id
    await store.close()
