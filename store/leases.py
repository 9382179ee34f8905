"""Who is alive: a name held as long as its process lives, and free the moment it dies.

On PostgreSQL a lock of the session, on SQLite a lock on a file beside the database: both go with the process,
however it ends, so that nobody waits for a heartbeat that was late.
"""

from __future__ import annotations

import fcntl
import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import delete, insert, select, text

from store.database import spoken, writing
from store.errors import RefusedError
from store.work_tables import WorkerRow

if TYPE_CHECKING:
    from io import TextIOWrapper

    from sqlalchemy import Connection, Engine

ALIVE = ("SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 3")
"""A session whose machine is gone ends after 25 seconds, and its locks with it."""

FORGOTTEN = timedelta(days=1)
"""A worker not heard of for so long is no longer listed."""


class Lease(Protocol):
    """A name that is held until `release`, or until the process dies."""

    def still(self) -> bool:
        """Whether it is held yet: a connection may break."""

    def release(self) -> None:
        """Give it up."""


class SessionLease:
    """An advisory lock of one PostgreSQL session, kept on a connection of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def still(self) -> bool:
        try:
            self._connection.execute(text("SELECT 1"))
        except Exception:  # noqa: BLE001  (however the connection broke, the lock is gone)
            return False
        return True

    def release(self) -> None:
        self._connection.invalidate()
        self._connection.close()


class FileLease:
    """A lock on a file."""

    def __init__(self, file: TextIOWrapper) -> None:
        self._file = file

    def still(self) -> bool:
        return not self._file.closed

    def release(self) -> None:
        self._file.close()


def take(engine: Engine, name: str) -> Lease | None:
    """Hold a name; None when another process holds it."""
    if engine.dialect.name == "sqlite":
        return _take_file(engine, name)
    with spoken(engine.url):
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        for setting in ALIVE:
            connection.execute(text(setting))
        held = connection.execute(text("SELECT pg_try_advisory_lock(:number)"), {"number": number_of(name)}).scalar()
    if held:
        return SessionLease(connection)
    connection.close()
    return None


def _take_file(engine: Engine, name: str) -> Lease | None:
    try:
        file = open(f"{engine.url.database}.{name}.lock", "a", encoding="ascii")  # noqa: PTH123, SIM115  (held open)
    except OSError as error:
        raise RefusedError(f"The folder of the database may not be written: {error.strerror}.") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return FileLease(file)


def number_of(name: str) -> int:
    """The number of a name's advisory lock."""
    return int.from_bytes(hashlib.sha256(f"nk worker {name}".encode()).digest()[:8], signed=True)


def beat(engine: Engine, name: str, at: datetime) -> None:
    """Note that a worker is alive; those that were not heard of for `FORGOTTEN` are forgotten."""
    table = WorkerRow.__table__
    with writing(engine).begin() as connection:
        connection.execute(delete(WorkerRow).where((table.c.name == name) | (table.c.seen_at < at - FORGOTTEN)))
        connection.execute(insert(WorkerRow).values(name=name, seen_at=at))


def heard_of(engine: Engine, since: datetime) -> list[str]:
    """The workers that were heard of since a moment."""
    table = WorkerRow.__table__
    with engine.connect() as connection:
        return list(connection.execute(select(table.c.name).where(table.c.seen_at >= since)).scalars())
