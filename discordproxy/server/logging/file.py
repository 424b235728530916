"""A log file that rotates, costs little per line, and is readable by its owner and group only.

The standard library's own handler formats each line twice and asks the file system twice what stands at its path
before every line, which is half of what a line costs.
"""

from __future__ import annotations

import contextlib
import io
import logging
import logging.handlers
import os
import stat
import time
from pathlib import Path

LOOK_SECONDS = 1.0
"""How often to check that the file is still at its path, and how soon to try again what failed."""

MODE = 0o640
"""Mode of a new file: its group may read it, for example to ship it elsewhere; all others may not."""


class LogFile(logging.handlers.RotatingFileHandler):
    """Writes each line at once, and begins a new file before the present one grows over `max_bytes`.

    Trouble with the disk, such as a full one, a deleted folder or moved files, costs log lines and nothing else: as
    soon as writing is possible again, the next line is written.
    """

    def __init__(self, path: Path, max_bytes: int, count: int) -> None:
        """Open the file; OSError if it cannot be written.

        Files of earlier versions, which everybody could read, become private too.
        """
        super().__init__(
            path, maxBytes=max_bytes, backupCount=count, encoding="utf-8", errors="backslashreplace"
        )
        self._size = _find_size(self.stream)
        self._look_at = self._roll_at = time.monotonic()
        for number in range(1, count + 1):
            _shut_out_others(f"{self.baseFilename}.{number}")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; whatever fails here stops nothing."""
        try:
            line = self.format(record) + self.terminator
            size = len(line) if line.isascii() else len(line.encode("utf-8", "backslashreplace"))
            now = time.monotonic()
            if self.stream is None or now >= self._look_at:
                self._look_at = now + LOOK_SECONDS
                self._follow_path()
            if self._size and self._size + size > self.maxBytes and now >= self._roll_at:
                self._roll_at = now + LOOK_SECONDS
                self._begin_new_file()
            if self.stream is not None:
                self.stream.write(line)
                self.stream.flush()
                self._size += size
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Close the file; whoever has a last word finds it again."""
        super().close()
        self._look_at = 0.0

    def _open(self) -> io.TextIOWrapper:
        """Open the file that stands at the path, new or not; nobody but its owner and its group may read it."""
        stream = open(  # noqa: SIM115 - it stays open
            self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_open_private
        )
        _shut_out_others(self.baseFilename)
        return stream

    def _follow_path(self) -> None:
        """Open the file anew if it is not what stands at its path; keep what is open if that does not work."""
        if self.stream is not None and _stands_at(self.stream, self.baseFilename):
            return
        old = self.stream
        with contextlib.suppress(OSError):
            self.stream = self._open()
            self._size = _find_size(self.stream)
            if old is not None:
                old.close()

    def _begin_new_file(self) -> None:
        try:
            self.doRollover()
            self._roll_at = 0.0
        except OSError:  # a file that is too long is better than no file
            if self.stream is None or self.stream.closed:
                self.stream = None
                self.stream = self._open()
        self._size = _find_size(self.stream)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)


def _shut_out_others(path: str) -> None:
    """Take everybody else's rights to a file away, if it is a plain file and ours."""
    with contextlib.suppress(OSError):
        mode = Path(path).stat().st_mode
        if stat.S_ISREG(mode) and mode & stat.S_IRWXO:
            Path(path).chmod(stat.S_IMODE(mode) & ~stat.S_IRWXO)


def _stands_at(stream: io.TextIOWrapper, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(stream.fileno()), os.stat(path))  # noqa: PTH116 - once a second, and cheap
    except (OSError, ValueError):
        return False


def _find_size(stream: io.TextIOWrapper | None) -> int:
    return stream.seek(0, io.SEEK_END) if stream is not None else 0
