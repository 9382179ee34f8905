"""Backs a database up into one SQLite file, whichever kind it is, and restores such a file into either kind."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Table, func, insert, select

from store import work_tables
from store.database import build_engine, spoken, writing
from store.errors import DamagedError, RefusedError
from store.migrations import migrate
from store.store import check
from store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

AT_ONCE = 1000
"""Rows copied in one go."""

TABLES: list[Table] = [table for table in Base.metadata.sorted_tables if work_tables]
"""Every table of this program, those first that others refer to."""


def backup(database: str, to: Path) -> dict[str, int]:
    """Write a copy of a database to a new file while others go on writing; returns its rows by table.

    Raises:
        RefusedError: the file exists, or there is no room.
        DamagedError: the copy is not what was copied.
        StoreError: the database cannot be reached or is not up to date.
    """
    if to.exists():
        raise RefusedError(f"{to.name} exists already: give a new file name.")
    with _opened(database) as engine:
        if engine.dialect.name == "sqlite":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                check(connection)
                _vacuum(connection, to)
        else:
            migrate(str(to))
            with _opened(str(to)) as copy:
                _copy(engine, copy)
    return verify(to)


def _vacuum(connection: Connection, to: Path) -> None:
    """One consistent copy under a read lock; the stepwise backup never ends while others write."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    if driver.in_transaction:
        driver.execute("COMMIT")
    driver.execute("VACUUM INTO ?", (str(to),))


def verify(path: Path) -> dict[str, int]:
    """Check that a backup file is whole; returns its rows by table.

    Raises:
        DamagedError: it is not.
        RefusedError: there is no such file.
    """
    if not path.is_file():
        raise RefusedError(f"There is no file {path.name}.")
    with _opened(str(path)) as engine, engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if found != "ok":
            raise DamagedError(f"{path.name} is damaged ({found}); use another backup.")
        known = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        if "articles" not in known:
            raise DamagedError(f"{path.name} is no backup of this program.")
        return _counts(connection, [table for table in TABLES if table.name in known])


def restore(path: Path, database: str) -> dict[str, int]:
    """Fill an empty database from a backup, bringing both to this version; returns the rows by table.

    Raises:
        RefusedError: the database holds something already, or there is no such file.
        DamagedError: the backup is damaged, or the copy is not what was copied.
        StoreError: the database cannot be reached.
    """
    verify(path)
    migrate(database)
    with tempfile.TemporaryDirectory() as folder, _opened(database) as engine:
        with engine.connect() as connection:
            if any(_counts(connection, TABLES).values()):
                raise RefusedError("The database is not empty: restore into a new one and point NK_DATABASE_URL at it.")
        copied = Path(shutil.copy(path, Path(folder) / "backup.db"))
        migrate(str(copied))
        with _opened(str(copied)) as source:
            return _copy(source, engine)


def _copy(source: Engine, target: Engine) -> dict[str, int]:
    """Copy every table in one transaction, from one snapshot of the source."""
    level = {} if source.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with source.connect().execution_options(**level) as reading, writing(target).begin() as made:
        for table in TABLES:
            ordered = select(table).order_by(*table.primary_key.columns)
            for rows in reading.execute(ordered).mappings().partitions(AT_ONCE):
                made.execute(insert(table), [dict(row) for row in rows])
            _renumber(made, table)
        before, after = _counts(reading, TABLES), _counts(made, TABLES)
    if before != after:
        raise DamagedError("The copy has other rows than what was copied; try again.")
    return after


def _renumber(connection: Connection, table: Table) -> None:
    """Let PostgreSQL go on numbering after the highest number copied."""
    if connection.dialect.name == "postgresql" and "id" in table.c:
        highest = select(func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id)))
        connection.execute(highest.where(select(table.c.id).exists()))


def _counts(connection: Connection, tables: list[Table]) -> dict[str, int]:
    return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}


@contextmanager
def _opened(database: str) -> Iterator[Engine]:
    engine = build_engine(database)
    try:
        with spoken(engine.url):
            yield engine
    finally:
        engine.dispose()
