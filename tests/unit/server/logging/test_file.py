"""The log file: every line stands in it, and it does not grow without bound."""

from __future__ import annotations

import concurrent.futures
import logging
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from discordproxy.server.logging import file as log_file
from discordproxy.server.logging.file import LogFile
from discordproxy.server.logging.formats import TextFormatter


@contextmanager
def logging_to(path: Path, max_bytes: int = 10_000, count: int = 2) -> Iterator[logging.Logger]:
    """Yield a logger that writes to the file."""
    logger = logging.Logger("test")  # noqa: LOG001  (of its own: no test hears of another's)
    with closing(LogFile(path, max_bytes, count)) as handler:
        handler.setFormatter(logging.Formatter("%(message)s"))
        logger.addHandler(handler)
        yield logger


def test_a_line_stands_in_the_file_at_once(tmp_path: Path) -> None:
    with logging_to(tmp_path / "log") as logger:
        logger.info("one %d", 1)
        assert (tmp_path / "log").read_text() == "one 1\n"
        logger.info("zwölf 🔥 \ud800")
    assert (tmp_path / "log").read_text(encoding="utf-8") == "one 1\nzwölf 🔥 \\ud800\n"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such rights here")
def test_strangers_can_read_no_file_of_the_log_not_even_one_from_before(tmp_path: Path) -> None:
    path, before = tmp_path / "log", tmp_path / "log.1"
    for file in (path, before):
        file.write_text("x" * 50)
        file.chmod(0o644)
    with logging_to(path, max_bytes=60) as logger:
        assert {stat.S_IMODE(file.stat().st_mode) for file in (path, before)} == {0o640}
        for number in range(9):
            logger.info("line %d", number)
        path.unlink()
        logger.handlers[0].close()
        logger.info("anew")
    assert {stat.S_IMODE(file.stat().st_mode) & 0o007 for file in tmp_path.iterdir()} == {0}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_line_after_the_end_stands_behind_the_others(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with logging_to(path) as logger:
        logger.info("one")
        logger.handlers[0].close()
        logger.info("two")
    assert path.read_text() == "one\ntwo\n"
    assert list(tmp_path.iterdir()) == [path]


def test_no_file_grows_over_its_bound_and_old_ones_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("from an earlier run\n")
    with logging_to(path, max_bytes=60) as logger:
        for number in range(9):
            logger.info("line %d äöü äöü", number)  # 21 bytes each
    files = [path, tmp_path / "log.1", tmp_path / "log.2"]
    assert sorted(tmp_path.iterdir()) == files
    assert all(file.stat().st_size <= 60 for file in files)
    assert path.read_text(encoding="utf-8").splitlines()[-1] == "line 8 äöü äöü"
    kept = [line for file in reversed(files) for line in file.read_text(encoding="utf-8").splitlines()]
    assert kept == [f"line {number} äöü äöü" for number in range(3, 9)]


def test_a_file_that_cannot_be_written_to_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    with logging_to(tmp_path / "log") as logger:
        logger.info("%d", "not a number")
        logger.info("next")
    assert (tmp_path / "log").read_text() == "next\n"


def test_files_that_cannot_be_moved_do_not_end_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    (tmp_path / "log.1").mkdir()
    (tmp_path / "log.1" / "in the way").touch()
    with logging_to(tmp_path / "log", max_bytes=10, count=1) as logger:
        for number in range(3):
            logger.info("line %d of too many", number)
    assert (tmp_path / "log").read_text().splitlines() == [f"line {n} of too many" for n in range(3)]


def test_a_disk_that_is_full_at_the_wrong_moment_costs_lines_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own limit of a file's size stands for the disk; it strikes when the old file is to be closed."""
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(logging, "raiseExceptions", False)
    monkeypatch.setattr(log_file, "LOOK_SECONDS", 0.0)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with logging_to(tmp_path / "log", max_bytes=60, count=1) as logger:
        logger.info("a line from before")
        resource.setrlimit(resource.RLIMIT_FSIZE, (30, limits[1]))
        try:
            for number in range(9):
                logger.info("line %d is too much", number)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        logger.info("there is room again")
    assert (tmp_path / "log").read_text().endswith("there is room again\n")


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_folder_that_others_move_is_followed_to_its_old_place(
    comes_back: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    monkeypatch.setattr(log_file, "LOOK_SECONDS", 0.0)
    folder, elsewhere = tmp_path / "here", tmp_path / "there"
    folder.mkdir()
    with logging_to(folder / "log", max_bytes=1000) as logger:
        logger.info("before")
        folder.rename(elsewhere)
        if comes_back:
            folder.mkdir()
        logger.info("after")
    assert (elsewhere / "log").read_text() == ("before\n" if comes_back else "before\nafter\n")
    if comes_back:
        assert (folder / "log").read_text() == "after\n"


def test_a_file_that_others_take_away_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "LOOK_SECONDS", 0.0)
    with logging_to(tmp_path / "log", max_bytes=1000) as logger:
        logger.info("before")
        (tmp_path / "log").unlink()
        logger.info("after")
    assert (tmp_path / "log").read_text() == "after\n"


def test_a_folder_that_is_gone_when_a_new_file_is_due_costs_lines_until_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging, "raiseExceptions", False)
    monkeypatch.setattr(log_file, "LOOK_SECONDS", 0.0)
    folder = tmp_path / "here"
    folder.mkdir()
    with logging_to(folder / "log", max_bytes=10) as logger:
        logger.info("line 1")
        shutil.rmtree(folder)
        for number in range(2, 5):
            logger.info("line %d", number)
        folder.mkdir()
        logger.info("line 5")
    assert (folder / "log").read_text() == "line 5\n"


def test_threads_that_write_while_files_change_lose_no_line(tmp_path: Path) -> None:
    with (
        logging_to(tmp_path / "log", max_bytes=2000, count=50) as logger,
        concurrent.futures.ThreadPoolExecutor(8) as pool,
    ):
        list(pool.map(lambda number: logger.info("line %d", number), range(2000)))
    lines = [line for file in tmp_path.iterdir() for line in file.read_text().splitlines()]
    assert sorted(lines) == sorted(f"line {number}" for number in range(2000))
    assert max(file.stat().st_size for file in tmp_path.iterdir()) <= 2000


def test_lines_tell_date_and_time_as_the_standard_library_does() -> None:
    style = "%(asctime)s [%(levelname)s] %(name)s: %(message)s"
    ours, theirs = TextFormatter(style), logging.Formatter(style)
    for created in (1_700_000_000.004, 1_700_000_000.987, 1_700_000_059.5, 1_700_000_001.0):
        record = logging.makeLogRecord({"msg": "x", "created": created, "msecs": created % 1 * 1000})
        assert ours.format(record) == theirs.format(record)
