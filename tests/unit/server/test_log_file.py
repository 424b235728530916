"""The log file: every line stands in it, and it does not grow without bound."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from discordproxy.server.log_file import LogFile
from discordproxy.server.log_formats import TextFormatter


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


def test_lines_tell_date_and_time_as_the_standard_library_does() -> None:
    style = "%(asctime)s [%(levelname)s] %(name)s: %(message)s"
    ours, theirs = TextFormatter(style), logging.Formatter(style)
    for created in (1_700_000_000.004, 1_700_000_000.987, 1_700_000_059.5, 1_700_000_001.0):
        record = logging.makeLogRecord({"msg": "x", "created": created, "msecs": created % 1 * 1000})
        assert ours.format(record) == theirs.format(record)
