"""The tables, as typed models; rows never leave this package, and each row belongs to one team."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Double, ForeignKey, Index, Integer, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from collections.abc import Callable

BigId = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers rows by itself in INTEGER columns only


SHOWN: dict[str, Any] = {"sqlite_where": text("visible = 1"), "postgresql_where": text("visible")}
"""Of an index that holds only what is shown."""

TURNED: dict[str, Any] = {"sqlite_where": text("turned = 1"), "postgresql_where": text("turned")}
"""Of an index that holds only the moments at which another statement took over."""


OF_PERSONS: dict[str, Any] = {
    "sqlite_where": text("made_by != 'classifier'"), "postgresql_where": text("made_by != 'classifier'"),
}  # fmt: skip
"""Of an index that holds only the readings that persons made; see `corrections.BY_PERSONS`."""


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite has no zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return value.replace(tzinfo=UTC) if value else None


class Ordinal(TypeDecorator[date]):
    """A day, kept as its proleptic ordinal, so that both databases count days alike."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        del dialect
        return value.toordinal() if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Read as one plain function: a matrix of a past day reads a thousand days."""
        del dialect, coltype
        return _day


class Json(TypeDecorator[Any]):
    """JSON, read on SQLite by one plain function: an answer reads some hundred short lists."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _decoded if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _decoded(stored: str | None) -> Any:
    """JSON as we stored it; `json.loads` looks around it for spaces first, which takes as long as a short list does."""
    return None if stored is None else _RAW(stored)[0]


_RAW = json.JSONDecoder().raw_decode


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


class Base(DeclarativeBase):
    """Root of the models; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcTime(), float: Double(), list[Any]: Json()}


class Owned:
    """A row of one team; `scope.TeamRows` binds every statement on such a row to its team."""

    team: Mapped[str] = mapped_column()


class Named(Owned):
    """A row that its team's own key names: the team is the first part of the primary key."""

    team: Mapped[str] = mapped_column(primary_key=True)


class OfKey(Named):
    """A row about one position: who, toward whom ("" is nobody in particular), on what."""

    actor: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    issue: Mapped[str] = mapped_column(primary_key=True)


