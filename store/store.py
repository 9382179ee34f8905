"""Opens a migrated database and hands out teams; nothing else gets at rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text, union

from store import alerts, channels, feeds, leases
from store.database import build_engine, spoken
from store.desk import Desk
from store.errors import CrossingError, DamagedError, NotMigratedError
from store.installations import Installations, states
from store.migrations import HEAD, LATER, revision_of
from store.migrations.search_index import TRIGGERS
from store.tables import ArticleRow
from store.team import Team
from store.work_tables import ChannelRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
    from sqlalchemy import Connection, Engine

    from store.leases import Lease
    from store.work import Channel, Feed


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

    def desk(self, team: str) -> Desk:
        """The door to what one team's channels asked for and were sent.

        Raises:
            CrossingError: no team given.
        """
        return Desk(self.engine, self.team(team).id)

    def teams(self) -> list[str]:
        """Every team with an article or a channel that asked for something."""
        known = union(select(ArticleRow.__table__.c.team), select(ChannelRow.__table__.c.team))
        with spoken(self.engine.url), self.engine.connect() as connection:
            return sorted(connection.execute(known).scalars())

    def channels_with_digest(self) -> list[Channel]:
        """The channels of all teams that have a digest and did not pause it."""
        with spoken(self.engine.url):
            return channels.with_digest(self.engine)

    def waiting_alerts(self) -> list[tuple[str, str]]:
        """Teams and channels that are to hear of something."""
        with spoken(self.engine.url):
            return alerts.waiting(self.engine)

    def due_feeds(self, now: datetime) -> list[Feed]:
        """The feeds of all teams that are to be read now."""
        with spoken(self.engine.url):
            return feeds.due(self.engine, now)

    def lease(self, name: str) -> Lease | None:
        """Hold a worker's name as long as this process lives; None when another holds it."""
        return leases.take(self.engine, name)

    def beat(self, name: str, at: datetime) -> None:
        """Note that a worker is alive."""
        with spoken(self.engine.url):
            leases.beat(self.engine, name, at)

    def workers(self, since: datetime) -> list[str]:
        """The workers that were heard of since a moment."""
        with spoken(self.engine.url):
            return leases.heard_of(self.engine, since)

    def installations(self, client_id: str, keys: Sequence[str]) -> Installations:
        """Where the bot is installed, its tokens sealed with `keys`.

        Raises:
            RefusedError: no key, or one that is none.
        """
        return Installations(client_id, self.engine, keys)

    def oauth_states(self) -> SQLAlchemyOAuthStateStore:
        """What proves that Slack's answer belongs to a click on our own page."""
        return states(self.engine)

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
