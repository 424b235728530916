"""Runs the steps of the writer: all that wait in one transaction, so that they share one fsync.

What must stay true:
- A step is told that it is done only after its transaction is on disk.
- A step that fails leaves nothing of itself, and does not harm the others.
- If the transaction as a whole fails (a full disk), each of its steps gets a try alone: a small one may still have
  room.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from discordproxy.queue.errors import QueueError, QueueOutcomeUnknown, QueueUnavailable
from discordproxy.queue.sqlite.file import name_of, reason_of_sqlite
from discordproxy.queue.sqlite.ledger import Ledger
from discordproxy.queue.sqlite.worker import Step

DAMAGED = "it is damaged: stop the server, and run discordproxy queue check on it"


def explain(error: sqlite3.Error, path: Path) -> QueueError:
    """Return what an error of SQLite means for callers."""
    if name_of(error) in ("SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC"):
        return QueueOutcomeUnknown(f"the queue's file {path} may not be on disk: {error}. Look at the disk")
    return QueueUnavailable(f"the queue cannot use its file {path}: {reason_of_sqlite(error, path, DAMAGED)}")


class Transactions:
    """Runs steps of the writer.

    Args:
        ledger: what the steps work on.
        path: of the file, for errors.
        committed: is told the position after each transaction that changed something; on the writer's thread.
    """

    def __init__(self, ledger: Ledger, path: Path, committed: Callable[[int], None]) -> None:
        self._ledger = ledger
        self._path = path
        self._committed = committed

    def run(self, steps: Sequence[Step]) -> None:
        """Run steps in one transaction, or one after another if that fails."""
        failure = self._try(steps)
        if failure is None:
            return
        is_final = len(steps) == 1 or isinstance(failure, QueueOutcomeUnknown)
        for step in steps:
            step.error = failure if is_final else self._try([step]) or step.error

    def _try(self, steps: Sequence[Step]) -> QueueError | None:
        """Run steps in one transaction; return why nothing of it was stored, if so."""
        connection = self._ledger.connection
        position = self._ledger.position
        try:
            connection.execute("BEGIN IMMEDIATE")
            for step in steps:
                self._run_step(step)
            if self._ledger.position != position:
                self._ledger.save_counters()
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            _roll_back(connection)
            return explain(error, self._path)
        if self._ledger.position != position:
            self._committed(self._ledger.position)
        return None

    def _run_step(self, step: Step) -> None:
        """Run a step; undo what it did if it fails by itself."""
        step.error = step.result = None
        self._ledger.connection.execute("SAVEPOINT step")
        try:
            step.result = step.work(self._ledger)
        except sqlite3.Error:
            raise
        except Exception as error:
            step.error = error
            self._ledger.connection.execute("ROLLBACK TO step")
        self._ledger.connection.execute("RELEASE step")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):  # what fails now fails again at the next BEGIN
            connection.execute("ROLLBACK")
