"""Opens a queue's file, for one process at a time.

What must stay true:
- Nothing is written before the lock is held, and before the file is known to be a queue's of a known format.
- The lock is the system's own on a file beside the queue's, so it ends with the process however that ends. It is not
  on the queue's file, because closing any descriptor of that would end SQLite's own locks.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import IO, Any

from discordproxy.options import ConfigError, reason_of
from discordproxy.private_files import check_private
from discordproxy.queue.errors import QueueInUse, QueueNotOpened, QueueUnavailable
from discordproxy.queue.sqlite.rows import text_of
from discordproxy.queue.sqlite.schema import FORMAT, format_of, is_queue, make_or_migrate

MAGIC = b"SQLite format 3\0"
QUICK_CHECK_BYTES = 64 * 2**20
"""Files up to this size are checked whole at the start, which takes well below a second."""
WAL_BYTES = 64 * 2**20
"""What the write-ahead log is cut to, after large messages have made it longer."""
CACHE_KIBIBYTES = 4096
READER_CACHE_KIBIBYTES = 2048
SPARE_BYTES, SPARE_SHARE = 64 * 2**20, 8
"""So much of the disk, or that part of it if that is less, is left for changes of what was accepted."""
DISK_FULL = "its disk is full: make room"
BUSY_SECONDS = 5.0
"""How long to wait for a program that looks at the file, such as `discordproxy queue export`."""
OWNER_ONLY = 0o600
LOCKED_BYTE = 2**20
"""Which byte of the lock's file is locked on Windows; others can read what stands before it."""


