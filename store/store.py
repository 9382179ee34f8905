"""Opens a migrated database and hands out teams; nothing else gets at rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from store.database import build_engine, spoken
from store.errors import CrossingError, DamagedError, NotMigratedError
from store.migrations import HEAD, LATER, revision_of
from store.migrations.search_index import TRIGGERS
from store.team import Team

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Store:
    """A database that is at this program's revision. Made by `open_store`, closed when done."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine  # for what keeps its own tables beside these: installations, workflows

    def team(self, team: str) -> Team:
        """The door to one team's rows.

        Raises:
            CrossingError: no team given.
        """
        if not team or not team.strip():
            raise CrossingError("A workspace needs an id.")
        return Team(self.engine, team)

    def close(self) -> None:
        self.engine.dispose()


def open_store(database: str) -> Store:
    """Open a database, by URL or file name.

    Raises:
        UnreachableError: the server or file cannot be opened.
        NotMigratedError: its tables are not this program's.
        DamagedError: it is no database, or its search triggers are gone.
    """
    engine = build_engine(database)
    try:
        with spoken(engine.url), engine.connect() as connection:
            check(connection)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def check(connection: Connection) -> None:
    """Refuse a database that is at another revision or whose search index would not follow."""
    revision = revision_of(connection)
    if revision is None or revision < HEAD:
        raise NotMigratedError("The database's tables are not up to date. Run: nk migrate")
    if revision > HEAD:
        raise NotMigratedError(LATER)
    if connection.dialect.name == "sqlite":
        standing = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
        if missing := set(TRIGGERS) - standing:
            raise DamagedError(f"Search is broken ({', '.join(sorted(missing))} missing). Run: nk doctor --mend")
