"""Brings what SQLite logged into its file beside the writers, one in nine of whom it would make wait for the disk."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path

AFTER = 1.0
"""Seconds from a write until it is brought over: by then it is on the disk, also of a machine that loses its power."""


class Checkpoints:
    """The log of one database file: `note` each write, `close` when there will be none for now."""

    def __init__(self, path: str) -> None:
        self._uri = f"{Path(path).resolve().as_uri()}?mode=rw"  # a file that is gone is not made again
        self._planning, self._copying = threading.Lock(), threading.Lock()
        self._planned = False
        self._timer: threading.Timer | None = None

    def note(self) -> None:
        """Plan to bring over what was written, unless that is planned."""
        with self._planning, contextlib.suppress(RuntimeError):  # a program that ends starts no threads, and closes
            if not self._planned:
                self._timer = threading.Timer(AFTER, self._run)
                self._timer.daemon = True
                self._timer.start()
                self._planned = True

    def _run(self) -> None:
        with self._planning:
            self._planned = False  # what is written from now on is for the next one
        self.bring_over()

    def bring_over(self) -> None:
        """Do it now; nobody waits for it, and it waits for nobody who reads or writes."""
        with (
            self._copying,
            contextlib.suppress(sqlite3.Error),  # the file is gone or the disk full: who writes next is told
            contextlib.closing(sqlite3.connect(self._uri, uri=True)) as connection,
        ):
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """End what has begun, and leave the rest to the last connection that closes."""
        with self._planning:
            timer, self._planned = self._timer, False
        if timer:
            timer.cancel()
            timer.join()