class FileLock:
    """The right to use a queue's file. It is held until it is closed, or the process ends.

    Raises:
        QueueInUse: another process has it.
        QueueNotOpened: the lock's file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        whole = path.resolve()  # a link to the file is the same file
        self._path = whole.with_name(whole.name + ".lock")
        try:
            self._file: IO[str] = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, OWNER_ONLY), "r+")
        except OSError as error:
            raise QueueNotOpened(
                f"the queue's file {path} cannot be used: {self._path}: {reason_of(error)}"
            ) from None
        try:
            _lock(self._file.fileno())
        except OSError:
            holder = self._file.read(20).strip()
            self._file.close()
            whose = f"process {holder}" if holder.isdigit() else "another process"
            raise QueueInUse(
                f"the queue's file {path} is in use by {whose}: end that, or give this one another file"
            ) from None
        self._note_holder()

    def _note_holder(self) -> None:
        """Write who holds it, for the message that others get; a full disk does not matter."""
        with contextlib.suppress(OSError):
            self._file.truncate(0)
            self._file.write(f"{os.getpid()}\n")
            self._file.flush()

    def close(self) -> None:
        """Let others have it."""
        with contextlib.suppress(OSError):  # what a full disk kept from being written
            self._file.close()


def _lock(descriptor: int) -> None:
    """Lock a file until it is closed; OSError if another process has locked it."""
    try:
        import fcntl
    except ImportError:
        _lock_on_windows(descriptor)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_on_windows(descriptor: int) -> None:
    msvcrt: Any = importlib.import_module("msvcrt")
    os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)  # a lock keeps others from reading what is locked
    msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    os.lseek(descriptor, 0, os.SEEK_SET)


def prepare(path: Path) -> None:
    """Make an empty file if there is none, and look at one that is there, without changing it.

    Raises:
        QueueNotOpened: it cannot be made or read, others may read it, or it is not a database.
    """
    if not path.parent.is_dir():
        raise QueueNotOpened(f"the queue's file {path} cannot be made: there is no directory {path.parent}")
    try:
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            _sync_directory(path.parent)
        if not path.is_file():
            raise QueueNotOpened(f"{path} cannot be the queue's file: it is not a file, but something else")
        check_private(path, "The queue's file")
        with path.open("rb") as file:
            beginning = file.read(len(MAGIC))
    except ConfigError as error:
        raise QueueNotOpened(str(error)) from None
    except OSError as error:
        raise QueueNotOpened(f"the queue's file {path} cannot be used: {reason_of(error)}") from None
    if beginning and beginning != MAGIC:
        raise QueueNotOpened(f"{path} is not a queue's file, or it is damaged: nothing in it was changed")


def _sync_directory(path: Path) -> None:
    """Make sure that a new file is found again after a power failure."""
    if os.name == "nt":  # pragma: no cover
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_writer(path: Path) -> sqlite3.Connection:
    """Open the file for writing, in the format of today. The lock must be held.

    Raises:
        QueueNotOpened: it is damaged, something else's, of a newer version, or cannot be written.
    """
    connection = None
    try:
        connection = connect(path, CACHE_KIBIBYTES)
        _check(connection, path)
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # works only while the file is empty
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_size_limit = {WAL_BYTES}")
        connection.execute("PRAGMA secure_delete = FAST")
        make_or_migrate(connection)
    except sqlite3.Error as error:
        _close(connection)
        raise QueueNotOpened(
            f"the queue's file {path} cannot be opened: {reason_of_sqlite(error, path, DAMAGED)}"
        ) from None
    except QueueNotOpened:
        _close(connection)
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if not is_queue(connection):
        raise QueueNotOpened(f"{path} is a database of something else: give the queue a file of its own")
    found = format_of(connection)
    if found > FORMAT:
        raise QueueNotOpened(
            f"the queue's file {path} has format {found}, and this version knows formats up to {FORMAT}: "
            "it was written by a newer version, so use that, or another file"
        )
    if path.stat().st_size <= QUICK_CHECK_BYTES:
        problem: str = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            first_line = problem.splitlines()[-1]
            raise QueueNotOpened(f"the queue's file {path} cannot be opened: {DAMAGED} ({first_line})")


DAMAGED = (
    "it is damaged, and nothing in it was changed: discordproxy queue export saves what can be read of it, "
    "and the server takes another file"
)


class DiskRoom:
    """The room on the disk of a queue's file.

    It leaves some for delivering what is there: without it nothing could be sent, and so nothing removed.
    """

    def __init__(self, path: Path) -> None:
        whole = path.resolve()
        self._path = path
        self._folder = str(whole.parent)
        self._log = whole.with_name(f"{whole.name}-wal")

    def check(self, size: int) -> None:
        """Refuse what there is no room for.

        Args:
            size: bytes for which the file has no unused room; they may be stored twice for a while: in its log as well.

        Raises:
            QueueUnavailable: there is no room.
        """
        disk = shutil.disk_usage(self._folder)
        if size and disk.free < min(SPARE_BYTES, disk.total // SPARE_SHARE) + self._logged() + 2 * size:
            raise QueueUnavailable(f"the queue cannot use its file {self._path}: {DISK_FULL}")

    def _logged(self) -> int:
        """Return the bytes of the log, which go into the file too."""
        try:
            return self._log.stat().st_size
        except FileNotFoundError:
            return 0


def name_of(error: sqlite3.Error) -> str:
    """Return SQLite's name of an error, such as "SQLITE_FULL"."""
    return getattr(error, "sqlite_errorname", "")


def reason_of_sqlite(error: sqlite3.Error, path: Path, damaged: str) -> str:
    """Say why SQLite could not do something, and what to do.

    Args:
        error: what it raised.
        path: of the file.
        damaged: what to say if the file is damaged.
    """
    name = name_of(error)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"{damaged} ({error})"
    if name.startswith("SQLITE_FULL"):
        return DISK_FULL
    if name.startswith("SQLITE_READONLY"):
        return "it is read-only: make it writable for the server"
    if name.startswith("SQLITE_BUSY"):
        return "another program keeps it locked: end that program"
    with contextlib.suppress(OSError):
        return (
            f"{error} ({name}). Look at the disk, where {shutil.disk_usage(path.parent).free} bytes are free"
        )
    return f"{error} ({name}). Look at the disk"


def connect(path: Path, cache_kibibytes: int, mode: str = "mode=rw") -> sqlite3.Connection:
    """Connect to the file; transactions are begun and ended by hand.

    Raises:
        sqlite3.Error: it cannot be opened so.
    """
    name = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(
        name, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.text_factory = text_of
    try:
        connection.execute(f"PRAGMA cache_size = -{cache_kibibytes}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the file for reading, beside the writer."""
    connection = connect(path, READER_CACHE_KIBIBYTES)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