class ArticleRow(Owned, Base):
    """An article as it was added; `published`, `held` and `retracted` follow the latest of its events."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("uq_articles_team_text_hash", "team", "text_hash", unique=True),
        Index("ix_articles_team_url", "team", "url"),
        Index("ix_articles_team_id", "team", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    text_hash: Mapped[str]
    title: Mapped[str | None]
    outlet: Mapped[str | None]
    url: Mapped[str | None]
    byline: Mapped[str | None]
    published: Mapped[date | None]
    published_certain: Mapped[bool]
    language: Mapped[str]
    state_media: Mapped[str | None]
    body: Mapped[list[Any]]
    dropped: Mapped[list[Any]]
    held: Mapped[str | None]
    retracted: Mapped[bool]
    model: Mapped[str | None]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    text: Mapped[str]  # last: SQLite reads a row from its start, and texts are long


class StatementRow(Owned, Base):
    """A statement as its latest revision has it; its words and place never change.

    `day` is the day said, else the day published; `seek` orders by day, article and place at once, so that the
    newest come first in any index (see `rows.seek_of`). `visible`: neither it nor its article is withdrawn.
    """

    __tablename__ = "statements"
    __table_args__ = (
        Index("uq_statements_seek", "seek", unique=True),
        Index("ix_statements_team_seek", "team", "seek", **SHOWN),
        Index("ix_statements_team_actor_seek", "team", "actor", "seek", **SHOWN),
        Index("ix_statements_article_id", "article_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"))
    place: Mapped[int]
    seek: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str]
    sentence: Mapped[str | None]
    start_at: Mapped[int]
    end_at: Mapped[int]
    kind: Mapped[str]
    speaker: Mapped[str | None]
    speaker_kind: Mapped[str | None]
    office: Mapped[str | None]
    mention: Mapped[str | None]
    mention_start: Mapped[int | None]
    mention_end: Mapped[int | None]
    actor: Mapped[str | None]
    target: Mapped[str | None]
    labels: Mapped[list[Any]]
    said: Mapped[date | None]
    day: Mapped[date | None]
    confidence: Mapped[float]
    tier: Mapped[int | None]
    channel: Mapped[str | None]
    joint: Mapped[bool]
    flags: Mapped[list[Any]]
    withdrawn: Mapped[bool]
    visible: Mapped[bool]


class LineRow(Owned, Base):
    """One issue of a statement that may count as a position; no `day`: pending. `target` "" is nobody.

    From `stance` on it repeats what ranks the statement among the others of its key (see `ranked.values_of`), all
    of it in the index: a window of a key's lines is read in one go, and no statement nor article beside it.
    """

    __tablename__ = "lines"
    __table_args__ = (
        Index(
            "ix_lines_key", "team", "actor", "target", "issue", "day", "statement_id", "stance", "tier", "voice",
            "conditioned", "joint", "direct", "confidence", "words",
        ),
    )  # fmt: skip

    statement_id: Mapped[int] = mapped_column(BigId, ForeignKey("statements.id"), primary_key=True)
    issue: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str]
    target: Mapped[str]
    day: Mapped[date | None] = mapped_column(Ordinal)
    stance: Mapped[str]
    tier: Mapped[int]
    voice: Mapped[int] = mapped_column(BigInteger)
    conditioned: Mapped[bool]
    joint: Mapped[bool]
    direct: Mapped[bool]
    confidence: Mapped[float]
    words: Mapped[int] = mapped_column(BigInteger, server_default="0")


class MomentRow(OfKey, Base):
    """The position of a key from a day on which it spoke until it speaks again, by statement ids.

    `statement_id`, of the day `said` and of that `stance`, governs; `turned`: it took over that day. `since` is when
    the stance began. `evidence` has the lines that tell, as `ranked.kept` keeps each.
    """

    __tablename__ = "moments"
    __table_args__ = (Index("ix_moments_turned", "team", "day", **TURNED), {"sqlite_with_rowid": False})

    day: Mapped[date] = mapped_column(Ordinal, primary_key=True)
    statement_id: Mapped[int] = mapped_column(BigId)  # a foreign key would be looked up at each deletion
    said: Mapped[date] = mapped_column(Ordinal)
    stance: Mapped[str]
    standing: Mapped[str]
    since: Mapped[date] = mapped_column(Ordinal)
    mixed: Mapped[bool]
    statements: Mapped[int]
    turned: Mapped[bool]
    evidence: Mapped[dict[str, Any]] = mapped_column(Json)


class CurrentRow(OfKey, Base):
    """The current position of one key: what `classifier.positions` makes of its lines, by statement ids."""

    __tablename__ = "positions_current"
    __table_args__ = (Index("ix_positions_current_issue", "team", "issue", "day"), {"sqlite_with_rowid": False})

    standing: Mapped[str]
    day: Mapped[date | None]
    since: Mapped[date | None]
    mixed: Mapped[bool]
    statements: Mapped[int]
    pending_statements: Mapped[int]
    evidence: Mapped[dict[str, Any]] = mapped_column(Json)
    signals: Mapped[list[Any]]  # apart: as long as all else, and shown by a close look alone


class TallyRow(Named, Base):
    """How much the team's library holds; see `tally.Tally`."""

    __tablename__ = "tallies"

    articles: Mapped[int]
    held: Mapped[int]
    undated: Mapped[int]
    statements: Mapped[int]


class RevisionRow(Owned, Base):
    """What a statement was read as, and by whom; only ever added to. `undoes` takes an earlier one back."""

    __tablename__ = "revisions"
    __table_args__ = (
        Index("ix_revisions_statement", "statement_id", "id"),
        Index("ix_revisions_by_persons", "team", "made_at", "statement_id", **OF_PERSONS),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    statement_id: Mapped[int] = mapped_column(BigId, ForeignKey("statements.id"))
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    reason: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    undoes: Mapped[int | None] = mapped_column(BigId)


class EventRow(Owned, Base):
    """What happened to an article after it was added: a date confirmed, a retraction, its return; only added to."""

    __tablename__ = "article_events"
    __table_args__ = (Index("ix_article_events_article", "article_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"))
    kind: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    reason: Mapped[str]
    published: Mapped[date | None]


class ShingleRow(Named, Base):
    """Hash of four words in a row of an article's body; `size`: how many such rows the article has."""

    __tablename__ = "shingles"
    __table_args__ = (Index("ix_shingles_article_id", "article_id"), {"sqlite_with_rowid": False})

    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True)
    size: Mapped[int]


class LinkRow(Named, Base):
    """A link to an article, as the key that all its variants share."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_article_id", "article_id"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(BigId, ForeignKey("articles.id"), primary_key=True)
