"""What the store's verbs return beside the classifier's vocabulary: frozen, complete, without rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  (dataclass fields are read at run time)

from classifier.team_roster import ActorEdit  # noqa: TC001
from classifier.vocabulary import Article, Record, Row, Statement


class EventKind(Row):
    """What can happen to an article after it was added."""

    CONFIRMED = "confirmed", "date confirmed", "a person settled when it was published"
    RETRACTED = "retracted", "retracted", "it counts for nothing any more"
    REINSTATED = "reinstated", "reinstated", "a retraction was taken back"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was handed in; `new` is false when the team had it already."""

    article_id: int
    new: bool
    statement_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article of a team's library with what is known of its storing."""

    id: int
    article: Article
    text_hash: str  # SHA-256 of the text in UTF-8, hexadecimal
    held: str | None
    retracted: bool
    statements: int
    added_by: str
    added_at: datetime
    model: str | None  # the version of the classifier that read it


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One reading of a statement, by the classifier or a person."""

    id: int
    made_by: str
    made_at: datetime
    reason: str
    statement: Statement
    withdrawn: bool  # "this is no statement"
    undoes: int | None  # the revision that it takes back
    undone: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """A statement as persons put it right and left it, with its article, and who did."""

    record: Record
    article: StoredArticle
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEvent:
    """Something that happened to an article after it was added."""

    kind: EventKind
    made_by: str
    made_at: datetime
    reason: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterEdit:
    """One thing that somebody of a team said of an actor; `undoes` is the edit that it takes back."""

    id: int
    edit: ActorEdit
    made_by: str
    made_at: datetime
    undoes: int | None
    undone: bool
    in_force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything that backs a statement: the stored text, its place in it, and the history of its reading."""

    record: Record
    article: StoredArticle
    revisions: tuple[Revision, ...]
    events: tuple[ArticleEvent, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a team's library holds; retracted articles are not counted."""

    articles: int
    held: int
    undated: int
    statements: int
    positions: int
    actors: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A stored article that shares words with a text: how many shingles both have, it has, and the text has."""

    article_id: int
    shared: int
    size: int
    asked: int
