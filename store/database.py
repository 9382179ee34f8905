"""Opens databases by URL, SQLite or PostgreSQL, begins transactions so that writers queue, and words failures."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError, OperationalError

from store.checkpoints import Checkpoints
from store.errors import DamagedError, RefusedError, UnreachableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 30
"""How long a SQLite writer waits for its turn; with BEGIN IMMEDIATE no wait was ever lost in measurements."""

CONNECT_SECONDS = 10
"""How long to wait for a PostgreSQL server to answer."""

POOL, OVERFLOW = 10, 20
"""Connections kept, and opened beyond them under load, in one process."""

MOST_LOGGED = 1 << 15
"""Pages that SQLite may log until a writer brings them into the file itself: 128 MB, as writes without a pause make."""

WRITES = "nk_writes"
"""Execution option of an engine or connection whose transactions write, and a mark of a connection that does."""


def database_url(text: str) -> URL:
    """Parse a URL; a bare path is a SQLite file, `postgres://` (as hosts still hand out) is PostgreSQL.

    Raises:
        RefusedError: neither SQLite nor PostgreSQL.
    """
    if "://" not in text:
        text = f"sqlite:///{text}"
    scheme, rest = text.split("://", 1)
    if scheme == "postgres":
        text = f"postgresql://{rest}"
    try:
        url = make_url(text)
    except ArgumentError:
        raise RefusedError("The database address cannot be read: give sqlite:///FILE or postgresql://…") from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}:
        return url.set(drivername="sqlite+pysqlite")
    raise RefusedError(f"“{scheme}” databases are not supported: give sqlite:///FILE or postgresql://…")


def build_engine(text: str) -> Engine:
    """An engine for the URL; nothing connects yet. Its transactions read; `writing(engine)` gives those that write."""
    url = database_url(text)
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url, pool_size=POOL, max_overflow=OVERFLOW, pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )  # fmt: skip
    engine = create_engine(
        url, pool_size=POOL, max_overflow=OVERFLOW,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )  # fmt: skip
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _bring_over(engine)
    return engine


def _bring_over(engine: Engine) -> None:
    """Bring what is written into the file once its connection is given back."""
    checkpoints = Checkpoints(str(engine.url.database))

    def given_back(_connection: Any, record: ConnectionPoolEntry) -> None:
        if record.info.pop(WRITES, False):
            checkpoints.note()

    event.listen(engine, "checkin", given_back)
    event.listen(engine, "engine_disposed", lambda _engine: checkpoints.close())


def writing(engine: Engine) -> Engine:
    """The same engine and pool, for transactions that write."""
    return engine.execution_options(**{WRITES: True})


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed at by the driver
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # whole after a killed process; WAL needs no more
    connection.execute(f"PRAGMA wal_autocheckpoint = {MOST_LOGGED}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")


def build_jobs_engine(text: str, connections: int) -> Engine | None:
    """An engine for the job tables of an embedded store, whose owner builds one for PostgreSQL by itself (None).

    Like the store's own it is whole after a killed process without waiting for the disk at each commit; its owner's
    would wait, for tens of milliseconds on a busy disk.
    """
    url = database_url(text)
    if url.get_backend_name() == "postgresql":
        return None
    engine = create_engine(
        url, pool_size=connections, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_jobs)
    return engine


def _prepare_jobs(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = "IMMEDIATE"  # as the job tables' owner asks: its writers queue
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later cannot wait for it."""
    if not connection.get_execution_options().get(WRITES, False):
        driver: Any = connection.connection.driver_connection
        driver.execute("BEGIN")  # which waits for nothing, so there is no failure to word
        return
    connection.info[WRITES] = True
    with _turnstile(connection.engine.url):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _turnstile(url: URL) -> Iterator[None]:
    """Let one writer at a time wait for SQLite's lock, which is not fair by itself.

    A writer that goes on without a pause takes it again before one that sleeps between its tries wakes up. The
    kernel wakes those that wait here in turn, and frees the lock of a process that dies.
    """
    try:
        lock = os.open(f"{url.database}-turn", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UnreachableError(UNREACHABLE.format(place_of(url))) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


UNREACHABLE = "The database ({}) cannot be reached. Check that it runs and that NK_DATABASE_URL is right."


def place_of(url: URL) -> str:
    """Where a database is, fit to be shown: never its user or password."""
    if url.get_backend_name() == "sqlite":
        return Path(url.database or "").name
    return f"{url.host or 'this machine'}, database {url.database}"


@contextmanager
def spoken(url: URL) -> Iterator[None]:
    """Turn the driver's failures into the store's sentences.

    Raises:
        UnreachableError: the server or file cannot be opened.
        DamagedError: the file is no database or is broken.
        RefusedError: the disk is full or the file may not be written.
    """
    try:
        yield
    except NoSuchModuleError as error:
        raise RefusedError("This kind of database is not supported.") from error
    except (OperationalError, DatabaseError) as error:
        worded = _worded(error, url)
        if worded is None:
            raise
        raise worded from error


def _worded(error: DBAPIError, url: URL) -> Exception | None:
    reason, place = str(error.orig).lower(), place_of(url)
    if "not a database" in reason or "malformed" in reason:
        return DamagedError(f"The file {place} is not a database of this program, or is damaged. Run: nk doctor")
    if "readonly" in reason or "read-only" in reason:
        return RefusedError(f"The database {place} may not be written: check its permissions.")
    if "is full" in reason or "no space" in reason:
        return RefusedError("The disk is full; nothing was written. Make room and try again.")
    if "locked" in reason:
        return UnreachableError(f"The database {place} was busy for {BUSY_SECONDS} seconds. Try again.")
    if "unable to open" in reason or error.connection_invalidated or _is_connecting(reason):
        return UnreachableError(UNREACHABLE.format(place))
    return None


def _is_connecting(reason: str) -> bool:
    signs = ("connection", "could not translate host", "timeout expired", "name or service", "does not exist")
    return any(sign in reason for sign in signs) and "relation" not in reason and "column" not in reason
