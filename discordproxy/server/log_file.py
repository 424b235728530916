"""A log file that rotates, and costs little per line.

The standard library's own handler formats each line twice and asks the file system twice what stands at its path
before every line: half of what a line costs.
"""

from __future__ import annotations

import contextlib
import io
import logging
import logging.handlers
from pathlib import Path


class LogFile(logging.handlers.RotatingFileHandler):
    """Writes each line at once, and begins a new file before the present one grows over `max_bytes`."""

    def __init__(self, path: Path, max_bytes: int, count: int) -> None:
        """Open the file; OSError if it cannot be written."""
        super().__init__(
            path, maxBytes=max_bytes, backupCount=count, encoding="utf-8", errors="backslashreplace"
        )
        self._size = _find_size(self.stream)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; whatever fails here stops nothing."""
        try:
            line = self.format(record) + self.terminator
            size = len(line) if line.isascii() else len(line.encode("utf-8", "backslashreplace"))
            if self.stream is None:  # closed at the end, and somebody has a last word
                self.stream = self._open()
            elif self._size and self._size + size > self.maxBytes:
                self._begin_new_file()
            self.stream.write(line)
            self.stream.flush()
            self._size += size
        except Exception:
            self.handleError(record)

    def _begin_new_file(self) -> None:
        with contextlib.suppress(OSError):
            self.doRollover()
        if self.stream is None:  # the files could not be moved: better a file that is too long than none
            self.stream = self._open()
        self._size = _find_size(self.stream)


def _find_size(stream: io.TextIOWrapper | None) -> int:
    return stream.seek(0, io.SEEK_END) if stream is not None else 0
