"""Brings a database's tables up to this program's, in one transaction, with other processes waiting their turn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, text

from store.database import build_engine, spoken, writing
from store.errors import NotMigratedError

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0012"
"""The revision that this program's tables are at; a test holds it against the newest file in `versions`."""

SUMMARY = "0012"
"""The last revision that changed what is kept of the statements' positions."""

LINES = "0010"
"""The last revision that changed what is kept of the statements' lines."""

LOCK = 0x6E6B_6D69_67
"""PostgreSQL advisory lock of whoever migrates ("nkmig"): others wait, then find nothing left to do."""

LATER = "The database was made by a newer version of this program: update the program, or restore an older backup."


def migrate(database: str, *, to: str = "head") -> str | None:
    """Bring the tables of a database up to revision `to`, making them where there are none; returns the revision.

    Raises:
        StoreError: the database cannot be reached or written, or a newer program made it.
    """
    engine = build_engine(database)
    try:
        with spoken(engine.url):
            upgrade(engine, to)
            with engine.connect() as connection:
                return revision_of(connection)
    finally:
        engine.dispose()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run the migrations that are missing, under the database's write lock."""
    from alembic import command  # noqa: PLC0415  (a tenth of a web process' start, and it never migrates)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util.exc import CommandError  # noqa: PLC0415

    with writing(engine).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
        config.attributes["connection"] = connection
        before = revision_of(connection)
        try:
            command.upgrade(config, to)
        except CommandError as error:
            raise NotMigratedError(LATER) from error
        after = revision_of(connection) or ""
        if before is not None:
            _work_out(connection, lines=before < LINES <= after, summary=before < SUMMARY <= after)


def _work_out(connection: Connection, *, lines: bool, summary: bool) -> None:
    """Make every team's lines and summary anew: what a migration could not bring along comes from the statements."""
    from store.articles import redraw_all  # noqa: PLC0415  (over the models, which are those of the last revision)
    from store.scope import TeamRows  # noqa: PLC0415
    from store.summary import rebuild  # noqa: PLC0415

    for team in connection.execute(text("SELECT DISTINCT team FROM articles")).scalars().all():
        with TeamRows(connection, team) as rows:
            if lines:
                redraw_all(rows)
            if summary:
                for _ in rebuild(rows):
                    pass


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; None when it has no tables of this program."""
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
