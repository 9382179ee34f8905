"""What SQLite logged is brought into its file beside the writers, soon after each write."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

import store
from store.checkpoints import Checkpoints
from tests.made_up import NOW, label, reading, said

if TYPE_CHECKING:
    from pathlib import Path

CEILING = 60  # seconds


def test_what_was_written_comes_into_the_file_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "nk.db"
    store.migrate(str(path))
    opened = store.open(str(path))
    before = path.read_bytes()
    opened.team("T1").add(reading(said("we will sit down", label("supports"))), added_by="ann", added_at=NOW)
    until = time.monotonic() + CEILING
    while path.read_bytes() == before and time.monotonic() < until:
        time.sleep(0.05)
    assert b"we will sit down" in path.read_bytes()
    opened.close()


def test_closing_leaves_nothing_to_be_brought_over(tmp_path: Path) -> None:
    path = tmp_path / "nk.db"
    store.migrate(str(path))
    opened = store.open(str(path))
    opened.team("T1").add(reading(said("we will sit down", label("supports"))), added_by="ann", added_at=NOW)
    opened.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["nk.db", "nk.db-turn"]
    assert b"we will sit down" in path.read_bytes()


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    gone = tmp_path / "gone.db"
    checkpoints = Checkpoints(str(gone))
    checkpoints.bring_over()
    assert not gone.exists()


def test_the_log_is_brought_over_while_somebody_writes_on(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE words (word)")
        writer.execute("INSERT INTO words VALUES ('harbour')")
        writer.execute("BEGIN IMMEDIATE")
        Checkpoints(str(path)).bring_over()
        assert b"harbour" in path.read_bytes()
        writer.execute("COMMIT")
    writer.close()
